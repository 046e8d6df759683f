"""The words of a stay's state in lists, and since when it has been so."""

from datetime import datetime

from django.utils.translation import gettext_noop

from samflyt.courses.models import Stay
from samflyt.rules.states import StayState
from samflyt.web.wording import gettext as _

_WORDS = {
    StayState.EXPECTED: gettext_noop("Ventet til sykehuset"),
    StayState.COORDINATED: gettext_noop("Samordnes uten innleggelse"),
    StayState.ADMITTED: gettext_noop("Innlagt"),
    StayState.WITHDRAWN: gettext_noop("Avmeldt, ikke lenger klar"),
    StayState.TRANSFERRED: gettext_noop("Overført til behandling"),
    StayState.DISCHARGED: gettext_noop("Utskrevet"),
    StayState.HOME_HOSPITAL: gettext_noop("Hjemme med hjemmesykehus"),
    StayState.ENDED: gettext_noop("Samordning avsluttet"),
    StayState.DIED: gettext_noop("Død"),
    StayState.CANCELLED: gettext_noop("Kansellert"),
}
_TOLD_READY = gettext_noop("Meldt utskrivningsklar")
_JUDGED_READY = gettext_noop("Vurdert utskrivningsklar")


def state_word(stay: Stay) -> str:
    return _(state_text(stay))


def state_text(stay: Stay) -> str:
    """The Norwegian word, for whoever translates many."""
    if stay.state == StayState.READY:
        return _TOLD_READY if stay.ready_at else _JUDGED_READY
    return _WORDS[StayState(stay.state)]


def state_since(stay: Stay) -> datetime:
    """When the other side was told, where it has been; else when it became so."""
    return stay.ready_at if stay.state == StayState.READY and stay.ready_at else stay.state_since
