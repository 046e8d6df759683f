"""A municipality objects to days, and the ward answers; the appeal over the answer."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.billing import letters_kept, policies, trace
from samflyt.billing.models import (
    Attachment,
    BaseLine,
    Invoice,
    InvoiceLine,
    ObjectedDay,
    Objection,
    ObjectionAnswer,
)
from samflyt.billing.states import ObjectionState, after_objection
from samflyt.catalogue import carries_out

LARGEST_FILE = 5 * 1024 * 1024
#: How each sort of file begins; text begins as it likes, but holds no zeros.
BEGINNINGS = {
    "application/pdf": b"%PDF",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "text/plain": b"",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file that comes with an objection."""

    name: str
    content_type: str
    content: bytes


Chosen = Mapping[tuple[int, date], Iterable[str]]


@carries_out("003-inv-6-a", "003-inv-7-b", "003-inv-7-d")
@transaction.atomic
def raise_objections(
    *,
    invoice: Invoice,
    chosen: Chosen,
    by: Actor,
    at: datetime,
    comment: str = "",
    files: Iterable[File] = (),
) -> list[Objection]:
    """One objection a stay, for days by invoice line and their reasons; it goes to the ward.

    After the thirty days it is marked late, and waits for a person's word. Refused for days that
    are not on the invoice, are objected to before, or have no reason.
    """
    policies.check_controller(by, invoice)
    held = Invoice.objects.select_for_update(of=("self",)).get(pk=invoice.pk)
    by_stay = _by_stay(held, chosen)
    _refuse_silence(chosen, comment)
    attached = [checked_file(file) for file in files]
    found = []
    for base, days in by_stay.items():
        objection = _objection(held, base, by, at)
        objection.comment = comment
        objection.save()
        ObjectedDay.objects.bulk_create(
            ObjectedDay(objection=objection, line=line, date=day, reasons=reasons)
            for line, day, reasons in days
        )
        _attach(objection, attached)
        found.append(objection)
        letters_kept.keep(objection, "Innsigelse", by=by, at=at)
    trace.written(by, "innsigelse mot betalingsdøgn", by_stay, at)
    return found


def _objection(invoice: Invoice, base: BaseLine, by: Actor, at: datetime) -> Objection:
    """The objection without its days, not yet saved."""
    late = clock.local_date(at) > invoice.last_objection_date
    return Objection(
        invoice=invoice,
        ward_id=base.ward_id,
        reference=base.reference,
        state=(ObjectionState.LATE if late else ObjectionState.RAISED).value,
        received_at=at,
        late=late,
        raised_by=by.name,
    )


def _attach(objection: Objection, files: Iterable[File]) -> None:
    Attachment.objects.bulk_create(
        Attachment(
            objection=objection,
            name=file.name,
            content_type=file.content_type,
            content=file.content,
        )
        for file in files
    )


def _by_stay(
    invoice: Invoice, chosen: Chosen
) -> dict[BaseLine, list[tuple[InvoiceLine, date, list[str]]]]:
    lines = {
        line.pk: line
        for line in invoice.lines.select_related("base_line__course").order_by("position")
    }
    before = set(ObjectedDay.objects.filter(line__in=lines).values_list("line_id", "date"))
    found: dict[BaseLine, list[tuple[InvoiceLine, date, list[str]]]] = defaultdict(list)
    for (line_id, day), reasons in sorted(chosen.items()):
        line = lines.get(line_id)
        if line is None or day.isoformat() not in line.dates:
            raise Refused(_("Døgnet står ikke på fakturaen."))
        if (line_id, day) in before:
            raise Refused(_("Det er alt sendt innsigelse mot døgnet."))
        found[line.base_line].append((line, day, list(reasons)))
    return found


def _refuse_silence(chosen: Chosen, comment: str) -> None:
    if not chosen:
        raise Refused(_("Velg minst ett døgn."))
    known = set(ObjectedDay.Reason.values)
    for reasons in chosen.values():
        given = set(reasons)
        if not given or not given <= known:
            raise Refused(_("Velg minst én grunn for hvert døgn."))
        if ObjectedDay.Reason.OTHER in given and not comment.strip():
            raise Refused(_("Skriv en merknad når grunnen er «annet»."))


def checked_file(file: File) -> File:
    """Refused for another type than papers and pictures, for a file that is too large, and for one
    that is something else than it says."""
    beginning = BEGINNINGS.get(file.content_type)
    if beginning is None or len(file.content) > LARGEST_FILE:
        raise Refused(_("Vedlegg kan være PDF, bilde eller tekst, inntil 5 MB."))
    is_text = beginning == b""
    if not file.content.startswith(beginning) or (is_text and b"\0" in file.content):
        raise Refused(_("Filen er noe annet enn den gir seg ut for. Lagre den på nytt som PDF."))
    return file


@transaction.atomic
def decide_late(
    *, objection: Objection, let_in: bool, reason: str, by: Actor, at: datetime
) -> Objection:
    """The ward takes up a late objection all the same, or turns it away; with its reason."""
    policies.check_ward(by, objection.ward_id)
    held = held_objection(objection)
    following = after_objection(held.state, "let in" if let_in else "dismiss")
    if not reason.strip():
        raise Refused(_("Skriv hvorfor."))
    held.state = following.value
    held.late_reason = reason.strip()
    held.save(update_fields=["state", "late_reason"])
    return held


@carries_out("003-inv-7-a", "003-inv-7-e")
@transaction.atomic
def answer_objection(
    *,
    objection: Objection,
    accepted: Iterable[date],
    refused: Iterable[date],
    npr_id: str,
    because: str,
    by: Actor,
    at: datetime,
) -> ObjectionAnswer:
    """The ward's answer with the six things it must say; each objected day is one or the other.

    Refused without reason or NPR id, and when the days do not add up to those objected to.
    """
    policies.check_ward(by, objection.ward_id)
    held = held_objection(objection)
    following = after_objection(held.state, "answer")
    yes, no = set(accepted), set(refused)
    days = list(held.days.select_related("line__base_line__course"))
    _refuse_partial(days, yes, no, npr_id, because)
    for day in days:
        day.accepted = day.date in yes
    ObjectedDay.objects.bulk_update(days, ["accepted"])
    _move(held, following)
    trace.written(by, "svar på innsigelse", [days[0].line.base_line], at)
    letters_kept.keep(held, "Svar på innsigelse", by=by, at=at)
    return ObjectionAnswer.objects.create(
        objection=held,
        invoice_label=held.invoice.label,
        unit_name=held.ward.name if held.ward else "",
        npr_id=npr_id.strip(),
        first_date=min(day.date for day in days),
        last_date=max(day.date for day in days),
        accepted=len(yes),
        refused=len(no),
        because=because.strip(),
        answered_at=at,
        answered_by=by.name,
        copies=["Samhandlingsenheten", *(["Regnskap"] if yes else [])],
    )


def _move(held: Objection, following: ObjectionState) -> None:
    held.state = following.value
    held.save(update_fields=["state"])


def _refuse_partial(
    days: list[ObjectedDay], yes: set[date], no: set[date], npr_id: str, because: str
) -> None:
    objected = {day.date for day in days}
    if yes & no or yes | no != objected:
        raise Refused(
            _("Svaret gjelder %(answered)d av %(objected)d døgn. Avgjør hvert døgn én gang.")
            % {"answered": len((yes ^ no) & objected), "objected": len(objected)}
        )
    if not npr_id.strip():
        raise Refused(_("Skriv pasientens NPR-id."))
    if not because.strip():
        raise Refused(_("Skriv begrunnelsen."))


def held_objection(objection: Objection) -> Objection:
    return (
        Objection.objects.select_for_update(of=("self",))
        .select_related("invoice__run", "ward")
        .get(pk=objection.pk)
    )
