"""What the pages of agreements show: terms of a day, documents in force, and what is due soon."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor
from samflyt.agreements.facts import terms_for
from samflyt.agreements.models import (
    Adoption,
    Agreement,
    DocumentReview,
    MessageRule,
    Stewardship,
    Term,
    Termination,
    TermProposal,
)
from samflyt.agreements.term_words import term_level, term_text, term_title
from samflyt.agreements.texts import version_in_use
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation
from samflyt.rules import documents
from samflyt.rules.documents import Document, Version
from samflyt.rules.term_specs import SPECS
from samflyt.rules.terms import MissingTerm, TermValue, term_value

#: How long before a date its owners are reminded.
AHEAD = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term as it holds on the day; `coming` is the next value that is already agreed."""

    key: str
    title: str
    text: str
    level: str
    source: str
    entered_by: str
    since: date | None
    coming: TermValue | None = None
    agreed: bool = True

    @property
    def coming_text(self) -> str:
        return term_text(self.coming) if self.coming else ""


def term_rows(agreement: Agreement, on: date, keys: Iterable[str] | None = None) -> list[TermRow]:
    """Every term that a clause has use for, by its title; what nobody set is left out."""
    terms = terms_for(agreement.hospital_id, agreement.municipality_id, on)[2]
    found = []
    for key in SPECS if keys is None else keys:
        try:
            value = terms.get(key, on)
        except MissingTerm:
            continue
        later = [one for one in terms if one.key == key and one.valid_from and one.valid_from > on]
        coming = min(later, key=lambda one: one.valid_from or date.max, default=None)
        found.append(_row(value, coming))
    return found


def _row(value: TermValue, coming: TermValue | None) -> TermRow:
    return TermRow(
        value.key,
        term_title(value),
        term_text(value),
        term_level(value),
        value.source,
        value.entered_by,
        value.valid_from,
        coming,
        value.value is not None or coming is not None,
    )


def earlier_values(agreement: Agreement, keys: Iterable[str]) -> list[Term]:
    """What the pair has agreed before and since about these terms, newest first."""
    rows = Term.objects.filter(agreement=agreement, key__in=list(keys))
    return list(rows.order_by("-valid_from", "-pk"))


@dataclass(frozen=True, slots=True)
class InForce:
    """A document and the text of it that the partners work by on the day."""

    document: Document
    version: Version | None


@carries_out("000-2-a", "001-1-a", "003-agr-3-a", "003-agr-3-d")
def tree(agreement: Agreement, on: date) -> list[InForce]:
    """The agreement and every document under it, each in the version of the day."""
    pair = (agreement.hospital_id, agreement.municipality_id)
    return [
        InForce(one, version_in_use(one.key, *pair, on))
        for one in documents.of_book(agreement.book)
    ]


@dataclass(frozen=True, slots=True)
class Due:
    """A date that somebody must act before: what it is, and who has it."""

    title: str
    day: date
    owners: tuple[str, ...]
    late: bool


@carries_out("001-10-a", "003-agr-16-c")
def coming_up(actor: Actor, hospitals: Iterable[int], on: date) -> list[Due]:
    """Reviews and ends of agreements that are near or past, soonest first.

    An agreement that ends is no longer told of once a new one is signed to take over.
    """
    ids = list(hospitals)
    owners = _owners(actor)
    found = [
        Due(_review_title(row), row.next_date, owners.get(row.document, ()), row.next_date < on)
        for row in _last_reviews(ids)
        if row.next_date - AHEAD <= on
    ]
    for one in _ending(actor, on):
        root = documents.of_book(one.agreement.book)
        whose = owners.get(root[0].key, ()) if root else ()
        found.append(Due(_end_title(one.agreement), one.end_date, whose, False))
    return sorted(found, key=lambda one: one.day)


def _end_title(agreement: Agreement) -> str:
    return _("%(name)s utløper, og ingen ny avtale er signert") % {"name": agreement}


def _review_title(row: DocumentReview) -> str:
    found = documents.document(row.document)
    return _("Gjennomgang av %(name)s") % {"name": found.name if found else row.document}


def _last_reviews(hospitals: list[int]) -> list[DocumentReview]:
    rows = DocumentReview.objects.filter(hospital_id__in=hospitals).order_by("done_date", "pk")
    return list({(row.hospital_id, row.document): row for row in rows}.values())


def _ending(actor: Actor, on: date) -> QuerySet[Termination]:
    """Notices whose last day is near, where no new agreement of the pair has taken over."""
    successor = Agreement.objects.filter(
        hospital_id=OuterRef("agreement__hospital_id"),
        municipality_id=OuterRef("agreement__municipality_id"),
        valid_from__gt=OuterRef("agreement__valid_from"),
    )
    near = Termination.objects.visible_to(actor).filter(
        ~Exists(successor), withdrawn_at__isnull=True, end_date__range=(on, on + AHEAD)
    )
    return near.select_related("agreement")


def _owners(actor: Actor) -> dict[str, tuple[str, ...]]:
    """By document, who owns it on each side, in the partnership that the actor sees."""
    pairs = Agreement.objects.visible_to(actor).values_list("hospital_id", "municipality_id")
    ids = {one for pair in pairs for one in pair} | {actor.organisation_id or 0}
    rows = Stewardship.objects.filter(organisation_id__in=ids).select_related("organisation")
    found: dict[str, dict[int, str]] = {}
    for row in rows.order_by("valid_from", "pk"):
        named = f"{row.function} ({row.organisation.short_name or row.organisation})"
        found.setdefault(row.document, {})[row.organisation_id] = named
    return {key: tuple(by.values()) for key, by in found.items()}


def adoptions(document: str, hospital_id: int | None) -> list[Adoption]:
    """The versions that a trust's partnership has taken in use, the newest first."""
    rows = Adoption.objects.filter(document=document, hospital_id=hospital_id or 0)
    return list(rows.order_by("-valid_from"))


def reviews(document: str, hospital_id: int | None) -> list[DocumentReview]:
    """When the document was gone through, the last first."""
    rows = DocumentReview.objects.filter(document=document, hospital_id=hospital_id or 0)
    return list(rows.order_by("-done_date"))


def owners_of(document: str, agreement: Agreement) -> list[tuple[Organisation, str]]:
    """Each side's owner of a document; empty text where none is named."""
    sides = [agreement.hospital, agreement.municipality]
    rows = Stewardship.objects.filter(document=document, organisation__in=sides)
    named = {row.organisation_id: row.function for row in rows.order_by("valid_from", "pk")}
    return [(side, named.get(side.pk, "")) for side in sides]


@carries_out("003-agr-2")
def without_agreement(hospital: Organisation, on: date) -> list[Organisation]:
    """Municipalities and districts here that have no agreement in force with the trust."""
    held = Agreement.objects.in_force(on).filter(hospital=hospital)
    parents = Organisation.objects.filter(parent__isnull=False).values("parent_id")
    partners = Organisation.objects.filter(kind__in=("municipality", "district"), works_here=True)
    left = partners.exclude(pk__in=held.values("municipality_id")).exclude(pk__in=parents)
    return list(left.order_by("name"))


def ownerless(agreement: Agreement, keys: Iterable[str]) -> dict[str, list[str]]:
    """By document, the sides that have named no owner of it."""
    sides = [agreement.hospital, agreement.municipality]
    rows = Stewardship.objects.filter(organisation__in=sides)
    named = set(rows.values_list("document", "organisation_id"))
    found = {key: [str(side) for side in sides if (key, side.pk) not in named] for key in keys}
    return {key: lacking for key, lacking in found.items() if lacking}


@carries_out("000-2-c")
def message_rules(agreement: Agreement, on: date) -> list[MessageRule]:
    """What holds on the day for each message the pair has agreed about."""
    rows = agreement.message_rules.filter(valid_from__lte=on).order_by("kind", "valid_from", "pk")
    return list({row.kind: row for row in rows}.values())


def message_rule(agreement: Agreement | None, kind: str, on: date) -> MessageRule | None:
    """The pair's rule for one message on the day, which its form and deadline follow."""
    if agreement is None:
        return None
    return next((row for row in message_rules(agreement, on) if row.kind == kind), None)


def proposal_text(row: TermProposal | Term) -> tuple[str, str]:
    """A proposed or agreed term's title and value, in words."""
    value = term_value(row.key, row.value, "pair")
    return term_title(value), term_text(value)
