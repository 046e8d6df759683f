"""What the sources do not settle about a claim's days, as questions to named persons.

Each is raised only while days of the claim hang on it; the days are counted meanwhile by the
default that its text tells. A question goes away when the facts change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samflyt.clock import hours_after
from samflyt.rules import payable_reasons as reasons
from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Question
from samflyt.rules.payable_claims import Claim, care_day
from samflyt.rules.payable_conditions import outside_norway, without_need
from samflyt.rules.payable_span import Profile, Reply
from samflyt.rules.stay import Stay

_K = EventKind


@dataclass(frozen=True, slots=True)
class Doubt:
    """A named question in fixed words, and whom it is for."""

    key: str
    text: str
    to: str = "hospital"
    role: str = "ward"


EARLY_NOTICE_LATE = Doubt(
    "tidligmelding-sen",
    "Tidligmeldingen kom senere enn 24 timer. Døgnene er regnet med. Skal de kreves?",
)
EARLY_NOTICE_FROM_BEFORE = Doubt(
    "tidligmelding-for-overforing",
    "Tidligmeldingen er fra før overføringen. Døgnene er regnet med. Holder den?",
)
BEYOND_CONTROL = Doubt(
    "utenfor-kontroll",
    "Kommunen viser til forhold utenfor sin kontroll. Døgnene er regnet med. Skal de kreves?",
    to="both",
    role="case_work",
)
DEATH = Doubt("dod", "Pasienten døde mens kommunen betalte. Dødsdagen er ikke regnet med. Riktig?")
TREATMENT = Doubt(
    "overfort-behandling",
    "Pasienten ble overført til behandling. Overføringsdagen er ikke regnet med. Riktig?",
)
WAITING = Doubt(
    "overfort-venter",
    "Pasienten venter ved en annen enhet. Døgnene er regnet videre. Hvem sender regningen?",
)
TAKEN_BACK = Doubt(
    "ja-trukket",
    "Kommunen trakk tilbake et ja. Døgnene er regnet fra den dagen. Riktig?",
)
LEAVE = Doubt(
    "permisjon",
    "Pasienten hadde permisjon over natten. Døgnene er regnet med. Skal de trekkes fra?",
)
NO_LETTER = Doubt(
    "epikrise",
    "Epikrisen fulgte ikke med ved utskrivningen. Døgnene er regnet med. Skal de kreves?",
    role="physician",
)
OTHER_MUNICIPALITY = Doubt(
    "annen-kommune",
    "Pasienten valgte en annen kommune, som ikke er varslet. Skal den nye kommunen varsles?",
)
NO_COUNTRY = Doubt(
    "ingen-oppholdskommune",
    "Pasienten har ingen oppholdskommune i Norge. Ingen døgn er regnet. Hvem skal betale?",
)
NO_NEED = Doubt(
    "uten-behov",
    "Pasienten er meldt utskrivningsklar uten behov for hjelp. Ingen døgn er regnet. Riktig?",
)
NO_ADMISSION = Doubt(
    "ikke-innlagt",
    "Ingen innleggelse er registrert. Ingen døgn er regnet. Var pasienten innlagt?",
)
NOT_WITHDRAWN = Doubt(
    "ikke-avmeldt",
    "Pasienten var ikke lenger utskrivningsklar, men er ikke avmeldt. Skal avmelding sendes?",
)
RECEIVED_LATER = Doubt(
    "mottatt-senere",
    "Meldingen ble mottatt en annen dag enn den ble sendt. Hvilken dag skal regnes?",
)
RECEIPT_UNKNOWN = Doubt(
    "mottak-ukjent",
    "Dagen regnes fra mottak, men det er ukjent når meldingen ble mottatt. Når ble den mottatt?",
)

DOUBTS: tuple[Doubt, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Doubt)
)


def questions_of(
    claim: Claim,
    stay: Stay,
    profile: Profile,
    replies: list[Reply],
    dates: list[date],
    through: date,
) -> Iterator[Question]:
    """`dates` are the payable days of the claim."""
    found = list(_outside(claim))
    if dates:
        found += [
            *_about_notices(claim, stay, profile),
            *_about_replies(claim, replies, dates),
            *_about_end(claim, dates, through),
            *_about_place(claim, dates),
        ]
    for doubt, events in found:
        yield Question(
            id=f"betaling.{doubt.key}:{claim.id}",
            text=doubt.text,
            to=doubt.to,
            role=doubt.role,
            rests_on=tuple(event.id for event in events),
            rule=f"betaling.{doubt.key}",
        )


_Found = Iterator[tuple[Doubt, tuple[Event, ...]]]


def _outside(claim: Claim) -> _Found:
    """Told as ready, though the scheme does not seem to reach the patient."""
    notice = claim.notice
    if notice is None:
        return
    if claim.admission.admitted is None:
        yield NO_ADMISSION, (notice,)
    if without_need(claim):
        yield NO_NEED, (notice,)
    if outside_norway(claim.municipality):
        yield NO_COUNTRY, (claim.early or notice,)


def _about_notices(claim: Claim, stay: Stay, profile: Profile) -> _Found:
    notice, early = claim.notice, claim.early
    assert notice is not None  # else no day would be payable
    assert early is not None
    if claim.admission.early_from_before:
        yield EARLY_NOTICE_FROM_BEFORE, (early,)
    elif _late(claim, stay, early) and early.at <= notice.at:
        yield EARLY_NOTICE_LATE, (early,)
    received = stay.received_at(notice)
    if received is None and profile.by_receipt:
        yield RECEIPT_UNKNOWN, (notice,)
    elif received is not None and care_day(received) != care_day(notice.at):
        yield RECEIVED_LATER, (notice,)


def _late(claim: Claim, stay: Stay, early: Event) -> bool:
    """More than 24 hours after the need was known; where that is unknown, another rule asks.

    A municipality that was chosen later is not told late by that.
    """
    admission = claim.admission
    known = admission.admitted if admission.need == "expected" else admission.need_found
    first = next(iter(admission.early.values()), None)
    if known is None or early is not first or stay.first(_K.ASSESSMENT_DELAYED) is not None:
        return False
    return early.at > hours_after(known.at, 24)


def _about_replies(claim: Claim, replies: list[Reply], dates: list[date]) -> _Found:
    excused = tuple(event for event in claim.replies if event.data.get("beyond_control"))
    if excused:
        yield BEYOND_CONTROL, excused
    taken_back = [one for one in replies if one.reason is reasons.YES_TAKEN_BACK]
    if taken_back and dates[-1] >= taken_back[0].since:
        named = taken_back[0].rests_on
        yield TAKEN_BACK, tuple(event for event in claim.replies if event.id in named)


def _about_end(claim: Claim, dates: list[date], through: date) -> _Found:
    closed = claim.closed
    if closed is None or care_day(closed.at) > through:
        return
    last_was_payable = (care_day(closed.at) - dates[-1]).days == 1
    if closed.kind is _K.DIED and last_was_payable:
        yield DEATH, (closed,)
    elif closed.kind is _K.TRANSFERRED and last_was_payable:
        yield TREATMENT, (closed,)
    elif closed.kind is _K.CONDITION_CHANGED and not claim.withdrawn:
        yield NOT_WITHDRAWN, (closed,)
    left = claim.admission.left
    if left is not None and left.kind is _K.DISCHARGED and not _letter_followed(claim, left):
        yield NO_LETTER, (left,)


def _letter_followed(claim: Claim, left: Event) -> bool:
    """A letter or equal information, sent on the day the patient left or before."""
    day = care_day(left.at)
    return any(care_day(letter.at) <= day for letter in claim.admission.letters)


def _about_place(claim: Claim, dates: list[date]) -> _Found:
    admission = claim.admission
    elsewhere = tuple(
        event for event in admission.waiting_elsewhere if care_day(event.at) <= dates[-1]
    )
    if elsewhere:
        yield WAITING, elsewhere
    for leave in admission.leaves:
        start = care_day(leave.started.at)
        end = care_day(leave.ended.at) if leave.ended else date.max
        if any(start <= day < end for day in dates):
            yield LEAVE, (leave.started,)
            break
    if claim.changed is not None and care_day(claim.changed.at) <= dates[-1]:
        yield OTHER_MUNICIPALITY, (claim.changed,)
