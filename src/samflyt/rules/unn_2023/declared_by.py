"""4.1: a physician or a psychologist judges the patient ready."""

from samflyt.rules.national.declared_by import DeclaredBy
from samflyt.rules.national.regulation import section
from samflyt.rules.terms import TermValue
from samflyt.rules.unn_2023.guideline import GuidelineRule, point


class DeclaredByPoint(GuidelineRule, DeclaredBy):
    """Lege eller psykolog ved sykehuset vurderer pasienten som utskrivningsklar."""

    key = "unn.vurdert-av"
    clause = point("4.1")
    law = section("§ 9 første ledd")
    replaces = (DeclaredBy,)

    def allowed(self, area: str, term: TermValue) -> tuple[str, ...]:
        return tuple(term.value)
