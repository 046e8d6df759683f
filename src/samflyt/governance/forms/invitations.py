"""An invitation from outside as forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samflyt.governance.actions.invitations import Letter
from samflyt.governance.forms.base import ActForm, choose_from, one_of
from samflyt.governance.models import InvitedPerson
from samflyt.web import fields


class InvitationForm(ActForm):
    title = fields.line(_("Hva gjelder møtet?"), needed=_("Skriv hva møtet gjelder."))
    sender = fields.line(_("Avsender"), needed=_("Skriv hvem som inviterer."))
    reference = fields.line(_("Avsenders referanse"))
    letter_date = fields.day(_("Brevets dato"), needed=_("Skriv brevets dato."))
    starts_at = fields.moment(_("Møtet begynner"), needed=_("Skriv når møtet begynner."))
    ends_at = fields.moment(_("Møtet slutter"), needed=_("Skriv når møtet slutter."))
    place = fields.line(_("Sted"))
    answer_by = fields.day(_("Svar innen"), needed=_("Skriv når svaret må være sendt."))
    answer_to = fields.line(_("Svaret sendes til"))
    groups = fields.text(
        _("Inviterte grupper"),
        _("Én på hver linje, med hvor få og hvor mange: Kommunene; 8; 10"),
        rows=4,
    )

    def clean_reference(self) -> str:
        reference: str = self.cleaned_data["reference"]
        if len(reference) > 60:
            raise forms.ValidationError(_now("Skriv høyst 60 tegn."))
        return reference

    def clean_groups(self) -> list[tuple[str, int, int]]:
        lines = [line for line in self.cleaned_data["groups"].splitlines() if line.strip()]
        return [self._group(place, line) for place, line in enumerate(lines, start=1)]

    def _group(self, place: int, line: str) -> tuple[str, int, int]:
        name, few, many = ([part.strip() for part in line.split(";")] + ["", "", ""])[:3]
        whole = all(part.isascii() and part.isdigit() and len(part) < 4 for part in (few, many))
        if not name or len(name) > 200 or not whole or int(many) < int(few):
            raise forms.ValidationError(
                _now("Rett linje %(place)s: gruppe; minst; høyst.") % {"place": place}
            )
        return name, int(few), int(many)

    def details(self) -> dict[str, Any]:
        data = super().details()
        return {"groups": data.pop("groups"), "letter": Letter(**data)}


class PersonForm(ActForm):
    group = one_of(_("Gruppe"), needed=_("Velg gruppe."))
    name = fields.line(_("Navn"), needed=_("Skriv navnet."))
    house = fields.line(_("Virksomhet"))
    balance = fields.selection(
        _("Omfanget av problemet der"),
        [pair for pair in InvitedPerson.Balance.choices if pair[0]],
        _("Så deltakerne kommer både fra steder med store og små problemer."),
    )

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "group", groups)
