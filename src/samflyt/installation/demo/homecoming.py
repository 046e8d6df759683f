"""The region's way home, each step played through the action that people use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from samflyt.access.actor import system
from samflyt.courses.actions.entry import Entry
from samflyt.courses.models import Course
from samflyt.directory.actors import actor_for
from samflyt.homecoming.actions import (
    aid_questions,
    companions,
    documents,
    equipment,
    home,
    learning,
    receivers,
    safety,
    schedule,
    sessions,
    supplies,
    topics,
)
from samflyt.homecoming.actions.companions import Assessed
from samflyt.homecoming.models import (
    Companion,
    Equipment,
    LearningOffer,
    Requirement,
    Topic,
    TreatmentPlan,
)
from samflyt.homecoming.models.safety import line
from samflyt.installation.demo.region import ENTERED_BY, Region, read

Row = Mapping[str, Any]
_ABOUT = frozenset({"do", "by", "at"})
_DAYS = frozenset(
    {
        "needed_date",
        "due_date",
        "assessed_date",
        "starts_date",
        "discussed_date",
        "date",
        "delivery_date",
        "check_date",
        "valid_from",
        "valid_to",
        "decided_date",
    }
)


@dataclass(slots=True)
class Playing:
    """One patient's steps while they are played."""

    region: Region
    course: Course
    number: int = 0

    def play(self, row: Row) -> None:
        """The step's own words, with days and moments as seen from now."""
        said = {name: value for name, value in row.items() if name not in _ABOUT}
        for name in _DAYS & said.keys():
            said[name] = self.region.moments.day(said[name])
        _PLAYERS[row["do"]](self, row, said)

    def about(self, row: Row) -> dict[str, Any]:
        """Who does it, when, to which course, and the key of this step."""
        self.number += 1
        return {
            "course": self.course,
            "by": actor_for(self.region.positions[row["by"]][0]),
            "at": self.region.moments.moment(row["at"]),
            "entry": Entry(f"demo-hjem-{self.course.pk}-{self.number}"),
        }

    def topic(self, title: str) -> int:
        return Topic.objects.get(homecoming__patient=self.course.patient, title=title).pk


def write_homecomings(region: Region) -> int:
    """Plays every homecoming whose course is there; returns how many."""
    described = read("homecoming.yaml")
    for rate in described["rates"]:
        companions.enter_rate(
            hospital=region.organisations[rate["hospital"]],
            municipality=region.organisations[rate["municipality"]],
            amount=Decimal(rate["amount"]),
            valid_from=region.moments.day(rate["from"]),
            valid_to=None,
            source=rate["source"],
            by=system(ENTERED_BY),
            at=region.moments.now,
        )
    _write_catalogue(region, described)
    return sum(_play(region, one) for one in described["homecomings"])


def _write_catalogue(region: Region, described: Row) -> None:
    """The offers, and the questions about equipment, as their owners have entered them."""
    moments = region.moments
    for number, row in enumerate(described["offers"]):
        said = {k: v for k, v in row.items() if k not in ("by", "with")}
        if "starts_date" in said:
            said["starts_date"] = moments.day(said["starts_date"])
        learning.enter_offer(
            offered=learning.Offered(**said),
            partners=[region.organisations[key].pk for key in row.get("with", ())],
            by=actor_for(region.positions[row["by"]][0]),
            at=moments.now,
            key=f"demo-tilbud-{number}",
        )
    for number, row in enumerate(described["questions"]):
        aid_questions.add_question(
            said={k: v for k, v in row.items() if k != "by"},
            by=actor_for(region.positions[row["by"]][0]),
            at=moments.now,
            key=f"demo-spm-{number}",
        )


def _play(region: Region, described: Row) -> bool:
    given, _, family = described["patient"].rpartition(" ")
    course = (
        Course.objects.filter(patient__given_name=given, patient__family_name=family)
        .select_related("patient", "hospital", "municipality", "ward")
        .last()
    )
    if course is None:
        return False
    playing = Playing(region, course)
    moments = region.moments
    for row in sorted(described["steps"], key=lambda step: moments.moment(step["at"])):
        playing.play(row)
    return True


def _topic(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    topics.add_topic(told=topics.Told(**said), **playing.about(row))


def _accept(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    said["topic"] = playing.topic(said["topic"])
    topics.answer_topic(accepted=True, **said, **playing.about(row))


def _plan(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    said["topic"] = playing.topic(said["topic"])
    topics.plan_topic(theory=True, practice=True, **said, **playing.about(row))


def _learner(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    said["topics"] = [playing.topic(title) for title in said["topics"]]
    sessions.add_learner(**{"workplace": "", **said}, **playing.about(row))


def _session(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    sign = said.pop("sign", None)
    needed = Requirement.objects.get(
        topic_id=playing.topic(said.pop("topic")), learner__name=said.pop("who")
    )
    starts_at = playing.region.moments.moment(said.pop("starts"))
    booked = sessions.book_session(
        requirement=needed.pk, starts_at=starts_at, **said, **playing.about(row)
    )
    if sign and booked is not None:
        signer = "parent" if sign == "parent" else "professional"
        sessions.sign_session(session=booked.pk, signer=signer, **playing.about(row))


def _equipment(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    topic = playing.topic(said.pop("topic")) if "topic" in said else None
    need = equipment.Need(**said)
    equipment.map_equipment(need=need, training=False, topic=topic, **playing.about(row))


def _step(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    aid = Equipment.objects.get(homecoming__patient=playing.course.patient, item=said.pop("item"))
    equipment.take_step(equipment=aid.pk, **said, **playing.about(row))


def _consumable(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    on = playing.region.moments.day(row["at"].partition(" ")[0])
    supplies.add_consumable(**{"reorder": "", "phone": "", **said}, on=on, **playing.about(row))


def _emergency(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    said["lines"] = [line(**one) for one in said["lines"]]
    safety.write_emergency_plan(**said, **playing.about(row))


def _open_return(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    said["ward"] = playing.region.units[said["ward"]]
    safety.open_return(**said, **playing.about(row))


def _point(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    values = {"text": "", "contact": "", "since_date": None, **said}
    safety.settle_point(**values, **playing.about(row))


def _receiver(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    said["unit"] = playing.region.units[said["unit"]]
    values = {"outpatient": "", "admission": "", "new_needs": "", **said}
    receivers.set_receiver(**values, **playing.about(row))


def _companion(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    companions.assess_companion(assessed=Assessed(**said), **playing.about(row))


def _agreed(playing: Playing) -> int:
    return Companion.objects.get(homecoming__patient=playing.course.patient).pk


def _sign(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    companions.sign_companion(companion=_agreed(playing), **said, **playing.about(row))


def _shift(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    moments = playing.region.moments
    said["starts_at"] = moments.moment(said.pop("starts"))
    said["ends_at"] = moments.moment(said.pop("ends"))
    companions.log_shift(companion=_agreed(playing), **said, **playing.about(row))


def _milestone(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    reached = said.pop("reached", None)
    found = schedule.add_milestone(**{"responsible": "", **said}, **playing.about(row))
    if reached and found is not None:
        day = playing.region.moments.day(reached)
        schedule.reach_milestone(milestone=found.pk, reached_date=day, **playing.about(row))


def _visit(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    said["starts_at"] = playing.region.moments.moment(said.pop("starts"))
    schedule.book_visit(**{"phone": "", **said}, **playing.about(row))


def _treatment(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    documents.write_treatment_plan(**said, **playing.about(row))


def _read(playing: Playing, row: Row, _said: dict[str, Any]) -> None:
    plan = TreatmentPlan.objects.get(
        homecoming__patient=playing.course.patient, replaced_at__isnull=True
    )
    documents.confirm_reading(treatment_plan=plan.pk, **playing.about(row))


def _home(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    home.assess_home(mapped=home.Mapped(**said), **playing.about(row))


def _refer(playing: Playing, row: Row, said: dict[str, Any]) -> None:
    said["offer"] = LearningOffer.objects.get(title=said.pop("offer")).pk
    learning.refer(**said, **playing.about(row))


_PLAYERS: Mapping[str, Callable[[Playing, Row, dict[str, Any]], None]] = {
    "topic": _topic,
    "accept": _accept,
    "plan": _plan,
    "learner": _learner,
    "session": _session,
    "equipment": _equipment,
    "step": _step,
    "consumable": _consumable,
    "emergency": _emergency,
    "open_return": _open_return,
    "point": _point,
    "receiver": _receiver,
    "companion": _companion,
    "sign": _sign,
    "shift": _shift,
    "milestone": _milestone,
    "visit": _visit,
    "treatment": _treatment,
    "read": _read,
    "home": _home,
    "refer": _refer,
}
