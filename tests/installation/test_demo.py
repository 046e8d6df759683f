import re
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st

from samflyt import clock
from samflyt.access import log
from samflyt.access.models import LogEntry
from samflyt.courses.models import Course, Event, Patient, Stay
from samflyt.directory.models import ContactCard, Organisation, Position, Unit
from samflyt.directory.models.position import staff_roles
from samflyt.duties.models import Duty
from samflyt.formats.identity import read_number
from samflyt.installation import demonstration
from samflyt.installation.demo import loading
from samflyt.installation.demo.numbers import synthetic_number
from samflyt.installation.demo.region import read

pytestmark = pytest.mark.django_db

HOURS = [
    "2024-03-04T10:00:00+00:00",  # an ordinary Monday
    "2024-03-31T02:10:00+00:00",  # Easter Sunday, an hour after the clock was changed
    "2024-04-02T06:00:00+00:00",  # the first working day after Easter
    "2025-01-01T23:50:00+00:00",  # just after midnight, after New Year's Day
    "2026-05-18T05:00:00+00:00",  # between two long weekends
    "2026-12-28T12:00:00+00:00",  # between Christmas and New Year
]


@pytest.fixture(autouse=True)
def unmarked() -> Iterator[None]:
    mark = Path(settings.DATA_DIR) / "demonstration"
    yield
    mark.unlink(missing_ok=True)


def demo(*arguments: str) -> str:
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("now", HOURS)
def test_the_region_can_be_loaded_at_any_hour_of_the_year(
    now: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", now)

    said = demo()

    assert "Eksempelregionen er lastet" in said
    assert Stay.objects.count() == Course.objects.count() >= 30
    assert not Event.objects.filter(recorded_at__gt=clock.now()).exists()
    assert not LogEntry.objects.filter(at__gt=clock.now()).exists()


def test_the_region_has_every_role_every_kind_of_place_and_every_state() -> None:
    demo()

    assert set(Position.objects.values_list("role", flat=True)) == set(dict(staff_roles()))
    assert Organisation.objects.filter(kind="municipality").count() >= 5
    assert Organisation.objects.filter(kind="district").count() == 2
    assert Unit.objects.exclude(site="").values("site").distinct().count() >= 2
    assert set(Stay.objects.values_list("state", flat=True)) >= {
        "admitted",
        "ready",
        "discharged",
        "died",
        "transferred",
    }
    assert set(Duty.objects.values_list("outcome", flat=True)) == {
        "open",
        "met",
        "not met",
        "unclear",
    }


def stay_of(name: str) -> Stay:
    given, _, family = name.rpartition(" ")
    return Stay.objects.get(course__patient__given_name=given, course__patient__family_name=family)


def test_courses_stand_at_the_edges_that_the_file_says() -> None:
    demo()
    now = clock.now()

    def minutes_left(name: str) -> float:
        return (stay_of(name).next_due - now).total_seconds() / 60

    assert minutes_left("Olav Berg") == 60
    assert minutes_left("Ivar Holmstad") == 20
    assert minutes_left("Gerd Ulvik") < -12 * 60
    assert stay_of("Aud Lian").is_unanswered
    assert minutes_left("Aud Lian") < 0
    assert not stay_of("Bjarne Haugen").is_unanswered
    assert "ready_notice_sent" in stay_of("Hallvard Brenna").blockers
    assert "ready_notice_sent" not in stay_of("Klara Oppdal").blockers
    assert "discharged" in stay_of("Emil Strømmen").blockers
    assert stay_of("Emil Strømmen").is_child
    assert stay_of("Ida Kvernmo").open_questions == 2
    assert stay_of("Else Myrdal").municipality.short_name == "Ytterøy"
    assert not stay_of("Magnhild Roa").is_open
    assert not stay_of("Marius Tangen").waits_for_hospital


def test_a_second_time_changes_nothing_and_says_so() -> None:
    demo()
    events = Event.objects.count()

    said = demo()

    assert "alt lastet" in said
    assert Event.objects.count() == events


def test_force_adds_new_courses_and_removes_nothing() -> None:
    demo()
    before = set(Course.objects.values_list("pk", flat=True))

    said = demo("--force")

    after = set(Course.objects.values_list("pk", flat=True))
    assert "Ingenting er slettet" in said
    assert before < after
    assert len(after) == 2 * len(before)
    assert Patient.objects.count() == len(before)


def test_an_installation_with_data_of_its_own_is_never_touched() -> None:
    Organisation.objects.create(kind="municipality", name="En virkelig kommune")

    for arguments in ([], ["--force"]):
        with pytest.raises(CommandError, match="egne data"):
            demo(*arguments)

    assert Organisation.objects.count() == 1
    assert not demonstration.is_marked()


def test_what_was_written_by_people_is_logged_and_the_chain_is_whole() -> None:
    demo()

    assert LogEntry.objects.filter(action="write").count() >= 150
    assert not LogEntry.objects.filter(sealed_no__isnull=True).exists()
    assert list(log.broken_seals()) == []


def test_no_telephone_number_of_the_region_can_ring_anybody() -> None:
    loading.load(clock.now())

    units = Unit.objects.exclude(phone="").values_list("phone", flat=True)
    numbers = [*units, *ContactCard.objects.values_list("phone", flat=True)]

    assert len(numbers) > 30
    assert [n for n in numbers if not re.fullmatch(r"000\d{5}", n)] == []


def test_every_patient_has_a_synthetic_number_that_can_belong_to_nobody() -> None:
    demo()

    for patient in Patient.objects.all():
        number = read_number(patient.number or "")
        assert number.valid
        assert number.synthetic
        assert number.born == patient.born


@given(
    born=st.dates(date(1900, 1, 1), date(2039, 12, 31)),
    sex=st.sampled_from("FM"),
    skip=st.integers(0, 40),
)
def test_synthetic_numbers_are_valid_and_different(born: date, sex: str, skip: int) -> None:
    first, other = synthetic_number(born, sex, skip), synthetic_number(born, sex, skip + 1)

    assert first != other
    assert read_number(first).valid
    assert read_number(first).synthetic
    assert read_number(first).born == born
    assert int(first[8]) % 2 == (sex == "M")


@pytest.mark.needs_shared
def test_nobody_in_the_region_has_a_name_from_the_sources(shared: Path) -> None:
    sources = "".join(
        path.read_text(encoding="utf-8", errors="replace") for path in (shared / "seeds").iterdir()
    )
    names = [person["name"] for person in read("people.yaml")["people"]]
    names += [course["patient"]["name"] for course in loading.described_courses()]

    assert len(names) == len(set(names))
    assert [name for name in names if name in sources] == []
