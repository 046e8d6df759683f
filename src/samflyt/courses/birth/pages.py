"""The pages of a birth, in the order they are needed."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses.birth import forms, policies, steps
from samflyt.courses.birth.contact_sheet import phone_rows
from samflyt.courses.forms.base import PlainForm
from samflyt.courses.standing import Standing
from samflyt.courses.station.addresses import unit_of
from samflyt.courses.steps.action_pages import ActionPage, Hint
from samflyt.courses.steps.step_pages import step_page
from samflyt.directory.cover import coming_days_off, cover_of
from samflyt.directory.models import Organisation
from samflyt.rules.event import EventKind as K
from samflyt.rules.unn_2023.birth import going_home
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
    if party is not None and unit_of(party, "midwife", on) is not None:
        yield from _days_off(standing, party, on)


def cover_at_home(standing: Standing, actor: Actor, as_of: datetime) -> Iterable[Hint]:
    """Whom to ring now, and who has contact on the days off that they come home to."""
    yield from station(standing, actor, as_of)
    if standing.course.municipality is not None:
        yield from _days_off(standing, standing.course.municipality, clock.local_date(as_of))


def _days_off(standing: Standing, party: Organisation, on: date) -> Iterable[Hint]:
    """From the municipality's own plan; without one, from the hours in the directory."""
    days = cover_of(party, coming_days_off(going_home(standing.stay) or on))
    if not any(day.words for day in days):
        yield Hint(
            "danger",
            gettext("Kommunen har ikke tilbud i helgen. Avtal hvem familien kan ringe da."),
        )
        return
    lines = tuple(
        f"{wording.day_text(one.day)}: {one.words or gettext('ingen kontakt')}" for one in days
    )
    kind = "warning" if any(one.is_gap for one in days) else "info"
    yield Hint(kind, gettext("Kommunens vaktplan når familien kommer hjem:"), lines)


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
    step_page(
        "barselvurdering",
        _("Vurder familiens behov …"),
        forms.AssessmentForm,
        policies.after_birth,
        K.FAMILY_ASSESSED,
        _("Vurderingen er ført."),
        "barsel-vurdering",
        hints=offer_at_home,
        needs=gettext_noop("Familiens behov"),
        municipal_offer=gettext_noop("Kommunens barseltilbud"),
    ),
    step_page(
        "barsel-klar",
        _("Før at mor eller barnet er klar …"),
        forms.ReadyForm,
        policies.when_open("barsel-klare"),
        K.MATERNITY_READY,
        _("Vurderingen er ført."),
        "barsel-klare",
        assessment=gettext_noop("Vurdering"),
    ),
    step_page(
        "hepatitt-b",
        _("Før hepatitt B-vaksine …"),
        forms.VaccineForm,
        policies.after_birth,
        K.VACCINE_RECORDED,
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
    step_page(
        "helgekontakt",
        _("Avtal kontakt i helg og høytid …"),
        forms.WeekendForm,
        policies.when_open("barsel-helg"),
        K.WEEKEND_CONTACT_NAMED,
        _("Kontakten er ført."),
        "barsel-helg",
        hints=cover_at_home,
    ),
    step_page(
        "kontaktark",
        _("Før at mor har fått kontaktarket …"),
        PlainForm,
        policies.when_open("barsel-kontaktark"),
        K.CONTACT_SHEET_GIVEN,
        _("Det er ført at mor har fått kontaktarket."),
        "barsel-kontaktark",
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
