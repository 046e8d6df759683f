"""§ 12 second paragraph: discharge letter or equal information when the patient leaves."""

from collections.abc import Iterator

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class DischargeLetter(RegulationRule):
    """Epikrise eller tilsvarende opplysninger følger når pasienten skrives ut.

    En foreløpig epikrise holder ved utreise, men den endelige står da åpen, med alder.
    """

    key = "lov.epikrise"
    title = "Epikrise ved utskrivning"
    clause = section("§ 12 andre ledd")
    catalogue = ("000-5.9-a", "001-4.1.1-d")
    role = "physician"
    survives_end = True
    met = "Epikrisen er sendt."
    late = "Epikrisen ble sendt etter fristen."
    undone = "Epikrisen er ikke sendt."
    consequence = "Manglende epikrise kan være grunn til å bestride betalingen."

    @in_force(since=IN_FORCE)
    def at_discharge(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Vises fra pasienten er utskrivningsklar, og forfaller når pasienten reiser."""
        left = stay.last(EventKind.DISCHARGED)
        period = stay.last_ready
        if not stay.concerns_municipality:
            return
        if left is None and (stay.ended is not None or stay.ready is None):
            return
        letters = stay.all(EventKind.DISCHARGE_LETTER_SENT)
        first = letters[0] if letters else None
        runs_from = left.at if left else (period.began_at if period else None)
        assert runs_from is not None
        yield self.duty(
            runs_from,
            first,
            left.at if left else None,
            rests_on=(left.id,) if left else (),
        )
        if first is not None and first.data.get("type") == "preliminary":
            yield self._final(first, letters, terms)

    def _final(self, preliminary: Event, letters: list[Event], terms: Terms) -> Finding:
        final = next((one for one in letters if one.data.get("type") != "preliminary"), None)
        return self.duty(
            preliminary.at,
            final,
            instance="final",
            about="endelig epikrise",
            rests_on=(preliminary.id,),
            **self.within("limit.final_letter", terms, preliminary.at),
        )
