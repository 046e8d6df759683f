"""Questions between the sides and to doctors, in what the other reads, and their answers."""

from typing import Any

import pytest
from django.test import Client

from samflyt.access.actor import Refused
from samflyt.courses.actions import corrections, questions, readiness
from samflyt.courses.models import Event
from samflyt.courses.outgoing.questions import unanswered
from samflyt.formats.content import Dialogue, Report
from samflyt.formats.schemas import SchemaSet
from samflyt.messages.models import Message
from tests import factories
from tests.courses.question_scene import agree_on_10, answers, doctor
from tests.courses.sending_scene import SendingScene, parsed, sent, shown

pytestmark = pytest.mark.django_db
PARTNER = [questions.PARTNER]


@pytest.fixture
def scene() -> SendingScene:
    made = SendingScene()
    made.admit()
    return made


def ask(scene: SendingScene, **changes: Any) -> None:
    values = {"recipients": PARTNER, "about": "medication", "question": "Hvilke legemidler?"}
    scene.do(questions.ask, **{**values, **changes})


def dialogue(message: Message) -> Dialogue:
    payload = parsed(message).payload
    assert isinstance(payload, Dialogue)
    return payload


def test_a_question_goes_in_11_to_the_service_that_knows(scene: SendingScene) -> None:
    ask(scene)
    ask(scene, about="discharge", question="Når er boligen klar?")

    first, second = sent()
    assert (first.type, dialogue(first).notes[0].theme.value) == ("DIALOG_HELSEFAGLIG", "9")
    assert dialogue(second).notes[0].theme.value == "6"
    assert [m.receiver_unit for m in (first, second)] == [scene.service, scene.office]
    assert "Hvilke legemidler?" in shown(first)


def test_a_partner_with_10_gets_a_coded_question(scene: SendingScene) -> None:
    agree_on_10(scene)

    ask(scene)

    (message,) = sent()
    (question,) = dialogue(message).questions
    assert (message.type, dialogue(message).version) == ("DIALOG_FORESPORSEL", "1.0")
    assert (question.type.list_number, question.type.value) == ("9154", "4")
    assert question.roles[0].person is not None
    assert question.roles[0].person.phone == "77600000"


@pytest.mark.duty("001-2.1-b")
def test_asked_of_two_each_is_answered_by_itself(scene: SendingScene) -> None:
    office = doctor()
    ask(scene, recipients=[questions.PARTNER, str(office.her_id)])
    home_service, to_doctor = sent()

    taken = answers(to_doctor, "Ingen faste legemidler.", at=scene.later(hours=1))

    assert (home_service.receiver_unit, to_doctor.receiver_unit) == (scene.service, office)
    assert to_doctor.type == "DIALOG_FORESPORSEL"
    assert (taken.status, taken.message.subject_id) == ("accepted", scene.course.pk)
    assert [row.data["to"] for row in unanswered(scene.standing)] == ["Fjordvik kommune"]
    answered = Event.objects.get(kind="question_answered")
    assert answered.content == {"Svar": "Ingen faste legemidler."}
    assert answered.said_by == "Nordvik legesenter, Fastlege Vik"


def test_the_partner_s_answer_in_10_closes_the_question(scene: SendingScene) -> None:
    agree_on_10(scene)
    ask(scene)

    answers(sent()[0], "Metoprolol.", at=scene.later(hours=1))

    assert unanswered(scene.standing) == []


def here() -> SendingScene:
    """Both work on this installation."""
    made = SendingScene(elsewhere="")
    made.admit()
    return made


@pytest.mark.parametrize(
    ("version", "type_"), [("1.1", "DIALOG_HELSEFAGLIG"), ("1.0", "DIALOG_SVAR")]
)
def test_an_answer_goes_the_way_the_question_came_back_to_its_sender(
    version: str, type_: str
) -> None:
    scene = here()
    if version == "1.0":
        agree_on_10(scene)
    ask(scene)
    (question,) = sent()
    scene.later(hours=1)

    scene.do(questions.answer, scene.home_nurse, question=_key(scene), text="Metoprolol.")

    answer = sent()[-1]
    assert (answer.type, answer.parent_ref) == (type_, question.msg_id)
    assert (answer.sender_unit, answer.receiver_unit) == (scene.service, scene.mailbox)
    assert "Metoprolol." in shown(answer)
    if version == "1.0":
        assert dialogue(answer).notes[0].question == dialogue(question).questions[0]
    assert unanswered(scene.standing) == []


def _key(scene: SendingScene) -> str:
    (row,) = unanswered(scene.standing)
    return row.key


def test_only_the_one_who_was_asked_answers_and_only_once() -> None:
    scene = here()
    ask(scene)
    key = _key(scene)

    with pytest.raises(Refused):
        scene.do(questions.answer, scene.nurse, question=key, text="Selv.")
    scene.do(questions.answer, scene.home_nurse, question=key, text="Svar.")
    with pytest.raises(Refused):
        scene.do(questions.answer, scene.home_nurse, question=key, text="Igjen.")

    with pytest.raises(Refused):
        ask(scene, recipients=[])


def test_what_is_told_in_words_goes_as_10_where_that_is_all_the_partner_reads() -> None:
    scene = SendingScene(elsewhere="hospital")
    agree_on_10(scene)
    scene.hospital.works_here = True
    scene.admit()
    scene.notify()
    scene.declare_ready()
    scene.hospital.works_here = False
    scene.hospital.save()

    scene.answer(can_receive=False)
    scene.do(readiness.report_place_ready, scene.case_worker, level="Korttidsplass")

    told = sent("DIALOG_FORESPORSEL")
    assert [dialogue(m).questions[0].type.value for m in told] == ["8", "8"]
    assert "Kommunen kan ikke ta imot pasienten nå." in shown(told[0])
    assert told[0].parent_ref == sent("LOG_UTSKRIVNINGSKLAR")[0].msg_id


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_question_taken_back_is_told_in_the_same_format(
    scene: SendingScene, version: str
) -> None:
    if version == "1.0":
        agree_on_10(scene)
    ask(scene)

    scene.do(corrections.undo_last)

    first, second = sent()
    assert first.type == second.type
    assert "er trukket tilbake" in shown(second)
    assert unanswered(scene.standing) == []


@pytest.mark.needs_shared
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_questions_and_answers_follow_the_national_schema(shared: Any, version: str) -> None:
    schemas = SchemaSet(shared / "standards")
    scene = here()
    office = doctor()
    if version == "1.0":
        agree_on_10(scene)
    ask(scene, recipients=[questions.PARTNER, str(office.her_id)])
    scene.do(
        questions.answer,
        scene.home_nurse,
        question=unanswered(scene.standing)[0].key,
        text="Metoprolol.",
    )
    inform(scene, office)
    tell(scene, office)
    scene.do(corrections.undo_last, scene.case_worker)

    assert len(sent()) == 6
    assert {parsed(m, schemas).validation for m in sent()} == {"schema"}


def inform(scene: SendingScene, office: Any, **changes: Any) -> None:
    values = {
        "office": str(office.her_id),
        "purpose": "assessment",
        "problem": "Svimmel, flere fall.",
        "critical": "Penicillin",
        "medicines": "Metoprolol 50 mg morgen\n\nParacet ved behov",
        "measures": "Hjemmesykepleie daglig",
    }
    scene.do(questions.inform_doctor, scene.home_nurse, **{**values, **changes})


def tell(scene: SendingScene, office: Any) -> None:
    scene.do(
        questions.tell_of_services,
        scene.case_worker,
        office=str(office.her_id),
        service="15",
        starts=scene.now.date(),
        provider="Hjemmesykepleien sentrum",
        information="Dusj to ganger i uken",
    )


def test_the_doctor_is_told_by_the_municipality_and_nobody_else_gets_it(
    scene: SendingScene,
) -> None:
    office = doctor()

    inform(scene, office)
    tell(scene, office)

    letter, services = sent()
    assert (letter.type, services.type) == ("HELSEOPPLYSNINGER_LEGE", "ORIENTERING_TJENESTETILBUD")
    assert {m.receiver_unit for m in (letter, services)} == {office}
    assert (letter.sender_unit, services.sender_unit) == (scene.service, scene.office)
    report = parsed(letter).payload
    assert isinstance(report, Report)
    assert [m.name for m in report.clinical.medicines] == [
        "Metoprolol 50 mg morgen",
        "Paracet ved behov",
    ]
    assert "Hjemmesykepleie daglig" in shown(letter)
    assert "Helsetjenester i hjemmet" in shown(services)


def test_the_hospital_and_a_home_nurse_do_not_tell_of_decisions(scene: SendingScene) -> None:
    office = doctor()

    for who in (scene.nurse, scene.home_nurse):
        with pytest.raises(Refused):
            scene.do(
                questions.tell_of_services,
                who,
                office=str(office.her_id),
                service="15",
                starts=scene.now.date(),
                provider="",
                information="",
            )

    assert sent() == []


@pytest.fixture
def ward(scene: SendingScene) -> Client:
    return factories.signed_in(scene.ward, "ward_nurse")


def address(scene: SendingScene, slug: str) -> str:
    return f"/forlop/{scene.course.pk}/{slug}/"


def test_the_form_previews_what_each_receiver_will_see(scene: SendingScene, ward: Client) -> None:
    office = doctor()
    form = {
        "recipients": [questions.PARTNER, str(office.her_id)],
        "about": "health",
        "question": "Hvordan gikk pasienten før?",
        "once": "en-gang",
    }

    page = ward.post(address(scene, "sporsmal") + "?forhandsvis=1", form).content.decode()

    assert "Til Hjemmesykepleien sentrum, Fjordvik kommune" in page
    assert "Til Fastlege Vik, Nordvik legesenter" in page
    assert page.count("Hvordan gikk pasienten før?") >= 2
    assert sent() == []


def test_a_form_without_receiver_says_so_and_a_question_can_be_answered_from_the_course(
    scene: SendingScene, ward: Client
) -> None:
    nobody = ward.post(
        address(scene, "sporsmal"), {"about": "health", "question": "?", "once": "a"}
    )
    before = ward.get(address(scene, "svar-sporsmal"))
    scene.do(
        questions.ask, scene.case_worker, recipients=PARTNER, about="discharge", question="Når?"
    )

    shown_form = ward.get(address(scene, "svar-sporsmal")).content.decode()
    done = ward.post(
        address(scene, "svar-sporsmal"),
        {"question": _key(scene), "text": "På fredag.", "once": "b"},
    )

    assert (nobody.status_code, "Velg hvem du spør." in nobody.content.decode()) == (422, True)
    assert before.status_code == 403
    assert "Dette er spurt og ikke besvart" in shown_form
    assert done.status_code == 302
    assert unanswered(scene.standing) == []


def test_the_forms_to_the_doctor_open(scene: SendingScene) -> None:
    doctor()
    office = factories.signed_in(scene.office, "case_worker")

    pages = [office.get(address(scene, slug)) for slug in ("skriv-fastlege", "fastlege-tjenester")]

    assert [page.status_code for page in pages] == [200, 200]
    assert all("Nordvik legesenter, Fastlege Vik" in page.content.decode() for page in pages)


@pytest.mark.duty("003-g7-4.1-d")
def test_a_ready_notice_before_the_admission_notice_is_warned_of(scene: SendingScene) -> None:
    physician = factories.signed_in(scene.ward, "physician")

    before = physician.get(address(scene, "meld-klar")).content.decode()
    scene.notify()
    after = physician.get(address(scene, "meld-klar")).content.decode()

    told = "Dette hører før i meldingskjeden, og er ikke gjort:"
    assert f"<p>{told}</p><ul><li>Melding om innlagt pasient sendt</li>" in before
    assert told not in after
