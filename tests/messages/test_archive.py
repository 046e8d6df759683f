"""What goes between two partners here is laid in each one's archive: whole, and once."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError

from samflyt.directory.models import Unit
from samflyt.formats.parse import read
from samflyt.messages.delivery import Delivery
from samflyt.messages.models import Message
from samflyt.messages.port import archive
from samflyt.messages.port.archive import Archive
from samflyt.messages.port.exchange import Exchange
from tests.messages.sending_out import AT, delivery, ends, posted

pytestmark = pytest.mark.django_db
OURS, THEIRS = "9000001", "9000002"


def sent_here(number: int = 1) -> Message:
    """A message between two organisations of this installation."""
    between = Delivery.objects.first()
    sender, receiver = ends() if between is None else _known(between)
    receiver.organisation.works_here = True
    receiver.organisation.save()
    return posted((sender, receiver), number)


def _known(between: Delivery) -> tuple[Unit, Unit]:
    sender, receiver = between.message.sender_unit, between.message.receiver_unit
    assert sender is not None
    assert receiver is not None
    return sender, receiver


def files(base: Path, partner: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((base / "arkiv" / partner / "ut").glob("*.xml"))]


def test_both_get_the_message_in_a_folder_of_their_own_and_only_once(tmp_path: Path) -> None:
    message = sent_here()
    rounds = Exchange(tmp_path)
    rounds.prepare()

    rounds.run_once(AT)
    first = [files(tmp_path, partner) for partner in (OURS, THEIRS)]
    for path in (tmp_path / "arkiv").glob("*/ut/*.xml"):
        path.unlink()
    rounds.run_once(AT + timedelta(hours=1))

    assert first == [[bytes(message.raw)], [bytes(message.raw)]]
    assert read(first[0][0]).envelope.msg_id == message.msg_id
    assert [files(tmp_path, partner) for partner in (OURS, THEIRS)] == [[], []]
    assert list(tmp_path.glob("ut/*")) == []
    assert (delivery().state, delivery().next_at) == ("positive", None)


def test_what_goes_elsewhere_is_in_no_archive_of_ours(tmp_path: Path) -> None:
    posted(ends())

    assert Archive(tmp_path).run_once(AT) == 0
    assert not (tmp_path / "arkiv").exists()


def test_a_folder_that_cannot_be_written_is_tried_again_and_the_other_has_its_copy_once(
    tmp_path: Path,
) -> None:
    sent_here()
    (tmp_path / "arkiv").mkdir()
    (tmp_path / "arkiv" / THEIRS).write_text("ikke en mappe")
    rounds = Archive(tmp_path)

    assert rounds.run_once(AT) == 0
    told = delivery()
    assert told.problem.startswith("Får ikke skrevet filen")
    assert told.state == "positive"
    taken = files(tmp_path, OURS)
    for path in (tmp_path / "arkiv" / OURS / "ut").glob("*.xml"):
        path.unlink()
    (tmp_path / "arkiv" / THEIRS).unlink()

    assert rounds.run_once(AT + timedelta(minutes=10)) == 1
    assert (len(taken), files(tmp_path, OURS), len(files(tmp_path, THEIRS))) == (1, [], 1)
    assert delivery().problem == ""


def test_a_worker_that_dies_before_it_has_noted_it_lays_out_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent_here()

    def dies(*_: object) -> None:
        raise DatabaseError("borte")

    with monkeypatch.context() as during:
        during.setattr(archive, "_problems", dies)
        with pytest.raises(DatabaseError):
            Archive(tmp_path).run_once(AT)
    laid = list((tmp_path / "arkiv").glob("*/ut/*.xml"))
    for path in laid:
        path.unlink()
    again = Archive(tmp_path).run_once(later := AT + timedelta(minutes=6))
    Archive(tmp_path).run_once(later)

    assert again == 1
    assert len(laid) + len(list((tmp_path / "arkiv").glob("*/ut/*.xml"))) == 2


def test_many_are_claimed_in_batches_and_two_rounds_do_not_share(tmp_path: Path) -> None:
    for number in range(1, 4):
        sent_here(number)

    assert [Archive(tmp_path).run_once(moment) for moment in _moments()] == [3, 0]
    assert len(files(tmp_path, OURS)) == 3


def _moments() -> list[datetime]:
    return [AT, AT + timedelta(hours=1)]
