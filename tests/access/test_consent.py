"""Consents as they are given, outgrown and withdrawn, and who may give them."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from samflyt.access import consent, representatives
from samflyt.access.actor import Actor, Refused
from samflyt.access.consent import Consent, Scope
from samflyt.access.consent_actions import Asked, Said, give, review, reviews_due, withdraw
from samflyt.access.models import AgeReview, LogEntry, Representative
from samflyt.access.representative_actions import (
    Judged,
    Named,
    assess_competence,
    end_representative,
    note_representative,
)
from samflyt.rules.relations import Care, Relation, Told
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
PATIENT = 4711
SCHOOL = 31
_keys = count(1)
CHILD = date(2016, 6, 15)
#: Fills 16 on 15 June 2024.
NEARLY_SIXTEEN = date(2008, 6, 15)
GROWN_UP = date(1960, 1, 1)


def nurse() -> Actor:
    return factories.actor(factories.unit(factories.hospital(), "Barneposten"), "ward_nurse")


def parent(name: str, kind: str = Relation.PARENT, **values: Any) -> Representative:
    named = Named(kind, name, "Opplyst av familien", valid_from=date(2016, 6, 15), **values)
    key = f"forelder{next(_keys)}"
    return note_representative(patient_id=PATIENT, named=named, by=nurse(), at=NOW, key=key)


def said(*givers: Representative, at: datetime = NOW, heard: str = "Vil gjerne") -> Said:
    return Said(Consent.How.ORAL, "Ida Berge", at, heard, givers)


def given(
    *givers: Representative,
    born: date = CHILD,
    asked: Asked | None = None,
    at: datetime = NOW,
    heard: str = "Vil gjerne",
    key: str = "",
) -> Consent:
    return give(
        patient_id=PATIENT,
        born=born,
        name="Noor Berg",
        asked=asked or Asked(Scope.NEXT_OF_KIN, SCHOOL, "Fjordvik skolehelsetjeneste"),
        said=said(*givers, at=at, heard=heard),
        by=nurse(),
        at=at,
        key=key or f"samtykke{next(_keys)}",
    )


def stands(at: datetime = NOW, recipient: int | None = SCHOOL, **values: Any) -> bool:
    scope = values.pop("scope", Scope.NEXT_OF_KIN)
    found = consent.standing(PATIENT, scope=scope, as_of=at, recipient=recipient, **values)
    return found is not None


def judge(is_competent: bool, at: datetime = NOW) -> None:
    judged = Judged(
        "sharing",
        "Om kommunen kan få vedtaket i kopi",
        is_competent,
        "Forstår ikke hva det betyr at andre får vite det.",
        "Samtale to ganger, med tolk.",
        "Lagt fram for pasienten og søsteren.",
    )
    by = factories.actor(factories.unit(factories.hospital(), "Avdeling"), "physician")
    assess_competence(patient_id=PATIENT, judged=judged, by=by, at=at, key=f"v{next(_keys)}")


def test_both_who_have_parental_responsibility_must_say_yes() -> None:
    mother, father = parent("Amina Berg"), parent("Jonas Berg")
    parent("Tore Vik", Relation.PARENT_WITHOUT)

    with pytest.raises(Refused, match="Jonas Berg har ikke gjort det"):
        given(mother)
    assert not stands()

    made = given(mother, father)
    assert stands()
    assert made.given_by == "Amina Berg, Jonas Berg"
    assert made.lapses_on == date(2032, 6, 15)
    assert LogEntry.objects.filter(patient_id=PATIENT, parts__startswith="samtykke gitt").exists()


def test_parent_who_may_not_be_told_is_not_asked() -> None:
    mother = parent("Amina Berg")
    with pytest.raises(Refused, match="hvorfor"):
        parent("Jonas Berg", informed=Told.NEVER)
    parent("Jonas Berg", informed=Told.NEVER, reason="Besøksforbud, politiets brev 2. mars")

    assert given(mother).given_by == "Amina Berg"


def test_parent_without_parental_responsibility_cannot_consent() -> None:
    parent("Amina Berg")
    other = parent("Tore Vik", Relation.PARENT_WITHOUT)

    with pytest.raises(Refused, match="Amina Berg"):
        given(other)


def test_a_child_of_seven_is_heard() -> None:
    mother = parent("Amina Berg")
    turns_seven = datetime(2023, 6, 15, 10, tzinfo=UTC)

    assert given(mother, at=turns_seven - timedelta(days=1), heard="").heard == ""
    with pytest.raises(Refused, match="skal høres"):
        given(mother, at=turns_seven, heard="")


def test_what_parents_said_yes_to_must_be_renewed_by_the_youth_of_sixteen() -> None:
    mother = parent("Amina Berg")
    made = given(mother, born=NEARLY_SIXTEEN)
    last_day = datetime(2024, 6, 14, 20, tzinfo=UTC)
    birthday = datetime(2024, 6, 15, 8, tzinfo=UTC)

    assert stands(last_day)
    assert not stands(birthday)
    assert made.ended_because(birthday) == "outgrown"
    with pytest.raises(Refused, match="personen selv"):
        given(mother, born=NEARLY_SIXTEEN, at=birthday)

    given(born=NEARLY_SIXTEEN, at=birthday)
    assert stands(birthday)
    assert stands(datetime(2026, 7, 1, tzinfo=UTC)), "own consent holds past the 18th birthday"


@pytest.mark.duty("004-spm-j")
def test_without_competence_another_must_consent_until_it_is_back() -> None:
    sister = parent("Siri Vik", Relation.NEXT_OF_KIN, nearest=True)
    judge(False)

    with pytest.raises(Refused, match="Siri Vik"):
        given(born=GROWN_UP)
    made = given(sister, born=GROWN_UP)
    assert made.given_as == "next_of_kin"
    assert "§ 22" in made.clause
    assert stands()

    judge(True, NOW + timedelta(days=9))
    assert stands(NOW + timedelta(days=8))
    assert not stands(NOW + timedelta(days=9))


def test_a_judgement_without_reason_is_refused() -> None:
    judged = Judged("sharing", "Kopi av vedtak", False, " ", "Samtale", "Søsteren")

    with pytest.raises(Refused, match="begrunnet"):
        assess_competence(patient_id=PATIENT, judged=judged, by=nurse(), at=NOW, key="v")


def test_next_of_kin_cannot_consent_for_one_who_can() -> None:
    sister = parent("Siri Vik", Relation.NEXT_OF_KIN, nearest=True)

    with pytest.raises(Refused, match="personen selv"):
        given(sister, born=GROWN_UP)


def test_withdrawn_consent_holds_no_more_and_stays_in_the_history() -> None:
    made = given(born=GROWN_UP)
    later = NOW + timedelta(days=2)

    withdraw(consent=made, withdrawn_by="Noor Berg", how=Consent.How.ORAL, by=nurse(), at=later)
    withdraw(consent=made, withdrawn_by="En annen", how=Consent.How.ORAL, by=nurse(), at=later)

    made.refresh_from_db()
    assert stands(later - timedelta(seconds=1))
    assert not stands(later)
    assert made.withdrawn_by == "Noor Berg"
    assert made.ended_because(later) == "withdrawn"


def test_consent_holds_for_its_recipient_subject_and_last_day_alone() -> None:
    asked = Asked(
        Scope.PRE_INFORMATION,
        SCHOOL,
        "Bydelen",
        items=("diagnose",),
        withheld=("familieforhold",),
        until=date(2024, 3, 10),
        subject="meeting:7",
    )
    made = given(born=GROWN_UP, asked=asked)
    scope = Scope.PRE_INFORMATION

    assert stands(scope=scope, subject="meeting:7")
    assert not stands(scope=scope, subject="meeting:8")
    assert not stands(scope=scope, subject="meeting:7", recipient=99)
    assert not stands(scope=Scope.DOCUMENTS, subject="meeting:7")
    assert stands(datetime(2024, 3, 10, 20, tzinfo=UTC), scope=scope, subject="meeting:7")
    assert not stands(datetime(2024, 3, 11, 8, tzinfo=UTC), scope=scope, subject="meeting:7")
    assert made.allows("diagnose")
    assert not made.allows("familieforhold")
    assert not made.allows("økonomi")


def test_the_same_form_twice_is_one_consent() -> None:
    first = given(born=GROWN_UP, key="samme")

    assert given(born=GROWN_UP, key="samme") == first
    assert Consent.objects.count() == 1


def test_one_who_may_neither_write_nor_owns_the_page_records_nothing() -> None:
    accountant = factories.actor(factories.unit(factories.hospital(), "Økonomi"), "accountant")

    with pytest.raises(Refused, match="Rollen"):
        give(
            patient_id=PATIENT,
            born=GROWN_UP,
            name="Noor",
            asked=Asked(Scope.PLAN),
            said=said(),
            by=accountant,
            at=NOW,
            key="k",
        )


def test_child_welfare_consents_while_it_has_the_care() -> None:
    mother = parent("Amina Berg")
    welfare = parent("Fjordvik barnevern", Relation.CHILD_WELFARE)
    on = NOW.date()
    assert representatives.care_of(PATIENT, on) is Care.CHILD_WELFARE
    with pytest.raises(Refused, match="barnevern"):
        given(mother)
    assert given(welfare).given_as == "child_welfare"

    end_representative(representative=welfare, by=nurse(), at=NOW)

    assert representatives.care_of(PATIENT, on) is Care.PARENTS
    assert given(mother).given_as == "parents"


def test_a_birthday_is_gone_through_once() -> None:
    born = date(2012, 3, 4)
    assert reviews_due(PATIENT, born, date(2024, 3, 3)) == []
    assert reviews_due(PATIENT, born, date(2024, 3, 4)) == [12]
    with pytest.raises(Refused, match="16"):
        review(patient_id=PATIENT, born=born, years=16, note="Sett", by=nurse(), at=NOW)

    for note in ("Gått gjennom skjulte notater", "En gang til"):
        review(patient_id=PATIENT, born=born, years=12, note=note, by=nurse(), at=NOW)

    assert reviews_due(PATIENT, born, date(2024, 3, 4)) == []
    assert AgeReview.objects.get().note == "Gått gjennom skjulte notater"


def test_nobody_who_may_not_be_told_comes_in_as_a_representative() -> None:
    parent("Amina Berg", number="15118099999")
    parent("Jonas Berg", number="15118099998", informed=Told.NEVER, reason="Besøksforbud")

    assert len(representatives.represented_by("15118099999", NOW.date())) == 1
    assert representatives.represented_by("15118099998", NOW.date()) == []
    assert representatives.represented_by("", NOW.date()) == []
