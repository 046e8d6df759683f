"""A message written out for a reader: everything in it, whether we understand it or not."""

from dataclasses import dataclass

from markupsafe import Markup

from samflyt.formats.envelope import Party
from samflyt.formats.namespaces import TYPE_NAMES
from samflyt.formats.parse import Parsed, read
from samflyt.formats.sections import Row
from samflyt.formats.unreadable import Unreadable
from samflyt.messages.models import Message
from samflyt.web.wording import gettext


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what stands there; `unknown` where no version of the standard has it."""

    label: str
    content: str
    unknown: bool


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the page of a message shows; `text` is the bytes where they cannot be read as one."""

    title: str
    parsed: Parsed | None
    sections: tuple[Part, ...]
    text: str = ""

    @property
    def sender(self) -> str:
        return party_name(self.parsed.envelope.sender) if self.parsed else ""

    @property
    def receivers(self) -> list[str]:
        if self.parsed is None:
            return []
        return [party_name(party) for party in self.parsed.envelope.receivers]


#: An unreadable message is shown so far; the rest is there for whoever fetches the file.
MOST_TEXT = 20_000


def rendered(message: Message) -> Rendered:
    raw = bytes(message.raw)
    title = type_name(message)
    try:
        parsed = read(raw)
    except Unreadable:
        return Rendered(title, None, (), raw[:MOST_TEXT].decode("utf-8", "replace"))
    parts = tuple(Part(gettext(s.heading), tuple(map(_line, s.rows))) for s in parsed.sections)
    return Rendered(title, parsed, parts)


def _line(row: Row) -> Line:
    """A sender's formatting has been written anew from an allow-list, so it may stand."""
    return Line(gettext(row.label), Markup(row.html) if row.html else row.text, row.unknown)  # noqa: S704


def type_name(message: Message) -> str:
    """The message's type in words."""
    return gettext(TYPE_NAMES.get(message.type, message.type))


def party_name(party: Party) -> str:
    return ", ".join(n for n in (party.unit_name, party.organisation_name) if n)
