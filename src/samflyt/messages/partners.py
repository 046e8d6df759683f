"""Learns organisations, services and wards from the messages that name them.

Organisations and services are learnt only where a trial or a migration asks for it. Wards are
learnt always: a hospital names them in every message, and no register holds them.
"""

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from samflyt.access.roles import Side
from samflyt.directory.models import Organisation, Unit
from samflyt.directory.routing import ROLE_OF_MESSAGE
from samflyt.formats.envelope import Party
from samflyt.statements import rows

_KIND = Organisation.Kind
_FROM_HOSPITAL = (
    "LOG_INNLAGT",
    "LOG_UTSKRIVNINGSKLAR",
    "LOG_AVMELDING",
    "LOG_UTSKREVET",
    "HELSEOPPL_SOKNAD",
    "UTSKRIVNINGSRAPPORT",
    "EPIKRISE",
)
_FROM_MUNICIPALITY = (
    "INNLEGGELSESRAPPORT",
    "HELSEOPPLYSNINGER_LEGE",
    "ORIENTERING_TJENESTETILBUD",
)
_NAMED: Mapping[str, str] = {
    "bydel": _KIND.DISTRICT,
    "kommune": _KIND.MUNICIPALITY,
    "sykehus": _KIND.HOSPITAL_TRUST,
    "sjukehus": _KIND.HOSPITAL_TRUST,
    "hospital": _KIND.HOSPITAL_TRUST,
    "helseforetak": _KIND.HOSPITAL_TRUST,
    " hf": _KIND.HOSPITAL_TRUST,
    "legekontor": _KIND.GP_OFFICE,
    "legesenter": _KIND.GP_OFFICE,
    "fastlege": _KIND.GP_OFFICE,
}
_SERVICES: Mapping[str, str] = {
    "sykepleie": Unit.Kind.NURSING,
    "sjukepleie": Unit.Kind.NURSING,
    "hjemmetjeneste": Unit.Kind.NURSING,
    "pleie": Unit.Kind.NURSING,
    "saksbehandl": Unit.Kind.CASE_WORK,
    "tildeling": Unit.Kind.CASE_WORK,
    "bestiller": Unit.Kind.CASE_WORK,
    "forvaltning": Unit.Kind.CASE_WORK,
    "sykehjem": Unit.Kind.NURSING_HOME,
}
_UNITS_OF_ROLE = {"nursing": Unit.Kind.NURSING, "case_work": Unit.Kind.CASE_WORK}
#: Codes of the national list of hospital mailboxes (8668).
SOMATIC_MAILBOX, PSYCHIATRIC_MAILBOX = "1", "2"


def learnt_organisation(party: Party, her_id: int, kind: str, *, is_sender: bool) -> Organisation:
    """The organisation of a party, registered as learnt; two at once register it once."""
    name = party.organisation_name or party.unit_name or f"HER-id {her_id}"
    organisation, _ = Organisation.objects.get_or_create(
        her_id=her_id,
        defaults={
            "kind": guessed_kind(name, kind, is_sender=is_sender),
            "name": name[:200],
            "learnt": True,
        },
    )
    return organisation


def settle_kind(organisation: Organisation, message_type: str, *, is_sender: bool) -> None:
    """A learnt partner whose first message said nothing of its sort may show it in a later one."""
    if not organisation.learnt or organisation.kind != _KIND.OTHER:
        return
    kind = guessed_kind(organisation.name, message_type, is_sender=is_sender)
    if kind != _KIND.OTHER:
        organisation.kind = kind
        organisation.save(update_fields=["kind"])


def guessed_kind(name: str, message_type: str, *, is_sender: bool) -> str:
    """What sort of organisation it is: by its name, else by who sends what to whom."""
    padded = f" {name.casefold()} "
    for word, kind in _NAMED.items():
        if word in padded:
            return kind
    if message_type in _FROM_HOSPITAL:
        return _KIND.HOSPITAL_TRUST if is_sender else _KIND.MUNICIPALITY
    if message_type in _FROM_MUNICIPALITY:
        return _KIND.MUNICIPALITY if is_sender else _KIND.HOSPITAL_TRUST
    return _KIND.OTHER


def learnt_unit(organisation: Organisation, party: Party, her_id: int, kind: str) -> Unit:
    """The service of a party, registered under its organisation."""
    name = party.unit_name or f"HER-id {her_id}"
    unit, _ = Unit.objects.get_or_create(
        her_id=her_id,
        defaults={
            "organisation": organisation,
            "kind": guessed_service(organisation, name, kind),
            "name": name[:200],
            "service_code": _service_code(organisation, name),
        },
    )
    return unit


def guessed_service(organisation: Organisation, name: str, message_type: str) -> str:
    """A hospital's service is a mailbox; a municipality's goes by name, else by the message."""
    if organisation.side is Side.HOSPITAL:
        return Unit.Kind.MAILBOX
    lowered = name.casefold()
    for word, kind in _SERVICES.items():
        if word in lowered:
            return kind
    return _UNITS_OF_ROLE.get(ROLE_OF_MESSAGE.get(message_type, ""), Unit.Kind.OTHER)


def _service_code(organisation: Organisation, name: str) -> str:
    if organisation.side is not Side.HOSPITAL:
        return ""
    return PSYCHIATRIC_MAILBOX if "psyk" in name.casefold() else SOMATIC_MAILBOX


def ward(organisation: Organisation, local_id: str, name: str, phone: str) -> Unit | None:
    """The ward by its local id, else by its name; registered when it is new."""
    if not local_id and not name:
        return None
    found = _known_ward(organisation, local_id, name)
    if found is not None:
        return found
    # No constraint can hold wards apart (two may share a name), so two at once take turns.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    return _known_ward(organisation, local_id, name) or Unit.objects.create(
        organisation=organisation,
        kind=Unit.Kind.WARD,
        name=(name or local_id)[:200],
        local_id=local_id[:40],
        phone=phone[:20],
    )


def _known_ward(organisation: Organisation, local_id: str, name: str) -> Unit | None:
    if local_id:
        found = rows(_wards_with_id, [organisation.pk], [local_id[:40]])
    else:
        found = rows(_wards_named, [organisation.pk], [name[:200]])
    return found[0] if found else None


def _wards_with_id(organisation: Sequence[int], local_id: Sequence[str]) -> QuerySet[Unit]:
    return (
        Unit.objects.wards()
        .filter(organisation__in=organisation, local_id__in=local_id)
        .order_by("pk")
    )


def _wards_named(organisation: Sequence[int], name: Sequence[str]) -> QuerySet[Unit]:
    return (
        Unit.objects.wards()
        .filter(organisation__in=organisation, local_id="", name__in=name)
        .order_by("pk")
    )
