"""Who may consent on a date: pbrl. §§ 4-3 to 4-7 for care, hpl. § 22 for sharing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samflyt.rules.ages import DECIDES, GROWN, HEARD, HEARD_HEAVILY, birthday
from samflyt.rules.relations import Care, Person
from samflyt.rules.source import Clause
from samflyt.rules.sources import HEALTH_PERSONNEL, PATIENT_RIGHTS

_ADULT = PATIENT_RIGHTS.at("§ 4-3 første ledd bokstav a")
_YOUTH = PATIENT_RIGHTS.at("§ 4-3 første ledd bokstav b")
_CHILD_ALONE = PATIENT_RIGHTS.at("§ 4-3 første ledd bokstav c")
_PARENTS = PATIENT_RIGHTS.at("§ 4-4 første ledd")
_DAILY = PATIENT_RIGHTS.at("§ 4-4 annet ledd")
_NEEDED = PATIENT_RIGHTS.at("§ 4-4 tredje ledd")
_CHILD_WELFARE = PATIENT_RIGHTS.at("§ 4-4 fjerde ledd")
_YOUTH_LACKS = PATIENT_RIGHTS.at("§ 4-5 første ledd")
_YOUTH_LACKS_CHILD_WELFARE = PATIENT_RIGHTS.at("§ 4-5 annet ledd")
_ADULT_LACKS = PATIENT_RIGHTS.at("§ 4-6")
_GUARDIAN = PATIENT_RIGHTS.at("§ 4-7")
_SHARING = HEALTH_PERSONNEL.at("§ 22")


class Matter(StrEnum):
    """What the consent is to.

    `ALONE`: the parents are not told (§ 3-4), or the nature of the measure leaves it to the child.
    """

    TREATMENT = "treatment"
    DAILY = "daily"
    NEEDED = "needed"
    ALONE = "alone"
    SHARING = "sharing"


class Consenter(StrEnum):
    """Whose consent it takes."""

    SELF = "self"
    PARENTS = "parents"
    ONE_PARENT = "one_parent"
    CHILD_WELFARE = "child_welfare"
    NEXT_OF_KIN = "next_of_kin"
    GUARDIAN = "guardian"
    HEALTH_WORKER = "health_worker"


@dataclass(frozen=True, slots=True)
class Answer:
    """Whose consent it takes, by which clause, and how the child is heard.

    `hear`: the child is told and may speak before it is decided; `heavily`: its word weighs
    heavily. `until` is the birthday from which such a consent no longer holds.
    """

    by: Consenter
    clause: Clause
    because: str
    hear: bool = False
    heavily: bool = False
    until: date | None = None


class BirthUnknown(LookupError):
    """Without a date of birth nobody can say who may consent."""


def who_consents(
    person: Person, matter: Matter, on: date, *, has_personal_guardian: bool = False
) -> Answer:
    """Whose consent is needed; raises BirthUnknown.

    `has_personal_guardian`: a court has deprived the person of legal capacity in personal matters.
    """
    born = person.born
    if born is None:
        raise BirthUnknown("fødselsdatoen er ikke kjent")
    years = person.age(on) or 0
    if years < DECIDES:
        return _for_child(person, matter, years, birthday(born, DECIDES))
    if not person.lacks_competence:
        clause = _ADULT if years >= GROWN else _YOUTH
        word = "Fra 16 år samtykker ungdommen selv." if years < GROWN else "Voksne samtykker selv."
        return Answer(Consenter.SELF, _SHARING if matter is Matter.SHARING else clause, word)
    return _without_competence(person, matter, years, has_personal_guardian)


def _for_child(person: Person, matter: Matter, years: int, until: date) -> Answer:
    if matter is Matter.ALONE and years >= HEARD_HEAVILY:
        return Answer(Consenter.SELF, _CHILD_ALONE, "Barnet avgjør alene det foreldrene ikke vet.")
    by, clause, because = _in_childs_place(person, matter)
    return Answer(by, clause, because, years >= HEARD, years >= HEARD_HEAVILY, until)


def _in_childs_place(person: Person, matter: Matter) -> tuple[Consenter, Clause, str]:
    if person.care is Care.CHILD_WELFARE:
        because = "Barnevernstjenesten har overtatt omsorgen."
        return Consenter.CHILD_WELFARE, _CHILD_WELFARE, because
    if matter is Matter.DAILY:
        return Consenter.ONE_PARENT, _DAILY, "Én forelder er nok til daglig og ordinær omsorg."
    if matter is Matter.NEEDED:
        because = "Én forelder er nok når barnet ellers kan ta skade. Begge skal få si sin mening."
        return Consenter.ONE_PARENT, _NEEDED, because
    return Consenter.PARENTS, _PARENTS, "De som har foreldreansvaret, samtykker for barn under 16."


def _without_competence(person: Person, matter: Matter, years: int, guarded: bool) -> Answer:
    if matter is Matter.SHARING:
        because = "Nærmeste pårørende samtykker når beslutningskompetansen mangler."
        until = birthday(person.born, GROWN) if person.born and years < GROWN else None
        return Answer(Consenter.NEXT_OF_KIN, _SHARING, because, until=until)
    if years < GROWN:
        return _youth_without(person, birthday(person.born, GROWN) if person.born else None)
    if guarded:
        because = "Vergen kan samtykke når personen ikke kan gjøre det selv."
        return Answer(Consenter.GUARDIAN, _GUARDIAN, because)
    because = "Den som yter helsehjelp, avgjør når beslutningskompetansen mangler."
    return Answer(Consenter.HEALTH_WORKER, _ADULT_LACKS, because)


def _youth_without(person: Person, until: date | None) -> Answer:
    if person.care is Care.CHILD_WELFARE:
        because = "Barnevernstjenesten samtykker for ungdom uten beslutningskompetanse."
        return Answer(
            Consenter.CHILD_WELFARE, _YOUTH_LACKS_CHILD_WELFARE, because, True, True, until
        )
    because = "De med foreldreansvar samtykker for ungdom uten beslutningskompetanse."
    return Answer(Consenter.PARENTS, _YOUTH_LACKS, because, True, True, until)
