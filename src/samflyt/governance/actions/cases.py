"""A case on its way to a committee: written, helped, sent in, and its attachments."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.governance.actions.step import hold_case, keep_case
from samflyt.governance.agenda import ORIENTED
from samflyt.governance.models import Case, CaseAttachment, Committee, Sitting
from samflyt.governance.policies import (
    check_commenter,
    check_secretary,
    check_supplier,
    check_writer,
)
from samflyt.governance.states import CaseState, case_after
from samflyt.meetings.actions.step import BadValue, Sending, said_by

#: A presentation or a report has room in this; the database is no archive of films.
LARGEST_FILE = 5 * 1024 * 1024
_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Paper:
    """The fixed head and body parts of a case paper; some stay empty."""

    kind: str
    title: str
    proposed_decision: str
    sender: str = ""
    summary: str = ""
    background: str = ""
    update_text: str = ""
    assessment: str = ""
    further_process: str = ""
    meant_for: Sitting | None = None
    help_wanted: bool = False


def complete(paper: Paper) -> dict[str, object]:
    """The paper's fields; an orientation that says no more is taken as such."""
    values = {name: getattr(paper, name) for name in Paper.__slots__}
    if paper.kind == Case.Kind.ORIENTATION and not paper.proposed_decision.strip():
        values["proposed_decision"] = ORIENTED
    return values


@carries_out("003-case-tpl", "003-case-39-a", "003-case-42-c")
def check_paper(paper: Paper, committee: Committee) -> dict[str, object]:
    """The fields to write. Refused without a title, and without a proposed decision unless help
    is asked for, naming the field."""
    values = complete(paper)
    if not paper.title.strip():
        raise BadValue("title", _("Skriv hva saken heter."))
    if not str(values["proposed_decision"]).strip() and not paper.help_wanted:
        raise BadValue(
            "proposed_decision",
            _("Skriv et forslag til vedtak, eller be sekretariatet om hjelp."),
        )
    if paper.meant_for is not None and paper.meant_for.committee_id != committee.pk:
        raise BadValue("meant_for", _("Møtet hører til et annet utvalg."))
    return values


@transaction.atomic
def begin_case(
    *, committee: Committee, paper: Paper, by: Actor, at: datetime, sending: Sending
) -> Case:
    """A draft, seen by its supplier alone until it is sent in or asks for help."""
    already = Case.objects.filter(key=sending.key).first()
    if already is not None:
        return already
    check_supplier(by, committee)
    case = Case(
        key=sending.key,
        committee=committee,
        submitted_by_id=by.account_id,
        submitted_by=said_by(by),
        begun_at=at,
        **check_paper(paper, committee),
    )
    keep_case_first(case, sending, gettext_noop("Utkast påbegynt"), by=by, at=at)
    return case


def keep_case_first(
    case: Case, sending: Sending, what: str, *, by: Actor, at: datetime, text: str = ""
) -> None:
    case.save()
    keep_case(case, sending, what, by=by, at=at, text=text)


@transaction.atomic
def write_case(*, case: Case, paper: Paper, by: Actor, at: datetime, sending: Sending) -> None:
    """The paper as it is now; by its supplier, and by the secretariat once it is sent in."""
    held = hold_case(case, sending)
    if held is None:
        return
    check_writer(by, held)
    for name, value in check_paper(paper, held.committee).items():
        setattr(held, name, value)
    asks = held.help_wanted and held.state == CaseState.DRAFT
    what = gettext_noop("Skrev på saken og ba om hjelp") if asks else gettext_noop("Skrev på saken")
    keep_case(held, sending, what, by=by, at=at)


@carries_out("003-case-42-b")
@transaction.atomic
def submit_case(*, case: Case, by: Actor, at: datetime, sending: Sending) -> None:
    """Sends the case to the secretariat. Refused until it proposes a decision."""
    held = hold_case(case, sending)
    if held is None:
        return
    if held.submitted_by_id != by.account_id:
        raise Refused(_("Bare den som skriver saken, kan melde den."))
    check_supplier(by, held.committee)
    if not held.proposed_decision.strip():
        raise Refused(_("Forslag til vedtak mangler. Skriv det før du melder saken."))
    held.state = case_after(held.state, "submit")
    held.received_at, held.help_wanted = at, False
    keep_case(held, sending, gettext_noop("Saken er meldt"), by=by, at=at)


@transaction.atomic
def return_case(*, case: Case, reason: str, by: Actor, at: datetime, sending: Sending) -> None:
    """Back to the one who sent it in, with what is missing."""
    held = hold_case(case, sending)
    if held is None:
        return
    check_secretary(by, held.committee)
    if not reason:
        raise BadValue("reason", _("Skriv hva som mangler."))
    held.state = case_after(held.state, "return")
    held.received_at, held.help_wanted = None, True
    keep_case(held, sending, gettext_noop("Sendt tilbake"), by=by, at=at, text=reason)


@transaction.atomic
def withdraw_case(*, case: Case, reason: str, by: Actor, at: datetime, sending: Sending) -> None:
    """The case is not put to the committee after all."""
    held = hold_case(case, sending)
    if held is None:
        return
    check_commenter(by, held)
    if not reason:
        raise BadValue("reason", _("Skriv hvorfor saken trekkes."))
    held.state = case_after(held.state, "withdraw")
    keep_case(held, sending, gettext_noop("Trukket"), by=by, at=at, text=reason)


@transaction.atomic
def comment(*, case: Case, text: str, by: Actor, at: datetime, sending: Sending) -> None:
    """Guidance, or a question about the paper; seen by supplier and secretariat."""
    held = hold_case(case, sending)
    if held is None:
        return
    check_commenter(by, held)
    keep_case(held, sending, COMMENT, by=by, at=at, text=text)


COMMENT = gettext_noop("Merknad")


@transaction.atomic
def attach(
    *,
    case: Case,
    title: str,
    link: str,
    content: bytes | None,
    to_minutes: bool,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """A PDF that is kept here, or a link. Other sorts of file are refused, whatever their name.

    A presentation is laid to the minutes until they are closed.
    """
    held = hold_case(case, sending)
    if held is None:
        return
    if to_minutes:
        check_secretary(by, held.committee)
        if held.state != CaseState.CALLED:
            raise Refused(_("Presentasjoner legges til referatet når møtet er kalt inn."))
    else:
        check_writer(by, held)
    if bool(link) == (content is not None):
        raise BadValue("link", _("Velg enten en fil eller en lenke."))
    CaseAttachment.objects.create(
        key=sending.key,
        case=held,
        title=title,
        link=link,
        content=checked_file(content),
        to_minutes=to_minutes,
        added_at=at,
        added_by=by.name,
    )
    keep_case(held, sending, gettext_noop("Vedlegg lagt ved"), by=by, at=at, text=title)


def checked_file(content: bytes | None) -> bytes | None:
    """What the file says it is counts, never its name or the browser's word for it."""
    if content is None:
        return None
    if len(content) > LARGEST_FILE:
        raise BadValue("file", _("Filen er større enn 5 MB. Legg den et annet sted og bruk lenke."))
    if not content.startswith(_PDF) or b"%%EOF" not in content[-2048:]:
        raise BadValue("file", _("Bare PDF kan legges ved. Lagre dokumentet som PDF først."))
    return content


@transaction.atomic
def detach(*, attachment: CaseAttachment, by: Actor, at: datetime, sending: Sending) -> None:
    """Takes an attachment away again, as long as the paper may be written."""
    held = hold_case(attachment.case, sending)
    if held is None:
        return
    check_writer(by, held)
    CaseAttachment.objects.filter(pk=attachment.pk).delete()
    keep_case(held, sending, gettext_noop("Vedlegg tatt bort"), by=by, at=at, text=attachment.title)
