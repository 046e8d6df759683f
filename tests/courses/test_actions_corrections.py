"""Putting right what was written, and having a course in hand."""

from datetime import timedelta

import pytest

from samflyt.access.actor import Refused
from samflyt.access.models import Account
from samflyt.courses.actions import assignments, corrections, departure
from samflyt.courses.models import Assignment, Event
from tests import factories
from tests.courses.stay_scene import Scene, once

pytestmark = pytest.mark.django_db


def _scene() -> Scene:
    scene = Scene()
    scene.admit()
    scene.later(hours=1)
    scene.notify()
    scene.later(minutes=5)
    return scene


def _key(scene: Scene, kind: str) -> str:
    return Event.objects.get(course=scene.course, kind=kind).key


def test_annulled_event_no_longer_counts_but_stays_in_the_journal() -> None:
    scene = _scene()
    key = _key(scene, "early_notice_sent")

    scene.do(corrections.correct_event, event=key, moved_to=None, reason="Feil pasient")

    assert "early_notice_sent" not in scene.kinds
    assert Event.objects.filter(key=key).exists()
    assert Event.objects.get(corrects=key).content == {"Årsak": "Feil pasient"}


def test_moved_event_counts_from_its_right_time() -> None:
    scene = _scene()
    key = _key(scene, "early_notice_sent")
    right = scene.now - timedelta(minutes=30)

    scene.do(corrections.correct_event, event=key, moved_to=right, reason="Sendt tidligere")

    moved = next(e for e in scene.standing.stay.events if e.id == key)
    assert moved.at == right


def test_other_sides_entry_is_not_ours_to_correct() -> None:
    scene = _scene()
    key = _key(scene, "early_notice_sent")

    with pytest.raises(Refused, match="Ring den andre siden"):
        scene.do(
            corrections.correct_event, scene.case_worker, event=key, moved_to=None, reason="Feil"
        )


def test_event_cannot_be_annulled_twice_or_moved_into_the_future() -> None:
    scene = _scene()
    key = _key(scene, "early_notice_sent")

    with pytest.raises(Refused, match="fram i tid"):
        scene.do(
            corrections.correct_event,
            event=key,
            moved_to=scene.now + timedelta(hours=1),
            reason="Feil",
        )
    scene.do(corrections.correct_event, event=key, moved_to=None, reason="Feil")
    with pytest.raises(Refused, match="allerede rettet"):
        scene.do(corrections.correct_event, event=key, moved_to=None, reason="Feil")


def test_own_last_entry_is_undone_whole() -> None:
    scene = _scene()
    scene.declare_ready()
    scene.later(minutes=5)

    scene.do(corrections.undo_last, scene.physician)

    assert scene.standing.stay.state == "admitted"
    assert scene.standing.stay.ready is None


@pytest.mark.parametrize("why", ["for sent", "noen har ført etterpå", "en annens"])
def test_undo_is_refused_when_it_is_no_longer_ones_own_last(why: str) -> None:
    scene = _scene()
    scene.do(departure.start_leave)
    if why == "for sent":
        scene.later(minutes=16)
    elif why == "noen har ført etterpå":
        scene.do(departure.end_leave, scene.physician)
    by = scene.physician if why == "en annens" else scene.nurse

    with pytest.raises(Refused, match="noe nytt av ditt"):
        scene.do(corrections.undo_last, by)


def test_undo_sent_twice_undoes_one_entry() -> None:
    scene = _scene()
    scene.do(departure.start_leave)
    entry = once()

    scene.do(corrections.undo_last, entry=entry)
    again = scene.do(corrections.undo_last, entry=entry)

    assert again == []
    assert "early_notice_sent" in scene.kinds


def test_course_is_taken_handed_to_a_colleague_and_given_back() -> None:
    scene = _scene()
    colleague = factories.actor(scene.ward, "ward_nurse", "Siri Vik")
    stranger = Account.objects.get(pk=scene.case_worker.account_id or 0)

    assignments.take_course(course=scene.course, by=scene.nurse, at=scene.now)
    with pytest.raises(Refused, match="egen enhet"):
        assignments.hand_over_course(course=scene.course, to=stranger, by=scene.nurse, at=scene.now)
    assignments.hand_over_course(
        course=scene.course,
        to=Account.objects.get(pk=colleague.account_id or 0),
        by=scene.nurse,
        at=scene.now,
    )
    current = Assignment.objects.get(course=scene.course, ended_at__isnull=True)
    assignments.release_course(course=scene.course, by=colleague, at=scene.now)

    assert current.account.name == "Siri Vik"
    assert not Assignment.objects.filter(course=scene.course, ended_at__isnull=True).exists()
