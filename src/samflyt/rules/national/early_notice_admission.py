"""§ 8 first paragraph: early notice within 24 hours of admission."""

from collections.abc import Iterator

from samflyt.clock import hours_after
from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms

WHEN_CLEAR = "Når ble det klart at pasienten trenger kommunal hjelp?"


class EarlyNoticeAfterAdmission(RegulationRule):
    """Sykehuset varsler kommunen innen 24 timer når pasienten kan trenge kommunal hjelp.

    Klart behov ved innleggelsen er forutsetningen; blir behovet klart senere, løper fristen
    derfra og står som en egen plikt.
    """

    key = "lov.tidligmelding-innleggelse"
    title = "Tidligmelding innen 24 timer etter innleggelse"
    clause = section("§ 8 første ledd")
    catalogue = ("001-2.2-b",)
    met = "Tidligmeldingen ble sendt innen 24 timer etter innleggelsen."
    late = "Tidligmeldingen ble sendt mer enn 24 timer etter innleggelsen."
    undone = "Tidligmeldingen er ikke sendt."
    consequence = "Uten varsel er ikke vilkårene for betaling oppfylt."

    @in_force(since=IN_FORCE)
    def within_24_hours(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """24 timer regnes i faktiske timer, også i helg og over sommertid."""
        admitted, sent = stay.admitted, stay.first(EventKind.EARLY_NOTICE_SENT)
        if admitted is None:
            if sent is not None:
                yield self.unclear(
                    "Innleggelsen er ikke registrert.",
                    "Når ble pasienten innlagt?",
                    rests_on=(sent.id,),
                )
            return
        if admitted.data.get("need") == "none":
            yield self.not_applicable("Det var ikke ventet behov for kommunal hjelp.")
            return
        due = hours_after(admitted.at, 24)
        if admitted.data.get("need") == "expected":
            delayed = stay.first(EventKind.ASSESSMENT_DELAYED)
            yield self.duty(admitted.at, sent, None if delayed else due, rests_on=(admitted.id,))
        elif stay.first(EventKind.NEED_FOUND) is not None:
            yield self.not_applicable("Behovet ble klart senere i oppholdet.")
        elif sent is None:
            yield self.unclear(
                "Det er ikke vurdert om pasienten trenger kommunal hjelp.",
                WHEN_CLEAR if stay.need_known_at else None,
                runs_from=admitted.at,
                due=due,
                rests_on=(admitted.id,),
            )
        elif sent.at <= due:
            yield self.duty(admitted.at, sent, due, rests_on=(admitted.id,))
        else:
            yield self.unclear(
                "Varselet kom senere enn 24 timer, og det er ukjent når behovet ble klart.",
                WHEN_CLEAR,
                runs_from=admitted.at,
                due=due,
                rests_on=(admitted.id, sent.id),
            )
