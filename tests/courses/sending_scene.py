"""A stay whose municipality is reached by message, and the messages that were made of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from samflyt.access.models import Account
from samflyt.courses.actions import admission, departure, information
from samflyt.courses.models import Course
from samflyt.directory.models import Unit
from samflyt.formats.parse import Parsed, read
from samflyt.formats.schemas import SchemaSet
from samflyt.messages.models import Message
from tests import factories
from tests.courses.stay_scene import Scene

#: Synthetic: the month is counted up by eighty.
PATIENT = admission.Person("13913900469", "Aud", "Lian")


@dataclass
class SendingScene(Scene):
    """As `Scene`, with HER-ids on both levels. `elsewhere` is the side that is not here."""

    elsewhere: str = "municipality"

    def __post_init__(self) -> None:
        super().__post_init__()
        self.mailbox = factories.unit(
            self.hospital, "PLO innleggelse somatikk", Unit.Kind.MAILBOX, her_id=9100011
        )
        self._address(self.hospital, 9100001)
        self._address(self.municipality, 9100002)
        self._address(self.office, 9100022)
        self._address(self.service, 9100021)
        away = {"municipality": self.municipality, "hospital": self.hospital}.get(self.elsewhere)
        if away is not None:
            away.works_here = False
            away.save()
        Account.objects.filter(pk=self.physician.account_id).update(hpr_number="9144889")

    def _address(self, of: Any, her_id: int) -> None:
        of.her_id = her_id
        of.save()

    def admit(self, **changes: Any) -> Course:
        return super().admit(**{"person": PATIENT, **changes})

    def update(self, **changes: Any) -> None:
        values: dict[str, Any] = {
            "changed": "Går nå med rullator.",
            "function": "Går med rullator.",
            "cognition": "Klar og orientert.",
            "needs": "Hjelp til dusj.",
            "expected_discharge": date(2024, 3, 12),
            "housing": "suitable",
        }
        self.do(information.update_health_information, **{**values, **changes})

    def report_admission(self, **changes: Any) -> None:
        values: dict[str, Any] = {
            "parts": {
                "Kommunale tjenester": "Hjemmesykepleie daglig.",
                "Kontakt": "Hjemmesykepleien sentrum, 77600002",
                "Helsetilstand og problemer": "Fall hjemme.",
                "Behov og funksjon før innleggelsen": "Gikk uten støtte.",
                "Legemiddelliste": "Testlegemiddel 1 tablett morgen.",
            },
            "place_type": "home",
            "kept_until": None,
        }
        details = {**values, **changes}
        self.do(information.send_admission_report, self.home_nurse, **details)

    def leave(self) -> None:
        self.do(
            departure.send_papers,
            papers=["medication_list"],
            letter="final",
            report="Opptrent, trenger hjelp til dusj.",
        )
        self.do(departure.discharge, to="Hjem", despite="Alt er avtalt på telefon.")


def sent(message_type: str = "") -> list[Message]:
    rows = Message.objects.filter(direction="out").order_by("pk")
    return list(rows.filter(type=message_type) if message_type else rows)


def parsed(message: Message, schemas: SchemaSet | None = None) -> Parsed:
    return read(bytes(message.raw), schemas=schemas)


def shown(message: Message) -> str:
    """Everything a reader of the message sees."""
    return "\n".join(_lines(message))


def _lines(message: Message) -> Iterator[str]:
    for section in parsed(message).sections:
        yield section.heading
        for row in section.rows:
            yield f"{row.label} {row.text}"
