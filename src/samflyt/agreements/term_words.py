"""An agreed figure in words: `working days 08-15` becomes «virkedager 08–15»."""

from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from samflyt.agreements.models import Term
from samflyt.clock import Limit, WindowOfHours
from samflyt.clock.limit import Unit
from samflyt.rules.term_specs import SPECS
from samflyt.rules.terms import TermValue
from samflyt.web.wording import hours_text

_WORDS = {
    "sent": _("sendt"),
    "received": _("mottatt"),
    "same_window": _("samme åpningstid"),
    "next_working_day": _("neste virkedag"),
    "next_calendar_day": _("neste dag"),
    "notice_day": _("meldingsdagen"),
    "after_24h": _("etter 24 timer"),
    "ready_message": _("melding om at tilbudet er klart"),
    "discharge": _("utskrivningen"),
    "none": _("ingen"),
    "warn": _("varsler"),
    "block": _("sperrer"),
    "physician": _("lege"),
    "psychologist": _("psykolog"),
    "hospital": _("sykehuset"),
    "municipality": _("kommunen"),
    "early_notice_sent": _("tidligmeldingen"),
    "admitted": _("innleggelsen"),
    "application_received": _("søknaden"),
}
_DAYS = {
    "working days": _("virkedager"),
    "working days and saturdays": _("virkedager og lørdager"),
    "all days": _("alle dager"),
}


def term_title(term: TermValue) -> str:
    return gettext(SPECS[term.key].title)


def term_level(term: TermValue) -> str:
    """At which level it is agreed: nationally, for the area, between the two."""
    return str(Term.Level(term.level).label)


def term_text(term: TermValue) -> str:
    return value_text(term.value)


def value_text(value: Any) -> str:
    if value is None:
        return gettext("ikke avtalt")
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nei")
    if isinstance(value, WindowOfHours):
        return f"{_DAYS[value.days]} {hours_text(value.opens, value.closes)}"
    if isinstance(value, Limit):
        return _limit(value)
    if isinstance(value, tuple):
        return gettext(" eller ").join(value_text(one) for one in value)
    return str(_WORDS.get(str(value), value))


def limit_text(written: str) -> str:
    """A limit as it is written (`PT24H`), in words."""
    return _limit(Limit.parse(written))


def _limit(limit: Limit) -> str:
    counted = {
        Unit.MINUTES: ngettext("%(count)s minutt", "%(count)s minutter", limit.count),
        Unit.HOURS: ngettext("%(count)s time", "%(count)s timer", limit.count),
        Unit.DAYS: ngettext("%(count)s døgn", "%(count)s døgn", limit.count),
        Unit.WORKING_DAYS: ngettext("%(count)s virkedag", "%(count)s virkedager", limit.count),
    }[limit.unit] % {"count": limit.count}
    return gettext("%(limit)s (anbefalt)") % {"limit": counted} if limit.soft else counted
