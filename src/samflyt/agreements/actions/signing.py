"""An agreement is sent to both sides, signed by each, and in force from the later day."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.agreements.actions.entering import begin_agreement
from samflyt.agreements.models import Agreement, Signing, SigningStep
from samflyt.agreements.policies import check_keeper
from samflyt.agreements.states import SigningState, signed_on
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation
from samflyt.rules.books import book as rulebook


@transaction.atomic
def send_for_signing(
    *,
    title: str,
    book: str,
    hospital: Organisation,
    municipality: Organisation,
    sent_date: date,
    once: str,
    by: Actor,
    at: datetime,
    version: str = "",
    link: str = "",
) -> Signing:
    """Sends one pair's copy; sending the same form again changes nothing.

    Refused to others than the trust's keeper of agreements, for the wrong kinds of partner, and
    while another copy waits for the same pair. An unknown rulebook raises UnknownBook.
    """
    sent = Signing.objects.filter(once=once).first()
    if sent is not None:
        return sent
    rulebook(book)
    own = by.organisation_id in (hospital.pk, municipality.pk)
    if not (by.is_system or (by.may(Permission.KEEP_AGREEMENTS) and own)):
        raise Refused(_("Bare de som forvalter avtaler hos en av partene kan sende til signering."))
    _refuse_pair(hospital, municipality)
    return Signing.objects.create(
        title=title,
        book=book,
        hospital=hospital,
        municipality=municipality,
        version=version,
        link=link,
        sent_date=sent_date,
        entered_by=by.name,
        entered_at=at,
        once=once,
    )


def _refuse_pair(hospital: Organisation, municipality: Organisation) -> None:
    if hospital.side != "hospital" or municipality.side != "municipality":
        raise Refused(_("En avtale er mellom et helseforetak og en kommune eller bydel."))
    pair = Signing.objects.filter(hospital=hospital, municipality=municipality)
    if pair.filter(agreement__isnull=True).exists():
        raise Refused(_("En avtale venter alt på signering mellom de to."))


@carries_out("000-6-b", "003-agr-16-a", "003-agr-17", "003-case-34-g", "003-agr-4-a")
@transaction.atomic
def take_step(
    *,
    signing: Signing,
    step: str,
    date: date,
    once: str,
    by: Actor,
    at: datetime,
    place: str = "",
    name: str = "",
    title: str = "",
    body: str = "",
    reason: str = "",
) -> Agreement | None:
    """One side's step with its copy; gives the agreement when it was the last signature.

    Each side enters its own. Refused for a signature without place, name and title, a refusal
    without reason, a day to come, and a step that the state does not allow. Until the other
    side has signed, the former agreement holds.
    """
    signing = Signing.objects.select_for_update(of=("self",)).get(pk=signing.pk)
    if SigningStep.objects.filter(once=once).exists():
        return signing.agreement
    side = check_keeper(by, signing)
    state = signed_on(signing.state_of(side), step)
    said = {"place": place, "name": name, "title": title, "body": body, "reason": reason}
    _refuse_what_is_missing(state, said)
    _refuse_day(date, signing.sent_date, clock.local_date(at))
    SigningStep.objects.create(
        signing=signing,
        side=side,
        state=state,
        date=date,
        **{word: text.strip() for word, text in said.items()},
        entered_by=by.name,
        entered_at=at,
        once=once,
    )
    return _begin(signing, at)


def _refuse_what_is_missing(state: SigningState, said: dict[str, str]) -> None:
    who = (said["place"], said["name"], said["title"])
    if state is SigningState.SIGNED and not all(text.strip() for text in who):
        raise Refused(_("En signatur trenger sted, navn og tittel på den som signerte."))
    if state is SigningState.REFUSED and not said["reason"].strip():
        raise Refused(_("Skriv hvorfor avtalen avslås."))


def _refuse_day(day: date, sent: date, today: date) -> None:
    if not sent <= day <= today:
        raise Refused(_("Datoen må være fra avtalen ble sendt, til og med i dag."))


def _begin(signing: Signing, at: datetime) -> Agreement | None:
    """In force from the latest signature of the pair, once both have signed."""
    days = {one.side: one.date for one in signing.steps.filter(state=SigningState.SIGNED)}
    if set(days) != {"hospital", "municipality"}:
        return None
    last = max(days.values())
    signing.agreement = begin_agreement(
        title=signing.title,
        book=signing.book,
        hospital=signing.hospital,
        municipality=signing.municipality,
        version=signing.version,
        link=signing.link,
        signed_date=last,
        valid_from=last,
        at=at,
    )
    signing.save(update_fields=["agreement"])
    return signing.agreement
