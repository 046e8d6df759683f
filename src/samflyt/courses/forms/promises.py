"""A reminder where the hospital's words sound like the promise of a municipal service."""

import re
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt.catalogue import carries_out
from samflyt.courses.forms import fields
from samflyt.courses.forms.base import ActionForm

_PROMISE = re.compile(
    r"\b(?:vil få|skal få|får|er lovet|loves|har krav på)\b[^.\n]{0,60}\b"
    r"(?:sykehjem|korttid|langtid|omsorgsbolig|rehabiliteringsplass|hjemmesykepleie|"
    r"hjemmehjelp|hjemmetjeneste|avlastning|støttekontakt)",
    re.IGNORECASE,
)


def sounds_like_promise(text: str) -> bool:
    return bool(_PROMISE.search(text))


@carries_out("003-pres-sig-b")
class NoPromisesForm(ActionForm):
    """Asks once where a text sounds like a promise; the writer knows best, and may go on."""

    promise = fields.tick(_("Teksten lover ingen tjeneste, eller gjengir hva kommunen har svart"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = (str(self.data.get(name, "")) for name in self.fields)
        if not any(sounds_like_promise(text) for text in texts):
            del self.fields["promise"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("promise") is False:
            self.add_error(
                "promise",
                gettext(
                    "Teksten kan leses som et løfte om en kommunal tjeneste. Skriv om til funksjon "
                    "og behov, eller kryss av og send likevel."
                ),
            )
        return data

    def details(self) -> dict[str, Any]:
        details = super().details()
        details.pop("promise", None)
        return details
