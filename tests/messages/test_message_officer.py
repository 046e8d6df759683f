"""What is stuck is on the message officer's list, and each line can be brought to an end."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from samflyt.access.actor import Refused
from samflyt.access.models import LogEntry
from samflyt.courses.actions.messages import interpret_answer, place_message
from samflyt.courses.models import Course, Event
from samflyt.directory.models import Organisation, Unit
from samflyt.messages import actions, unsettled
from samflyt.messages.models import Message, Receipt
from tests.factories import actor, hospital, organisation, signed_in, unit
from tests.messages.handing_in import LATER, hand_in, with_text

pytestmark = pytest.mark.django_db
Chain = Callable[[int], bytes]
MESSAGES = "/meldinger/"


@pytest.fixture(autouse=True)
def after_the_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", LATER.isoformat())


@pytest.fixture
def office(chain: Chain) -> Unit:
    """The municipality's own office; the chain's partners are learnt."""
    hand_in(chain(1))
    municipality = Organisation.objects.get(her_id=9000002)
    return unit(municipality, "Meldingskontoret", Unit.Kind.ADMINISTRATION)


def officer(of: Unit) -> Any:
    return actor(of, "municipal_message_officer")


def a_waiting_message(chain: Chain) -> Message:
    """A second open stay makes it doubtful where the discharge report belongs."""
    other = with_text(chain(1), "98a53e1c", "aaaaaaaa")
    hand_in(with_text(other, "2026-03-02T", "2026-03-08T"))
    taken = hand_in(chain(8))
    assert taken.status == "unmatched"
    return taken.message


def test_the_list_shows_each_sort_of_trouble_with_its_reason(chain: Chain, office: Unit) -> None:
    waiting = a_waiting_message(chain)
    hand_in(chain(5))
    hand_in(chain(6))
    hand_in(with_text(chain(3), "13913900469", "13913900468"))
    browser = signed_in(office, "municipal_message_officer")

    page = browser.get(MESSAGES).content.decode()
    questions = browser.get(MESSAGES, {"vis": "sporsmal"}).content.decode()
    refused = browser.get(MESSAGES, {"vis": "avvist"}).content.decode()

    assert "Utskrivningsrapport" in page
    assert "flere forløp" in page
    assert reverse("message", args=[waiting.pk]) in page
    assert "Hva svarte kommunen" in questions
    assert "E31" in refused
    assert LogEntry.objects.filter(subject=f"message:{waiting.pk}", action="read").exists()


def test_a_message_is_written_out_and_the_reading_is_logged(chain: Chain, office: Unit) -> None:
    row = hand_in(chain(3)).message
    browser = signed_in(office, "municipal_message_officer")

    page = browser.get(reverse("message", args=[row.pk])).content.decode()

    assert "Innlagt etter fall (testtekst)." in page
    assert "PLO innleggelse somatikk" in page
    entry = LogEntry.objects.get(subject=f"message:{row.pk}")
    assert entry.patient_id == Course.objects.get().patient_id


def test_what_cannot_be_read_is_shown_as_text_and_never_as_markup(office: Unit) -> None:
    row = hand_in(b"<script>alert(1)</script> ikke xml").message
    browser = signed_in(office, "municipal_message_officer")

    page = browser.get(reverse("message", args=[row.pk])).content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_another_organisation_sees_neither_the_message_nor_that_it_exists(
    chain: Chain, office: Unit
) -> None:
    row = a_waiting_message(chain)
    elsewhere = unit(organisation("Nabovik kommune"), "Meldingskontoret")
    browser = signed_in(elsewhere, "municipal_message_officer")

    page = browser.get(MESSAGES).content.decode()

    assert "Utskrivningsrapport" not in page
    for name in ("message", "message-close", "message-place", "message-retry"):
        address = reverse(name, args=[row.pk])
        method = browser.get if name == "message" else browser.post
        assert method(address).status_code == 404


def test_a_ward_nurse_reads_the_messages_of_her_courses_only(chain: Chain, office: Unit) -> None:
    row = hand_in(chain(3)).message
    ward = Course.objects.get().ward
    assert ward is not None
    nurse = signed_in(ward, "ward_nurse")
    stranger = signed_in(unit(ward.organisation, "Annen post", Unit.Kind.WARD), "ward_nurse")

    assert nurse.get(reverse("message", args=[row.pk])).status_code == 200
    assert stranger.get(reverse("message", args=[row.pk])).status_code == 404
    assert nurse.get(MESSAGES).status_code == 403


def test_a_message_is_put_in_the_course_the_officer_finds(chain: Chain, office: Unit) -> None:
    row = a_waiting_message(chain)
    first = Course.objects.order_by("opened_at")[0]
    browser = signed_in(office, "municipal_message_officer")
    page = browser.get(reverse("message", args=[row.pk])).content.decode()
    once = re.search(r'name="once" value="([^"]+)"', page)
    assert once is not None

    answer = browser.post(
        reverse("message-place", args=[row.pk]),
        {"once": once[1], "chosen": f"course:{first.pk}"},
    )

    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.state, row.subject_id) == ("accepted", first.pk)
    assert row.settled_by.startswith("Ida Berge")
    assert Event.objects.filter(course=first, kind="discharge_report_sent").count() == 1
    assert Receipt.objects.filter(message=row).count() == 1


def test_a_message_is_never_put_with_another_patient(chain: Chain, office: Unit) -> None:
    row = a_waiting_message(chain)
    course = Course.objects.order_by("opened_at")[0]
    course.patient.number = "13913900388"
    course.patient.save()

    with pytest.raises(Refused, match="annen pasient"):
        place_message(message=row, subject_id=course.pk, by=officer(office), at=LATER)
    with pytest.raises(Refused, match="meldingsansvarlige"):
        place_message(message=row, subject_id=course.pk, by=actor(office, "case_worker"), at=LATER)


def test_a_message_is_closed_with_a_reason_and_kept(chain: Chain, office: Unit) -> None:
    row = a_waiting_message(chain)
    browser = signed_in(office, "municipal_message_officer")
    address = reverse("message-close", args=[row.pk])

    without = browser.post(address, {"once": "en", "because": ""})
    with_reason = browser.post(address, {"once": "to", "because": "Gjelder nabokommunen."})

    assert (without.status_code, with_reason.status_code) == (422, 302)
    row.refresh_from_db()
    assert (row.state, row.settled_because) == ("closed", "Gjelder nabokommunen.")
    assert row.settled_at == LATER
    assert bytes(row.raw) == chain(8)
    assert unsettled.counts(officer(office))["venter"] == "0"


def test_a_refused_message_leaves_the_list_when_somebody_has_seen_to_it(
    chain: Chain, office: Unit
) -> None:
    row = hand_in(with_text(chain(3), "13913900469", "13913900468")).message

    actions.close(message=row, because="Ringt avsender.", by=officer(office), at=LATER)

    row.refresh_from_db()
    assert row.state == "rejected"
    assert unsettled.counts(officer(office))["avvist"] == "0"


def test_a_message_is_tried_again_when_the_directory_is_put_right_with_no_second_receipt(
    chain: Chain, office: Unit
) -> None:
    Organisation.objects.filter(her_id=9000002).update(kind="other")
    row = hand_in(chain(3)).message
    assert row.state == "unmatched"
    Organisation.objects.filter(her_id=9000002).update(kind="municipality")

    taken = actions.retry(message=row, by=officer(office), at=LATER)

    assert taken.message.state == "accepted"
    assert Event.objects.filter(kind="early_notice_sent").count() == 1
    assert Receipt.objects.filter(message=row.pk).count() == 1


def test_only_the_message_officer_decides(chain: Chain, office: Unit) -> None:
    row = a_waiting_message(chain)
    nurse = actor(office, "home_nurse")

    with pytest.raises(Refused):
        actions.close(message=row, because="fordi", by=nurse, at=LATER)
    with pytest.raises(Refused):
        actions.retry(message=row, by=nurse, at=LATER)


def test_a_person_says_what_a_free_text_answered_and_it_counts_from_when_it_was_sent(
    chain: Chain, office: Unit
) -> None:
    hand_in(chain(5))
    row = hand_in(chain(6)).message
    course = Course.objects.get()
    assert course.case_unit is not None
    browser = signed_in(course.case_unit, "case_worker")
    address = reverse("course-question", args=[course.pk, row.pk])

    shown = browser.get(address).content.decode()
    answered = browser.post(
        address, {"once": "en", "can_receive": "nei", "from_date": "2026-03-07", "reason": ""}
    )

    assert "Korttidsplass er klar 07.03.2026" in shown
    assert answered.status_code == 302
    event = Event.objects.get(kind="answered")
    assert event.at == datetime(2026, 3, 5, 10, 10, tzinfo=UTC)
    assert event.data == {"can_receive": False, "from_date": "2026-03-07"}
    assert (event.side, event.message_id) == ("municipality", row.pk)
    row.refresh_from_db()
    assert row.question == ""
    with pytest.raises(Refused, match="allerede besvart"):
        interpret_answer(
            message=row,
            can_receive=True,
            from_date=None,
            reason="",
            by=actor(course.case_unit, "case_worker"),
            at=LATER,
        )


def test_the_hospitals_officer_sees_the_hospitals_messages(chain: Chain) -> None:
    hand_in(chain(1))
    ours = Organisation.objects.get(her_id=9000001)
    theirs = hospital("Et annet sykehus")

    seen = Message.objects.visible_to(actor(unit(ours, "Arkiv"), "hospital_message_officer"))
    hidden = Message.objects.visible_to(actor(unit(theirs, "Arkiv"), "hospital_message_officer"))

    assert (seen.count(), hidden.count()) == (1, 0)
