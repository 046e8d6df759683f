"""What has no message of its own and is told in words: answers, places, accounts (HIS 1077).

The text is made of what the person chose, so that it never says anything else than the entry.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from samflyt import clock
from samflyt.courses.outgoing import parties
from samflyt.courses.outgoing.writing import Writing
from samflyt.formats import codes
from samflyt.formats.content import Dialogue, DialogueNote

KIND = "DIALOG_HELSEFAGLIG"
#: Themes (7322): about the patient, and the municipality's answer to a ready notice.
ABOUT_PATIENT, ON_READY = "6", "7"


def answer(writing: Writing) -> Dialogue:
    return note(writing, ON_READY, "Svar på utskrivningsklar pasient", answer_text(writing))


def place_ready(writing: Writing) -> Dialogue:
    offer = str(writing.draft.content.get("Tilbud", ""))
    text = _sentences("Kommunen kan nå ta imot pasienten.", offer and f"Tilbud: {offer}.")
    return note(writing, ON_READY, "Tilbudet er klart", text)


def account_requested(writing: Writing) -> Dialogue:
    question = str(writing.draft.content.get("Spørsmål", ""))
    text = _sentences("Kommunen ber om redegjørelse etter forskriften § 14.", question)
    return note(writing, ABOUT_PATIENT, "Krav om redegjørelse", text)


def account_given(writing: Writing) -> Dialogue:
    text = str(writing.draft.content.get("Redegjørelse", ""))
    return note(writing, ABOUT_PATIENT, "Redegjørelse", text)


def answer_text(writing: Writing) -> str:
    data: Mapping[str, object] = writing.draft.data
    from_date = data.get("from_date")
    since = f" fra og med {from_date:%d.%m.%Y}" if isinstance(from_date, date) else ""
    if data.get("can_receive"):
        first = f"Kommunen kan ta imot pasienten{since}."
    else:
        first = "Kommunen kan ikke ta imot pasienten nå."
        first += f" Forventet tilbud{since}." if since else ""
    level, reason = (str(data.get(name) or "") for name in ("level", "reason"))
    beyond = "Skyldes forhold utenfor kommunens kontroll." if data.get("beyond_control") else ""
    return _sentences(
        first, level and f"Omsorgsnivå: {level}.", reason and f"Begrunnelse: {reason}.", beyond
    )


def _sentences(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def note(writing: Writing, theme: str, subject: str, text: str) -> Dialogue:
    said = DialogueNote(
        theme=codes.coded("7322", theme),
        subject=subject,
        text=text,
        roles=(parties.role(writing.course, writing.by, to_hospital=writing.to_hospital),),
    )
    return Dialogue(KIND, "1.1", notes=(said,))


def in_general(payload: Dialogue) -> Dialogue:
    """The same words about the patient, where there is no message to answer."""
    notes = tuple(replace(n, theme=codes.coded("7322", ABOUT_PATIENT)) for n in payload.notes)
    return replace(payload, notes=notes)


def taken_back(writing: Writing, subject: str, told_at: datetime, reason: str) -> Dialogue:
    """Words cannot be cancelled: another message says that they no longer hold."""
    return note(writing, ABOUT_PATIENT, "Trukket tilbake", words_back(subject, told_at, reason))


def words_back(subject: str, told_at: datetime, reason: str) -> str:
    moment = f"{clock.local(told_at):%d.%m.%Y kl. %H.%M}"
    return _sentences(f"Meldingen «{subject}» fra {moment} er trukket tilbake.", reason)
