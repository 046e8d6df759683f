from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from samflyt import clock
from samflyt.courses.models import Course, Event, Patient, Stay
from samflyt.duties.models import Duty
from samflyt.formats.identity import read_number
from samflyt.installation.demo import loading
from samflyt.installation.scale import growing, places
from samflyt.installation.verification import verify

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def region() -> None:
    loading.load(clock.now())


def grow(count: int) -> None:
    growing.grow(count, clock.now(), lambda done: None)


def test_synthetic_courses_are_exactly_what_their_journals_fold_to() -> None:
    before = Course.objects.count()

    grow(400)

    report = verify(processes=1)
    assert list(report.lines) == []
    assert report.courses == before + 400


def test_several_courses_of_one_mould_differ_only_in_person_and_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(growing, "_MOULDS", 20)

    grow(400)

    assert list(verify(processes=1).lines) == []
    starts = Counter(Course.objects.values_list("opened_at", flat=True))
    assert starts.most_common(1)[0][1] > 5


def test_growing_twice_adds_new_people_with_valid_numbers() -> None:
    grow(150)
    grow(150)

    patients = Patient.objects.filter(courses__events__said_by__startswith="Syntetisk").distinct()
    assert patients.count() == 300
    for patient in patients:
        number = read_number(patient.number or "")
        assert number.valid
        assert number.synthetic
        assert number.born == patient.born


def test_courses_are_spread_over_wards_and_offices_and_few_are_open() -> None:
    grow(1000)

    synthetic = Stay.objects.filter(course__events__said_by__startswith="Syntetisk").distinct()
    assert synthetic.values("ward").distinct().count() >= 10
    assert synthetic.values("case_unit").distinct().count() >= 6
    assert 5 <= synthetic.exclude(state__in=["discharged", "died"]).count() <= 60
    assert Event.objects.count() > 3000
    assert Duty.objects.count() > 3000


def test_more_wards_and_offices_come_when_those_of_the_region_are_full() -> None:
    own = places.pairs(100, clock.now())

    many = places.pairs(1500, clock.now())

    assert len({pair.hospital_id for pair in own}) == 1
    assert len({pair.hospital_id for pair in many}) >= 4
    assert len(places.pairs(1500, clock.now())) == len(many)


@pytest.mark.parametrize("count", ["0", "-3", "mange", "99999999"])
def test_a_count_that_makes_no_sense_is_refused(count: str) -> None:
    with pytest.raises(CommandError, match="antall fra 1"):
        call_command("demo", f"--scale={count}", stdout=StringIO())
