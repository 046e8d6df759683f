"""A reader as lists of numbers, for questions whose SQL is made once for each kind of reader."""

from collections.abc import Sequence

from samflyt.access.actor import Actor, role_named

#: The role, and whether any patient is closed to the reader: what else decides the SQL.
Kind = tuple[str, bool]


def kind_of(actor: Actor) -> Kind:
    return (actor.role.key if actor.role else ""), actor.has_blocks


def numbers_of(actor: Actor) -> tuple[Sequence[int], ...]:
    """All numbers of the reader that a query can hang on, as `reader` takes them."""
    return (
        [actor.organisation_id or 0],
        sorted(actor.unit_ids),
        [actor.account_id or 0],
        sorted(actor.opened),
    )


def reader(
    kind: Kind,
    organisations: Sequence[int],
    units: Sequence[int],
    accounts: Sequence[int],
    opened: Sequence[int],
) -> Actor:
    """One of this kind with these numbers, to ask `visible_to` about."""
    role, has_blocks = kind
    return Actor(
        account_id=accounts[0],
        name="",
        role=role_named(role),
        organisation_id=organisations[0],
        organisation_name="",
        unit_id=None,
        unit_name="",
        unit_ids=frozenset(units),
        opened=frozenset(opened),
        has_blocks=has_blocks,
    )
