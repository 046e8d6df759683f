"""A row made the short way is the row that the model would have made."""

import pytest

from samflyt.courses.models import Event, Stay
from samflyt.directory.models import Organisation
from samflyt.duties.models import Duty
from samflyt.messages.models import Delivery, Message, Receipt
from samflyt.statements import row_of


@pytest.mark.parametrize("model", [Delivery, Duty, Event, Message, Receipt, Stay])
def test_what_is_not_given_is_as_the_model_has_it(model: type) -> None:
    short, own = dict(vars(row_of(model))), dict(vars(model()))

    assert short.pop("_state").adding == own.pop("_state").adding
    assert short == own


def test_a_related_row_can_be_given_and_no_list_is_shared() -> None:
    sender = Organisation(pk=4, name="Nordvik")

    one, two = (row_of(Message, sender=sender, msg_id="a") for _ in range(2))
    one.errors.append("feil")

    assert (one.sender_id, one.sender.name, one.msg_id) == (4, "Nordvik", "a")
    assert two.errors == []
