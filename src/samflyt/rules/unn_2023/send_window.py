"""4.1: the ready message is preferably sent 08-14 on a working day."""

from collections.abc import Iterator

from samflyt.clock import local_date
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class SendWindow(GuidelineRule):
    """Melding om utskrivningsklar sendes fortrinnsvis på en virkedag mellom 08 og 14.

    Dette er et råd: en melding utenfor vinduet er gyldig, men telles.
    """

    key = "unn.sendevindu"
    title = "Melde utskrivningsklar i avtalt tidsrom"
    clause = point("4.1")
    catalogue = ("001-4.1-f",)

    @in_force(since=IN_FORCE)
    def preferably(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Vurderes for hver melding som er sendt."""
        for period in stay.ready_periods:
            notice = period.notice
            if notice is None:
                continue
            term = terms.get("ready.send_window", local_date(notice.at))
            if term.value is None:
                continue
            inside = term.value.contains(notice.at)
            yield self.found(
                Outcome.MET if inside else Outcome.NOT_MET,
                "Meldingen ble sendt i avtalt tidsrom."
                if inside
                else "Meldingen ble sendt utenfor avtalt tidsrom.",
                instance=period.id,
                runs_from=period.began_at,
                met_at=notice.at,
                soft=True,
                rests_on=(notice.id,),
                terms=(term,),
            )
