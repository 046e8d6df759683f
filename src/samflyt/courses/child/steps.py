"""What is done with a child's course: each act writes its events through `perform`, and no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access import consent
from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import Act, Entry, always, perform, received_here
from samflyt.courses.child import policies
from samflyt.courses.models import Course, Event
from samflyt.courses.policies import Check
from samflyt.courses.standing import Standing
from samflyt.rules.event import EventKind
from samflyt.rules.event_data import SPECS


@dataclass(frozen=True, slots=True)
class StepAct:
    """An act that is one event: what a form says becomes its data, or words under a heading.

    `fixed` is data that the form does not ask for; `own_party` notes whose answer it is.
    """

    kind: EventKind
    check: Check
    headings: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, Any] = field(default_factory=dict)
    own_party: bool = False

    def __call__(
        self, *, course: Course, by: Actor, at: datetime, entry: Entry, **said: Any
    ) -> list[Event]:
        known = SPECS[self.kind].fields
        data = {name: value for name, value in said.items() if name in known and value != ""}
        if self.own_party:
            data["party"] = by.side.value
        act = Act(
            self.kind,
            data={**data, **self.fixed},
            content={heading: said.get(name, "") for name, heading in self.headings.items()},
        )
        return perform(course=course, by=by, at=at, entry=entry, check=self.check, acts=always(act))


@carries_out("000-4-a", "000-4-b", "000-4-c", "000-5.1-b")
def choose_group(
    *,
    course: Course,
    judgement: str,
    group: str,
    premature: bool,
    why: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """The hospital judges whether the need is obvious; if it is, the child has a group."""
    assessed = Act(
        EventKind.COORDINATION_ASSESSED,
        data={"judgement": judgement},
        content={gettext_noop("Vurdering"): why},
    )
    chosen = Act(EventKind.GROUP_CHOSEN, data={"group": group, "premature": premature or None})
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_group,
        acts=always(assessed, chosen) if group else always(assessed),
    )


@carries_out("000-5.1-a")
def notify_ordering_office(
    *, course: Course, need: str, contact: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """Reports the child to the ordering office of its district, which has it at once here."""

    def acts(standing: Standing, moment: datetime) -> list[Act]:
        if standing.course.municipality_id is None:
            raise Refused(_("Velg først bydelen barnet hører til."))
        return [
            Act(
                EventKind.ORDERING_OFFICE_NOTIFIED,
                data={"received_at": received_here(standing.course, moment)},
                content={
                    gettext_noop("Antatt behov"): need,
                    gettext_noop("Kontakt på sengeposten"): contact,
                },
            )
        ]

    check = policies.when_open("hospital", "bestillerkontor", "kontakt-bestillerkontor")
    return perform(course=course, by=by, at=at, entry=entry, check=check, acts=acts)


@carries_out("000-5.1-e")
def ring_back(
    *,
    course: Course,
    information: str,
    hospital_steps: Sequence[str],
    district_steps: Sequence[str],
    by_date: date | None,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """The district rings back (respons 1); each step agreed on has the side that takes it."""
    call = Act(
        EventKind.RESPONSE_CALL, content={gettext_noop("Opplysninger utvekslet"): information}
    )
    steps = [
        Act(
            EventKind.STEP_AGREED,
            data={"step": step, "responsible": side, "by_date": by_date},
        )
        for side, agreed in (("hospital", hospital_steps), ("municipality", district_steps))
        for step in agreed
    ]
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.when_open("municipality", "respons-1"),
        acts=always(call, *steps),
    )


@carries_out("002-0-a")
def start_flow(
    *, course: Course, family_words: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """Starts Telemark's flow for a child with complex needs and a new one-to-one service."""
    started = Act(EventKind.FLOW_STARTED)
    told = Act(EventKind.FAMILY_NEEDS_TOLD, content={gettext_noop("Barnets behov"): family_words})
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_flow_start,
        acts=always(started, told) if family_words else always(started),
    )


def note_consent(
    scope: str, *, course: Course, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """Notes that a consent of this scope stands; refused where none is kept."""

    def acts(standing: Standing, _moment: datetime) -> list[Act]:
        given = consent.standing(standing.course.patient_id, scope=consent.Scope(scope), as_of=at)
        if given is None:
            raise Refused(
                _("Det er ikke ført noe samtykke som gjelder. Før det først under «Samtykker».")
            )
        return [
            Act(
                EventKind.CONSENT_GIVEN,
                data={"scope": scope},
                content={gettext_noop("Gitt av"): given.given_by},
            )
        ]

    check = policies.when_open("either", "samtykke", "forhandsinformasjon")
    return perform(course=course, by=by, at=at, entry=entry, check=check, acts=acts)


@carries_out("002-3-b")
def set_team(
    *,
    course: Course,
    slots: Mapping[str, tuple[str, str]],
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Fills the resource team's slots; each is a name, not relevant, or open again."""
    acts = always(
        *(
            Act(
                EventKind.TEAM_SLOT_SET,
                data={"slot": slot, "filled": filled, "member": member or None},
            )
            for slot, (filled, member) in slots.items()
        )
    )
    check = policies.in_flow("municipality", book="sthf")
    return perform(course=course, by=by, at=at, entry=entry, check=check, acts=acts)


@carries_out("002-9-b", "002-9-b3")
def settle_points(
    *,
    course: Course,
    points: Mapping[str, tuple[str, str]],
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Settles some of the nine special agreements, each with the words agreed on."""
    acts = always(
        *(
            Act(
                EventKind.SPECIAL_AGREEMENT,
                data={"point": point, "settled": settled},
                content={gettext_noop("Avtalt"): words},
            )
            for point, (settled, words) in points.items()
        )
    )
    check = policies.in_flow("either", book="sthf")
    return perform(course=course, by=by, at=at, entry=entry, check=check, acts=acts)


def settle_follow_up(
    *,
    course: Course,
    lines: Mapping[str, str],
    contact: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Which of the follow-ups the child shall have after going home."""
    acts = always(
        *(
            Act(
                EventKind.FOLLOW_UP_SETTLED,
                data={"follow_up": kind, "settled": settled},
                content={gettext_noop("Kontakt"): contact},
            )
            for kind, settled in lines.items()
        )
    )
    check = policies.when_open("hospital", "videre-oppfolging")
    return perform(course=course, by=by, at=at, entry=entry, check=check, acts=acts)
