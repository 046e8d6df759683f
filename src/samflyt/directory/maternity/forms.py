"""Forms of the offers around birth: the offer, a change, a place, the figures and the week."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt.directory.cover import Cover
from samflyt.directory.maternity.announcing import Told
from samflyt.directory.maternity.offers import Described, Opened
from samflyt.directory.models import KnowledgeLink, Organisation, ServiceOffer, SharedPlace, Unit
from samflyt.web import fields
from samflyt.web.forms import OnceForm

_UNIT = _("Velg enheten.")


class _OfUnit(OnceForm):
    """A form about one of the actor's own units; `units` are those that may be chosen."""

    unit = fields.selection(_("Enhet"), (), needed=_UNIT)

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        options = [(pk, unit.name) for pk, unit in self.units.items()]
        self.fields["unit"].choices = [("", _("Velg")), *options]  # type: ignore[attr-defined]
        self.order_fields([name for name in self.fields if name != "unit"])

    @property
    def chosen(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]


class OfferForm(_OfUnit):
    kind = fields.selection(
        _("Hva slags tilbud?"), ServiceOffer.Kind.choices, needed=_("Velg type.")
    )
    description = fields.text(_("Hva er tilbudet?"), needed=_("Skriv hva tilbudet er."))
    owner = fields.line(
        _("Hvem eier teksten?"),
        _("En funksjon, for eksempel fagjordmor. Ikke et personnavn."),
        needed=_("Skriv hvem som eier teksten."),
    )
    review_date = fields.day(
        _("Når skal teksten gjennomgås neste gang?"), needed=_("Skriv neste gjennomgang.")
    )
    competent = fields.tick(
        _("Vi har kompetanse på sårbare gravide"),
        _("Da kan sykehusets team overføre oppfølging til dere."),
    )
    area = fields.several(
        _("Hvilke kommuner er tilbudet for?"), (), _("De får melding når tilbudet endres.")
    )

    def __init__(self, *args: Any, area: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.houses = {str(one.pk): one for one in area}
        self.fields["area"].choices = [(pk, o.name) for pk, o in self.houses.items()]  # type: ignore[attr-defined]
        self.fields["area"].required = False

    def described(self) -> Described:
        said = self.cleaned_data
        return Described(
            said["kind"],
            self.chosen,
            said["description"],
            said["owner"],
            said["review_date"],
            tuple(self.houses[pk] for pk in said["area"]),
            said["competent"],
        )


class ChangeForm(_OfUnit):
    title = fields.line(
        _("Hva endres?"),
        _("For eksempel: Fødeavdelingen er stengt."),
        needed=_("Skriv hva som endres."),
    )
    text = fields.text(_("Hva skal de andre gjøre?"), needed=_("Skriv hva de andre skal gjøre."))
    first_day = fields.day(_("Fra og med"), needed=_("Skriv hvilken dag endringen begynner."))
    last_day = fields.day(_("Til og med"))

    def told(self) -> Told:
        said = self.cleaned_data
        days = (said["first_day"], said["last_day"])
        return Told(said["title"], said["text"], self.chosen, *days)


class DoctorsForm(_OfUnit):
    title = fields.line(_("Hva gjelder det?"), needed=_("Skriv hva det gjelder."))
    text = fields.text(_("Opplysningene"), needed=_("Skriv opplysningene."), rows=6)

    def told(self) -> Told:
        return Told(self.cleaned_data["title"], self.cleaned_data["text"], self.chosen)


class PlaceForm(_OfUnit):
    kind = fields.choice(_("Hva tilbyr dere?"), SharedPlace.Kind.choices, needed=_("Velg type."))
    profession = fields.choice(
        _("For hvilken yrkesgruppe?"), SharedPlace.Profession.choices, needed=_("Velg yrkesgruppe.")
    )
    title = fields.line(_("Tittel"), needed=_("Skriv en tittel."))
    first_day = fields.day(_("Fra og med"), needed=_("Skriv første dag."))
    last_day = fields.day(_("Til og med"), needed=_("Skriv siste dag."))
    places = forms.IntegerField(
        label=_("Antall plasser"),
        min_value=1,
        max_value=999,
        error_messages={
            "required": _("Skriv antall plasser."),
            "invalid": _("Skriv antall plasser som et helt tall."),
        },
    )
    contact = fields.line(
        _("Kontakt"), _("En funksjon og et telefonnummer."), needed=_("Skriv hvem de kan kontakte.")
    )

    def opened(self) -> Opened:
        said = {name: self.cleaned_data[name] for name in Opened.__slots__ if name != "unit"}
        return Opened(unit=self.chosen, **said)


class MidwivesForm(OnceForm):
    year = forms.IntegerField(
        label=_("År"),
        min_value=2000,
        max_value=2100,
        error_messages={"required": _("Skriv året."), "invalid": _("Skriv året med fire siffer.")},
    )
    midwives = forms.DecimalField(
        label=_("Jordmorårsverk"),
        min_value=0,
        max_value=999,
        decimal_places=2,
        localize=True,
        error_messages={
            "required": _("Skriv antall årsverk."),
            "invalid": _("Skriv antall årsverk, for eksempel 1,2."),
        },
    )
    births = forms.IntegerField(
        label=_("Fødsler i året"),
        min_value=1,
        max_value=99_999,
        error_messages={
            "required": _("Skriv antall fødsler i året."),
            "invalid": _("Skriv antall fødsler som et helt tall."),
            "min_value": _("Skriv antall fødsler i året."),
        },
    )
    source = fields.line(_("Hvor er tallene fra?"), needed=_("Skriv hvor tallene er fra."))


class VersionForm(OnceForm):
    link = fields.selection(_("Hvilken retningslinje?"), (), needed=_("Velg retningslinjen."))
    version_date = fields.day(_("Versjon fra"), needed=_("Skriv dagen versjonen er fra."))

    def __init__(self, *args: Any, links: list[KnowledgeLink], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [(one.address, one.title) for one in links]
        self.fields["link"].choices = [("", _("Velg")), *options]  # type: ignore[attr-defined]


class WeekForm(OnceForm):
    """Three fields for each day of the week, with what is planned filled in."""

    def __init__(self, *args: Any, week: list[Cover], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.week = week
        for number, one in enumerate(week):
            planned = one.planned
            for name, label in _DAY_FIELDS:
                field = fields.line(label)
                field.initial = getattr(planned, name) if planned else ""
                field.max_length = 20 if name == "phone" else 100
                self.fields[f"{name}_{number}"] = field

    def rows(self) -> list[tuple[Cover, list[forms.BoundField]]]:
        return [
            (one, [self[f"{name}_{number}"] for name, _label in _DAY_FIELDS])
            for number, one in enumerate(self.week)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number, _one in enumerate(self.week):
            if len(data.get(f"phone_{number}") or "") > 20:
                self.add_error(f"phone_{number}", gettext("Skriv høyst 20 tegn."))
            if data.get(f"contact_{number}") and not data.get(f"phone_{number}"):
                self.add_error(f"phone_{number}", gettext("Skriv telefonnummeret."))
        return data

    def days(self) -> dict[date, tuple[str, str, str]]:
        said = self.cleaned_data
        return {
            one.day: (said[f"contact_{n}"], said[f"phone_{n}"], said[f"hours_{n}"][:100])
            for n, one in enumerate(self.week)
        }


_DAY_FIELDS = (
    ("contact", _("Hvem svarer")),
    ("phone", _("Telefon")),
    ("hours", _("Når")),
)
