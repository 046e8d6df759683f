"""What is known of a patient's consents, and of who stands in for them, as a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.competence import CompetenceAssessment
from samflyt.access.consent import Consent
from samflyt.access.consent_actions import possible_givers, reviews_due, whose
from samflyt.access.representatives import Representative
from samflyt.courses.models import Course, Patient
from samflyt.directory.models import Organisation
from samflyt.rules.ages import REVIEWED, birthday
from samflyt.rules.consenting import Answer, Consenter

#: Marks one who is close to the patient among the recipients.
NAMED = "r"
ENDED: dict[str, str | Promise] = {
    "withdrawn": gettext_lazy("Trukket tilbake"),
    "outgrown": gettext_lazy("Falt bort på fødselsdagen. Må gis på nytt."),
    "expired": gettext_lazy("Gått ut"),
}
WHOSE: dict[Consenter, str | Promise] = {
    Consenter.SELF: gettext_lazy("Personen samtykker selv."),
    Consenter.PARENTS: gettext_lazy("De som har foreldreansvaret, samtykker sammen."),
    Consenter.CHILD_WELFARE: gettext_lazy("Barnevernstjenesten samtykker."),
    Consenter.NEXT_OF_KIN: gettext_lazy("Nærmeste pårørende samtykker."),
}
WHAT_CHANGES: dict[int, str | Promise] = {
    12: gettext_lazy(
        "Barnet kan be om at foreldrene ikke får vite. Gå gjennom hva foreldrene ser, og spør "
        "barnet."
    ),
    16: gettext_lazy(
        "Ungdommen samtykker selv. Spør om samtykkene skal gis på nytt, og gå gjennom hva "
        "foreldrene ser."
    ),
    18: gettext_lazy(
        "Personen er myndig. Foreldreansvaret er over; avslutt foreldrene som representanter eller "
        "før dem som pårørende."
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One consent with how it stands: `ended` is empty while it holds."""

    consent: Consent
    ended: str


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """Consents that hold and that ended, representatives, judgements, and who consents now."""

    holding: list[Told]
    ended: list[Told]
    representatives: list[Representative]
    former: list[Representative]
    assessments: list[CompetenceAssessment]
    answer: Answer | None
    unclear: str
    givers: list[Representative]
    reviews: list[int]
    next_birthday: tuple[int, date] | None

    @property
    def whose(self) -> str:
        return str(WHOSE.get(self.answer.by, "")) if self.answer else self.unclear


def consent_page(patient: Patient, as_of: datetime) -> ConsentPage:
    on = clock.local_date(as_of)
    holding, ended = consents_of(patient.pk, as_of)
    rows = list(Representative.objects.filter(patient_id=patient.pk).order_by("-valid_from", "pk"))
    answer, unclear = _whose(patient, as_of)
    judged = CompetenceAssessment.objects.filter(patient_id=patient.pk).order_by("-assessed_at")
    return ConsentPage(
        holding=holding,
        ended=ended,
        representatives=[r for r in rows if r.valid_to is None or r.valid_to > on],
        former=[r for r in rows if r.valid_to is not None and r.valid_to <= on],
        assessments=list(judged),
        answer=answer,
        unclear=unclear,
        givers=possible_givers(patient.pk, answer, on) if answer else [],
        reviews=reviews_due(patient.pk, patient.born, on),
        next_birthday=_next_birthday(patient.born, on),
    )


def consents_of(patient_id: int, as_of: datetime) -> tuple[list[Told], list[Told]]:
    """Those that hold, and those that do not, each newest first."""
    told = [
        Told(row, str(ENDED.get(row.ended_because(as_of), "")))
        for row in Consent.objects.of(patient_id)
    ]
    return [t for t in told if not t.ended], [t for t in told if t.ended]


def consent_of(patient_id: int, pk: int) -> Consent | None:
    return Consent.objects.of(patient_id).filter(pk=pk).first()


def representative_of(patient_id: int, pk: int) -> Representative | None:
    return Representative.objects.filter(patient_id=patient_id, pk=pk).first()


def recipients(
    courses: Iterable[Course], close: Iterable[Representative] = ()
) -> list[tuple[str, str]]:
    """The parties of the courses and those close to the patient: who can be said yes to."""
    parties = [p for c in courses for p in (c.hospital, c.municipality) if p is not None]
    unique: dict[int, Organisation] = {party.pk: party for party in parties}
    return [
        *((str(pk), str(party)) for pk, party in unique.items()),
        *((f"{NAMED}{r.pk}", r.name) for r in close if r.informed != "never"),
    ]


def recipient(chosen: str, named: dict[str, str]) -> tuple[int | None, str]:
    """The organisation's number and the name of what was chosen on the list."""
    number = None if chosen.startswith(NAMED) else int(chosen)
    return number, named[chosen]


def courses_of(patient: Patient) -> list[Course]:
    rows = Course.objects.filter(patient=patient).select_related("hospital", "municipality")
    return list(rows.order_by("-opened_at", "-pk"))


def _whose(patient: Patient, as_of: datetime) -> tuple[Answer | None, str]:
    try:
        return whose(patient.pk, patient.born, at=as_of), ""
    except Refused as refusal:
        return None, str(refusal)


def _next_birthday(born: date | None, on: date) -> tuple[int, date] | None:
    if born is None:
        return None
    coming = ((years, birthday(born, years)) for years in REVIEWED)
    return next(((years, day) for years, day in coming if day > on), None)


def gone_through(years: int) -> str:
    """What a birthday changes, in a sentence for the one who goes through it."""
    return str(WHAT_CHANGES.get(years, _("Gå gjennom samtykker og hva foreldrene ser.")))
