"""The pages about children: the hospital's chain, and the health station's own list."""

import pytest
from django.test import Client

from samflyt.access.models import LogEntry
from samflyt.courses.models import StationNotice
from tests import factories
from tests.courses.stay_scene import once
from tests.courses.test_kin import ADA, BO, KinScene

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]


def ward(scene: KinScene) -> Client:
    return factories.signed_in(scene.ward, "ward_nurse")


def station(scene: KinScene) -> Client:
    return factories.signed_in(scene.station, "health_station", "Unn Lie")


@pytest.mark.duty("001-5.2-c")
@pytest.mark.duty("001-5.2-m")
def test_chain_page_shows_both_children_and_the_guide_with_version() -> None:
    scene = KinScene().found(ADA, BO)

    page = ward(scene).get(f"/forlop/{scene.course.pk}/barn/").content.decode()

    assert all(words in page for words in ("Ada Lian", "Bo Lian", "1 av 4 steg"))
    assert "parorendeveileder" in page
    assert "6. juni 2023" in page


def test_children_are_written_down_by_lines_and_a_line_without_year_is_kept_and_named() -> None:
    scene = KinScene()
    scene.admit()
    client, address = ward(scene), f"/forlop/{scene.course.pk}/barn-som-parorende/"
    said = {"answer": "has_children", "once": "a"}

    wrong = client.post(address, {**said, "children": "Ada Lian"})
    assert wrong.status_code == 422
    assert "«Ada Lian» mangler navn eller fødselsår" in wrong.content.decode()

    client.post(address, {**said, "children": "Ada Lian 2017\n", "siblings": "Bo Lian, 2012"})
    assert [(c.child.name, c.child.found.data["tie"]) for c in scene.chains] == [
        ("Ada Lian", "child"),
        ("Bo Lian", "sibling"),
    ]


def test_without_consent_the_page_says_why_and_keeps_what_was_written() -> None:
    scene = KinScene().mapped(ADA)
    page = ward(scene).get(f"/forlop/{scene.course.pk}/meld-barn/")
    assert page.status_code == 403
    assert "helsepersonelloven § 28 f" in page.content.decode()


def test_station_reads_the_notice_takes_a_step_and_sees_nothing_of_the_course() -> None:
    scene = KinScene().told(ADA)
    notice, client = StationNotice.objects.get(), station(scene)
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/helsestasjon/"
    page = client.get(f"/helsestasjon/{notice.pk}/").content.decode()
    assert "Noen å snakke med på skolen" in page
    assert "Hoftebrudd" not in page

    said = {"step": "assign", "version": "0", "once": once().key}
    lacking = client.post(f"/helsestasjon/{notice.pk}/", {**said, "person": "Per Vik"})
    assert lacking.status_code == 422
    assert "Per Vik" in lacking.content.decode()
    client.post(f"/helsestasjon/{notice.pk}/", {**said, "service": "Skolehelsetjenesten"})

    notice.refresh_from_db()
    assert (notice.state, notice.service) == ("assigned", "Skolehelsetjenesten")
    assert client.get(f"/forlop/{scene.course.pk}/").status_code in (403, 404)
    assert LogEntry.objects.filter(subject=f"station_notice:{notice.pk}").exists()


def test_list_asks_as_often_for_eight_as_for_one(django_assert_max_num_queries: object) -> None:
    scene = KinScene().told(ADA)
    client = station(scene)
    client.get("/helsestasjon/")
    first = StationNotice.objects.get()
    with django_assert_max_num_queries(30) as few:  # type: ignore[operator]
        client.get("/helsestasjon/")
    for number in range(7):
        first.pk, first.key, first.about = None, f"n{number}", f"Barn {number}"
        first.save()
    with django_assert_max_num_queries(len(few)):  # type: ignore[operator]
        assert "Barn 6" in client.get("/helsestasjon/").content.decode()


def test_letter_is_a_pdf_for_the_hospital_and_closed_to_the_municipality() -> None:
    scene = KinScene().told(ADA)
    address = f"/forlop/{scene.course.pk}/barn/{StationNotice.objects.get().pk}/brev.pdf"
    assert ward(scene).get(address).content.startswith(b"%PDF-")
    assert factories.signed_in(scene.office, "case_worker").get(address).status_code == 404
