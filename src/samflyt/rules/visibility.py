"""Who may see one item about a person: pbrl. §§ 3-2 to 3-4 and 5-1.

Asked for each item and each viewer on a date, never once for all. What cannot be seen leaves no
trace: `seen` gives the rest without gaps, numbers or counts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from samflyt.rules.ages import DECIDES, GROWN, HEARD_HEAVILY
from samflyt.rules.relations import Care, Person, Relation, Told, Viewer
from samflyt.rules.source import Clause
from samflyt.rules.sources import CHILDREN_ACT, PATIENT_RIGHTS

_INFORMED_UNDER_16 = PATIENT_RIGHTS.at("§ 3-4 første ledd")
_CHILDS_WISH = PATIENT_RIGHTS.at("§ 3-4 annet ledd")
_WEIGHTY = PATIENT_RIGHTS.at("§ 3-4 tredje ledd")
_PARENTING = PATIENT_RIGHTS.at("§ 3-4 fjerde ledd")
_CHILD_WELFARE = PATIENT_RIGHTS.at("§ 3-4 sjette ledd")
_KIN = PATIENT_RIGHTS.at("§ 3-3 første ledd")
_KIN_INSTEAD = PATIENT_RIGHTS.at("§ 3-3 annet ledd")
_OWN = PATIENT_RIGHTS.at("§ 5-1 første ledd")
_OWN_REFUSED = PATIENT_RIGHTS.at("§ 5-1 annet ledd")
_OTHER_PARENT = CHILDREN_ACT.at("§ 47")
_OF_THE_PARENTS_PLACE = (Relation.PARENT, Relation.CHILD_WELFARE, Relation.CARER)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is known, and what has been decided about who may know it.

    `weighty`: weighty concern for the person speaks against telling the parents.
    `against_wish`: the child does not want them told, for reasons that should be respected.
    `needed`: the parents need it to fulfil their responsibility.
    `kept_from_person`: refused to the person, to avert danger to life or serious harm.
    """

    about: Person
    weighty: bool = False
    against_wish: bool = False
    needed: bool = False
    kept_from_person: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """Whether it may be seen, by which clause and why; `question` where a person must decide.

    `tell_person`: the youth shall be told that the parents are informed.
    """

    visible: bool
    clause: Clause
    because: str
    question: str = ""
    tell_person: bool = False


def may_see(item: Item, viewer: Viewer, on: date) -> Sight:
    """Whether the viewer may see the item on that day. What is unclear stays hidden."""
    if viewer.relation is Relation.SELF:
        return _own(item)
    if viewer.told is Told.NEVER:
        return _no(_WEIGHTY, "Det er avgjort at denne ikke skal ha opplysninger.")
    if item.about.age(on) is None:
        return _ask(_INFORMED_UNDER_16, "Fødselsdatoen er ikke kjent.", "Hvor gammel er personen?")
    if viewer.relation in _OF_THE_PARENTS_PLACE:
        return _parental(item, viewer, on)
    if viewer.relation is Relation.PARENT_WITHOUT:
        return _parent_without(viewer)
    return _kin(item, viewer)


Thing = TypeVar("Thing")


def seen(
    things: Iterable[Thing], viewer: Viewer, on: date, *, item: Callable[[Thing], Item]
) -> tuple[Thing, ...]:
    """What the viewer may see, in the same order and as if nothing else were there."""
    return tuple(thing for thing in things if may_see(item(thing), viewer, on).visible)


def _own(item: Item) -> Sight:
    if item.kept_from_person:
        return _no(_OWN_REFUSED, "Nektet for å hindre fare for liv eller alvorlig helseskade.")
    return Sight(True, _OWN, "Personen ser opplysninger om seg selv.")


def _parental(item: Item, viewer: Viewer, on: date) -> Sight:
    """Those with parental responsibility, and whoever stands in their place."""
    years = item.about.age(on) or 0
    if years >= GROWN:
        if viewer.consented:
            return Sight(True, _KIN, "Personen er myndig og har samtykket.")
        return _no(_KIN, "Personen er myndig. Foreldreansvaret er over.")
    outside = _outside_care(item.about, viewer)
    return outside or _by_age(item, viewer, years)


def _outside_care(about: Person, viewer: Viewer) -> Sight | None:
    """Where the one who has the care is another than the viewer."""
    in_charge = about.care is Care.CHILD_WELFARE
    if viewer.relation is not Relation.PARENT:
        if in_charge:
            return None
        return _no(_CHILD_WELFARE, "Barnevernstjenesten har ikke omsorgen for barnet.")
    if in_charge and viewer.told is not Told.DECIDED:
        return _ask(
            _CHILD_WELFARE,
            "Barnevernstjenesten har overtatt omsorgen.",
            "Skal foreldrene ha opplysninger når barnevernstjenesten har omsorgen?",
        )
    return None


def _by_age(item: Item, viewer: Viewer, years: int) -> Sight:
    if item.weighty:
        return _weighty(item)
    if item.needed:
        told = years >= HEARD_HEAVILY
        return Sight(True, _PARENTING, "Nødvendig for å oppfylle foreldreansvaret.", "", told)
    if years < HEARD_HEAVILY:
        return Sight(True, _INFORMED_UNDER_16, "Foreldre informeres om barn under 16 år.")
    if item.against_wish:
        return _no(_CHILDS_WISH, "Barnet ønsker det ikke, av grunner som bør respekteres.")
    if years < DECIDES:
        return Sight(True, _INFORMED_UNDER_16, "Foreldre informeres om barn under 16 år.")
    if viewer.consented:
        return Sight(True, _KIN, "Ungdommen har samtykket.")
    return _no(_PARENTING, "Fra 16 år får foreldre bare vite det foreldreansvaret krever.")


def _weighty(item: Item) -> Sight:
    if item.needed:
        return _ask(
            _WEIGHTY,
            "Tungtveiende hensyn taler mot, men foreldreansvaret krever det.",
            "Skal foreldrene få vite dette likevel?",
        )
    return _no(_WEIGHTY, "Tungtveiende hensyn til barnet taler mot at foreldrene får vite det.")


def _parent_without(viewer: Viewer) -> Sight:
    """May ask and be answered by a person; is shown nothing unasked."""
    if viewer.consented:
        return Sight(True, _KIN, "Den som kan samtykke, har samtykket.")
    return _no(_OTHER_PARENT, "Forelderen har ikke foreldreansvar, men kan be om opplysninger.")


def _kin(item: Item, viewer: Viewer) -> Sight:
    """Next of kin and appointed guardians of a youth or an adult."""
    if viewer.consented:
        return Sight(True, _KIN, "Personen har samtykket.")
    if item.about.lacks_competence:
        return Sight(True, _KIN_INSTEAD, "Personen mangler beslutningskompetanse.")
    return _no(_KIN, "Personen har ikke samtykket.")


def _no(clause: Clause, because: str) -> Sight:
    return Sight(False, clause, because)


def _ask(clause: Clause, because: str, question: str) -> Sight:
    return Sight(False, clause, because, question)
