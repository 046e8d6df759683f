"""A committee's meeting as forms: when and where, attendance, minutes, approval."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.governance.actions.sittings import When
from samflyt.governance.attending import ABSENT, PRESENT, BadLine, Noted, read_list
from samflyt.governance.forms.base import ActForm, address
from samflyt.governance.models import Approval, Seat, Sitting
from samflyt.web import fields


class SittingForm(ActForm):
    """When, in what form and where."""

    starts_at = fields.moment(_("Møtet begynner"), needed=_("Skriv når møtet begynner."))
    minutes = forms.IntegerField(
        label=_("Varighet i minutter"),
        min_value=10,
        max_value=600,
        initial=120,
        error_messages={
            "required": _("Skriv hvor lenge møtet varer."),
            "invalid": _("Skriv varigheten i hele minutter, for eksempel 60."),
            "min_value": _("Møtet må vare minst 10 minutter."),
            "max_value": _("Møtet kan vare høyst 600 minutter."),
        },
    )
    form = fields.choice(_("Form"), Sitting.Form.choices, needed=_("Velg hvordan dere møtes."))
    place = fields.line(_("Sted"))
    link = address(_("Videolenke"), _("Fra videoløsningen dere bruker. Begynner med https://"))

    def when(self) -> When:
        data = self.cleaned_data
        starts = data["starts_at"]
        return When(
            starts,
            starts + timedelta(minutes=data["minutes"]),
            data["form"],
            data["place"],
            data["link"],
        )

    def details(self) -> dict[str, Any]:
        return {"when": self.when()}


class ChangeForm(SittingForm):
    reason = fields.line(_("Hvorfor endres møtet?"), _("For eksempel «vedtatt i sak 09/23»."))

    def details(self) -> dict[str, Any]:
        return {"when": self.when(), "reason": self.cleaned_data["reason"]}


def sitting_initial(sitting: Sitting) -> dict[str, Any]:
    length = sitting.ends_at - sitting.starts_at
    return {
        "starts_at": clock.local(sitting.starts_at).replace(tzinfo=None),
        "minutes": int(length.total_seconds() // 60),
        "form": sitting.form,
        "place": sitting.place,
        "link": sitting.link,
    }


class CallForm(ActForm):
    confirmed = fields.tick(_("Innkallingen skal gå selv om en fast plass er tom"))


class AttendanceForm(ActForm):
    """One question for each seat, and a list for those who have none."""

    chair = fields.line(_("Møteleder"), needed=_("Skriv hvem som ledet møtet."))
    minute_taker = fields.line(_("Referent"), needed=_("Skriv hvem som skrev referatet."))
    others = fields.text(
        _("Andre, eller en hel liste"),
        _("Én person på hver linje: navn; funksjon; til stede, forfall eller sak 12/23"),
        rows=5,
    )

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seats = list(seats)
        for seat in self._seats:
            self.fields[f"seat_{seat.pk}"] = fields.choice(
                str(seat), [(PRESENT, _now("Til stede")), (ABSENT, _now("Forfall"))]
            )

    def seat_fields(self) -> list[forms.BoundField]:
        return [self[f"seat_{seat.pk}"] for seat in self._seats]

    def clean_others(self) -> list[Noted]:
        try:
            return read_list(self.cleaned_data["others"])
        except BadLine as line:
            raise forms.ValidationError(
                _now("Rett %(line)s: navn; funksjon; til stede, forfall eller sak 12/23.")
                % {"line": line}
            ) from line

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        seated = [
            Noted(seat.name, seat.function, state, seat=seat.pk, group=seat.group.kind)
            for seat in self._seats
            if (state := data.get(f"seat_{seat.pk}"))
        ]
        return {
            "chair": data["chair"],
            "minute_taker": data["minute_taker"],
            "noted": [*seated, *data["others"]],
        }


class RoundForm(ActForm):
    answer_by = fields.day(_("Svar innen"), needed=_("Skriv en frist for å svare."))


class AnswerForm(ActForm):
    said = fields.choice(
        _("Er referatet rett?"),
        [(value, label) for value, label in Approval.Answer.choices if value],
        needed=_("Velg et svar."),
    )
    note = fields.text(_("Merknad"), _("Hva må rettes?"), rows=2)

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"]
        if len(note) > 700:
            raise forms.ValidationError(_now("Skriv høyst 700 tegn."))
        return note
