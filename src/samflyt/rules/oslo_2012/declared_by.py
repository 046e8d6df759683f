"""5.5: a hospital physician judges the child ready."""

from samflyt.rules.national.declared_by import DeclaredBy
from samflyt.rules.national.regulation import section
from samflyt.rules.oslo_2012.agreement import OsloRule, point
from samflyt.rules.terms import TermValue


class DeclaredByPhysician(OsloRule, DeclaredBy):
    """Lege på sykehuset vurderer barnet som utskrivningsklart."""

    key = "oslo.vurdert-av"
    clause = point("5.5")
    law = section("§ 9 første ledd")
    catalogue = ("000-5.5-a",)
    replaces = (DeclaredBy,)

    def allowed(self, area: str, term: TermValue) -> tuple[str, ...]:
        return tuple(role for role in term.value if role == "physician")
