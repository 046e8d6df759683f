"""Who may do what with a committee; each check says why not in a sentence for the screen.

In which state a step can be taken is said by `states`.
"""

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.governance.models import Approval, Case, Committee, DecisionPoint
from samflyt.governance.models.committee import TAKES_PART as TAKES_PART
from samflyt.governance.states import CaseState


def keeps(actor: Actor, committee: Committee) -> bool:
    """Whether the actor is the committee's secretary."""
    return Committee.objects.kept_by(actor).filter(pk=committee.pk).exists()


def check_founder(actor: Actor) -> None:
    if not actor.may(Permission.KEEP_COMMITTEES):
        raise Refused(_("Bare sekretærer for utvalg kan gjøre dette."))
    if actor.organisation_id is None:
        raise Refused(_("Velg hvilken virksomhet du arbeider for."))


def check_secretary(actor: Actor, committee: Committee) -> None:
    if not keeps(actor, committee):
        raise Refused(_("Bare sekretariatet for %(name)s kan gjøre dette.") % {"name": committee})


def check_supplier(actor: Actor, committee: Committee) -> None:
    if not actor.may(Permission.SUBMIT_CASES):
        raise Refused(_("Rollen din kan ikke melde saker til utvalg."))
    if not Committee.objects.visible_to(actor).filter(pk=committee.pk).exists():
        raise Refused(_("Virksomheten din er ikke part i dette utvalget."))


def check_writer(actor: Actor, case: Case) -> None:
    """The paper is the supplier's while it is a draft, and the secretariat's once it is sent in."""
    if case.state == CaseState.DRAFT and case.submitted_by_id == actor.account_id:
        return
    if case.state == CaseState.DRAFT and not case.help_wanted:
        raise Refused(_("Utkastet er hos %(name)s.") % {"name": case.submitted_by})
    if not keeps(actor, case.committee):
        raise Refused(_("Saken er meldt. Be sekretariatet om å sende den tilbake for å rette."))
    if case.state not in (CaseState.DRAFT, CaseState.RECEIVED, CaseState.ON_AGENDA):
        raise Refused(_("Møtet er kalt inn. Saken kan ikke skrives om nå."))


def may_write(actor: Actor, case: Case) -> bool:
    try:
        check_writer(actor, case)
    except Refused:
        return False
    return True


def check_commenter(actor: Actor, case: Case) -> None:
    """Guidance on a draft goes between its supplier and the secretariat."""
    own = case.submitted_by_id is not None and case.submitted_by_id == actor.account_id
    if not own and not keeps(actor, case.committee):
        raise Refused(_("Bare den som melder saken og sekretariatet kan skrive merknader."))


def check_answerer(actor: Actor, approval: Approval) -> None:
    """One's own answer; the secretariat may enter one that came by e-mail."""
    if approval.seat.account_id is not None and approval.seat.account_id == actor.account_id:
        return
    if not keeps(actor, approval.sitting.committee):
        raise Refused(_("Du kan bare svare for deg selv."))


def check_point(actor: Actor, point: DecisionPoint) -> None:
    check_secretary(actor, point.case.committee)
