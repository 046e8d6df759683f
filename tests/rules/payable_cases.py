"""Tables of stays as a domain person writes them: `05.03 11:00 meldt; 07.03 tilbud`."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from samflyt.clock import at_local
from samflyt.rules.books import books
from samflyt.rules.event import Event, EventKind, standing
from samflyt.rules.fold import fold
from samflyt.rules.payable import PayableDays, payable_days
from samflyt.rules.rates import RateTable, read_rates
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms

_K = EventKind
WORDS: dict[str, tuple[EventKind, dict[str, Any]]] = {
    "innlagt": (_K.ADMITTED, {"need": "expected"}),
    "innlagt uten behov": (_K.ADMITTED, {"need": "none"}),
    "behov": (_K.NEED_FOUND, {}),
    "utsatt vurdering": (_K.ASSESSMENT_DELAYED, {"reason": "medical"}),
    "tidligmelding": (_K.EARLY_NOTICE_SENT, {}),
    "tidligmelding til": (_K.EARLY_NOTICE_SENT, {"municipality": "?"}),
    "annen kommune": (_K.STAY_MUNICIPALITY_CHANGED, {"municipality": "?"}),
    "tvang": (_K.COERCION_STARTED, {"can_continue": False}),
    "tvang kan fortsette": (_K.COERCION_STARTED, {"can_continue": True}),
    "tvang kalt": (_K.COERCION_STARTED, {"can_continue": False, "measure": "?"}),
    "tvang slutt kalt": (_K.COERCION_ENDED, {"measure": "?"}),
    "tvang slutt": (_K.COERCION_ENDED, {}),
    "vurdert": (_K.DECLARED_READY, {"by": "physician", "points": (1, 2, 3, 4, 5)}),
    "vurdert, uten navn": (_K.DECLARED_READY, {"points": (1, 2, 3, 4, 5)}),
    "vurdert uten punkt 5": (_K.DECLARED_READY, {"by": "physician", "points": (1, 2, 3, 4)}),
    "vurdert av sykepleier": (_K.DECLARED_READY, {"by": "nurse", "points": (1, 2, 3, 4, 5)}),
    "vurdert av psykolog": (_K.DECLARED_READY, {"by": "psychologist", "points": (1, 2, 3, 4, 5)}),
    "helseopplysninger": (_K.HEALTH_INFORMATION_UPDATED, {}),
    "punkt 5": (_K.HEALTH_INFORMATION_UPDATED, {"points": (5,)}),
    "meldt": (_K.READY_NOTICE_SENT, {}),
    "meldt på telefon": (_K.PHONE_NOTICE, {"about": "ready_notice"}),
    "mottatt": (_K.NOTICE_RECEIVED, {"event": "meldt"}),
    "svar i fritekst": (_K.ANSWER_RECEIVED, {}),
    "nei": (_K.ANSWERED, {"can_receive": False}),
    "nei, utenfor kontroll": (_K.ANSWERED, {"can_receive": False, "beyond_control": True}),
    "ja": (_K.ANSWERED, {"can_receive": True}),
    "ja fra": (_K.ANSWERED, {"can_receive": True, "from_date": "?"}),
    "tilbud": (_K.PLACE_READY, {}),
    "ikke klar lenger": (_K.CONDITION_CHANGED, {}),
    "avmeldt": (_K.READY_WITHDRAWN, {}),
    "permisjon": (_K.LEAVE_STARTED, {}),
    "permisjon slutt": (_K.LEAVE_ENDED, {}),
    "epikrise": (_K.DISCHARGE_LETTER_SENT, {"type": "final"}),
    "tilsvarende opplysninger": (_K.PAPERS_SENT, {"papers": ("medical_information",)}),
    "legemiddelliste": (_K.PAPERS_SENT, {"papers": ("medication_list",)}),
    "overført til behandling": (_K.TRANSFERRED, {"for": "treatment"}),
    "overført, venter": (_K.TRANSFERRED, {"for": "waiting"}),
    "død": (_K.DIED, {}),
    "rettet": (_K.CORRECTED, {"event": "?"}),
    "utskrevet": (_K.DISCHARGED, {}),
}
_WRITTEN = re.compile(r"(\d\d\.\d\d(?:\.\d{4})?)(?: (\d\d:\d\d))? (\D[^(]*?)(?: \((.+)\))?")
NOON = time(12)
#: What `vanlig` stands for: all in order, ready and notified on 5 March.
ORDINARY = "04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert; 05.03 meldt"
RATES = read_rates()


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table by its headings."""
    lines = table.strip().splitlines()
    headings, *body = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(headings, cells, strict=True)) for cells in body]


def day(text: str, year: int) -> date:
    """`05.03` in the year of the row, or `05.03.2024`."""
    parts = [int(part) for part in text.split(".")]
    return date(parts[2] if len(parts) == 3 else year, parts[1], parts[0])


def events(text: str, year: int = 2024) -> list[Event]:
    """`05.03 11:00 meldt; 06.03 nei`. Without a time it is noon; minutes keep the order."""
    found: list[Event] = []
    for number, part in enumerate(text.replace("vanlig", ORDINARY).split(";")):
        match = _WRITTEN.fullmatch(part.strip())
        assert match, f"kan ikke lese «{part.strip()}»"
        written, clock, word, argument = match.groups()
        kind, data = WORDS[word]
        at = at_local(day(written, year), time.fromisoformat(clock) if clock else NOON)
        if clock is None:
            at += timedelta(minutes=number)
        filled = {
            name: _argument(name, argument, year) if value == "?" else value
            for name, value in data.items()
        }
        same = sum(1 for event in found if event.id.split("-")[0] == word)
        name = word if same == 0 else f"{word}-{same + 1}"
        found.append(Event(name, kind, at, at, "hospital", filled))
    return found


def _argument(name: str, argument: str, year: int) -> Any:
    return day(argument, year) if name == "from_date" else argument


def dates(text: str, year: int = 2024) -> list[date]:
    """`05.03–07.03, 11.03` or `ingen`."""
    found: list[date] = []
    for part in text.split(","):
        if part.strip() in ("", "ingen"):
            continue
        first, _, last = part.strip().partition("–")
        start, end = day(first, year), day(last or first, year)
        found += [start + timedelta(days=n) for n in range((end - start).days + 1)]
    return found


def ordinary(notice: str, end: str, year: int) -> str:
    """A stay where everything before the notice is in order."""
    admitted = f"{_shift(day(notice, year), -4)} innlagt; {_shift(day(notice, year), -4)} "
    return f"{admitted}tidligmelding; {notice} vurdert; {notice} meldt; {end}"


def _shift(from_day: date, days: int) -> str:
    return f"{from_day + timedelta(days=days):%d.%m.%Y}"


@dataclass(frozen=True)
class Counted:
    stay: Stay
    days: PayableDays


def stay_of(found: list[Event], area: str = "somatic", phone_counts: bool = True) -> Stay:
    return fold(standing(found), service_area=area, phone_counts=lambda _: phone_counts)


def terms_of(book: str = "national", **values: str) -> Terms:
    given = {name.replace("__", "."): value for name, value in values.items()}
    return books[book].base.with_values(given, "pair")


def count(
    text: str,
    year: int = 2024,
    *,
    terms: Terms | None = None,
    area: str = "somatic",
    through: date | None = None,
    rates: RateTable | None = RATES,
    covered: bool = True,
) -> PayableDays:
    """The days of the events written; an open stay is counted to the end of the year."""
    return payable_days(
        stay_of(events(text, year), area),
        terms or terms_of(),
        rates,
        through or date(year, 12, 31),
        covered=covered,
    )


def paid(counted: PayableDays) -> list[date]:
    return [one.date for one in counted.payable]


def asked(counted: PayableDays) -> set[str]:
    return {question.rule.removeprefix("betaling.") for question in counted.questions}


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
