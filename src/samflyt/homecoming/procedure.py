"""The joint procedure for technical aids (PR44699): its class says who does what, from where."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop

from samflyt.catalogue import carries_out
from samflyt.homecoming.models import Equipment, Responsible

_Class, _Source = Equipment.Duration, Equipment.Source


@dataclass(frozen=True, slots=True)
class Procedure:
    """Who has it, where it comes from, and the steps in a sentence."""

    responsible: str
    source: str
    steps: str


_PROCEDURES = {
    _Class.URGENT: Procedure(
        Responsible.MUNICIPALITY,
        _Source.STORE,
        gettext_noop("Haster: kommunen låner ut fra eget lager med en gang, og søker NAV etterpå."),
    ),
    _Class.LASTING: Procedure(
        Responsible.MUNICIPALITY,
        _Source.NAV,
        gettext_noop("Varig behov: kommunen vurderer sammen med brukeren og søker NAV."),
    ),
    _Class.LOAN: Procedure(
        Responsible.MUNICIPALITY,
        _Source.STORE,
        gettext_noop("Korttidslån: kommunen leverer, tilpasser og henter fra eget lager."),
    ),
}


@carries_out("001-4.1.2-b")
def procedure_for(kind: str, duration: str) -> Procedure | None:
    """None for what is no technical aid: the procedure is about those alone."""
    if kind != Equipment.Kind.TECHNICAL or not duration:
        return None
    return _PROCEDURES[_Class(duration)]
