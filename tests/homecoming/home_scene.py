"""A child at the ward and the district it goes home to, for tests of the way home."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samflyt.homecoming.actions import equipment, sessions, topics
from samflyt.homecoming.actions.equipment import Need
from samflyt.homecoming.models import Equipment, Learner, Requirement, Session, Topic
from tests.courses.stay_scene import Scene, once

TITLE = "Trakeostomistell"


@dataclass
class HomeScene(Scene):
    """As `Scene`, with a child who is admitted and whose early notice is sent."""

    born: date | None = date(2020, 1, 1)

    def child(self) -> "HomeScene":
        self.admit()
        self.later(hours=1)
        self.notify()
        return self

    def topic(self, by: Any = None, **changes: Any) -> Topic:
        told = topics.Told(**{"title": TITLE, "audience": "ansatte i hjemmetjenesten", **changes})
        found = self.do(topics.add_topic, by=by or self.nurse, told=told)
        assert isinstance(found, Topic)
        return found

    def learner(self, name: str, *of: Topic, kind: str = Learner.Kind.STAFF) -> Learner:
        found = self.do(
            sessions.add_learner,
            by=self.case_worker,
            name=name,
            kind=kind,
            workplace="",
            topics=[topic.pk for topic in of],
        )
        assert isinstance(found, Learner)
        return found

    def session(self, of: Topic, who: Learner, kind: str, **changes: Any) -> Session:
        requirement = Requirement.objects.get(topic=of, learner=who)
        values: dict[str, Any] = {
            "requirement": requirement.pk,
            "kind": kind,
            "starts_at": self.now,
            "form": "in_person",
            "place": "Medisin A",
        }
        found = self.do(sessions.book_session, **{**values, **changes})
        assert isinstance(found, Session)
        return found

    def signed(self, of: Topic, who: Learner, kind: str, **changes: Any) -> Session:
        booked = self.session(of, who, kind)
        values = {"session": booked.pk, "signer": "professional", **changes}
        found = self.do(sessions.sign_session, **values)
        assert isinstance(found, Session)
        return found

    def equipment(self, by: Any = None, training: bool = False, **changes: Any) -> Equipment:
        found = self.do(
            equipment.map_equipment, by=by or self.nurse, need=need(**changes), training=training
        )
        assert isinstance(found, Equipment)
        return found

    def steps(self, of: Equipment, *steps: str, by: Any = None) -> Equipment:
        for step in steps:
            values: Mapping[str, Any] = {"date": date(2024, 3, 4)} if step == "order" else {}
            self.do(equipment.take_step, by=by or self.nurse, equipment=of.pk, step=step, **values)
        of.refresh_from_db()
        return of


def need(**changes: Any) -> Need:
    values: dict[str, Any] = {
        "item": "Hjemmerespirator",
        "kind": "treatment",
        "responsible": "hospital",
        "discussed_with": "mor",
        "discussed_date": date(2024, 3, 1),
    }
    return Need(**{**values, **changes})


__all__ = ["TITLE", "HomeScene", "need", "once"]
