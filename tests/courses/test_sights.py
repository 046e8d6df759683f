"""Who sees which entry is computed for each, and a decision about one changes that one alone."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samflyt.access.models import Account, ItemDecision
from samflyt.access.representative_actions import Named, note_representative
from samflyt.courses.patient.sights import entries_seen
from tests.courses.stay_scene import Scene
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    """A child of thirteen with a mother, and a father who may not be told."""
    built = Scene()
    built.admit()
    built.notify()
    built.course.patient.born = date(2011, 1, 1)
    built.course.patient.save()
    for name, values in (
        ("Amina Berg", {}),
        ("Jonas Berg", {"informed": "never", "reason": "Besøksforbud"}),
    ):
        named = Named("parent", name, "Folkeregisteret", **values)  # type: ignore[arg-type]
        note_representative(
            patient_id=built.course.patient_id, named=named, by=built.nurse, at=NOW, key=name
        )
    return built


def browser(actor: object) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))  # type: ignore[attr-defined]
    return client


def decide(scene: Scene, entry: int, ruling: str, reason: str = "Barnet har sagt det.") -> object:
    form = {"entry": str(entry), "ruling": ruling, "reason": reason}
    return browser(scene.nurse).post(reverse("course-sights", args=[scene.course.pk]), form)


def seen_by(scene: Scene, name: str) -> dict[int, bool]:
    return {row.event.pk: dict(row.sights)[name].visible for row in entries_seen(scene.course, NOW)}


def test_a_wish_hides_one_entry_from_the_parent_and_no_other(scene: Scene) -> None:
    first, *others = [row.event.pk for row in entries_seen(scene.course, NOW)]
    assert others
    assert all(seen_by(scene, "Amina Berg").values())
    assert not any(seen_by(scene, "Jonas Berg").values())

    assert decide(scene, first, "against_wish", "").status_code == 422  # type: ignore[attr-defined]
    assert decide(scene, first, "against_wish").status_code == 302  # type: ignore[attr-defined]

    mother = seen_by(scene, "Amina Berg")
    assert not mother[first]
    assert all(mother[pk] for pk in others)
    assert all(seen_by(scene, "Aud Lian").values())


def test_the_latest_decision_holds_and_the_earlier_stays(scene: Scene) -> None:
    first = entries_seen(scene.course, NOW)[0].event.pk
    decide(scene, first, "weighty")
    decide(scene, first, "none", "Det er ikke lenger noen fare.")

    assert seen_by(scene, "Amina Berg")[first]
    assert ItemDecision.objects.count() == 2


def test_the_page_says_who_sees_and_by_which_clause(scene: Scene) -> None:
    where = reverse("course-sights", args=[scene.course.pk])
    first = entries_seen(scene.course, NOW)[0].event.pk

    page = browser(scene.nurse).get(where).content.decode()
    one = browser(scene.nurse).get(f"{where}?oppforing={first}").content.decode()

    assert "§ 3-4 første ledd" in page
    assert "barnet ønsker det ikke" in one
    assert browser(scene.nurse).get(f"{where}?oppforing=999999").status_code == 404


def test_questions_to_the_database_do_not_grow_with_entries(scene: Scene) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            entries_seen(scene.course, NOW)
        return len(asked)

    before = questions()
    scene.declare_ready()
    decide(scene, entries_seen(scene.course, NOW)[0].event.pk, "needed")

    assert questions() == before
