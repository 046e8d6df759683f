"""What the hospital does for a patient's children; each act writes its events through `perform`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.consent import Consent
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import Act, Entry, always, perform
from samflyt.courses.kin import policies
from samflyt.courses.models import Course, Event, StationNotice
from samflyt.courses.standing import Standing
from samflyt.courses.station.addresses import unit_of
from samflyt.courses.station.sending import Told, send
from samflyt.formats.envelope import Identifier, Person
from samflyt.rules.event import EventKind
from samflyt.rules.kin import children_of

#: What can be told, by the word a consent names it with.
ITEMS: Mapping[str, str] = {
    "behov": gettext_noop("Hva barnet trenger"),
    "situasjon": gettext_noop("Hvorfor barnet trenger oppfølging"),
    "foresatt": gettext_noop("Foresatt å ta kontakt med"),
    "skole": gettext_noop("Skole, barnehage eller helsestasjon"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A child or sibling: name, year of birth, and which of the two."""

    name: str
    birth_year: int
    tie: str


@carries_out("001-5.2-a")
def ask(
    *,
    course: Course,
    cause: str,
    answer: str,
    children: Sequence[Found],
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Notes why we ask, what the patient said, and each child; needs no consent.

    Refused where a child of that name is there already, and where nothing is told.
    """

    def acts(standing: Standing, _moment: datetime) -> list[Act]:
        known = {child.name for child in children_of(standing.stay)}
        twice = next((child.name for child in children if child.name in known), None)
        if twice is not None:
            raise Refused(_("%(name)s er allerede ført.") % {"name": twice})
        found: list[Act] = []
        if cause:
            found.append(Act(EventKind.KIN_CAUSE_FOUND, {"cause": cause}))
        if answer:
            found.append(Act(EventKind.CHILDREN_ASKED, {"answer": answer}))
        found += [
            Act(
                EventKind.CHILD_FOUND,
                {"child": child.name, "birth_year": child.birth_year, "tie": child.tie},
            )
            for child in children
        ]
        if not found:
            raise Refused(_("Skriv hvorfor dere spør, eller hva pasienten svarte."))
        return found

    return perform(course=course, by=by, at=at, entry=entry, check=policies.check_ask, acts=acts)


def map_child(
    *,
    course: Course,
    child: str,
    follow_up: bool,
    needs: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """What the child needs of information and follow-up, after a talk with the patient."""
    mapped = Act(
        EventKind.CHILD_MAPPED,
        {"child": child, "follow_up": follow_up},
        {gettext_noop("Kartlegging"): needs},
    )
    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_map, acts=always(mapped)
    )


def note_consent(
    *, course: Course, child: str, consent: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """The answer; a yes must be kept among the consents first, a no is enough in itself."""

    def acts(standing: Standing, moment: datetime) -> list[Act]:
        told = {}
        if consent == "given":
            given = policies.standing_consent(standing, child, at)
            told = {gettext_noop("Gitt av"): given.given_by}
        return [Act(EventKind.KIN_CONSENT_ASKED, {"child": child, "consent": consent}, told)]

    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_consent, acts=acts
    )


@dataclass(frozen=True, slots=True)
class Identity:
    """What a national message must know of the child; kept in that message alone."""

    number: str = ""
    kind: str = "FNR"
    born: date | None = None


@carries_out("001-5.2-f", "001-5.2-g")
@transaction.atomic
def tell_station(
    *,
    course: Course,
    child: str,
    items: Mapping[str, str],
    identity: Identity | None,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Hands the child over to health station and school health, within what is consented to.

    What the consent does not let go is left out, and the log lists what left. Refused without
    consent.
    """
    kept: dict[str, object] = {}

    def acts(standing: Standing, _moment: datetime) -> list[Act]:
        policies.named(standing, child)
        given = policies.standing_consent(standing, child, at)
        left = {key: text for key, text in items.items() if text and given.allows(key)}
        kept["consent"], kept["left"] = given, left
        unit = unit_of(standing.course.municipality, "health_station", clock.local_date(at))
        told = Act(
            EventKind.CHILD_TOLD,
            {"child": child, "receiver": str(unit or standing.course.municipality)},
            {gettext_noop("Sendt"): ", ".join(ITEMS[key] for key in left)},
            happens_now=True,
        )
        return [told]

    events = perform(course=course, by=by, at=at, entry=entry, check=policies.check_tell, acts=acts)
    if events:
        given, left = kept["consent"], kept["left"]
        assert isinstance(given, Consent)
        assert isinstance(left, dict)
        _send(course, child, left, given, identity, by=by, at=at, key=events[0].key)
    return events


def _send(
    course: Course,
    child: str,
    left: Mapping[str, str],
    given: Consent,
    identity: Identity | None,
    *,
    by: Actor,
    at: datetime,
    key: str,
) -> None:
    notice = send(
        Told(
            kind=StationNotice.Kind.KIN,
            role="health_station",
            about=child,
            content={ITEMS[name]: text for name, text in left.items()},
            person=_person(child, identity),
            consent=given,
        ),
        course=course,
        by=by,
        at=at,
        key=f"kin:{course.pk}:{key}",
    )
    parts = f"delt med {notice.receiver_name}: {', '.join(left)}"
    log.write(
        [
            log.entry(
                by,
                "share",
                parts[:300],
                at=at,
                patient_id=course.patient_id,
                subject=f"station_notice:{notice.pk}",
            )
        ]
    )


def _person(name: str, identity: Identity | None) -> Person | None:
    """None where the child is not known well enough to be named in a national message."""
    if identity is None:
        return None
    given, _space, family = name.rpartition(" ")
    number = Identifier.of_person(identity.number, identity.kind)
    return Person(family_name=family, given_name=given, born=identity.born, ids=(number,))
