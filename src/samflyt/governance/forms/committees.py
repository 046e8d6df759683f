"""Committees, seats and series as forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Organisation
from samflyt.governance.actions.committees import Rules, Sitter
from samflyt.governance.forms.base import ActForm, choose_from, number, one_of
from samflyt.governance.models import Committee, SeatGroup, Series
from samflyt.web import fields

_RULES = ("mandate", "quorum_percent", "silence_approves", "until_date")


class RulesForm(ActForm):
    """What a committee goes by."""

    mandate = fields.text(_("Mandat"), rows=3)
    quorum_percent = number(
        _("Vedtaksdyktig når så mange prosent av medlemmene er til stede"),
        _("La feltet stå tomt når ingen regel er kjent. Da sies det ingenting om det."),
    )
    silence_approves = fields.tick(
        _("Den som ikke svarer innen fristen, regnes som enig i referatet")
    )
    until_date = fields.day(_("Varer til"), _("Bare for utvalg som er tidsavgrenset."))

    def rules(self) -> Rules:
        return Rules(**{name: self.cleaned_data[name] for name in _RULES})

    def details(self) -> dict[str, Any]:
        rest = {k: v for k, v in super().details().items() if k not in _RULES}
        return {**rest, "rules": self.rules()}


class CommitteeForm(RulesForm):
    kind = fields.choice(
        _("Hva slags utvalg?"), Committee.Kind.choices, needed=_("Velg hva slags utvalg det er.")
    )
    name = fields.line(_("Navn"), needed=_("Skriv hva utvalget heter."))
    short_name = fields.line(
        _("Kort navn"),
        _("Står på dagsorden og i referater, for eksempel «SSU»."),
        needed=_("Skriv et kort navn."),
    )
    parent = one_of(_("Under"), empty=_("Ingen"))
    partners: forms.ModelMultipleChoiceField[Organisation] = forms.ModelMultipleChoiceField(
        None,
        label=_("Parter"),
        help_text=_("De som arbeider hos partene, kan melde saker til utvalget."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = ("kind", "name", "short_name", "parent", "partners", *_RULES)

    def __init__(self, *args: Any, parents: Any, houses: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "parent", parents)
        choose_from(self, "partners", houses)

    def clean_short_name(self) -> str:
        name: str = self.cleaned_data["short_name"]
        if len(name) > 60:
            raise forms.ValidationError(_("Skriv høyst 60 tegn."))
        return name


class GroupForm(ActForm):
    kind = fields.selection(
        _("Gruppe"), SeatGroup.Kind.choices, needed=_("Velg hvilken gruppe plassene er for.")
    )
    minimum = number(_("Minst"), needed=_("Skriv hvor få plassene kan være."))
    maximum = number(_("Høyst"), needed=_("Skriv hvor mange plassene kan være."))


class SeatForm(ActForm):
    group = one_of(_("Plass for"), needed=_("Velg hvilken gruppe plassen er for."))
    name = fields.line(_("Navn"), needed=_("Skriv navnet."))
    function = fields.line(_("Funksjon"))
    unit_name = fields.line(_("Enhet"))
    organisation = one_of(_("Arbeidsgiver"), empty=_("Ingen av partene"))
    account = one_of(
        _("Konto her"),
        _("Da ser personen utvalgets papirer når hun logger inn."),
        empty=_("Ingen konto"),
    )
    mail = forms.EmailField(
        label=_("E-post til kalenderfilen"),
        required=False,
        error_messages={"invalid": _("Skriv en hel e-postadresse.")},
    )
    is_chair = fields.tick(_("Leder utvalget"))
    deputy_for = one_of(_("Vara for"), empty=_("Er fast medlem"))
    from_date = fields.day(_("Fra"), needed=_("Skriv fra hvilken dag."))
    until_date = fields.day(_("Oppnevnt til"))

    def __init__(self, *args: Any, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in choices.items():
            choose_from(self, name, rows)

    def details(self) -> dict[str, Any]:
        data = super().details()
        account = data.pop("account")
        own = ("name", "function", "unit_name", "organisation", "mail")
        sitter = Sitter(
            **{name: data.pop(name) for name in own}, account_id=account.pk if account else None
        )
        return {**data, "sitter": sitter}


class SeriesForm(ActForm):
    purpose = fields.choice(
        _("Hva slags møter?"), Series.Purpose.choices, needed=_("Velg hva slags møter det er.")
    )
    hospital = one_of(_("Sykehus"), needed=_("Velg sykehuset."))
    municipality = one_of(_("Kommune eller bydel"), empty=_("Ingen enkelt kommune"))
    others = fields.line(_("Andre deltakere"), _("For eksempel universitet og skoler."))
    agenda = fields.text(_("Mal for dagsorden"), rows=4)
    first = fields.day(_("Første møte"), needed=_("Skriv når det første møtet er."))
    months = number(
        _("Måneder mellom møtene"), needed=_("Skriv hvor mange måneder det er."), initial=12
    )
    count = number(_("Hvor mange møter"), needed=_("Skriv hvor mange møter."), initial=4)

    def __init__(self, *args: Any, hospitals: Any, municipalities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "hospital", hospitals)
        choose_from(self, "municipality", municipalities)

    def clean(self) -> None:
        super().clean()
        for name, most in (("months", 60), ("count", 24)):
            value = self.cleaned_data.get(name)
            if value is not None and not 1 <= value <= most:
                text = _("Skriv et tall fra 1 til %(most)s.") % {"most": most}
                self.add_error(name, text)


class HeldForm(ActForm):
    held_date = fields.day(_("Holdt"), needed=_("Skriv hvilken dag møtet ble holdt."))
    note = fields.text(_("Hva møtet kom til"), rows=2)

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"]
        if len(note) > 500:
            raise forms.ValidationError(_("Skriv høyst 500 tegn."))
        return note
