"""Equipment and consumables on their way home."""

from datetime import date
from itertools import product

import pytest

from samflyt.access.actor import Refused
from samflyt.access.roles import Side
from samflyt.courses.actions import preparations
from samflyt.homecoming import reading
from samflyt.homecoming.actions import equipment, supplies
from samflyt.homecoming.actions.holding import Changed, WrongField
from samflyt.homecoming.models import (
    Consumable,
    Equipment,
    Homecoming,
    Learner,
    Requirement,
    Topic,
    TreatmentChange,
)
from samflyt.homecoming.states import EQUIPMENT, EquipmentState, Step
from samflyt.rules.event import EventKind
from tests.homecoming.home_scene import HomeScene, need, once

pytestmark = pytest.mark.django_db
K = EventKind
ALL_THE_WAY = ("order", "deliver", "approve_site", "place")


@pytest.fixture
def scene() -> HomeScene:
    return HomeScene().child()


def noted(scene: HomeScene, kind: EventKind) -> list[str]:
    return [event.data["item"] for event in scene.standing.stay.all(kind)]


def page(scene: HomeScene) -> reading.EquipmentPage:
    homecoming = Homecoming.objects.get()
    return reading.equipment_page(homecoming, scene.standing, scene.nurse, scene.now.date())


@pytest.mark.duty("000-5.5-f")
def test_treatment_aid_is_the_hospitals_unless_the_parties_note_that_they_disagree(
    scene: HomeScene,
) -> None:
    own = scene.equipment(by=scene.case_worker)

    with pytest.raises(WrongField) as refused:
        scene.equipment(item="Sug", responsible="municipality")
    disputed = scene.equipment(item="Sug", responsible="municipality", disputed="Hvem eier suget?")

    assert (own.responsible, own.state) == ("hospital", EquipmentState.SETTLED)
    assert refused.value.field == "responsible"
    assert disputed.state == EquipmentState.MAPPED


@pytest.mark.duty("001-4.1.2-e", "000-5.5-e")
def test_proposed_owner_is_not_settled_before_the_other_side_confirms(scene: HomeScene) -> None:
    bed = scene.equipment(
        item="Seng", kind="technical", duration="lasting", responsible="municipality"
    )
    with pytest.raises(WrongField) as refused:
        scene.steps(bed, "order", by=scene.case_worker)
    with pytest.raises(Refused, match="Den andre siden"):
        scene.steps(bed, "settle", by=scene.nurse)

    scene.steps(bed, "settle", "order", by=scene.case_worker)

    assert refused.value.field == "responsible"
    assert bed.state == EquipmentState.ORDERED


@pytest.mark.duty("001-4.1.2-f")
def test_nothing_is_ordered_that_is_not_discussed_with_the_family(scene: HomeScene) -> None:
    walker = scene.equipment(
        by=scene.case_worker,
        item="Rullator",
        kind="technical",
        duration="loan",
        responsible="municipality",
        discussed_with="",
        discussed_date=None,
    )
    with pytest.raises(WrongField) as refused:
        scene.steps(walker, "order", by=scene.case_worker)

    told = need(
        item="Rullator",
        kind="technical",
        duration="loan",
        responsible="municipality",
        discussed_with="brukeren",
        discussed_date=date(2024, 3, 5),
    )
    scene.do(equipment.change_equipment, by=scene.case_worker, equipment=walker.pk, need=told)
    scene.steps(walker, "order", by=scene.case_worker)

    assert (refused.value.field, walker.state) == ("discussed_with", EquipmentState.ORDERED)


@pytest.mark.duty("001-4.1.2-i")
def test_equipment_is_not_placed_before_its_owner_has_approved_the_site(scene: HomeScene) -> None:
    aid = scene.equipment()
    scene.steps(aid, "order", "deliver")

    with pytest.raises(Refused, match="Eieren må godkjenne stedet"):
        scene.steps(aid, "place", by=scene.case_worker)
    with pytest.raises(Refused, match="Sykehuset gjør dette"):
        scene.steps(aid, "approve_site", by=scene.case_worker)
    scene.steps(aid, "approve_site")
    scene.steps(aid, "place", by=scene.case_worker)

    assert aid.state == EquipmentState.PLACED


def test_journal_is_told_of_need_and_place_in_the_same_breath_and_once(scene: HomeScene) -> None:
    scene.do(
        preparations.need_aid,
        item="Hjemmerespirator",
        aid_class="treatment",
        responsible="hospital",
        discussed_with="mor",
    )

    aid = scene.equipment()
    assert noted(scene, K.EQUIPMENT_NEEDED) == ["Hjemmerespirator"]
    assert noted(scene, K.EQUIPMENT_IN_PLACE) == []
    scene.steps(aid, *ALL_THE_WAY)

    assert noted(scene, K.EQUIPMENT_NEEDED) == ["Hjemmerespirator"]
    assert noted(scene, K.EQUIPMENT_IN_PLACE) == ["Hjemmerespirator"]


@pytest.mark.duty("001-4.1.2-h")
def test_treatment_aid_is_taught_to_patient_kin_and_staff(scene: HomeScene) -> None:
    aid = scene.equipment()

    topic = Topic.objects.get()
    taught = Requirement.objects.filter(topic=topic).values_list("learner__kind", flat=True)
    assert sorted(taught) == [Learner.Kind.KIN, Learner.Kind.PATIENT, Learner.Kind.STAFF]
    assert [e.data["topic"] for e in scene.standing.stay.all(K.TRAINING_NEEDED)] == [aid.item]
    scene.steps(aid, *ALL_THE_WAY)
    with pytest.raises(Refused, match="er ikke gjennomført"):
        scene.steps(aid, "train")


@pytest.mark.duty("001-4.1.2-k")
def test_plan_for_a_digital_aid_names_who_gets_the_alarm(scene: HomeScene) -> None:
    values = {
        "item": "Hjemmeoppfølging",
        "kind": "digital",
        "responsible": "municipality",
        "purpose": "Måle metning om natten",
        "follow_up": "Ukentlig samtale",
    }
    aid = scene.equipment(by=scene.case_worker, **values)
    with pytest.raises(WrongField) as refused:
        scene.steps(aid, "order", by=scene.case_worker)

    whole = need(**values, alarm_receiver="Responssenteret")
    scene.do(equipment.change_equipment, by=scene.case_worker, equipment=aid.pk, need=whole)
    scene.steps(aid, "order", by=scene.case_worker)

    assert (refused.value.field, aid.state) == ("alarm_receiver", EquipmentState.ORDERED)


@pytest.mark.duty("002-6-b")
def test_delivery_is_shown_against_the_day_the_patient_is_expected_home(scene: HomeScene) -> None:
    aid = scene.equipment()

    scene.do(
        equipment.take_step,
        equipment=aid.pk,
        step="order",
        date=date(2024, 3, 4),
        delivery_date=date(2024, 3, 18),
    )

    found = page(scene)
    assert found.lines[0].row.delivery_date == date(2024, 3, 18)
    assert found.home_date == date(2024, 3, 11)


def test_equipment_changed_meanwhile_is_told_to_the_one_who_approves_the_site(
    scene: HomeScene,
) -> None:
    aid = scene.equipment(model="Trilogy 100")
    scene.steps(aid, "order", "deliver")
    read = aid.version
    other = need(model="Trilogy 200")
    scene.do(equipment.change_equipment, equipment=aid.pk, need=other, entry=once(version=read))

    with pytest.raises(Changed) as clash:
        scene.do(
            equipment.take_step,
            by=scene.physician,
            equipment=aid.pk,
            step="approve_site",
            entry=once(version=read),
        )

    assert [change.what for change in clash.value.since] == ["Utstyret er endret"]
    aid.refresh_from_db()
    assert (aid.model, aid.state) == ("Trilogy 200", EquipmentState.SETTLED)


def test_another_model_asks_anew_for_site_place_and_training(scene: HomeScene) -> None:
    aid = scene.equipment(model="Trilogy 100")
    scene.steps(aid, *ALL_THE_WAY)

    scene.do(equipment.change_equipment, equipment=aid.pk, need=need(model="Trilogy 200"))

    aid.refresh_from_db()
    assert aid.state == EquipmentState.SETTLED
    assert noted(scene, K.EQUIPMENT_IN_PLACE) == []
    assert TreatmentChange.objects.get().what == "Hjemmerespirator: Trilogy 100 → Trilogy 200"


def test_what_is_not_needed_leaves_the_going_home_check(scene: HomeScene) -> None:
    aid = scene.equipment(item="Sug")

    scene.steps(aid, "drop")

    assert noted(scene, K.EQUIPMENT_NEEDED) == []
    assert [row.pk for row in page(scene).gone] == [aid.pk]


def test_every_step_in_every_state_is_as_the_table_says(scene: HomeScene) -> None:
    aid = scene.equipment()
    Topic.objects.update(state="done")
    wrong = []

    for state, step in product(EquipmentState, Step):
        if step is Step.CHANGE:
            continue
        Equipment.objects.update(state=state, proposed_by=Side.MUNICIPALITY)
        try:
            scene.steps(aid, step)
        except Refused:
            aid.refresh_from_db()
        if aid.state != EQUIPMENT[state].get(step, state):
            wrong.append((state, step, aid.state))

    assert wrong == []


@pytest.mark.duty("001-4.1.2-g")
def test_three_days_before_a_weekend_is_shown_as_short_and_none_as_missing(
    scene: HomeScene,
) -> None:
    scene.later(days=4)  # Friday; expected home on Monday 11 March
    values = {"responsible": "hospital", "reorder": "Hjemmesykepleien", "phone": ""}
    on = scene.now.date()
    scene.do(supplies.add_consumable, item="Sugekateter", days=3, on=on, **values)
    scene.do(supplies.add_consumable, item="Filter", days=None, on=on, **values)
    scene.do(supplies.add_consumable, item="Hansker", days=30, on=on, **values)

    found = {line.row.item: line for line in page(scene).supplies}

    short = found["Sugekateter"]
    assert (short.stock.supply, short.stock.empty_date) == ("short", date(2024, 3, 11))
    assert (found["Filter"].stock.supply, found["Filter"].mark) == ("unknown", "late")
    assert found["Hansker"].mark == "done"
    assert noted(scene, K.EQUIPMENT_IN_PLACE) == ["Sugekateter", "Hansker"]


@pytest.mark.duty("002-6-c", "002-6-a")
def test_consumable_nobody_reorders_is_an_open_point_by_name(scene: HomeScene) -> None:
    aid = scene.equipment()
    scene.steps(aid, *ALL_THE_WAY)
    on = scene.now.date()
    scene.do(
        supplies.add_consumable,
        item="Kateter",
        responsible="municipality",
        reorder="",
        phone="",
        days=20,
        on=on,
    )
    assert page(scene).open_points == ["Kateter"]

    scene.do(
        supplies.count_consumable,
        consumable=Consumable.objects.get().pk,
        days=20,
        reorder="Kommunens lager",
        phone="",
        on=on,
    )

    assert page(scene).open_points == []


def test_consumable_that_is_no_longer_used_leaves_the_journals_needs(scene: HomeScene) -> None:
    scene.do(
        supplies.add_consumable,
        item="Kateter",
        responsible="hospital",
        reorder="",
        phone="",
        days=None,
        on=scene.now.date(),
    )

    row = Consumable.objects.get()
    scene.do(supplies.end_consumable, consumable=row.pk, reason="Byttet til permanent.")

    assert noted(scene, K.EQUIPMENT_NEEDED) == []
    assert page(scene).supplies == []


@pytest.mark.duty("001-3.1-l")
def test_what_is_settled_of_an_aid_is_a_line_with_need_haste_and_owner(scene: HomeScene) -> None:
    row = scene.equipment(
        by=scene.case_worker,
        item="Rullator",
        kind="technical",
        duration="loan",
        need="Går ustøtt. Haster.",
        responsible="municipality",
        source="store",
    )

    today = scene.now.date()
    (line,) = reading.equipment_page(row.homecoming, scene.standing, scene.nurse, today).lines
    told = (line.row.item, line.row.duration, line.row.responsible, line.row.source, line.row.need)
    assert told == ("Rullator", "loan", "municipality", "store", "Går ustøtt. Haster.")
    assert line.row.state == "settled"


@pytest.mark.duty("001-4.1.2-b")
def test_class_of_a_technical_aid_says_who_does_what_and_from_where(scene: HomeScene) -> None:
    for item, duration in (("Rullator", "loan"), ("Seng", "lasting"), ("Stol", "urgent")):
        scene.equipment(item=item, kind="technical", duration=duration, responsible="municipality")
    scene.equipment()

    lines = page(scene).lines

    assert [line.row.source for line in lines] == ["store", "nav", "store", ""]
    assert [line.procedure.partition(":")[0] for line in lines] == [
        "Korttidslån",
        "Varig behov",
        "Haster",
        "",
    ]
