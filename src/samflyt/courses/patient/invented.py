"""Which citizens can be played in a demonstration: parents and others noted, then patients."""

from datetime import date

from django.utils.translation import gettext as _

from samflyt.access import wall
from samflyt.access.representatives import Representative
from samflyt.courses.models import Patient
from samflyt.directory.citizens import InventedCitizen
from samflyt.rules.relations import Told

SHOWN = 6


@wall.lifted()
def invented(on: date) -> list[InventedCitizen]:
    """Those with a national id, a few of each; the patients whom somebody stands in for first."""
    rows = list(
        Representative.objects.valid(on)
        .exclude(number="")
        .exclude(informed=Told.NEVER)
        .order_by("pk")[: 2 * SHOWN]
    )
    patients = Patient.objects.in_bulk({row.patient_id for row in rows})
    close = [
        InventedCitizen(row.number, row.name, _about(row, patients[row.patient_id]))
        for row in rows
        if row.patient_id in patients
    ]
    named = Patient.objects.exclude(number=None).exclude(given_name="").order_by("pk")
    old_enough = [p for p in named[: 5 * SHOWN] if (p.age(on) or 0) >= 12][:SHOWN]
    chosen = [p for p in patients.values() if p.number and (p.age(on) or 0) >= 12]
    unique = {p.pk: p for p in [*chosen, *old_enough]}
    return close + [_patient(p, on) for p in unique.values()]


def _about(row: Representative, patient: Patient) -> str:
    return f"{row.get_kind_display()}: {patient}"


def _patient(patient: Patient, on: date) -> InventedCitizen:
    about = _("Pasient, %(age)s år") % {"age": patient.age(on)}
    return InventedCitizen(patient.number or "", str(patient), about)
