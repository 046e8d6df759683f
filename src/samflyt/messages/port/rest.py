"""The port to the national network's message API: sends, follows, fetches and answers."""

import base64
import binascii
import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

from samflyt import clock
from samflyt.directory.models import Unit
from samflyt.messages import sending, settling
from samflyt.messages.addressing import AddressBook
from samflyt.messages.delivery import Delivery
from samflyt.messages.files import write_whole
from samflyt.messages.intake import take_in
from samflyt.messages.models import Receipt
from samflyt.messages.port.archive import Archive
from samflyt.messages.port.national_api import ApiAnswer, ApiAway, NationalApi
from samflyt.messages.sending import Handed, Parcel

logger = logging.getLogger(__name__)
BATCH = 100
OFFSET_FILE = "api-offset"
ACCEPTED = (HTTPStatus.OK, HTTPStatus.ACCEPTED, HTTPStatus.NO_CONTENT)
#: Answers that the same request will get again: a person must look.
FOR_GOOD = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
NEW_MESSAGE = "NewMessage"
ARRIVED, LOST = "Acknowledged", ("Rejected", "Abandoned")
#: Age of a message, and how often its status is asked for until then.
CHECKS = (
    (timedelta(minutes=10), timedelta(minutes=1)),
    (timedelta(hours=2), timedelta(minutes=5)),
    (timedelta.max, timedelta(minutes=30)),
)


class RestOutlet:
    """Hands parcels over, one request each."""

    def __init__(self, api: NationalApi) -> None:
        self._api = api

    def hand_over(self, parcels: Sequence[Parcel]) -> list[Handed]:
        return [self._sent(parcel) for parcel in parcels]

    def forget(self, parcels: Sequence[Parcel]) -> None:
        """Nothing is kept beside the database."""

    def _sent(self, parcel: Parcel) -> Handed:
        content = _posted(parcel.sender_her, parcel.receiver_her, parcel.type, parcel.raw)
        try:
            answer = self._api.ask("POST", "/messages", content)
        except ApiAway as away:
            return Handed(problem=str(away))
        return _outcome(answer)


class RestPort:
    """Everything one installation does with the API. `base` keeps how far it has read."""

    def __init__(self, api: NationalApi, base: Path) -> None:
        self._api = api
        self._base = base
        self._outlet = RestOutlet(api)
        self._archive = Archive(base)
        self._is_configured = False

    def prepare(self) -> None:
        self._base.mkdir(parents=True, exist_ok=True)

    def run_once(self, as_of: datetime) -> sending.Sending:
        """Fetches, answers, sends and follows; what is out of reach waits for the next round."""
        self._archive.run_once(as_of)
        try:
            if not self._is_configured:
                self._is_configured = self.configure()
            self.fetch(as_of)
            self.send_receipts(as_of)
        except ApiAway as away:
            logger.warning("the message API is away: %s", away)
        done = sending.run_once(as_of, Delivery.Channel.REST, self._outlet)
        self.follow(as_of)
        return done

    def configure(self) -> bool:
        """Tells at every start how we want each of our addresses served."""
        fine = True
        for her_id in _our_addresses():
            content = {
                "herId": her_id,
                "receiveNotificationChannel": "Api",
                "receiveRefusedMessageNotices": True,
                "clientLocked": False,
                "rejectMessageFilters": [],
            }
            answer = self._api.ask("PUT", "/mshconfigurations", content)
            if answer.status not in ACCEPTED:
                logger.warning("address %s is not configured: %s", her_id, answer.problem)
                fine = False
        return fine

    def fetch(self, as_of: datetime) -> int:
        """Takes in what is new. The place in the row is kept after each message is stored."""
        book = AddressBook(on=clock.local_date(as_of))
        count = 0
        while notices := self._notices():
            for notice in notices:
                if notice.get("type") == NEW_MESSAGE and self._take(notice, as_of, book):
                    count += 1
                offset = str(int(notice["offset"]) + 1)
                write_whole(self._base / OFFSET_FILE, offset.encode("ascii"))
        return count

    def send_receipts(self, as_of: datetime) -> int:
        waiting = Receipt.objects.filter(state=Receipt.State.QUEUED).select_related("message")
        count = 0
        for item in waiting.order_by("pk")[:BATCH]:
            message = item.message
            content = _posted(item.receiver_her, message.sender_her, "APPREC", bytes(item.raw))
            answer = self._api.ask("POST", "/messages", content)
            if answer.status not in ACCEPTED:
                logger.warning("receipt %s is not sent: %s", item.receipt_id, answer.problem)
                continue
            Receipt.objects.filter(pk=item.pk).update(state=Receipt.State.SENT, sent_at=as_of)
            count += 1
        return count

    def follow(self, as_of: datetime) -> None:
        """Asks what has become of what was handed over and has no receipt yet."""
        under_way = Delivery.objects.filter(
            channel=Delivery.Channel.REST,
            state__in=(Delivery.State.HANDED_OVER, Delivery.State.ACKNOWLEDGED),
            next_at__lte=as_of,
        )
        try:
            for delivery in under_way.select_related("message").order_by("next_at")[:BATCH]:
                self._ask_after(delivery, as_of)
        except ApiAway as away:
            logger.warning("the message API is away: %s", away)

    def _notices(self) -> list[dict[str, Any]]:
        answer = self._api.ask("GET", f"/notifications?offset={self._offset()}")
        if answer.status != HTTPStatus.OK or not isinstance(answer.body, list):
            raise ApiAway(answer.problem)
        return answer.body

    def _offset(self) -> int:
        """Where to read on. Without it we begin anew: what is known has no effect."""
        try:
            return int((self._base / OFFSET_FILE).read_text("ascii"))
        except (OSError, ValueError):
            return 0

    def _take(self, notice: dict[str, Any], as_of: datetime, book: AddressBook) -> bool:
        name = str(notice.get("messageId", ""))
        answer = self._api.ask("GET", f"/messages/{name}/business-document")
        if answer.status == HTTPStatus.NOT_FOUND:
            logger.warning("message %s is no longer there", name)
            return False
        raw = _document(answer)
        take_in(raw, file_name=f"{name}.xml", at=as_of, book=book)
        self._api.ask("PUT", f"/messages/{name}/read/{notice.get('receiverHerId', '')}")
        return True

    def _ask_after(self, delivery: Delivery, as_of: datetime) -> None:
        answer = self._api.ask("GET", f"/messages/{delivery.external_id}/status")
        states = answer.body if isinstance(answer.body, list) else []
        ours = (s for s in states if str(s.get("receiverHerId")) == delivery.receiver_her)
        status: dict[str, Any] = next(ours, {})
        receipt = status.get("apprecInfo") or {}
        if receipt:
            code = "1" if receipt.get("appRecStatus") == "Ok" else "2"
            problems = _problems(receipt)
            settling.receipt_came(delivery.message, delivery.receiver_her, code, problems, at=as_of)
            return
        told = f"Meldingen kom ikke fram ({status.get('transportDeliveryState')})."
        settling.transport_said(delivery, _arrival(status), told, at=as_of)
        Delivery.objects.under_way().filter(pk=delivery.pk).update(
            next_at=as_of + check_again(as_of - delivery.made_at)
        )


def check_again(age: timedelta) -> timedelta:
    return next(wait for until, wait in CHECKS if age < until)


def _arrival(status: dict[str, Any]) -> bool | None:
    """Whether the message has arrived; None where nobody knows yet."""
    state = status.get("transportDeliveryState")
    return True if state == ARRIVED else False if state in LOST else None


def _problems(receipt: dict[str, Any]) -> Iterable[str]:
    for error in receipt.get("appRecErrorList") or []:
        yield " ".join(str(error[n]) for n in ("errorCode", "details") if error.get(n))


def _posted(sender: str, receiver: str, message_type: str, raw: bytes) -> dict[str, Any]:
    return {
        "senderHerId": int(sender),
        "receiverHerIds": [int(receiver)],
        "businessDocument": base64.b64encode(raw).decode("ascii"),
        "contentType": "application/xml",
        "contentTransferEncoding": "base64",
        "messageTypeIdentificator": message_type,
        "applicationName": "Samflyt",
        "applicationVersion": "0",
    }


def _outcome(answer: ApiAnswer) -> Handed:
    if answer.status in ACCEPTED and isinstance(answer.body, dict):
        return Handed(external_id=str(answer.body.get("id", ""))[:64])
    if answer.status == HTTPStatus.LOCKED:
        return Handed(problem="Adressen er låst av et annet system hos Norsk helsenett (423).")
    return Handed(problem=answer.problem, refused=answer.status in FOR_GOOD)


def _document(answer: ApiAnswer) -> bytes:
    """Raises ApiAway where the API gave something else than a document."""
    try:
        return base64.b64decode(answer.body["businessDocument"], validate=True)
    except (TypeError, KeyError, binascii.Error) as error:
        raise ApiAway(f"uventet svar på en melding: {answer.problem}") from error


def _our_addresses() -> list[int]:
    ours = Unit.objects.filter(organisation__works_here=True, her_id__isnull=False)
    return [her for her in ours.order_by("pk").values_list("her_id", flat=True) if her is not None]
