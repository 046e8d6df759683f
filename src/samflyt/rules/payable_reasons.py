"""Why a day is payable or not: one sentence and one clause each, the same words everywhere.

The sentences hold no dates, names or numbers, so they can be translated and put on an invoice.
"""

from dataclasses import dataclass

from samflyt.rules.sources import REGULATION

LETTER_START = "departementets brev id682783"
LETTER_WITHDRAWAL = "departementets brev id682786"


@dataclass(frozen=True, slots=True)
class Reason:
    """`code` is for programs (a proposed deduction, a filter), `because` for people."""

    code: str
    payable: bool
    because: str
    clause: str


def _yes(code: str, because: str, clause: str) -> Reason:
    return Reason(code, True, because, clause)


def _no(code: str, because: str, clause: str) -> Reason:
    return Reason(code, False, because, clause)


def _section(place: str) -> str:
    return str(REGULATION.at(place))


_13_2 = _section("§ 13 andre ledd")
FIRST_DAY = "avtalens punkt om første betalingsdøgn"
LAST_DAY = "avtalens punkt om siste betalingsdøgn"

NOT_ANSWERED = _yes(
    "not_answered", "Kommunen hadde ikke svart på meldingen om utskrivningsklar pasient.", _13_2
)
CANNOT_RECEIVE = _yes(
    "cannot_receive", "Kommunen hadde svart at den ikke kunne ta imot pasienten.", _13_2
)
EXPECTED_LATER = _yes(
    "expected_later",
    "Kommunen kunne ta imot fra en senere dag; en ventet dato stanser ikke betalingen.",
    _section("§ 11 og § 13 andre ledd") + f"; {LETTER_START}",
)
YES_TAKEN_BACK = _yes(
    "yes_taken_back", "Kommunen hadde trukket tilbake svaret om at den kunne ta imot.", _13_2
)
UNTIL_DISCHARGE = _yes(
    "until_discharge",
    "Tilbudet var klart, men etter avtalen betaler kommunen til pasienten reiser.",
    LAST_DAY,
)

NOTICE_DAY_FREE = _no(
    "notice_day_free",
    "Dagen pasienten ble meldt utskrivningsklar, er ikke betalingsdøgn etter avtalen.",
    FIRST_DAY,
)
BEFORE_WORKING_DAY = _no(
    "before_working_day",
    "Betalingen begynner først neste virkedag etter meldingen.",
    FIRST_DAY,
)
BEFORE_24_HOURS = _no(
    "before_24_hours",
    "Betalingen begynner først når det er gått 24 timer siden meldingen.",
    FIRST_DAY,
)

ANSWER_NOT_READ = _no(
    "answer_not_read",
    "Kommunen hadde svart, men ingen har ført hva svaret betyr; døgnet regnes ikke før da.",
    _13_2,
)

PLACE_READY_DAY = _no(
    "place_ready_day",
    "Kommunen meldte at tilbudet var klart; den dagen regnes ikke med.",
    _section("§ 11") + f"; {LETTER_START}",
)
AFTER_PLACE_READY = _no(
    "after_place_ready",
    "Tilbudet i kommunen var klart; døgnet er sykehusets.",
    _section("§ 11 og § 12") + f"; {LETTER_START}",
)
WITHDRAWN = _no(
    "withdrawn",
    "Pasienten ble avmeldt; den dagen regnes ikke med.",
    LETTER_WITHDRAWAL,
)
NO_LONGER_READY = _no(
    "no_longer_ready",
    "Pasienten var ikke lenger utskrivningsklar fra denne dagen.",
    _section("§ 9") + f"; {LETTER_WITHDRAWAL}",
)
DISCHARGED = _no(
    "discharged",
    "Pasienten reiste; utskrivningsdagen regnes ikke med.",
    _section("§ 12") + f"; {LETTER_START}",
)
DIED = _no("died", "Pasienten døde; dødsdagen regnes ikke med.", _section("§ 2"))
TRANSFERRED = _no(
    "transferred",
    "Pasienten ble overført til ny behandling og var ikke lenger utskrivningsklar.",
    _section("§ 9") + f"; {LETTER_WITHDRAWAL}",
)
OTHER_MUNICIPALITY_TOLD = _no(
    "other_municipality_told",
    "En annen kommune ble meldt denne dagen og svarer for opphold fra da av.",
    _section("§ 2 og § 8"),
)

NOT_NOTIFIED = _no(
    "not_notified",
    "Kommunen var ikke varslet om at pasienten var utskrivningsklar.",
    _section("§ 10 og § 13 andre ledd"),
)
NO_EARLY_NOTICE = _no(
    "no_early_notice",
    "Kommunen var ennå ikke varslet om at pasienten kunne trenge hjelp etter oppholdet.",
    _section("§ 8 og § 13 andre ledd"),
)
NOT_DECLARED = _no(
    "not_declared",
    "Pasienten var ennå ikke vurdert som utskrivningsklar.",
    _section("§ 9 og § 13 andre ledd"),
)
WRONG_ROLE = _no(
    "wrong_role",
    "Vurderingen var ikke gjort av en som kan avgjøre at pasienten er utskrivningsklar.",
    _section("§ 9 og § 13 andre ledd"),
)
POINTS_MISSING = _no(
    "points_missing",
    "De fem punktene var ennå ikke vurdert og dokumentert alle sammen.",
    _section("§ 9 og § 13 andre ledd"),
)
UNDER_COERCION = _no(
    "under_coercion",
    "Tvang som ikke kan fortsette i kommunen, var ikke avsluttet.",
    _section("§ 9 og § 13 andre ledd"),
)
NO_NEED = _no(
    "no_need",
    "Pasienten hadde ikke behov for kommunal tjeneste etter oppholdet.",
    _section("§ 10"),
)
NOT_INPATIENT = _no(
    "not_inpatient",
    "Pasienten var ikke innlagt i døgnopphold.",
    _section("§ 2"),
)
NOT_COVERED = _no(
    "not_covered",
    "Institusjonen er ikke omfattet av betalingsordningen.",
    _section("§ 2"),
)
AREA_NOT_COVERED = _no(
    "area_not_covered",
    "Betalingsplikten gjaldt ikke psykisk helsevern og rusbehandling før 1. januar 2019.",
    _section("§ 13, endret ved forskrift 8.11.2018 nr. 1675"),
)
OUTSIDE_NORWAY = _no(
    "outside_norway",
    "Pasienten har ingen oppholdskommune som ordningen gjelder for.",
    _section("§ 2"),
)

REASONS: tuple[Reason, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Reason)
)
