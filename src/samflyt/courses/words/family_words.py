"""What the events about children as next of kin, and about birth, carry, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

FAMILY_CHOICES: Mapping[str, Any] = {
    "cause": {
        "mental_illness": _("psykisk sykdom"),
        "substance": _("rusmiddelavhengighet"),
        "serious_illness": _("alvorlig sykdom eller skade"),
        "death": _("dødsfall"),
    },
    "answer": {"has_children": _("har barn eller søsken"), "no_children": _("har ingen")},
    "tie": {"child": _("barn"), "sibling": _("søsken")},
    "consent": {"given": _("gitt"), "refused": _("ikke gitt")},
    "way": {"message": _("elektronisk"), "paper": _("på papir")},
    "journey": {
        "in_labour": _("til fødestedet ved begynnende fødsel"),
        "between_units": _("mellom fødested og fødeavdeling"),
        "home": _("hjem"),
    },
    "attendant": {
        "midwife": _("jordmor"),
        "physician": _("lege"),
        "other_staff": _("annet helsepersonell"),
        "not_needed": _("ikke nødvendig"),
    },
    "who": {"mother": _("mor"), "child": _("barnet")},
    "receiver_role": {
        "health_station": _("helsestasjonen"),
        "midwife": _("jordmor"),
        "gp": _("fastlegen"),
    },
}
