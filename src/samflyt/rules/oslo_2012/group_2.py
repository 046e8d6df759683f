"""5.2: cooperation with the district's centre, and needs that come later."""

from samflyt.rules.child_step import meeting
from samflyt.rules.event import Event
from samflyt.rules.event import EventKind as K
from samflyt.rules.oslo_2012.agreement import ChildStepOfGroup, LineOfGroup, point
from samflyt.rules.stay import Stay


class ServicesDiscussed(ChildStepOfGroup):
    """Ved utskrivning samarbeider sykehuset med bydelens fagsenter om aktuelle tjenester."""

    key = "oslo.fagsenter"
    title = "Drøfte tjenester med bydelens fagsenter"
    clause = point("5.2")
    groups = ("2",)
    done_by = (K.SERVICES_DISCUSSED,)
    met = "Tjenestene er drøftet med fagsenteret."
    undone = "Tjenestene er ikke drøftet med fagsenteret."

    def opened(self, stay: Stay) -> Event | None:
        return meeting(stay, K.MEETING_HELD, "network")


class LaterNeedMet(LineOfGroup):
    """Bestillerkontoret formidler og sikrer at senere behov for tjenester blir ivaretatt."""

    key = "oslo.senere-behov"
    title = "Ivareta senere behov"
    clause = point("5.2")
    catalogue = ("000-5.2-c",)
    groups = ("2",)
    owner = "municipality"
    role = "case_work"
    survives_end = True
    named = "need"
    after = (K.LATER_NEED_TOLD,)
    done_by = (K.LATER_NEED_MET,)
    met = "Bestillerkontoret har tatt hånd om behovet."
    undone = "Bestillerkontoret har ikke tatt hånd om behovet."
