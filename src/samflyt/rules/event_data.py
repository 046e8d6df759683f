"""What each kind of event carries: one table, read by the edges, the screens and the pages."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from samflyt.rules.child_event_data import CHILD_SPECS
from samflyt.rules.dialogue_event_data import DIALOGUE_SPECS
from samflyt.rules.event import EventKind
from samflyt.rules.event_field import POINTS, BadEventData, Field, KindSpec, did_you_mean, kind_spec
from samflyt.rules.family_event_data import FAMILY_SPECS

__all__ = [
    "NOTICES",
    "POINTS",
    "SPECS",
    "BadEventData",
    "KindSpec",
    "data_as_json",
    "did_you_mean",
    "parse_data",
]

NOTICES = (
    "admission_notice",
    "admission_report",
    "early_notice",
    "health_information",
    "ready_notice",
    "answer",
    "place_ready",
    "withdrawal",
    "discharge_report",
    "other",
)
_RECEIVED = Field("Mottatt", "moment")
_MUNICIPALITY = Field("Oppholdskommune", "text")
_EXPECTED = Field("Forventet utskrivning", "day")
_ITEM = Field("Hva", "text", required=True)
_POINTS = Field("Dokumenterte punkter", "points")
_CAN_CONTINUE = Field("Kan fortsette i kommunen", "flag", required=True)
_CONTENT = Field("Innhold", "choices", ("status", "course", "expected_discharge"))
_HOUSING = Field("Bolig", "choice", ("suitable", "unsuitable", "none", "unknown"))
_BACTERIA = Field("Resistente bakterier", "choice", ("negative", "waiting", "positive"))
_AREAS = ("somatic", "mental_health", "substance")
_PURPOSE = Field("Formål", "choice", ("cooperation", "planning", "before_discharge", "network"))

_K, _kind = EventKind, kind_spec
SPECS: Mapping[EventKind, KindSpec] = {
    **CHILD_SPECS,
    **FAMILY_SPECS,
    **DIALOGUE_SPECS,
    _K.ADMITTED: _kind(
        "Innlagt",
        need=Field("Behov for kommunal hjelp", "choice", ("expected", "none", "unknown")),
        services=Field("Kommunale tjenester ved innleggelse", "choice", ("active", "none")),
        municipality=_MUNICIPALITY,
        ward=Field("Avdeling", "text"),
        reason=Field("Innleggelsesårsak", "text"),
    ),
    _K.STAY_MUNICIPALITY_CHANGED: _kind(
        "Annen oppholdskommune valgt",
        municipality=Field("Oppholdskommune", "text", required=True),
        name=Field("Kommunens navn", "text"),
    ),
    _K.NEED_FOUND: _kind("Behov oppdaget", what=Field("Hvilket behov", "text")),
    _K.ASSESSMENT_DELAYED: _kind(
        "Behov kan ikke vurderes innen 24 timer",
        reason=Field("Årsak", "choice", ("long_treatment", "medical"), required=True),
    ),
    _K.ADMISSION_NOTICE_SENT: _kind("Melding om innlagt pasient sendt", received_at=_RECEIVED),
    _K.ADMISSION_REPORT_SENT: _kind(
        "Innleggelsesrapport sendt", "municipality", received_at=_RECEIVED, bacteria=_BACTERIA
    ),
    _K.EARLY_NOTICE_SENT: _kind(
        "Tidligmelding sendt",
        received_at=_RECEIVED,
        municipality=_MUNICIPALITY,
        content=_CONTENT,
        expected_discharge=_EXPECTED,
        housing=_HOUSING,
    ),
    _K.EXPECTED_DISCHARGE_CHANGED: _kind(
        "Forventet utskrivning endret", date=Field("Ny dato", "day", required=True)
    ),
    _K.HEALTH_INFORMATION_UPDATED: _kind(
        "Helseopplysninger oppdatert",
        received_at=_RECEIVED,
        municipality=_MUNICIPALITY,
        points=_POINTS,
        expected_discharge=_EXPECTED,
        housing=_HOUSING,
    ),
    _K.STAY_MUNICIPALITY_NOTIFIED: _kind(
        "Oppholdskommunen varslet", received_at=_RECEIVED, municipality=_MUNICIPALITY
    ),
    _K.APPLICATION_RECEIVED: _kind("Søknad mottatt", "municipality"),
    _K.MEETING_CALLED: _kind(
        "Møte innkalt", purpose=_PURPOSE, meeting=Field("Møte", "text"), held_on=_EXPECTED
    ),
    _K.MEETING_HELD: _kind("Møte holdt", purpose=_PURPOSE, meeting=Field("Møte", "text")),
    _K.MEETING_SUMMARY_SENT: _kind("Møtereferat sendt", meeting=Field("Møte", "text")),
    _K.COERCION_STARTED: _kind(
        "Tvangstiltak startet", can_continue=_CAN_CONTINUE, measure=Field("Tiltak", "text")
    ),
    _K.COERCION_ENDED: _kind("Tvangstiltak avsluttet", measure=Field("Tiltak", "text")),
    _K.COERCION_SETTLED: _kind(
        "Videreføring av tvang avklart",
        measure=Field("Tiltak", "text"),
        accepted=Field("Kommunen kan videreføre", "flag"),
    ),
    _K.EQUIPMENT_NEEDED: _kind(
        "Hjelpemiddel trengs",
        item=_ITEM,
        responsible=Field("Ansvarlig", "choice", ("hospital", "municipality")),
        **{"class": Field("Slag", "choice", ("technical", "treatment", "digital", "consumable"))},
    ),
    _K.EQUIPMENT_IN_PLACE: _kind("Hjelpemiddel på plass", item=_ITEM),
    _K.TRAINING_NEEDED: _kind("Opplæring trengs", topic=_ITEM),
    _K.TRAINING_DONE: _kind("Opplæring gjennomført", topic=_ITEM),
    _K.DISTRICT_READY: _kind(
        "Bydelen kan overta", "municipality", from_date=Field("Fra og med", "day")
    ),
    _K.LEAVE_STARTED: _kind("Permisjon begynt"),
    _K.LEAVE_ENDED: _kind("Permisjon slutt"),
    _K.CONDITION_CHANGED: _kind("Ikke lenger utskrivningsklar", reason=Field("Årsak", "text")),
    _K.READY_WITHDRAWN: _kind(
        "Utskrivningsklar avmeldt", received_at=_RECEIVED, reason=Field("Årsak", "text")
    ),
    _K.DECLARED_READY: _kind(
        "Vurdert utskrivningsklar",
        by=Field("Vurdert av", "choice", ("physician", "psychologist", "nurse", "other")),
        points=_POINTS,
    ),
    _K.READY_NOTICE_SENT: _kind("Meldt utskrivningsklar", received_at=_RECEIVED),
    _K.NOTICE_RECEIVED: _kind(
        "Melding mottatt", "municipality", event=Field("Hendelse", "event", required=True)
    ),
    _K.ANSWER_RECEIVED: _kind("Svar mottatt, ikke tolket", "municipality", received_at=_RECEIVED),
    _K.ANSWERED: _kind(
        "Svar på utskrivningsklar",
        "municipality",
        can_receive=Field("Kan ta imot", "flag", required=True),
        from_date=Field("Fra og med", "day"),
        reason=Field("Begrunnelse", "text"),
        level=Field("Omsorgsnivå", "text"),
        beyond_control=Field("Forhold utenfor kommunens kontroll", "flag"),
        received_at=_RECEIVED,
    ),
    _K.PLACE_READY: _kind("Tilbud klart", "municipality", received_at=_RECEIVED),
    _K.CRITERIA_CHECKED: _kind(
        "De fem punktene kontrollert",
        "municipality",
        result=Field("Resultat", "choice", ("met", "not_met", "question")),
    ),
    _K.ACCOUNT_REQUESTED: _kind("Redegjørelse krevd", "municipality", received_at=_RECEIVED),
    _K.ACCOUNT_GIVEN: _kind("Redegjørelse gitt", received_at=_RECEIVED),
    _K.RESULT_PENDING: _kind("Prøvesvar ventes", result=_ITEM),
    _K.RESULT_AVAILABLE: _kind("Prøvesvar foreligger", result=_ITEM),
    _K.RESULT_SENT: _kind("Prøvesvar ettersendt", result=_ITEM),
    _K.PAPERS_SENT: _kind(
        "Papirer sendt med pasienten",
        papers=Field(
            "Papirer",
            "choices",
            ("medical_information", "medication_list", "reports", "recommendations"),
            required=True,
        ),
    ),
    _K.DISCHARGE_LETTER_SENT: _kind(
        "Epikrise sendt", type=Field("Slag", "choice", ("final", "preliminary"))
    ),
    _K.DISCHARGE_REPORT_SENT: _kind(
        "Utskrivningsrapport sendt", received_at=_RECEIVED, bacteria=_BACTERIA
    ),
    _K.DISCHARGE_NOTICE_SENT: _kind("Melding om utskrevet pasient sendt", received_at=_RECEIVED),
    _K.TRANSPORT_REQUISITIONED: _kind(
        "Transport rekvirert",
        companion=Field("Ledsager", "flag"),
        decided_by=Field("Ledsager avgjort av", "choice", ("physician", "psychologist", "other")),
    ),
    _K.DISCHARGED: _kind(
        "Utskrevet",
        to=Field("Utskrevet til", "text"),
    ),
    _K.ARRIVED_HOME: _kind("Inne i eget hjem"),
    _K.RECEIVED_BY_MUNICIPALITY: _kind("Tatt imot av kommunalt personell", "municipality"),
    _K.TRANSFERRED: _kind(
        "Overført",
        to=Field("Overført til", "text"),
        ward=Field("Sengepost i samme helseforetak", "text"),
        service_area=Field("Tjenesteområde etter overføringen", "choice", _AREAS),
        from_area=Field("Tjenesteområde før overføringen", "choice", _AREAS),
        **{"for": Field("Hensikt", "choice", ("treatment", "waiting"), required=True)},
    ),
    _K.DIED: _kind("Død"),
    _K.SETTLEMENT_LETTER: _kind(
        "Brev i oppgjøret",
        letter=Field("Brev", "text", required=True),
        reference=Field("Gjelder faktura", "text", required=True),
    ),
    _K.PHONE_NOTICE: _kind(
        "Meldt på telefon",
        about=Field("Om", "about", NOTICES, required=True),
        to=Field("Til", "text"),
        can_receive=Field("Kan ta imot", "flag"),
    ),
    _K.CORRECTED: _kind(
        "Rettet",
        event=Field("Hendelse", "event", required=True),
        happened_at=Field("Riktig tidspunkt", "moment"),
        reason=Field("Årsak", "text"),
    ),
}


def parse_data(kind: EventKind, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Raw values (JSON) to Python values; raises BadEventData, naming the field."""
    fields = SPECS[kind].fields
    for name in raw:
        if name not in fields:
            raise BadEventData(name, f"ukjent felt for «{kind}»{did_you_mean(name, fields)}")
    for name, field in fields.items():
        if field.required and raw.get(name) is None:
            raise BadEventData(name, f"mangler; «{kind}» må ha «{name}»")
    parsed = {name: fields[name].parse(name, value) for name, value in raw.items()}
    return {name: value for name, value in parsed.items() if value is not None}


def data_as_json(data: Mapping[str, Any]) -> dict[str, Any]:
    """Python values back to what JSON can hold; `parse_data` reads it again."""
    return {name: _as_json(value) for name, value in data.items()}


def _as_json(value: Any) -> Any:
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value
