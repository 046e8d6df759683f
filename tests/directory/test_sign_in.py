"""Signing in, staying out, and changing who one is."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from samflyt.access.models import SignInFailure
from samflyt.directory.models import Unit
from samflyt.directory.sign_in import refuse_demonstration_beside_providers
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "en lang setning som ingen gjetter"


@pytest.fixture
def office() -> Unit:
    return factories.unit(factories.organisation(), "Tildelingskontoret", "case_work")


@pytest.fixture
def worker(office: Unit) -> Any:
    who = factories.account("Ida Berge", username="ida", password=PASSWORD)
    factories.position(who, office, "case_worker")
    return who


def sign_in(client: Client, password: str, **more: str) -> Any:
    return client.post("/logg-inn/", {"username": "ida", "password": password, **more})


def test_the_right_password_opens_and_a_wrong_one_says_so(worker: Any) -> None:
    wrong = sign_in(Client(), "feil")
    right = sign_in(Client(), PASSWORD)

    assert wrong.status_code == 422
    assert "ikke riktig" in wrong.content.decode()
    assert right.status_code == 302


def test_what_was_typed_is_kept_but_not_the_password(worker: Any) -> None:
    page = sign_in(Client(), "feil-hemmelighet").content.decode()

    assert 'value="ida"' in page
    assert "feil-hemmelighet" not in page


def test_after_five_wrong_passwords_also_the_right_one_waits(
    worker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _attempt in range(5):
        sign_in(Client(), "feil")

    locked = sign_in(Client(), PASSWORD)
    monkeypatch.setenv("SAMFLYT_NOW", "2024-03-04T10:15:00+00:00")
    later = sign_in(Client(), PASSWORD)

    assert "Prøv igjen klokken 11.15" in locked.content.decode()
    assert later.status_code == 302
    assert SignInFailure.objects.count() == 0


def test_a_name_that_does_not_exist_is_locked_like_one_that_does() -> None:
    for _attempt in range(5):
        sign_in(Client(), "feil")

    assert "For mange forsøk" in sign_in(Client(), "feil").content.decode()


def test_a_closed_account_stays_out(worker: Any) -> None:
    worker.is_active = False
    worker.save()

    assert sign_in(Client(), PASSWORD).status_code == 422


def test_nobody_gets_in_without_signing_in(worker: Any) -> None:
    response = Client().get("/arbeidsliste/?vis=barn")

    assert response.headers["Location"] == "/logg-inn/?next=%2Farbeidsliste%2F%3Fvis%3Dbarn"


def test_signing_in_leads_on_but_never_to_another_site(worker: Any) -> None:
    ours = sign_in(Client(), PASSWORD, next="/helg/")
    theirs = sign_in(Client(), PASSWORD, next="https://example.org/")

    assert ours.headers["Location"] == "/helg/"
    assert theirs.headers["Location"] == "/"


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(worker: Any) -> None:
    response = Client().get("/arbeidsliste/endringer/", headers={"HX-Request": "true"})

    assert response.headers["HX-Redirect"] == "/logg-inn/"


def test_a_position_that_has_ended_opens_nothing(office: Unit) -> None:
    who = factories.account("Ida Berge")
    factories.position(who, office, "case_worker", valid_to=date(2024, 3, 4))
    client = Client()
    client.force_login(who)

    response = client.get("/arbeidsliste/", follow=True)

    assert response.redirect_chain[-1][0] == "/bytt/"
    assert "ingen stilling" in response.content.decode()


def test_the_chosen_position_decides_and_others_cannot_be_taken(worker: Any, office: Unit) -> None:
    nursing = factories.unit(office.organisation, "Hjemmesykepleien", "nursing")
    second = factories.position(worker, nursing, "home_nurse")
    foreign = factories.position(factories.account("Per Dal"), office, "controller")
    client = Client()
    client.force_login(worker)

    client.post("/bytt/", {"position": second.pk})
    chosen = client.get("/hjelp/").content.decode()
    client.post("/bytt/", {"position": foreign.pk})
    refused = client.get("/hjelp/").content.decode()

    assert "Sykepleier i kommunen" in chosen
    assert "Hjemmesykepleien" in refused


def test_signing_out_closes(worker: Any) -> None:
    client = Client()
    client.force_login(worker)

    client.post("/logg-ut/")

    assert client.get("/arbeidsliste/").status_code == 302


def test_only_a_demonstration_lets_one_choose_a_person(worker: Any, settings: Any) -> None:
    position = worker.positions.get()
    closed = Client()
    closed.post("/logg-inn/rolle/", {"position": position.pk})

    settings.DEMO = True
    open_client = Client()
    page = open_client.get("/logg-inn/").content.decode()
    open_client.post("/logg-inn/rolle/", {"position": position.pk})

    assert closed.get("/hjelp/").content.decode().count("Ida Berge") == 0
    assert "Velg hvem du vil være" in page
    assert "Demonstrasjon" in open_client.get("/hjelp/").content.decode()
    assert "Ida Berge" in open_client.get("/hjelp/").content.decode()


def test_a_demonstration_refuses_to_start_beside_real_providers(settings: Any) -> None:
    settings.DEMO = True
    settings.IDENTITY_PROVIDERS = ["https://id.example.org"]

    with pytest.raises(ImproperlyConfigured, match="SAMFLYT_DEMO"):
        refuse_demonstration_beside_providers()
