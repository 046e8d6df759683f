"""Somebody grown up sees on the own page who does what next, once the hospital has said ready."""

import pytest

from samflyt.access.item_decisions import ItemDecision
from samflyt.family.page import page_for
from samflyt.family.reader import as_self
from tests.family.scene import Family

pytestmark = pytest.mark.django_db


@pytest.mark.duty("004-konf-c")
def test_after_ready_the_patient_sees_who_has_it_next_and_by_when() -> None:
    scene = Family(book="unn-2023")
    scene.of_age(60)
    reader = as_self(scene.patient, scene.now)
    assert page_for(reader, scene.now).way is None

    scene.later(hours=1)
    scene.notify()
    scene.declare_ready()

    way = page_for(as_self(scene.patient, scene.now), scene.now).way
    assert way is not None
    assert way.next[0].owner == str(scene.office)
    assert way.next[0].due is not None
    scene.hides(f"course:{scene.course.pk}", ItemDecision.Ruling.KEPT)
    assert page_for(as_self(scene.patient, scene.now), scene.now).way is None
