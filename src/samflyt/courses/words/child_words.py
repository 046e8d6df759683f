"""What the events of a child's course carry, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

CHILD_CHOICES: Mapping[str, Any] = {
    "judgement": {
        "obvious": _("åpenbart behov"),
        "unclear": _("uklart"),
        "not_obvious": _("ikke behov"),
    },
    "origin": {"ward": _("sengeposten"), "outpatient": _("poliklinikken")},
    "scope": {
        "documents": _("dokumentasjon sendes"),
        "pre_information": _("opplysninger gis før et møte"),
    },
    "slot": {
        "case_worker": _("fast saksbehandler"),
        "child_coordinator": _("barnekoordinator"),
        "gp": _("fastlege"),
        "coordinator": _("koordinator"),
        "public_health_nurse": _("helsesykepleier"),
        "other": _("andre"),
    },
    "filled": {
        "yes": _("fylt"),
        "not_relevant": _("ikke aktuell"),
        "open": _("åpen"),
    },
    "point": {
        "open_return": _("åpen retur"),
        "medically_responsible": _("medisinskfaglig ansvarlig"),
        "palliation_team": _("oppfølging fra barnepalliasjonsteam"),
        "emergency_plan": _("behov for beredskapsplan"),
        "group_members": _("deltakere i ansvarsgruppemøter"),
        "companion": _("følgepersonell ved innleggelse"),
        "home_hospital_team": _("hjemmesykehus, ambulerende barneteam"),
        "information_recipients": _("mottakere av informasjon"),
        "digital_platforms": _("digitale samhandlingsplattformer"),
    },
    "settled": {"yes": _("ja"), "no": _("nei"), "not_relevant": _("ikke aktuelt")},
    "follow_up": {
        "admission": _("innleggelse"),
        "outpatient": _("poliklinisk oppfølging"),
        "home_hospital_team": _("hjemmesykehus, ambulerende barneteam"),
        "palliation_team": _("barnepalliasjonsteam"),
    },
    "parts": {
        "theory": _("teori"),
        "practice": _("praksis"),
        "shadow_shifts": _("hospitering eller følgevakter"),
    },
    "mode": {
        "digital": _("digitalt"),
        "in_person": _("til stede"),
        "both": _("digitalt og til stede"),
    },
    "cause": {
        "cancer": _("kreft"),
        "palliation": _("palliasjon"),
        "ventilation": _("mekanisk ventilasjon"),
        "other": _("annen avansert behandling"),
    },
    "party": {"hospital": _("sykehuset"), "municipality": _("kommunen")},
}
