"""What can stand in the way in a home, and the aid that each calls for."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samflyt.homecoming.models import Equipment

_Kind = Equipment.Kind


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, in the form's words, and the line of equipment that it becomes."""

    label: str | Promise
    item: str
    kind: str = _Kind.TECHNICAL


FINDINGS: Mapping[str, Finding] = {
    "threshold": Finding(_("Terskel eller trinn: trenger rampe"), "Rampe"),
    "stairs": Finding(_("Trapp inne eller ute: trenger trappeheis"), "Trappeheis"),
    "bed": Finding(_("Sengen kan ikke stilles: trenger seng"), "Elektrisk seng"),
    "transfer": Finding(_("Kommer ikke fra seng til stol: trenger personløfter"), "Personløfter"),
    "toilet": Finding(_("Kommer ikke av og på toalettet: trenger forhøyer"), "Toalettforhøyer"),
    "shower": Finding(_("Kan ikke stå i dusjen: trenger dusjstol"), "Dusjstol"),
    "indoors": Finding(_("Går utrygt inne: trenger rullator"), "Rullator"),
    "alone": Finding(
        _("Er alene og må kunne få hjelp: trenger trygghetsalarm"),
        "Trygghetsalarm",
        _Kind.DIGITAL,
    ),
}
