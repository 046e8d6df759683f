"""Reading the access log: a leader's control, patterns worth a look, and the patient's own view.

Patterns accuse nobody: they say what a leader should ask about. The thresholds are ours, chosen so
that an ordinary month of an ordinary ward gives a list that is read.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.access import log, wall
from samflyt.access.actor import Actor
from samflyt.access.models import Account, LogEntry, LogEntryQuerySet
from samflyt.access.staff_patients import colleagues_among
from samflyt.courses.models import Patient
from samflyt.courses.words.event_words import long_name
from samflyt.directory.models import Unit
from samflyt.rules.event import EventKind

CONTROLLED = timedelta(days=30)
#: As many entries as are looked through at once, newest first.
LOOKED_THROUGH = 20_000
SHOWN = 200
PATIENT_SHOWN = 1000
AT_NIGHT = range(0, 6)  # local hours
MANY_AT_NIGHT = 25  # different patients by one person in one night
OFTEN = 40  # readings of one patient by one person in the period
_READINGS = ("read", "search", "export", "emergency", "refused")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Something worth asking about: what it is, and the entries it rests on (newest first)."""

    title: str | Promise
    person: str
    patient: Patient | None
    entries: tuple[LogEntry, ...]

    @property
    def latest(self) -> datetime:
        return self.entries[0].at


def own_people(actor: Actor) -> LogEntryQuerySet:
    """Entries of the leader's own people; an administrator answers for the whole organisation."""
    found = LogEntry.objects.filter(organisation_id=actor.organisation_id)
    if actor.role is not None and actor.role.key == "administrator":
        return found
    names = Unit.objects.filter(pk__in=actor.unit_ids).values_list("name", flat=True)
    return found.filter(unit_name__in=list(names))


def looked_through(actor: Actor, as_of: datetime) -> list[LogEntry]:
    rows = own_people(actor).filter(at__gt=as_of - CONTROLLED, action__in=_READINGS)
    return list(rows.order_by("-at", "-id")[:LOOKED_THROUGH])


def patterns(actor: Actor, rows: Sequence[LogEntry]) -> list[Pattern]:
    """What is worth a look in these entries, the newest first."""
    with wall.lifted():  # also those whom somebody has read about without cause
        patients = Patient.objects.in_bulk({r.patient_id for r in rows if r.patient_id is not None})
    found = [
        *_same_family_name(rows, patients),
        *_colleagues(actor, rows, patients),
        *_emergencies(rows, patients),
        *_refused(rows, patients),
        *_many_at_night(rows),
        *_often(rows, patients),
    ]
    return sorted(found, key=lambda pattern: pattern.latest, reverse=True)


def _grouped(
    title: str | Promise, rows: Sequence[LogEntry], patients: dict[int, Patient]
) -> Iterator[Pattern]:
    """One pattern for each person and patient."""
    together: dict[tuple[int | None, int | None], list[LogEntry]] = {}
    for row in rows:
        together.setdefault((row.account_id, row.patient_id), []).append(row)
    for entries in together.values():
        patient = patients.get(entries[0].patient_id or 0)
        yield Pattern(title, entries[0].name, patient, tuple(entries))


def _same_family_name(rows: Sequence[LogEntry], patients: dict[int, Patient]) -> Iterator[Pattern]:
    def same(row: LogEntry) -> bool:
        patient = patients.get(row.patient_id or 0)
        words = row.name.casefold().split()
        return bool(patient and words and patient.family_name.casefold() == words[-1])

    return _grouped(_("Pasienten har samme etternavn"), [r for r in rows if same(r)], patients)


def _colleagues(
    actor: Actor, rows: Sequence[LogEntry], patients: dict[int, Patient]
) -> Iterator[Pattern]:
    """Patients who work in the house, by mark or by name: staff are patients too."""
    staff = Account.objects.filter(positions__unit__organisation_id=actor.organisation_id or 0)
    names = {name.casefold() for name in staff.values_list("name", flat=True)}
    marked = colleagues_among(actor, set(patients))
    named = {pk for pk, patient in patients.items() if str(patient).casefold() in names} - marked
    for title, ids in (
        (_("Pasienten er merket som ansatt her"), marked),
        (_("Pasienten heter det samme som en ansatt"), named),
    ):
        yield from _grouped(title, [r for r in rows if r.patient_id in ids], patients)


def _emergencies(rows: Sequence[LogEntry], patients: dict[int, Patient]) -> Iterator[Pattern]:
    mine = [r for r in rows if r.ground.startswith(log.EMERGENCY)]
    return _grouped(_("Åpnet uten arbeidsrelasjon (nødåpning)"), mine, patients)


def _refused(rows: Sequence[LogEntry], patients: dict[int, Patient]) -> Iterator[Pattern]:
    tried = [r for r in rows if r.action == "refused"]
    return _grouped(_("Prøvde å åpne uten arbeidsrelasjon"), tried, patients)


def _many_at_night(rows: Sequence[LogEntry]) -> Iterator[Pattern]:
    nights: dict[tuple[int | None, object], list[LogEntry]] = {}
    for row in rows:
        local = clock.local(row.at)
        if local.hour in AT_NIGHT and row.action != "emergency":
            nights.setdefault((row.account_id, local.date()), []).append(row)
    for entries in nights.values():
        if len({row.patient_id for row in entries}) >= MANY_AT_NIGHT:
            yield Pattern(_("Mange pasienter på én natt"), entries[0].name, None, tuple(entries))


def _often(rows: Sequence[LogEntry], patients: dict[int, Patient]) -> Iterator[Pattern]:
    opened = [r for r in rows if r.action == "read" and r.patient_id is not None]
    counts = Counter((r.account_id, r.patient_id) for r in opened)
    many = [r for r in opened if counts[r.account_id, r.patient_id] >= OFTEN]
    return _grouped(_("Samme person har lest om samme pasient svært ofte"), many, patients)


def about_patient(actor: Actor, patient_id: int) -> list[LogEntry]:
    """Who in the actor's organisation has had to do with the patient; newest first."""
    rows = LogEntry.objects.about(patient_id).filter(
        Q(organisation_id=actor.organisation_id) | Q(role="system")
    )
    return list(rows[: PATIENT_SHOWN + 1])


def about_oneself(number: str) -> tuple[Patient | None, list[LogEntry]]:
    """Everything that anybody here has had to do with a citizen who is signed in."""
    with wall.lifted():  # a citizen is no actor; the number is the provider's word
        patient = Patient.objects.filter(number=number).first()
    if patient is None:
        return None, []
    wall.stand_for_patients([patient.pk])
    return patient, list(LogEntry.objects.about(patient.pk)[: PATIENT_SHOWN + 1])


def patient_known_here(actor: Actor, **known: object) -> Patient | None:
    """The patient, if somebody in the actor's organisation has read about them."""
    with wall.lifted():  # known here by the log, not by a course
        patient = Patient.objects.filter(**known).first()
    if patient is None:
        return None
    rows = LogEntry.objects.filter(patient_id=patient.pk, organisation_id=actor.organisation_id)
    return patient if rows.exists() else None


PLAIN_ACTIONS: dict[str, str | Promise] = {
    "read": _("Leste"),
    "search": _("Fant deg i et søk"),
    "export": _("Hentet ut en liste du står på"),
    "write": _("Førte eller endret"),
    "emergency": _("Åpnet opplysningene i en nødsituasjon"),
    "review": _("Kontrollerte en nødåpning"),
    "block": _("Endret en sperring"),
    "consent": _("Førte om samtykke eller representant"),
    "rights": _("Behandlet et krav om opplysningene"),
    "refused": _("Prøvde å åpne opplysningene, men fikk ikke"),
    "erase": _("Slettet innholdet i en oppføring"),
    "share": _("Delte opplysninger"),
    "print": _("Skrev ut"),
    "log": _("Så i denne oversikten"),
}


def plain_action(action: str) -> str:
    """What was done, in words for the patient; an unknown word stands as it is."""
    return str(PLAIN_ACTIONS.get(action, action))


def plain_parts(row: LogEntry) -> str:
    """What it was about; the kinds of events that somebody wrote, in the words of the timeline."""
    if row.action != "write":
        return row.parts
    kinds = {kind.value: kind for kind in EventKind}
    words = row.parts.split(", ")
    return ", ".join(str(long_name(kinds[w])) if w in kinds else w for w in words)
