"""What is kept how long, by which law, and the work that removes it when the time is up.

What the law keeps is listed too, with no end: it is never removed from here. Each run is written
down, whether it removed anything or only told what it would have.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from samflyt.access.exceptions import EmergencyOpening
from samflyt.access.models import SignedIn, SignInFailure
from samflyt.access.retention_runs import RetentionRun

#: The text that takes the place of what is removed from a row that itself is kept.
REMOVED = "Slettet etter oppbevaringsregelen"


@dataclass(frozen=True, slots=True)
class Keeping:
    """One sort of data: how long it is kept and why. `due` finds those whose time is up, and
    `remove` takes them away; both None for what stays."""

    key: str
    what: str | Promise
    law: str | Promise
    kept_for: timedelta | None = None
    due: Callable[[datetime], "models.QuerySet[models.Model]"] | None = None
    remove: Callable[["models.QuerySet[models.Model]"], int] | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """What one rule found, and took away unless it was a trial."""

    keeping: Keeping
    count: int


def _deleted(rows: "models.QuerySet[models.Model]") -> int:
    return rows.delete()[0]


def _reasons_cleared(rows: "models.QuerySet[models.Model]") -> int:
    """Who, when and whom stay as the log has them; the free text about the patient goes."""
    return rows.update(reason=REMOVED, review_note="")


_MINIMISED = _("Personvernforordningen artikkel 5 nr. 1 bokstav e")
_RECORD = _("Pasientjournalloven § 25 og helsearkivforskriften § 17")

KEEPINGS: tuple[Keeping, ...] = (
    Keeping(
        "sign-in-failures",
        _("Mislykkede innlogginger"),
        _MINIMISED,
        timedelta(days=1),
        lambda before: SignInFailure.objects.filter(at__lt=before),
        _deleted,
    ),
    Keeping(
        "sessions",
        _("Utløpte innlogginger"),
        _MINIMISED,
        timedelta(0),
        lambda before: Session.objects.filter(expire_date__lt=before),
        _deleted,
    ),
    Keeping(
        "signed-in",
        _("Hvilke nettlesere noen har logget inn fra"),
        _MINIMISED,
        timedelta(days=1),
        lambda before: SignedIn.objects.filter(at__lt=before),
        _deleted,
    ),
    Keeping(
        "finished-work",
        _("Utført arbeid i bakgrunnen"),
        _MINIMISED,
        timedelta(days=30),
        lambda before: DBTaskResult.objects.filter(finished_at__lt=before),
        _deleted,
    ),
    Keeping(
        "emergency-details",
        _("Begrunnelser i nødåpninger som er fulgt opp"),
        _("Pasientjournalloven § 25: loggen selv beholdes"),
        timedelta(days=3 * 365),
        lambda before: EmergencyOpening.objects.filter(reviewed_at__lt=before).exclude(
            reason=REMOVED
        ),
        _reasons_cleared,
    ),
    Keeping("log", _("Innsynsloggen"), _("Pasientjournalloven §§ 22 a og 25")),
    Keeping("journal", _("Forløp, journal og meldinger"), _RECORD),
    Keeping("consents", _("Samtykker, representanter og vurderinger"), _RECORD),
    Keeping("invoices", _("Fakturaer med grunnlag"), _("Bokføringsloven § 13: minst fem år")),
)


def run(at: datetime, *, trial: bool = False) -> list[Removed]:
    """Carries every rule out, or only tells what it would remove; each on its own."""
    return [
        _carried_out(keeping, at, trial=trial) for keeping in KEEPINGS if keeping.due is not None
    ]


@transaction.atomic
def _carried_out(keeping: Keeping, at: datetime, *, trial: bool) -> Removed:
    assert keeping.due is not None and keeping.remove is not None  # noqa: PT018
    before = at - (keeping.kept_for or timedelta(0))
    rows = keeping.due(before)
    count = rows.count() if trial else keeping.remove(rows)
    if count or trial:
        RetentionRun.objects.create(
            rule=keeping.key, ran_at=at, before=before, is_trial=trial, count=count
        )
    return Removed(keeping, count)


@dataclass(frozen=True, slots=True)
class Retention:
    """The worker's round."""

    def run_once(self, as_of: datetime) -> int:
        return sum(removed.count for removed in run(as_of))
