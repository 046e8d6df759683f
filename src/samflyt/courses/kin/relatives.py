"""Everybody in the patient's family that is known of, with what each is to the patient."""

from dataclasses import dataclass
from datetime import date

from samflyt.access import representatives
from samflyt.catalogue import carries_out
from samflyt.courses.standing import Standing
from samflyt.courses.words.family_words import FAMILY_CHOICES
from samflyt.rules.kin import children_of


@dataclass(frozen=True, slots=True)
class Relative:
    """`is_kin_child` marks a child or sibling who may itself need to be followed up."""

    name: str
    relation: str
    is_kin_child: bool


@carries_out("001-1-f")
def family_of(standing: Standing, on: date) -> list[Relative]:
    """Those who stand for the patient, then children and siblings as the journal has them."""
    close = representatives.standing(standing.course.patient_id, on)
    found = [Relative(one.name, str(one.get_kind_display()), is_kin_child=False) for one in close]
    ties = FAMILY_CHOICES["tie"]
    for child in children_of(standing.stay):
        tie = str(ties.get(child.found.data.get("tie"), ties["child"]))
        found.append(Relative(child.name, tie, is_kin_child=True))
    return found
