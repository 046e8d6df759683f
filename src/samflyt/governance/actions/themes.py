"""The pool of coming cases: noted, planned for a meeting, and turned into a case."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.governance.actions.cases import keep_case_first
from samflyt.governance.models import Case, Committee, Sitting, Theme
from samflyt.governance.policies import check_secretary
from samflyt.meetings.actions.step import BadValue, Sending, said_by


@carries_out("003-fsu-rek-14")
@transaction.atomic
def note_themes(
    *,
    committee: Committee,
    titles: Sequence[str],
    raised_in: Sitting | None = None,
    planned_for: Sitting | None = None,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """Each becomes a coming case; one that is there already is not noted twice."""
    check_secretary(by, committee)
    for place, title in enumerate(title.strip() for title in titles):
        if not title:
            continue
        if len(title) > 200:
            raise BadValue("themes", _("Skriv høyst 200 tegn for hvert tema."))
        waiting = committee.themes.filter(title__iexact=title, case=None, dropped_at=None)
        if waiting.exists() or Theme.objects.filter(key=f"{sending.key}.{place}").exists():
            continue
        Theme.objects.create(
            key=f"{sending.key}.{place}",
            committee=committee,
            title=title,
            raised_in=raised_in,
            planned_for=planned_for,
            added_at=at,
            added_by=by.name,
        )


@transaction.atomic
def plan_theme(*, theme: Theme, sitting: Sitting | None, by: Actor, at: datetime) -> None:
    """Which meeting the coming case is planned for, or none."""
    check_secretary(by, theme.committee)
    if sitting is not None and sitting.committee_id != theme.committee_id:
        raise BadValue("sitting", _("Møtet hører til et annet utvalg."))
    Theme.objects.filter(pk=theme.pk).update(planned_for=sitting)


@transaction.atomic
def drop_theme(*, theme: Theme, by: Actor, at: datetime) -> None:
    """Laid aside; it can be noted again."""
    check_secretary(by, theme.committee)
    Theme.objects.filter(pk=theme.pk, case=None, dropped_at=None).update(dropped_at=at)


@carries_out("003-case-42-d")
@transaction.atomic
def open_case(*, theme: Theme, by: Actor, at: datetime, sending: Sending) -> Case:
    """A case paper with title and meeting filled in; refused where it has become one already."""
    held = Theme.objects.select_for_update(of=("self",)).get(pk=theme.pk)
    check_secretary(by, held.committee)
    already = Case.objects.filter(key=sending.key).first()
    if already is not None:
        return already
    if held.case_id is not None or held.dropped_at is not None:
        raise Refused(_("Temaet er allerede blitt en sak, eller er lagt bort."))
    case = Case(
        key=sending.key,
        committee=held.committee,
        title=held.title,
        meant_for=held.planned_for,
        sender=_("Sekretariatet for %(name)s") % {"name": held.committee},
        submitted_by_id=by.account_id,
        submitted_by=said_by(by),
        begun_at=at,
    )
    keep_case_first(case, sending, gettext_noop("Laget av en kommende sak"), by=by, at=at)
    held.case = case
    held.save(update_fields=["case"])
    return case
