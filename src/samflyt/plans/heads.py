"""The heads of a coordinator's work, as the law and the guideline list them."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

HEAD_LABELS: Mapping[str, object] = {
    "follow_up": _("Følge opp personen"),
    "in_stay": _("Samordne under oppholdet på sykehuset"),
    "with_others": _("Samordne med andre tjenester"),
    "progress": _("Framdrift i planen"),
    "whole": _("a) Samordne hele tilbudet"),
    "overview": _("b) Oversikt over kommunens ansvar"),
    "guidance": _("c) Informasjon og veiledning til familien"),
    "contact": _("d) Informasjon og veiledning om andre ordninger og kontakt med dem"),
    "child_plan": _("e) Framdrift i planen"),
}
HEADS: Mapping[str, tuple[str, ...]] = {
    "hospital": ("follow_up", "in_stay", "with_others", "progress"),
    "municipality": ("follow_up", "with_others", "progress"),
    "child": ("whole", "overview", "guidance", "contact", "child_plan"),
}
#: The side that appoints each kind.
SIDES: Mapping[str, str] = {
    "hospital": "hospital",
    "contact_doctor": "hospital",
    "course": "hospital",
    "municipality": "municipality",
    "child": "municipality",
}
