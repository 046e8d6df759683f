"""Versions taken in use, owners of documents, reviews, message rules and offers."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.agreements.actions.terminating import months_after
from samflyt.agreements.models import (
    Adoption,
    Agreement,
    DocumentReview,
    MessageRule,
    RehabilitationOffer,
    Stewardship,
)
from samflyt.agreements.policies import check_keeper, check_keeper_of
from samflyt.catalogue import carries_out
from samflyt.clock import Limit
from samflyt.directory.models import Organisation
from samflyt.rules.documents import Document, Version, document


def known(key: str) -> Document:
    found = document(key)
    if found is None:
        raise Refused(_("Dokumentet finnes ikke."))
    return found


def _entered(by: Actor, at: datetime, once: str) -> dict[str, Any]:
    """Who wrote a row and when, and the key of the form that it came by."""
    return {"entered_by": by.name, "entered_at": at, "once": once}


@carries_out("003-agr-4-b", "003-agr-4-c")
@transaction.atomic
def adopt_version(
    *,
    hospital: Organisation,
    document: str,
    version: str,
    valid_from: date,
    decided_by: str,
    decided_date: date,
    case: str,
    is_major: bool,
    once: str,
    by: Actor,
    at: datetime,
    agreement_assessed: str = "",
    municipality: Organisation | None = None,
) -> Adoption:
    """A guideline's version is taken in use; the agreement above it is not changed by that.

    Refused without the case that decided it, and for a larger change without an answer to
    whether the agreement must change too.
    """
    taken = Adoption.objects.filter(once=once).first()
    if taken is not None:
        return taken
    check_keeper_of(by, hospital)
    case, decided_by, assessed = case.strip(), decided_by.strip(), agreement_assessed.strip()
    _refuse_adoption(known(document).version(version), case and decided_by, is_major, assessed)
    return Adoption.objects.create(
        hospital=hospital,
        municipality=municipality,
        document=document,
        version=version,
        valid_from=valid_from,
        decided_by=decided_by,
        decided_date=decided_date,
        case=case,
        is_major=is_major,
        agreement_assessed=assessed,
        **_entered(by, at, once),
    )


def _refuse_adoption(version: Version | None, decision: str, major: bool, assessed: str) -> None:
    if version is None:
        raise Refused(_("Versjonen finnes ikke i dette dokumentet."))
    if not decision:
        raise Refused(_("Skriv hvilket utvalg som besluttet det, og saken."))
    if major and not assessed:
        raise Refused(_("Svar på om avtalen også må endres, før en større endring tas i bruk."))


@carries_out("003-agr-8-j")
@transaction.atomic
def name_owner(
    *,
    organisation: Organisation,
    document: str,
    function: str,
    valid_from: date,
    once: str,
    by: Actor,
    at: datetime,
) -> Stewardship:
    """One partner's owner of a document: an office or a function, never a private person."""
    named = Stewardship.objects.filter(once=once).first()
    if named is not None:
        return named
    check_keeper_of(by, organisation)
    known(document)
    if not function.strip():
        raise Refused(_("Skriv hvilken funksjon som eier dokumentet."))
    return Stewardship.objects.create(
        organisation=organisation,
        document=document,
        function=function.strip(),
        valid_from=valid_from,
        **_entered(by, at, once),
    )


@carries_out("003-agr-16-d")
@transaction.atomic
def record_review(
    *,
    hospital: Organisation,
    document: str,
    done_date: date,
    findings: str,
    once: str,
    by: Actor,
    at: datetime,
    changes_proposed: str = "",
    next_date: date | None = None,
) -> DocumentReview:
    """A document gone through; the next falls by the document's own interval, else as asked."""
    done = DocumentReview.objects.filter(once=once).first()
    if done is not None:
        return done
    check_keeper_of(by, hospital)
    of = known(document)
    _refuse_empty_review(done_date, findings, clock.local_date(at))
    due = next_date or months_after(done_date, of.review_months)
    if due <= done_date:
        raise Refused(_("Neste gjennomgang må være etter denne."))
    return DocumentReview.objects.create(
        hospital=hospital,
        document=document,
        done_date=done_date,
        next_date=due,
        findings=findings.strip(),
        changes_proposed=changes_proposed.strip(),
        **_entered(by, at, once),
    )


def _refuse_empty_review(done_date: date, findings: str, today: date) -> None:
    if done_date > today:
        raise Refused(_("Gjennomgangen kan ikke være gjort etter i dag."))
    if not findings.strip():
        raise Refused(_("Skriv hva gjennomgangen fant."))


@transaction.atomic
def enter_message_rule(
    *,
    agreement: Agreement,
    kind: str,
    content: str,
    channel: str,
    timing: str,
    valid_from: date,
    source: str,
    once: str,
    by: Actor,
    at: datetime,
    limit: str = "none",
) -> MessageRule:
    """What the pair has agreed that a message holds; a later day takes over by itself.

    Refused without content or source, for a limit that cannot be read, and for a day that
    already has a rule for this message.
    """
    entered = MessageRule.objects.filter(once=once).first()
    if entered is not None:
        return entered
    if not by.is_system:
        check_keeper(by, agreement)
    if not content.strip() or not source.strip():
        raise Refused(_("Skriv hva meldingen skal inneholde, og hvor det står."))
    _refuse_bad_limit(limit)
    if agreement.message_rules.filter(kind=kind, valid_from=valid_from).exists():
        raise Refused(_("Meldingen har alt en regel fra denne dagen."))
    return MessageRule.objects.create(
        agreement=agreement,
        kind=kind,
        content=content.strip(),
        channel=channel.strip(),
        timing=timing.strip(),
        limit=limit,
        valid_from=valid_from,
        source=source.strip(),
        **_entered(by, at, once),
    )


def _refuse_bad_limit(limit: str) -> None:
    if limit != "none":
        try:
            Limit.parse(limit)
        except ValueError:
            raise Refused(
                _("Skriv fristen som tall og enhet: 24 timer, 14 døgn eller 3 virkedager.")
            ) from None


@transaction.atomic
def register_offer(
    *,
    organisation: Organisation,
    title: str,
    about: str,
    valid_from: date,
    once: str,
    by: Actor,
    at: datetime,
) -> RehabilitationOffer:
    """Adds an offer to a municipality's overview of habilitation and rehabilitation."""
    offered = RehabilitationOffer.objects.filter(once=once).first()
    if offered is not None:
        return offered
    if not by.is_system and by.organisation_id != organisation.pk:
        raise Refused(_("Bare kommunen selv fører oversikten over sine tilbud."))
    if not title.strip():
        raise Refused(_("Skriv hva tilbudet heter."))
    return RehabilitationOffer.objects.create(
        organisation=organisation,
        title=title.strip(),
        about=about.strip(),
        valid_from=valid_from,
        **_entered(by, at, once),
    )
