"""What the others may know before a meeting, one kind of information at a time.

What the family has said no to is kept as a no, never as words: nothing can carry it further.
"""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access import consent
from samflyt.catalogue import carries_out
from samflyt.meetings.actions.step import BadValue
from samflyt.meetings.models import Meeting

#: The kinds that are asked about, with what they are called.
KINDS_OF_INFORMATION = {
    "diagnosis": gettext_noop("Diagnose og helse"),
    "treatment": gettext_noop("Behandling og medisiner"),
    "everyday": gettext_noop("Hverdagen: hva personen klarer selv"),
    "help": gettext_noop("Behov for hjelp og utstyr"),
    "family": gettext_noop("Familiesituasjon"),
    "school": gettext_noop("Barnehage, skole og fritid"),
    "housing": gettext_noop("Bolig og økonomi"),
}
#: The fields of a form about them begin so.
FIELD = "about_"

#: Words of each kind that is allowed; None where the family has said no.
Items = Mapping[str, str | None]


@carries_out("000-5.4-b")
def checked(meeting: Meeting, items: Items, as_of: datetime) -> dict[str, str | None]:
    """What is to be kept, kind by kind: words or a no.

    Refused for words of a kind that a standing consent holds back.
    """
    held_back = _held_back(meeting, as_of)
    for key, words in items.items():
        if words and KINDS_OF_INFORMATION[key].casefold() in held_back:
            said = _("Samtykket sier at dette ikke skal deles.")
            raise BadValue(FIELD + key, said)
    return {key: words for key, words in items.items() if words is None or words}


@carries_out("000-5.4-b")
def text_of(items: Items, rest: str) -> str:
    """What everybody who is called reads: the allowed kinds with their names, then the rest."""
    told = [f"{_(KINDS_OF_INFORMATION[key])}: {words}" for key, words in items.items() if words]
    return "\n\n".join([*told, rest] if rest else told)


def refused_kinds(meeting: Meeting) -> list[str]:
    """The names of what the family has said no to, for the one who organises."""
    kept: Items = meeting.pre_information_items
    return [KINDS_OF_INFORMATION[key] for key, words in kept.items() if words is None]


def _held_back(meeting: Meeting, as_of: datetime) -> frozenset[str]:
    if meeting.patient_id is None:
        return frozenset()
    standing = consent.standing(
        meeting.patient_id,
        scope=consent.Scope.PRE_INFORMATION,
        as_of=as_of,
        subject=f"meeting:{meeting.pk}",
    )
    return frozenset(one.casefold() for one in standing.withheld) if standing else frozenset()
