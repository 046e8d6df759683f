"""An English reader meets no Norwegian of ours: people of the invented region walk their pages.

What the region's people have written and what things are called is data, and stays as it is; a
Norwegian term that the translation itself names in parentheses is meant.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from lxml import html

from samflyt.access.models import Account
from samflyt.access.roles import ROLES
from samflyt.agreements.models import Term
from samflyt.directory.models import Organisation, Position, Unit
from samflyt.installation.demo import loading
from samflyt.web import remembering
from tests.conftest import FROZEN
from tools import translations

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SPOKEN = ("aria-label", "placeholder", "title", "alt", "data-label", "data-lost")
MOST_PAGES = 26
MOST_OF_A_KIND = 2
#: A shorter text may stand inside a name; it is looked for only where it stands alone.
SENTENCE = 20
NORWEGIAN_FIGURES = re.compile(r"\b(?:man|tir|ons|tor|fre|lør|søn)\. \d|\d kr\b")


@pytest.fixture(scope="module", autouse=True)
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The catalogue as it is written now, whatever has been compiled before."""
    folder = tmp_path_factory.mktemp("locale")
    compiled = folder / "en" / "LC_MESSAGES" / "django.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as file:
        write_mo(file, translations.catalogue())
    with override_settings(LOCALE_PATHS=[Path(folder)]):
        remembering.forget()
        yield
    remembering.forget()


@pytest.fixture(scope="module", autouse=True)
def region(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        loading.load(datetime.fromisoformat(FROZEN))
        Account.objects.update(language="en")
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def norwegian() -> set[str]:
    """Every text of ours that is another in English."""
    found = set()
    for message in translations.catalogue():
        if message.id:
            pairs = zip(_several(message.id), _several(message.string), strict=True)
            found |= {norwegian for norwegian, english in pairs if norwegian != english}
    return found


@pytest.fixture(scope="module")
def meant() -> re.Pattern[str]:
    """The Norwegian terms that translations name in parentheses."""
    texts = [text for message in translations.catalogue() for text in _several(message.string)]
    named = {term for text in texts for term in re.findall(r" \([^()%]+\)", text)}
    return re.compile("|".join(map(re.escape, sorted(named, key=len, reverse=True))))


def _several(texts: object) -> tuple[str, ...]:
    return tuple(map(str, texts)) if isinstance(texts, tuple | list) else (str(texts),)


def client_for(role: str) -> Client | None:
    position = Position.objects.filter(role=role).select_related("account").order_by("pk").first()
    if position is None:
        return None
    client = Client()
    client.force_login(position.account)
    return client


def pages(client: Client) -> Iterator[tuple[str, html.HtmlElement]]:
    """The pages that can be reached, some of each kind, and their forms sent empty."""
    waiting, seen, kinds = ["/", "/finnes-ikke/", "/hjelp/"], set[str](), Counter[str]()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0).partition("#")[0]
        kind = re.sub(r"\d+", "N", address)
        if address in seen or kinds[kind] >= MOST_OF_A_KIND:
            continue
        seen.add(address)
        kinds[kind] += 1
        answer = client.get(address, follow=True)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        page = html.fromstring(answer.content.decode())
        yield address, page
        waiting += [link for link in page.xpath("//main//a/@href | //nav//a/@href") if _ours(link)]
        if page.xpath("//main//form[@data-once]"):
            refused = html.fromstring(_sent_empty(client, address))
            if refused.tag == "html":
                yield f"POST {address}", refused


def _ours(link: str) -> bool:
    return link.startswith("/") and not link.startswith("/static/")


def _sent_empty(client: Client, address: str) -> str:
    with transaction.atomic():
        text = client.post(address, follow=True).content.decode()
        transaction.set_rollback(True)
    return text or "<p></p>"


def _found(client: Client, query: str) -> str:
    return client.post(reverse("search"), {"q": query}, follow=True).content.decode()


def spoken(page: html.HtmlElement) -> Iterator[str]:
    """What stands on the page and is read aloud, except what is marked as Norwegian."""
    for element in page.iter():
        if element.tag in ("script", "style") or not isinstance(element.tag, str):
            continue
        if element.xpath("ancestor-or-self::*[@lang='nb']"):
            continue
        texts = [element.text, *(child.tail for child in element)]
        for text in (*texts, *(element.get(name) for name in SPOKEN)):
            if text and text.strip():
                yield " ".join(text.split())


def names() -> set[str]:
    units = Unit.objects.values_list("name", flat=True)
    return {*units, *Organisation.objects.values_list("name", flat=True)}


def left_over(page: html.HtmlElement, norwegian: set[str], meant: re.Pattern[str]) -> set[str]:
    texts = {meant.sub("", text) for text in spoken(page)} - names()
    whole = "\n".join(sorted(texts))
    for name in sorted(names(), key=len, reverse=True):
        whole = whole.replace(name, "")
    for source in Term.objects.values_list("source", flat=True).distinct():
        whole = whole.replace(source, "")
    inside = {text for text in norwegian if len(text) >= SENTENCE and text in whole}
    return (
        (texts & norwegian)
        | {text for text in inside if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", whole)}
        | set(NORWEGIAN_FIGURES.findall(whole))
    )


def test_english_reader_searches_in_english(norwegian: set[str], meant: re.Pattern[str]) -> None:
    client = client_for("ward_nurse")
    assert client is not None

    for query in ("", "Ingensteds", "a"):
        page = html.fromstring(_found(client, query))
        assert page.xpath("//h1/text()") == ["Search"]
        assert left_over(page, norwegian, meant) == set()


def test_english_reader_signs_in_in_english(norwegian: set[str], meant: re.Pattern[str]) -> None:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    for send in (client.get, client.post):
        page = html.fromstring(send(reverse("sign-in")).content.decode())
        assert page.get("lang") == "en"
        assert left_over(page, norwegian, meant) == set()


@pytest.mark.parametrize("role", sorted(ROLES))
def test_english_reader_meets_no_norwegian_text_of_ours(
    role: str, norwegian: set[str], meant: re.Pattern[str]
) -> None:
    client = client_for(role)
    if client is None:
        pytest.skip("ingen i eksempelregionen har rollen")

    found = {
        address: (page.get("lang"), wrong)
        for address, page in pages(client)
        if (wrong := left_over(page, norwegian, meant)) or page.get("lang") != "en"
    }

    assert found == {}
