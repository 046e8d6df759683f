"""The agreed matrix at work: which units get a message of a course, instead of or beside the usual.

An unsaid occasion leaves the directory's routes as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access import consent
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course
from samflyt.courses.outgoing.parties import Ends
from samflyt.directory.models import Unit
from samflyt.homecoming.models import InformationReceiver, Receiving, Situation

#: What tells of an admission and how it ended. Whether a patient is ready, and who pays, is between
#: the two offices alone, and no agreement about a family's information changes that.
_ADMISSION = frozenset(
    {"LOG_INNLAGT", "LOG_UTSKREVET", "INNLEGGELSESRAPPORT", "UTSKRIVNINGSRAPPORT"}
)
_NEW_NEEDS = frozenset({"HELSEOPPL_SOKNAD"})


def situation_of(course: Course, message_type: str) -> str:
    """The occasion of the agreement that a message belongs to; empty where it has none."""
    if message_type not in _ADMISSION | _NEW_NEEDS:
        return ""
    if course.kind != Course.Kind.STAY:
        return Situation.OUTPATIENT
    return Situation.ADMISSION if message_type in _ADMISSION else Situation.NEW_NEEDS


@carries_out("002-9-b8a", "002-9-b8b", "002-9-b8c")
def receivers_of(course: Course, message_type: str, usual: Ends, at: datetime) -> Sequence[Unit]:
    """The usual unit, with those who shall also have it and without those who shall not."""
    situation = situation_of(course, message_type)
    if not situation:
        return [usual.receiver]
    rows = list(_rows(course))
    also = [r.unit for r in rows if r.says(situation) == Receiving.ALSO]
    excluded = {r.unit_id for r in rows if r.says(situation) == Receiving.NOT}
    on = clock.local_date(at)
    found = [usual.receiver, *(unit.in_force(on) for unit in also if _may(unit, course, usual, at))]
    return list(dict.fromkeys(unit for unit in found if unit.pk not in excluded))


def _rows(course: Course) -> Iterable[InformationReceiver]:
    return (
        InformationReceiver.objects.filter(
            homecoming__patient_id=course.patient_id,
            homecoming__hospital_id=course.hospital_id,
            homecoming__municipality_id=course.municipality_id,
            ended_at__isnull=True,
        )
        .select_related("unit__organisation", "unit__successor__organisation")
        .order_by("pk")
    )


def _may(unit: Unit, course: Course, usual: Ends, at: datetime) -> bool:
    """A house does not write to itself, and a third house has it by the family's consent only."""
    organisation = unit.organisation_id
    if organisation == usual.sender.organisation_id or not unit.organisation.her_id:
        return False
    return organisation == usual.receiver.organisation_id or is_consented(course, unit, at)


@carries_out("002-2-d")
def is_consented(course: Course, unit: Unit, at: datetime) -> bool:
    """Whether documents may be sent to the unit's house today."""
    found = consent.standing(
        course.patient_id,
        scope=consent.Scope.DOCUMENTS,
        as_of=at,
        recipient=unit.organisation_id,
    )
    return found is not None


@dataclass(frozen=True, slots=True)
class ReceiverRow:
    """A row of the matrix as the page shows it. `waits` is why sending does not obey it yet."""

    row: InformationReceiver
    waits: str

    @property
    def cells(self) -> list[tuple[str, str]]:
        """Each occasion, and what the row says of it."""
        return [
            (str(Situation(name).label), str(Receiving(self.row.says(name)).label))
            for name in Situation.values
        ]


def receiver_rows(course: Course, at: datetime) -> list[ReceiverRow]:
    return [ReceiverRow(row, _waits(row, course, at)) for row in _rows(course)]


def _waits(row: InformationReceiver, course: Course, at: datetime) -> str:
    own = row.unit.organisation_id in (course.hospital_id, course.municipality_id)
    gives = any(row.says(name) == Receiving.ALSO for name in Situation.values)
    if own or not gives or is_consented(course, row.unit, at):
        return ""
    return _("Familien har ikke samtykket til at virksomheten får dokumenter.")
