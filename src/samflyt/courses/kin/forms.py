"""Forms about the children of a patient."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.courses.forms import fields
from samflyt.courses.forms.base import ActionForm, NotedForm
from samflyt.courses.kin import policies
from samflyt.courses.kin.steps import Found, Identity
from samflyt.formats.identity import read_number
from samflyt.web.forms import whole_number

CAUSES = (
    ("mental_illness", _("Psykisk sykdom")),
    ("substance", _("Rusmiddelavhengighet")),
    ("serious_illness", _("Alvorlig kroppslig sykdom eller skade")),
    ("death", _("Pasienten er død eller ventes å dø")),
)
ANSWERS = (("has_children", _("Har barn eller søsken")), ("no_children", _("Har ingen under 18")))
OLDEST = 120


class AskForm(ActionForm):
    """Each child is a line: name and year of birth, and no more than that."""

    cause = fields.choice(
        _("Hvorfor spør dere?"),
        CAUSES,
        _("Loven nevner disse. Det trengs ikke samtykke til å spørre."),
    )
    answer = fields.choice(
        _("Hva svarte pasienten?"), ANSWERS, _("La stå tomt til dere har spurt.")
    )
    children = fields.text(
        _("Barn under 18 år"),
        _("Ett på hver linje: navn og fødselsår. For eksempel: Ada Lian 2018."),
    )
    siblings = fields.text(_("Søsken under 18 år"), _("Ett på hver linje: navn og fødselsår."))

    def clean_children(self) -> list[Found]:
        return self._lines("children", "child")

    def clean_siblings(self) -> list[Found]:
        return self._lines("siblings", "sibling")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        found = data.get("children") or data.get("siblings")
        if found and data.get("answer") != "has_children":
            self.add_error("answer", gettext("Velg «Har barn eller søsken» når noen er ført."))
        return data

    def details(self) -> dict[str, Any]:
        said = super().details()
        said["children"] = [*said["children"], *said.pop("siblings")]
        return said

    def _lines(self, name: str, tie: str) -> list[Found]:
        written = [line.strip() for line in self.cleaned_data[name].splitlines()]
        found = [self._found(name, line, tie) for line in written if line]
        return [child for child in found if child is not None]

    def _found(self, name: str, line: str, tie: str) -> Found | None:
        who, _space, last = line.rpartition(" ")
        year, now = whole_number(last), clock.local_date(self.as_of).year
        if not who or year is None or not now - OLDEST <= year <= now:
            self.add_error(
                name,
                gettext("«%(line)s» mangler navn eller fødselsår med fire sifre.")
                % {"line": line[:80]},
            )
            return None
        return Found(who.strip(" ,"), year, tie)


class MapForm(NotedForm):
    name = "child"
    noted = staticmethod(policies.unmapped)
    child = fields.choice(_("Hvem gjelder det?"), (), needed=_("Velg barnet."))
    follow_up = fields.yes_no(
        _("Trenger barnet oppfølging i kommunen?"), needed=_("Svar ja eller nei.")
    )
    needs = fields.text(
        _("Hva trenger barnet?"),
        _("Hva barnet vet, hvem som tar vare på det, og hva dere selv har gjort."),
        needed=_("Skriv kort hva dere fant ut."),
    )


class ConsentForm(NotedForm):
    name = "child"
    noted = staticmethod(policies.without_answer)
    child = fields.choice(_("Hvem gjelder det?"), (), needed=_("Velg barnet."))
    consent = fields.choice(
        _("Hva er svaret?"),
        [
            ("given", _("Samtykker. Samtykket står under «Samtykker».")),
            ("refused", _("Samtykker ikke. Ingenting sendes.")),
        ],
        needed=_("Velg svaret."),
    )


class StrainForm(ActionForm):
    who = fields.line(_("Hvem?"), needed=_("Skriv hvem det gjelder."))
    strain = fields.text(
        _("Hva er belastningen?"), needed=_("Skriv kort hva som er tungt for dem.")
    )


class SupportForm(ActionForm):
    support = fields.text(
        _("Hvilken støtte er avtalt, og med hvem?"), needed=_("Skriv hva som er avtalt.")
    )


class TellForm(NotedForm):
    """What leaves: each box is an item of its own that the consent may hold back."""

    at = None  # type: ignore[assignment]
    name = "child"
    noted = staticmethod(policies.to_tell)
    child = fields.choice(_("Hvem gjelder det?"), (), needed=_("Velg barnet."))
    need = fields.text(_("Hva trenger barnet?"), needed=_("Skriv hva barnet trenger."))
    situation = fields.text(
        _("Hvorfor?"), _("Bare det som er nødvendig. Skriv ikke diagnosen til pasienten.")
    )
    guardian = fields.line(
        _("Foresatt å ta kontakt med"), needed=_("Skriv hvem helsestasjonen kan ringe.")
    )
    school = fields.line(_("Skole, barnehage eller helsestasjon"))
    number = fields.line(
        _("Barnets fødselsnummer"),
        _("Trengs for elektronisk melding til kommuner utenfor Samflyt. Ellers blir det brev."),
    )

    def clean_number(self) -> Identity | None:
        written = self.cleaned_data["number"].replace(" ", "")
        if not written:
            return None
        number = read_number(written)
        if not number.valid:
            self.add_error("number", gettext("Fødselsnummeret er ikke gyldig."))
            return None
        return Identity(written, number.kind, number.born)

    def details(self) -> dict[str, Any]:
        said = super().details()
        return {
            "child": said["child"],
            "identity": said["number"],
            "items": {
                "behov": said["need"],
                "situasjon": said["situation"],
                "foresatt": said["guardian"],
                "skole": said["school"],
            },
        }
