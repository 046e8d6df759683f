"""Who may do what, in which state: a table of every act against every role."""

import pytest

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import ROLES
from samflyt.courses import policies
from samflyt.courses.actions import departure, readiness
from samflyt.courses.steps.action_pages import allowed
from samflyt.courses.steps.page_list import PAGES
from tests import factories
from tests.courses.stay_scene import Scene

pytestmark = pytest.mark.django_db

WARD = {
    "helseopplysninger",
    "mote",
    "oppholdskommune",
    "hjelpemiddel",
    "opplaering",
    "provesvar",
    "papirer",
    "transport",
    "utskriv",
    "permisjon",
    "overfor",
    "dod",
    "telefon",
    "barn-som-parorende",
    "parorende-belastet",
    "sporsmal",
}
MUNICIPALITY = {
    "mote",
    "hjelpemiddel",
    "opplaering",
    "telefon",
    "sporsmal",
    "uklart",
    "skriv-fastlege",
}
# What each role may do with a patient who is admitted and told of, and then declared ready.
ADMITTED = {
    "ward_nurse": WARD,
    "discharge_coordinator": WARD,
    "physician": WARD | {"meld-klar"},
    "psychologist": WARD | {"meld-klar"},
    "case_worker": MUNICIPALITY | {"fastlege-tjenester"},
    "home_nurse": MUNICIPALITY | {"innleggelsesrapport"},
    "hospital_coordinator": WARD,
    "coordinator": MUNICIPALITY,
    "child_coordinator": MUNICIPALITY,
}
READY = {
    "ward_nurse": WARD | {"avmeld"},
    "discharge_coordinator": WARD | {"avmeld"},
    "physician": WARD | {"avmeld"},
    "psychologist": WARD | {"avmeld"},
    "case_worker": MUNICIPALITY
    | {"svar", "kontroller-punktene", "krev-redegjorelse", "fastlege-tjenester"},
    "home_nurse": MUNICIPALITY | {"innleggelsesrapport"},
    "hospital_coordinator": WARD | {"avmeld"},
    "coordinator": MUNICIPALITY,
    "child_coordinator": MUNICIPALITY,
}


def scene() -> Scene:
    made = Scene(book="national")
    made.admit()
    made.later(hours=1)
    made.notify()
    made.later(hours=1)
    return made


def in_role(made: Scene, role: str) -> Actor:
    side = ROLES[role].side.value
    place = made.ward if side != "municipality" else made.office
    return factories.actor(place, role, "Noen")


@pytest.mark.parametrize("role", sorted(ROLES))
@pytest.mark.parametrize("state", ["innlagt", "klar"])
def test_role_may_do_its_own_in_each_state(role: str, state: str) -> None:
    made = scene()
    if state == "klar":
        made.declare_ready()
    expected = (READY if state == "klar" else ADMITTED).get(role, set())

    found = {page.slug for page in allowed(PAGES.values(), in_role(made, role), made.standing)}

    assert found == expected


def test_psychologist_is_refused_where_the_agreement_names_only_physicians() -> None:
    made = Scene(book="oslo-2012", service_area="mental_health")
    made.admit()
    psychologist = factories.actor(made.ward, "psychologist", "Eli Vang")

    with pytest.raises(Refused, match="bare lege"):
        policies.check_declare_ready(psychologist, made.standing)

    policies.check_declare_ready(made.physician, made.standing)


def test_after_discharge_only_what_follows_the_patient_is_left() -> None:
    made = scene()
    made.declare_ready()
    made.answer()
    made.do(departure.discharge, to="hjem", despite="Haster")
    standing = made.standing

    nurse = {page.slug for page in allowed(PAGES.values(), made.nurse, standing)}
    office = {page.slug for page in allowed(PAGES.values(), made.case_worker, standing)}

    both = {"inne-hjemme", "telefon", "sporsmal"}
    kin = {"barn-som-parorende", "parorende-belastet"}
    assert nurse == both | kin | {"provesvar", "papirer", "dod"}
    doctor = {"skriv-fastlege", "fastlege-tjenester"}
    assert office == both | doctor | {"krev-redegjorelse", "tatt-imot", "uklart"}


def test_other_municipality_acts_on_nothing() -> None:
    made = scene()
    other = factories.unit(factories.organisation("Sundby kommune"), "Bestilling", "case_work")

    with pytest.raises(Refused, match="ikke del"):
        policies.check_writer(factories.actor(other, "case_worker"), made.standing)


def test_can_says_no_where_check_refuses() -> None:
    made = scene()

    assert not policies.can(policies.check_answer, made.case_worker, made.standing)
    made.declare_ready()
    assert policies.can(policies.check_answer, made.case_worker, made.standing)
    made.answer()
    made.do(readiness.check_criteria, made.case_worker, result="met", remark="")
    assert not policies.can(policies.check_criteria, made.case_worker, made.standing)
