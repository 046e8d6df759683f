"""A dispute from the answered appeal to the board, court or arbitration, and the repayment."""

import json
import re
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from samflyt.access.actor import Refused
from samflyt.billing import board_file
from samflyt.billing.actions import appeals, crediting, disputes, invoicing, repaying
from samflyt.billing.actions.disputes import Word
from samflyt.billing.actions.objections import File
from samflyt.billing.dispute_states import DISPUTE, DISPUTE_STEPS, DisputeState, after_dispute
from samflyt.billing.models import CreditNote, Dispute, Objection, Repayment
from samflyt.billing.papers import pdf
from samflyt.billing.papers.disputes import board_paper, repayment_paper
from samflyt.courses.actions import departure
from samflyt.courses.models import Event
from tests import factories
from tests.billing.settlement import GONE, Settlement
from tests.billing.test_objections import DAYS, answered, moment, objected

pytestmark = pytest.mark.django_db
JUNE = datetime(2024, 6, 28, 9, tzinfo=UTC)


def word(text: str = "Partene ble ikke enige.", **more: Any) -> Word:
    return Word(date(2024, 5, 20), text, **more)


def appealed(place: Settlement, *, still_here: bool = False) -> Objection:
    """Three days objected to, one granted, two refused, and the appeal sent."""
    place.waiting_stay(still_here=still_here)
    objection = objected(place, place.invoiced(), DAYS, comment="Turid Aas ved Medisin A svarte.")
    answered(place, objection, DAYS[:1], DAYS[1:])
    appeals.appeal(
        objection=objection,
        because="Lian var ikke vurdert av lege.",
        by=place.controller,
        at=moment(28),
    )
    return objection


def answer_appeal(place: Settlement, objection: Objection) -> Objection:
    appeals.answer_appeal(
        objection=objection,
        overruled=[],
        lawyer="Siv Holm",
        clause="",
        answer="Svaret fra Medisin A står. Pasienten, født 1.1.1940, var vurdert.",
        by=place.adviser,
        at=moment(10, 5),
    )
    return Objection.objects.get(pk=objection.pk)


def disputed(place: Settlement, *, still_here: bool = False) -> Dispute:
    objection = answer_appeal(place, appealed(place, still_here=still_here))
    return disputes.dispute_payment(objection=objection, by=place.controller, at=moment(15, 5))


def talked(place: Settlement, dispute: Dispute) -> Dispute:
    return disputes.negotiate(
        dispute=dispute, agreed=False, word=word(), by=place.adviser, at=moment(21, 5)
    )


def in_file(place: Settlement) -> Dispute:
    dispute = talked(place, disputed(place))
    return disputes.bring_to_board(
        dispute=dispute, word=word("Kommunen bringer saken inn."), by=place.controller, at=JUNE
    )


def cleared(place: Settlement) -> Dispute:
    dispute = in_file(place)
    for document in dispute.documents.all():
        board_file.clear(
            document=document,
            text=document.text,
            version=document.version,
            by=place.controller,
            at=JUNE,
        )
    return dispute


def before_board(place: Settlement) -> Dispute:
    return disputes.send_to_board(
        dispute=cleared(place), word=word("Sendt."), by=place.controller, at=JUNE
    )


def end(place: Settlement, dispute: Dispute, step: str, **more: Any) -> Dispute:
    return disputes.end_step(
        dispute=dispute, step=step, word=word("Avgjort.", **more), by=place.adviser, at=JUNE
    )


@pytest.mark.duty("003-inv-6-f")
def test_dispute_opens_when_the_appeal_is_answered_and_not_before() -> None:
    place = Settlement()
    objection = appealed(place)

    def open_it() -> Dispute:
        found = Objection.objects.get(pk=objection.pk)
        return disputes.dispute_payment(objection=found, by=place.controller, at=moment(15, 5))

    with pytest.raises(Refused, match="Klagen må være besvart"):
        open_it()
    answer_appeal(place, objection)
    dispute = open_it()

    assert open_it() == dispute
    for actor in (place.adviser, place.controller, place.accountant):
        assert list(Dispute.objects.visible_to(actor)) == [dispute]
    assert not Dispute.objects.visible_to(place.leader).exists()
    assert not Dispute.objects.visible_to(place.nurse).exists()


@pytest.mark.duty("003-agr-14-a", "003-agr-14-c")
def test_one_side_alone_brings_a_payment_dispute_to_the_board_after_negotiation() -> None:
    place = Settlement()
    dispute = disputed(place)

    def bring() -> Dispute:
        return disputes.bring_to_board(
            dispute=dispute, word=word("Videre."), by=place.controller, at=JUNE
        )

    with pytest.raises(Refused, match="Før forhandlingen først"):
        bring()
    talked(place, dispute)

    assert bring().state == "file"
    assert [document.kind for document in dispute.documents.all()] == [
        "invoice",
        "objection",
        "answer",
        "appeal",
        "appeal_answer",
    ]


def test_negotiation_that_leads_to_agreement_grants_its_days() -> None:
    place = Settlement()
    dispute = disputed(place)

    settled = disputes.negotiate(
        dispute=dispute,
        agreed=True,
        word=word("Ett døgn frafalles.", granted=frozenset(DAYS[1:2])),
        by=place.adviser,
        at=moment(21, 5),
    )
    assert settled.objection is not None
    note = crediting.credit_objection(
        objection=settled.objection, by=place.accountant, at=moment(22, 5)
    )

    assert settled.state == "settled"
    assert note.amount == 2 * 5745  # the day that the answer granted, and this one


@pytest.mark.duty("003-agr-14-b", "003-agr-14-e", "001-9-a", "000-6-a")
def test_other_disputes_need_both_before_the_board_and_have_the_agreement_s_venue() -> None:
    place = Settlement()
    dispute = disputes.dispute_agreement(
        hospital=place.hospital,
        municipality=place.municipality,
        about="Retningslinje 5 punkt 3",
        by=place.controller,
        at=moment(1, 5),
    )
    assert dispute.venue == "Nord-Troms og Senja tingrett"
    assert dispute.agreement == "Samarbeidsavtale Nordvik 2023"
    talked(place, dispute)

    def bring() -> Dispute:
        return disputes.bring_to_board(
            dispute=dispute, word=word("Videre."), by=place.adviser, at=JUNE
        )

    disputes.consent(dispute=dispute, to="board", by=place.controller, at=JUNE)
    with pytest.raises(Refused, match="Begge parter må samtykke"):
        bring()
    disputes.consent(dispute=dispute, to="board", by=place.adviser, at=JUNE)

    assert bring().state == "file"
    assert [step.on_date for step in dispute.steps.order_by("pk")] == [date(2024, 5, 20)] * 2


def test_what_tells_who_it_is_about_is_taken_out_and_refused_when_written_back() -> None:
    place = Settlement()
    dispute = in_file(place)
    texts = [document.text for document in dispute.documents.all()]
    appeal = dispute.documents.get(kind="appeal")

    assert texts[1] == "[fjernet] [fjernet] ved [fjernet] svarte."
    assert texts[3] == "[fjernet] var ikke vurdert av lege."
    assert texts[4] == "Svaret fra [fjernet] står. Pasienten, født [fjernet], var vurdert."
    for text, told in [
        ("Aud var ikke vurdert.", "Aud"),
        ("Lege Siv Holm mener annet.", "Siv"),
        ("Oppholdet på Medisin A.", "Medisin A"),
        (f"Opphold {dispute.about[-8:]}.", dispute.about[-8:]),
    ]:
        with pytest.raises(Refused, match=told):
            board_file.clear(document=appeal, text=text, version=0, by=place.controller, at=JUNE)
    board_file.clear(
        document=appeal, text="Pasienten var ikke vurdert.", version=0, by=place.adviser, at=JUNE
    )
    with pytest.raises(Refused, match="endret dokumentet mens du leste"):
        board_file.clear(document=appeal, text="Nei", version=0, by=place.controller, at=JUNE)


@pytest.mark.duty("003-inv-6-f")
def test_file_is_sent_when_a_person_has_cleared_all_five_and_tells_nobody(tmp_path: Path) -> None:
    place = Settlement()
    dispute = in_file(place)
    with pytest.raises(Refused, match=r"må leses gjennom først: 1\. Fakturaen"):
        disputes.send_to_board(dispute=dispute, word=word(), by=place.controller, at=JUNE)
    for document in dispute.documents.all():
        board_file.clear(
            document=document, text=document.text, version=0, by=place.controller, at=JUNE
        )

    sent = disputes.send_to_board(dispute=dispute, word=word(), by=place.controller, at=JUNE)

    assert sent.state == "board"
    (tmp_path / "sak.pdf").write_bytes(pdf(board_paper(sent)))
    written = subprocess.run(
        ["pdftotext", str(tmp_path / "sak.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    data = json.dumps(board_file.as_data(sent), ensure_ascii=False)
    assert "Svaret på klagen" in written
    for text in (written, data):
        for secret in ("Aud", "Lian", "1940", "Medisin", "Holm", "Aas", "Lund", "NPR", "S000"):
            assert secret not in text
        assert not re.search(r"\d{11}", text)


@pytest.mark.duty("003-agr-14-d")
def test_view_that_both_made_binding_closes_and_leaves_no_court() -> None:
    place = Settlement()
    dispute = before_board(place)
    for side in (place.adviser, place.controller):
        disputes.consent(dispute=dispute, to="binding", by=side, at=JUNE)

    closed = end(place, dispute, "view", granted=frozenset(DAYS[1:]))

    assert closed.state == "closed"
    with pytest.raises(Refused, match="er «avsluttet»"):
        end(place, dispute, "sue")


@pytest.mark.duty("003-agr-14-d")
def test_view_that_does_not_bind_may_go_to_court_or_with_both_to_arbitration() -> None:
    place = Settlement()
    dispute = before_board(place)
    with pytest.raises(Refused, match="avslutter en tvist"):
        end(place, dispute, "view", granted=frozenset(DAYS[1:]))
    assert end(place, dispute, "view").state == "viewed"
    with pytest.raises(Refused, match="avtales før"):
        disputes.consent(dispute=dispute, to="binding", by=place.adviser, at=JUNE)
    with pytest.raises(Refused, match="samtykke i voldgift"):
        end(place, dispute, "arbitrate")

    assert end(place, dispute, "sue").state == "court"
    assert end(place, dispute, "judge", granted=frozenset(DAYS[1:])).state == "closed"


@pytest.mark.duty("003-agr-12-b")
def test_what_is_paid_back_bears_interest_from_payment_and_a_missing_rate_stops_it() -> None:
    place = Settlement()
    dispute = before_board(place)
    end(place, dispute, "view")
    assert dispute.objection is not None
    invoice = dispute.objection.invoice
    crediting.credit_objection(objection=dispute.objection, by=place.accountant, at=JUNE)
    closed = end(place, dispute, "accept", granted=frozenset(DAYS[1:]))
    values: dict[str, Any] = {"by": place.accountant, "at": JUNE}

    with pytest.raises(Refused, match="ikke betalt"):
        repaying.repay(dispute=closed, repaid_date=date(2024, 6, 20), **values)
    invoicing.note_paid(invoice=invoice, paid_date=date(2024, 4, 30), **values)
    closed = Dispute.objects.get()
    made = repaying.repay(dispute=closed, repaid_date=date(2024, 6, 20), **values)

    assert repaying.repay(dispute=closed, repaid_date=date(2024, 6, 20), **values) == made
    assert (made.principal, made.interest) == (Decimal(2 * 5745), Decimal("200.68"))
    assert made.credit_note == CreditNote.objects.latest("pk")
    assert Repayment.objects.count() == 1
    assert "200,68" in str(repayment_paper(made))


def test_rate_that_is_not_known_is_entered_with_its_source_before_anything_is_repaid() -> None:
    place = Settlement()
    later = datetime(2025, 8, 1, 9, tzinfo=UTC)
    with pytest.raises(Refused, match=r"1\. juli 2025 til og med 31\. des\. 2025\. Før"):
        repaying._interest(Decimal(5745), date(2025, 6, 1), date(2025, 8, 1))

    def enter(percent: str, start: date, source: str = "forskrift") -> Any:
        return repaying.enter_rate(
            percent=Decimal(percent),
            start=start,
            end=date(2026, 1, 1),
            source=source,
            by=place.accountant,
            at=later,
        )

    for percent, start, source in [
        ("12.25", date(2025, 6, 30), "x"),
        ("0", date(2025, 7, 1), "x"),
        ("12.25", date(2025, 7, 1), " "),
    ]:
        with pytest.raises(Refused, match="kan ikke føres"):
            enter(percent, start, source)
    enter("12.25", date(2025, 7, 1))

    found = repaying._interest(Decimal(5745), date(2025, 6, 1), date(2025, 8, 1))
    assert [period.days for period in found.periods] == [30, 31]


@pytest.mark.duty("003-agr-15")
def test_claim_for_loss_needs_documentation() -> None:
    place = Settlement()
    dispute = disputed(place)
    values: dict[str, Any] = {
        "dispute": dispute,
        "clause": "Avtalen punkt 8",
        "amount": Decimal(40_000),
        "text": "Leid inn vakt.",
        "by": place.controller,
        "at": JUNE,
    }

    with pytest.raises(Refused, match="dokumentasjon"):
        repaying.claim_loss(file=None, **values)
    claim = repaying.claim_loss(file=File("bilag.pdf", "application/pdf", b"%PDF-1.7"), **values)

    assert claim.side == "municipality"


@pytest.mark.duty("003-agr-5-b")
def test_dispute_never_stops_the_patient_s_course() -> None:
    place = Settlement()
    dispute = disputed(place, still_here=True)
    assert place.standing.stay.discharged_at is None
    place.now = JUNE

    place.do(departure.discharge, **GONE)

    assert place.standing.stay.discharged_at == JUNE
    assert not dispute.is_over


def test_each_letter_stands_in_the_journal_once_and_tells_nothing_of_the_case() -> None:
    place = Settlement()
    dispute = before_board(place)

    rows = Event.objects.filter(kind="settlement_letter").order_by("pk")

    assert [row.data["letter"].partition(" ")[0] for row in rows] == [
        "Innsigelse",
        "Svar",
        "Klage",
        "Svar",
        "Tvist",
        "Tvist",
        "Tvist",
        "Tvist",
    ]
    assert {row.data["reference"] for row in rows} == {dispute.about.partition(",")[0]}
    assert not any(row.content for row in rows)


@pytest.mark.parametrize(
    ("state", "step"), list(product(DisputeState, DISPUTE_STEPS)), ids=lambda value: str(value)
)
def test_step_that_the_table_does_not_have_is_refused(state: DisputeState, step: str) -> None:
    if step in DISPUTE[state]:
        assert after_dispute(state, step) is DISPUTE[state][step]
    else:
        with pytest.raises(Refused):
            after_dispute(state, step)


def test_strangers_take_no_step() -> None:
    place = Settlement()
    dispute = disputed(place)
    office = factories.unit(place.second_municipality(), "Økonomi", "accounting")
    stranger = factories.actor(office, "controller")

    for who in (stranger, place.leader, place.nurse, place.accountant):
        with pytest.raises(Refused, match="Bare samhandlingsseksjonen"):
            disputes.negotiate(dispute=dispute, agreed=False, word=word(), by=who, at=JUNE)
