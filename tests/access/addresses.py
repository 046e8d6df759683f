"""Every address of the site with the parts that vary filled in, found from the resolver itself."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from django.urls.converters import IntConverter, SlugConverter, StringConverter

from samflyt.billing.paper_views import PAPERS
from samflyt.courses.steps.page_list import PAGES
from samflyt.directory.maternity.acts import ACTS
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

WORDS: dict[str, Iterable[str]] = {
    "/fodetilbud/": ACTS,
    "/avtaler/dokument/": ("unn-retningslinje-2 4.1", "for-2011-11-18-1115 §_10"),
    "/forlop/": PAGES,
    "/hjemreise/": HOMECOMING_PAGES,
    "/plan/": PLAN_PAGES,
    "/oppgjor/papir/": [" ".join(paper) for paper in PAPERS],
    "/innsyn/mitt/opplysninger/fil/": ("pdf", "json"),
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

    def at(self, number: int, words: str = "svar") -> str:
        """The address with `number` for each number, and `words` in turn, the last one again."""
        text, left = self.pattern, words.split()
        for name, converter in self.converters.items():
            if isinstance(converter, IntConverter):
                value = str(number)
            else:
                value = left.pop(0) if len(left) > 1 else left[0]
            text = re.sub(rf"<(\w+:)?{name}>", value, text)
        return text

    def words(self) -> list[str]:
        """What its words may be, as its part of the product names them, and one nobody knows."""
        if not any(
            isinstance(c, (SlugConverter, StringConverter)) for c in self.converters.values()
        ):
            return ["-"]
        known = next(
            (words for start, words in WORDS.items() if self.pattern.startswith(start)), ()
        )
        return [*known, "finnes-ikke"]


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
