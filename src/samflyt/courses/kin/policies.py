"""Who may do what about a patient's children, and when.

The duty to ask and to map has no consent guard (health personnel act § 10 a); telling has (§ 28 f).
"""

from datetime import datetime

from django.utils.translation import gettext as _

from samflyt.access import consent
from samflyt.access.actor import Actor, Refused
from samflyt.access.consent import Consent, Scope
from samflyt.courses.child.open_lines import open_of
from samflyt.courses.policies import check_hospital, check_municipality_known
from samflyt.courses.standing import Standing
from samflyt.rules.kin import Child, children_of


def unmapped(standing: Standing) -> list[str]:
    return [child.name for child in children_of(standing.stay)]


def without_answer(standing: Standing) -> list[str]:
    """Those who need follow-up; a refusal can be asked about again."""
    return [c.name for c in children_of(standing.stay) if c.wants_follow_up]


def to_tell(standing: Standing) -> list[str]:
    return [c.name for c in children_of(standing.stay) if c.wants_follow_up and c.consented]


def check_ask(actor: Actor, standing: Standing) -> None:
    """At any time, also after a death: nobody needs consent to ask."""
    check_hospital(actor, standing)


def check_support(actor: Actor, standing: Standing) -> None:
    check_hospital(actor, standing)
    if not open_of(standing, "parorende-stotte"):
        raise Refused(_("Det er ikke ført at pårørende er belastet, eller støtten er avtalt."))


def check_map(actor: Actor, standing: Standing) -> None:
    check_hospital(actor, standing)
    if not unmapped(standing):
        raise Refused(_("Det er ikke ført noen barn eller søsken."))


def check_consent(actor: Actor, standing: Standing) -> None:
    check_hospital(actor, standing)
    if not without_answer(standing):
        raise Refused(_("Det er ikke ført at noen barn trenger oppfølging i kommunen."))


def check_tell(actor: Actor, standing: Standing) -> None:
    """Refused with the reason where there is no consent; the duty to map stands all the same."""
    check_hospital(actor, standing)
    check_municipality_known(standing)
    if not without_answer(standing):
        raise Refused(_("Det er ikke ført at noen barn trenger oppfølging i kommunen."))
    if not to_tell(standing):
        raise Refused(no_consent())


def standing_consent(standing: Standing, child: str, at: datetime) -> Consent:
    """The consent that lets the child be told of to this municipality, or Refused with why."""
    given = consent.standing(
        standing.course.patient_id,
        scope=Scope.NEXT_OF_KIN,
        recipient=standing.course.municipality_id or 0,
        subject=f"child:{child}",
        as_of=at,
    )
    if given is None:
        raise Refused(no_consent())
    return given


def no_consent() -> str:
    return _(
        "Det er ikke samtykket til å melde barnet, og ingenting er sendt (helsepersonelloven "
        "§ 28 f). Plikten til å finne ut om barna og ivareta dem gjelder likevel (§ 10 a)."
    )


def named(standing: Standing, name: str) -> Child:
    found = next((c for c in children_of(standing.stay) if c.name == name), None)
    if found is None:
        raise Refused(_("Barnet er ikke ført i forløpet."))
    return found
