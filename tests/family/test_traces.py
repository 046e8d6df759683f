"""What is hidden from a parent leaves no trace: the page is as if it had never been."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from samflyt.access.item_decisions import ItemDecision
from samflyt.access.representatives import Representative
from samflyt.courses.models import Event, Patient
from samflyt.family.page import page_for
from samflyt.family.paper import family_paper
from samflyt.family.reader import as_representative
from samflyt.homecoming.models import Consumable, EmergencyPlan, Equipment, OpenReturn
from samflyt.meetings.models import Meeting
from samflyt.plans.models import Comment, Goal, Measure, Plan
from tests.conftest import FROZEN

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
FATHER = "Henrik Strømmen"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def shown(client: Client, patient: Patient) -> str:
    answer = client.get(reverse("family", args=[patient.pk]))
    assert answer.status_code == 200
    return TOKEN.sub("", answer.content.decode())


def hide(patient: Patient, subject: str) -> None:
    ItemDecision.objects.create(
        patient_id=patient.pk,
        subject=subject,
        what="det som skjules",
        ruling=ItemDecision.Ruling.WEIGHTY,
        reason="Vurdert av legen.",
        decided_at=datetime.fromisoformat(FROZEN),
        decided_by="Henrik Ødegård",
    )


def thing(model: type[models.Model], patient: Patient) -> tuple[str, "models.QuerySet[Any]"]:
    """One row of this sort that is about the patient, with the name it is decided by."""
    path = {Meeting: "patient_id", OpenReturn: "homecoming__patient_id"}.get(
        model, "plan__patient_id" if model in (Comment, Measure) else ""
    )
    rows = model._default_manager.filter(**{path or "homecoming__patient_id": patient.pk})
    if model is Meeting:
        rows = rows.filter(state="called")
    row = rows.order_by("pk").first()
    assert row is not None
    names = {Consumable: "supply", OpenReturn: "open_return"}
    name = names.get(model, model._meta.model_name)
    return f"{name}:{row.pk}", model._default_manager.filter(pk=row.pk)


@pytest.mark.parametrize("model", [Meeting, Measure, Comment, OpenReturn, Consumable])
def test_hidden_item_is_as_one_that_is_not_there(
    model: type[models.Model], browser: Browser, emil: Patient
) -> None:
    father = browser(FATHER)
    subject, rows = thing(model, emil)
    before = shown(father, emil)

    hide(emil, subject)
    hidden = shown(father, emil)
    rows.delete()
    ItemDecision.objects.filter(subject=subject).delete()
    never = shown(father, emil)

    assert hidden != before
    assert hidden == never


def test_hidden_goal_is_as_one_that_is_not_there(browser: Browser, emil: Patient) -> None:
    father, plan = browser(FATHER), Plan.objects.get(patient=emil)
    never = shown(father, emil)
    goal = Goal.objects.create(plan=plan, text="Et mål Emil har for seg selv")
    assert "for seg selv" in shown(father, emil)

    hide(emil, f"goal:{goal.pk}")

    assert shown(father, emil) == never


def test_hidden_emergency_plan_is_as_none(browser: Browser, emil: Patient) -> None:
    father = browser(FATHER)
    plans = EmergencyPlan.objects.filter(homecoming__patient_id=emil.pk)
    subject = f"emergency:{plans.first().homecoming_id}"  # type: ignore[union-attr]

    hide(emil, subject)
    hidden = shown(father, emil)
    plans.delete()
    ItemDecision.objects.filter(subject=subject).delete()

    assert "Hvis noe skjer" not in hidden
    assert hidden == shown(father, emil)


def test_hidden_meeting_has_no_calendar_file_and_no_line_on_paper(
    browser: Browser, emil: Patient
) -> None:
    subject, rows = thing(Meeting, emil)
    meeting = rows.get()
    calendar = reverse("family-calendar", args=[emil.pk, meeting.pk])
    reply = reverse("family-reply", args=[emil.pk, meeting.pk])
    assert browser(FATHER).get(calendar).status_code == 200

    hide(emil, subject)

    assert browser(FATHER).get(calendar).status_code == 404
    assert browser(FATHER).get(reply).status_code == 404
    assert meeting.title not in _paper(emil)


def test_hidden_equipment_is_not_told_by_what_is_missing(browser: Browser, emil: Patient) -> None:
    father = browser(FATHER)
    assert "Sug og reservesug" in shown(father, emil)
    row = Equipment.objects.get(homecoming__patient_id=emil.pk, item="Sug og reservesug")
    hide(emil, f"equipment:{row.pk}")

    hidden = shown(father, emil)
    assert "Sug og reservesug" not in hidden
    assert "Sug og reservesug" not in _paper(emil)
    row.delete()
    never_told(emil, "equipment_needed", item="Sug og reservesug")
    assert hidden == shown(father, emil)


def test_hidden_entry_takes_its_step_of_the_way_with_it(browser: Browser, emil: Patient) -> None:
    father = browser(FATHER)
    step = "Avtalte skritt: Kartlegge ansatte til nattevakt"
    assert step in shown(father, emil)
    entry = Event.objects.get(
        course__patient=emil, kind="step_agreed", data__step="Kartlegge ansatte til nattevakt"
    )
    hide(emil, f"event:{entry.pk}")

    hidden = shown(father, emil)
    assert step not in hidden
    assert "Kartlegge ansatte" not in hidden
    never_told(emil, "step_agreed", step="Kartlegge ansatte til nattevakt")
    assert hidden == shown(father, emil)


def never_told(patient: Patient, kind: str, **data: str) -> None:
    """Takes an entry out of the journal, as nobody can outside a test."""
    found = Event.objects.filter(course__patient=patient, kind=kind)
    found.filter(**{f"data__{name}": value for name, value in data.items()}).delete()


def test_question_that_one_parent_asks_alone_is_not_the_others(
    browser: Browser, emil: Patient
) -> None:
    mother, father = shown(browser("Ingrid Strømmen"), emil), shown(browser(FATHER), emil)

    assert "Jeg sover nesten ikke" in mother
    assert "Jeg sover nesten ikke" not in father
    assert "Hvem bytter slangen om natta?" in father


def test_sixteen_year_old_decides_who_reads(browser: Browser) -> None:
    vilde = Patient.objects.get(given_name="Vilde", family_name="Aune")
    own, mother = shown(browser("Vilde Aune"), vilde), shown(browser("Kari Aune"), vilde)
    father = browser("Per Aune").get(reverse("family", args=[vilde.pk]))

    assert "Jeg vil sette sprøytene selv." in own
    assert "Jeg vil sette sprøytene selv." in mother
    assert "redd for å bli sendt hjem" in own
    assert "redd for å bli sendt hjem" not in mother
    assert "håndballcup" not in mother
    assert father.status_code == 404
    assert "Vilde" not in browser("Per Aune").get(reverse("family-home")).content.decode()


def _paper(patient: Patient) -> str:
    at = datetime.fromisoformat(FROZEN)
    row = Representative.objects.get(patient_id=patient.pk, name=FATHER)
    reader = as_representative(patient, row, at)
    return str(family_paper(reader, page_for(reader, at), at))
