"""Every address of the site with the parts that vary filled in, found from the resolver itself."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from django.urls.converters import IntConverter, SlugConverter, StringConverter

from samflyt.courses.steps.page_list import PAGES
from samflyt.homecoming.page_list import PAGES as HOMECOMING_PAGES
from samflyt.plans.action_pages import PAGES as PLAN_PAGES

#: What a form gets when nobody thought about it.
HOSTILE = {
    "q": "'; DROP TABLE courses_course; --",
    "username": "\x00" * 3,
    "password": "<script>alert(1)</script>",
    "next": "https://ond.example/",
    "language": "../../etc",
    "position": "99999999999999999999",
    "to": "-1",
    "at": "0000-99-99T99:99",
    "version": "²",
    "chosen": "course:abc",
    "because": "=cmd()",
    "reason": "x" * 5000,
    "once": "æøå" * 60,
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address pattern, the view behind it, and the names of its varying parts."""

    pattern: str
    view: Callable[..., Any]
    converters: dict[str, Any]

    @property
    def varies(self) -> bool:
        return any(isinstance(c, IntConverter) for c in self.converters.values())

    @property
    def is_open(self) -> bool:
        return not getattr(self.view, "login_required", True)

    def at(self, number: int, word: str = "svar") -> str:
        """The address with `number` for each number and `word` for each word."""
        text = self.pattern
        for name, converter in self.converters.items():
            value = str(number) if isinstance(converter, IntConverter) else word
            text = re.sub(rf"<(\w+:)?{name}>", value, text)
        return text

    def words(self) -> list[str]:
        """What its words may be: the pages of a course, else one that nobody knows."""
        kinds = (SlugConverter, StringConverter)
        if self.pattern.startswith("/hjemreise/"):
            return [*HOMECOMING_PAGES, "finnes-ikke"]
        if self.pattern.startswith("/plan/") and "slug" in self.converters:
            return [*PLAN_PAGES, "finnes-ikke"]
        if any(isinstance(c, kinds) for c in self.converters.values()):
            return [*PAGES, "finnes-ikke"]
        return [""]


def every_address() -> list[Address]:
    return list(_under(get_resolver(), "/", {}))


def _under(resolver: Any, prefix: str, above: dict[str, Any]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        text = prefix + str(pattern.pattern)
        converters = {**above, **pattern.pattern.converters}
        if hasattr(pattern, "url_patterns"):
            yield from _under(pattern, text, converters)
        else:
            yield Address(text, pattern.callback, converters)
