"""A message that waits to be sent, and the partner that fetches and answers it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from samflyt.directory.models import Organisation, Unit
from samflyt.formats import apprec, codes
from samflyt.formats.compose import first_message
from samflyt.formats.content import ContactUnit, DatedEvent, Head, Logistics
from samflyt.formats.envelope import Identifier, Party, Person, Telecom
from samflyt.formats.envelope import Unit as NamedUnit
from samflyt.formats.moments import When
from samflyt.formats.parse import read
from samflyt.formats.unreadable import Fault
from samflyt.messages import outgoing
from samflyt.messages.intake import take_in
from samflyt.messages.models import Delivery, Message
from tests.factories import hospital, unit

AT = datetime(2026, 3, 12, 8, tzinfo=UTC)


def ends() -> tuple[Unit, Unit]:
    """A hospital's mailbox here, and a service of a municipality that is elsewhere."""
    ours = hospital("Fjordvik sykehus", her_id=9000001)
    away = Organisation.objects.create(kind="municipality", name="Testvik kommune", her_id=9000002)
    return (
        unit(ours, "PLO innleggelse somatikk", Unit.Kind.MAILBOX, her_id=9000011),
        unit(away, "Sykepleietjeneste", Unit.Kind.NURSING, her_id=9000021),
    )


def message_id(number: int) -> str:
    return f"6c1f3f0e-0000-4000-8000-{number:012d}"


def posted(between: tuple[Unit, Unit], number: int = 1, *, at: datetime = AT) -> Message:
    """A notice of admission, waiting to be handed over."""
    sender, receiver = between
    envelope = first_message(
        "LOG_INNLAGT",
        msg_id=message_id(number),
        gen_at=at,
        sender=_party(sender),
        receiver=_party(receiver),
        patient=Person("Lian", "Aud", ids=(Identifier.of_person("13913900469", "FNR"),)),
    )
    ward = NamedUnit("Medisin A", (Identifier.of_unit("A", "LAV"),), (Telecom.phone("77600000"),))
    head = Head(codes.simple("7309", "N"), units=(ContactUnit(ward),))
    event = DatedEvent(When.moment(at), codes.coded("9121", "1"))
    letter = outgoing.Letter(
        envelope,
        Logistics("LOG_INNLAGT", head, (event,)),
        sender,
        receiver,
        alarm_at=at + timedelta(hours=2),
    )
    return outgoing.post(letter, at=at)


def _party(of: Unit) -> Party:
    return Party(
        NamedUnit(of.organisation.name, (Identifier.of_unit(str(of.organisation.her_id)),)),
        NamedUnit(of.name, (Identifier.of_unit(str(of.her_id)),)),
    )


def delivery() -> Delivery:
    return Delivery.objects.select_related("message").get()


def receipt_of(raw: bytes, *, at: datetime, status: str = "1", number: int = 1) -> bytes:
    """What the partner answers a message with."""
    envelope = read(raw).envelope
    refusal = () if status == "1" else (Fault("E21", "Tjenesten er ikke kjent."),)
    answer = apprec.receipt_for(
        envelope,
        id=f"aaaaaaaa-0000-4000-8000-{number:012d}",
        gen_at=at,
        faults=refusal,
        version="1.1",
        receiver=envelope.receiver,
        software=("Testsystem", "1"),
    )
    return apprec.write(answer)


def answer(raw: bytes, *, at: datetime, status: str = "1", number: int = 1) -> None:
    take_in(receipt_of(raw, at=at, status=status, number=number), file_name="svar.xml", at=at)


class Fetcher:
    """A partner's message service that takes each file it sees, and remembers them all."""

    def __init__(self, base: Path) -> None:
        self.out = base / "ut"
        self.fetched: list[bytes] = []

    def fetch(self) -> None:
        for path in sorted(self.out.glob("*.xml")):
            self.fetched.append(path.read_bytes())
            path.unlink()

    @property
    def ids(self) -> list[str]:
        return [read(raw).envelope.msg_id for raw in self.fetched]
