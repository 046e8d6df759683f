"""Giving and withdrawing a consent, and going through what a birthday changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access import competence, consent_given, log, representatives
from samflyt.access.actor import Actor, Refused
from samflyt.access.consent import Consent, Scope
from samflyt.access.representatives import Representative
from samflyt.access.reviews import AgeReview
from samflyt.access.roles import Permission
from samflyt.rules.ages import GROWN, REVIEWED, birthday
from samflyt.rules.consenting import Answer, BirthUnknown, Consenter, Matter, who_consents
from samflyt.rules.relations import Relation, Told

#: Which kind of representative gives a consent of each sort.
GIVERS = {
    Consenter.PARENTS: Relation.PARENT,
    Consenter.CHILD_WELFARE: Relation.CHILD_WELFARE,
    Consenter.GUARDIAN: Relation.GUARDIAN,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is said yes to: scope, recipient, what may and may not be shared, and how long.

    `organisation_id` None is everybody that the scope speaks of; `subject` limits it to one thing.
    """

    scope: Scope
    organisation_id: int | None = None
    recipient_name: str = ""
    items: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    until: date | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """How it was said: in what form, to whom, when, what a child meant, and by which of those
    who stand in (none where the person says it)."""

    how: Consent.How
    asked_by: str
    at: datetime
    heard: str = ""
    givers: tuple[Representative, ...] = ()


def whose(patient_id: int, born: date | None, *, at: datetime) -> Answer:
    """Whose consent to sharing it takes now; Refused where the date of birth is not known."""
    person = representatives.person(
        patient_id,
        born,
        clock.local_date(at),
        lacks_competence=competence.lacks(patient_id, as_of=at),
    )
    try:
        return who_consents(person, Matter.SHARING, clock.local_date(at))
    except BirthUnknown as unknown:
        raise Refused(_("Før først fødselsdatoen: den avgjør hvem som kan samtykke.")) from unknown


def possible_givers(patient_id: int, answer: Answer, on: date) -> list[Representative]:
    """Those who can say yes for the person; none where the person says it.

    The nearest kin may be anybody who is noted as such: a spouse, a parent of a grown-up.
    """
    rows = representatives.standing(patient_id, on)
    if answer.by is Consenter.NEXT_OF_KIN:
        rows = [row for row in rows if row.nearest]
    else:
        rows = [row for row in rows if row.relation is GIVERS.get(answer.by)]
    return [row for row in rows if row.informed != Told.NEVER]


@transaction.atomic
def give(
    *,
    patient_id: int,
    born: date | None,
    name: str,
    asked: Asked,
    said: Said,
    by: Actor,
    at: datetime,
    key: str,
) -> Consent:
    """Records a consent; the same key gives the one that is there.

    Refused where the law names another to consent, where one of two parents has not said yes, and
    where a child who has filled 7 is not heard.
    """
    _check_may(by)
    known = Consent.objects.filter(key=key).first()
    if known is not None:
        return known
    _check_moment(said.at, at)
    if asked.until is not None and asked.until < clock.local_date(said.at):
        raise Refused(_("Siste dag er før samtykket ble gitt."))
    answer = whose(patient_id, born, at=said.at)
    _check_givers(patient_id, answer, said)
    log.write([log.entry(by, "consent", _told(asked), at=at, patient_id=patient_id)])
    consent = _consent(patient_id, name, asked, said, answer)
    consent.recorded_at, consent.recorded_by, consent.key = at, by.name, key
    consent.save(force_insert=True)
    consent.givers.set(said.givers)
    consent_given.tell(patient_id, at)
    return consent


def _consent(patient_id: int, name: str, asked: Asked, said: Said, answer: Answer) -> Consent:
    """What was said, not yet written down."""
    names = [giver.name for giver in said.givers] or [name]
    return Consent(
        patient_id=patient_id,
        scope=asked.scope,
        organisation_id=asked.organisation_id,
        recipient_name=asked.recipient_name,
        subject=asked.subject,
        items=list(asked.items),
        withheld=list(asked.withheld),
        until=asked.until,
        given_as=answer.by,
        given_by=", ".join(names)[:300],
        clause=str(answer.clause),
        heard=said.heard,
        how=said.how,
        asked_by=said.asked_by,
        given_at=said.at,
        lapses_on=answer.until,
    )


@transaction.atomic
def withdraw(
    *, consent: Consent, withdrawn_by: str, how: Consent.How, by: Actor, at: datetime
) -> None:
    """Ends a consent from now on; done already, it stays as it is. One of two parents is enough.

    What rests on it is stopped when it is about to be handed over.
    """
    _check_may(by)
    held = Consent.objects.select_for_update().get(pk=consent.pk)
    if held.withdrawn_at is not None:
        return
    if not withdrawn_by.strip():
        raise Refused(_("Skriv hvem som trakk samtykket."))
    held.withdrawn_at, held.withdrawn_how = at, how
    held.withdrawn_by = withdrawn_by.strip()[:200]
    held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_how"])
    parts = f"samtykke trukket: {Scope(held.scope).label}"
    log.write([log.entry(by, "consent", parts, at=at, patient_id=held.patient_id)])


@transaction.atomic
def review(
    *, patient_id: int, born: date | None, years: int, note: str, by: Actor, at: datetime
) -> AgeReview:
    """Notes that a birthday is gone through; twice is once. Refused before the day."""
    _check_staff(by)
    if born is None or years not in REVIEWED or clock.local_date(at) < birthday(born, years):
        raise Refused(_("Personen har ikke fylt %(years)s år.") % {"years": years})
    if not note.strip():
        raise Refused(_("Skriv hva som ble gjort."))
    row, made = AgeReview.objects.get_or_create(
        patient_id=patient_id,
        years=years,
        defaults={"note": note.strip()[:1000], "done_at": at, "done_by": by.name},
    )
    if made:
        parts = f"gjennomgang ved {years} år"
        log.write([log.entry(by, "consent", parts, at=at, patient_id=patient_id)])
    return row


def reviews_due(patient_id: int, born: date | None, on: date) -> list[int]:
    """The birthdays that are filled and not gone through; only the ages that still matter.

    One who has grown up has the 18th left alone: what the 12th and 16th would change is over.
    """
    if born is None:
        return []
    filled = [years for years in REVIEWED if birthday(born, years) <= on]
    if GROWN in filled:
        filled = [GROWN]
    done = AgeReview.objects.filter(patient_id=patient_id).values_list("years", flat=True)
    return [years for years in filled if years not in set(done)]


def _check_may(by: Actor) -> None:
    if not (by.may(Permission.WRITE_JOURNAL) or by.may(Permission.OWN_PAGE)):
        raise Refused(_("Rollen din kan ikke føre samtykker."))


def _check_staff(by: Actor) -> None:
    if not by.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Rollen din kan ikke føre dette."))


def _check_moment(moment: datetime, at: datetime) -> None:
    if moment > at:
        raise Refused(_("Tidspunktet er fram i tid."))


def _check_givers(patient_id: int, answer: Answer, said: Said) -> None:
    if answer.by is Consenter.SELF:
        if said.givers:
            raise Refused(_("Nå er det personen selv som samtykker. Ingen andre kan gjøre det."))
        return
    possible = possible_givers(patient_id, answer, clock.local_date(said.at))
    if not possible:
        raise Refused(_("Før først hvem som kan samtykke, under Representanter."))
    _check_named(answer, said.givers, possible)
    if answer.hear and not said.heard.strip():
        raise Refused(_("Barnet er fylt 7 år og skal høres. Skriv hva barnet mente."))


def _check_named(
    answer: Answer, givers: Sequence[Representative], possible: Sequence[Representative]
) -> None:
    named, can = {giver.pk for giver in givers}, {row.pk for row in possible}
    if not named or not named <= can:
        names = ", ".join(row.name for row in possible)
        raise Refused(_("Samtykket må komme fra %(names)s.") % {"names": names})
    if answer.by is Consenter.PARENTS and named != can:
        missing = ", ".join(row.name for row in possible if row.pk not in named)
        raise Refused(
            _("Begge som har foreldreansvaret, må samtykke. %(missing)s har ikke gjort det.")
            % {"missing": missing}
        )


def _told(asked: Asked) -> str:
    to = f" til {asked.recipient_name}" if asked.recipient_name else ""
    return f"samtykke gitt: {Scope(asked.scope).label}{to}"[:300]
