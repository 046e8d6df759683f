"""Who may do what with a plan; each check says why not in a sentence for the screen."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission, Side
from samflyt.plans import consents
from samflyt.plans.models import Appointment, Need, Participant, Plan
from samflyt.plans.states import BEING_MADE, PlanState

Check = Callable[[Actor, Plan, datetime], None]
#: Roles of health personnel at a hospital; a coordinator there must be one (sphl. § 2-5 a).
HEALTH_PERSONNEL = frozenset(
    {"ward_nurse", "discharge_coordinator", "physician", "psychologist", "hospital_coordinator"}
)
PHYSICIANS = frozenset({"physician"})
MUNICIPAL_KINDS = (Appointment.Kind.MUNICIPALITY, Appointment.Kind.CHILD)


def can(check: Check, actor: Actor, plan: Plan, as_of: datetime) -> bool:
    try:
        check(actor, plan, as_of)
    except Refused:
        return False
    return True


def check_worker(actor: Actor, plan: Plan, as_of: datetime) -> None:
    """Anybody who works with plans, on one that is open."""
    if not actor.may(Permission.WORK_WITH_PLANS):
        raise Refused(_("Rollen din kan ikke arbeide med planer."))
    if plan.state == PlanState.CLOSED:
        raise Refused(_("Planen er avsluttet. Den kan leses, men ikke endres."))


def check_partner(actor: Actor, plan: Plan, as_of: datetime) -> None:
    """One of the two partners' own, not a participant from outside the health services."""
    check_worker(actor, plan, as_of)
    if not (actor.may(Permission.WRITE_JOURNAL) or actor.may(Permission.RECEIVE_NEEDS)):
        raise Refused(_("Bare sykehuset og kommunen kan gjøre dette."))
    if actor.organisation_id not in (plan.hospital_id, plan.municipality_id, plan.owner_id):
        raise Refused(_("Bare sykehuset og kommunen kan gjøre dette."))


def check_hospital(actor: Actor, plan: Plan, as_of: datetime) -> None:
    check_partner(actor, plan, as_of)
    if actor.side is not Side.HOSPITAL:
        raise Refused(_("Bare sykehuset kan gjøre dette."))


def check_municipality(actor: Actor, plan: Plan, as_of: datetime) -> None:
    check_partner(actor, plan, as_of)
    if actor.side is not Side.MUNICIPALITY:
        raise Refused(_("Bare kommunen kan gjøre dette."))


def check_owner(actor: Actor, plan: Plan, as_of: datetime) -> None:
    check_worker(actor, plan, as_of)
    if actor.organisation_id != plan.owner_id:
        raise Refused(
            _("Bare %(owner)s, som eier planen, kan gjøre dette.") % {"owner": plan.owner}
        )


def check_start(actor: Actor, plan: Plan, as_of: datetime) -> None:
    """Refused without consent, and at the hospital where the municipality gives services."""
    check_partner(actor, plan, as_of)
    if plan.started_at is not None:
        raise Refused(_("Personen har alt en plan. Bli med i den i stedet for å lage en ny."))
    if actor.side is Side.HOSPITAL and plan.pregnancy:
        raise Refused(
            _("Planen for svangerskap, fødsel og barsel er kommunens. Sykehuset er med i den.")
        )
    if actor.side is Side.HOSPITAL and plan.services_date is not None:
        raise Refused(
            _("Personen får tjenester fra kommunen. Da er det kommunen som starter planen.")
        )
    if consents.to_plan(plan, as_of) is None:
        raise Refused(_("Planen kan ikke startes før personen har samtykket. Før samtykket først."))


def check_contents(actor: Actor, plan: Plan, as_of: datetime) -> None:
    """Writing in the plan itself: it is started, shared, and the whole of it is seen."""
    check_worker(actor, plan, as_of)
    if plan.state not in BEING_MADE:
        raise Refused(_("Planarbeidet er ikke i gang."))
    if consents.to_plan(plan, as_of) is None:
        raise Refused(
            _("Samtykket til planen gjelder ikke lenger. Den er tatt vare på, men brukes ikke.")
        )
    if not sees_whole(actor, plan, as_of):
        raise Refused(_("Du ser bare den delen av planen som er delt med alle, og kan ikke endre."))


def check_resume(actor: Actor, plan: Plan, as_of: datetime) -> None:
    check_owner(actor, plan, as_of)
    if consents.to_plan(plan, as_of) is None:
        raise Refused(_("Personen har ikke samtykket på nytt. Før samtykket først."))


def check_hand_over_plan(actor: Actor, plan: Plan, as_of: datetime) -> None:
    """From hospital to municipality, never back."""
    check_owner(actor, plan, as_of)
    if actor.side is not Side.HOSPITAL:
        raise Refused(_("Kommunen eier planen så lenge personen bor i kommunen."))
    if plan.municipality_id is None or plan.services_date is None:
        raise Refused(_("Før først når personen får tjenester fra kommunen."))


def check_receiver(actor: Actor, need: Need) -> None:
    if not actor.may(Permission.RECEIVE_NEEDS) or actor.organisation_id != need.receiver_id:
        raise Refused(_("Bare koordinerende enhet som fikk meldingen, kan svare på den."))


def check_appointer(actor: Actor, plan: Plan, kind: str, as_of: datetime) -> None:
    """Each side appoints its own."""
    if kind in MUNICIPAL_KINDS:
        check_municipality(actor, plan, as_of)
    else:
        check_hospital(actor, plan, as_of)


def check_person(roles: frozenset[str], kind: str) -> None:
    """Refused where the one to be appointed has not the qualification the law asks for."""
    if kind == Appointment.Kind.HOSPITAL and not roles & HEALTH_PERSONNEL:
        raise Refused(_("Koordinatoren ved sykehuset må være helsepersonell."))
    if kind == Appointment.Kind.CONTACT_DOCTOR and not roles & PHYSICIANS:
        raise Refused(_("Kontaktlegen må være lege."))


def sees_whole(actor: Actor, plan: Plan, as_of: datetime) -> bool:
    """Whether confidential information is shown, or only what is shared with every participant.

    A unit that takes part sees what was agreed for it, in the owner's house too. Otherwise the
    owner sees the whole; the other partner needs the person's consent to that, and so does
    everybody from outside the health services.
    """
    own = [
        one
        for one in plan.participants.all()
        if one.unit_id in actor.unit_ids and one.ended_at is None
    ]
    if own and all(one.sees == Participant.Sees.SHARED for one in own):
        return False
    works_in_care = actor.may(Permission.WRITE_JOURNAL) or actor.may(Permission.RECEIVE_NEEDS)
    if works_in_care and actor.organisation_id == plan.owner_id:
        return True
    partner = actor.organisation_id in (plan.hospital_id, plan.municipality_id)
    has_part = bool(own) or (works_in_care and partner)
    return has_part and consents.to_sharing(plan, actor, as_of) is not None
