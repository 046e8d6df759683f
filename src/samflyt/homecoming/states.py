"""The states of training, equipment and referrals: which step leads where, and whose."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.access.actor import Refused

Label = Any  # a lazy translation, which the type checker does not know as text


class TrainingState(StrEnum):
    """How far the training in one topic has come."""

    TOLD = "told"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    PLANNING = "planning"
    DONE = "done"


class EquipmentState(StrEnum):
    """How far one piece of equipment has come on its way home."""

    MAPPED = "mapped"
    SETTLED = "settled"
    ORDERED = "ordered"
    DELIVERED = "delivered"
    SITE_APPROVED = "site_approved"
    PLACED = "placed"
    TRAINED = "trained"
    RETURNED = "returned"
    DROPPED = "dropped"


class ReferralState(StrEnum):
    """How far a referral to an offer has come."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    HELD = "held"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What moves a piece of equipment on."""

    SETTLE = "settle"
    ORDER = "order"
    DELIVER = "deliver"
    APPROVE_SITE = "approve_site"
    PLACE = "place"
    TRAIN = "train"
    RETURN = "return"
    CHANGE = "change"
    DROP = "drop"


TRAINING_LABELS: Mapping[TrainingState, Label] = {
    TrainingState.TOLD: gettext_lazy("meldt, venter på sykehusets svar"),
    TrainingState.DECLINED: gettext_lazy("sykehuset har svart nei"),
    TrainingState.ACCEPTED: gettext_lazy("avtalt, ikke planlagt"),
    TrainingState.PLANNING: gettext_lazy("planlegges og gis"),
    TrainingState.DONE: gettext_lazy("gjennomført"),
}
EQUIPMENT_LABELS: Mapping[EquipmentState, Label] = {
    EquipmentState.MAPPED: gettext_lazy("behov ført, ansvaret er ikke avklart"),
    EquipmentState.SETTLED: gettext_lazy("ansvaret er avklart"),
    EquipmentState.ORDERED: gettext_lazy("bestilt"),
    EquipmentState.DELIVERED: gettext_lazy("levert"),
    EquipmentState.SITE_APPROVED: gettext_lazy("stedet er godkjent av eieren"),
    EquipmentState.PLACED: gettext_lazy("på plass"),
    EquipmentState.TRAINED: gettext_lazy("på plass, og brukerne kan det"),
    EquipmentState.RETURNED: gettext_lazy("levert tilbake"),
    EquipmentState.DROPPED: gettext_lazy("trengs ikke lenger"),
}
REFERRAL_LABELS: Mapping[ReferralState, Label] = {
    ReferralState.ASKED: gettext_lazy("spurt, venter på svar"),
    ReferralState.ACCEPTED: gettext_lazy("har fått plass"),
    ReferralState.DECLINED: gettext_lazy("har ikke fått plass"),
    ReferralState.HELD: gettext_lazy("har deltatt"),
    ReferralState.WITHDRAWN: gettext_lazy("trukket"),
}
STEP_LABELS: Mapping[Step, Label] = {
    Step.SETTLE: gettext_lazy("Bekreft hvem som har ansvaret"),
    Step.ORDER: gettext_lazy("Før som bestilt"),
    Step.DELIVER: gettext_lazy("Før som levert"),
    Step.APPROVE_SITE: gettext_lazy("Godkjenn stedet der det skal stå"),
    Step.PLACE: gettext_lazy("Før som på plass"),
    Step.TRAIN: gettext_lazy("Bekreft at brukerne kan det"),
    Step.RETURN: gettext_lazy("Før som levert tilbake"),
    Step.CHANGE: gettext_lazy("Endre utstyret"),
    Step.DROP: gettext_lazy("Trengs ikke lenger"),
}
TRAINING_STEP_LABELS: Mapping[str, Label] = {
    "accept": gettext_lazy("sykehuset godtar"),
    "decline": gettext_lazy("sykehuset sier nei"),
    "plan": gettext_lazy("sykehuset planlegger"),
    "finish": gettext_lazy("alle har signert"),
    "reopen": gettext_lazy("behandlingen er endret, eller en signatur er trukket"),
}

_T, _E, _R = TrainingState, EquipmentState, ReferralState
#: From a state, to the states that the offer's owner, or the one who referred, may set.
REFERRAL: Mapping[ReferralState, tuple[ReferralState, ...]] = {
    _R.ASKED: (_R.ACCEPTED, _R.DECLINED, _R.WITHDRAWN),
    _R.ACCEPTED: (_R.HELD, _R.DECLINED, _R.WITHDRAWN),
    _R.DECLINED: (_R.ACCEPTED,),
    _R.HELD: (),
    _R.WITHDRAWN: (),
}
#: From a state, by a step, to a state. What is not here cannot be done.
TRAINING: Mapping[TrainingState, Mapping[str, TrainingState]] = {
    _T.TOLD: {"accept": _T.ACCEPTED, "decline": _T.DECLINED},
    _T.DECLINED: {"accept": _T.ACCEPTED},
    _T.ACCEPTED: {"plan": _T.PLANNING},
    _T.PLANNING: {"plan": _T.PLANNING, "finish": _T.DONE},
    _T.DONE: {"reopen": _T.PLANNING},
}
_AFTER_CHANGE = {Step.CHANGE: _E.SETTLED, Step.RETURN: _E.RETURNED}
EQUIPMENT: Mapping[EquipmentState, Mapping[Step, EquipmentState]] = {
    _E.MAPPED: {Step.SETTLE: _E.SETTLED, Step.CHANGE: _E.MAPPED, Step.DROP: _E.DROPPED},
    _E.SETTLED: {Step.ORDER: _E.ORDERED, Step.CHANGE: _E.MAPPED, Step.DROP: _E.DROPPED},
    _E.ORDERED: {Step.DELIVER: _E.DELIVERED, Step.CHANGE: _E.SETTLED, Step.DROP: _E.DROPPED},
    _E.DELIVERED: {Step.APPROVE_SITE: _E.SITE_APPROVED, **_AFTER_CHANGE},
    _E.SITE_APPROVED: {Step.PLACE: _E.PLACED, **_AFTER_CHANGE},
    _E.PLACED: {Step.TRAIN: _E.TRAINED, **_AFTER_CHANGE},
    _E.TRAINED: _AFTER_CHANGE,
    _E.RETURNED: {},
    _E.DROPPED: {},
}
#: Equipment that is where the patient lives.
IN_PLACE = (_E.PLACED, _E.TRAINED)
#: Equipment that nobody waits for any more.
GONE = (_E.RETURNED, _E.DROPPED)
#: Steps that only the owner takes: whoever is responsible for the equipment. The rest are for both.
OWNERS_STEPS = (Step.ORDER, Step.DELIVER, Step.APPROVE_SITE, Step.TRAIN, Step.RETURN)


def after_training(state: str, step: str) -> TrainingState:
    """Refused where the topic does not stand so."""
    following = TRAINING[TrainingState(state)].get(step)
    if following is None:
        label = TRAINING_LABELS[TrainingState(state)]
        raise Refused(_("Opplæringen er «%(state)s». Det kan ikke gjøres nå.") % {"state": label})
    return following


def after_equipment(state: str, step: str) -> EquipmentState:
    """Refused where the equipment has not come so far, or has come further."""
    following = EQUIPMENT[EquipmentState(state)].get(Step(step))
    if following is None:
        label = EQUIPMENT_LABELS[EquipmentState(state)]
        raise Refused(_("Utstyret er «%(state)s». Det kan ikke gjøres nå.") % {"state": label})
    return following


def after_referral(state: str, wanted: str) -> ReferralState:
    """Refused where the referral does not stand so."""
    following = ReferralState(wanted)
    if following not in REFERRAL[ReferralState(state)]:
        label = REFERRAL_LABELS[ReferralState(state)]
        raise Refused(_("Henvisningen er «%(state)s». Det kan ikke gjøres nå.") % {"state": label})
    return following
