"""Reads the tables of dates that lie beside the tests: Markdown, with Norwegian headings.

Above the table stand settings, a list: `- Regelbok:`, `Område:`, `Født:`, `Avtalt:` (a term
and its value; may be repeated). A cell with a moment is an event of the kind its heading names;
words in brackets after it are details. Headings under EXPECTED are what the rule shall find.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from samflyt.clock import at_local
from samflyt.rules.books import books
from samflyt.rules.course import CourseFacts
from samflyt.rules.event import Event, EventKind
from samflyt.rules.event_data import parse_data
from tests.rules.child_table import CHILD_DETAILS, CHILD_HEADINGS
from tests.rules.family_table import FAMILY_DETAILS, FAMILY_HEADINGS

TABLES = Path(__file__).with_name("tables")
K = EventKind
HEADINGS = {
    "innlagt": K.ADMITTED,
    "innlagt igjen": K.ADMITTED,
    "behov oppdaget": K.NEED_FOUND,
    "nytt behov": K.NEED_FOUND,
    "utsatt vurdering": K.ASSESSMENT_DELAYED,
    "melding innlagt": K.ADMISSION_NOTICE_SENT,
    "rapport": K.ADMISSION_REPORT_SENT,
    "tidligmelding": K.EARLY_NOTICE_SENT,
    "ny dato": K.EXPECTED_DISCHARGE_CHANGED,
    "oppdatering": K.HEALTH_INFORMATION_UPDATED,
    "andre oppdatering": K.HEALTH_INFORMATION_UPDATED,
    "annen kommune": K.STAY_MUNICIPALITY_CHANGED,
    "kommunen varslet": K.STAY_MUNICIPALITY_NOTIFIED,
    "søknad": K.APPLICATION_RECEIVED,
    "møte innkalt": K.MEETING_CALLED,
    "møte holdt": K.MEETING_HELD,
    "siste møte": K.MEETING_HELD,
    "referat": K.MEETING_SUMMARY_SENT,
    "tvang startet": K.COERCION_STARTED,
    "tvang avsluttet": K.COERCION_ENDED,
    "tvang avklart": K.COERCION_SETTLED,
    "utstyr trengs": K.EQUIPMENT_NEEDED,
    "utstyr på plass": K.EQUIPMENT_IN_PLACE,
    "opplæring trengs": K.TRAINING_NEEDED,
    "opplæring gitt": K.TRAINING_DONE,
    "bydel klar": K.DISTRICT_READY,
    "tilstand endret": K.CONDITION_CHANGED,
    "vurdert klar": K.DECLARED_READY,
    "vurdert klar igjen": K.DECLARED_READY,
    "meldt klar": K.READY_NOTICE_SENT,
    "meldt klar igjen": K.READY_NOTICE_SENT,
    "svar i fritekst": K.ANSWER_RECEIVED,
    "svar": K.ANSWERED,
    "nytt svar": K.ANSWERED,
    "tilbud klart": K.PLACE_READY,
    "avmeldt": K.READY_WITHDRAWN,
    "kontrollert": K.CRITERIA_CHECKED,
    "redegjørelse krevd": K.ACCOUNT_REQUESTED,
    "redegjørelse gitt": K.ACCOUNT_GIVEN,
    "svar ventes": K.RESULT_PENDING,
    "svar foreligger": K.RESULT_AVAILABLE,
    "svar ettersendt": K.RESULT_SENT,
    "papirer sendt": K.PAPERS_SENT,
    "epikrise": K.DISCHARGE_LETTER_SENT,
    "endelig epikrise": K.DISCHARGE_LETTER_SENT,
    "utskrivningsrapport": K.DISCHARGE_REPORT_SENT,
    "transport": K.TRANSPORT_REQUISITIONED,
    "utskrevet": K.DISCHARGED,
    "inne hjemme": K.ARRIVED_HOME,
    "tatt imot": K.RECEIVED_BY_MUNICIPALITY,
    "overført": K.TRANSFERRED,
    "død": K.DIED,
    "telefon": K.PHONE_NOTICE,
    **CHILD_HEADINGS,
    **FAMILY_HEADINGS,
}
EXPECTED = ("hva", "frist", "oppfylt", "utfall", "forfalt", "spørsmål", "sperrer")
ALSO = ("sett fra", "merknad")
OUTCOMES = {
    "åpen": "open",
    "oppfylt": "met",
    "ikke oppfylt": "not met",
    "uavklart": "unclear",
    "ikke aktuell": "not applicable",
    "beregnet": "calculated",
    "ingen": None,
}
DETAILS: dict[str, dict[str, Any]] = {
    "behov ventet": {"need": "expected"},
    "ikke behov": {"need": "none"},
    "behov ukjent": {"need": "unknown"},
    "har tjenester": {"services": "active"},
    "ingen tjenester": {"services": "none"},
    "alt innhold": {"content": ["status", "course"], "expected_discharge": "2025-03-20"},
    "uten forløp": {"content": ["status"], "expected_discharge": "2025-03-20"},
    "med forløp": {"expected_discharge": "2025-03-20"},
    "bolig mangler": {"housing": "none"},
    "bolig uegnet": {"housing": "unsuitable"},
    "bolig egnet": {"housing": "suitable"},
    "til 20. mars": {"date": "2025-03-20"},
    "ventes ut 20. mars": {"expected_discharge": "2025-03-20"},
    "Sjøvik": {"municipality": "Sjøvik"},
    "Fjellby": {"municipality": "Fjellby"},
    "samarbeid": {"purpose": "cooperation"},
    "planlegging": {"purpose": "planning"},
    "før utskrivning": {"purpose": "before_discharge"},
    "møte A": {"meeting": "A"},
    "møte B": {"meeting": "B"},
    "kan ikke fortsette": {"can_continue": False},
    "kan fortsette": {"can_continue": True},
    "belte": {"measure": "belte"},
    "skjerming": {"measure": "skjerming"},
    "respirator": {"item": "respirator"},
    "seng": {"item": "seng"},
    "kommunen ansvarlig": {"responsible": "municipality"},
    "sug": {"topic": "sug"},
    "lege": {"by": "physician"},
    "psykolog": {"by": "psychologist"},
    "sykepleier": {"by": "nurse"},
    "alle punkter": {"points": [1, 2, 3, 4, 5]},
    "uten punkt 5": {"points": [1, 2, 3, 4]},
    "punkt 5": {"points": [5]},
    "ja": {"can_receive": True},
    "nei": {"can_receive": False},
    "fra 20. mars": {"from_date": "2025-03-20"},
    "utenfor kontroll": {"beyond_control": True},
    "blodkultur": {"result": "blodkultur"},
    "røntgen": {"result": "røntgen"},
    "legemiddelliste": {"papers": ["medication_list"]},
    "foreløpig": {"type": "preliminary"},
    "ledsager": {"companion": True},
    "uten ledsager": {"companion": False},
    "avgjort av lege": {"decided_by": "physician"},
    "til behandling": {"for": "treatment"},
    "til venting": {"for": "waiting"},
    "lang behandling": {"reason": "long_treatment"},
    "om tidligmelding": {"about": "early_notice"},
    "om utskrivningsklar": {"about": "ready_notice"},
    "om svar": {"about": "answer"},
    "om annet": {"about": "other"},
    **CHILD_DETAILS,
    **FAMILY_DETAILS,
}
AREAS = {
    "somatikk": "somatic",
    "psykisk helsevern": "mental_health",
    "rusbehandling": "substance",
    "svangerskap": "maternity",
}
BLOCKS = {
    "melding": "ready_notice_sent",
    "vurdering": "declared_ready",
    "hjemreise": "discharged",
    "uttrekking": "home_hospital_withdrawn",
}
_CELL = re.compile(
    r"(?P<moment>\d\d\.\d\d\.\d{4} \d\d:\d\d(?::\d\d)?)"
    r"(?: mottatt (?P<received>[^(]+?))?"
    r"(?: \((?P<details>.+)\))?"
)


@dataclass(frozen=True)
class Row:
    """One row: the facts of the course, and what the rule shall find."""

    key: str
    number: int
    facts: CourseFacts
    expected: dict[str, str]
    as_of: datetime | None


@dataclass
class Settings:
    book: str = "national"
    area: str = "somatic"
    born: date | None = date(1950, 1, 1)
    terms: dict[str, str] = field(default_factory=dict)


def moment(text: str) -> datetime:
    """`02.01.2025 10:00`, on a Norwegian wall clock, with seconds if need be."""
    form = "%d.%m.%Y %H:%M:%S" if text.count(":") == 2 else "%d.%m.%Y %H:%M"
    local = datetime.strptime(text, form)  # noqa: DTZ007
    return at_local(local.date(), local.time())


def read_rows(path: Path) -> list[Row]:
    """Every row of every table in a file; settings hold until the next setting."""
    settings, headings, rows = Settings(), [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            _set(settings, line)
            headings = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not headings:
            headings = cells
            known = (*HEADINGS, *EXPECTED, *ALSO)
            unknown = [heading for heading in headings if heading not in known]
            assert not unknown, f"{path.name}: ukjent overskrift {unknown}"
        elif not set(line) <= set("|-: "):
            row = dict(zip(headings, cells, strict=True))
            rows.append(_row(path.stem, len(rows) + 1, settings, row))
    return rows


def _set(settings: Settings, line: str) -> None:
    name, _, value = line.removeprefix("- ").partition(": ")
    if name == "Regelbok":
        settings.book, settings.terms = value, {}
    elif name == "Område":
        settings.area = AREAS[value]
    elif name == "Født":
        settings.born = None if value == "ukjent" else date.fromisoformat(value)
    elif name == "Avtalt":
        key, _, term = value.partition(" = ")
        settings.terms[key] = term


def _row(key: str, number: int, settings: Settings, row: dict[str, str]) -> Row:
    events = [
        _event(heading, HEADINGS[heading], text)
        for heading, text in row.items()
        if text and heading in HEADINGS
    ]
    facts = CourseFacts(
        book=settings.book,
        service_area=settings.area,
        born=settings.born,
        events=tuple(events),
        terms=books[settings.book].base.with_values(settings.terms, "pair"),
    )
    expected = {heading: row[heading] for heading in EXPECTED if heading in row}
    as_of = moment(row["sett fra"]) if row.get("sett fra") else None
    return Row(key, number, facts, expected, as_of)


def _event(heading: str, kind: EventKind, text: str) -> Event:
    match = _CELL.fullmatch(text)
    assert match is not None, f"«{text}» under «{heading}» er ikke en hendelse"
    data: dict[str, Any] = {}
    for detail in (match["details"] or "").split(", "):
        data |= DETAILS[detail] if detail else {}
    if match["received"]:
        data["received_at"] = moment(match["received"])
    at = moment(match["moment"])
    return Event(heading, kind, at, at, "hospital", parse_data(kind, data))
