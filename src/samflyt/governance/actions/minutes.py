"""The minutes: who came, what came of each case, closed, sent round, approved and public."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.governance import agenda, closing
from samflyt.governance.actions.again import take_up_again
from samflyt.governance.actions.step import hold_sitting, keep_sitting
from samflyt.governance.actions.themes import note_themes
from samflyt.governance.attending import ON_CASE, Noted, named_twice
from samflyt.governance.models import Attendance, Case, Sitting
from samflyt.governance.policies import check_secretary
from samflyt.governance.reporting import text_of
from samflyt.governance.states import CaseState, SittingState, case_after
from samflyt.governance.states import sitting_after as after
from samflyt.meetings.actions.step import BadValue, Sending


@dataclass(frozen=True, slots=True)
class Said:
    """What the minutes say of one case."""

    outcome: str = ""
    said: str = ""
    decision: str = ""
    return_date: date | None = None
    slots: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def note_attendance(
    *,
    sitting: Sitting,
    chair: str,
    minute_taker: str,
    noted: Sequence[Noted],
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """Who was there, away, or there for single cases; each person once.

    Refused where somebody stands twice, and for a case that is not on the agenda.
    """
    held = hold_sitting(sitting, sending)
    if held is None:
        return
    check_secretary(by, held.committee)
    if held.starts_at > at:
        raise Refused(_("Møtet har ikke begynt ennå."))
    held.state = after(held.state, "hold")
    _check_noted(held, noted)
    held.chair, held.minute_taker, held.held_at = chair, minute_taker, at
    held.attendance.all().delete()
    Attendance.objects.bulk_create(
        Attendance(
            sitting=held,
            seat_id=one.seat,
            person=one.person,
            name=one.name,
            function=one.function,
            group=one.group,
            state=one.state,
            cases=one.cases,
        )
        for one in noted
    )
    keep_sitting(held, sending, gettext_noop("Oppmøte ført"), by=by, at=at)


def _check_noted(held: Sitting, noted: Sequence[Noted]) -> None:
    twice = named_twice(noted)
    if twice:
        raise BadValue(
            "others",
            _("%(name)s er ført mer enn én gang. Hver person kan bare stå ett sted.")
            % {"name": twice},
        )
    labels = {case.label for case in held.cases.all()}
    for one in noted:
        wrong = {label.strip() for label in one.cases.split(",")} - labels
        if one.state == ON_CASE and wrong:
            raise BadValue(
                "others",
                _("Sak %(label)s står ikke på dagsorden.") % {"label": sorted(wrong)[0]},
            )


@carries_out("003-case-32-a", "003-case-40-a", "003-case-33-l")
@transaction.atomic
def write_minutes(
    *,
    sitting: Sitting,
    said: Mapping[int, Said],
    themes: Sequence[str],
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """Keeps what is written so far; may be done as often as one likes until they are closed.

    Refused for other cases' outcomes before call and agenda are approved.
    """
    held = hold_sitting(sitting, sending)
    if held is None:
        return
    check_secretary(by, held.committee)
    if held.state != SittingState.HELD:
        raise Refused(_("Referatet kan skrives når oppmøtet er ført, til det er lukket."))
    cases = list(held.cases.in_order())
    _check_opened(cases, said)
    for case in cases:
        if case.pk in said:
            _write(case, said[case.pk])
    Case.objects.bulk_update(cases, ["outcome", "said", "decision", "return_date", "slots"])
    note_themes(
        committee=held.committee,
        titles=themes,
        raised_in=held,
        by=by,
        at=at,
        sending=Sending(f"{sending.key}.tema"),
    )
    keep_sitting(held, sending, gettext_noop("Skrev i referatet"), by=by, at=at)


def _check_opened(cases: Sequence[Case], said: Mapping[int, Said]) -> None:
    for case in cases:
        if case.standing == agenda.OPENING and not said.get(case.pk, Said(case.outcome)).outcome:
            others = (said[one.pk].outcome for one in cases if one.pk in said and one != case)
            if any(others):
                raise BadValue(
                    f"outcome_{case.pk}",
                    _("Før utfallet av sak %(label)s først: innkalling og dagsorden.")
                    % {"label": case.label},
                )


def _write(case: Case, words: Said) -> None:
    case.outcome, case.said, case.return_date = words.outcome, words.said, words.return_date
    case.decision = words.decision.strip() or _usual_decision(case, words.outcome)
    case.slots = {key: text for key, text in words.slots.items() if text}


def _usual_decision(case: Case, outcome: str) -> str:
    """What a decision reads where the secretary need not write it."""
    if outcome == Case.Outcome.APPROVED:
        return case.proposed_decision
    return agenda.ORIENTED if outcome == Case.Outcome.ORIENTED else ""


#: What is said of the case that keeps minutes open.
_LACKS = {
    closing.Lack.OPENING: gettext_noop(
        "Sak %(label)s mangler utfall: innkalling og dagsorden må godkjennes først."
    ),
    closing.Lack.OUTCOME: gettext_noop(
        "Sak %(label)s står fortsatt med forslag til vedtak. Før vedtak, orientering eller "
        "«Ikke behov for vedtak»."
    ),
    closing.Lack.DECISION: gettext_noop("Sak %(label)s mangler teksten til vedtaket."),
    closing.Lack.RETURN_DATE: gettext_noop(
        "Sak %(label)s er utsatt. Skriv når den skal tas opp igjen."
    ),
}


@transaction.atomic
def close_minutes(*, sitting: Sitting, by: Actor, at: datetime, sending: Sending) -> None:
    """Closes the minutes: each case is decided, oriented of, or comes back on a day.

    Refused naming the first case that is not finished.
    """
    held = hold_sitting(sitting, sending)
    if held is None:
        return
    check_secretary(by, held.committee)
    following = after(held.state, "close")
    cases = list(held.cases.in_order().select_related("sitting__committee", "committee"))
    lack = closing.first_lack(
        closing.Treated(one.label, one.standing, one.outcome, one.decision, one.return_date)
        for one in cases
    )
    if lack is not None:
        raise Refused(_(_LACKS[lack[0]]) % {"label": lack[1]})
    today = clock.local_date(at)
    for case in cases:
        _finish(case, today, by, at)
    held.state, held.minuted_at = following, at
    keep_sitting(held, sending, gettext_noop("Referatet er lukket"), by=by, at=at)


def _finish(case: Case, today: date, by: Actor, at: datetime) -> None:
    case.summary = text_of(case, today) or case.summary
    if case.state == CaseState.CALLED:
        postponed = case.outcome == Case.Outcome.POSTPONED
        case.state = case_after(case.state, "postpone" if postponed else "decide")
        if case.points.exists():
            case.state = case_after(case.state, "task")
    case.save()
    if case.state == CaseState.POSTPONED and not case.following.exists():
        take_up_again(case, by, at)


@transaction.atomic
def reopen_minutes(
    *, sitting: Sitting, reason: str, by: Actor, at: datetime, sending: Sending
) -> None:
    """Opens closed minutes to put them right; those who had answered are asked again."""
    held = hold_sitting(sitting, sending)
    if held is None:
        return
    check_secretary(by, held.committee)
    if not reason:
        raise BadValue("reason", _("Skriv hva som skal rettes."))
    held.state = after(held.state, "reopen")
    held.minuted_at, held.answer_by = None, None
    held.approvals.all().delete()
    decided = (CaseState.DECIDED, CaseState.POSTPONED)
    for case in held.cases.filter(state__in=decided):
        case.state = case_after(case.state, "reopen")
        case.save(update_fields=["state"])
    keep_sitting(held, sending, gettext_noop("Referatet åpnet igjen"), by=by, at=at, text=reason)
