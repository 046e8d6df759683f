"""What happened, in words: the names of events and of what they carry."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from samflyt.courses.models import Event
from samflyt.courses.words.child_words import CHILD_CHOICES
from samflyt.courses.words.family_words import FAMILY_CHOICES
from samflyt.rules.event import EventKind
from samflyt.rules.event_data import SPECS, parse_data
from samflyt.web import wording

_K = EventKind
#: The heading under which the patient's own words stand.
MATTERS = gettext_noop("Hva er viktig for pasienten")

#: Short names for the timeline, where the event's own name is too long.
SHORT: Mapping[EventKind, Any] = {
    _K.STAY_MUNICIPALITY_CHANGED: _("Annen kommune"),
    _K.STAY_MUNICIPALITY_NOTIFIED: _("Ny kommune varslet"),
    _K.ASSESSMENT_DELAYED: _("Behov vurderes senere"),
    _K.ADMISSION_NOTICE_SENT: _("Melding om innlagt"),
    _K.ADMISSION_REPORT_SENT: _("Innleggelsesrapport"),
    _K.EARLY_NOTICE_SENT: _("Tidligmelding"),
    _K.EXPECTED_DISCHARGE_CHANGED: _("Ny dato ventet"),
    _K.HEALTH_INFORMATION_UPDATED: _("Helseopplysninger"),
    _K.CONDITION_CHANGED: _("Ikke lenger klar"),
    _K.READY_WITHDRAWN: _("Avmeldt"),
    _K.DECLARED_READY: _("Vurdert klar"),
    _K.READY_NOTICE_SENT: _("Meldt utskrivningsklar"),
    _K.ANSWER_RECEIVED: _("Svar, ikke tolket"),
    _K.ANSWERED: _("Svar"),
    _K.CRITERIA_CHECKED: _("Punktene kontrollert"),
    _K.ACCOUNT_REQUESTED: _("Krav om redegjørelse"),
    _K.ACCOUNT_GIVEN: _("Redegjørelse"),
    _K.DISCHARGE_LETTER_SENT: _("Epikrise"),
    _K.DISCHARGE_REPORT_SENT: _("Utskrivningsrapport"),
    _K.DISCHARGE_NOTICE_SENT: _("Melding om utskrevet"),
    _K.PAPERS_SENT: _("Papirer"),
    _K.TRANSPORT_REQUISITIONED: _("Transport"),
    _K.RECEIVED_BY_MUNICIPALITY: _("Tatt imot"),
    _K.ARRIVED_HOME: _("Inne hjemme"),
    _K.SETTLEMENT_LETTER: _("Brev"),
    _K.QUESTION_ASKED: _("Spørsmål"),
    _K.QUESTION_ANSWERED: _("Svar på spørsmål"),
    _K.DOCTOR_INFORMED: _("Melding til fastlegen"),
    _K.DOCTOR_TOLD_OF_SERVICES: _("Fastlegen orientert"),
    _K.PHONE_NOTICE: _("Telefon"),
}

_AREAS = {
    "somatic": _("somatikk"),
    "mental_health": _("psykisk helsevern"),
    "substance": _("rusbehandling (TSB)"),
}
CHOICES: dict[str, Any] = {
    "service_area": _AREAS,
    "from_area": _AREAS,
    "need": {"expected": _("ventes"), "none": _("ingen"), "unknown": _("ikke vurdert ennå")},
    "services": {"active": _("ja"), "none": _("ingen")},
    "housing": {
        "suitable": _("egnet"),
        "unsuitable": _("antas uegnet"),
        "none": _("ingen bolig"),
        "unknown": _("ikke kjent"),
    },
    "purpose": {
        "cooperation": _("samarbeidsmøte"),
        "planning": _("planleggingsmøte"),
        "before_discharge": _("møte før utskrivning"),
        "network": _("nettverksmøte"),
    },
    "by": {
        "physician": _("lege"),
        "psychologist": _("psykolog"),
        "nurse": _("sykepleier"),
        "other": _("annen"),
    },
    "responsible": {"hospital": _("sykehuset"), "municipality": _("kommunen")},
    "class": {
        "technical": _("teknisk hjelpemiddel"),
        "treatment": _("behandlingshjelpemiddel"),
        "digital": _("digitalt hjelpemiddel"),
        "consumable": _("forbruksmateriell"),
    },
    "papers": {
        "medical_information": _("medisinske opplysninger"),
        "medication_list": _("legemiddelliste"),
        "reports": _("faglige rapporter"),
        "recommendations": _("vurdering og anbefalinger"),
    },
    "type": {"final": _("endelig"), "preliminary": _("foreløpig")},
    "for": {"treatment": _("til behandling"), "waiting": _("venter der")},
    "result": {"met": _("oppfylt"), "not_met": _("ikke oppfylt"), "question": _("spørsmål")},
    "reason": {
        "long_treatment": _("langvarig behandling ventes"),
        "medical": _("ikke medisinsk mulig ennå"),
    },
    "about": {
        "admission_notice": _("melding om innlagt pasient"),
        "admission_report": _("innleggelsesrapport"),
        "early_notice": _("tidligmelding"),
        "health_information": _("helseopplysninger"),
        "ready_notice": _("melding om utskrivningsklar"),
        "answer": _("svar på utskrivningsklar"),
        "place_ready": _("tilbudet er klart"),
        "withdrawal": _("avmelding"),
        "discharge_report": _("utskrivningsrapport"),
        "other": _("noe annet"),
    },
    "asked_about": {
        "health": _("helseopplysninger"),
        "medication": _("legemidler"),
        "prescription": _("fornying av resept"),
        "appointment": _("time"),
        "discharge": _("status og plan for utskrivning"),
        "other": _("noe annet"),
    },
    "bacteria": {
        "negative": _("undersøkt, ikke påvist"),
        "waiting": _("undersøkt, svar ventes"),
        "positive": _("påvist"),
    },
    "unclear": {
        "function": _("funksjon"),
        "medication": _("legemidler"),
        "follow_up": _("plan for oppfølging"),
        "reason": _("årsak og problemstilling"),
        "housing": _("bolig og hjelpemidler"),
        "contact": _("hvem vi kan ringe"),
        "other": _("noe annet"),
    },
    "purpose_of_letter": {
        "status": _("statusrapport"),
        "assessment": _("ønske om legevurdering"),
    },
    "content": {
        "status": _("årsak og status"),
        "course": _("antatt forløp"),
        "expected_discharge": _("forventet utskrivning"),
    },
}
CHOICES = {**CHOICES, **CHILD_CHOICES, **FAMILY_CHOICES, "decided_by": CHOICES["by"]}
CHOICES["cause"] = {**CHILD_CHOICES["cause"], **FAMILY_CHOICES["cause"]}

#: For the rules and the messages only; a reader sees it elsewhere, or has no use for it.
_SILENT = {
    "received_at",
    "event",
    "meeting",
    "municipality",
    "content",
    "address",
    "answers",
    "service_type",
}


def long_name(kind: str) -> str:
    return gettext(SPECS[EventKind(kind)].label)


def short_name(event_kind: EventKind, data: Mapping[str, Any]) -> str:
    """The name of a point in the timeline; an answer says what was answered."""
    if event_kind is _K.ANSWERED:
        return (
            gettext("Svar: kan ta imot")
            if data.get("can_receive")
            else gettext("Svar: kan ikke ennå")
        )
    short = SHORT.get(event_kind)
    return str(short) if short is not None else gettext(SPECS[event_kind].label)


def told_by(row: Event) -> Iterator[tuple[str, str]]:
    """What an event carries as heading and text, without saying the same thing twice."""
    kind = EventKind(row.kind)
    written = {" ".join(text.split()) for text in row.content.values()}
    for name, value in parse_data(kind, row.data).items():
        said = _value(name, value)
        if name not in _SILENT and said not in written:
            yield gettext(SPECS[kind].fields[name].label), said
    for heading, text in row.content.items():
        yield gettext(heading), _day_or_text(text)


def matters_told(rows: Sequence[Event]) -> str:
    """What matters to the patient, as it was last written; empty where nobody has asked."""
    return next((row.content[MATTERS] for row in reversed(rows) if MATTERS in row.content), "")


def _day_or_text(text: str) -> str:
    """A day that is kept as ISO 8601 is written as days are."""
    try:
        return wording.day_text(date.fromisoformat(text)) if len(text) == 10 else text
    except ValueError:
        return text


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nei")
    if isinstance(value, datetime):
        return wording.whole_moment(value)
    if isinstance(value, date):
        return wording.day_text(value)
    if isinstance(value, tuple):
        return ", ".join(_value(name, one) for one in value)
    return str(CHOICES.get(name, {}).get(value, value))
