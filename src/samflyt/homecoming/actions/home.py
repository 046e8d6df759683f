"""The home gone through by the municipality, and the lines of equipment that come of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses import policies
from samflyt.courses.actions.entry import Entry, said_by
from samflyt.courses.models import Course
from samflyt.homecoming.actions.equipment import Need, new_line
from samflyt.homecoming.actions.holding import Held, WrongField, hold
from samflyt.homecoming.home_findings import FINDINGS
from samflyt.homecoming.models import Equipment, HomeAssessment, Responsible


@dataclass(frozen=True, slots=True)
class Mapped:
    """What was found, as the form says it. `others` are aids that no finding names."""

    assessed_date: date
    how: str
    took_part: str
    findings: Sequence[str] = ()
    others: Sequence[str] = ()
    text: str = ""


@carries_out("001-3.1-q")
@transaction.atomic
def assess_home(
    *, course: Course, mapped: Mapped, by: Actor, at: datetime, entry: Entry
) -> HomeAssessment | None:
    """Notes what was found; each finding becomes a line of equipment, unless it is there.

    Only the municipality's, and refused without a finding, another aid or a description.
    """
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_municipality)
    if held is None:
        return None
    if not (mapped.findings or mapped.others or mapped.text.strip()):
        raise WrongField("text", _("Skriv hva dere fant, eller at ingenting trengs."))
    row = HomeAssessment(
        homecoming=held.homecoming,
        assessed_date=mapped.assessed_date,
        how=mapped.how,
        took_part=mapped.took_part,
        findings=list(mapped.findings),
        text=mapped.text,
        written_by=said_by(by),
    )
    row.save()
    held.note(row, gettext_noop("Boligen er kartlagt"), mapped.text[:200])
    _write_lines(held, mapped)
    return row


def _write_lines(held: Held, mapped: Mapped) -> None:
    known = set(Equipment.objects.filter(homecoming=held.homecoming).values_list("item", flat=True))
    for need in _needs(mapped):
        if need.item not in known:
            new_line(held, need)
            known.add(need.item)


def _needs(mapped: Mapped) -> list[Need]:
    """A lasting aid of the municipality's, discussed on the day the home was gone through."""
    with override("nb"):
        found = [
            (_(FINDINGS[key].item), FINDINGS[key].kind, str(FINDINGS[key].label))
            for key in mapped.findings
        ]
    found += [(item, Equipment.Kind.TECHNICAL.value, "") for item in mapped.others]
    return [
        Need(
            item=item,
            kind=kind,
            responsible=Responsible.MUNICIPALITY,
            duration=Equipment.Duration.LASTING,
            need=why,
            discussed_with=mapped.took_part,
            discussed_date=mapped.assessed_date,
        )
        for item, kind, why in found
    ]
