"""The region's individual plans, made through the actions that people use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from samflyt.access import consent_actions
from samflyt.access.actor import Actor
from samflyt.access.consent import Consent
from samflyt.courses.models import Course
from samflyt.directory.actors import actor_for
from samflyt.directory.models import Unit
from samflyt.installation.demo.region import Region, read
from samflyt.plans.actions import (
    assessing,
    beginning,
    comments,
    consenting,
    content,
    coordinators,
    needs,
    teams,
)
from samflyt.plans.models import Plan
from samflyt.plans.writing import Entry

Step = Mapping[str, Any]


@dataclass(slots=True)
class Playing:
    """One plan while its steps are played."""

    region: Region
    course: Course
    number: int
    plan: Plan | None = None
    goals: list[Any] = field(default_factory=list)
    participants: dict[str, Any] = field(default_factory=dict)
    played: int = 0

    def by(self, step: Step) -> Actor:
        return actor_for(self.region.positions[step["by"]][0])

    def at(self, step: Step) -> datetime:
        return self.region.moments.moment(step["at"])

    def day(self, step: Step, name: str) -> date | None:
        return self.region.moments.day(step[name]) if name in step else None

    def unit(self, step: Step) -> Unit | None:
        return self.region.units[step["unit"]] if "unit" in step else None

    def common(self, step: Step) -> dict[str, Any]:
        self.played += 1
        return {
            "plan": self.plan,
            "by": self.by(step),
            "at": self.at(step),
            "entry": Entry(f"demo-plan-{self.number}-{self.played}"),
        }


def write_plans(region: Region) -> int:
    """Plays every plan of the file; returns how many. A person who has a plan is left alone."""
    count = 0
    for number, described in enumerate(read("plans.yaml")["plans"]):
        course = _course(region, described)
        if course is None or Plan.objects.open().filter(patient_id=course.patient_id).exists():
            continue
        playing = Playing(region, course, number)
        for step in described["steps"]:
            _STEPS[step["do"]](playing, step)
        count += 1
    return count


def _course(region: Region, described: Step) -> Course | None:
    courses = Course.objects.select_related("patient", "hospital", "municipality")
    if "name" in described:
        given, _space, family = described["name"].rpartition(" ")
        courses = courses.filter(patient__given_name=given, patient__family_name=family)
    else:
        courses = courses.filter(
            ward=region.units[described["ward"]],
            municipality=region.organisations[described["municipality"]],
        )
    return courses.order_by("pk").first()


def _see_need(playing: Playing, step: Step) -> None:
    playing.plan = beginning.see_need(
        course=playing.course, by=playing.by(step), at=playing.at(step)
    )


def _assess(playing: Playing, step: Step) -> None:
    seen = assessing.Seen(
        child=step.get("child", ""),
        seriously_ill=step.get("seriously_ill", False),
        hospital_services=step["hospital_services"],
        services_date=playing.day(step, "services"),
    )
    assessing.assess(**playing.common(step), seen=seen)


def _ask(playing: Playing, step: Step) -> None:
    assessing.tell_and_ask(
        **playing.common(step),
        what=step["what"],
        answer=step["answer"],
        answered_by=step["from"],
    )


def _consent(playing: Playing, step: Step) -> None:
    patient, at = playing.course.patient, playing.at(step)
    answer = consent_actions.whose(patient.pk, patient.born, at=at)
    givers = consent_actions.possible_givers(patient.pk, answer, playing.region.moments.today)
    consenting.record_consent(
        **playing.common(step),
        sharing=step["sharing"],
        how=Consent.How.ORAL,
        heard=step["heard"],
        givers=givers,
    )


def _start(playing: Playing, step: Step) -> None:
    beginning.start_plan(**playing.common(step))


def _activate(playing: Playing, step: Step) -> None:
    revision = playing.region.moments.day(step["revision"])
    beginning.activate_plan(**playing.common(step), revision_date=revision)


def _text(playing: Playing, step: Step) -> None:
    content.write_text(**playing.common(step), kind=step["kind"], text=step["text"])


def _goal(playing: Playing, step: Step) -> None:
    playing.goals.append(content.write_goal(**playing.common(step), text=step["text"]))


def _participant(playing: Playing, step: Step) -> None:
    seat = content.Seat(
        name=step["name"],
        function=step["function"],
        sector=step["sector"],
        started_date=playing.at(step).date(),
        unit=playing.unit(step),
        phone=step["phone"],
        sees=step["sees"],
    )
    made = content.write_participant(**playing.common(step), seat=seat)
    playing.participants[step["name"]] = made


def _measure(playing: Playing, step: Step) -> None:
    doing = content.Doing(
        title=step["title"],
        goal=playing.goals[step["goal"] - 1],
        extent=step.get("extent", ""),
        responsible=playing.participants[step["who"]],
        status=step.get("status", "planned"),
        due_date=playing.day(step, "due"),
        evaluation_date=playing.day(step, "evaluation_date"),
        shared=step.get("shared", False),
    )
    content.write_measure(**playing.common(step), doing=doing)


def _appoint(playing: Playing, step: Step) -> None:
    position = playing.region.positions[step["who"]][0]
    choice = coordinators.Choice(
        account=position.account,
        unit=playing.region.units[step["unit"]],
        from_date=playing.region.moments.day(step["from"]),
        deputy=step.get("deputy", ""),
        deputy_phone=step.get("deputy_phone", ""),
        family_view=step.get("view", ""),
    )
    made = coordinators.appoint(**playing.common(step), kind=step["kind"], choice=choice)
    if made is not None and "follow_up" in step:
        coordinators.follow_up(
            **playing.common(step),
            appointment=made,
            next_follow_up=playing.day(step, "follow_up"),
            steps={},
        )


def _report(playing: Playing, step: Step) -> None:
    needs.report_need(
        **playing.common(step),
        receiver=playing.region.organisations[step["to"]],
        report=needs.Report(step["what"], step["sectors"], step["text"]),
    )


def _answer_need(playing: Playing, step: Step) -> None:
    common = playing.common(step)
    plan = common.pop("plan")
    need = plan.needs.select_related("plan").earliest("pk")
    needs.handle_need(need=need, step=step["step"], answer=step.get("answer", ""), **common)


def _team(playing: Playing, step: Step) -> None:
    chair = teams.Chair(
        role=step["role"],
        name=step["name"],
        started_date=playing.at(step).date(),
        unit=playing.unit(step),
        phone=step["phone"],
        deputy=step.get("deputy", ""),
        deputy_phone=step.get("deputy_phone", ""),
    )
    teams.seat_member(**playing.common(step), kind=step["kind"], chair=chair)


def _comment(playing: Playing, step: Step) -> None:
    comments.comment(
        **playing.common(step),
        text=step["text"],
        author=step["from"],
        said=step["said"],
        to_side=step["to"],
    )


_STEPS: dict[str, Callable[[Playing, Step], None]] = {
    "see_need": _see_need,
    "assess": _assess,
    "ask": _ask,
    "consent": _consent,
    "start": _start,
    "activate": _activate,
    "text": _text,
    "goal": _goal,
    "participant": _participant,
    "measure": _measure,
    "appoint": _appoint,
    "report": _report,
    "answer_need": _answer_need,
    "team": _team,
    "comment": _comment,
}
