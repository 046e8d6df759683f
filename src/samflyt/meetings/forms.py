"""The forms of meetings; each becomes one call to an action."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.directory.models import Unit
from samflyt.meetings.actions.calling import Setting
from samflyt.meetings.actions.step import Sending
from samflyt.meetings.information import FIELD, KINDS_OF_INFORMATION, Items
from samflyt.meetings.kinds import KINDS
from samflyt.meetings.models import Meeting, Participant
from samflyt.web import fields
from samflyt.web.forms import OnceForm


class MeetingForm(OnceForm):
    """A form about one meeting; says which sending it is, and of what the person had read."""

    def sending(self) -> Sending:
        return Sending(self.cleaned_data["once"], self.cleaned_data["version"])

    def details(self) -> dict[str, Any]:
        """The action's own words, from the fields."""
        return {k: v for k, v in self.cleaned_data.items() if k not in ("once", "version")}


class NewMeetingForm(MeetingForm):
    kind = fields.choice(_("Hva slags møte?"), (), needed=_("Velg hva slags møte det er."))
    reason = fields.text(_("Hvorfor trengs møtet?"), _("Den andre siden ser dette."), rows=2)

    def __init__(self, *args: Any, with_subject: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in KINDS.values() if kind.partners_only != with_subject]
        self.fields["kind"].choices = [(kind.key, _now(kind.title)) for kind in kinds]  # type: ignore[attr-defined]


class InformationForm(MeetingForm):
    """What the family says may be told before the meeting."""

    answer = fields.choice(
        _("Hva svarte familien eller pasienten?"),
        [
            (Meeting.PreInformation.GIVEN, _("Ja, dette kan de andre få vite på forhånd")),
            (Meeting.PreInformation.REFUSED, _("Nei, ingenting skal gis på forhånd")),
        ],
        needed=_("Velg hva de svarte."),
    )
    said = fields.line(_("Hvem svarte?"), needed=_("Skriv hvem som svarte."))
    text = fields.text(
        _("Annet de andre kan få vite"),
        _("Bare det familien har sagt ja til. Deltakerne ser det på siden til møtet."),
    )
    refused = fields.several(
        _("Hva har familien sagt nei til?"),
        KINDS_OF_INFORMATION.items(),
    )

    def __init__(self, *args: Any, kept: Items | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = kept or {}
        names = {key: _now(title) for key, title in KINDS_OF_INFORMATION.items()}
        for key, title in names.items():
            self.fields[FIELD + key] = fields.text(title, rows=2)
            self.initial[FIELD + key] = held.get(key) or ""
        self.fields["refused"].choices = list(names.items())  # type: ignore[attr-defined]
        self.initial["refused"] = [key for key, words in held.items() if words is None]
        parts = [FIELD + key for key in names]
        self.order_fields(["once", "version", "answer", "said", *parts, "text", "refused"])

    def clean(self) -> dict[str, Any]:
        """The same thing is not told and refused at once."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for key in data.get("refused", ()):
            if data.get(FIELD + key):
                self.add_error(
                    FIELD + key,
                    _now("Familien har sagt nei til dette. Ta bort teksten eller krysset."),
                )
        return data

    def details(self) -> dict[str, Any]:
        data = super().details()
        refused = data.pop("refused")
        items: Items = {
            key: None if key in refused else data.pop(FIELD + key).strip()
            for key in KINDS_OF_INFORMATION
        }
        rest = {name: value for name, value in data.items() if not name.startswith(FIELD)}
        return {**rest, "items": items}


class CallForm(MeetingForm):
    """When and where; the same form calls and moves."""

    starts_at = fields.moment(_("Møtet begynner"), needed=_("Skriv når møtet begynner."))
    minutes = forms.IntegerField(
        label=_("Varighet i minutter"),
        min_value=10,
        max_value=600,
        initial=60,
        error_messages={
            "required": _("Skriv hvor lenge møtet varer."),
            "invalid": _("Skriv varigheten i hele minutter, for eksempel 60."),
            "min_value": _("Møtet må vare minst 10 minutter."),
            "max_value": _("Møtet kan vare høyst 600 minutter."),
        },
    )
    place = fields.line(_("Sted"), _("Hvor de som møter opp, skal komme."))
    link = forms.URLField(
        label=_("Videolenke"),
        help_text=_("Fra videoløsningen dere bruker. Begynner med https://"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("Lenken er ikke en nettadresse.")},
    )
    contact = fields.line(_("Hvem kan ringes om møtet?"), _("Navn eller funksjon, og telefon."))
    mail = forms.EmailField(
        label=_("E-postadresse i kalenderfilen"),
        required=False,
        error_messages={"invalid": _("Skriv en hel e-postadresse.")},
    )

    without_guardian = fields.text(
        _("Hvorfor er ingen foresatte med?"),
        _("Foresatte har rett til å være med. Grunnen står i møtets historie, som alle ser."),
        needed=_("Skriv hvorfor ingen foresatte er kalt inn."),
        rows=2,
    )

    def __init__(self, *args: Any, lacks_guardian: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not lacks_guardian:
            del self.fields["without_guardian"]

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise forms.ValidationError(_now("Lenken må begynne med https://"))
        return link

    def setting(self) -> Setting:
        data = self.cleaned_data
        starts: datetime = data["starts_at"]
        return Setting(
            starts_at=starts,
            ends_at=starts + timedelta(minutes=data["minutes"]),
            **{name: data[name] for name in ("place", "link", "contact", "mail")},
        )


def call_initial(meeting: Meeting) -> dict[str, Any]:
    """What is known already; a meeting that is moved shows what it was."""
    if meeting.starts_at is None or meeting.ends_at is None:
        return {"contact": f"{meeting.unit.name} {meeting.unit.phone}".strip()}
    length = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    return {
        "starts_at": clock.local(meeting.starts_at).replace(tzinfo=None),
        "minutes": length,
        **{name: getattr(meeting, name) for name in ("place", "link", "contact", "mail")},
    }


class ReasonForm(MeetingForm):
    reason = fields.text(_("Hvorfor?"), needed=_("Skriv hvorfor."), rows=2)


class ReplyForm(MeetingForm):
    answer = fields.choice(
        _("Svar"),
        [(value, label) for value, label in Participant.Reply.choices if value],
        needed=_("Velg et svar."),
    )
    note = fields.line(_("Merknad"))


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the units that have part in the meeting."""

    def label_from_instance(self, unit: Unit) -> str:
        return f"{unit.name} ({unit.organisation})"


class ParticipantForm(MeetingForm):
    """A new participant."""

    title = fields.line(_("Rolle i møtet"), needed=_("Skriv hvilken rolle deltakeren har."))
    name = fields.line(_("Navn"))
    party = fields.selection(_("Part"), Participant.Party.choices, needed=_("Velg part."))
    unit = UnitField(
        Unit.objects.none(),
        label=_("Enhet i Samflyt"),
        help_text=_(
            "Enheten ser møtet og svarer selv. Står feltet tomt, svarer du for deltakeren."
        ),
        required=False,
        empty_label=_("Ingen enhet her"),
    )
    mail = forms.EmailField(
        label=_("E-post til kalenderfilen"),
        required=False,
        error_messages={"invalid": _("Skriv en hel e-postadresse.")},
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class ChangeParticipantForm(ParticipantForm):
    title = None  # type: ignore[assignment]
    party = None  # type: ignore[assignment]
    can_decide = fields.tick(_("Kan avgjøre for sin part"))
    in_group = fields.tick(_("Er med i ansvarsgruppen videre"))


class ItemForm(MeetingForm):
    title = fields.line(_("Ny sak"), needed=_("Skriv hva saken gjelder."))


class AttendanceForm(MeetingForm):
    came = fields.several(_("Hvem møtte?"), ())

    def __init__(self, *args: Any, participants: Iterable[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [(str(one.pk), str(one)) for one in participants]
        self.fields["came"].choices = options  # type: ignore[attr-defined]


class TaskForm(MeetingForm):
    text = fields.line(_("Hva skal gjøres?"), needed=_("Skriv hva som skal gjøres."))
    owner = fields.selection(_("Hvem gjør det?"), (), needed=_("Velg hvem som har oppgaven."))
    due_date = fields.day(_("Frist"), needed=_("Skriv en frist."))

    FAMILY = "family"

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        options = [(key, f"{unit.name} ({unit.organisation})") for key, unit in self.units.items()]
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", _now("Velg")),
            *options,
            (self.FAMILY, _now("Pasient og familie")),
        ]

    def details(self) -> dict[str, Any]:
        unit = self.units.get(self.cleaned_data["owner"])
        side = unit.organisation.side.value if unit else self.FAMILY
        return {
            "text": self.cleaned_data["text"],
            "due_date": self.cleaned_data["due_date"],
            "unit": unit,
            "party": side,
        }


class PressForm(MeetingForm):
    """One button: nothing to fill in."""
