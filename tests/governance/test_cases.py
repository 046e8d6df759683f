"""A case until it stands on an agenda: its paper, help, receipt, and files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samflyt.access.actor import Refused
from samflyt.formats.paper import pdf
from samflyt.governance.actions import cases
from samflyt.governance.models import Case, CaseAttachment
from samflyt.governance.papers import case_paper
from samflyt.meetings.actions.step import BadValue
from tests import factories
from tests.governance.scene import Scene, fresh

pytestmark = pytest.mark.django_db
FILE = b"%PDF-1.7\nnoe\n%%EOF\n"


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("SAMFLYT_NOW", "2023-04-12T10:00:00+00:00")
    return Scene()


def words(**values: object) -> dict[str, object]:
    paper = {"kind": "matter", "title": "Beredskap", "proposed_decision": "Planen vedtas."}
    return {**paper, "once": "en-gang", **values}


@pytest.mark.duty("003-case-tpl")
def test_case_without_proposed_decision_is_refused_naming_the_field(scene: Scene) -> None:
    browser = scene.browser(scene.supplier)
    address = reverse("committee-case-new")

    refused = browser.post(
        address, words(committee=scene.ssu.pk, proposed_decision="", background="Mye arbeid")
    )
    accepted = browser.post(address, words(committee=scene.ssu.pk), follow=True)

    assert refused.status_code == 422
    assert "Forslag til vedtak: Skriv et forslag til vedtak" in refused.text
    assert "Mye arbeid" in refused.text
    assert Case.objects.get(title="Beredskap").lacks_sender
    assert "«Fra» står tomt" in accepted.text


@pytest.mark.duty("003-case-tpl")
def test_paper_prints_its_parts_in_the_fixed_order(scene: Scene) -> None:
    case = scene.received(
        further_process="Tas opp igjen.", background="Før.", summary="Kort.", update_text="Nytt."
    )

    paper = case_paper(case)

    assert [one.title for one in paper.sections] == [
        "Sammendrag",
        "Bakgrunn",
        "Oppdatering",
        "Videre prosess",
        "Forslag til vedtak",
    ]
    assert pdf(paper).startswith(b"%PDF")


@pytest.mark.duty("003-case-39-a")
def test_orientation_is_proposed_taken_as_orientation(scene: Scene) -> None:
    case = scene.draft(kind="orientation", proposed_decision="")

    assert case.proposed_decision == "Saken tas til orientering."


@pytest.mark.duty("003-case-42-b")
def test_case_with_attachment_is_received_by_both_secretaries(scene: Scene) -> None:
    browser = scene.browser(scene.supplier)
    case = scene.draft()
    cases.attach(
        case=case,
        title="Rapport",
        link="https://papirer.example/rapport",
        content=None,
        to_minutes=False,
        **scene.about(scene.supplier),
    )
    case = fresh(case)
    step = reverse("committee-case-step", args=[case.pk])
    form = {"once": "meld", "version": case.version, "word": "meld"}

    receipt = browser.post(step, form, follow=True)
    browser.post(step, form)

    assert "Kvittering: sekretariatet mottok saken ons. 12. apr. 2023 12.00." in receipt.text
    assert case.steps.filter(what="Saken er meldt").count() == 1
    for secretary in (scene.secretary, scene.other_secretary):
        page = scene.browser(secretary).get(reverse("governance")).text
        assert "Beredskap" in page.split("Mottatte saker")[1]
    member = scene.browser(scene.member)
    assert "Beredskap" not in member.get(reverse("governance")).text
    assert member.get(reverse("committee-case", args=[case.pk])).status_code == 404


@pytest.mark.duty("003-case-42-c")
def test_draft_that_asks_for_help_is_the_secretariats_task_and_stays_the_suppliers(
    scene: Scene,
) -> None:
    own = scene.draft(title="Bare mitt")
    case = scene.draft(title="Trenger råd", proposed_decision="", help_wanted=True)
    desk = scene.browser(scene.secretary)

    page = desk.get(reverse("governance")).text
    cases.comment(case=case, text="Beskriv målgruppen.", **scene.about())

    assert "Trenger råd" in page.split("Ber sekretariatet om hjelp")[1]
    assert "Bare mitt" not in page
    assert desk.get(reverse("committee-case", args=[own.pk])).status_code == 404
    supplier = scene.browser(scene.supplier)
    assert "Beskriv målgruppen." in supplier.get(reverse("committee-case", args=[case.pk])).text
    assert fresh(case).submitted_by_id == scene.supplier.account_id
    with pytest.raises(Refused, match="Forslag til vedtak mangler"):
        cases.submit_case(case=fresh(case), **scene.about(scene.supplier))
    with pytest.raises(Refused, match="Bare den som skriver saken"):
        cases.submit_case(case=fresh(case), **scene.about())


def test_only_partners_may_submit(scene: Scene) -> None:
    elsewhere = factories.unit(factories.hospital("Fremmed HF"), "Fremmed")
    stranger = factories.actor(elsewhere, "ward_leader", "Fremmed Leder")
    nurse = factories.actor(scene.office, "ward_nurse", "Pleier")

    with pytest.raises(Refused, match="ikke part"):
        cases.begin_case(committee=scene.ssu, paper=scene.paper(), **scene.about(stranger))
    with pytest.raises(Refused, match="kan ikke melde"):
        cases.begin_case(committee=scene.ssu, paper=scene.paper(), **scene.about(nurse))


def test_case_is_sent_back_put_right_and_withdrawn(scene: Scene) -> None:
    case = scene.received()

    cases.return_case(case=case, reason="Skriv vurdering.", **scene.about())
    case = fresh(case)
    cases.write_case(
        case=case, paper=scene.paper(assessment="Godt."), **scene.about(scene.supplier)
    )
    cases.withdraw_case(case=fresh(case), reason="Løst.", **scene.about(scene.supplier))

    assert fresh(case).state == "withdrawn"
    assert fresh(case).assessment == "Godt."
    with pytest.raises(Refused, match="trukket"):
        cases.withdraw_case(case=fresh(case), reason="Igjen", **scene.about())


def test_two_who_write_at_once_are_told(scene: Scene) -> None:
    case = scene.received()
    read = case.version
    cases.write_case(case=case, paper=scene.paper("Ny tittel"), **scene.about())
    browser = scene.browser(scene.other_secretary)

    answer = browser.post(
        reverse("committee-case-write", args=[case.pk]),
        words(committee=scene.ssu.pk, title="Min tittel", version=read),
    )

    assert answer.status_code == 422
    assert "Noen var her før deg: Skrev på saken (Rolf Sekretær" in answer.text
    assert "Min tittel" in answer.text


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<html><script>alert(1)</script>%%EOF", "Bare PDF kan legges ved"),
        (b"%PDF-1.7 uten slutt", "Bare PDF kan legges ved"),
        (b"%PDF-" + b"0" * cases.LARGEST_FILE + b"%%EOF", "større enn 5 MB"),
    ],
)
def test_files_that_are_no_pdf_or_too_large_are_refused(
    scene: Scene, content: bytes, why: str
) -> None:
    case = scene.draft()
    file = SimpleUploadedFile("rapport.pdf", content, "application/pdf")

    answer = scene.browser(scene.supplier).post(
        reverse("committee-case-attach", args=[case.pk]),
        {"once": "fil", "title": "Rapport", "file": file},
    )

    assert answer.status_code == 422
    assert why in answer.text
    assert not CaseAttachment.objects.exists()


def test_file_is_always_saved_and_never_shown_and_its_name_is_ours(scene: Scene) -> None:
    case = scene.draft()
    file = SimpleUploadedFile('"><script>.html', FILE, "text/html")
    browser = scene.browser(scene.supplier)

    sent = browser.post(
        reverse("committee-case-attach", args=[case.pk]),
        {"once": "fil", "title": "Rapport", "file": file},
    )
    one = CaseAttachment.objects.get()
    got = browser.get(reverse("committee-attachment", args=[one.pk]))

    assert sent.status_code == 302
    assert got.content == FILE
    assert got["Content-Type"] == "application/octet-stream"
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Content-Disposition"] == f'attachment; filename="vedlegg-{one.pk}.pdf"'
    stranger = scene.browser(scene.member)
    assert stranger.get(reverse("committee-attachment", args=[one.pk])).status_code == 404


def test_attachment_is_a_file_or_a_link_and_never_both(scene: Scene) -> None:
    case = scene.draft()
    about = {"case": case, "title": "Rapport", "to_minutes": False}

    for link, content in (("", None), ("https://papirer.example/", FILE)):
        with pytest.raises(BadValue, match="enten en fil eller en lenke"):
            cases.attach(link=link, content=content, **about, **scene.about(scene.supplier))
