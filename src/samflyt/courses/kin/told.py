"""What has been told to the patient, to those close and to the children, and goes on with it."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from samflyt.catalogue import carries_out
from samflyt.courses.forms import fields

#: The journal's heading for each who has been told.
HEADINGS: Mapping[str, str] = {
    "patient": gettext_noop("Informasjon gitt til pasienten"),
    "kin": gettext_noop("Informasjon gitt til pårørende"),
    "children": gettext_noop("Informasjon gitt til barn som pårørende"),
}


@carries_out("001-4.1.1-f")
class ToldForm(forms.Form):
    """Who has been told of treatment, choices, plans and course; each yes needs its words."""

    told = fields.several(
        _("Hvem har fått informasjon?"),
        [
            ("patient", _("Pasienten")),
            ("kin", _("Pårørende")),
            ("children", _("Barn som pårørende")),
        ],
        _("Om behandling, valg dere har tatt sammen, planer og antatt forløp."),
    )
    told_patient = fields.text(_("Hva har pasienten fått vite?"), rows=2)
    told_kin = fields.text(_("Hva har pårørende fått vite?"), rows=2)
    told_children = fields.text(_("Hva har barna fått vite?"), rows=2)

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        chosen: Sequence[str] = data.get("told") or ()
        for who in HEADINGS:
            text = str(data.pop(f"told_{who}", "") or "").strip()
            if who in chosen and not text:
                self.add_error(
                    f"told_{who}", gettext("Skriv hva som er sagt, eller fjern krysset.")
                )
            if text and who not in chosen:
                self.add_error("told", gettext("Kryss av for alle dere har skrevet om."))
            data[f"told_{who}"] = text
        return data


def said_of(details: dict[str, object]) -> dict[str, object]:
    """The action's words: one mapping from heading to text instead of the form's four fields."""
    details.pop("told", None)
    texts = {HEADINGS[who]: str(details.pop(f"told_{who}", "") or "") for who in HEADINGS}
    return {**details, "told": {heading: text for heading, text in texts.items() if text}}
