"""2.2: the admission notice goes as soon as the admission is clear."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class AdmissionNotice(GuidelineRule):
    """Sykehuset melder innleggelsen så snart den er klar, når pasienten har kommunale tjenester.

    «Så snart det er avklart» er ikke et tall; uten avtalt frist vises bare alder.
    """

    key = "unn.melding-innlagt"
    title = "Melding om innlagt pasient"
    clause = point("2.2")
    catalogue = ("001-2.2-a",)
    met = "Kommunen er varslet om innleggelsen."
    late = "Kommunen ble varslet om innleggelsen etter avtalt frist."
    undone = "Kommunen er ikke varslet om innleggelsen."

    @in_force(since=IN_FORCE)
    def as_soon_as_clear(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder pasienter som har kommunale tjenester ved innleggelsen."""
        admitted, sent = stay.admitted, stay.first(EventKind.ADMISSION_NOTICE_SENT)
        if admitted is None:
            return
        if sent is None and stay.services == "none":
            yield self.not_applicable("Pasienten har ikke kommunale tjenester.")
        elif sent is None and stay.services == "unknown":
            yield self.unclear(
                "Det er ikke registrert om pasienten har kommunale tjenester.",
                "Har pasienten kommunale helse- og omsorgstjenester?",
                runs_from=admitted.at,
                rests_on=(admitted.id,),
            )
        else:
            yield self.duty(
                admitted.at,
                sent,
                rests_on=(admitted.id,),
                **self.within("limit.admission_notice", terms, admitted.at),
            )
