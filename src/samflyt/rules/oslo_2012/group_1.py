"""5.1: a child with extensive needs is reported to the ordering office, which rings back."""

from datetime import time
from typing import Any

from samflyt.clock import at_local
from samflyt.rules.event import Event
from samflyt.rules.event import EventKind as K
from samflyt.rules.oslo_2012.agreement import ChildStepOfGroup, LineOfGroup, point
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class ReportedToOrderingOffice(ChildStepOfGroup):
    """Et barn i gruppe 1 meldes til bestillerkontoret i bydelen når behovet er åpenbart."""

    key = "oslo.bestillerkontor"
    title = "Melde barnet til bestillerkontoret"
    clause = point("5.1")
    catalogue = ("000-5.1-a", "000-5.1-b")
    groups = ("1",)
    after = (K.COORDINATION_ASSESSED, K.GROUP_CHOSEN)
    done_by = (K.ORDERING_OFFICE_NOTIFIED,)
    met = "Barnet er meldt til bestillerkontoret."
    undone = "Barnet er ikke meldt til bestillerkontoret."

    def opened(self, stay: Stay) -> Event | None:
        """From when the need was obvious; choosing the group says that it is."""
        return next(
            (e for e in stay.events if e.kind in self.after and _is_obvious(e)),
            None,
        )


def _is_obvious(event: Event) -> bool:
    return bool(event.data.get("judgement", "obvious") == "obvious")


class ResponseCall(ChildStepOfGroup):
    """Bydelen ringer tilbake til sykehuset (respons 1)."""

    key = "oslo.respons-1"
    title = "Ringe tilbake til sykehuset (respons 1)"
    clause = point("5.1")
    catalogue = ("000-5.1-d",)
    groups = ("1",)
    owner = "municipality"
    role = "case_work"
    limit = "limit.response_call"
    after = (K.ORDERING_OFFICE_NOTIFIED,)
    done_by = (K.RESPONSE_CALL,)
    met = "Bydelen har ringt tilbake."
    late = "Bydelen ringte tilbake etter avtalt frist."
    undone = "Bydelen har ikke ringt tilbake."


class AgreedStep(LineOfGroup):
    """Partene blir enige om videre håndtering; hvert skritt har en som skal gjøre det."""

    key = "oslo.avtalt-skritt"
    title = "Avtalt skritt"
    clause = point("5.1")
    catalogue = ("000-5.1-e",)
    survives_end = True
    named = "step"
    after = (K.STEP_AGREED,)
    done_by = (K.STEP_DONE,)
    met = "Skrittet er gjort."
    late = "Skrittet ble gjort etter dagen partene ble enige om."
    undone = "Skrittet er ikke gjort."

    def due(self, stay: Stay, terms: Terms, opened: Event) -> dict[str, Any]:
        day = opened.data.get("by_date")
        return {"due": at_local(day, time.max)} if day else {}

    def owned(self, opened: Event) -> dict[str, Any]:
        owner = opened.data["responsible"]
        return {"owner": owner, "role": "ward" if owner == "hospital" else "case_work"}
