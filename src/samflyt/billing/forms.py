"""The settlement's forms: a field a day, made from the days on the screen."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.billing.actions.control import Ruling
from samflyt.billing.actions.objections import File
from samflyt.billing.days import ChargedDay
from samflyt.billing.models import DayDecision, InvoiceLine, ObjectedDay, Objection
from samflyt.web import wording


class ControlForm(forms.Form):
    """Each day's tick says that it is charged; where that differs from the rules, why."""

    def __init__(self, *args: Any, days: Sequence[ChargedDay], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = days
        for day in days:
            name = wording.day_text(day.date)
            self.fields[f"charge_{day.date}"] = forms.BooleanField(
                label=_("Krev %(day)s") % {"day": name}, required=False, initial=day.charged
            )
            self.fields[f"reason_{day.date}"] = forms.ChoiceField(
                label=_("Grunn, %(day)s") % {"day": name},
                required=False,
                choices=[("", _("som reglene sier")), *DayDecision.Reason.choices],
            )
            self.fields[f"comment_{day.date}"] = forms.CharField(
                label=_("Merknad, %(day)s") % {"day": name},
                required=False,
                max_length=300,
                initial=day.comment,
            )

    def rows(self) -> Iterator[tuple[ChargedDay, Any, Any, Any]]:
        """Each day with its three fields."""
        for day in self.days:
            yield (
                day,
                self[f"charge_{day.date}"],
                self[f"reason_{day.date}"],
                self[f"comment_{day.date}"],
            )

    def rulings(self) -> dict[date, Ruling]:
        """The days that differ from what the rules say."""
        said = self.cleaned_data
        return {
            day.date: Ruling(
                said[f"charge_{day.date}"],
                said[f"reason_{day.date}"],
                said[f"comment_{day.date}"],
            )
            for day in self.days
            if said[f"charge_{day.date}"] != day.payable
        }


#: Stands for every day of a stay.
ALL = "alle"


def _choices(line: InvoiceLine) -> Iterator[tuple[str, str]]:
    stay = line.base_line.reference
    yield f"{line.pk}:{ALL}", _("%(stay)s, alle døgnene") % {"stay": stay}
    for day in line.days:
        yield f"{line.pk}:{day}", f"{stay}, {wording.day_text(day)}"


class ObjectionForm(forms.Form):
    """Which days, for which reasons; the same reasons hold for all the days ticked."""

    days = forms.MultipleChoiceField(
        label=gettext_lazy("Døgn"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Velg minst ett døgn.")},
    )
    reasons = forms.MultipleChoiceField(
        label=gettext_lazy("Hvorfor skal ikke døgnene kreves?"),
        choices=ObjectedDay.Reason.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Velg minst én grunn.")},
    )
    comment = forms.CharField(
        label=gettext_lazy("Merknad"),
        help_text=gettext_lazy("Ikke skriv navn eller fødselsnummer; brevet viser til oppholdet."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = forms.FileField(
        label=gettext_lazy("Vedlegg"),
        help_text=gettext_lazy("PDF, bilde eller tekst, inntil 5 MB."),
        required=False,
    )

    def __init__(self, *args: Any, lines: Iterable[InvoiceLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {line.pk: line for line in lines}
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            choice for line in self.lines.values() for choice in _choices(line)
        ]

    def stays(self) -> Iterator[tuple[InvoiceLine, list[BoundWidget], bool]]:
        """Each line with the boxes of its days, and whether any of them is ticked."""
        boxes = list(self["days"])
        for line in self.lines.values():
            own = [box for box in boxes if box.data["value"].startswith(f"{line.pk}:")]
            yield line, own, any(box.data["selected"] for box in own)

    def chosen(self) -> dict[tuple[int, date], list[str]]:
        """The days by invoice line; the box for a whole stay stands for all of its days."""
        found: dict[tuple[int, date], list[str]] = {}
        for chosen in self.cleaned_data["days"]:
            line, _colon, day = chosen.partition(":")
            days = self.lines[int(line)].days if day == ALL else [date.fromisoformat(day)]
            found |= {(int(line), one): self.cleaned_data["reasons"] for one in days}
        return found

    def attached(self) -> list[File]:
        file = self.cleaned_data["file"]
        return [File(file.name[:200], file.content_type, file.read())] if file else []


class AnswerForm(forms.Form):
    """The ward's answer: yes or no to each day, and why."""

    npr_id = forms.CharField(
        label=gettext_lazy("Pasientens NPR-id"),
        max_length=40,
        error_messages={"required": gettext_lazy("Skriv pasientens NPR-id.")},
    )
    because = forms.CharField(
        label=gettext_lazy("Begrunnelse"),
        help_text=gettext_lazy("Både for døgn som tas til følge, og for døgn som avvises."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Skriv begrunnelsen.")},
    )

    def __init__(self, *args: Any, days: Sequence[ObjectedDay], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = days
        for day in days:
            self.fields[f"day_{day.date}"] = forms.ChoiceField(
                label=wording.day_text(day.date),
                choices=[("yes", _("Tas til følge")), ("no", _("Avvises"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Avgjør døgnet.")},
            )
        self.order_fields([f"day_{day.date}" for day in days])

    def said(self, word: str) -> list[date]:
        return [day.date for day in self.days if self.cleaned_data[f"day_{day.date}"] == word]


class AppealForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Hvorfor klager kommunen?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Skriv hvorfor kommunen klager.")},
    )


class AppealAnswerForm(forms.Form):
    """The section's word; days that are ticked are overruled."""

    overruled = forms.MultipleChoiceField(
        label=gettext_lazy("Døgn som omgjøres"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lawyer = forms.CharField(
        label=gettext_lazy("Jurist"),
        help_text=gettext_lazy("Kreves for å omgjøre."),
        required=False,
        max_length=200,
    )
    clause = forms.CharField(
        label=gettext_lazy("Punkt i lov eller avtale som er brutt"),
        help_text=gettext_lazy("Kreves for å omgjøre."),
        required=False,
        max_length=200,
    )
    answer = forms.CharField(
        label=gettext_lazy("Begrunnelse"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Skriv begrunnelsen.")},
    )

    def __init__(self, *args: Any, days: Iterable[ObjectedDay], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["overruled"].choices = [  # type: ignore[attr-defined]
            (str(day.date), wording.day_text(day.date)) for day in days if day.accepted is False
        ]


class LateForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor?"),
        max_length=300,
        error_messages={"required": gettext_lazy("Skriv hvorfor.")},
    )


class SentForm(forms.Form):
    """How the objection was sent besides in here."""

    channel = forms.ChoiceField(label=gettext_lazy("Sendt som"), choices=())
    proof = forms.CharField(
        label=gettext_lazy("Hva viser at det er sendt?"),
        help_text=gettext_lazy("Kvitteringens nummer, eller sporing og dato."),
        max_length=200,
    )

    def __init__(self, *args: Any, digital: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outside = [Objection.Channel.DIGITAL] if digital else []
        self.fields["channel"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label) for one in (*outside, Objection.Channel.POST)
        ]
