"""Which courses a work list shows: the filters, their counts, and one page at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Side
from samflyt.courses.models import Assignment, Stay, StayQuerySet

PAGE = 50
#: Counts look at no more than these, those due first; beyond them a count says «300+».
COUNTED = 300
#: What is printed or exported in one go.
WHOLE = 5000


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip: its word in the address, its text, which stays it shows, and what when empty.

    With `by_our_due` the list goes by the reader's own deadlines, else by whosever is first.
    """

    key: str
    text: str | Promise
    shows: Callable[[Actor, datetime], Q]
    empty: str | Promise
    by_our_due: bool = False

    def column(self, actor: Actor) -> str:
        """The column that the list is sorted by, an index's last but one."""
        if not self.by_our_due:
            return "next_due"
        return "hospital_due" if actor.side is Side.HOSPITAL else "municipality_due"


def _waits_for_us(actor: Actor, as_of: datetime) -> Q:
    # As an equality, like `StayQuerySet.ongoing`.
    if actor.side is Side.HOSPITAL:
        return Q(waits_for_hospital__in=(True,))
    return Q(waits_for_municipality__in=(True,))


def _mine(actor: Actor, as_of: datetime) -> Q:
    mine = Assignment.objects.filter(account=actor.account_id, ended_at__isnull=True)
    return Q(course_id__in=mine.values("course_id"))


FILTERS = (
    Filter(
        "oss",
        _("Venter på oss"),
        _waits_for_us,
        _("Ingen forløp venter på dere nå."),
        by_our_due=True,
    ),
    Filter(
        "over-fristen",
        _("Over fristen"),
        lambda actor, as_of: Q(next_due__lt=as_of),
        _("Ingen frister er passert."),
    ),
    Filter(
        "klare",
        _("Utskrivningsklare"),
        lambda actor, as_of: Q(state="ready"),
        _("Ingen pasienter er meldt utskrivningsklare."),
    ),
    Filter(
        "uten-svar",
        _("Uten svar"),
        lambda actor, as_of: Q(is_unanswered=True),
        _("Alle meldinger om utskrivningsklare er besvart."),
    ),
    Filter(
        "barn", _("Barn"), lambda actor, as_of: Q(is_child=True), _("Ingen forløp gjelder barn.")
    ),
    Filter(
        "mine", _("Mine"), _mine, _("Du har ikke tatt noe forløp. Åpne et og velg «Ta forløpet».")
    ),
    Filter("alle", _("Alle"), lambda actor, as_of: Q(), _("Ingen forløp pågår hos enheten.")),
)
BY_KEY = {f.key: f for f in FILTERS}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the list a page begins: after this deadline and course.

    The deadline is the one that the list is sorted by.
    """

    due: datetime
    course_id: int

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """From the address; what cannot be read is the beginning."""
        due, _sign, number = text.rpartition("_")
        try:
            moment = datetime.fromisoformat(due)
            return cls(moment, int(number)) if moment.tzinfo else None
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.due.isoformat()}_{self.course_id}"


@dataclass(frozen=True, slots=True)
class Listed:
    """What the address asks for."""

    filter: Filter
    name: str = ""
    after: Place | None = None


def ongoing(actor: Actor) -> StayQuerySet:
    return Stay.objects.visible_to(actor).ongoing()


def stays(actor: Actor, listed: Listed, as_of: datetime) -> StayQuerySet:
    """The stays of the list in order of what is due first; not yet cut to a page.

    A page begins by the last one's deadline and number, so that page 1000 costs what page 1 does.
    """
    found = ongoing(actor).filter(listed.filter.shows(actor, as_of))
    for word in listed.name.split():
        found = found.filter(_named(word))
    column = listed.filter.column(actor)
    if listed.after:
        due = listed.after.due
        later = Q(**{f"{column}__gt": due}) | Q(pk__gt=listed.after.course_id)
        found = found.filter(later, **{f"{column}__gte": due})
    return found.by_due(column)


def first(actor: Actor, listed: Listed, as_of: datetime, size: int) -> StayQuerySet:
    """So many of the list's stays, those due first.

    Which they are is found in the list's index alone: one who has nine wards would else have every
    waiting stay of theirs opened, with its patient, before the first fifty are known.
    """
    chosen = _those(stays(actor, listed, as_of)[:size])
    return chosen.by_due(listed.filter.column(actor))[:size]


def place_of(stay: Stay, actor: Actor, listed: Listed) -> Place:
    """Where this stay stands in the list."""
    return Place(getattr(stay, listed.filter.column(actor)), stay.pk)


def _named(word: str) -> Q:
    """Part of a name. SQLite's LIKE does not know that Ø and ø are one letter."""
    fitting = Q()
    for form in {word, word.lower(), word.upper(), word.title()}:
        fitting |= Q(course__patient__family_name__contains=form)
        fitting |= Q(course__patient__given_name__contains=form)
    return fitting


def counted(actor: Actor, as_of: datetime, among: int) -> "QuerySet[Stay, Any]":
    """Of so many, those due first: 1 where a filter shows it, else 0, in the order of FILTERS."""
    shown = {f"filter_{place}": _one_if(f.shows(actor, as_of)) for place, f in enumerate(FILTERS)}
    return ongoing(actor).by_due().annotate(**shown).values_list(*shown)[:among]


def _one_if(shows: Q) -> Case | Value:
    return Case(When(shows, then=Value(1)), default=Value(0)) if shows else Value(1)


def changed(
    actor: Actor, listed: Listed, since: datetime, as_of: datetime, among: int
) -> "QuerySet[Stay, Any]":
    """The rows of the list that are new or changed since then, among so many due first."""
    among_first = _those(stays(actor, listed, as_of)[:among])
    return among_first.filter(changed_at__gt=since).values_list("pk")


def _those(found: StayQuerySet) -> StayQuerySet:
    return Stay.objects.filter(pk__in=found.values("pk"))
