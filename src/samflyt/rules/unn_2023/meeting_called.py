"""3.1: in mental health and substance care a meeting is called before the patient is ready."""

from samflyt.catalogue import carries_out
from samflyt.rules.event import Event
from samflyt.rules.finding import Finding
from samflyt.rules.national.partners_called import PartnersCalled
from samflyt.rules.national.regulation import section
from samflyt.rules.ready_period import ReadyPeriod
from samflyt.rules.stay import Stay
from samflyt.rules.unn_2023.guideline import GuidelineRule, point


class MeetingCalled(GuidelineRule, PartnersCalled):
    """I psykisk helsevern og rusbehandling kalles det inn til møte før utskrivningsklar.

    Retningslinjen har ikke lovens «ved behov»: den gjelder alle som trenger kommunale tjenester.
    """

    key = "unn.samarbeidsmote-innkalt"
    title = "Kalle inn til samarbeidsmøte"
    clause = point("3.1")
    law = section("§ 9 fjerde ledd")
    catalogue = ("001-3.1-f",)
    replaces = (PartnersCalled,)
    met = "Det ble kalt inn til samarbeidsmøte før pasienten var utskrivningsklar."
    late = "Det ble kalt inn til samarbeidsmøte først etter at pasienten var utskrivningsklar."
    undone = "Det er ikke kalt inn til samarbeidsmøte."

    @carries_out("001-1-c")
    def judged(self, stay: Stay, called: Event | None, period: ReadyPeriod | None) -> Finding:
        assert stay.began_at is not None
        return self.duty(stay.began_at, called, period.began_at if period else None)
