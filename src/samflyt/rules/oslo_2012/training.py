"""5.5: the training that is needed has been carried out."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.oslo_2012.agreement import IN_FORCE, ExtraGuard, point
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class TrainingCarriedOut(ExtraGuard):
    """Nødvendig opplæring er gjennomført før barnet er utskrivningsklart."""

    key = "oslo.opplaering"
    title = "Opplæring før utskrivningsklar"
    clause = point("5.5")
    catalogue = ("000-5.5-b",)
    met = "Opplæringen er gjennomført."
    late = "Opplæringen ble gjennomført først etter at barnet var utskrivningsklart."
    undone = "Opplæringen er ikke gjennomført."

    @in_force(since=IN_FORCE)
    def before_ready(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hvert tema."""
        done = stay.all(EventKind.TRAINING_DONE)
        for needed in stay.all(EventKind.TRAINING_NEEDED):
            topic = needed.data["topic"]
            finding = self.guard(
                stay,
                terms,
                needed,
                next((one for one in done if one.data["topic"] == topic), None),
                instance=needed.id,
                about=topic,
                rests_on=(needed.id,),
            )
            if finding is not None:
                yield finding
