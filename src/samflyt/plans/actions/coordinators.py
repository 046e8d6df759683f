"""Coordinators and contact doctor: appointed, handed over without a gap, and followed up."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.models import Account
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import said_by
from samflyt.directory.models import Position, Unit
from samflyt.plans import policies
from samflyt.plans.heads import HEADS
from samflyt.plans.models import Appointment, CoordinatorTask, Plan
from samflyt.plans.policies import Check
from samflyt.plans.writing import Entry, Writing, held
from samflyt.rules.plans.child_coordinator import OF_AGE, birthday


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is appointed, from which day, and what the family thinks of it."""

    account: Account
    unit: Unit
    from_date: date
    phone: str = ""
    deputy: str = ""
    deputy_phone: str = ""
    family_view: str = ""


@carries_out(
    "000-5.7-a",
    "001-3.2.3-b",
    "001-3.2.3-c",
    "001-3.2.3-i",
    "001-5.1.1.2-e",
    "001-5.1.1.2-g",
    "001-5.1.1.3-e",
    "002-5-g3",
)
def appoint(
    *, plan: Plan, kind: str, choice: Choice, by: Actor, at: datetime, entry: Entry
) -> Appointment | None:
    """Appoints the first of a kind. Where somebody has the role, it is handed over instead.

    Refused for the other side's roles, for one without the qualification, and for a child
    coordinator of one who has turned eighteen.
    """
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=_appoints(kind),
        parts="individuell plan: oppnevning",
    ) as writing:
        if writing.done:
            return None
        _refuse_overlap(writing.plan, kind, choice.from_date)
        return _appoint(writing, kind, choice)


def _refuse_overlap(plan: Plan, kind: str, from_date: date) -> None:
    held = Appointment.objects.filter(plan=plan, kind=kind)
    if held.filter(ended_at=None).exists():
        raise Refused(_("Noen har alt denne rollen. Overfør den i stedet."))
    if held.filter(until_date__gt=from_date).exists():
        raise Refused(_("Den forrige har rollen da. Velg dagen den forrige slutter, eller senere."))


@carries_out("000-5.7-a")
def hand_over(
    *,
    plan: Plan,
    appointment: Appointment,
    choice: Choice,
    because: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Appointment | None:
    """The next one takes over the day the former leaves: no day is without somebody."""
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=_appoints(appointment.kind),
        parts="individuell plan: oppnevning overført",
    ) as writing:
        if writing.done:
            return None
        former = _running(writing, appointment)
        if choice.from_date < former.from_date:
            raise Refused(_("Den nye kan ikke begynne før den forrige begynte."))
        if former.until_date and choice.from_date > former.until_date:
            raise Refused(_("Da blir det dager uten. Den nye må begynne når den forrige slutter."))
        _end(writing, former, choice.from_date, because)
        return _appoint(writing, former.kind, choice)


def leave(
    *,
    plan: Plan,
    appointment: Appointment,
    until_date: date,
    because: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> None:
    """Somebody leaves and nobody is ready to take over. It may be so, and is not hidden: from
    that day the coordinating unit has an open duty to appoint another.
    """
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=_appoints(appointment.kind),
        parts="individuell plan: oppnevning avsluttet",
    ) as writing:
        if writing.done:
            return
        former = _running(writing, appointment)
        if until_date < former.from_date:
            raise Refused(_("Rollen kan ikke slutte før den begynte."))
        if not because.strip():
            raise Refused(_("Skriv hvorfor ingen tar over."))
        _end(writing, former, until_date, because)


@dataclass(frozen=True, slots=True)
class Guided:
    """What the family has been informed and advised on, and when."""

    topic: str
    on: date


@carries_out("000-5.7-b", "001-3.2.3-c", "001-3.2.3-i", "001-5.1.1.2-j")
def follow_up(
    *,
    plan: Plan,
    appointment: Appointment,
    next_follow_up: date | None,
    steps: dict[str, str],
    guided: Guided | None = None,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> None:
    """The coordinator says when the person is followed up next, the next step of each task, and
    what the family has been advised on.
    """
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=_appoints(appointment.kind),
        parts="individuell plan: oppfølging",
    ) as writing:
        if writing.done:
            return
        found = _running(writing, appointment)
        writing.change("follow up", found, {"next_follow_up": next_follow_up})
        if guided is not None:
            found.guidance = [*found.guidance, [guided.topic, guided.on.isoformat()]]
            found.save(update_fields=["guidance"])
            told = [f"{guided.topic} {guided.on:%d.%m.%Y}"]
            writing.note("guidance", None, {}, {"guidance": told})
        for task in found.tasks.select_for_update():
            step = steps.get(task.head, task.next_step).strip()
            if step != task.next_step:
                before = {"next_step": task.next_step}
                task.next_step, task.version = step, task.version + 1
                task.save()
                writing.note("task", task, before, {"next_step": step})


def _appoints(kind: str) -> Check:
    """Each side appoints, follows up and ends its own."""

    def check(actor: Actor, plan: Plan, as_of: datetime) -> None:
        policies.check_appointer(actor, plan, kind, as_of)

    return check


def _running(writing: Writing, appointment: Appointment) -> Appointment:
    found = (
        Appointment.objects.select_for_update(of=("self",))
        .filter(pk=appointment.pk, plan=writing.plan, ended_at=None)
        .first()
    )
    if found is None:
        raise Refused(_("Oppnevningen er alt avsluttet."))
    writing.read(found)
    return found


def _end(writing: Writing, former: Appointment, until: date, because: str) -> None:
    latest = min(until, former.until_date) if former.until_date else until
    former.ended_at = writing.at
    values = {"until_date": latest, "ended_because": because.strip()}
    writing.change("ended", former, values)


def _appoint(writing: Writing, kind: str, choice: Choice) -> Appointment:
    policies.check_person(_roles_at(choice, writing.by.organisation_id), kind)
    until = _ends_at_eighteen(writing.plan, kind)
    if until is not None and until <= choice.from_date:
        raise Refused(_("Barnet har fylt 18 år. Oppnevn en koordinator i stedet."))
    appointment = Appointment(
        plan=writing.plan,
        kind=kind,
        account=choice.account,
        name=choice.account.name,
        unit=choice.unit,
        until_date=until,
        appointed_at=writing.at,
        appointed_by=said_by(writing.by),
    )
    values = {
        "from_date": choice.from_date,
        "phone": choice.phone or choice.unit.phone,
        "deputy": choice.deputy,
        "deputy_phone": choice.deputy_phone,
        "family_view": choice.family_view.strip(),
    }
    # A part that is new has no version to compare with: the form's was that of the former.
    writing.entry = Entry(writing.entry.key)
    writing.change("appointed", appointment, values)
    CoordinatorTask.objects.bulk_create(
        CoordinatorTask(appointment=appointment, head=head) for head in HEADS.get(kind, ())
    )
    return appointment


def _ends_at_eighteen(plan: Plan, kind: str) -> date | None:
    if kind != Appointment.Kind.CHILD or plan.patient.born is None:
        return None
    return birthday(plan.patient.born, OF_AGE)


def _roles_at(choice: Choice, organisation_id: int | None) -> frozenset[str]:
    """The roles the person has there on the day; refused for one who does not work there."""
    positions = Position.objects.valid(choice.from_date).filter(
        account=choice.account,
        unit=choice.unit,
        unit__organisation_id=organisation_id or 0,
        account__is_active=True,
    )
    roles = frozenset(positions.values_list("role", flat=True))
    if not roles:
        raise Refused(_("Personen arbeider ikke ved enheten den dagen."))
    return roles


def no_longer_works(appointment: Appointment, at: datetime) -> bool:
    """Whether the one appointed has left the unit without anybody having said so."""
    today = clock.local_date(at)
    return not (
        Position.objects.valid(today)
        .filter(account_id=appointment.account_id, unit_id=appointment.unit_id)
        .filter(account__is_active=True)
        .exists()
    )
