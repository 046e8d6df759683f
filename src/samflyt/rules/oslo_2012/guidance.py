"""5.8 and 5.9: training needs, guidance, treatment that changes, and letters to the GP."""

from typing import Any

from samflyt.rules.event import Event
from samflyt.rules.event import EventKind as K
from samflyt.rules.finding import Finding
from samflyt.rules.oslo_2012.agreement import LineOfGroup, point
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class TrainingNeedAnswered(LineOfGroup):
    """Sykehuset og bydelen avklarer sammen hvilken opplæring som trengs."""

    key = "oslo.opplaeringsbehov-svar"
    title = "Svare på opplæringsbehov"
    clause = point("5.8")
    catalogue = ("000-5.8-a",)
    named = "topic"
    after = (K.TRAINING_NEED_TOLD,)
    done_by = (K.TRAINING_NEEDED, K.TRAINING_PLAN_MADE)
    met = "Sykehuset har godtatt behovet."
    undone = "Sykehuset har ikke svart på behovet."


class GuidanceGiven(LineOfGroup):
    """Sykehuset gir råd og veiledning om opplegget for det enkelte barnet."""

    key = "oslo.veiledning"
    title = "Gi råd og veiledning"
    clause = point("5.8")
    catalogue = ("000-5.8-b",)
    survives_end = True
    limit = "limit.guidance"
    named = "question"
    after = (K.GUIDANCE_ASKED,)
    done_by = (K.GUIDANCE_GIVEN,)
    met = "Sykehuset har svart."
    late = "Sykehuset svarte etter avtalt frist."
    undone = "Sykehuset har ikke svart."


class RetrainingSettled(LineOfGroup):
    """Ved endring av behandlingen avklares det hver gang om det trengs ny opplæring."""

    key = "oslo.ny-opplaering"
    title = "Avklare ny opplæring"
    clause = point("5.8")
    catalogue = ("000-5.8-d",)
    owner = "both"
    survives_end = True
    named = "change"
    after = (K.TREATMENT_CHANGED,)
    done_by = (K.RETRAINING_ANSWERED,)
    met = "Det er avklart om det trengs ny opplæring."
    undone = "Det er ikke avklart om det trengs ny opplæring."

    def finding(
        self, stay: Stay, terms: Terms, opened: Event, done: Event | None, **details: Any
    ) -> Finding:
        if done is not None or stay.ever(K.DIED):
            return super().finding(stay, terms, opened, done, **details)
        return self.unclear(
            self.undone,
            "Behandlingen er endret. Trengs det ny opplæring fra sykehuset?",
            runs_from=opened.at,
            rests_on=(opened.id,),
            **details,
        )


class VisitLetter(LineOfGroup):
    """Fastlegen får epikrise også etter polikliniske konsultasjoner."""

    key = "oslo.epikrise-poliklinikk"
    title = "Epikrise til fastlegen etter konsultasjon"
    clause = point("5.9")
    catalogue = ("000-5.9-b",)
    role = "physician"
    survives_end = True
    named = "visit"
    after = (K.OUTPATIENT_VISIT,)
    done_by = (K.VISIT_LETTER_SENT,)
    met = "Epikrisen er sendt fastlegen."
    undone = "Epikrisen er ikke sendt fastlegen."
