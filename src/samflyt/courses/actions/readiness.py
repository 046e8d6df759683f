"""Ready for discharge: declared and told, answered, questioned and withdrawn."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.courses import departure_policies, policies
from samflyt.courses.actions.entry import Act, Entry, always, heard, perform, received_here
from samflyt.courses.models import Course, Event
from samflyt.courses.standing import Standing
from samflyt.courses.supposition import check_guards
from samflyt.rules.event import EventKind

#: The five points of the regulation § 9, as the journal heads them.
POINTS: Mapping[int, str] = {
    1: gettext_noop("1. Problemstilling ved innleggelsen"),
    2: gettext_noop("2. Øvrige problemstillinger"),
    3: gettext_noop("3. Spørsmål som ikke er avklart"),
    4: gettext_noop("4. Diagnose og plan for oppfølging"),
    5: gettext_noop("5. Samlet funksjon, endring og forventet utvikling"),
}


def declare_ready(
    *, course: Course, points: Mapping[int, str], by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """Declares the patient ready and tells the municipality, in one step.

    Refused for others than those the agreement names, where one of the five points is not
    documented, and where a guard of the agreement blocks.
    """
    missing = [heading for number, heading in POINTS.items() if not points.get(number)]
    if missing:
        raise Refused(_("Dette punktet er ikke dokumentert: %(point)s") % {"point": _(missing[0])})

    def acts(standing: Standing, moment: datetime) -> list[Act]:
        check_guards(standing, by, moment, tuple(points))
        return [
            Act(
                EventKind.DECLARED_READY,
                data={"by": by.role.key if by.role else None, "points": sorted(points)},
                content={POINTS[number]: points[number] for number in sorted(points)},
            ),
            Act(
                EventKind.READY_NOTICE_SENT,
                data={"received_at": received_here(standing.course, at)},
                happens_now=True,
            ),
        ]

    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_declare_ready, acts=acts
    )


def withdraw_ready(
    *, course: Course, reason: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """The patient is no longer ready, and the municipality is told in the same step.

    The condition may have changed a while ago; the message goes now.
    """
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_withdraw,
        acts=lambda standing, _moment: [
            Act(EventKind.CONDITION_CHANGED, data={"reason": reason}),
            Act(
                EventKind.READY_WITHDRAWN,
                data={"reason": reason, "received_at": received_here(standing.course, at)},
                content={gettext_noop("Årsak"): reason},
                happens_now=True,
            ),
        ],
    )


def answer_ready(
    *,
    course: Course,
    can_receive: bool,
    from_date: date | None,
    level: str,
    reason: str,
    beyond_control: bool,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """The municipality says whether it can receive, from when, and at which level of care."""
    said = Act(
        EventKind.ANSWERED,
        data={
            "can_receive": can_receive,
            "from_date": from_date,
            "level": level or None,
            "reason": reason or None,
            "beyond_control": beyond_control or None,
        },
        content={gettext_noop("Omsorgsnivå"): level, gettext_noop("Begrunnelse"): reason},
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_answer,
        acts=lambda standing, moment: [heard(standing.course, moment, said)],
    )


def report_place_ready(
    *, course: Course, level: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """The service the patient waited for is there: the count of days ends."""
    ready = Act(EventKind.PLACE_READY, content={gettext_noop("Tilbud"): level})
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_place_ready,
        acts=lambda standing, moment: [heard(standing.course, moment, ready)],
    )


def request_account(
    *, course: Course, question: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """The municipality demands an account of the assessments (regulation § 14)."""
    asked = Act(EventKind.ACCOUNT_REQUESTED, content={gettext_noop("Spørsmål"): question})
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_account_requested,
        acts=lambda standing, moment: [heard(standing.course, moment, asked)],
    )


def give_account(
    *, course: Course, account: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """The hospital accounts for its assessments."""
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_account_given,
        acts=lambda standing, moment: [
            Act(
                EventKind.ACCOUNT_GIVEN,
                data={"received_at": received_here(standing.course, moment)},
                content={gettext_noop("Redegjørelse"): account},
            )
        ],
    )


def check_criteria(
    *, course: Course, result: str, remark: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """The municipality has checked that the patient meets the agreed criteria."""
    checked = Act(
        EventKind.CRITERIA_CHECKED,
        data={"result": result},
        content={gettext_noop("Merknad"): remark},
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_criteria,
        acts=always(checked),
    )


def confirm_district_ready(
    *, course: Course, from_date: date, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """A child's district can take over treatment and follow-up from a day."""
    confirmed = Act(EventKind.DISTRICT_READY, data={"from_date": from_date})
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=departure_policies.check_district_ready,
        acts=always(confirmed),
    )
