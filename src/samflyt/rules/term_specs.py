"""Every term an agreement may set: what it means and how its value is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from samflyt.clock import Limit, WindowOfHours


@dataclass(frozen=True, slots=True)
class TermSpec:
    """`read` takes the written form and raises ValueError; `write` gives it back."""

    title: str
    read: Callable[[Any], Any]
    form: str
    choices: tuple[str, ...] = ()

    def write(self, value: Any) -> str:
        if value is None:
            return "none"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, tuple):
            return ", ".join(value)
        return str(value)


def _one_of(*choices: str) -> Callable[[Any], str]:
    def read(text: Any) -> str:
        if text not in choices:
            raise ValueError(f"skal være en av {', '.join(choices)}")
        return str(text)

    return read


def _some_of(*choices: str) -> Callable[[Any], tuple[str, ...]]:
    one = _one_of(*choices)

    def read(text: Any) -> tuple[str, ...]:
        parts = text.split(",") if isinstance(text, str) else text
        if not isinstance(parts, list | tuple):
            raise ValueError("skal være tekst eller en liste")
        return tuple(one(part.strip() if isinstance(part, str) else part) for part in parts)

    return read


def _text(text: Any) -> str:
    if not isinstance(text, str) or not text.strip():
        raise ValueError("skal være tekst")
    return text.strip()


def _optional(read: Callable[[str], Any]) -> Callable[[Any], Any]:
    def read_or_none(text: Any) -> Any:
        if text is None or text == "none":
            return None
        if not isinstance(text, str):
            raise ValueError("skal være tekst")
        return read(text)

    return read_or_none


def _flag(text: Any) -> bool:
    if text in (True, "yes", "true"):
        return True
    if text in (False, "no", "false"):
        return False
    raise ValueError("skal være yes eller no")


def _choice(title: str, *choices: str) -> TermSpec:
    return TermSpec(title, _one_of(*choices), "choice", choices)


def _limit(title: str) -> TermSpec:
    return TermSpec(title, _optional(Limit.parse), "limit")


def _window(title: str) -> TermSpec:
    return TermSpec(title, _optional(WindowOfHours.parse), "window")


def _yes_no(title: str) -> TermSpec:
    return TermSpec(title, _flag, "flag", ("yes", "no"))


def _alarm(what: str) -> TermSpec:
    return _limit(f"Varsle når kvittering mangler: {what}")


_ROLES = ("physician", "psychologist")
SPECS: Mapping[str, TermSpec] = {
    "clock.from": _choice("Fristen regnes fra at meldingen er", "sent", "received"),
    "phone.counts": _yes_no("Melding på telefon teller for fristen"),
    "limit.admission_notice": _limit("Frist for melding om innlagt pasient"),
    "limit.changes": _limit("Frist for å melde endringer i opphold og behov"),
    "limit.meeting_summary": _limit("Frist for møtereferat"),
    "limit.ready_notice": _limit("Frist fra vurdering til melding om utskrivningsklar"),
    "limit.place_ready": _limit("Frist for å melde at tilbudet er klart"),
    "limit.withdrawal": _limit("Frist for avmelding"),
    "limit.account": _limit("Frist for redegjørelse"),
    "limit.late_result": _limit("Frist for å ettersende prøvesvar"),
    "limit.final_letter": _limit("Frist for endelig epikrise etter foreløpig"),
    "limit.stay_municipality": _limit("Frist for å avklare oppholdskommune"),
    "limit.response_call": _limit("Frist for å ringe tilbake (respons 1)"),
    "limit.network_meeting": _limit("Frist for å innkalle til nettverksmøte"),
    "limit.team_slot": _limit("Frist for å fylle plassene i ressursteamet"),
    "limit.plan_start": _limit("Frist for å sette i gang individuell plan"),
    "limit.rights_assessed": _limit("Frist for å vurdere retten til plan og barnekoordinator"),
    "limit.coordinating_service": _limit("Frist for å velge tjenesten som samordner"),
    "limit.child_mapped": _limit("Frist for å kartlegge barn som pårørende"),
    "limit.guidance": _limit("Frist for svar på behov for faglig oppfølging"),
    "limit.information_read": _limit("Frist for å kvittere for opplysninger om et barn"),
    "limit.dialogue": _limit("Lengste tid mellom hver kontakt etter hjemreise"),
    "limit.kin_received": _limit("Varsle når helsestasjonen ikke har kvittert for et barn"),
    "limit.kin_assigned": _limit("Frist for å fordele oppfølging av et barn"),
    "limit.birth_notice": _limit("Frist for å varsle kommunen om fødsel"),
    "sight.former_ward": _limit("Hvor lenge en tidligere post kan lese forløpet"),
    "stay_municipality.lead_time": _limit("Varsel til annen kommune før utskrivning"),
    "ready.roles": TermSpec(
        "Hvem som kan vurdere utskrivningsklar", _some_of(*_ROLES), "choices", _ROLES
    ),
    "ready.send_window": _window("Når utskrivningsklar helst meldes"),
    "ready.answer_window": _window("Når kommunen svarer"),
    "ready.answer_due": _choice("Svaret skal gis innen", "same_window", "next_working_day"),
    "ready.answer_within": _limit("Lengste svartid"),
    "ready.extra_guards": _choice("Vilkår utover forskriften", "none", "warn", "block"),
    "meeting1.within": _limit("Planleggingsmøte 1 innen"),
    "meeting1.start_event": _choice(
        "Planleggingsmøte 1 regnes fra",
        "early_notice_sent",
        "admitted",
        "application_received",
    ),
    "meeting.caller": _choice("Hvem som kaller inn til møtet", "hospital", "municipality"),
    "payable.start_rule": _choice(
        "Første betalingsdøgn", "notice_day", "next_calendar_day", "next_working_day", "after_24h"
    ),
    "payable.saturday": _yes_no("Lørdag er virkedag når første betalingsdøgn regnes"),
    "payable.end_rule": _choice("Betalingen slutter ved", "ready_message", "discharge"),
    "dispute.venue": TermSpec("Verneting", _text, "text"),
    "alarm.receipt.LOG_INNLAGT": _alarm("melding om innlagt pasient"),
    "alarm.receipt.HELSEOPPL_SOKNAD": _alarm("helseopplysninger"),
    "alarm.receipt.INNLEGGELSESRAPPORT": _alarm("innleggelsesrapport"),
    "alarm.receipt.LOG_UTSKRIVNINGSKLAR": _alarm("melding om utskrivningsklar pasient"),
    "alarm.receipt.LOG_AVMELDING": _alarm("avmelding"),
    "alarm.receipt.UTSKRIVNINGSRAPPORT": _alarm("utskrivningsrapport"),
    "alarm.receipt.LOG_UTSKREVET": _alarm("melding om utskrevet pasient"),
    "alarm.receipt.LOG_DOD": _alarm("orientering om dødsfall"),
    "alarm.receipt.DIALOG_HELSEFAGLIG": _alarm("svar og helsefaglig dialog"),
    "alarm.receipt.DIALOG_AVVIK": _alarm("tilbakemelding om feil"),
    "alarm.receipt.DIALOG_FORESPORSEL": _alarm("forespørsel"),
    "alarm.receipt.DIALOG_SVAR": _alarm("svar på forespørsel"),
    "alarm.receipt.HELSEOPPLYSNINGER_LEGE": _alarm("helseopplysninger til lege"),
    "alarm.receipt.ORIENTERING_TJENESTETILBUD": _alarm("orientering om tjenestetilbud"),
    "message.dialogue": _choice("Versjon av dialogmelding mellom partene", "1.1", "1.0"),
}
