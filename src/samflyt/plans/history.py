"""The plan's versions: what changed, from what to what, by whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.plans.models import PlanChange

KINDS = {
    "asked": gettext_lazy("Fortalt og spurt"),
    "assessed": gettext_lazy("Vurdering"),
    "consent": gettext_lazy("Samtykke ført"),
    "consent withdrawn": gettext_lazy("Samtykke trukket"),
    "consent again": gettext_lazy("Planen er gjenopptatt"),
    "started": gettext_lazy("Planarbeidet er startet"),
    "activated": gettext_lazy("Planen er tatt i bruk"),
    "handed over": gettext_lazy("Planen er overført"),
    "closed": gettext_lazy("Planen er avsluttet"),
    "text": gettext_lazy("Tekst i planen"),
    "goal": gettext_lazy("Mål"),
    "measure": gettext_lazy("Tiltak"),
    "participant": gettext_lazy("Deltaker"),
    "comment": gettext_lazy("Kommentar"),
    "answer": gettext_lazy("Svar på kommentar"),
    "need": gettext_lazy("Behov meldt"),
    "need receive": gettext_lazy("Behov mottatt"),
    "need assign": gettext_lazy("Behov fordelt"),
    "need meet": gettext_lazy("Behov besvart"),
    "need decline": gettext_lazy("Behov avslått"),
    "appointed": gettext_lazy("Oppnevning"),
    "ended": gettext_lazy("Oppnevning avsluttet"),
    "follow up": gettext_lazy("Oppfølging"),
    "task": gettext_lazy("Koordinatorens oppgave"),
    "guidance": gettext_lazy("Veiledning til familien"),
    "coordinating service": gettext_lazy("Tjeneste som samordner"),
    "pregnancy": gettext_lazy("Svangerskap"),
    "team": gettext_lazy("Team"),
    "meeting called": gettext_lazy("Møte innkalt"),
    "meeting held": gettext_lazy("Møte holdt"),
    "meeting summary": gettext_lazy("Møtereferat sendt"),
    "meeting cancelled": gettext_lazy("Møte avlyst"),
}
#: What is told of something that is no part of the plan.
OUTSIDE = {
    "guidance": gettext_lazy("Veiledning om"),
    "meeting": gettext_lazy("Møte"),
    "starts_at": gettext_lazy("Begynner"),
    "agenda": gettext_lazy("Saker"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One field: what it is called, what it said before, and says after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    kind: str
    said_by: str
    at: datetime
    told: list[Told]


def version_of(change: PlanChange) -> Version:
    """The change in the reader's words."""
    names = [*change.after, *(name for name in change.before if name not in change.after)]
    told = [
        Told(_label(change.part, name), _said(change.before, name), _said(change.after, name))
        for name in names
    ]
    shown = [one for one in told if one.before or one.after]
    kind = str(KINDS.get(change.kind, change.kind))
    return Version(change.number, kind, change.said_by, change.at, shown)


def _label(part: str, name: str) -> str:
    if not part and name in OUTSIDE:
        return str(OUTSIDE[name])
    model = part.partition(":")[0] or "plan"
    try:
        field = apps.get_model("plans", model)._meta.get_field(name)
    except (FieldDoesNotExist, LookupError):
        return name
    return str(getattr(field, "verbose_name", name))


def _said(values: dict[str, Any], name: str) -> str:
    value = values.get(name)
    if isinstance(value, bool):
        return _("ja") if value else ""
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)
