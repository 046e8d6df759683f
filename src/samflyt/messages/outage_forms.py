"""Noting which partners are told of a stop."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Organisation
from samflyt.messages.outage_notice import OutageNotice
from samflyt.web.forms import OnceForm


class NoticeForm(OnceForm):
    """Several partners are told in one mail, and one at a time by phone."""

    partners = forms.ModelMultipleChoiceField(
        label=_("Hvem er varslet?"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Velg minst én partner.")},
    )
    way = forms.ChoiceField(
        label=_("Hvordan?"),
        choices=OutageNotice.Way.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg hvordan partneren er varslet.")},
    )
    spoke_with = forms.CharField(
        label=_("Hvem har du snakket med?"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Navn eller rolle."),
    )

    def __init__(self, *args: Any, untold: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["partners"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = untold
