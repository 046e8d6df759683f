"""The guidelines that the cooperation around birth rests on, and a weekly look at their links."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import requests
from django.db import transaction

from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.directory.maternity.offers import check_writer
from samflyt.directory.models import KnowledgeLink

GUIDELINE = "6"
_SITE = "https://www.helsedirektoratet.no/retningslinjer/"
#: Title, the last part of the address, and the day of the version where its publisher has said it.
GUIDELINES = (
    ("Svangerskapsomsorgen", "svangerskapsomsorgen", None),
    ("Et trygt fødetilbud", "et-trygt-fodetilbud", None),
    ("Nytt liv og trygg barseltid for familien", "barselomsorgen", date(2014, 3, 6)),
    (
        "Helsestasjons- og skolehelsetjenesten",
        "helsestasjons-og-skolehelsetjenesten",
        None,
    ),
)
WEEK = timedelta(days=7)
#: An address is asked for; what is wrong with the answer, empty where nothing is.
Fetch = Callable[[str], str]


@carries_out("003-g6-2")
def known() -> list[KnowledgeLink]:
    """The list: the national guidelines it begins with, as they were tried and read last."""
    kept = {link.address: link for link in KnowledgeLink.objects.filter(guideline=GUIDELINE)}
    for title, page, version in GUIDELINES:
        first = KnowledgeLink(
            guideline=GUIDELINE, title=title, address=_SITE + page, version_date=version
        )
        kept.setdefault(first.address, first)
    return list(kept.values())


@transaction.atomic
def set_version(*, address: str, version_date: date, by: Actor) -> None:
    """Somebody has read the guideline in the version of this day."""
    check_writer(by)
    for link in known():
        if link.address == address:
            link.version_date = version_date
            link.save()


@carries_out("003-g6-2")
def check_links(fetch: Fetch, at: datetime) -> int:
    """Tries each link that has not been tried for a week; returns how many are dead."""
    for link in known():
        if link.checked_at is None or at - link.checked_at >= WEEK:
            link.trouble, link.checked_at = fetch(link.address)[:200], at
            link.save()
    return KnowledgeLink.objects.exclude(trouble="").count()


def ask(address: str) -> str:
    """Over the network, following redirects; what a person can do something about."""
    try:
        answer = requests.get(address, timeout=20, stream=True)
    except requests.RequestException as error:
        return type(error).__name__
    return "" if answer.ok else f"HTTP {answer.status_code}"


class LinkRounds:
    """The worker's round: asks no more than once a week, however often it is run."""

    def run_once(self, as_of: datetime) -> int:
        return check_links(ask, as_of)
