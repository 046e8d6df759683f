"""A child between a hospital and a district or a municipality, played through the pages' acts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from samflyt.access.actor import Actor
from samflyt.access.consent import Consent, Scope
from samflyt.courses.actions.admission import Person
from samflyt.courses.child.opening import open_coordination
from samflyt.courses.models import Course, Event
from samflyt.courses.steps.page_list import PAGES
from samflyt.installation.demo.numbers import synthetic_number
from samflyt.rules.child_flow import Board, board_of
from tests.courses.stay_scene import Scene, once

BORN = date(2019, 1, 1)


@dataclass
class ChildScene(Scene):
    """The same ward and offices, for a child of five under the Oslo agreement."""

    book: str = "oslo-2012"
    born: date | None = BORN

    def take(self, slug: str, by: Actor | None = None, **said: Any) -> list[Event]:
        """Takes the step of a page, as the person on that side would."""
        course = Course.objects.select_related("patient", "municipality", "hospital").get(
            pk=self.course.pk
        )
        values = {"by": by or self.nurse, "at": self.now, "entry": once(), **said}
        return PAGES[slug].act(course=course, **values)

    def district(self, slug: str, **said: Any) -> list[Event]:
        return self.take(slug, self.case_worker, **said)

    def coordinate(self, born: date = BORN, **changes: Any) -> Course:
        values: dict[str, Any] = {
            "person": Person(synthetic_number(born, "F"), "Ida", "Lund"),
            "unit": self.ward,
            "municipality": self.municipality,
            "service_area": self.service_area,
            "origin": "outpatient",
            "reason": "Sammensatte vansker",
            "by": self.nurse,
            "at": self.now,
            "entry": once(),
        }
        self.course = open_coordination(**{**values, **changes})
        return self.course

    def choose(self, group: str, judgement: str = "obvious", **changes: Any) -> None:
        values = {"judgement": judgement, "group": group, "premature": False, "why": "Skjønn"}
        self.take("gruppe", **{**values, **changes})

    def consent(self, scope: Scope) -> None:
        """Kept beside the course, as the page for consents does."""
        Consent.objects.create(
            patient_id=self.course.patient_id,
            scope=scope,
            given_as=Consent.GivenAs.PARENTS,
            given_by="Mor og far",
            clause="pbrl. § 4-4",
            how=Consent.How.ORAL,
            given_at=self.now,
            recorded_at=self.now,
            recorded_by=self.nurse.name,
            key=once().key,
        )

    def meet(self, purpose: str, by: Actor | None = None) -> None:
        self.take("mote", by, purpose=purpose, held_on=None, agenda="Videre vei")
        self.take("mote-holdt", by, agreed="Neste skritt")

    @property
    def board(self) -> Board:
        standing = self.standing
        found = board_of(standing.facts, standing.assessment)
        assert found is not None
        return found

    @property
    def next_steps(self) -> list[str]:
        return [card.step.key for card in self.board.next]

    def at(self, moment: datetime) -> "ChildScene":
        self.now = moment
        return self
