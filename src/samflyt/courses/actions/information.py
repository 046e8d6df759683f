"""What the partners tell one another while the patient is in hospital."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses import policies
from samflyt.courses.actions.admission import municipality_name
from samflyt.courses.actions.bacteria import check_advice
from samflyt.courses.actions.entry import Act, Entry, always, heard, perform, received_here
from samflyt.courses.models import Course, Event
from samflyt.courses.standing import Standing
from samflyt.courses.words.event_words import MATTERS
from samflyt.rules.event import EventKind

EARLY_NOTICE_PARTS = ("status", "course", "expected_discharge")


@carries_out("003-agr-10-c")
def send_early_notice(
    *,
    course: Course,
    status: str,
    plan: str,
    expected_discharge: date,
    housing: str,
    matters: str = "",
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Tells the case workers of an expected need: status, course, discharge and housing.

    `matters` is what the patient has said is important, in the patient's own words.
    """

    def acts(standing: Standing, moment: datetime) -> list[Act]:
        return [
            Act(
                EventKind.EARLY_NOTICE_SENT,
                data={
                    "content": list(EARLY_NOTICE_PARTS),
                    "expected_discharge": expected_discharge,
                    "housing": housing,
                    "municipality": municipality_name(standing.course.municipality),
                    "received_at": received_here(standing.course, moment),
                },
                content={
                    gettext_noop("Innleggelsesårsak og status"): status,
                    gettext_noop("Antatt forløp"): plan,
                    MATTERS: matters,
                },
            )
        ]

    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_early_notice, acts=acts
    )


def update_health_information(
    *,
    course: Course,
    function: str,
    cognition: str,
    needs: str,
    changed: str,
    expected_discharge: date | None,
    housing: str | None,
    told: Mapping[str, str] | None = None,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Describes function and needs anew, and says what is changed since last time.

    `told` is what the patient, those close and the children have been told, by its heading.
    """

    def acts(standing: Standing, moment: datetime) -> list[Act]:
        update = Act(
            EventKind.HEALTH_INFORMATION_UPDATED,
            data={
                "expected_discharge": expected_discharge,
                "housing": housing or None,
                "municipality": municipality_name(standing.course.municipality),
                "received_at": received_here(standing.course, moment),
            },
            content={
                gettext_noop("Endret siden sist"): changed,
                gettext_noop("Fysisk funksjon"): function,
                gettext_noop("Kognitiv funksjon"): cognition,
                gettext_noop("Behov for hjelp"): needs,
                **(told or {}),
            },
        )
        return [*_moved_discharge(standing, expected_discharge), update]

    check = policies.check_health_information
    return perform(course=course, by=by, at=at, entry=entry, check=check, acts=acts)


def _moved_discharge(standing: Standing, expected: date | None) -> list[Act]:
    if expected in (None, standing.stay.expected_discharge):
        return []
    return [Act(EventKind.EXPECTED_DISCHARGE_CHANGED, {"date": expected})]


def send_admission_report(
    *,
    course: Course,
    parts: Mapping[str, str],
    place_type: str,
    kept_until: date | None,
    bacteria: str = "",
    infection: Mapping[str, str] | None = None,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """The service that knows the patient tells the ward; may also be sent ahead of the notice.

    `parts` are heading and text. `place_type` is home, long_term or short_term. `bacteria` and
    `infection` are what is known of resistant bacteria; refused where found and without advice.
    """
    check_advice(bacteria, infection or {})
    content = {**parts, **(infection or {}), gettext_noop("Bor"): PLACES[place_type]}
    if kept_until is not None:
        content[gettext_noop("Beholder plassen til og med")] = kept_until.isoformat()
    data = {"bacteria": bacteria} if bacteria else {}
    report = Act(EventKind.ADMISSION_REPORT_SENT, data, content)
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_admission_report,
        acts=lambda standing, moment: [heard(standing.course, moment, report)],
    )


PLACES = {
    "home": gettext_noop("eget hjem"),
    "long_term": gettext_noop("langtidsplass i institusjon"),
    "short_term": gettext_noop("korttidsplass i institusjon"),
}


@carries_out("001-1-l", "001-1-m", "003-g7-4.1-f")
def note_phone_call(
    *,
    course: Course,
    about: str,
    spoke_with: str,
    what: str,
    can_receive: bool | None,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Keeps what was said on the phone, to whom and about which message."""
    call = Act(
        EventKind.PHONE_NOTICE,
        data={"about": about, "to": spoke_with, "can_receive": can_receive},
        content={gettext_noop("Snakket med"): spoke_with, gettext_noop("Sagt"): what},
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_phone_call,
        acts=always(call),
    )
