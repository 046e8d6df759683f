"""Step 1: a tentative date is set, and the municipality is told when it moves."""

from samflyt.rules.national.changes_told import ChangesTold
from samflyt.rules.national.regulation import section
from samflyt.rules.sthf.flow import FlowRule, step


class TentativeDateTold(FlowRule, ChangesTold):
    """Sykehuset anslår en utskrivningsdato og melder fra når den flyttes."""

    key = "sthf.tentativ-dato"
    title = "Melde ny tentativ utskrivningsdato"
    clause = step("steg 1")
    law = section("§ 8 siste ledd")
    catalogue = ("002-2-e",)
    replaces = (ChangesTold,)
