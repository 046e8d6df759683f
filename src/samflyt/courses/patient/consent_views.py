"""Consents and representatives of the patient in a course, as staff keep them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt.access.actor import Refused
from samflyt.access.consent import Consent, Scope
from samflyt.access.consent_actions import Asked, Said, give, review, withdraw
from samflyt.access.permits import permits
from samflyt.access.representative_actions import (
    Judged,
    Named,
    assess_competence,
    end_representative,
    note_representative,
)
from samflyt.access.roles import Permission
from samflyt.courses.actions.entry import said_by
from samflyt.courses.models import Course
from samflyt.courses.patient.consents import (
    ConsentPage,
    consent_of,
    consent_page,
    gone_through,
    recipient,
    recipients,
    representative_of,
)
from samflyt.courses.patient.forms import (
    EVERYBODY,
    OTHER,
    CompetenceForm,
    ConsentForm,
    RepresentativeForm,
    ReviewForm,
    WithdrawForm,
)
from samflyt.courses.views.course import note_course, visible_course
from samflyt.directory.request import ActorRequest

PARTS = "samtykker og representanter"


@require_safe
@permits(Permission.READ_COURSES)
def consents(request: ActorRequest, pk: int) -> HttpResponse:
    """What is said yes to, who stands in, and what must be gone through."""
    course = visible_course(request, pk)
    note_course(request, course, PARTS)
    page = consent_page(course.patient, request.as_of)
    context = {
        "course": course,
        "page": page,
        "reviews": [(years, gone_through(years)) for years in page.reviews],
        "may_write": request.actor.may(Permission.WRITE_JOURNAL),
    }
    return render(request, "courses/patient/consents.html", context)


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def new_consent(request: ActorRequest, pk: int) -> HttpResponse:
    course = writable(request, pk)
    page = consent_page(course.patient, request.as_of)
    form = _consent_form(request, course, page)
    return _done_or_shown(
        request,
        course,
        form,
        lambda: _give(request, course, page, form),
        (_("Før et samtykke"), _("Før samtykket"), _("Samtykket er ført.")),
        page.whose,
    )


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def end_consent(request: ActorRequest, pk: int, consent: int) -> HttpResponse:
    """The page on which a consent is withdrawn on somebody's word."""
    course = writable(request, pk)
    found = consent_of(course.patient_id, consent)
    if found is None:
        raise Http404
    form = WithdrawForm(request.POST or None)

    def act() -> None:
        words = form.cleaned_data
        withdraw(
            consent=found,
            withdrawn_by=words["withdrawn_by"],
            how=Consent.How(words["how"]),
            by=request.actor,
            at=request.as_of,
        )

    title = _("Trekk samtykket")
    told = _("Samtykket er trukket. Det som ligger i kø, stopper ved utsending.")
    return _done_or_shown(request, course, form, act, (title, title, told), str(_what(found)))


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def new_representative(request: ActorRequest, pk: int) -> HttpResponse:
    course = writable(request, pk)
    form = RepresentativeForm(request.POST or None)

    def act() -> None:
        words = {k: v for k, v in form.cleaned_data.items() if k not in ("once", "version")}
        note_representative(
            patient_id=course.patient_id,
            named=Named(**words),
            by=request.actor,
            at=request.as_of,
            key=form.cleaned_data["once"],
        )

    words = (_("Før en representant"), _("Før representanten"), _("Representanten er ført."))
    return _done_or_shown(request, course, form, act, words)


@require_POST
@permits(Permission.WRITE_JOURNAL)
def drop_representative(request: ActorRequest, pk: int, representative: int) -> HttpResponse:
    course = writable(request, pk)
    found = representative_of(course.patient_id, representative)
    if found is None:
        raise Http404
    end_representative(representative=found, by=request.actor, at=request.as_of)
    messages.success(request, _("%(name)s er avsluttet.") % {"name": found.name})
    return redirect("course-consents", pk=pk)


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def judge(request: ActorRequest, pk: int) -> HttpResponse:
    """A written judgement of decision competence."""
    course = writable(request, pk)
    form = CompetenceForm(request.POST or None)

    def act() -> None:
        words = {k: v for k, v in form.cleaned_data.items() if k not in ("once", "version")}
        assess_competence(
            patient_id=course.patient_id,
            judged=Judged(**words),
            by=request.actor,
            at=request.as_of,
            key=form.cleaned_data["once"],
        )

    title = _("Vurder beslutningskompetanse")
    words = (title, _("Før vurderingen"), _("Vurderingen er ført."))
    return _done_or_shown(request, course, form, act, words)


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def go_through(request: ActorRequest, pk: int, years: int) -> HttpResponse:
    """What a birthday changes has been gone through."""
    course = writable(request, pk)
    if years not in consent_page(course.patient, request.as_of).reviews and request.method == "GET":
        raise Http404
    form = ReviewForm(request.POST or None)
    patient = course.patient

    def act() -> None:
        review(
            patient_id=patient.pk,
            born=patient.born,
            years=years,
            note=form.cleaned_data["note"],
            by=request.actor,
            at=request.as_of,
        )

    title = _("Gjennomgang ved %(years)s år") % {"years": years}
    words = (title, _("Ferdig gjennomgått"), _("Gjennomgangen er ført."))
    return _done_or_shown(request, course, form, act, words, gone_through(years))


def writable(request: ActorRequest, pk: int) -> Course:
    """One who opened the patient in an emergency does not keep the patient's consents."""
    course = visible_course(request, pk)
    if request.actor.organisation_id not in (course.hospital_id, course.municipality_id):
        raise Refused(_("Virksomheten din har ikke del i dette forløpet nå."))
    return course


def _done_or_shown(
    request: ActorRequest,
    course: Course,
    form: Any,
    act: Callable[[], Any],
    words: tuple[str, str, str],
    lead: str = "",
) -> HttpResponse:
    """Carries the form out where it holds, else shows it: `words` are heading, button and told."""
    heading, button, told = words
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, told)
            return redirect("course-consents", pk=course.pk)
    note_course(request, course, PARTS)
    context = {"course": course, "form": form, "heading": heading, "button": button, "lead": lead}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "courses/patient/form.html", context, status=status)


def _consent_form(request: ActorRequest, course: Course, page: ConsentPage) -> ConsentForm:
    return ConsentForm(
        request.POST or None,
        recipients=recipients([course], page.representatives),
        givers=page.givers,
        heard=page.answer is not None and page.answer.hear,
        initial={"asked_by": said_by(request.actor)},
    )


def _give(request: ActorRequest, course: Course, page: ConsentPage, form: ConsentForm) -> Consent:
    words = form.cleaned_data
    organisation_id, name = _recipient(words, dict(recipients([course], page.representatives)))
    asked = Asked(
        scope=Scope(words["scope"]),
        organisation_id=organisation_id,
        recipient_name=name,
        items=words["items"],
        withheld=words["withheld"],
        until=words["until"],
    )
    said = Said(
        how=Consent.How(words["how"]),
        asked_by=words["asked_by"],
        at=words["at"] or request.as_of,
        heard=words.get("heard", ""),
        givers=tuple(r for r in page.givers if str(r.pk) in words.get("givers", ())),
    )
    return give(
        patient_id=course.patient_id,
        born=course.patient.born,
        name=str(course.patient),
        asked=asked,
        said=said,
        by=request.actor,
        at=request.as_of,
        key=words["once"],
    )


def _recipient(words: dict[str, Any], named: dict[str, str]) -> tuple[int | None, str]:
    chosen = words["recipient"]
    if chosen == EVERYBODY:
        return None, ""
    return (None, words["other"].strip()) if chosen == OTHER else recipient(chosen, named)


def _what(consent: Consent) -> str:
    label = str(Scope(consent.scope).label)
    return f"{label}: {consent.recipient_name}" if consent.recipient_name else label
