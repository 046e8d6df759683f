"""2.2: the municipality's admission report within 24 hours of the notice."""

from collections.abc import Iterator
from datetime import datetime

from samflyt.clock import hours_after, local_date
from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class AdmissionReport(GuidelineRule):
    """Kommunen svarer på melding om innlagt pasient med innleggelsesrapport innen 24 timer.

    Rapporten kan også sendes før meldingen; da er plikten oppfylt i det meldingen kommer.
    """

    key = "unn.innleggelsesrapport"
    title = "Innleggelsesrapport innen 24 timer"
    clause = point("2.2")
    catalogue = ("001-2.2-g",)
    owner = "municipality"
    role = "nursing"
    met = "Innleggelsesrapporten ble sendt innen 24 timer."
    late = "Innleggelsesrapporten ble sendt mer enn 24 timer etter meldingen."
    undone = "Innleggelsesrapporten er ikke sendt."

    @in_force(since=IN_FORCE)
    def within_24_hours(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Regnes fra meldingen om innlagt pasient, sendt eller mottatt etter avtale."""
        notice = stay.first(EventKind.ADMISSION_NOTICE_SENT)
        if notice is None:
            return
        report = stay.first(EventKind.ADMISSION_REPORT_SENT)
        runs_from = self._reached(stay, notice, terms)
        due = hours_after(runs_from, 24)
        if report is not None and report.at < notice.at:
            yield self.found(
                Outcome.MET,
                "Innleggelsesrapporten var sendt før meldingen.",
                catalogue=("001-2.2-g", "001-2.2-i"),
                runs_from=runs_from,
                due=due,
                met_at=report.at,
                rests_on=(notice.id, report.id),
            )
        else:
            yield self.duty(runs_from, report, due, rests_on=(notice.id,))

    def _reached(self, stay: Stay, notice: Event, terms: Terms) -> datetime:
        if terms.get("clock.from", local_date(notice.at)).value == "received":
            return stay.received_at(notice) or notice.at
        return notice.at
