"""§ 8 last paragraph: changes in the expected stay are told."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class ChangesTold(RegulationRule):
    """Sykehuset melder fra når forventet utskrivning endres etter varselet.

    Loven gir ingen frist i tall; uten avtalt frist vises bare hvor lenge det har ventet.
    """

    key = "lov.endringer-meldt"
    title = "Melde endret utskrivningstidspunkt"
    clause = section("§ 8 siste ledd")
    met = "Endringen er meldt kommunen."
    late = "Endringen ble meldt etter avtalt frist."
    undone = "Endringen er ikke meldt kommunen."

    @in_force(since=IN_FORCE)
    def after_the_notice(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én plikt for hver endring etter at kommunen første gang ble varslet."""
        notice = stay.first(EventKind.EARLY_NOTICE_SENT)
        if notice is None:
            return
        for change in stay.all(EventKind.EXPECTED_DISCHARGE_CHANGED):
            if change.at < notice.at:
                continue
            told = stay.first_since(
                change.at,
                EventKind.EARLY_NOTICE_SENT,
                EventKind.HEALTH_INFORMATION_UPDATED,
                EventKind.READY_NOTICE_SENT,
            )
            yield self.duty(
                change.at,
                told,
                instance=change.id,
                rests_on=(change.id,),
                **self.within("limit.changes", terms, change.at),
            )
