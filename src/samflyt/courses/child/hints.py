"""What a person should see beside the form of a child's step."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from samflyt.access import consent
from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses.child.open_lines import open_of
from samflyt.courses.child.visits import PALLIATION_PAGE
from samflyt.courses.standing import Standing
from samflyt.courses.steps.action_pages import Hint
from samflyt.courses.steps.page_hints import last_row
from samflyt.rules.event import EventKind
from samflyt.web import wording


@carries_out("000-4-b", "000-4-c")
def groups(_standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    """What must happen in each group, before it is chosen."""
    yield Hint(
        "info",
        _("Gruppe 1: barnet trenger pleie eller medisinsk oppfølging av bydelen."),
        (
            _("Meld barnet til bestillerkontoret i bydelen."),
            _("Bydelen ringer tilbake (respons 1), og dere blir enige om hvem som gjør hva."),
        ),
    )
    yield Hint(
        "info",
        _("Gruppe 2: barnet trenger for eksempel fysioterapi eller pedagogiske tiltak."),
        (
            _("Skaff oversikt, og avklar med foreldrene hva bydelen kan få vite."),
            _("Inviter til nettverksmøte. Invitasjonen er meldingen til bydelen."),
            _("Gjelder også barn som utredes poliklinisk."),
        ),
    )
    yield Hint(
        "info",
        _("Gruppe 3: barnet reiser hjem med avansert hjemmesykehus."),
        (
            _("Ta kontakt med bestillerkontoret så tidlig som mulig, senest ved hjemreisen."),
            _("Hjemmesykehuset trekker seg ikke ut før bydelen kjenner barnet og behovene."),
        ),
    )


@carries_out("000-4-b")
def ordering_office(standing: Standing, _actor: Actor, as_of: datetime) -> Iterable[Hint]:
    """Who gets it, and when their office is open."""
    office = standing.course.case_unit
    if office is None:
        yield Hint("warning", _("Bydelen har ikke ført noe bestillerkontor i katalogen."))
        return
    lines = [str(office)]
    if office.phone:
        lines.append(_("Telefon %(number)s") % {"number": office.phone})
    if not office.is_open(as_of):
        opens = office.next_opening(as_of)
        if opens is not None:
            lines.append(_("Åpner %(moment)s") % {"moment": wording.exact(opens, as_of)})
    yield Hint("info", _("Meldingen går til bestillerkontoret i bydelen:"), tuple(lines))


def what_was_reported(standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    row = last_row(standing, EventKind.ORDERING_OFFICE_NOTIFIED)
    if row is not None:
        yield Hint("info", _("Sykehuset har meldt:"), tuple(row.content.values()))


def consent_kept(standing: Standing, _actor: Actor, as_of: datetime) -> Iterable[Hint]:
    """Whether there is a consent, and where it is given."""
    named = open_of(standing, "samtykke")
    scope = consent.Scope.DOCUMENTS if named else consent.Scope.PRE_INFORMATION
    given = consent.standing(standing.course.patient_id, scope=scope, as_of=as_of)
    link = reverse("course-consents", kwargs={"pk": standing.course.pk})
    if given is None:
        yield Hint(
            "warning", _("Det er ikke ført noe samtykke som gjelder. Før det her først:"), link=link
        )
        return
    yield Hint(
        "info",
        _("Samtykket er gitt %(moment)s av %(name)s.")
        % {"moment": wording.exact(given.given_at, as_of), "name": given.given_by},
    )


def team_now(standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    open_slots = [finding.about for finding in open_of(standing, "ressursteam")]
    if open_slots:
        yield Hint("warning", _("Åpne plasser i teamet:"), tuple(_(name) for name in open_slots))


def points_now(standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    left = [finding.about for finding in open_of(standing, "saerskilte-avtaler")]
    if left:
        yield Hint("warning", _("Ikke avklart ennå:"), tuple(_(name) for name in left))


def information_pages(_standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    yield Hint(
        "info",
        _("Om barnepalliasjonsteamet:"),
        link=PALLIATION_PAGE,
    )
