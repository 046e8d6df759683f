"""§ 11 first paragraph: the municipality answers whether it can receive the patient."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from samflyt.clock import WindowOfHours, local_date
from samflyt.rules.event import Event
from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.ready_period import ReadyPeriod
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


def notice_reached(period: ReadyPeriod, terms: Terms) -> datetime:
    """When the clock of the answer starts: sent or received, as the parties have agreed."""
    assert period.notice is not None
    sent = period.notice.at
    if terms.get("clock.from", local_date(sent)).value == "received":
        return period.received_at or sent
    return sent


def closing(window: WindowOfHours, which: str, reached: datetime) -> datetime:
    """When the window in which the answer is due closes."""
    if which == "next_working_day":
        return window.closing_on_day_after(reached)
    return window.closing_after(reached)


class Answer(RegulationRule):
    """Kommunen svarer straks på om den kan ta imot pasienten.

    «Straks» er ikke et tall. Har partene avtalt et svarvindu eller en lengste svartid, gjelder
    det tidligste av dem. Forhold utenfor kommunens kontroll fritar for plikten.
    """

    key = "lov.svar"
    title = "Svare på melding om utskrivningsklar"
    clause = section("§ 11 første ledd")
    owner = "municipality"
    role = "case_work"
    met = "Kommunen svarte i tide."
    late = "Kommunen svarte etter fristen."
    undone = "Kommunen har ikke svart."
    consequence = "Uten svar betaler kommunen som om den ikke kan ta imot."

    @in_force(since=IN_FORCE)
    def at_once(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én plikt for hver melding om utskrivningsklar."""
        for period in stay.ready_periods:
            if period.notice is None:
                continue
            reached = notice_reached(period, terms)
            done = self.answer(period)
            if done is not None and done.data.get("beyond_control") and not period.place_ready:
                yield self.not_applicable(
                    "Kommunen har meldt forhold utenfor sin kontroll.",
                    instance=period.id,
                    runs_from=reached,
                    rests_on=(period.notice.id, done.id),
                )
                continue
            if done is None and period.unread is not None:
                yield self.not_read(period, reached)
                continue
            yield self.duty(
                reached,
                done,
                end=period.ended,
                instance=period.id,
                rests_on=(period.notice.id,),
                **self.due(terms, reached),
            )

    def not_read(self, period: ReadyPeriod, reached: datetime) -> Finding:
        """The municipality has answered in free text; the hospital must say what it means."""
        assert period.notice is not None
        assert period.unread is not None
        return self.unclear(
            "Kommunen har svart i fritekst, og ingen har ennå sagt hva svaret betyr.",
            "Hva svarte kommunen? Les meldingen og før om den kan ta imot.",
            owner="hospital",
            role="ward",
            instance=period.id,
            runs_from=reached,
            met_at=period.unread.at,
            rests_on=(period.notice.id, period.unread.id),
        )

    def answer(self, period: ReadyPeriod) -> Event | None:
        """The first answer; a message that the place is ready is an answer too."""
        given = [event for event in (period.first_answer, period.place_ready) if event]
        return min(given, key=lambda event: event.at, default=None)

    def due(self, terms: Terms, reached: datetime) -> dict[str, Any]:
        """The earlier of the agreed window's closing and the agreed longest time."""
        on = local_date(reached)
        window = terms.get("ready.answer_window", on)
        which = terms.get("ready.answer_due", on)
        longest = terms.get("ready.answer_within", on)
        dues = []
        if window.value is not None:
            dues.append(closing(window.value, which.value, reached))
        if longest.value is not None:
            dues.append(longest.value.after(reached))
        return {"due": min(dues, default=None), "terms": (window, which, longest)}
