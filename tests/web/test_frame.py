"""What every page carries: policy, language, static files, errors that can be read."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests import factories

pytestmark = pytest.mark.django_db


def test_the_policy_allows_nothing_inline() -> None:
    policy = Client().get("/logg-inn/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_pages_are_not_kept_on_shared_machines() -> None:
    assert Client().get("/logg-inn/").headers["Cache-Control"] == "private, no-store"


def test_every_file_that_a_page_names_is_served() -> None:
    page = Client().get("/hjelp/").content.decode()

    named = re.findall(r'(?:href|src)="/static/([^"]+)"', page)

    assert len(named) >= 5
    assert [n for n in named if not finders.find(n.replace("%40", "@"))] == []


def test_other_files_of_the_packages_are_not_served() -> None:
    assert not finders.find("packages/axe-core/axe.min.js")
    assert not finders.find("packages/../pyproject.toml")


def test_an_unknown_address_gets_a_readable_page() -> None:
    response = Client().get("/finnes-ikke/")

    assert response.status_code == 404
    assert "Siden finnes ikke" in response.content.decode()


def test_a_form_from_an_old_page_is_refused_in_plain_words() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/logg-inn/", {"username": "a", "password": "b"})

    assert response.status_code == 403
    assert "åpen for lenge" in response.content.decode()


def test_the_language_is_the_accounts() -> None:
    ward = factories.unit(factories.hospital(), "Medisin A", "ward")
    client = factories.signed_in(ward, "ward_nurse")

    client.post("/sprak/", {"language": "en", "next": "/hjelp/"})
    response = client.get("/hjelp/")

    assert response.headers["Content-Language"] == "en"
    assert '<html lang="en"' in response.content.decode()


def test_an_unknown_language_changes_nothing() -> None:
    client = Client()

    client.post("/sprak/", {"language": "de"})

    assert client.get("/hjelp/").headers["Content-Language"] == "nb"


def test_every_link_of_the_frame_leads_somewhere() -> None:
    for name in ("search", "positions", "sign-in", "sign-out", "language", "help", "worklist"):
        assert reverse(name)
    with pytest.raises(NoReverseMatch):
        reverse("no-such-page")
