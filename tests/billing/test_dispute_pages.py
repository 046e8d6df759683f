"""The pages of an appeal and a dispute, as each side sees them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samflyt.access.models import LogEntry
from samflyt.billing.actions import invoicing
from samflyt.billing.models import BoardDocument, Dispute, DisputeStep, Objection, Repayment
from tests.billing.settlement import Settlement
from tests.billing.test_disputes import JUNE, appealed, before_board, disputed, talked, word
from tests.billing.test_objections import DAYS
from tests.billing.test_pages import browser, sent, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", "2024-06-28T08:00:00+00:00")


def said(step: str, **more: Any) -> dict[str, Any]:
    return {"step": step, "on": "2024-06-20", "text": "Slik ble det.", **more}


def test_section_answers_the_appeal_and_nobody_else_may() -> None:
    place = Settlement()
    objection = appealed(place)
    answer = {"overruled": [], "answer": "Svaret står."}

    assert "Svar på klagen" in shown(place.adviser, "objection", pk=objection.pk)
    assert "Svar på klagen</h2>" not in shown(place.accountant, "objection", pk=objection.pk)
    sent(place.accountant, "appeal-answer", answer, 403, pk=objection.pk)
    sent(place.adviser, "appeal-answer", answer, pk=objection.pk)

    assert Objection.objects.get().state == "appeal_answered"
    assert "Åpne tvist" in shown(place.controller, "objection", pk=objection.pk)


@pytest.mark.duty("003-inv-7-d", "003-inv-7-e")
def test_section_has_its_copy_of_objection_and_answer_and_the_municipality_the_answer() -> None:
    place = Settlement()
    objection = appealed(place)
    row = f"{objection.invoice}, {objection.reference}"

    assert objection.ward == place.ward
    for actor in (place.leader, place.adviser, place.controller):
        assert row in shown(actor, "settlement")
        for kind in ("innsigelse", "svar"):
            address = reverse("settlement-paper", args=[kind, objection.pk, "pdf"])
            assert browser(actor).get(address).content.startswith(b"%PDF")


def test_whole_dispute_from_the_pages_to_what_is_paid_back() -> None:
    place = Settlement()
    disputed(place)
    dispute = Dispute.objects.get()
    invoicing.note_paid(
        invoice=dispute.objection.invoice,  # type: ignore[union-attr]
        paid_date=JUNE.date().replace(month=4, day=30),
        by=place.accountant,
        at=JUNE,
    )
    assert "Før forhandlingen først." in shown(place.controller, "dispute", pk=dispute.pk)

    sent(place.controller, "dispute-step", said("bring"), 422, pk=dispute.pk)
    sent(place.adviser, "dispute-step", said("talk"), pk=dispute.pk)
    sent(place.controller, "dispute-step", said("bring"), pk=dispute.pk)
    sent(place.controller, "dispute-step", said("send"), 422, pk=dispute.pk)
    for document in BoardDocument.objects.all():
        where = {"pk": dispute.pk, "number": document.number}
        shown(place.controller, "board-document", **where)
        wrong = {"version": 0, "text": "Aud Lian ventet."}
        refused = sent(place.controller, "board-document", wrong, 422, **where)
        assert "«Aud»" in refused
        assert "Aud Lian ventet." in refused
        right = {"version": 0, "text": document.text}
        sent(place.controller, "board-document", right, **where)
    sent(place.controller, "dispute-step", said("send"), pk=dispute.pk)
    sent(place.adviser, "dispute-consent", {"to": "binding"}, pk=dispute.pk)
    assert "sykehuset har samtykket" in shown(place.controller, "dispute", pk=dispute.pk)
    sent(place.controller, "dispute-consent", {"to": "binding"}, pk=dispute.pk)
    days = {"granted": [str(day) for day in DAYS[1:]]}
    sent(place.adviser, "dispute-step", said("view", **days), pk=dispute.pk)
    page = shown(place.accountant, "dispute", pk=dispute.pk)
    assert "tingretten" not in page.partition("Neste skritt")[2]
    sent(place.accountant, "dispute-repay", {"on": "2024-06-20"}, pk=dispute.pk)

    assert Repayment.objects.get().principal == 3 * 5745
    assert "Tilbakebetaling" in shown(place.controller, "dispute", pk=dispute.pk)
    kinds = [("nemndsak", dispute.pk), ("tilbakebetaling", dispute.pk)]
    kinds += [("tvisteskritt", step.pk) for step in DisputeStep.objects.all()]
    objection = Objection.objects.get()
    kinds += [("klage", objection.pk), ("klagesvar", objection.pk)]
    for kind, pk in kinds:
        address = reverse("settlement-paper", args=[kind, pk, "pdf"])
        assert browser(place.controller).get(address).content.startswith(b"%PDF")
    assert LogEntry.objects.filter(subject=f"dispute:{dispute.pk}").exists()


def test_file_cannot_be_fetched_before_it_is_cleared() -> None:
    place = Settlement()
    dispute = talked(place, disputed(place))
    sent(place.controller, "dispute-step", said("bring"), pk=dispute.pk)

    for form in ("pdf", "json"):
        address = reverse("settlement-paper", args=["nemndsak", dispute.pk, form])
        assert browser(place.controller).get(address).status_code == 403


def test_board_has_the_file_as_data_too() -> None:
    place = Settlement()
    dispute = before_board(place)

    address = reverse("settlement-paper", args=["nemndsak", dispute.pk, "json"])
    data = browser(place.adviser).get(address).json()

    assert [one["kind"] for one in data["documents"]][-1] == "appeal_answer"
    assert data["documents"][0]["rows"][0][1] == "5\N{NO-BREAK SPACE}745,00"


def test_other_dispute_and_a_claim_are_opened_from_the_pages() -> None:
    place = Settlement()
    assert "Ny tvist" in shown(place.controller, "settlement")
    assert "Ny tvist" not in shown(place.accountant, "settlement")

    wrong = {"about": "", "partner": place.hospital.pk}
    sent(place.controller, "dispute-new", wrong, 422)
    sent(place.controller, "dispute-new", {**wrong, "about": "Retningslinje 5"})
    dispute = Dispute.objects.get()
    claim = {"clause": "Punkt 8", "amount": "40000", "text": "Leid vakt"}
    refused = sent(place.controller, "dispute-claim", claim, 422, pk=dispute.pk)
    assert "Legg ved dokumentasjon for tapet." in refused
    file = SimpleUploadedFile("bilag.pdf", b"%PDF-1.7", "application/pdf")
    sent(place.controller, "dispute-claim", {**claim, "file": file}, pk=dispute.pk)

    page = shown(place.adviser, "dispute", pk=dispute.pk)
    assert "bilag.pdf" in page
    address = reverse("claim-file", args=[dispute.claims.get().pk])
    assert browser(place.adviser).get(address).content == b"%PDF-1.7"
    assert word().text not in page


def test_pages_of_a_dispute_are_not_found_by_others() -> None:
    place = Settlement()
    dispute = disputed(place)

    shown(place.nurse, "dispute", 403, pk=dispute.pk)
    shown(place.leader, "dispute", 403, pk=dispute.pk)
    shown(place.controller, "dispute", 404, pk=dispute.pk + 1)
