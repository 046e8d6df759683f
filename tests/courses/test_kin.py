"""Children as next of kin: found without consent, told of only with it, followed up over there."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from samflyt.access.actor import Actor, Refused
from samflyt.access.consent import Consent, Scope
from samflyt.access.models import LogEntry
from samflyt.access.representative_actions import Named, note_representative
from samflyt.agreements.models import Agreement, Term
from samflyt.courses.kin.chain import Chain, chains
from samflyt.courses.kin.family import for_family
from samflyt.courses.kin.relatives import family_of
from samflyt.courses.kin.steps import Found, Identity
from samflyt.courses.models import Course, Event, StationNotice
from samflyt.courses.station.actions import take_step
from samflyt.courses.station.listing import listed
from samflyt.courses.steps.page_list import PAGES
from samflyt.directory.models import Unit
from samflyt.duties.models import Duty
from samflyt.installation.demo.numbers import synthetic_number
from samflyt.messages.models import Message
from samflyt.rules.relations import Relation
from tests import factories
from tests.courses.sending_scene import SendingScene
from tests.courses.stay_scene import Scene, once

pytestmark = pytest.mark.django_db

ITEMS = {
    "behov": "Noen å snakke med på skolen",
    "situasjon": "Mor er innlagt",
    "foresatt": "Far, 00012345",
    "skole": "Solbakken skole",
}
ADA, BO = Found("Ada Lian", 2017, "child"), Found("Bo Lian", 2012, "child")


@dataclass
class KinScene(Scene):
    """A patient in treatment for substance dependency, and a health station at home."""

    service_area: str = "substance"

    def __post_init__(self) -> None:
        super().__post_init__()
        self.station = factories.unit(
            self.municipality, "Helsestasjonen", Unit.Kind.HEALTH_STATION, phone="77600009"
        )
        self.health_nurse = factories.actor(self.station, "health_station", "Unn Lie")

    def take(self, slug: str, by: Actor | None = None, **said: Any) -> list[Event]:
        course = Course.objects.select_related("patient", "municipality", "hospital").get(
            pk=self.course.pk
        )
        values = {"by": by or self.nurse, "at": self.now, "entry": once(), **said}
        return PAGES[slug].act(course=course, **values)

    def found(self, *children: Found) -> "KinScene":
        self.admit()
        self.take("barn-som-parorende", cause="", answer="has_children", children=children)
        return self

    def mapped(self, *children: Found) -> "KinScene":
        self.found(*children)
        for child in children:
            self.take("kartlegg-barn", child=child.name, follow_up=True, needs="Samtaler")
        return self

    def consent(self, **limits: Any) -> Consent:
        return Consent.objects.create(
            patient_id=self.course.patient_id,
            scope=Scope.NEXT_OF_KIN,
            given_as=Consent.GivenAs.SELF,
            given_by="Aud Lian",
            clause="pbrl. § 4-1",
            how=Consent.How.ORAL,
            given_at=self.now,
            recorded_at=self.now,
            recorded_by=self.nurse.name,
            key=once().key,
            **limits,
        )

    def told(self, *children: Found, **limits: Any) -> "KinScene":
        self.mapped(*children)
        self.consent(**limits)
        for child in children:
            self.take("barn-samtykke", child=child.name, consent="given")
            self.take("meld-barn", child=child.name, items=ITEMS, identity=None)
        return self

    def station_takes(self, step: str, notice: StationNotice, **said: Any) -> StationNotice:
        values: dict[str, Any] = {"version": None, "key": once().key, "by": self.health_nurse}
        return take_step(notice=notice.pk, step=step, at=self.now, **{**values, **said})

    @property
    def chains(self) -> list[Chain]:
        return chains(self.standing)

    def open(self, rule: str) -> list[str]:
        found = self.standing.assessment.findings
        return [f.about for f in found if f.rule == rule and f.outcome.value == "open"]


@dataclass
class KinSending(SendingScene, KinScene):
    """The same with a municipality that is reached by message."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._address(self.station, 9100029)


@pytest.mark.duty("001-5.2-a")
def test_adult_with_two_children_has_a_chain_for_each() -> None:
    scene = KinScene().found(ADA, BO)

    assert [(c.child.name, c.done, c.next) for c in scene.chains] == [
        ("Ada Lian", 1, "Kartlagt"),
        ("Bo Lian", 1, "Kartlagt"),
    ]
    assert scene.open("lov.barn-kartlagt") == ["Ada Lian", "Bo Lian"]


def test_asking_needs_no_consent_and_telling_is_refused_without_it_with_the_reason() -> None:
    scene = KinScene().mapped(ADA)
    with pytest.raises(Refused, match="§ 28 f"):
        scene.take("barn-samtykke", child=ADA.name, consent="given")
    with pytest.raises(Refused, match="§ 10 a"):
        scene.take("meld-barn", child=ADA.name, items=ITEMS, identity=None)
    assert not StationNotice.objects.exists()
    scene.take("barn-samtykke", child=ADA.name, consent="refused")
    assert scene.open("unn.barn-meldt") == []
    assert scene.chains[0].outcome.startswith("Ikke samtykket")


def test_withdrawn_consent_stops_what_is_not_yet_sent() -> None:
    scene = KinScene().mapped(ADA)
    given = scene.consent()
    scene.take("barn-samtykke", child=ADA.name, consent="given")
    given.withdrawn_at, given.withdrawn_by = scene.now, "Aud Lian"
    given.save()

    with pytest.raises(Refused, match="ingenting er sendt"):
        scene.take("meld-barn", child=ADA.name, items=ITEMS, identity=None)

    assert not StationNotice.objects.exists()
    assert scene.open("unn.barn-meldt") == [ADA.name]


@pytest.mark.duty("001-5.2-f")
def test_only_what_is_consented_to_leaves_and_the_log_lists_it() -> None:
    KinScene().told(ADA, withheld=["situasjon"], items=["behov", "foresatt", "situasjon"])

    notice = StationNotice.objects.get()

    assert notice.content == {
        "Hva barnet trenger": ITEMS["behov"],
        "Foresatt å ta kontakt med": ITEMS["foresatt"],
    }
    shared = LogEntry.objects.get(action="share")
    assert shared.parts == "delt med Helsestasjonen: behov, foresatt"


def test_same_form_sent_twice_tells_once() -> None:
    scene = KinScene().mapped(ADA)
    scene.consent()
    scene.take("barn-samtykke", child=ADA.name, consent="given")
    entry = once()
    for _ in range(2):
        scene.take("meld-barn", child=ADA.name, items=ITEMS, identity=None, entry=entry)
    assert StationNotice.objects.count() == 1


@pytest.mark.duty("001-5.2-e")
def test_chain_counts_the_steps_and_names_the_one_that_is_open() -> None:
    scene = KinScene().mapped(ADA)
    scene.consent()
    scene.take("barn-samtykke", child=ADA.name, consent="given")
    chain = scene.chains[0]
    assert (chain.done, len(chain.steps), chain.next) == (3, 4, "Meldt til helsestasjonen")


@pytest.mark.duty("001-5.2-g")
def test_sender_sees_that_the_station_has_it_and_nothing_of_what_it_does() -> None:
    scene = KinScene().told(ADA)
    notice = StationNotice.objects.get()
    assert scene.open("unn.barn-mottatt") == [ADA.name]
    scene.later(days=1)

    scene.station_takes("receive", notice, words="Ringte far, ingen svarte")

    link = scene.chains[0].there[0]
    assert (link.title, link.done is not None) == ("Mottatt", True)
    assert all("Ringte far" not in str(e.content) for e in scene.standing.events)


@pytest.mark.duty("001-5.2-h")
def test_ten_notices_of_which_two_are_not_assigned_have_those_two_on_top() -> None:
    children = [Found(f"Barn {number}", 2017, "child") for number in range(10)]
    scene = KinScene().told(*children)
    for notice in StationNotice.objects.exclude(about__in=["Barn 3", "Barn 7"]):
        scene.station_takes("assign", notice, service="Skolehelsetjenesten")

    page = listed(scene.health_nurse)

    assert [n.about for n in page.unassigned] == ["Barn 3", "Barn 7"]
    assert len(page.ours) == 8


@pytest.mark.duty("001-5.2-k")
def test_assigned_child_leaves_the_list_of_what_nobody_has() -> None:
    scene = KinScene().told(ADA)
    notice = StationNotice.objects.get()
    with pytest.raises(Refused, match="tjeneste"):
        scene.station_takes("assign", notice)

    scene.station_takes("assign", notice, service="Skolehelsetjenesten", person="Per Vik")

    assert listed(scene.health_nurse).unassigned == []
    assert scene.open("unn.barn-fordelt") == []
    assert scene.open("unn.barn-fulgt-opp") == [ADA.name]


def test_two_at_the_station_at_once_are_told_of_one_another_and_one_form_has_effect_once() -> None:
    scene = KinScene().told(ADA)
    notice = StationNotice.objects.get()
    for _ in range(2):
        scene.station_takes("receive", notice, version=0, key="en-gang")
    with pytest.raises(Refused, match="Unn Lie"):
        scene.station_takes("assign", notice, version=0, service="x")
    assert notice.steps.count() == 1


def test_others_than_the_receiving_unit_neither_see_nor_take_the_notice() -> None:
    scene = KinScene().told(ADA)
    notice = StationNotice.objects.get()
    elsewhere = factories.organisation("Sjøvik kommune")
    other = factories.unit(elsewhere, "Helsestasjonen", Unit.Kind.HEALTH_STATION)
    stranger = factories.actor(other, "health_station")

    assert not StationNotice.objects.visible_to(stranger).exists()
    assert not StationNotice.objects.visible_to(scene.case_worker).exists()
    assert not Course.objects.visible_to(scene.health_nurse).exists()
    with pytest.raises(Refused):
        scene.station_takes("receive", notice, by=stranger)


def test_municipality_reached_by_message_has_a_dialogue_note_about_the_child_alone() -> None:
    scene = KinSending().mapped(ADA)
    scene.consent()
    scene.take("barn-samtykke", child=ADA.name, consent="given")
    number = synthetic_number(scene.now.date().replace(year=2017), "F")

    scene.take("meld-barn", child=ADA.name, items=ITEMS, identity=Identity(number, "FNR"))

    notice = StationNotice.objects.get()
    message = Message.objects.get(subject="station_notice")
    assert (notice.way, notice.message_id, message.subject_id) == (
        "message",
        message.pk,
        notice.pk,
    )
    text = bytes(message.raw).decode()
    assert (number in text, "Solbakken skole" in text, "Aud" in text) == (True, True, False)
    assert message.basis.consent == notice.consent


@pytest.mark.duty("001-5.2-j")
def test_municipality_without_health_station_warns_before_and_gets_a_letter() -> None:
    scene = KinScene()
    scene.station.kind = Unit.Kind.OTHER
    scene.station.save()
    scene.mapped(ADA)
    hints = list(PAGES["meld-barn"].hints(scene.standing, scene.nurse, scene.now))
    assert [hint.kind for hint in hints] == ["warning"]
    scene.consent()
    scene.take("barn-samtykke", child=ADA.name, consent="given")
    scene.take("meld-barn", child=ADA.name, items=ITEMS, identity=None)
    assert StationNotice.objects.get().way == "paper"


def test_patients_own_page_says_what_was_sent_to_whom_for_the_patient_alone() -> None:
    scene = KinScene().told(ADA, items=["behov"])
    (child,) = for_family(scene.course)
    assert child.sent == (("Helsestasjonen", ("Hva barnet trenger",)),)
    assert (child.done[-1], child.visibility) == ("Meldt til helsestasjonen", "self")


@pytest.mark.duty("001-1-f")
def test_two_guardians_and_a_sibling_are_listed_with_what_they_are() -> None:
    scene = KinScene()
    scene.admit()
    for name, number in (("Amina Berg", "02818000124"), ("Jonas Berg", "03818000125")):
        note_representative(
            patient_id=scene.course.patient_id,
            named=Named(Relation.PARENT, name, "Folkeregisteret", number=number),
            by=scene.nurse,
            at=scene.now,
            key=number,
        )
    scene.take(
        "barn-som-parorende",
        cause="",
        answer="has_children",
        children=[Found("Bo Berg", 2012, "sibling")],
    )

    family = family_of(scene.standing, scene.now.date())

    assert [(one.name, one.is_kin_child) for one in family] == [
        ("Amina Berg", False),
        ("Jonas Berg", False),
        ("Bo Berg", True),
    ]
    parent = "Forelder eller annen med foreldreansvar"
    assert [one.relation for one in family] == [parent, parent, "søsken"]


@pytest.mark.duty("003-g8-8-b")
def test_child_that_is_not_mapped_by_the_agreed_limit_is_late() -> None:
    scene = KinScene()
    Term.objects.create(
        level=Term.Level.PAIR,
        agreement=Agreement.objects.get(),
        key="limit.child_mapped",
        value="P3D",
        valid_from=date(2024, 1, 1),
        source="avtalen",
        entered_by="prøve",
        entered_at=scene.now,
    )
    scene.found(ADA)

    finding = next(f for f in scene.standing.assessment.findings if f.rule == "lov.barn-kartlagt")

    assert not finding.overdue(scene.now + timedelta(days=3))
    assert finding.overdue(scene.now + timedelta(days=3, minutes=1))


@pytest.mark.duty("001-6-g")
def test_kin_under_strain_without_support_stand_as_missing_at_the_ward() -> None:
    scene = KinScene()
    scene.admit()
    scene.take("parorende-belastet", who="Ektefellen", strain="Sover ikke")
    assert len(scene.open("unn.parorende-stotte")) == 1
    duty = Duty.objects.get(rule="unn.parorende-stotte")
    assert (duty.owner_unit, duty.outcome) == (scene.ward, "open")

    scene.take("parorende-stotte", support="Samtale med sosionom")

    assert scene.open("unn.parorende-stotte") == []
