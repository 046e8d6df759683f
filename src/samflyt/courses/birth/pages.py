"""The pages of a birth, in the order they are needed."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses.birth import forms, policies, steps
from samflyt.courses.birth.contact_sheet import phone_rows
from samflyt.courses.child.steps import StepAct
from samflyt.courses.forms.base import PlainForm
from samflyt.courses.standing import Standing
from samflyt.courses.station.addresses import unit_of
from samflyt.courses.steps.action_pages import ActionPage, Hint
from samflyt.directory.models import Unit
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


@carries_out("003-g6-4.2-i")
def offer_at_home(standing: Standing, actor: Actor, as_of: datetime) -> Iterable[Hint]:
    """The postnatal offer where she lives: whom to ring, and whether any answers on days off."""
    yield from station(standing, actor, as_of)
    on = clock.local_date(as_of)
    party = standing.course.municipality
    units = [unit for role in ("health_station", "midwife") if (unit := unit_of(party, role, on))]
    if units and not any(_open_on_days_off(unit) for unit in units):
        yield Hint(
            "danger",
            gettext("Kommunen har ikke tilbud i helgen. Avtal hvem familien kan ringe da."),
        )


def _open_on_days_off(unit: Unit) -> bool:
    """Whether its opening hours in the directory hold a Saturday or a Sunday."""
    return unit.hours.filter(weekday__gte=_SATURDAY).exists()


#: As weekdays are counted from Monday.
_SATURDAY = 5

_ASSESSED = StepAct(
    K.FAMILY_ASSESSED,
    policies.after_birth,
    {
        "needs": gettext_noop("Familiens behov"),
        "municipal_offer": gettext_noop("Kommunens barseltilbud"),
    },
)
_READY = StepAct(
    K.MATERNITY_READY,
    policies.when_open("barsel-klare"),
    {"assessment": gettext_noop("Vurdering")},
)
_VACCINE = StepAct(K.VACCINE_RECORDED, policies.after_birth)
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
        hints=offer_at_home,
    ),
    ActionPage(
        "barsel-klar",
        _("Før at mor eller barnet er klar …"),
        forms.ReadyForm,
        policies.when_open("barsel-klare"),
        _READY,
        _("Vurderingen er ført."),
        meets=("barsel-klare",),
    ),
    ActionPage(
        "hepatitt-b",
        _("Før hepatitt B-vaksine …"),
        forms.VaccineForm,
        policies.after_birth,
        _VACCINE,
        _("Vaksinen er ført."),
        rare=True,
    ),
    ActionPage(
        "hepatitt-b-meldt",
        _("Meld vaksinasjonen …"),
        forms.VaccineToldForm,
        policies.when_open("hepatitt-b"),
        steps.tell_vaccine,
        _("Vaksinasjonen er meldt."),
        meets=("hepatitt-b",),
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
