"""A local account's password: the first one, changing it, and which are too easy."""

import hashlib
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from samflyt.access.models import Account, SignedIn
from samflyt.directory.models import Position, Unit
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "en lang setning som ingen gjetter"
NEW = "fire små hester i regnet 1987"


@pytest.fixture
def office() -> Unit:
    return factories.unit(factories.organisation(), "Tildelingskontoret", "case_work")


@pytest.fixture
def ida(office: Unit) -> Account:
    who = factories.account("Ida Berge", username="ida", password=PASSWORD)
    factories.position(who, office, "case_worker")
    return who


def signed_in(password: str = PASSWORD) -> Client:
    client = Client()
    client.post("/logg-inn/", {"username": "ida", "password": password})
    return client


def change(browser: Client, current: str = PASSWORD, new: str = NEW, again: str = "") -> Any:
    form = {"current": current, "new": new, "again": again or new}
    return browser.post("/passord/", form)


def is_in(browser: Client) -> bool:
    return b"Logg ut" in browser.get("/bytt/").content


def test_person_changes_the_password_and_every_other_browser_is_signed_out(ida: Account) -> None:
    browser, other = signed_in(), signed_in()
    key = browser.session.session_key

    answer = change(browser)

    assert answer.status_code == 302
    assert is_in(browser)
    assert browser.session.session_key != key
    assert not is_in(other)
    assert SignedIn.objects.filter(account=ida).count() == 1
    assert not is_in(signed_in(PASSWORD))
    assert is_in(signed_in(NEW))


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"current": "feil"}, "nåværende passordet er ikke riktig"),
        ({"again": "noe helt annet enn det"}, "ikke like"),
        ({"new": "kort"}, "minst 12 tegn"),
        ({"new": PASSWORD}, "samme som det gamle"),
        ({"new": "IdaBerge2024"}, "hører til her"),
        ({"new": "tildelingskontoret1"}, "hører til her"),
        ({"new": "Samflyt-Fjordvik-24"}, "hører til her"),
        ({"new": "manchesterunited"}, "vanlig"),
    ],
)
def test_password_that_is_wrong_or_too_easy_is_refused(
    ida: Account, form: dict[str, str], told: str
) -> None:
    answer = change(signed_in(), **form)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert is_in(signed_in(PASSWORD))


def test_five_wrong_current_passwords_make_the_sixth_wait(ida: Account) -> None:
    browser = signed_in()
    for _attempt in range(5):
        change(browser, current="feil")

    answer = change(browser)

    assert "For mange forsøk" in answer.content.decode()


@pytest.mark.parametrize(
    "new", ["a" * 11 + " " * 53 + "  mellomrom er også tegn  ", "æøå漢字🙂" * 20]
)
def test_long_password_of_any_letters_is_kept_exactly_as_it_is_typed(
    ida: Account, new: str
) -> None:
    assert len(new) >= 64
    assert change(signed_in(), new=new).status_code == 302

    assert is_in(signed_in(new))
    assert not is_in(signed_in(new.strip()[:-1]))


def test_password_on_the_list_of_stolen_ones_is_refused(tmp_path: Path, settings: Any) -> None:
    stolen = [f"stjålet passord nummer {n}" for n in range(300)]
    digests = sorted(hashlib.sha1(one.encode()).hexdigest().upper() for one in stolen)
    settings.BREACHED_PASSWORDS = tmp_path / "stolen.txt"
    settings.BREACHED_PASSWORDS.write_text("".join(f"{one}:7\r\n" for one in digests))

    for one in stolen:
        with pytest.raises(ValidationError, match="tyveri"):
            validate_password(one)
    validate_password("et passord ingen har stjålet")


def test_fields_hide_what_is_typed_and_let_a_password_manager_help(ida: Account) -> None:
    page = signed_in().get("/passord/").content.decode()

    assert page.count('type="password"') == 3
    assert 'autocomplete="current-password"' in page
    assert page.count('autocomplete="new-password"') == 2
    assert "onpaste" not in page


def test_first_password_opens_nothing_but_its_change_and_only_for_a_day(
    office: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(office)
    browser = signed_in(first)

    turned = browser.get("/arbeidsliste/")
    changed = change(browser, current=first)
    monkeypatch.setenv("SAMFLYT_NOW", "2024-03-05T10:00:01+00:00")

    assert turned.status_code == 302
    assert turned["Location"] == "/passord/"
    assert changed.status_code == 302
    assert is_in(signed_in(NEW))
    again = opened(office)
    monkeypatch.setenv("SAMFLYT_NOW", "2024-03-06T10:00:02+00:00")
    late = Client().post("/logg-inn/", {"username": "ida", "password": again})
    assert "gått ut" in late.content.decode()


def opened(office: Unit) -> str:
    """What the command says is the first password."""
    house = office.organisation
    house.organisation_number = "999777666"
    house.save()
    out = StringIO()
    call_command(
        *("account", "ida", "--name", "Ida Berge", "--organisation", "999777666"),
        *("--unit", office.name, "--role", "case_worker"),
        stdout=out,
    )
    return out.getvalue().rsplit(": ", 1)[1].strip()


def test_command_opens_an_account_with_a_place_to_work_once(office: Unit) -> None:
    first, second = opened(office), opened(office)

    assert first != second
    assert len(first) >= 24
    assert Position.objects.get().role == "case_worker"
    with pytest.raises(CommandError, match="Gi --name"):
        call_command("account", "ukjent")
    with pytest.raises(CommandError, match="finnes ikke i"):
        call_command(
            *("account", "ida", "--organisation", "999777666", "--unit", "X"),
            *("--role", "ward_nurse"),
        )


def test_one_who_signs_in_elsewhere_changes_the_password_there(office: Unit) -> None:
    browser = factories.signed_in(office, "case_worker")

    page = browser.get("/passord/").content.decode()

    assert "gjennom en annen tjeneste" in page
    assert change(browser, current="").status_code == 422
