"""Every write to agreements, terms and day rates: who entered it, when, and where it stands."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Q

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.agreements.changes import announce
from samflyt.agreements.models import Agreement, DayRate, Term
from samflyt.directory.models import Organisation
from samflyt.rules.books import book as rulebook
from samflyt.rules.terms import term_value


@transaction.atomic
def sign_agreement(
    *,
    title: str,
    book: str,
    hospital: Organisation,
    municipality: Organisation,
    valid_from: date,
    by: Actor,
    at: datetime,
    signed_date: date | None = None,
    version: str = "",
    link: str = "",
) -> Agreement:
    """Enters an agreement; the one that held before ends on the same day.

    Refused without the right to manage the directory, and when the two are no such partners.
    An unknown rulebook raises UnknownBook.
    """
    _refuse_without_right(by)
    return begin_agreement(
        title=title,
        book=book,
        hospital=hospital,
        municipality=municipality,
        valid_from=valid_from,
        at=at,
        signed_date=signed_date,
        version=version,
        link=link,
    )


def begin_agreement(
    *,
    title: str,
    book: str,
    hospital: Organisation,
    municipality: Organisation,
    valid_from: date,
    at: datetime,
    signed_date: date | None = None,
    version: str = "",
    link: str = "",
) -> Agreement:
    """As `sign_agreement`, where the right has been asked for; inside that one's transaction."""
    rulebook(book)
    if hospital.side != "hospital" or municipality.side != "municipality":
        raise Refused("En avtale er mellom et helseforetak og en kommune eller bydel.")
    earlier = Agreement.objects.filter(hospital=hospital, municipality=municipality)
    if earlier.filter(valid_from__gte=valid_from).exists():
        raise Refused("Det finnes alt en avtale som gjelder fra samme dag eller senere.")
    earlier.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from)).update(
        valid_to=valid_from
    )
    agreement = Agreement.objects.create(
        title=title,
        book=book,
        hospital=hospital,
        municipality=municipality,
        version=version,
        link=link,
        signed_date=signed_date,
        valid_from=valid_from,
    )
    announce(at)
    return agreement


@transaction.atomic
def enter_term(
    *,
    level: str,
    key: str,
    value: str,
    valid_from: date,
    source: str,
    by: Actor,
    at: datetime,
    organisation: Organisation | None = None,
    agreement: Agreement | None = None,
    valid_to: date | None = None,
) -> Term:
    """Enters one value that the parties have agreed; a later `valid_from` takes over by itself.

    UnknownTerm and BadTermValue tell a spelling mistake. Refused without a source, or when the
    same level already has a value from that day: withdraw it first.
    """
    _refuse_without_right(by)
    return write_term(
        level=level,
        key=key,
        value=value,
        valid_from=valid_from,
        source=source,
        by=by,
        at=at,
        organisation=organisation,
        agreement=agreement,
        valid_to=valid_to,
    )


def write_term(
    *,
    level: str,
    key: str,
    value: str,
    valid_from: date,
    source: str,
    by: Actor,
    at: datetime,
    organisation: Organisation | None = None,
    agreement: Agreement | None = None,
    valid_to: date | None = None,
) -> Term:
    """As `enter_term`, by one whose right has been asked for; inside that one's transaction."""
    checked = term_value(key, value, level)
    if not source.strip():
        raise Refused("Skriv hvor verdien står (avtale, punkt, dato).")
    same = Term.objects.filter(level=level, key=key, organisation=organisation, agreement=agreement)
    if same.filter(valid_from=valid_from).exclude(valid_to=F("valid_from")).exists():
        raise Refused("Vilkåret har alt en verdi fra denne dagen. Trekk den tilbake først.")
    term = Term.objects.create(
        level=level,
        organisation=organisation,
        agreement=agreement,
        key=key,
        value=checked.text,
        valid_from=valid_from,
        valid_to=valid_to,
        source=source,
        entered_by=by.name,
        entered_at=at,
    )
    announce(at)
    return term


@transaction.atomic
def withdraw_term(*, term: Term, reason: str, by: Actor, at: datetime) -> None:
    """Takes back a value that was entered by mistake: it is kept, but holds on no day."""
    _refuse_without_right(by)
    if not reason.strip():
        raise Refused("Skriv hvorfor verdien trekkes tilbake.")
    term.valid_to = term.valid_from
    term.source = f"{term.source} (trukket tilbake {at:%Y-%m-%d} av {by.name}: {reason})"[:300]
    term.save(update_fields=["valid_to", "source"])
    announce(at)


@transaction.atomic
def enter_day_rate(
    *,
    valid_from: date,
    valid_to: date,
    amount: Decimal,
    source: str,
    by: Actor,
    at: datetime,
) -> DayRate:
    """Enters the price of a day from and including `valid_from`, until `valid_to`.

    Refused without a source, for a period that overlaps another, and for no amount.
    """
    _refuse_without_right(by)
    if not source.strip():
        raise Refused("Skriv hvor døgnprisen står.")
    if amount <= 0 or valid_to <= valid_from:
        raise Refused("Døgnprisen må være over null og gjelde minst én dag.")
    if DayRate.objects.filter(valid_from__lt=valid_to, valid_to__gt=valid_from).exists():
        raise Refused("Det finnes alt en døgnpris i denne tiden.")
    return DayRate.objects.create(
        valid_from=valid_from,
        valid_to=valid_to,
        amount=amount,
        source=source,
        entered_by=by.name,
        entered_at=at,
    )


def _refuse_without_right(by: Actor) -> None:
    if not by.is_system and not by.may(Permission.MANAGE_DIRECTORY):
        raise Refused("Bare systemansvarlig kan føre avtaler, vilkår og døgnpriser.")
