"""The pages of one homecoming, and the list of all that the person has part in."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course
from samflyt.courses.policies import can
from samflyt.courses.reading import note_shown
from samflyt.courses.standing import Standing, standing_for
from samflyt.courses.views.course import visible_course
from samflyt.courses.words.age_words import said_age
from samflyt.directory.request import ActorRequest
from samflyt.formats.paper import pdf
from samflyt.homecoming import invoicing, overview, reading, way_reading
from samflyt.homecoming.actions.holding import check_part
from samflyt.homecoming.at_risk import warnings_by
from samflyt.homecoming.hours import NoRate
from samflyt.homecoming.models import Homecoming
from samflyt.homecoming.papers import emergency_paper
from samflyt.homecoming.receiving import receiver_rows

LISTED = "hjemreise: navn og hva som gjenstår"
SUMMARY = "hjemreise: oversikt"
TRAINING = "hjemreise: opplæring"
EQUIPMENT = "hjemreise: utstyr og materiell"
SAFETY = "hjemreise: beredskapsplan og åpen retur"
POINTS = "hjemreise: særskilte avtaler"
RECEIVERS = "hjemreise: mottakere av informasjon"
COMPANION = "hjemreise: ledsager"
PAPER = "hjemreise: beredskapsplan (pdf)"


@require_safe
@permits(Permission.READ_COURSES)
@carries_out("001-4.1.2-j")
def homecomings(request: ActorRequest) -> HttpResponse:
    """Everybody who is going home, or is home, with what is left to do."""
    rows = overview.rows(request.actor, request.as_of)
    note_shown(request, "list", LISTED, (row.patient_id for row in rows))
    return render(request, "homecoming/list.html", {"rows": rows})


@require_safe
@permits(Permission.READ_COURSES)
@carries_out("002-6-a", "002-9-b", "002-11-b")
def summary(request: ActorRequest, pk: int) -> HttpResponse:
    """What is in order before going home, and what is not."""
    seen = Seen(request, pk)
    today = clock.local_date(request.as_of)
    training = reading.training_page(seen.homecoming, seen.standing, request.as_of)
    equipment = reading.equipment_page(seen.homecoming, seen.standing, request.actor, today)
    context = {
        "training": training,
        "open_training": reading.open_count(training),
        "equipment": equipment,
        "safety": reading.safety_page(seen.homecoming, today),
        "points": reading.points_of(seen.homecoming),
        "companions": overview.standing_companions(seen.homecoming, today),
        "schedule": way_reading.schedule_page(seen.homecoming, seen.home_date, today),
        "documents": way_reading.documents_page(
            seen.homecoming, seen.home_date, today, request.actor
        ),
    }
    return seen.show("summary", SUMMARY, context)


@require_safe
@permits(Permission.READ_COURSES)
@carries_out("002-8-c")
def training(request: ActorRequest, pk: int) -> HttpResponse:
    """People by topics, and what is asked."""
    seen = Seen(request, pk)
    page = reading.training_page(seen.homecoming, seen.standing, request.as_of)
    context = {"page": page, "referrals": way_reading.referrals_of(seen.homecoming)}
    changed = ("topic", "session", "learner", "offerreferral")
    return seen.show("opplaering", TRAINING, context, changed)


@require_safe
@permits(Permission.READ_COURSES)
def equipment(request: ActorRequest, pk: int) -> HttpResponse:
    """Each line, how far it has come, and whose turn it is."""
    seen = Seen(request, pk)
    today = clock.local_date(request.as_of)
    page = reading.equipment_page(seen.homecoming, seen.standing, request.actor, today)
    context = {"page": page, "assessments": way_reading.assessments_of(seen.homecoming)}
    changed = ("equipment", "consumable", "homeassessment")
    return seen.show("utstyr", EQUIPMENT, context, changed)


@require_safe
@permits(Permission.READ_COURSES)
def safety(request: ActorRequest, pk: int) -> HttpResponse:
    """The plan that holds, earlier ones, and the open return."""
    seen = Seen(request, pk)
    page = reading.safety_page(seen.homecoming, clock.local_date(request.as_of))
    return seen.show("beredskap", SAFETY, {"page": page}, ("emergencyplan", "openreturn"))


@require_safe
@permits(Permission.READ_COURSES)
def points(request: ActorRequest, pk: int) -> HttpResponse:
    """The nine special agreements."""
    seen = Seen(request, pk)
    found = reading.points_of(seen.homecoming)
    return seen.show("avtaler", POINTS, {"points": found}, ("specialagreement",))


@require_safe
@permits(Permission.READ_COURSES)
def receivers(request: ActorRequest, pk: int) -> HttpResponse:
    """Who gets what on which occasion."""
    seen = Seen(request, pk)
    context = {
        "rows": receiver_rows(seen.standing.course, request.as_of),
        "platforms": reading.platforms_of(seen.homecoming),
    }
    return seen.show("informasjon", RECEIVERS, context, ("informationreceiver",))


@require_safe
@permits(Permission.READ_COURSES)
@carries_out("001-3.2.4-c")
def companion(request: ActorRequest, pk: int) -> HttpResponse:
    """The agreement, the shifts, and each month's basis for an invoice."""
    seen = Seen(request, pk)
    context = {
        "companions": overview.companions(seen.homecoming),
        "months": list(_months(seen.homecoming)),
    }
    return seen.show("ledsager", COMPANION, context, ("companion", "companionshift"))


def _months(homecoming: Homecoming | None) -> Iterable[tuple[Any, Any, str]]:
    """A month with its sheet, or why there is none."""
    for month in invoicing.months_of(homecoming):
        assert homecoming is not None
        try:
            yield month, invoicing.sheet(homecoming, month), ""
        except NoRate as lacking:
            yield month, None, str(lacking)


@require_safe
@permits(Permission.READ_COURSES)
@carries_out("002-9-b4")
def emergency_pdf(request: ActorRequest, pk: int) -> HttpResponse:
    """The emergency plan on one page, for the refrigerator door."""
    seen = Seen(request, pk)
    today = clock.local_date(request.as_of)
    page = reading.safety_page(seen.homecoming, today)
    if page.plan is None:
        raise Http404
    seen.note(PAPER)
    written = pdf(emergency_paper(seen.course, page.plan, page.returns))
    response = HttpResponse(written, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="beredskapsplan-{pk}.pdf"'
    return response


class Seen:
    """A course that the person may see, and what is prepared for coming home."""

    def __init__(self, request: ActorRequest, pk: int) -> None:
        self.request = request
        self.standing: Standing = standing_for(request.actor, visible_course(request, pk))
        self.homecoming = reading.homecoming_of(self.course)

    @property
    def course(self) -> Course:
        return self.standing.course

    @property
    def home_date(self) -> date | None:
        """The day the patient is expected home; None where nobody has said it, and after it."""
        stay = self.standing.stay
        return None if stay.ended is not None else stay.expected_discharge

    def note(self, parts: str) -> None:
        patient = self.course.patient_id
        note_shown(self.request, "read", parts, [patient], f"course:{self.course.pk}")

    def _warnings(self) -> list[str]:
        if self.homecoming is None:
            return []
        days = {self.homecoming.pk: self.home_date}
        found = warnings_by(days, clock.local_date(self.request.as_of))
        return found.get(self.homecoming.pk, [])

    def show(
        self, tab: str, parts: str, context: dict[str, Any], changed: Iterable[str] = ()
    ) -> HttpResponse:
        """The page, with what every page of a homecoming shows."""
        self.note(parts)
        shown = {
            "tab": tab,
            "course": self.course,
            "standing": self.standing,
            "age": said_age(self.course.patient, clock.local_date(self.request.as_of)),
            "may_write": can(check_part, self.request.actor, self.standing),
            "side": self.request.actor.side.value,
            "warnings": self._warnings(),
            "changes": reading.changes_of(self.homecoming, changed),
            **context,
        }
        return render(self.request, f"homecoming/{tab}.html", shown)
