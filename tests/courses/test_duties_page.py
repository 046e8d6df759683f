"""Catalogued duties that the course's own page carries out."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from samflyt.agreements.models import Term
from samflyt.courses.actions import departure, information, readiness
from samflyt.courses.models import Course, Stay
from samflyt.courses.page.flow import silent_days, wait_of
from samflyt.directory.models import Organisation
from tests import factories
from tests.courses.stay_scene import Scene, agree
from tests.courses.test_arrivals import take_all
from tests.courses.test_course_page import shown

pytestmark = pytest.mark.django_db
READY = datetime(2024, 3, 1, 12, tzinfo=UTC)
CHAIN = Path(__file__).resolve().parents[1] / "formats" / "chain"
PARTS = {"Kommunale tjenester": "Ingen.", "Kontakt": "77600002"}


@pytest.fixture
def scene() -> Scene:
    """A patient with early notice, at noon on the first of March."""
    scene = Scene(now=READY - timedelta(hours=1))
    scene.admit()
    scene.notify()
    scene.now = READY
    return scene


def now(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", scene.now.isoformat())


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.duty("001-1-g")
def test_hours_from_ready_to_reception_are_told_with_the_cause(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.declare_ready()
    scene.later(hours=2)
    scene.answer(can_receive=False, from_date=date(2024, 3, 3))
    scene.later(hours=45)
    scene.do(departure.discharge, to="Solgløtt", despite="Avtalt")
    scene.later(hours=1)
    scene.do(departure.receive_patient, scene.home_nurse, where="Solgløtt")
    scene.later(days=2)
    now(scene, monkeypatch)

    wait = wait_of(scene.standing.stay)

    assert wait is not None
    assert (wait.hours(scene.now), wait.cause) == (48, "Ingen ledig plass")
    text = shown(scene, scene.case_worker)
    assert "ventet 48 timer som utskrivningsklar: Ingen ledig plass" in text


def test_withdrawn_patient_does_not_wait(scene: Scene) -> None:
    before = wait_of(scene.standing.stay)
    scene.declare_ready()
    running = wait_of(scene.standing.stay)
    scene.later(hours=1)
    scene.do(readiness.withdraw_ready, reason="Feber")

    assert before is None
    assert running is not None
    assert (running.until, running.hours(scene.now)) == (None, 1)
    assert wait_of(scene.standing.stay) is None


@pytest.mark.duty("001-3.1-a")
def test_municipality_that_is_silent_after_the_early_notice_is_marked(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.later(days=3)
    now(scene, monkeypatch)
    silent = shown(scene, scene.nurse)

    scene.do(
        information.send_admission_report,
        scene.home_nurse,
        parts=PARTS,
        place_type="home",
        kept_until=None,
    )

    assert "kommunen har ikke ført noe på 3 dager, siden tidligmeldingen" in plain(silent)
    assert silent_days(scene.standing.stay, scene.now) == {"hospital": 3}


@pytest.mark.duty("001-2.2-k")
def test_short_term_place_that_ends_before_the_discharge_is_warned_of(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.do(
        information.send_admission_report,
        scene.home_nurse,
        parts=PARTS,
        place_type="short_term",
        kept_until=date(2024, 3, 7),
    )
    now(scene, monkeypatch)

    for reader in (scene.nurse, scene.home_nurse):
        text = plain(shown(scene, reader))
        assert "beholder korttidsplassen til og med tor. 7. mars 2024, 4 dager før" in text


@pytest.mark.duty("004-info-f")
def test_municipality_sees_the_wards_phone_and_hours(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.office_hours(scene.ward)
    now(scene, monkeypatch)
    by_day = plain(shown(scene, scene.case_worker))
    scene.later(hours=6)
    now(scene, monkeypatch)
    by_night = plain(shown(scene, scene.case_worker))

    assert '<a class="phone" href="tel:77600000">77 60 00 00</a>' in by_day
    assert "åpent til 15.30" in by_day
    assert "stengt, åpner man. 4. mars 08.00" in by_night


@pytest.mark.duty("001-3.1-i")
def test_messages_and_calls_are_one_thread_in_the_order_they_happened(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.declare_ready()
    scene.later(hours=1)
    scene.do(readiness.request_account, scene.case_worker, question="Hvorfor?")
    scene.later(hours=1)
    scene.do(
        information.note_phone_call,
        about="other",
        spoke_with="Ingrid Moen",
        what="Svar kommer",
        can_receive=None,
    )
    scene.later(hours=1)
    scene.do(readiness.give_account, scene.physician, account="Alt er avklart.")
    now(scene, monkeypatch)

    for reader in (scene.nurse, scene.case_worker):
        _before, _sign, thread = shown(scene, reader).partition('id="happened"')
        places = [
            thread.index(f"<b>{name}</b>")
            for name in ("Redegjørelse gitt", "Meldt på telefon", "Redegjørelse krevd")
        ]
        assert places == sorted(places)


@pytest.mark.duty("004-info-d")
def test_imported_ready_notice_is_the_shared_state_of_both_sides(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    course: Course = take_all(1, 3, 5)
    assert course.ward is not None
    assert course.case_unit is not None
    monkeypatch.setenv("SAMFLYT_NOW", "2026-03-05T10:00:00+00:00")

    pages = [
        factories.signed_in(unit, role).get(f"/forlop/{course.pk}/").content.decode()
        for unit, role in ((course.ward, "ward_nurse"), (course.case_unit, "case_worker"))
    ]

    assert Stay.objects.get().state == "ready"
    assert ["Meldt utskrivningsklar" in page for page in pages] == [True, True]


def _rules(scene: Scene) -> set[str]:
    return {finding.rule.partition(".")[0] for finding in scene.standing.assessment.findings}


@pytest.mark.duty("000-1-a")
def test_district_that_is_a_party_has_the_childrens_rules_and_another_the_law_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    party = Scene(book="oslo-2012", born=date(2018, 5, 1))
    party.admit()
    party.notify()
    party.declare_ready()
    outside = factories.organisation("Utkant bydel", Organisation.Kind.DISTRICT)
    other = Scene(book="oslo-2012", born=date(2018, 5, 1))
    other.admit(municipality=outside)
    now(other, monkeypatch)

    assert "oslo" in _rules(party)
    assert _rules(other) <= {"lov"}
    assert "ingen avtale: loven alene gjelder" in shown(other, other.nurse)


@pytest.mark.duty("002-2-f")
def test_agreement_of_the_pair_decides_which_guideline_binds_the_message() -> None:
    found = {}
    for book in ("sthf", "unn-2023"):
        scene = Scene(book=book, born=date(2018, 5, 1))
        scene.admit()
        scene.notify()
        found[book] = _rules(scene)

    assert "sthf" in found["sthf"]
    assert "unn" not in found["sthf"]
    assert "unn" in found["unn-2023"]


@pytest.mark.duty("003-agr-1")
def test_two_municipalities_that_sign_one_text_have_an_agreement_each() -> None:
    scene = Scene()
    other = factories.organisation("Sundby kommune", municipality_number="5598")
    second = agree(scene.hospital, other, "unn-2023")
    Term.objects.create(
        level=Term.Level.PAIR,
        agreement=second,
        key="limit.meeting_summary",
        value="P2D",
        valid_from=date(2023, 6, 1),
        source="avtalen",
        entered_by="prøve",
        entered_at=scene.now,
    )
    limits = []
    for municipality in (scene.municipality, other):
        scene.admit(municipality=municipality)
        limits.append(scene.standing.terms.get("limit.meeting_summary", date(2024, 3, 1)).value)

    assert scene.agreement.pk != second.pk
    assert (scene.agreement.book, scene.agreement.version) == (second.book, second.version)
    assert limits[0] is None
    assert limits[1] is not None
