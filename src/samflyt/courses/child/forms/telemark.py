"""Forms of the steps in Telemark's flow."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt.catalogue import carries_out
from samflyt.courses.forms import fields
from samflyt.courses.forms.base import ActionForm
from samflyt.courses.models import KinSupport
from samflyt.courses.steps.page_hints import last_row
from samflyt.rules.child_event_data import SPECIAL_POINTS
from samflyt.rules.event import EventKind
from samflyt.rules.sthf.case import SLOTS
from samflyt.rules.sthf.follow_up import FOLLOW_UP
from samflyt.rules.sthf.special_agreements import NAMES

_YES_NO_NONE = (("yes", _("Ja")), ("no", _("Nei")), ("not_relevant", _("Ikke aktuelt")))


class FamilyNeedsForm(ActionForm):
    child = fields.text(
        _("Hva trenger barnet?"),
        _("Med familiens egne ord."),
        needed=_("Skriv hva familien sier at barnet trenger."),
    )
    guardians = fields.text(_("Hva trenger de foresatte?"))
    matters = fields.text(_("Hva er viktig for dere?"))


class TreatmentTeamForm(ActionForm):
    main_contact = fields.line(_("Hovedkontakt"), _("Uten hovedkontakt står steget åpent."))
    members = fields.text(
        _("Hvem er med, og i hvilke roller?"), needed=_("Skriv hvem som er med i teamet.")
    )


class NeedsMapForm(ActionForm):
    care = fields.text(_("Stell og pleie"), rows=2)
    medical = fields.text(_("Medisinsk oppfølging"), rows=2)
    hours = fields.text(_("Dag og natt"), _("For eksempel våkent tilsyn om natten."), rows=2)
    competence = fields.text(_("Kompetanse hos de ansatte"), rows=2)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(name) for name in ("care", "medical", "hours", "competence")):
            self.add_error("care", gettext("Skriv behovet på minst ett område."))
        return data


class DateForm(ActionForm):
    date = fields.day(_("Når antas barnet å reise hjem?"), needed=_("Skriv en dato."))


class CaseForm(ActionForm):
    case_worker = fields.line(_("Fast saksbehandler"), needed=_("Skriv hvem som har saken."))


@carries_out("002-2-c")
@carries_out("002-4-a2")
class ApplicationForm(ActionForm):
    home = fields.text(_("Behov i hjemmet"), needed=_("Skriv hva familien søker om hjemme."))
    services = fields.several(
        _("Støtte til pårørende: hva søker familien om?"),
        KinSupport.Service.choices,
        _("Hvert kryss blir en egen sak hos kommunen."),
    )
    kin = fields.text(_("Støtte til pårørende"))
    no_kin_need = fields.tick(_("Familien søker ikke om støtte til pårørende nå"))

    def prepare(self) -> None:
        """What the hospital has mapped is carried over, for the family and the office to go on."""
        assert self.standing is not None
        mapped = last_row(self.standing, EventKind.NEEDS_MAPPED)
        if mapped is not None:
            lines = [f"{gettext(name)}: {text}" for name, text in mapped.content.items() if text]
            self.initial.setdefault("home", "\n".join(lines))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        asks = data.get("kin") or data.get("services")
        if asks and data.get("no_kin_need"):
            self.add_error("no_kin_need", gettext("Enten støtte til pårørende, eller ingen."))
        if not asks and not data.get("no_kin_need"):
            self.add_error("kin", gettext("Skriv hva familien søker om, eller kryss av for ingen."))
        return data


class ResourceTeamForm(ActionForm):
    """Each of the team's slots: a name, not relevant, or still open."""

    def prepare(self) -> None:
        for slot, name in SLOTS.items():
            title = gettext(name).capitalize()
            self.fields[f"{slot}_member"] = fields.line(_("%(slot)s: hvem") % {"slot": title})
            self.fields[f"{slot}_none"] = fields.tick(
                _("%(slot)s er ikke aktuelt") % {"slot": title}
            )
        self.order_fields([name for name in self.fields if name != "at"] + ["at"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.chosen(data):
            raise forms.ValidationError(gettext("Fyll en plass, eller si at den ikke er aktuell."))
        for slot in SLOTS:
            if data.get(f"{slot}_member") and data.get(f"{slot}_none"):
                self.add_error(f"{slot}_none", gettext("Enten et navn, eller ikke aktuelt."))
        return data

    def chosen(self, data: dict[str, Any]) -> dict[str, tuple[str, str]]:
        chosen = {}
        for slot in SLOTS:
            member = data.get(f"{slot}_member") or ""
            if member or data.get(f"{slot}_none"):
                chosen[slot] = ("yes" if member else "not_relevant", member)
        return chosen

    def details(self) -> dict[str, Any]:
        return {"slots": self.chosen(self.cleaned_data)}


class TreatmentPlanForm(ActionForm):
    edition = fields.line(_("Utgave"), _("For eksempel 2 når planen erstatter en tidligere."))
    summary = fields.text(_("Det viktigste i planen"), needed=_("Skriv kort hva planen sier."))


class ProcessForm(ActionForm):
    plan = fields.text(
        _("Hva skal skje fram til hjemreisen, og når?"), needed=_("Skriv hva som er planlagt.")
    )


class TrainingNeedForm(ActionForm):
    topic = fields.line(_("Hva trengs det opplæring i?"), needed=_("Skriv temaet."))
    staff = fields.line(_("Hvem, og hvor mange?"), needed=_("Skriv hvem som trenger opplæringen."))
    by_date = fields.day(_("Når må den være ferdig?"))


class TrainingPlanningForm(ActionForm):
    planner = fields.line(_("Hvem planlegger?"), needed=_("Skriv hvem som planlegger."))


@carries_out("002-8-c4")
class TrainingPlanForm(ActionForm):
    parts = fields.several(
        _("Deler i planen"),
        [
            ("theory", _("Teori")),
            ("practice", _("Praksis")),
            ("shadow_shifts", _("Hospitering eller følgevakter")),
        ],
    )
    mode = fields.choice(
        _("Hvordan?"),
        [
            ("digital", _("Digitalt")),
            ("in_person", _("Til stede")),
            ("both", _("Begge deler")),
        ],
        needed=_("Velg hvordan opplæringen gis."),
    )
    link = fields.line(_("Lenke"), _("Når noe er digitalt."))
    place = fields.line(_("Sted"), _("Når noen skal møte."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("parts"):
            self.add_error("parts", gettext("Velg minst én del."))
        if data.get("mode") in ("digital", "both") and not data.get("link"):
            self.add_error("link", gettext("Skriv lenken til den digitale opplæringen."))
        if data.get("mode") in ("in_person", "both") and not data.get("place"):
            self.add_error("place", gettext("Skriv hvor opplæringen er."))
        return data


class SpecialForm(ActionForm):
    """The nine points; those left empty stay open."""

    def prepare(self) -> None:
        for point in SPECIAL_POINTS:
            title = gettext(NAMES[point]).capitalize()
            self.fields[f"{point}_answer"] = fields.choice(title, _YES_NO_NONE)
            self.fields[f"{point}_words"] = fields.line(
                _("Avtalt om %(point)s") % {"point": gettext(NAMES[point])},
            )
        self.order_fields([name for name in self.fields if name != "at"] + ["at"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for point in SPECIAL_POINTS:
            words, answer = data.get(f"{point}_words"), data.get(f"{point}_answer")
            if words and not answer:
                self.add_error(f"{point}_answer", gettext("Svar ja, nei eller ikke aktuelt."))
            if answer == "yes" and not words:
                self.add_error(f"{point}_words", gettext("Skriv hva som er avtalt, og med hvem."))
        if not any(data.get(f"{point}_answer") for point in SPECIAL_POINTS) and not self.errors:
            raise forms.ValidationError(gettext("Svar på minst ett av punktene."))
        return data

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        answered = [point for point in SPECIAL_POINTS if data.get(f"{point}_answer")]
        return {
            "points": {
                point: (data[f"{point}_answer"], data[f"{point}_words"]) for point in answered
            }
        }


class ServicesStartedForm(ActionForm):
    from_date = fields.day(
        _("Fra og med hvilken dag?"), needed=_("Skriv dagen tjenestene begynner.")
    )
    services = fields.text(_("Hvilke tjenester?"), needed=_("Skriv hvilke tjenester det er."))


class FollowUpForm(ActionForm):
    def prepare(self) -> None:
        for kind, name in FOLLOW_UP.items():
            self.fields[kind] = fields.choice(gettext(name).capitalize(), _YES_NO_NONE)
        self.fields["contact"] = fields.line(_("Kontakt"), _("Navn og telefon."))
        self.order_fields([name for name in self.fields if name != "at"] + ["at"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(kind) for kind in FOLLOW_UP):
            raise forms.ValidationError(gettext("Svar på minst ett av spørsmålene."))
        return data

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        lines = {kind: data[kind] for kind in FOLLOW_UP if data.get(kind)}
        return {"lines": lines, "contact": data["contact"]}
