"""What a person should see beside a form: warnings of the agreement, and the other side's words."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses import supposition
from samflyt.courses.models import Event
from samflyt.courses.standing import Standing
from samflyt.courses.steps import contact_hints
from samflyt.courses.steps.action_pages import Hint
from samflyt.courses.words.event_words import long_name
from samflyt.rules.event import EventKind
from samflyt.rules.finding import Outcome
from samflyt.web import wording


@carries_out("001-3.1-e", "000-5.4-d")
def about_needs(_standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    yield Hint(
        "info",
        _(
            "Beskriv funksjon og behov. Sykehuset gir ingen råd, forventninger eller løfter om "
            "hvilken kommunal tjeneste pasienten skal få."
        ),
    )


def before_ready(standing: Standing, actor: Actor, as_of: datetime) -> Iterable[Hint]:
    """What stops the notice, what it would break, and whether the hour is as agreed."""
    blocking, broken = supposition.if_ready(standing, actor, as_of)
    if blocking:
        yield Hint(
            "danger",
            _("Meldingen kan ikke sendes nå:"),
            tuple(supposition.sentence(f) for f in blocking),
        )
    binding = [f for f in broken if not f.soft]
    if binding:
        yield Hint(
            "warning",
            _("Du kan sende meldingen, men dette er ikke i orden:"),
            tuple(supposition.sentence(f) for f in binding),
        )
    yield from _guards(standing)
    yield from _send_window(standing, as_of)


#: What the national chain has before a message, where it is due at all.
_BEFORE = {
    EventKind.READY_NOTICE_SENT: (EventKind.ADMISSION_NOTICE_SENT, EventKind.EARLY_NOTICE_SENT),
}


@carries_out("003-g7-4.1-d")
def out_of_order(standing: Standing, kind: EventKind) -> Iterable[Hint]:
    """Messages that belong before this one and are not sent: a warning, since the law decides."""
    admitted = standing.stay.admitted
    is_known = admitted is not None and admitted.data.get("services") == "active"
    missing = tuple(
        long_name(before)
        for before in _BEFORE[kind]
        if standing.stay.first(before) is None
        and (is_known or before is not EventKind.ADMISSION_NOTICE_SENT)
    )
    if missing:
        yield Hint("warning", _("Dette hører før i meldingskjeden, og er ikke gjort:"), missing)


def _guards(standing: Standing) -> Iterable[Hint]:
    missing = [
        f
        for f in supposition.going_home_check(standing)
        if f.outcome in (Outcome.OPEN, Outcome.NOT_MET, Outcome.UNCLEAR)
    ]
    if missing:
        yield Hint(
            "warning",
            _("Dette må være på plass før hjemreisen:"),
            tuple(supposition.sentence(f) for f in missing),
        )


def _send_window(standing: Standing, as_of: datetime) -> Iterable[Hint]:
    window = standing.terms.get("ready.send_window", clock.local_date(as_of)).value
    if window is None or window.contains(as_of):
        return
    yield Hint(
        "info",
        _("Avtalen sier at meldingen helst sendes på virkedager %(hours)s. Neste gang: %(next)s.")
        % {
            "hours": wording.hours_text(window.opens, window.closes),
            "next": wording.exact(window.next_opening(as_of), as_of),
        },
    )


@carries_out("003-g6-4.2-f")
def before_discharge(standing: Standing, actor: Actor, as_of: datetime) -> Iterable[Hint]:
    blocking, missing = supposition.if_discharged(standing, as_of)
    if blocking:
        yield Hint(
            "danger",
            _("Pasienten kan ikke reise ennå:"),
            tuple(supposition.sentence(f) for f in blocking),
        )
    if missing:
        yield Hint(
            "warning",
            _("Dette er ikke gjort. Gjør det først, eller skriv hvorfor pasienten likevel reiser:"),
            tuple(supposition.sentence(f) for f in missing),
        )
    yield from contact_hints.closed_receivers(standing, actor, as_of)


@carries_out("001-4.1.2-m")
def treatment_aids(_standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    yield Hint(
        "info",
        _("De nasjonale sidene om behandlingshjelpemidler sier hva som finnes, og hvem som søker."),
        link="https://www.behandlingshjelpemidler.no",
    )


def question_asked(standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    asked = last_row(standing, EventKind.ACCOUNT_REQUESTED)
    if asked is not None:
        yield Hint("info", _("Kommunen spør:"), tuple(asked.content.values()))


def five_points(standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    declared = last_row(standing, EventKind.DECLARED_READY)
    if declared is not None and declared.content:
        yield Hint(
            "info",
            _("Sykehuset har dokumentert dette:"),
            tuple(f"{_(heading)}: {text}" for heading, text in declared.content.items()),
        )


def expected_discharge(standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    expected = standing.stay.expected_discharge
    if expected is not None:
        yield Hint(
            "info",
            _("Sykehuset venter utskrivning %(day)s.") % {"day": wording.day_text(expected)},
        )


def report_before(standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    """The municipality's words on function before, to compare with."""
    report = last_row(standing, EventKind.ADMISSION_REPORT_SENT)
    before = report.content.get("Behov og funksjon før innleggelsen") if report else None
    if before:
        yield Hint("info", _("Kommunen skrev om behov og funksjon før innleggelsen:"), (before,))


def ready_hints(standing: Standing, actor: Actor, as_of: datetime) -> Iterable[Hint]:
    yield from before_ready(standing, actor, as_of)
    yield from out_of_order(standing, EventKind.READY_NOTICE_SENT)
    yield from report_before(standing, actor, as_of)


def health_hints(standing: Standing, actor: Actor, as_of: datetime) -> Iterable[Hint]:
    yield from about_needs(standing, actor, as_of)
    yield from report_before(standing, actor, as_of)


def last_row(standing: Standing, kind: EventKind) -> Event | None:
    """The row of the journal behind the last event of a kind that still counts."""
    event = standing.stay.last(kind)
    if event is None:
        return None
    return next((row for row in standing.events if row.key == event.id), None)
