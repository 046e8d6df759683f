"""Leaving hospital: papers, transport, discharge, and where responsibility passes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.courses import departure_policies
from samflyt.courses.actions.bacteria import check_advice
from samflyt.courses.actions.entry import Act, Entry, always, perform, received_here, said_by
from samflyt.courses.models import Course, Event
from samflyt.courses.standing import Standing
from samflyt.courses.supposition import check_may_leave
from samflyt.rules.event import EventKind


def send_papers(
    *,
    course: Course,
    papers: Sequence[str],
    letter: str,
    report: str,
    recipient: str = "",
    recipient_reason: str = "",
    bacteria: str = "",
    infection: Mapping[str, str] | None = None,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """What follows the patient: papers, discharge letter (preliminary or final), report.

    `recipient` is who got the letter, beside the municipality, and why. `bacteria` and `infection`
    are what the report tells of resistant bacteria. Refused where nothing is ticked, and where
    something is found and no report carries the advice.
    """
    check_advice(bacteria, infection or {})

    def acts(standing: Standing, moment: datetime) -> list[Act]:
        chosen = []
        if papers:
            chosen.append(Act(EventKind.PAPERS_SENT, data={"papers": list(papers)}))
        if letter:
            chosen.append(_letter(letter, recipient, recipient_reason))
        if report:
            data = {"received_at": received_here(standing.course, moment)}
            chosen.append(_report(report, data, bacteria, infection or {}))
        if not chosen:
            raise Refused(_("Kryss av for det som er sendt."))
        if bacteria and not report:
            raise Refused(_("Skriv utskrivningsrapporten: den bærer opplysningen om bakterier."))
        return chosen

    return perform(
        course=course, by=by, at=at, entry=entry, check=departure_policies.check_papers, acts=acts
    )


def _report(
    text: str, data: Mapping[str, object], bacteria: str, infection: Mapping[str, str]
) -> Act:
    return Act(
        EventKind.DISCHARGE_REPORT_SENT,
        data={**data, "bacteria": bacteria or None},
        content={gettext_noop("Utskrivningsrapport"): text, **infection},
    )


def _letter(kind: str, recipient: str, reason: str) -> Act:
    told = {
        gettext_noop("Epikrise sendt til"): recipient,
        gettext_noop("Fordi mottakeren trenger den til"): reason,
    }
    return Act(EventKind.DISCHARGE_LETTER_SENT, {"type": kind}, told)


@carries_out("001-2.3-c")
def requisition_transport(
    *,
    course: Course,
    needs: str,
    companion: bool,
    profile: Mapping[str, str] | None = None,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Requisitions transport; the medical need of a companion is the clinician's to decide.

    `profile` tells ground, posture and means, heading by heading. What others than a clinician
    write waits for attestation.
    """
    decider = _decider(by)
    requisition = Act(
        EventKind.TRANSPORT_REQUISITIONED,
        data={"companion": companion, "decided_by": decider},
        content={
            **(profile or {}),
            gettext_noop("Til den som kjører"): needs,
            _ATTESTATION: gettext_noop("venter på lege") if decider == "other" else "",
        },
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=departure_policies.check_transport,
        acts=always(requisition),
    )


_ATTESTATION = gettext_noop("Attestasjon")


def _decider(actor: Actor) -> str:
    if actor.role is not None and actor.may(Permission.ATTEST_TRANSPORT):
        return actor.role.key
    return "other"


@carries_out("001-2.3-d")
def attest_transport(
    *, course: Course, companion: bool, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """The clinician attests the requisition and decides whether a companion is needed.

    It takes the place of the requisition, and stands from when that was made.
    """

    def acts(standing: Standing, _moment: datetime) -> list[Act]:
        requisition = standing.stay.all(EventKind.TRANSPORT_REQUISITIONED)[-1]
        row = next(row for row in standing.events if row.key == requisition.id)
        told = {heading: text for heading, text in row.content.items() if heading != _ATTESTATION}
        return [
            Act(
                EventKind.TRANSPORT_REQUISITIONED,
                data={"companion": companion, "decided_by": _decider(by)},
                content={**told, gettext_noop("Attestert"): said_by(by)},
                corrects=requisition.id,
                stands_from=requisition.at,
            )
        ]

    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=departure_policies.check_transport_attest,
        acts=acts,
    )


@carries_out("000-2-d", "002-10-a")
def discharge(
    *, course: Course, to: str, despite: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """The patient leaves, and the municipality is told.

    Refused where something is missing and no reason is given for going on (`despite`).
    """

    def acts(standing: Standing, moment: datetime) -> list[Act]:
        if check_may_leave(standing, moment) and not despite:
            raise Refused(_("Noe mangler. Skriv hvorfor pasienten likevel skrives ut."))
        told = Act(
            EventKind.DISCHARGE_NOTICE_SENT,
            data={"received_at": received_here(standing.course, moment)},
        )
        gone = Act(
            EventKind.DISCHARGED,
            data={"to": to},
            content={
                gettext_noop("Utskrevet til"): to,
                gettext_noop("Utskrevet selv om noe manglet"): despite,
            },
        )
        return [gone, told] if standing.course.municipality_id else [gone]

    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=departure_policies.check_discharge,
        acts=acts,
    )


def arrive_home(*, course: Course, by: Actor, at: datetime, entry: Entry) -> list[Event]:
    """The patient is inside the home: the hospital's responsibility for the journey ends."""
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=departure_policies.check_arrived,
        acts=always(Act(EventKind.ARRIVED_HOME)),
    )


def receive_patient(
    *, course: Course, where: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """Municipal staff have received the patient: responsibility passes to the municipality."""
    received = Act(EventKind.RECEIVED_BY_MUNICIPALITY, content={gettext_noop("Sted"): where})
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=departure_policies.check_received,
        acts=always(received),
    )


def register_death(*, course: Course, by: Actor, at: datetime, entry: Entry) -> list[Event]:
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=departure_policies.check_death,
        acts=always(Act(EventKind.DIED)),
    )


def start_leave(*, course: Course, by: Actor, at: datetime, entry: Entry) -> list[Event]:
    """The patient is home for a while, and keeps the bed."""
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=departure_policies.check_leave_started,
        acts=always(Act(EventKind.LEAVE_STARTED)),
    )


def end_leave(*, course: Course, by: Actor, at: datetime, entry: Entry) -> list[Event]:
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=departure_policies.check_leave_ended,
        acts=always(Act(EventKind.LEAVE_ENDED)),
    )
