"""The pages of a birth, in the order they are needed."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.courses.birth import forms, policies, steps
from samflyt.courses.birth.contact_sheet import phone_rows
from samflyt.courses.child.steps import StepAct
from samflyt.courses.forms.base import PlainForm
from samflyt.courses.standing import Standing
from samflyt.courses.station.addresses import unit_of
from samflyt.courses.steps.action_pages import ActionPage, Hint
from samflyt.rules.event import EventKind as K
from samflyt.web import wording


def sheet(standing: Standing, _actor: Actor, as_of: datetime) -> Iterable[Hint]:
    """What stands on it, and the sheet itself."""
    rows = [": ".join(part for part in row if part) for row in phone_rows(standing.course, as_of)]
    link = reverse("contact-sheet", kwargs={"pk": standing.course.pk})
    yield Hint("info", gettext("Skriv ut kontaktarket, og gi det til mor:"), tuple(rows), link)


def station(standing: Standing, _actor: Actor, as_of: datetime) -> Iterable[Hint]:
    """Whom to ring, and whether they answer now."""
    unit = unit_of(standing.course.municipality, "health_station", clock.local_date(as_of))
    if unit is None:
        yield Hint("warning", gettext("Kommunen har ikke ført noen helsestasjon i katalogen."))
        return
    lines = [gettext("Telefon %(number)s") % {"number": unit.phone}] if unit.phone else []
    opens = unit.next_opening(as_of)
    if opens is not None:
        lines.append(gettext("Åpner %(moment)s") % {"moment": wording.exact(opens, as_of)})
    yield Hint("info", str(unit), tuple(lines))


_ASSESSED = StepAct(
    K.FAMILY_ASSESSED,
    policies.after_birth,
    {
        "needs": gettext_noop("Familiens behov"),
        "municipal_offer": gettext_noop("Kommunens barseltilbud"),
    },
)
_WEEKEND = policies.when_open("barsel-helg")
_SHEET = policies.when_open("barsel-kontaktark")

BIRTH_PAGES = (
    ActionPage(
        "fodsel",
        _("Før en fødsel …"),
        forms.BirthForm,
        policies.check_birth,
        steps.record_birth,
        _("Fødselen er ført."),
        hints=station,
        rare=True,
    ),
    ActionPage(
        "fodselsmelding",
        _("Varsle kommunen om fødselen …"),
        forms.BirthNoticeForm,
        policies.when_open("fodsel-varslet"),
        steps.tell_birth,
        _("Kommunen er varslet."),
        meets=("fodsel-varslet",),
        hints=station,
    ),
    ActionPage(
        "reisetid",
        _("Før reisetid ved fødsel …"),
        forms.TravelForm,
        policies.check_travel,
        steps.note_travel,
        _("Reisetiden er ført."),
        meets=("reisevei",),
        rare=True,
    ),
    ActionPage(
        "barselvurdering",
        _("Vurder familiens behov …"),
        forms.AssessmentForm,
        policies.after_birth,
        _ASSESSED,
        _("Vurderingen er ført."),
        meets=("barsel-vurdering",),
        hints=station,
    ),
    ActionPage(
        "ring-helsestasjonen",
        _("Før samtalen med helsestasjonen …"),
        forms.PhoneForm,
        policies.check_phone,
        steps.phone_station,
        _("Samtalen er ført."),
        meets=("barsel-telefon",),
        hints=station,
    ),
    ActionPage(
        "helgekontakt",
        _("Avtal kontakt i helg og høytid …"),
        forms.WeekendForm,
        _WEEKEND,
        StepAct(K.WEEKEND_CONTACT_NAMED, _WEEKEND),
        _("Kontakten er ført."),
        meets=("barsel-helg",),
        hints=station,
    ),
    ActionPage(
        "kontaktark",
        _("Før at mor har fått kontaktarket …"),
        PlainForm,
        _SHEET,
        StepAct(K.CONTACT_SHEET_GIVEN, _SHEET),
        _("Det er ført at mor har fått kontaktarket."),
        meets=("barsel-kontaktark",),
        hints=sheet,
    ),
    ActionPage(
        "barselmelding",
        _("Send melding og epikrise etter fødsel …"),
        forms.LettersForm,
        policies.when_open("barsel-meldinger"),
        steps.send_letters,
        _("Meldingene er sendt."),
        meets=("barsel-meldinger",),
    ),
)
