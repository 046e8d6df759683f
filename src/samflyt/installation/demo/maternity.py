"""The region's offers around birth, played through the acts that people use."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from samflyt.access.actor import Actor
from samflyt.courses.birth.visits import Visited, note_visit
from samflyt.courses.models import StationNotice
from samflyt.directory.actors import actor_for
from samflyt.directory.maternity import announcing, offers
from samflyt.directory.maternity.announcing import Told
from samflyt.directory.maternity.offers import Described, Opened
from samflyt.directory.models import CoverDay, MidwifeYear, ServiceOffer
from samflyt.installation.demo.region import Region, read

Row = Mapping[str, Any]


def write_maternity(region: Region) -> int:
    """Offers, a change, figures, a day of the cover plan and places; returns how many offers."""
    found = read("maternity.yaml")
    for number, row in enumerate(found["offers"]):
        _offer(region, row, f"demo-tilbud-{number}")
    for number, row in enumerate(found["changes"]):
        _change(region, row, f"demo-endring-{number}")
    for row in found["midwives"]:
        MidwifeYear.objects.create(
            organisation=region.organisations[row["of"]],
            year=row["year"],
            midwives=Decimal(row["midwives"]),
            births=row["births"],
            source=row["source"],
        )
    for row in found["cover"]:
        said = {name: row[name] for name in ("contact", "phone", "hours")}
        of = region.organisations[row["of"]]
        CoverDay.objects.create(organisation=of, day=region.moments.day(row["day"]), **said)
    for number, row in enumerate(found["places"]):
        _place(region, row, f"demo-plass-{number}")
    _visits(region)
    return len(found["offers"])


def _by(region: Region, key: str) -> Actor:
    return actor_for(region.positions[key][-1])


def _offer(region: Region, row: Row, key: str) -> None:
    reviewed = region.moments.day(row["reviewed"])
    described = Described(
        row["kind"],
        region.units[row["at"]],
        row["description"],
        row["owner"],
        region.moments.day(row["review"]),
        tuple(region.organisations[name] for name in row["area"]),
        row.get("competent", False),
    )
    by = _by(region, row["by"])
    offers.write_offer(described=described, today=reviewed, by=by, key=key)


def _change(region: Region, row: Row, key: str) -> None:
    offer = ServiceOffer.objects.filter(kind=ServiceOffer.Kind.BIRTH).select_related("unit")[0]
    days = (region.moments.day(row["first"]), region.moments.day(row["last"]))
    told = Told(row["title"], row["text"], offer.unit, *days)
    by, at = _by(region, row["by"]), region.moments.moment(row["at"])
    announcing.tell_change(told=told, offer=offer, by=by, at=at, key=key)


def _place(region: Region, row: Row, key: str) -> None:
    days = (region.moments.day(row["first"]), region.moments.day(row["last"]))
    opened = Opened(
        row["kind"],
        row["profession"],
        row["title"],
        region.units[row["at"]],
        *days,
        row["places"],
        row["contact"],
    )
    made = offers.open_place(opened=opened, by=_by(region, row["by"]), key=key)
    now = region.moments.moment("-1h")
    for name in row["taken_by"]:
        offers.take_place(
            place=made.pk,
            by=_by(region, name),
            at=now,
            today=region.moments.today,
            key=f"{key}-{name}",
        )


def _visits(region: Region) -> None:
    """One of the births has had its visit; the others show what is left."""
    told = StationNotice.objects.births().filter(course__patient__family_name="Askheim").first()
    if told is None or told.born_date is None:
        return
    note_visit(
        notice=told.pk,
        visited=Visited(
            "first",
            day=told.born_date + timedelta(days=4),
            hearing="pass",
            weight=3610,
            screened=True,
        ),
        by=actor_for(region.positions["unni"][0]),
        at=region.moments.moment("-1h"),
        key="demo-hjemmebesok",
    )
