"""What waits is handed over once, and followed until it is known to have arrived."""

import contextlib
import os
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from samflyt.directory.models import Unit
from samflyt.messages import sending
from samflyt.messages.models import Delivery, Message, Receipt
from samflyt.messages.port import outbox
from samflyt.messages.port.exchange import Exchange
from samflyt.messages.port.outbox import Outbox
from samflyt.messages.sending import Handed, Parcel
from tests.messages.sending_out import AT, Fetcher, answer, delivery, ends, message_id, posted

pytestmark = pytest.mark.django_db
FOLDER = Delivery.Channel.FOLDER
Ends = tuple[Unit, Unit]


@pytest.fixture
def between() -> Ends:
    return ends()


def send(base: Path, at: Any = AT) -> sending.Sending:
    return sending.run_once(at, FOLDER, Outbox(base))


class Refusing:
    """A way out that is closed."""

    def __init__(self, outcome: Handed) -> None:
        self.outcome = outcome
        self.tries = 0

    def hand_over(self, parcels: Sequence[Parcel]) -> list[Handed]:
        self.tries += 1
        return [self.outcome for _ in parcels]

    def forget(self, parcels: Sequence[Parcel]) -> None: ...


def test_a_message_is_a_whole_file_named_by_its_id(between: Ends, tmp_path: Path) -> None:
    message = posted(between)

    done = send(tmp_path)

    (path,) = (tmp_path / "ut").iterdir()
    assert path.name == f"LOG_INNLAGT-{message.msg_id}-9000021.xml"
    assert path.read_bytes() == bytes(message.raw)
    assert (done.handed, delivery().state, delivery().handed_at) == (1, "handed_over", AT)
    assert Message.objects.get(pk=message.pk).state == "sent"
    assert list((tmp_path / outbox.BEGUN).iterdir()) == []
    assert list((tmp_path / outbox.READY).iterdir()) == []


def test_what_is_sent_is_not_sent_again(between: Ends, tmp_path: Path) -> None:
    posted(between)
    send(tmp_path)
    partner = Fetcher(tmp_path)
    partner.fetch()

    assert send(tmp_path, AT + timedelta(hours=1)).handed == 0
    partner.fetch()
    assert len(partner.fetched) == 1


def test_a_failed_attempt_is_tried_again_after_a_growing_pause(between: Ends) -> None:
    posted(between)
    closed = Refusing(Handed(problem="Får ikke skrevet filen."))
    waits = []
    at = AT
    for _ in range(8):
        sending.run_once(at, FOLDER, closed)
        after = delivery().next_at
        assert after is not None
        waits.append((after - at).total_seconds() / 60)
        at = after

    assert waits == [1, 2, 5, 10, 20, 30, 60, 60]
    assert (delivery().attempts, delivery().state) == (8, "queued")


def test_nothing_is_tried_before_its_pause_is_over(between: Ends) -> None:
    posted(between)
    closed = Refusing(Handed(problem="nede"))
    sending.run_once(AT, FOLDER, closed)

    sending.run_once(AT + timedelta(seconds=59), FOLDER, closed)

    assert closed.tries == 1


def test_what_the_transport_refuses_for_good_waits_for_a_person(between: Ends) -> None:
    posted(between)

    sending.run_once(AT, FOLDER, Refusing(Handed(problem="Ukjent mottaker", refused=True)))

    assert (delivery().state, delivery().problem) == ("undelivered", "Ukjent mottaker")
    assert Delivery.objects.unfinished().count() == 1


@pytest.mark.duty("003-g7-4.1-a")
def test_a_missing_receipt_is_told_when_the_partners_have_agreed_and_counts_after_96_hours(
    between: Ends, tmp_path: Path
) -> None:
    posted(between)
    send(tmp_path)

    late = [Delivery.objects.late(AT + timedelta(hours=h)).count() for h in (1, 2, 95)]
    before = send(tmp_path, AT + timedelta(hours=95, minutes=59)).missing
    after = send(tmp_path, AT + timedelta(hours=96)).missing

    assert (late, before, after) == ([0, 1, 1], 0, 1)
    assert delivery().state == "missing"


@pytest.mark.parametrize(("status", "state"), [("1", "positive"), ("2", "negative")])
def test_the_receipt_settles_the_delivery(
    between: Ends, tmp_path: Path, status: str, state: str
) -> None:
    message = posted(between)
    send(tmp_path)

    answer(bytes(message.raw), at=AT + timedelta(minutes=1), status=status)

    assert (delivery().state, delivery().is_finished) == (state, status == "1")
    assert ("E21" in delivery().problem) == (status == "2")


def test_a_receipt_after_97_hours_is_as_good_as_one_in_time(between: Ends, tmp_path: Path) -> None:
    message = posted(between)
    send(tmp_path)
    send(tmp_path, AT + timedelta(hours=96))

    answer(bytes(message.raw), at=AT + timedelta(hours=97))

    assert (delivery().state, delivery().is_finished) == ("positive", True)


def test_the_first_receipt_is_final(between: Ends, tmp_path: Path) -> None:
    message = posted(between)
    send(tmp_path)
    answer(bytes(message.raw), at=AT, status="1")

    answer(bytes(message.raw), at=AT, status="2", number=2)

    assert delivery().state == "positive"
    assert Receipt.objects.filter(message=message).count() == 1


def test_a_receipt_for_something_never_sent_is_listed(between: Ends) -> None:
    raw = bytes(posted(between).raw).replace(message_id(1).encode(), message_id(99).encode())

    answer(raw, at=AT)

    assert Message.objects.unsettled().filter(type="APPREC").count() == 1
    assert delivery().state == "queued"


def test_a_receipt_that_is_faster_than_our_own_note_stands(between: Ends, tmp_path: Path) -> None:
    message = posted(between)

    class Quick(Outbox):
        def hand_over(self, parcels: Sequence[Parcel]) -> list[Handed]:
            found = super().hand_over(parcels)
            answer(bytes(message.raw), at=AT)
            return found

    sending.run_once(AT, FOLDER, Quick(tmp_path))

    assert delivery().state == "positive"


def test_a_copy_of_what_we_sent_has_no_effect_when_it_is_handed_back(
    between: Ends, tmp_path: Path
) -> None:
    message = posted(between)
    exchange = Exchange(tmp_path)
    exchange.prepare()
    exchange.run_once(AT)
    (path,) = (tmp_path / "ut").glob("LOG*.xml")
    os.utime(path, (AT.timestamp(), AT.timestamp()))
    path.rename(exchange.inn / path.name)

    exchange.run_once(AT + timedelta(minutes=1))

    assert exchange.last.duplicates == 1
    assert Message.objects.get() == message


def test_the_disk_is_full_for_a_while(
    between: Ends, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted(between)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert send(tmp_path).failed == 1
    assert "No space" in delivery().problem

    assert send(tmp_path, AT + timedelta(minutes=2)).handed == 1


def _at_call(number: int, inside: Callable[..., Any]) -> Callable[..., Any]:
    """Stops the process at the given call, before what it does."""
    left = [number]

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return inside(*args, **kwargs)

    return wrapped


POINTS = [
    (os, "rename"),
    (Path, "touch"),
    (Path, "replace"),
    (Path, "unlink"),
    (outbox, "sync_folder"),
    (sending, "_write"),
    (sending, "claim"),
]


@pytest.mark.parametrize("fetches_between", [False, True], ids=["waits", "fetches"])
@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize(("where", "name"), POINTS, ids=[name for _, name in POINTS])
def test_a_process_killed_at_any_point_sends_each_message_exactly_once(
    between: Ends,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: Any,
    name: str,
    number: int,
    fetches_between: bool,
) -> None:
    expected = [posted(between, n).msg_id for n in range(1, 4)]
    partner = Fetcher(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(where, name, _at_call(number, getattr(where, name)))
        with contextlib.suppress(KeyboardInterrupt):
            send(tmp_path)
    if fetches_between:
        partner.fetch()

    send(tmp_path, AT + timedelta(minutes=6))
    partner.fetch()

    assert sorted(partner.ids) == expected
    assert set(Delivery.objects.values_list("state", flat=True)) == {"handed_over"}
