"""The file for the dispute board: five documents without anybody's name, cleared by a person."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.billing import policies
from samflyt.billing.anonymity import Giveaway, Secrets, giveaways, masked
from samflyt.billing.dispute_states import DisputeState
from samflyt.billing.models import BaseLine, BoardDocument, Dispute, Objection
from samflyt.billing.papers import day, kroner
from samflyt.courses.models import Event

Kind = BoardDocument.Kind


def secrets_of(objection: Objection) -> Secrets:
    """Everybody and everything the case's papers may not name."""
    line = objection.days.select_related("line__base_line__course__patient").earliest("date").line
    patient = line.base_line.course.patient
    said = Event.objects.filter(course=line.base_line.course).values_list("said_by", flat=True)
    people = {name.partition(",")[0] for name in said} | {
        objection.raised_by,
        objection.answer.answered_by,
        objection.appeal.raised_by,
        objection.appeal.answered_by,
        objection.appeal.lawyer,
    }
    unit = objection.ward.name if objection.ward else ""
    numbers = (patient.number or "", objection.answer.npr_id, objection.reference)
    return Secrets(
        patients=(f"{patient.given_name} {patient.family_name}",),
        people=tuple(sorted(name for name in people if name)),
        numbers=tuple(number for number in numbers if number),
        born=(patient.born,) if patient.born else (),
        units=tuple(name for name in {unit, objection.answer.unit_name} if name),
    )


def prepare(dispute: Dispute) -> None:
    """Makes the documents once, each text with what tells taken out as a proposal."""
    objection = dispute.objection
    if objection is None or dispute.documents.exists():
        return
    secrets = secrets_of(objection)
    BoardDocument.objects.bulk_create(
        BoardDocument(
            dispute=dispute,
            kind=kind,
            number=number,
            facts=facts,
            rows=rows,
            text=masked(text, secrets),
        )
        for number, (kind, facts, rows, text) in enumerate(_documents(objection), start=1)
    )


def _documents(objection: Objection) -> Iterator[tuple[str, Any, Any, str]]:
    """Kind, facts, rows and what people wrote; no field of a person or a unit is read."""
    yield from _claim(objection)
    answer, appeal = objection.answer, objection.appeal
    yield (
        Kind.ANSWER,
        [
            ["Besvart", _day(answer.answered_at)],
            ["Døgn tatt til følge", str(answer.accepted)],
            ["Døgn avvist", str(answer.refused)],
        ],
        [],
        answer.because,
    )
    yield Kind.APPEAL, [["Sendt", _day(appeal.raised_at)]], [], appeal.because
    overruled = "delvis" if appeal.overruled else "nei"
    facts = [
        ["Besvart", _day(appeal.answered_at)],
        ["Omgjort", overruled],
        ["Punkt", appeal.clause],
    ]
    yield Kind.APPEAL_ANSWER, facts, [], appeal.answer


def _claim(objection: Objection) -> Iterator[tuple[str, Any, Any, str]]:
    """The invoice's days that the objection is about, and the objection."""
    invoice = objection.invoice
    days = list(objection.days.select_related("line__base_line").order_by("date"))
    known = _charged(days[0].line.base_line)
    refused = (one.line.rate for one in days if one.accepted is False)
    yield (
        Kind.INVOICE,
        [
            ["Faktura", invoice.label],
            ["Fakturadato", day(invoice.issued_date)],
            ["Mottatt", day(invoice.received_date)],
            ["Beløp det er uenighet om", f"{kroner(sum(refused, Decimal('0.00')))} kr"],
            ["Regelverk", days[0].line.base_line.book],
        ],
        [[day(one.date), kroner(one.line.rate), known.get(one.date, "")] for one in days],
        "",
    )
    yield (
        Kind.OBJECTION,
        [
            ["Sendt", _day(objection.received_at)],
            ["Innen fristen", "nei" if objection.late else "ja"],
            ["Vedlegg som ikke følger med", str(objection.attachments.count())],
        ],
        [[day(one.date), "; ".join(one.reason_labels)] for one in days],
        objection.comment,
    )


def _day(at: datetime | None) -> str:
    return day(clock.local_date(at)) if at else ""


def _charged(line: BaseLine) -> dict[Any, str]:
    """Each day with the rules' reason and clause."""
    return {one.date: f"{one.because} ({one.clause})" for one in line.read_days()}


def told(document: BoardDocument, secrets: Secrets, text: str | None = None) -> list[Giveaway]:
    """What in the document tells who it is about; `text` is tried in place of its own."""
    body = document.text if text is None else text
    cells = [cell for row in (*document.facts, *document.rows) for cell in row]
    return [one for said in (body, *cells) for one in giveaways(said, secrets)]


@transaction.atomic
def clear(
    *, document: BoardDocument, text: str, version: int, by: Actor, at: datetime
) -> BoardDocument:
    """A person has read the document and says that it tells nobody's name.

    Refused while something in it does, and when somebody has changed it meanwhile.
    """
    dispute = document.dispute
    policies.check_disputing(by, dispute.hospital_id, dispute.municipality_id)
    held: BoardDocument = BoardDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if dispute.state != DisputeState.FILE or dispute.objection is None:
        raise Refused(_("Saken til nemnda kan ikke endres nå."))
    if held.version != version:
        raise Refused(
            _("%(name)s endret dokumentet mens du leste. Les det på nytt.")
            % {"name": held.cleared_by or _("En annen")}
        )
    found = told(held, secrets_of(dispute.objection), text)
    if found:
        named = ", ".join(sorted({f"«{one.text}»" for one in found}))
        raise Refused(_("Dette forteller hvem saken gjelder: %(what)s.") % {"what": named})
    held.text, held.version = text.strip(), held.version + 1
    held.cleared_at, held.cleared_by = at, by.name
    held.save()
    return held


def check_sendable(dispute: Dispute) -> None:
    """Refused while a document waits for a person, or tells who the case is about."""
    documents = list(dispute.documents.all())
    if dispute.objection is None:
        return
    waiting = [str(document) for document in documents if document.cleared_at is None]
    if waiting or not documents:
        raise Refused(
            _("Disse dokumentene må leses gjennom først: %(names)s.")
            % {"names": ", ".join(waiting)}
        )
    secrets = secrets_of(dispute.objection)
    for document in documents:
        if told(document, secrets):
            raise Refused(_("%(document)s forteller hvem saken gjelder.") % {"document": document})


def as_data(dispute: Dispute) -> dict[str, Any]:
    """The file as data, for the board's own system; refused as the sending of it is."""
    check_sendable(dispute)
    return {
        "parties": [dispute.hospital.name, dispute.municipality.name],
        "subject": dispute.get_subject_display(),
        "documents": [
            {
                "number": document.number,
                "kind": document.kind,
                "title": document.get_kind_display(),
                "facts": dict(document.facts),
                "rows": document.rows,
                "text": document.text,
            }
            for document in dispute.documents.all()
        ],
    }
