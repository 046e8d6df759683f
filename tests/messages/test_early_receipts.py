"""A receipt may come before we know the message it is for; it finds its place when that comes."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from samflyt.messages import early_receipts, sending
from samflyt.messages.models import Delivery, Message
from samflyt.messages.port.outbox import Outbox
from tests.messages.handing_in import LATER, hand_in
from tests.messages.sending_out import receipt_of

pytestmark = pytest.mark.django_db
Chain = Callable[[int], bytes]


def one_round(tmp_path: Path) -> None:
    sending.run_once(LATER + timedelta(minutes=1), Delivery.Channel.FOLDER, Outbox(tmp_path))


def test_a_receipt_that_came_first_is_tied_in_the_round_after_its_message(
    chain: Chain, tmp_path: Path
) -> None:
    early = hand_in(receipt_of(chain(1), at=LATER)).message
    before = early.state
    one_round(tmp_path)
    early.refresh_from_db()
    alone = early.state

    noticed = hand_in(chain(1)).message
    one_round(tmp_path)
    early.refresh_from_db()

    assert (before, alone) == ("unmatched", "unmatched")
    assert early.state == "accepted"
    assert early.subject_id == noticed.subject_id
    assert early.errors == []
    assert not early_receipts.waiting().exists()


def test_a_receipt_of_what_was_never_sent_goes_on_waiting_for_a_person(
    chain: Chain, tmp_path: Path
) -> None:
    hand_in(receipt_of(chain(1), at=LATER))
    hand_in(chain(3))

    one_round(tmp_path)

    assert Message.objects.unsettled().filter(type="APPREC").count() == 1
    assert early_receipts.take_up(LATER) == 0


def test_one_that_a_person_has_closed_stays_closed(chain: Chain, tmp_path: Path) -> None:
    early = hand_in(receipt_of(chain(1), at=LATER)).message
    Message.objects.filter(pk=early.pk).update(state="closed", settled_at=LATER)
    hand_in(chain(1))

    one_round(tmp_path)

    early.refresh_from_db()
    assert early.state == "closed"
