"""Who may take a step of a child's way, and when.

Each `check` raises `Refused` with a sentence for the screen, as in `courses.policies`.
"""

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission, Side
from samflyt.courses.child.open_lines import open_of
from samflyt.courses.policies import Check, check_hospital, check_municipality, check_writer
from samflyt.courses.standing import Standing
from samflyt.rules.child_flow import Scope, scope_of
from samflyt.rules.event import EventKind
from samflyt.rules.oslo_2012.agreement import group_of
from samflyt.rules.states import StayState

EITHER = "either"
_SIDES = {
    Side.HOSPITAL.value: check_hospital,
    Side.MUNICIPALITY.value: check_municipality,
    EITHER: check_writer,
}


def when_open(side: str, *rules: str) -> Check:
    """A step that one of these rules has open; `rules` are the last parts of their keys."""

    def check(actor: Actor, standing: Standing) -> None:
        _check_child(actor, standing, side)
        if not open_of(standing, *rules):
            raise Refused(_("Steget er ikke åpent nå: det er gjort, eller steget før mangler."))

    return check


def in_flow(side: str, *groups: str, book: str = "") -> Check:
    """What may be told at any time while the child is in such a flow."""

    def check(actor: Actor, standing: Standing) -> None:
        _check_child(actor, standing, side)
        if scope_of(standing.facts, standing.stay) is not Scope.FLOW:
            raise Refused(_("Barnet er ikke i noe forløp for samordning ennå."))
        if book and standing.facts.book != book:
            raise Refused(_("Dette steget hører ikke til forløpet i avtalen."))
        if groups and group_of(standing.stay) not in groups:
            raise Refused(_("Dette steget gjelder barn i en annen gruppe."))

    return check


def _check_child(actor: Actor, standing: Standing, side: str) -> None:
    if not standing.stay.is_child:
        raise Refused(_("Dette gjelder bare barn under 18 år."))
    _SIDES[side](actor, standing)
    if standing.stay.state is StayState.DIED:
        raise Refused(_("Barnet er død."))


def check_group(actor: Actor, standing: Standing) -> None:
    """Refused outside the Oslo agreement: mental health has its own rules."""
    _check_child(actor, standing, Side.HOSPITAL.value)
    scope = scope_of(standing.facts, standing.stay)
    if scope is Scope.MENTAL_HEALTH:
        raise Refused(_("Barn i psykisk helsevern er unntatt; de alminnelige reglene gjelder."))
    if standing.facts.book != "oslo-2012":
        raise Refused(_("Avtalen mellom partene har ikke grupper."))


def check_flow_start(actor: Actor, standing: Standing) -> None:
    """Refused for those over the age, and where the agreement has no such flow."""
    _check_child(actor, standing, Side.HOSPITAL.value)
    if standing.facts.book != "sthf":
        raise Refused(_("Avtalen mellom partene har ikke dette forløpet."))
    if standing.stay.ever(EventKind.FLOW_STARTED):
        raise Refused(_("Forløpet er allerede startet."))


def check_withdrawal(actor: Actor, standing: Standing) -> None:
    """Refused until the district has confirmed that it knows the child and its needs."""
    in_flow(Side.HOSPITAL.value, "3")(actor, standing)
    if not standing.stay.at_home_hospital:
        raise Refused(_("Barnet er ikke hjemme med hjemmesykehus."))
    for finding in standing.assessment.findings:
        if EventKind.HOME_HOSPITAL_WITHDRAWN in finding.blocks:
            raise Refused(
                _(
                    "Hjemmesykehuset kan ikke trekke seg ut ennå: bydelen har ikke bekreftet at "
                    "den kjenner barnet og behovene (Tjenesteavtale 1 punkt 5.3)."
                )
            )


def check_end(actor: Actor, standing: Standing) -> None:
    """Either side ends a coordination that nobody is admitted in, or that is only followed up."""
    _check_child(actor, standing, EITHER)
    stay = standing.stay
    if stay.state not in (StayState.COORDINATED, StayState.DISCHARGED):
        raise Refused(_("Barnet er innlagt eller hjemme med hjemmesykehus; samordningen pågår."))
    if stay.state is StayState.DISCHARGED and (
        scope_of(standing.facts, stay) is not Scope.FLOW or stay.ever(EventKind.COORDINATION_ENDED)
    ):
        raise Refused(_("Det er ingen samordning å avslutte."))


def check_opener(actor: Actor) -> None:
    """Opening a course for a child who is not admitted."""
    if actor.side is not Side.HOSPITAL or not actor.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Bare de som arbeider på sykehuset, kan åpne en samordning."))


def check_own_line(rule: str) -> Check:
    """A line of such a rule that the reader's own side has."""

    def check(actor: Actor, standing: Standing) -> None:
        _check_child(actor, standing, EITHER)
        if not any(f.owner == actor.side.value for f in open_of(standing, rule)):
            raise Refused(_("Dere har ikke noe åpent her nå."))

    return check


check_own_step = check_own_line("avtalt-skritt")


def check_overview(actor: Actor, standing: Standing) -> None:
    """Any child in a group may come to need a network meeting; group 2 always does."""
    in_flow(Side.HOSPITAL.value, book="oslo-2012")(actor, standing)
    if standing.stay.ever(EventKind.OVERVIEW_OBTAINED):
        raise Refused(_("Oversikten er allerede ført."))
