"""What every way in and out promises, tried alike on folders and on the national API's fake."""

import base64
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from samflyt.directory.models import Unit
from samflyt.formats.parse import read
from samflyt.messages.models import Delivery, Message, Receipt
from samflyt.messages.port.exchange import Exchange
from samflyt.messages.port.national_api import ApiAway, Client, NationalApi
from samflyt.messages.port.outbox import READY
from samflyt.messages.port.proof import Key
from samflyt.messages.port.rest import RestPort
from tests.fakes.message_service import MessageService
from tests.messages.sending_out import AT, delivery, ends, posted, receipt_of

pytestmark = pytest.mark.django_db
OURS, THEIRS = 9000011, 9000021


class FolderWay:
    """Folders, with a partner that fetches from `ut/` and leaves in `inn/`."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.port = Exchange(base)
        self.port.prepare()
        self._left = 0

    def fetched(self) -> list[bytes]:
        paths = sorted((self.base / "ut").glob("*.xml"))
        found = [path.read_bytes() for path in paths]
        for path in paths:
            path.unlink()
        return found

    def leave(self, raw: bytes) -> None:
        self._left += 1
        path = self.base / "inn" / f"{self._left}.xml"
        path.write_bytes(raw)
        os.utime(path, (AT.timestamp() - 60, AT.timestamp() - 60))

    def shut(self) -> None:
        (self.base / READY).rename(self.base / "borte")
        (self.base / READY).write_text("ikke en mappe")

    def open(self) -> None:
        (self.base / READY).unlink()
        (self.base / "borte").rename(self.base / READY)


class RestWay:
    """The fake service, with a partner that has an address there."""

    def __init__(self, service: MessageService, base: Path) -> None:
        self.service = service
        key = Key.made()
        service.admit("samflyt", key.public, OURS)
        service.admit("partner", Key.made().public, THEIRS)
        client = Client(service.token_address, "samflyt", key)
        self.port = RestPort(NationalApi(service.address, client, "Samflyt"), base)
        self._seen = 0

    def fetched(self) -> list[bytes]:
        found = [item.raw for item in self.service.kept if item.receiver == THEIRS]
        new, self._seen = found[self._seen :], len(found)
        return new

    def leave(self, raw: bytes) -> None:
        kind = read(raw).kind
        self.service.accept(THEIRS, OURS, kind, base64.b64encode(raw).decode())

    def shut(self) -> None:
        self.service.moods.failures.extend([500] * 10)

    def open(self) -> None:
        self.service.moods.failures.clear()


@pytest.fixture
def between(settings: Any) -> tuple[Unit, Unit]:
    return ends()


@pytest.fixture(params=["folder", "rest"])
def way(
    request: pytest.FixtureRequest, tmp_path: Path, settings: Any, between: Any
) -> Iterator[Any]:
    if request.param == "folder":
        yield FolderWay(tmp_path)
        return
    with MessageService() as service:
        settings.MESSAGE_API = service.address
        made = RestWay(service, tmp_path)
        yield made
        made.port._api.close()


def later(**length: float) -> datetime:
    return AT + timedelta(**length)


def test_a_message_reaches_the_partner_byte_for_byte_and_once(way: Any, between: Any) -> None:
    message = posted(between)

    way.port.run_once(AT)
    way.port.run_once(later(hours=1))

    assert way.fetched() == [bytes(message.raw)]
    assert delivery().handed_at == AT


def test_messages_keep_their_order(way: Any, between: Any) -> None:
    expected = [posted(between, number).msg_id for number in range(1, 6)]

    way.port.run_once(AT)

    assert [read(raw).envelope.msg_id for raw in way.fetched()] == expected


def test_the_partners_receipt_settles_the_delivery(way: Any, between: Any) -> None:
    message = posted(between)
    way.port.run_once(AT)

    way.leave(receipt_of(bytes(message.raw), at=later(minutes=1)))
    way.port.run_once(later(minutes=1))

    assert (delivery().state, delivery().is_finished) == ("positive", True)


def test_what_the_partner_sends_is_taken_in_once_and_answered(way: Any, between: Any) -> None:
    ours, theirs = between
    raw = bytes(posted((theirs, ours)).raw)
    for table in (Receipt, Delivery, Message):
        table.objects.all().delete()

    way.leave(raw)
    way.port.run_once(AT)
    way.port.run_once(later(minutes=5))

    assert [m.direction for m in Message.objects.all()] == ["in"]
    (answer,) = way.fetched()
    assert read(answer).kind == "APPREC"
    assert Receipt.objects.get().state == "sent"


def test_a_way_that_is_shut_for_a_while_loses_nothing(way: Any, between: Any) -> None:
    message = posted(between)
    way.shut()
    way.port.run_once(AT)
    state, problem = delivery().state, delivery().problem
    way.open()

    way.port.run_once(later(minutes=2))

    assert (state, bool(problem)) == ("queued", True)
    assert way.fetched() == [bytes(message.raw)]
    assert delivery().state in ("handed_over", "acknowledged")


@pytest.fixture
def rest(tmp_path: Path, settings: Any, between: Any) -> Iterator[RestWay]:
    with MessageService() as service:
        settings.MESSAGE_API = service.address
        made = RestWay(service, tmp_path)
        yield made
        made.port._api.close()


def test_the_service_says_that_it_has_arrived_before_anybody_has_answered(
    rest: RestWay, between: Any
) -> None:
    posted(between)
    rest.port.run_once(AT)
    rest.service.kept[0].state = "Acknowledged"

    rest.port.run_once(later(minutes=2))

    assert (delivery().state, delivery().acknowledged_at) == ("acknowledged", later(minutes=2))


@pytest.mark.parametrize("state", ["Rejected", "Abandoned"])
def test_what_the_service_gives_up_waits_for_a_person(
    rest: RestWay, between: Any, state: str
) -> None:
    posted(between)
    rest.port.run_once(AT)
    rest.service.kept[0].state = state

    rest.port.run_once(later(minutes=2))

    assert delivery().state == "undelivered"
    assert state in delivery().problem


def test_an_address_that_another_system_has_locked_is_tried_again(
    rest: RestWay, between: Any
) -> None:
    posted(between)
    rest.service.moods.locked.add(OURS)
    rest.port.run_once(AT)
    locked = (delivery().state, delivery().problem)
    rest.service.moods.locked.clear()

    rest.port.run_once(later(minutes=2))

    assert locked[0] == "queued"
    assert "låst av et annet system" in locked[1]
    assert len(rest.service.kept) == 1


def test_a_receiver_the_service_does_not_know_waits_for_a_person(
    rest: RestWay, between: Any
) -> None:
    del rest.service.parties["partner"]
    posted(between)

    rest.port.run_once(AT)

    assert delivery().state == "undelivered"
    assert "1201" in delivery().problem


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_lost_connection_gives_the_same_message_and_never_another(
    rest: RestWay, between: Any, when: str
) -> None:
    posted(between)
    rest.port.configure()
    rest.service.moods.drops.extend(["", when])
    rest.port.run_once(AT)

    rest.port.run_once(later(minutes=2))

    assert {read(raw).envelope.msg_id for raw in rest.fetched()} == {delivery().message.msg_id}
    assert delivery().state in ("handed_over", "acknowledged")


def test_a_slow_service_is_left_and_asked_again(rest: RestWay, between: Any) -> None:
    posted(between)
    rest.port.configure()
    rest.port._api._api._patience = 0.2
    rest.port._api.close()
    rest.service.moods.delay = 0.6
    rest.port.run_once(AT)
    waiting = delivery().state
    rest.service.moods.delay = 0

    rest.port.run_once(later(minutes=10))

    assert waiting == "queued"
    assert delivery().state == "handed_over"


def test_a_token_that_is_no_longer_accepted_is_renewed(rest: RestWay, between: Any) -> None:
    posted(between)
    rest.port.configure()
    rest.service.moods.forget_tokens = True

    rest.port.run_once(AT)

    assert delivery().state == "handed_over"


def test_without_the_place_in_the_row_everything_is_read_again_without_effect(
    rest: RestWay, between: Any, tmp_path: Path
) -> None:
    message = posted(between)
    rest.port.run_once(AT)
    rest.leave(receipt_of(bytes(message.raw), at=AT))
    rest.port.run_once(AT)
    (tmp_path / "api-offset").unlink()

    rest.port.run_once(later(minutes=5))

    assert Message.objects.count() == 2


def test_a_client_with_another_key_gets_no_token(between: Any, tmp_path: Path) -> None:
    with MessageService() as service:
        made = RestWay(service, tmp_path)
        service.admit("samflyt", Key.made().public, OURS)

        with pytest.raises(ApiAway, match="gir ikke tilgang"):
            made.port.configure()
        made.port._api.close()
