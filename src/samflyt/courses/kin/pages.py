"""The pages on which something is done for a patient's children."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.access import consent
from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses.child.steps import StepAct
from samflyt.courses.kin import forms, policies, steps
from samflyt.courses.standing import Standing
from samflyt.courses.station.addresses import unit_of
from samflyt.courses.steps.action_pages import ActionPage, Hint
from samflyt.rules.event import EventKind as K
from samflyt.web import wording

#: The guide that guideline 2 points to for how (5.2), and when we last read it.
GUIDE = "https://www.helsedirektoratet.no/veiledere/parorendeveileder"


@carries_out("001-5.2-c")
def guide(standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    yield Hint("info", gettext("Pårørendeveilederen sier hvordan:"), link=GUIDE)


def consent_kept(standing: Standing, _actor: Actor, as_of: datetime) -> Iterable[Hint]:
    course = standing.course
    given = consent.standing(course.patient_id, scope=consent.Scope.NEXT_OF_KIN, as_of=as_of)
    if given is None:
        yield Hint(
            "warning",
            gettext("Det er ikke ført noe samtykke. Sier pasienten ja, før det her først:"),
            link=reverse("course-consents", kwargs={"pk": course.pk}),
        )
        return
    words = {"moment": wording.exact(given.given_at, as_of), "name": given.given_by}
    yield Hint("info", gettext("Samtykket er gitt %(moment)s av %(name)s.") % words)


@carries_out("001-5.2-j")
def receiver(standing: Standing, _actor: Actor, as_of: datetime) -> Iterable[Hint]:
    """Whether anybody there takes it in, said before it is sent."""
    party = standing.course.municipality
    unit = unit_of(party, "health_station", clock.local_date(as_of))
    if unit is None:
        text = gettext(
            "%(name)s har ingen helsestasjon i katalogen. Meldingen blir et brev som dere "
            "skriver ut og sender."
        )
        yield Hint("warning", text % {"name": party})
        return
    lines = (gettext("Telefon %(number)s") % {"number": unit.phone},) if unit.phone else ()
    yield Hint("info", gettext("Meldingen går til %(unit)s.") % {"unit": unit}, lines)


KIN_PAGES = (
    ActionPage(
        "barn-som-parorende",
        _("Spør om barn og søsken …"),
        forms.AskForm,
        policies.check_ask,
        steps.ask,
        _("Svaret er ført."),
        meets=("barn-spurt",),
        hints=guide,
        rare=True,
    ),
    ActionPage(
        "kartlegg-barn",
        _("Kartlegg hva et barn trenger …"),
        forms.MapForm,
        policies.check_map,
        steps.map_child,
        _("Kartleggingen er ført."),
        meets=("barn-kartlagt",),
        hints=guide,
        rare=True,
    ),
    ActionPage(
        "barn-samtykke",
        _("Før svar om samtykke for et barn …"),
        forms.ConsentForm,
        policies.check_consent,
        steps.note_consent,
        _("Svaret er ført."),
        meets=("barn-samtykke",),
        hints=consent_kept,
        rare=True,
    ),
    ActionPage(
        "meld-barn",
        _("Meld et barn til helsestasjonen …"),
        forms.TellForm,
        policies.check_tell,
        steps.tell_station,
        _("Barnet er meldt til helsestasjonen."),
        meets=("barn-meldt",),
        hints=receiver,
        rare=True,
    ),
    ActionPage(
        "parorende-belastet",
        _("Før at pårørende er sterkt belastet …"),
        forms.StrainForm,
        policies.check_ask,
        StepAct(
            K.KIN_STRAIN_FOUND,
            policies.check_ask,
            {"who": gettext_noop("Hvem"), "strain": gettext_noop("Belastning")},
        ),
        _("Det er ført at pårørende er belastet."),
        hints=guide,
        rare=True,
    ),
    ActionPage(
        "parorende-stotte",
        _("Avtal støtte til pårørende …"),
        forms.SupportForm,
        policies.check_support,
        StepAct(
            K.KIN_SUPPORT_PLANNED,
            policies.check_support,
            {"support": gettext_noop("Støtte")},
        ),
        _("Støtten er ført."),
        meets=("parorende-stotte",),
        hints=guide,
    ),
)
