"""Cases, attachments, coming cases and decision points as forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samflyt.governance.actions.cases import LARGEST_FILE, Paper
from samflyt.governance.forms.base import NO_PATIENTS, ActForm, address, choose_from, one_of
from samflyt.governance.models import Case, Committee
from samflyt.web import fields


class CaseForm(ActForm):
    """The fixed head and body parts of a case paper."""

    committee = one_of(_("Til"), needed=_("Velg hvilket utvalg saken er til."))
    kind = fields.choice(
        _("Hva slags sak?"), Case.Kind.choices, needed=_("Velg hva slags sak det er.")
    )
    title = fields.line(_("Tittel"), NO_PATIENTS, needed=_("Skriv hva saken heter."))
    sender = fields.line(_("Fra"), _("Utvalg, rolle, eller navn med tittel."))
    meant_for = one_of(_("Ønsket møte"), empty=_("Første møte det er plass"))
    summary = fields.text(_("Sammendrag"))
    background = fields.text(_("Bakgrunn"), rows=5)
    update_text = fields.text(_("Oppdatering"))
    assessment = fields.text(_("Vurdering"), rows=5)
    further_process = fields.text(_("Videre prosess"))
    proposed_decision = fields.text(
        _("Forslag til vedtak"), _("Ett vedtak, eller nummererte punkter med ett på hver linje.")
    )
    help_wanted = fields.tick(
        _("Jeg trenger hjelp fra sekretariatet"),
        _("Da ser sekretariatet utkastet og kan gi råd. Saken er fortsatt din."),
    )

    def __init__(self, *args: Any, committees: Any, sittings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "committee", committees)
        choose_from(self, "meant_for", sittings)

    def paper(self) -> Paper:
        return Paper(**{name: self.cleaned_data[name] for name in Paper.__slots__})


def begin_form(form: CaseForm) -> dict[str, Any]:
    committee: Committee = form.cleaned_data["committee"]
    return {"committee": committee, "paper": form.paper()}


class CommentForm(ActForm):
    text = fields.text(_("Merknad"), NO_PATIENTS, needed=_("Skriv merknaden."), rows=2)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) > 1000:
            raise forms.ValidationError(_now("Skriv høyst 1000 tegn."))
        return text


class AttachForm(ActForm):
    title = fields.line(_("Hva er vedlegget?"), NO_PATIENTS, needed=_("Skriv hva vedlegget er."))
    file = forms.FileField(
        label=_("PDF"),
        help_text=_("Høyst 5 MB. Filen lastes alltid ned; den vises aldri rett i nettleseren."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"empty": _("Filen er tom."), "invalid": _("Filen kom ikke fram.")},
    )
    link = address(_("Eller lenke"), _("Når dokumentet alt ligger et sted deltakerne når."))
    to_minutes = fields.tick(_("Presentasjon som følger referatet"))

    def clean_file(self) -> bytes | None:
        """Refused by its size before it is read into memory."""
        file = self.cleaned_data["file"]
        if file is None:
            return None
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(
                _now("Filen er større enn 5 MB. Legg den et annet sted og bruk lenke.")
            )
        content: bytes = file.read()
        return content

    def details(self) -> dict[str, Any]:
        data = super().details()
        data["content"] = data.pop("file")
        return data


class ThemesForm(ActForm):
    themes = fields.text(
        _("Nye temaer"), _("Ett tema på hver linje."), needed=_("Skriv minst ett tema.")
    )


class PlaceForm(ActForm):
    sitting = one_of(_("Møte"), needed=_("Velg hvilket møte saken skal til."))

    def __init__(self, *args: Any, sittings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "sitting", sittings)


class PlanThemeForm(ActForm):
    sitting = one_of(_("Planlagt til"), empty=_("Ikke planlagt"))

    def __init__(self, *args: Any, sittings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "sitting", sittings)


class PointForm(ActForm):
    text = fields.line(_("Hva skal gjøres?"), needed=_("Skriv hva som skal gjøres."))
    owner = fields.line(_("Hvem har ansvaret?"), _("Rolle eller arbeidsgruppe, gjerne med navn."))
    due_date = fields.day(_("Frist"))


class AssignForm(ActForm):
    owner = fields.line(_("Hvem har ansvaret?"), needed=_("Skriv hvem som har ansvaret."))
    status = fields.line(_("Hvordan går det?"))


class DeadlineForm(ActForm):
    due_date = fields.day(_("Ny frist"), needed=_("Skriv den nye fristen."))
    reason = fields.line(_("Hvorfor flyttes fristen?"), _("Trengs ikke første gang."))
