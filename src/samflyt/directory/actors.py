"""Turns a person's position into the actor that every query starts from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from samflyt.access import wall
from samflyt.access.actor import Actor, role_named
from samflyt.access.exceptions import any_against, opened_patients
from samflyt.directory.models import Position, Unit
from samflyt.statements.listing import found, listed


def actor_for(position: Position) -> Actor:
    """The actor of a position, with the unit and every unit below it."""
    unit = position.unit
    return Actor(
        account_id=position.account_id,
        name=position.account.name,
        role=role_named(position.role),
        organisation_id=unit.organisation_id,
        organisation_name=str(unit.organisation),
        unit_id=unit.pk,
        unit_name=unit.name,
        unit_ids=_with_parts(unit),
    )


def actor_now(position: Position, at: datetime) -> Actor:
    """As `actor_for`, with the exceptions that hold for the person at this moment.

    From here on the connection reads for the person: exceptions are behind the wall too.
    """
    actor = actor_for(position)
    wall.stand(actor)
    return replace(
        actor,
        opened=opened_patients(actor.account_id, actor.unit_id, at),
        has_blocks=any_against(actor),
    )


def positions_of(account_id: int, on: date) -> list[Position]:
    """The person's positions that are valid on the date, oldest first."""
    return listed(_held, [account_id], [on])


def _held(accounts: Sequence[int], days: Sequence[date]) -> "QuerySet[Position]":
    return (
        Position.objects.filter(account_id__in=accounts)
        .valid(days[0])
        .select_related("account", "unit__organisation")
        .order_by("valid_from", "pk")
    )


def positions_of_house(account_id: int, on: date, organisation_number: str) -> list[Position]:
    """As `positions_of`, in the one organisation that an identity provider vouches for."""
    held = positions_of(account_id, on)
    return [p for p in held if p.unit.organisation.organisation_number == organisation_number]


def _with_parts(unit: Unit) -> frozenset[int]:
    every: set[int] = set()
    level = {unit.pk}
    while level:
        every |= level
        level = {pk for (pk,) in found(_parts, sorted(level))} - every
    return frozenset(every)


def _parts(units: Sequence[int]) -> "QuerySet[Unit, Any]":
    return Unit.objects.filter(parent_id__in=units).values_list("pk")
