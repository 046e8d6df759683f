"""4.1.2: the hospital trains patient, next of kin and municipal staff."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class TrainingDone(GuidelineRule):
    """Sykehuset gir pasient, pårørende og kommunens ansatte den opplæringen som trengs."""

    key = "unn.opplaering"
    title = "Opplæring før utskrivning"
    clause = point("4.1.2")
    catalogue = ("001-4.1.2-h",)
    survives_end = True
    met = "Opplæringen er gjennomført."
    late = "Opplæringen ble gjennomført først etter at pasienten var reist."
    undone = "Opplæringen er ikke gjennomført."

    @in_force(since=IN_FORCE)
    def before_leaving(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hvert tema."""
        if stay.ended is not None and stay.ended.kind is not EventKind.DISCHARGED:
            return
        done = stay.all(EventKind.TRAINING_DONE)
        for needed in stay.all(EventKind.TRAINING_NEEDED):
            topic = needed.data["topic"]
            yield self.duty(
                needed.at,
                next((one for one in done if one.data["topic"] == topic), None),
                stay.ended.at if stay.ended else None,
                instance=needed.id,
                about=topic,
                rests_on=(needed.id,),
                guards_home=True,
            )
