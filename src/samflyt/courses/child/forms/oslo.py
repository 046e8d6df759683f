"""Forms of the steps in Oslo's groups."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.catalogue import carries_out
from samflyt.courses.child.open_lines import open_documents, open_needs, own_steps
from samflyt.courses.forms import fields
from samflyt.courses.forms.base import ActionForm, NotedForm
from samflyt.courses.forms.promises import NoPromisesForm
from samflyt.directory.models import Unit


class OrderingOfficeForm(NoPromisesForm):
    need = fields.text(
        _("Hva antas barnet å trenge?"),
        _("Beskriv behov, ikke hvilken tjeneste bydelen bør gi."),
        needed=_("Beskriv behovet."),
    )
    contact = fields.line(
        _("Hvem kan bydelen ringe?"), needed=_("Skriv navn og telefon på sengeposten.")
    )


class ResponseCallForm(ActionForm):
    information = fields.text(
        _("Hva fikk partene vite av hverandre?"), needed=_("Skriv kort hva dere utvekslet.")
    )
    hospital_steps = fields.text(_("Hva skal sykehuset gjøre?"), _("Ett skritt på hver linje."))
    district_steps = fields.text(_("Hva skal bydelen gjøre?"), _("Ett skritt på hver linje."))
    by_date = fields.day(_("Innen"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self._lines("hospital_steps") and not self._lines("district_steps"):
            self.add_error("hospital_steps", gettext("Skriv minst ett skritt dere ble enige om."))
        return data

    def _lines(self, name: str) -> list[str]:
        lines = (line.strip()[:200] for line in self.cleaned_data.get(name, "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def details(self) -> dict[str, Any]:
        said = super().details()
        steps = ("hospital_steps", "district_steps")
        return {**said, **{name: self._lines(name) for name in steps}}


class StepDoneForm(NotedForm):
    name = "step"
    step = fields.choice(_("Hva er gjort?"), (), needed=_("Velg skrittet."))

    def prepare(self) -> None:
        assert self.standing is not None
        names = own_steps(self.standing, self.actor)
        self.offer("step", [(name, name) for name in names])
        if len(names) == 1:
            self.initial.setdefault("step", names[0])


class OverviewForm(ActionForm):
    overview = fields.text(
        _("Hva vet dere om barnets og familiens situasjon?"),
        needed=_("Skriv kort hva oversikten er."),
    )


@carries_out("000-5.2-b")
class ServicesDiscussedForm(ActionForm):
    """The district's centre is looked up in the directory, under the name it has there."""

    centre = fields.line(
        _("Fagsenter i bydelen"), needed=_("Skriv hvilket fagsenter dere har drøftet med.")
    )
    services = fields.text(
        _("Hvilke tjenester er drøftet?"),
        _("For eksempel fysioterapi og pedagogiske tiltak."),
        needed=_("Skriv hvilke tjenester dere har drøftet."),
    )

    def prepare(self) -> None:
        assert self.standing is not None
        centres = Unit.objects.active(clock.local_date(self.as_of)).filter(
            organisation_id=self.standing.course.municipality_id or 0,
            kind=Unit.Kind.CHILD_CENTRE,
        )
        found = centres.order_by("name").first()
        if found is not None:
            self.initial.setdefault("centre", found.name)


class LaterNeedForm(ActionForm):
    need = fields.line(
        _("Hvilket behov har kommet til?"),
        _("For eksempel avlastning eller støttekontakt."),
        needed=_("Skriv behovet."),
    )
    words = fields.text(_("Mer om behovet"))


class LaterNeedMetForm(NotedForm):
    name = "need"
    noted = staticmethod(open_needs)
    need = fields.choice(_("Hvilket behov?"), (), needed=_("Velg behovet."))
    how = fields.text(_("Hva er gjort?"), needed=_("Skriv hva bestillerkontoret har gjort."))


class HomeHospitalForm(ActionForm):
    cause = fields.choice(
        _("Hvorfor hjemmesykehus?"),
        [
            ("cancer", _("Kreft")),
            ("palliation", _("Palliasjon")),
            ("ventilation", _("Mekanisk ventilasjon")),
            ("other", _("Annen avansert behandling")),
        ],
        needed=_("Velg grunnen."),
    )
    premature = fields.tick(_("Barnet er for tidlig født"), _("Da gjelder egne avtaler."))


class ContactForm(ActionForm):
    contact = fields.line(
        _("Hvem er kontakt hos dere når barnet kommer hjem?"),
        _("Navn og telefon."),
        needed=_("Skriv navn og telefon."),
    )
    first_contact = fields.day(_("Avtalt første kontakt"))


class ChildKnownForm(ActionForm):
    known = fields.text(
        _("Hva vet bydelen om barnet og behovene?"),
        needed=_("Skriv kort hva dere er gjort kjent med."),
    )


class DocumentForm(ActionForm):
    document = fields.line(_("Hvilket dokument trengs?"), needed=_("Skriv hvilket dokument."))


class DocumentSentForm(NotedForm):
    name = "document"
    noted = staticmethod(open_documents)
    document = fields.choice(_("Hvilket dokument er sendt?"), (), needed=_("Velg dokumentet."))


class DecidedForm(ActionForm):
    decision = fields.text(
        _("Hva er vedtatt?"), needed=_("Skriv hvilke tjenester som er vedtatt, eller avslått.")
    )


class TransferForm(ActionForm):
    information = fields.yes_no(_("Trengs det mer informasjon?"), needed=_("Svar ja eller nei."))
    competence = fields.yes_no(
        _("Trengs det overføring av kompetanse?"), needed=_("Svar ja eller nei.")
    )
    how = fields.text(_("Hvordan skal det skje?"))


class WithdrawalForm(ActionForm):
    date = fields.day(
        _("Når planlegger hjemmesykehuset å trekke seg ut?"), needed=_("Skriv en dato.")
    )
