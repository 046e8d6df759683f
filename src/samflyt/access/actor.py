"""The one who asks or acts: a person in a role at a unit, or the system itself."""

from dataclasses import dataclass

from samflyt.access.roles import ROLES, Permission, Role, Side


class Refused(Exception):
    """The actor may not do this; the text is a sentence for the screen."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks or acts (aktør).

    `unit_ids` are the actor's unit and the units below it: the working relation is theirs.
    The system acts with `role` None: it writes what messages say, and reads nothing for anyone.
    `opened` are the patients opened in an emergency. `has_blocks` False says that no patient is
    closed to the actor; it may only be said by one who has asked, and spares lists the question.
    """

    account_id: int | None
    name: str
    role: Role | None
    organisation_id: int | None
    organisation_name: str
    unit_id: int | None
    unit_name: str
    unit_ids: frozenset[int]
    opened: frozenset[int] = frozenset()
    has_blocks: bool = True

    @property
    def side(self) -> Side:
        return self.role.side if self.role else Side.NEITHER

    @property
    def is_system(self) -> bool:
        return self.role is None

    def may(self, permission: Permission) -> bool:
        return self.role is not None and self.role.may(permission)


def system(name: str) -> Actor:
    """The installation's own work, such as taking in messages."""
    return Actor(None, name, None, None, "", None, "", frozenset())


def role_named(key: str) -> Role:
    """The role with this key; an unknown key is a fault in data and raises KeyError."""
    return ROLES[key]
