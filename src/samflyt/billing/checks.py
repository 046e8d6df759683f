"""What the clauses say of a stay before its days are charged, from the rules' own findings."""

from collections.abc import Mapping
from dataclasses import dataclass

from samflyt.billing.models import BaseLine, DayDecision
from samflyt.catalogue import carries_out
from samflyt.courses.standing import standing_of
from samflyt.rules.finding import Finding, Outcome

R = DayDecision.Reason
#: By the last part of a rule's key: what the payment hangs on, and why days would be deducted.
CHECKED: Mapping[str, str] = {
    "tidligmelding-innleggelse": R.EARLY_NOTICE.value,
    "tidligmelding-behov": R.EARLY_NOTICE.value,
    "tidligmelding-innhold": R.EARLY_NOTICE.value,
    "vurdert-av": R.POINTS.value,
    "fem-punkter": R.POINTS.value,
    "tvang-avsluttet": R.POINTS.value,
    "melding-utskrivningsklar": R.NOTICE.value,
    "oppholdskommune-avklart": R.MUNICIPALITY.value,
    "svar": "",
    "tilbud-klart": "",
    "avmelding": R.WITHDRAWN.value,
    "epikrise": R.LETTER.value,
}
_ORDER = list(CHECKED)
#: What nobody has failed to do before it falls due, as the letter that goes with the patient.
_WAITS = frozenset({"epikrise"})


@dataclass(frozen=True, slots=True)
class Check:
    """One demand: its mark on the screen, and the deduction that it would give."""

    title: str
    about: str
    because: str
    clause: str
    mark: str
    proposed: str

    @property
    def proposed_label(self) -> str:
        return str(R(self.proposed).label) if self.proposed else ""


@carries_out("003-inv-4-b")
def checks_of(line: BaseLine) -> list[Check]:
    """Each demand that the journal can answer, in the order of the regulation."""
    found = [
        (_ORDER.index(name), _check(finding, name))
        for finding in standing_of(line.course).assessment.findings
        if (name := finding.rule.rpartition(".")[2]) in CHECKED
        and finding.outcome is not Outcome.NOT_APPLICABLE
    ]
    return [check for _, check in sorted(found, key=lambda pair: pair[0])]


def _check(finding: Finding, name: str) -> Check:
    soft = finding.soft or (name in _WAITS and finding.due is None)
    failed = finding.outcome is Outcome.NOT_MET or (finding.outcome is Outcome.OPEN and not soft)
    at_hospital = finding.owner == "hospital"
    return Check(
        title=finding.title,
        about=finding.about,
        because=finding.because,
        clause=finding.clause,
        mark="done" if finding.outcome is Outcome.MET else "late" if failed else "soft",
        proposed=CHECKED[name] if failed and at_hospital else "",
    )
