"""Copies of what went between two partners here, for the record system of each.

Below the folder of messages, `arkiv/` has a folder per partner, named by its HER-id, with an outbox
of its own: a file is whole when it is there, and a crash never lays it out twice.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from samflyt.messages.delivery import Delivery
from samflyt.messages.port.outbox import Outbox
from samflyt.messages.sending import Handed, claim, parcel_of, pause

ARCHIVE = "arkiv"


class Archive:
    """The archives of one installation."""

    def __init__(self, base: Path) -> None:
        self._base = base / ARCHIVE
        self._boxes: dict[str, Outbox] = {}

    def run_once(self, as_of: datetime) -> int:
        """Lays out everything that waits; gives how many messages are in both archives."""
        done = 0
        while claimed := claim(Delivery.objects.to_archive(as_of), as_of):
            whole = self._lay_out(claimed, as_of)
            done += len(whole)
        return done

    def _lay_out(self, claimed: Sequence[Delivery], as_of: datetime) -> list[Delivery]:
        problems: dict[int, str] = {}
        for partner, theirs in _by_partner(claimed).items():
            box = self._box(partner)
            outcomes = box.hand_over([parcel_of(one) for one in theirs])
            problems.update(_problems(theirs, outcomes))
        whole = [one for one in claimed if one.pk not in problems]
        Delivery.objects.filter(pk__in=[one.pk for one in whole]).update(next_at=None, problem="")
        for one in claimed:
            if one.pk in problems:
                again = as_of + pause(one.attempts)
                Delivery.objects.filter(pk=one.pk).update(next_at=again, problem=problems[one.pk])
        self._forget(whole)
        return whole

    def _forget(self, whole: Sequence[Delivery]) -> None:
        for partner, theirs in _by_partner(whole).items():
            self._box(partner).forget([parcel_of(one) for one in theirs])

    def _box(self, partner: str) -> Outbox:
        return self._boxes.setdefault(partner, Outbox(self._base / partner))


def _by_partner(deliveries: Iterable[Delivery]) -> dict[str, list[Delivery]]:
    """Each message with its sender and its receiver; once where they are the same."""
    found: dict[str, list[Delivery]] = {}
    for one in deliveries:
        for partner in {one.sender.her_id, one.receiver.her_id}:
            found.setdefault(str(partner), []).append(one)
    return found


def _problems(deliveries: Sequence[Delivery], outcomes: Sequence[Handed]) -> dict[int, str]:
    pairs = zip(deliveries, outcomes, strict=True)
    return {one.pk: outcome.problem[:500] for one, outcome in pairs if outcome.problem}
