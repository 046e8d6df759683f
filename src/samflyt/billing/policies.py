"""Who may do what in the settlement; each check says why not in a sentence for the screen."""

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission, Side
from samflyt.billing.models import BaseLine, Invoice, Objection, Run


def check_accountant(by: Actor, hospital_id: int) -> None:
    """Accounting at the trust itself; the installation's own commands count as it."""
    if by.is_system:
        return
    at_home = by.side is Side.HOSPITAL and by.organisation_id == hospital_id
    if not (at_home and by.may(Permission.HANDLE_INVOICES)):
        raise Refused(_("Bare regnskap ved helseforetaket kan gjøre dette."))


def check_ward(by: Actor, ward_id: int | None) -> None:
    """Whoever controls days at the ward that had the patient."""
    if not by.may(Permission.CONTROL_DAYS) or ward_id not in by.unit_ids:
        raise Refused(_("Bare lederen for sengeposten kan gjøre dette."))


def check_controller(by: Actor, invoice: Invoice) -> None:
    """Whoever handles invoices in the municipality that got this one."""
    at_home = by.side is Side.MUNICIPALITY and by.organisation_id == invoice.municipality_id
    if not (at_home and by.may(Permission.HANDLE_INVOICES)):
        raise Refused(_("Bare den som behandler fakturaer i kommunen, kan gjøre dette."))


def check_section(by: Actor, hospital_id: int) -> None:
    """The cooperation section at the trust itself, which answers appeals."""
    at_home = by.side is Side.HOSPITAL and by.organisation_id == hospital_id
    if not (at_home and by.may(Permission.HANDLE_APPEALS)):
        raise Refused(_("Bare samhandlingsseksjonen ved helseforetaket kan gjøre dette."))


def check_disputing(by: Actor, hospital_id: int, municipality_id: int) -> None:
    """Whoever speaks for a party: the section at the trust, the controller in the municipality."""
    if not (_speaks_for(by, hospital_id) or _pays_for(by, municipality_id)):
        raise Refused(
            _("Bare samhandlingsseksjonen og den som behandler fakturaer i kommunen, kan dette.")
        )


def _speaks_for(by: Actor, hospital_id: int) -> bool:
    at_home = by.side is Side.HOSPITAL and by.organisation_id == hospital_id
    return at_home and by.may(Permission.HANDLE_APPEALS)


def _pays_for(by: Actor, municipality_id: int) -> bool:
    at_home = by.side is Side.MUNICIPALITY and by.organisation_id == municipality_id
    return at_home and by.may(Permission.HANDLE_INVOICES)


def check_rates(by: Actor) -> None:
    """Accounting at a trust, or the administrator: a rate holds for the whole installation."""
    if not can_enter_interest(by):
        raise Refused(_("Bare regnskap ved helseforetaket og systemansvarlig kan gjøre dette."))


def can_decide_method(by: Actor) -> bool:
    """The section and accounting, which draw the figures."""
    draws = by.may(Permission.HANDLE_APPEALS) or by.may(Permission.HANDLE_INVOICES)
    return by.side is Side.HOSPITAL and draws


def can_enter_interest(by: Actor) -> bool:
    accounts = by.side is Side.HOSPITAL and by.may(Permission.HANDLE_INVOICES)
    return accounts or by.may(Permission.MANAGE_DIRECTORY)


def can_dispute(by: Actor, hospital_id: int, municipality_id: int) -> bool:
    return _speaks_for(by, hospital_id) or _pays_for(by, municipality_id)


def can_control(by: Actor, line: BaseLine) -> bool:
    return by.may(Permission.CONTROL_DAYS) and line.ward_id in by.unit_ids


def can_answer(by: Actor, objection: Objection) -> bool:
    return by.may(Permission.CONTROL_DAYS) and objection.ward_id in by.unit_ids


def can_account(by: Actor, run: Run) -> bool:
    return (
        by.side is Side.HOSPITAL
        and by.organisation_id == run.hospital_id
        and by.may(Permission.HANDLE_INVOICES)
    )


def can_account_for(by: Actor, hospital_id: int) -> bool:
    at_home = by.side is Side.HOSPITAL and by.organisation_id == hospital_id
    return at_home and by.may(Permission.HANDLE_INVOICES)
