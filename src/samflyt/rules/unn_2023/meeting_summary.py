"""3.1: the hospital sums up the meeting and sends the summary."""

from collections.abc import Iterator

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class MeetingSummary(GuidelineRule):
    """Sykehuset skriver oppsummering fra samarbeidsmøtet og sender den raskest mulig."""

    key = "unn.motereferat"
    title = "Sende oppsummering fra møtet"
    clause = point("3.1")
    catalogue = ("001-3.1-k",)
    survives_end = True
    met = "Oppsummeringen er sendt."
    late = "Oppsummeringen ble sendt etter avtalt frist."
    undone = "Oppsummeringen er ikke sendt."

    @in_force(since=IN_FORCE)
    def as_soon_as_possible(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én oppsummering for hvert møte."""
        for held in stay.all(EventKind.MEETING_HELD):
            yield self.duty(
                held.at,
                self._summary(stay, held),
                instance=held.id,
                about=held.data.get("meeting", ""),
                rests_on=(held.id,),
                **self.within("limit.meeting_summary", terms, held.at),
            )

    def _summary(self, stay: Stay, held: Event) -> Event | None:
        """The first summary after the meeting that names it, or names none."""
        named = (held.data.get("meeting"), None)
        return next(
            (
                summary
                for summary in stay.all(EventKind.MEETING_SUMMARY_SENT)
                if summary.at >= held.at and summary.data.get("meeting") in named
            ),
            None,
        )
