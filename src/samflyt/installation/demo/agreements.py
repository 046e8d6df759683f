"""Loads what the region's partners do with their agreements: propose, sign, own and review."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.agreements import actions
from samflyt.directory.actors import actor_for
from samflyt.installation.demo.region import Region, read

Row = Mapping[str, Any]


def write_agreements(region: Region) -> None:
    """What two partners have between them besides the agreement itself."""
    found = read("agreements-kept.yaml")
    for number, row in enumerate(found["proposals"]):
        _propose(region, row, f"demo-proposal-{number}")
    for number, row in enumerate(found["signings"]):
        _sign(region, row, f"demo-signing-{number}")
    _keep(region, found)
    for number, row in enumerate(found["messages"]):
        _agree_message(region, row, f"demo-message-{number}")


def _propose(region: Region, row: Row, once: str) -> None:
    actions.propose_term(
        agreement=region.agreements[row["agreement"]],
        key=row["key"],
        value=row["value"],
        valid_from=_day(region, row["days"]),
        source=row["source"],
        once=once,
        **_who(region, row),
    )


def _sign(region: Region, row: Row, once: str) -> None:
    signing = actions.send_for_signing(
        title=row["title"],
        book=row["book"],
        hospital=region.organisations[row["hospital"]],
        municipality=region.organisations[row["municipality"]],
        version=row["version"],
        sent_date=_day(region, row["days"]),
        once=once,
        **_who(region, row),
    )
    actions.take_step(
        signing=signing,
        step="sign",
        date=_day(region, row["signed_days"]),
        place=row["place"],
        name=row["name"],
        title=row["role"],
        once=f"{once}-signed",
        **_who(region, row),
    )


def _keep(region: Region, found: Mapping[str, list[Row]]) -> None:
    today = _day(region, 0)
    for number, row in enumerate(found["owners"]):
        actions.name_owner(
            organisation=region.organisations[row["organisation"]],
            document=row["document"],
            function=row["function"],
            valid_from=today,
            once=f"demo-owner-{number}",
            **_who(region, row),
        )
    for number, row in enumerate(found["reviews"]):
        actions.record_review(
            hospital=region.organisations[row["hospital"]],
            document=row["document"],
            done_date=_day(region, row["days"]),
            findings=row["findings"],
            changes_proposed=row["changes"],
            once=f"demo-review-{number}",
            **_who(region, row),
        )
    for number, row in enumerate(found["offers"]):
        actions.register_offer(
            organisation=region.organisations[row["organisation"]],
            title=row["title"],
            about=row["about"],
            valid_from=today,
            once=f"demo-offer-{number}",
            **_who(region, row),
        )


def _agree_message(region: Region, row: Row, once: str) -> None:
    agreement = region.agreements[row["agreement"]]
    actions.enter_message_rule(
        agreement=agreement,
        kind=row["kind"],
        content=row["content"],
        channel=row["channel"],
        timing=row["timing"],
        valid_from=agreement.valid_from,
        source=row["source"],
        once=once,
        **_who(region, row),
    )


def _who(region: Region, row: Row) -> dict[str, Any]:
    by: Actor = actor_for(region.positions[row["by"]][0])
    at: datetime = region.moments.now
    return {"by": by, "at": at}


def _day(region: Region, days: int) -> date:
    return clock.local_date(region.moments.now) + timedelta(days=days)
