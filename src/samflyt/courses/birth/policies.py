"""Who may note what about a birth, and when."""

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.courses.child.open_lines import open_of
from samflyt.courses.models import Patient
from samflyt.courses.policies import (
    Check,
    check_hospital,
    check_municipality_known,
    check_ward_work,
)
from samflyt.courses.standing import Standing
from samflyt.rules.event import EventKind

#: Outside of this a birth is surely noted on the wrong patient.
_AGES = range(10, 65)


def check_birth(actor: Actor, standing: Standing) -> None:
    check_ward_work(actor, standing)
    check_municipality_known(standing)
    if not _may_give_birth(standing):
        raise Refused(_("Fødselen føres på den som føder."))
    if standing.stay.first(EventKind.BIRTH_RECORDED):
        raise Refused(_("Fødselen er allerede ført."))


def check_travel(actor: Actor, standing: Standing) -> None:
    """On the way in too, before anybody is born."""
    check_ward_work(actor, standing)
    if not _may_give_birth(standing):
        raise Refused(_("Gjelder reiser ved fødsel."))


def _may_give_birth(standing: Standing) -> bool:
    """False where it is surely another patient; who has no known age is not asked about it."""
    patient = standing.course.patient
    age = patient.age(clock.local_date(standing.course.opened_at))
    return patient.sex != Patient.Sex.MALE and (age is None or age in _AGES)


def after_birth(actor: Actor, standing: Standing) -> None:
    check_hospital(actor, standing)
    if standing.stay.first(EventKind.BIRTH_RECORDED) is None:
        raise Refused(_("Det er ikke ført noen fødsel i oppholdet."))


def when_open(rule: str) -> Check:
    """After a birth, while the rule has something open."""

    def check(actor: Actor, standing: Standing) -> None:
        after_birth(actor, standing)
        if not open_of(standing, rule):
            raise Refused(_("Dette er gjort, eller ikke aktuelt."))

    return check


def check_phone(actor: Actor, standing: Standing) -> None:
    after_birth(actor, standing)
    assessed = standing.stay.last(EventKind.FAMILY_ASSESSED)
    if assessed is None or not assessed.data["extra_follow_up"]:
        raise Refused(_("Det er ikke ført at familien trenger ekstra oppfølging."))
