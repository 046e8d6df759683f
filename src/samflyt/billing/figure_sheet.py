"""Figures put together for a page or a sheet; small numbers are hidden where they leave it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.billing.chart import Column
from samflyt.billing.figures import Figures

#: Fewer cases than this are not shown to those who do not settle them.
FEWEST = 5
HIDDEN = "<5"
ALL, BY_PAYER, BY_WARD, BY_MONTH = "alt", "kommune", "post", "maned"
NUMBERS = ("reported", "gross", "deducted", "invoiced", "objected", "credited", "net")
#: What is kept apart; the rest is added together.
_KEPT = {
    ALL: ("month", "municipality", "ward"),
    BY_PAYER: ("municipality",),
    BY_WARD: ("ward",),
    BY_MONTH: ("month",),
}
_SUMMED = ("stays", "reported", "gross", "controlled", "invoiced", "objected", "credited")


def must_hide(actor: Actor) -> bool:
    """Those who neither settle nor control see figures, not cases."""
    return not (actor.may(Permission.HANDLE_INVOICES) or actor.may(Permission.CONTROL_DAYS))


def grouped(rows: Iterable[Figures], by: str) -> list[Figures]:
    """Rows added together by month, municipality or ward; preliminary where any of them is."""
    kept = _KEPT.get(by, _KEPT[ALL])
    found: dict[tuple[Any, ...], Figures] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in kept)
        if key not in found:
            found[key] = replace(
                row,
                month=row.month if "month" in kept else date.min,
                municipality=row.municipality if "municipality" in kept else "",
                ward=row.ward if "ward" in kept else "",
                why_open=list(row.why_open),
            )
            continue
        total = found[key]
        for name in _SUMMED:
            setattr(total, name, getattr(total, name) + getattr(row, name))
        total.why_open += [why for why in row.why_open if why not in total.why_open]
    return list(found.values())


def numbers(row: Figures, *, hide: bool) -> list[Any]:
    """The row's numbers; all of them hidden where there are few cases behind."""
    if hide and 0 < row.stays < FEWEST:
        return [HIDDEN] * len(NUMBERS)
    return [getattr(row, name) for name in NUMBERS]


def by_month(rows: Iterable[Figures], *, hide: bool) -> list[Column]:
    """What the picture shows: a month with few cases is left out of it."""
    return [
        Column(row.month, row.invoiced, row.net)
        for row in grouped(rows, BY_MONTH)
        if not (hide and row.stays < FEWEST)
    ]


def sheet(
    rows: Sequence[Figures], sources: Mapping[date, Sequence[str]], method: str, *, hide: bool
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Head and lines; each line says where its month comes from, and by which method."""
    head = [
        _("Måned"),
        _("Kommune"),
        _("Sengepost"),
        _("Meldt"),
        _("Brutto"),
        _("Trukket"),
        _("Fakturert"),
        _("Innsigelse"),
        _("Kreditert"),
        _("Netto"),
        _("Foreløpig fordi"),
        _("Kilde"),
        _("Metode"),
    ]
    return head, [
        (
            f"{row.month:%Y-%m}" if row.month != date.min else "",
            row.municipality,
            row.ward,
            *numbers(row, hide=hide),
            "; ".join(row.why_open),
            "; ".join(sources.get(row.month, ())),
            method,
        )
        for row in rows
    ]
