"""Our own addresses as an OpenAPI description: what varies in each, and the fields of its forms.

Nobody keeps it by hand: addresses come from the resolver, words from the parts of the product, and
fields from the forms and links that the pages of somebody who has part show.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from django.urls.converters import IntConverter

from tests.access.addresses import Address
from tools.access_page import methods_of

Fields = dict[tuple[str, str], set[str]]
#: What an answer to a stranger, or to nobody, may be.
ALLOWED = (200, 302, 400, 403, 404, 405, 409, 422)
#: Put by the frame itself into every form.
OF_THE_FRAME = frozenset({"csrfmiddlewaretoken", ""})


class Forms(HTMLParser):
    """The forms and the links of one page: method, address, names of fields."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, set[str]]] = []
        self._names: set[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._names = set()
            method = given.get("method", "get").lower()
            self.found.append((method, given.get("action", ""), self._names))
        elif tag in ("input", "select", "textarea", "button") and self._names is not None:
            self._names.add(given.get("name", ""))
        elif tag == "a" and "?" in given.get("href", ""):
            asked = {name for name, _value in parse_qsl(urlsplit(given["href"]).query)}
            self.found.append(("get", given["href"], asked))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._names = None


def fields_shown_to(browsers: Iterable[Client], addresses: list[Address], number: int) -> Fields:
    """Names of fields by method and address pattern, as the pages show them."""
    found: Fields = defaultdict(set)
    for browser in browsers:
        for address in addresses:
            for word in address.words():
                where = address.at(number, word)
                answer = browser.get(where)
                if answer.status_code == 200 and "html" in answer.get("Content-Type", ""):
                    for method, to, names in _forms(b"".join(answer).decode()):
                        found[method, _pattern(urljoin(where, to))] |= names - OF_THE_FRAME
    return found


def _forms(page: str) -> list[tuple[str, str, set[str]]]:
    parser = Forms()
    parser.feed(page)
    return parser.found


def _pattern(where: str) -> str:
    try:
        return "/" + str(resolve(urlsplit(where).path).route)
    except Resolver404:
        return ""


def described(addresses: list[Address], fields: Fields, numbers: list[int]) -> dict[str, Any]:
    """The whole description, version 3.0 of the standard."""
    paths = {_path(address): dict(_methods(address, fields, numbers)) for address in addresses}
    return {"openapi": "3.0.3", "info": {"title": "Samflyt", "version": "1"}, "paths": paths}


def _path(address: Address) -> str:
    text = address.pattern
    for name in address.converters:
        text = text.replace(f"<int:{name}>", f"<{name}>").replace(f"<slug:{name}>", f"<{name}>")
        text = text.replace(f"<str:{name}>", f"<{name}>").replace(f"<{name}>", f"{{{name}}}")
    return text


def _methods(
    address: Address, fields: Fields, numbers: list[int]
) -> Iterator[tuple[str, dict[str, Any]]]:
    taken = methods_of(address.view) or ["GET", "POST"]
    inside = [_varying(name, kind, address, numbers) for name, kind in address.converters.items()]
    answers = {str(status): {"description": "svar"} for status in ALLOWED}
    if "GET" in taken:
        asked = [
            {"name": name, "in": "query", "schema": {"type": "string"}}
            for name in sorted(fields.get(("get", address.pattern), ()))
        ]
        yield "get", {"parameters": [*inside, *asked], "responses": answers}
    if "POST" in taken:
        yield (
            "post",
            {
                "parameters": inside,
                "requestBody": _body(fields.get(("post", address.pattern), {"text", "on"})),
                "responses": answers,
            },
        )


def _varying(name: str, kind: Any, address: Address, numbers: list[int]) -> dict[str, Any]:
    """A number of a row that is there; a word that the product knows, or another."""
    whole = isinstance(kind, IntConverter)
    words = [part for word in address.words() for part in word.split()]
    values: dict[str, Any] = {"enum": numbers if whole else words}
    return {
        "name": name,
        "in": "path",
        "required": True,
        "schema": {"type": "integer" if whole else "string", **values},
    }


def _body(names: Iterable[str]) -> dict[str, Any]:
    properties = {name: {"type": "string"} for name in sorted(names)}
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {"content": {"application/x-www-form-urlencoded": {"schema": schema}}}
