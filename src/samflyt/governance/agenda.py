"""What an agenda is made of: standing cases, order, numbers, attachments. Knows no tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import gettext_noop

from samflyt.catalogue import carries_out

Number = TypeVar("Number")

OPENING, FOLLOW_UP = "opening", "follow_up"
ROUND, REPORTED, ANY_OTHER, NEXT = "round", "reported", "any_other", "next"
ORIENTED = "Saken tas til orientering."
NOTHING_RAISED = "Ingen saker meldt."
NOTHING_REPORTED = "Ikke noe meldt."


@dataclass(frozen=True, slots=True)
class Standing:
    """A case that every agenda has, with its standard proposed decision."""

    key: str
    title: str
    proposed: str


_STANDING: Mapping[str, Standing] = {
    one.key: one
    for one in (
        Standing(
            OPENING,
            "Godkjenning av innkalling og dagsorden",
            "Innkalling og dagsorden godkjennes.",
        ),
        Standing(FOLLOW_UP, "Oppfølging av saker fra tidligere møter", ORIENTED),
        Standing(ROUND, "Orientering fra partene", ORIENTED),
        Standing(REPORTED, "Referatsaker", "Referatene tas til orientering."),
        Standing(ANY_OTHER, "Eventuelt", "Ikke behov for vedtak."),
        Standing(NEXT, "Neste møte og kommende saker", ORIENTED),
    )
}
#: By whether the committee is the strategic one: what comes first, and what comes last.
_FIRST = {True: (OPENING,), False: (OPENING, FOLLOW_UP)}
_LAST = {True: (ROUND, REPORTED, NEXT), False: (ANY_OTHER, NEXT)}
#: Who reports in the round of orientation, each in a place of its own.
SLOTS: Mapping[str, str] = {
    "hospital": gettext_noop("Sykehuset"),
    "municipality": gettext_noop("Kommunene"),
    "user": gettext_noop("Brukerrepresentantene"),
    "gp": gettext_noop("Fastlegene"),
}


def standing_cases(*, strategic: bool) -> tuple[Standing, ...]:
    """The ones that the agenda opens and closes with, in order."""
    return tuple(_STANDING[key] for key in (*_FIRST[strategic], *_LAST[strategic]))


@dataclass(frozen=True, slots=True)
class Entry(Generic[Number]):
    """A case as the agenda knows it: which standing one it is, and where it was last placed."""

    case: Number
    standing: str = ""
    position: int = 0


@carries_out("003-case-order")
def ordered(entries: Iterable[Entry[Number]], *, strategic: bool) -> list[Number]:
    """Standing cases first and last, the others between in the order they were placed."""
    last = {key: place for place, key in enumerate(_LAST[strategic])}
    first = {key: place for place, key in enumerate(_FIRST[strategic])}

    def place(entry: Entry[Number]) -> tuple[int, int]:
        if entry.standing in first:
            return 0, first[entry.standing]
        if entry.standing in last:
            return 2, last[entry.standing]
        return 1, entry.position

    return [entry.case for entry in sorted(entries, key=place)]


@carries_out("003-case-num")
def numbered(last_given: int, agendas: Iterable[Sequence[Number]]) -> dict[Number, int]:
    """Each case's number: on from the last one that has gone out, agenda by agenda, no gap."""
    cases = [case for agenda in agendas for case in agenda]
    return {case: number for number, case in enumerate(cases, start=last_given + 1)}


@carries_out("003-case-att")
def attachment_numbers(
    agenda: Iterable[tuple[Number, Sequence[Number]]],
) -> dict[Number, int]:
    """Attachments are numbered through the whole agenda, in the order of the cases they follow."""
    attached = [one for _case, attachments in agenda for one in attachments]
    return {one: number for number, one in enumerate(attached, start=1)}


@carries_out("003-case-42-a")
def next_text(when: str, form: str, coming: Sequence[str]) -> str:
    """What the last case says: when and how the next meeting is, and the cases that come."""
    lines = [f"Neste møte: {when}, {form}." if when else "Neste møte er ikke fastsatt."]
    if coming:
        lines += ["Kommende saker:", *(f"– {title}" for title in coming)]
    return "\n".join(lines)


def decision_label(*, outcome: str) -> str:
    """Before a case has its outcome it is a proposal; after it, a decision."""
    return gettext_noop("Vedtak") if outcome else gettext_noop("Forslag til vedtak")
