"""What is known of resistant bacteria in a stay, in the words that a message carries."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Refused
from samflyt.courses.outgoing.reports import ADVICE, BACTERIA
from samflyt.courses.standing import Standing
from samflyt.rules.event import EventKind

gettext_noop("Resistente bakterier")
gettext_noop("Råd om resistente bakterier")
#: What tells of it: the reports at each change of level.
REPORTS = (EventKind.ADMISSION_REPORT_SENT, EventKind.DISCHARGE_REPORT_SENT)
_FOUND = {
    "negative": "Undersøkt, ikke påvist",
    "waiting": "Undersøkt, svar ventes",
    "positive": "Påvist",
}


def in_words(found: str, finding: str, advice: str) -> dict[str, str]:
    """The headings and texts of a report; nothing where nothing has been looked for."""
    if not found:
        return {}
    said = f"{_FOUND[found]}: {finding}" if finding else f"{_FOUND[found]}."
    return {BACTERIA: said, ADVICE: advice} if advice else {BACTERIA: said}


def bacteria_on_course(standing: Standing) -> str:
    """What the last report of the stay said; empty where none has said anything."""
    told = [
        (event.at, str(event.data["bacteria"]))
        for kind in REPORTS
        for event in standing.stay.all(kind)
        if event.data.get("bacteria")
    ]
    return max(told)[1] if told else ""


def check_advice(found: str, infection: Mapping[str, str]) -> None:
    """Refused where something is found and the receiver is not told what to do about it."""
    if found == "positive" and not infection.get(ADVICE):
        raise Refused(_("Det er påvist resistente bakterier. Skriv råd og tiltak til mottakeren."))
