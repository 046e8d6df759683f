"""Who may do what with a course, in which state.

Each `check_…` raises `Refused` with a sentence for the screen; `can` turns it into yes or no.
Both sides see the same course, and each acts only on its own.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission, Side
from samflyt.courses.models import Course
from samflyt.courses.standing import Standing
from samflyt.rules.event import EventKind
from samflyt.rules.ready_period import ReadyPeriod
from samflyt.rules.states import StayState

Check = Callable[[Actor, Standing], None]


def can(check: Check, actor: Actor, standing: Standing) -> bool:
    try:
        check(actor, standing)
    except Refused:
        return False
    return True


# Who


def check_writer(actor: Actor, standing: Standing) -> None:
    """Refused without the permission, or where the course belongs to other partners."""
    if not actor.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Rollen din kan lese forløpet, men ikke føre noe i det."))
    if actor.organisation_id != _party(standing.course, actor.side):
        raise Refused(_("Virksomheten din har ikke del i dette forløpet nå."))


def _party(course: Course, side: Side) -> int | None:
    if side is Side.HOSPITAL:
        return course.hospital_id
    return course.municipality_id if side is Side.MUNICIPALITY else None


def check_hospital(actor: Actor, standing: Standing) -> None:
    if actor.side is not Side.HOSPITAL:
        raise Refused(_("Bare sykehuset kan gjøre dette."))
    check_writer(actor, standing)


def check_municipality(actor: Actor, standing: Standing) -> None:
    if actor.side is not Side.MUNICIPALITY:
        raise Refused(_("Bare kommunen kan gjøre dette."))
    check_writer(actor, standing)


def check_admitter(actor: Actor) -> None:
    """Opening a new course; there is no course to ask about yet."""
    if actor.side is not Side.HOSPITAL or not actor.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Bare de som arbeider på en sengepost, kan føre en innleggelse."))


# In which state


def check_ongoing(standing: Standing) -> None:
    if standing.stay.ended is not None:
        raise Refused(_("Oppholdet er avsluttet."))


def check_not_coordination(standing: Standing) -> None:
    if standing.stay.state is StayState.COORDINATED:
        raise Refused(_("Barnet er ikke innlagt."))


def running_period(standing: Standing) -> ReadyPeriod:
    period = standing.stay.ready
    if period is None:
        raise Refused(_("Pasienten er ikke meldt utskrivningsklar nå."))
    return period


def check_ward_work(actor: Actor, standing: Standing) -> None:
    """What a ward does while the patient is there; a child who is only coordinated is not."""
    check_hospital(actor, standing)
    check_ongoing(standing)
    check_not_coordination(standing)


def check_joint_work(actor: Actor, standing: Standing) -> None:
    """What either side may do while the patient is there."""
    check_writer(actor, standing)
    check_ongoing(standing)


def check_admission_notice(actor: Actor, standing: Standing) -> None:
    check_ward_work(actor, standing)
    check_municipality_known(standing)
    if standing.stay.first(EventKind.ADMISSION_NOTICE_SENT):
        raise Refused(_("Melding om innlagt pasient er allerede sendt."))


def check_need_found(actor: Actor, standing: Standing) -> None:
    check_ward_work(actor, standing)
    if standing.stay.need == "expected":
        raise Refused(_("Behovet for kommunal hjelp er allerede ført."))


def check_early_notice(actor: Actor, standing: Standing) -> None:
    check_ward_work(actor, standing)
    check_municipality_known(standing)
    if standing.stay.first(EventKind.EARLY_NOTICE_SENT):
        raise Refused(_("Tidligmeldingen er allerede sendt. Send oppdaterte helseopplysninger."))


def check_health_information(actor: Actor, standing: Standing) -> None:
    check_ward_work(actor, standing)
    check_municipality_known(standing)


def check_municipality_known(standing: Standing) -> None:
    if standing.course.municipality_id is None:
        raise Refused(_("Velg først hvilken kommune pasienten skal oppholde seg i."))


def check_admission_report(actor: Actor, standing: Standing) -> None:
    check_municipality(actor, standing)
    check_ongoing(standing)
    if not actor.may(Permission.SEND_REPORT):
        raise Refused(_("Innleggelsesrapporten sendes av tjenesten som kjenner pasienten."))
    if standing.stay.first(EventKind.ADMISSION_REPORT_SENT):
        raise Refused(_("Innleggelsesrapporten er allerede sendt."))


def check_meeting_held(actor: Actor, standing: Standing) -> None:
    check_joint_work(actor, standing)
    stay = standing.stay
    if len(stay.all(EventKind.MEETING_CALLED)) <= len(stay.all(EventKind.MEETING_HELD)):
        raise Refused(_("Det er ikke kalt inn til noe møte som ikke er holdt."))


def check_meeting_summary(actor: Actor, standing: Standing) -> None:
    check_hospital(actor, standing)
    stay = standing.stay
    if len(stay.all(EventKind.MEETING_HELD)) <= len(stay.all(EventKind.MEETING_SUMMARY_SENT)):
        raise Refused(_("Det er ikke holdt noe møte som mangler referat."))


def check_coercion_started(actor: Actor, standing: Standing) -> None:
    check_ward_work(actor, standing)
    if standing.course.service_area == Course.ServiceArea.SOMATIC:
        raise Refused(_("Tvangstiltak føres bare i psykisk helsevern og rusbehandling."))


def check_coercion_ended(actor: Actor, standing: Standing) -> None:
    check_ward_work(actor, standing)
    if not open_measures(standing):
        raise Refused(_("Det er ikke ført noe tvangstiltak som pågår."))


def check_coercion_settled(actor: Actor, standing: Standing) -> None:
    check_joint_work(actor, standing)
    if not standing.stay.all(EventKind.COERCION_STARTED):
        raise Refused(_("Det er ikke ført noe tvangstiltak."))


def open_measures(standing: Standing) -> list[str]:
    """The coercive measures that have started and not ended, by name."""
    stay = standing.stay
    running = [e.data.get("measure", "") for e in stay.all(EventKind.COERCION_STARTED)]
    for ended in stay.all(EventKind.COERCION_ENDED):
        if ended.data.get("measure", "") in running:
            running.remove(ended.data.get("measure", ""))
    return running


def check_declare_ready(actor: Actor, standing: Standing) -> None:
    """Refused for all but those the agreement names (physician, psychologist)."""
    check_hospital(actor, standing)
    stay = standing.stay
    if stay.ended is not None and stay.state is not StayState.TRANSFERRED:
        raise Refused(_("Oppholdet er avsluttet."))
    check_not_coordination(standing)
    check_municipality_known(standing)
    if not actor.may(Permission.DECLARE_READY):
        raise Refused(_("Bare lege eller psykolog kan vurdere at pasienten er utskrivningsklar."))
    allowed = standing.terms.get("ready.roles", clock.local_date(standing.course.opened_at))
    if actor.role is None or actor.role.key not in allowed.value:
        raise Refused(_("Etter avtalen er det bare lege som kan vurdere dette."))
    if stay.ready is not None and stay.ready.notice is not None:
        raise Refused(_("Pasienten er allerede meldt utskrivningsklar."))


def check_withdraw(actor: Actor, standing: Standing) -> None:
    check_hospital(actor, standing)
    running_period(standing)


def check_answer(actor: Actor, standing: Standing) -> None:
    check_municipality(actor, standing)
    period = running_period(standing)
    if period.notice is None:
        raise Refused(_("Sykehuset har ikke sendt melding om utskrivningsklar pasient."))
    if not actor.may(Permission.ANSWER_READY):
        raise Refused(_("Det er saksbehandlertjenesten som svarer for kommunen."))


def check_criteria(actor: Actor, standing: Standing) -> None:
    """Refused where the municipality has already checked this ready notice."""
    check_answer(actor, standing)
    notice = running_period(standing).notice
    if notice and standing.stay.first_since(notice.at, EventKind.CRITERIA_CHECKED):
        raise Refused(_("Kontrollen av punktene er allerede ført."))


def check_phone_call(actor: Actor, standing: Standing) -> None:
    """A call is noted also after the stay; the notes of the partners belong together."""
    check_writer(actor, standing)


def check_place_ready(actor: Actor, standing: Standing) -> None:
    check_answer(actor, standing)
    period = running_period(standing)
    if period.place_ready is not None:
        raise Refused(_("Det er allerede meldt at kommunen kan ta imot."))
    if not period.answers:
        raise Refused(_("Svar først på meldingen om utskrivningsklar pasient."))


def check_account_requested(actor: Actor, standing: Standing) -> None:
    check_municipality(actor, standing)
    if standing.stay.last_ready is None:
        raise Refused(_("Pasienten har ikke vært meldt utskrivningsklar."))
    if not actor.may(Permission.ANSWER_READY):
        raise Refused(_("Det er saksbehandlertjenesten som krever redegjørelse."))
    if account_is_open(standing):
        raise Refused(_("Redegjørelse er allerede krevd, og sykehuset har ikke svart ennå."))


def check_account_given(actor: Actor, standing: Standing) -> None:
    check_hospital(actor, standing)
    if not account_is_open(standing):
        raise Refused(_("Kommunen har ikke krevd noen redegjørelse som står ubesvart."))
    if not actor.may(Permission.DECLARE_READY):
        raise Refused(_("Det er behandleren (lege eller psykolog) som gir redegjørelsen."))


def account_is_open(standing: Standing) -> bool:
    stay = standing.stay
    requested, given = stay.all(EventKind.ACCOUNT_REQUESTED), stay.all(EventKind.ACCOUNT_GIVEN)
    return len(requested) > len(given)
