"""§ 11 second paragraph: when the municipality cannot receive, it says when it expects to."""

from collections.abc import Iterator

from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class ExpectedTime(RegulationRule):
    """Kan kommunen ikke ta imot, opplyser den når den venter å ha et tilbud."""

    key = "lov.forventet-tilbud"
    title = "Opplyse når tilbudet ventes klart"
    clause = section("§ 11 andre ledd")
    owner = "municipality"
    role = "case_work"
    met = "Kommunen har opplyst når tilbudet ventes klart."
    undone = "Kommunen har ikke opplyst når tilbudet ventes klart."

    @in_force(since=IN_FORCE)
    def with_the_answer(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder fra det første svaret om at kommunen ikke kan ta imot."""
        for period in stay.ready_periods:
            refusal = next((a for a in period.answers if not a.data["can_receive"]), None)
            if refusal is None:
                continue
            told = next(
                (
                    answer
                    for answer in period.answers
                    if answer.at >= refusal.at
                    and (answer.data["can_receive"] or "from_date" in answer.data)
                ),
                period.place_ready,
            )
            yield self.duty(
                refusal.at, told, end=period.ended, instance=period.id, rests_on=(refusal.id,)
            )
