"""A municipality objects, the ward answers, days are credited, and the appeal."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from samflyt.access.actor import Refused
from samflyt.billing.actions import appeals, crediting, objections
from samflyt.billing.actions.objections import File
from samflyt.billing.models import CreditNote, Invoice, NumberSeries, Objection
from tests.billing.settlement import RUN_DAY, Settlement

pytestmark = pytest.mark.django_db

DAYS = [date(2024, 3, 5), date(2024, 3, 6), date(2024, 3, 7)]


def moment(day: int, month: int = 4) -> datetime:
    return datetime(2024, month, day, 9, tzinfo=UTC)


def objected(place: Settlement, invoice: Invoice, days: list[date], **changes: Any) -> Objection:
    line = invoice.lines.get()
    values: dict[str, Any] = {"by": place.controller, "at": moment(20), **changes}
    return objections.raise_objections(
        invoice=invoice, chosen={(line.pk, day): ["points"] for day in days}, **values
    )[0]


def answered(place: Settlement, objection: Objection, yes: list[date], no: list[date]) -> Any:
    return objections.answer_objection(
        objection=objection,
        accepted=yes,
        refused=no,
        npr_id="NPR-77",
        because="Punkt 5 var ikke dokumentert den første dagen.",
        by=place.leader,
        at=moment(25),
    )


@pytest.mark.parametrize(
    ("received", "sent", "late"),
    [
        (date(2024, 4, 5), moment(5, 5), False),
        (date(2024, 4, 5), moment(6, 5), True),
    ],
)
@pytest.mark.duty("003-inv-6-a")
def test_objection_is_late_after_thirty_days_from_receipt(
    received: date, sent: datetime, late: bool
) -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    Invoice.objects.update(received_date=received)

    objection = objected(place, invoice, DAYS[:1], at=sent)

    assert objection.late is late
    assert objection.state == ("late" if late else "raised")


def test_late_objection_waits_for_a_person_s_word() -> None:
    place = Settlement()
    place.waiting_stay()
    objection = objected(place, place.invoiced(), DAYS[:1], at=moment(20, 5))

    with pytest.raises(Refused, match="kommet etter fristen"):
        answered(place, objection, DAYS[:1], [])
    with pytest.raises(Refused, match="Skriv hvorfor"):
        objections.decide_late(
            objection=objection, let_in=True, reason=" ", by=place.leader, at=moment(21, 5)
        )
    found = objections.decide_late(
        objection=objection,
        let_in=True,
        reason="Fakturaen lå i feil innboks.",
        by=place.leader,
        at=moment(21, 5),
    )

    assert found.state == "raised"
    assert answered(place, found, DAYS[:1], []).accepted == 1


def test_objection_goes_to_the_ward_with_its_thirty_days() -> None:
    place = Settlement()
    place.waiting_stay()

    objection = objected(place, place.invoiced(), DAYS, at=moment(20))

    assert objection.ward == place.ward
    assert objection.answer_due == date(2024, 5, 20)
    for actor in (place.leader, place.accountant, place.controller):
        assert list(Objection.objects.visible_to(actor)) == [objection]
    assert not Objection.objects.visible_to(place.nurse).exists()


def test_days_of_several_stays_become_one_objection_each() -> None:
    place = Settlement()
    place.waiting_stay()
    place.waiting_stay(days=3)
    invoice = place.invoiced()
    chosen = {(line.pk, DAYS[0]): ["letter", "counted"] for line in invoice.lines.all()}

    made = objections.raise_objections(
        invoice=invoice, chosen=chosen, by=place.controller, at=moment(20)
    )

    assert len({objection.reference for objection in made}) == 2
    assert made[0].days.get().reason_labels == [
        "Epikrise eller opplysninger manglet",
        "Talt feil",
    ]


@pytest.mark.duty("003-inv-7-b")
def test_objection_that_says_too_little_is_refused() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    line = invoice.lines.get()

    def send(chosen: Any, **more: Any) -> None:
        objections.raise_objections(
            invoice=invoice, chosen=chosen, **{"by": place.controller, "at": moment(20), **more}
        )

    with pytest.raises(Refused, match="minst ett døgn"):
        send({})
    with pytest.raises(Refused, match="står ikke på fakturaen"):
        send({(line.pk, date(2024, 3, 8)): ["counted"]})
    with pytest.raises(Refused, match="minst én grunn"):
        send({(line.pk, DAYS[0]): []})
    with pytest.raises(Refused, match="Skriv en merknad"):
        send({(line.pk, DAYS[0]): ["other"]})
    program = File("a.exe", "application/x-msdownload", b"MZ")
    with pytest.raises(Refused, match="Vedlegg"):
        send({(line.pk, DAYS[0]): ["counted"]}, files=[program])
    with pytest.raises(Refused, match="i kommunen"):
        send({(line.pk, DAYS[0]): ["counted"]}, by=place.accountant)
    assert not Objection.objects.exists()

    send({(line.pk, DAYS[0]): ["counted"]}, files=[File("a.pdf", "application/pdf", b"%PDF")])
    assert Objection.objects.get().attachments.get().name == "a.pdf"
    with pytest.raises(Refused, match="alt sendt innsigelse"):
        send({(line.pk, DAYS[0]): ["counted"]})


@pytest.mark.duty("003-inv-7-a")
def test_answer_says_all_six_things_and_every_day_once() -> None:
    place = Settlement()
    place.waiting_stay()
    objection = objected(place, place.invoiced(), DAYS)

    with pytest.raises(Refused, match="2 av 3 døgn"):
        answered(place, objection, DAYS[:1], DAYS[1:2])
    for lacking in ({"because": " "}, {"npr_id": ""}):
        with pytest.raises(Refused):
            objections.answer_objection(
                **{
                    "objection": objection,
                    "accepted": DAYS[:1],
                    "refused": DAYS[1:],
                    "npr_id": "NPR-77",
                    "because": "Fordi",
                    "by": place.leader,
                    "at": moment(25),
                    **lacking,
                }
            )

    answer = answered(place, objection, DAYS[:1], DAYS[1:])

    assert (answer.accepted, answer.refused) == (1, 2)
    assert answer.invoice_label == "2403-000001"
    assert answer.unit_name == "Medisin A"
    assert answer.npr_id == "NPR-77"
    assert (answer.first_date, answer.last_date) == (DAYS[0], DAYS[2])
    assert Objection.objects.get().state == "answered"


@pytest.mark.duty("003-inv-7-f")
def test_accounting_has_a_copy_only_when_days_are_granted() -> None:
    place = Settlement()
    place.waiting_stay()
    place.waiting_stay(days=3)
    invoice = place.invoiced()
    chosen = {(line.pk, DAYS[0]): ["points"] for line in invoice.lines.all()}
    one, other = objections.raise_objections(
        invoice=invoice, chosen=chosen, by=place.controller, at=moment(20)
    )

    assert "Regnskap" not in answered(place, one, [], DAYS[:1]).copies
    assert "Regnskap" in answered(place, other, DAYS[:1], []).copies


@pytest.mark.duty("003-inv-5-d")
def test_granted_days_are_credited_once_and_the_invoice_stays_due() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    objection = objected(place, invoice, DAYS)
    with pytest.raises(Refused, match="Ingen døgn venter"):
        crediting.credit_objection(objection=objection, by=place.accountant, at=moment(26))
    answered(place, objection, DAYS[:2], DAYS[2:])

    note = crediting.credit_objection(objection=objection, by=place.accountant, at=moment(26))

    assert note.label == "K2404-000001"
    assert note.amount == Decimal("11490.00")
    invoice.refresh_from_db()
    assert invoice.amount == Decimal("17235.00")
    assert invoice.due_date == date(2024, 5, 2)
    with pytest.raises(Refused, match="Ingen døgn venter"):
        crediting.credit_objection(objection=objection, by=place.accountant, at=moment(26))
    assert CreditNote.objects.count() == 1


def test_day_is_credited_only_once_whatever_asks_for_it() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    line = invoice.lines.get()

    def credit(key: str, day: date) -> CreditNote:
        return crediting.credit_days(
            invoice=invoice,
            days=[(line, day)],
            reason="Feil",
            key=key,
            by=place.accountant,
            at=moment(26),
        )

    first = credit("a", DAYS[0])
    assert credit("a", DAYS[0]).pk == first.pk
    with pytest.raises(Refused, match="kreditert før"):
        credit("b", DAYS[0])
    with pytest.raises(Refused, match="står ikke"):
        credit("c", date(2024, 3, 9))
    assert NumberSeries.objects.get(kind="credit_note").last == 1
    assert credit("d", DAYS[1]).number == 2


@pytest.mark.duty("003-inv-6-c", "003-inv-6-d")
def test_appeal_overrules_only_with_lawyer_and_clause() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    objection = objected(place, invoice, DAYS)

    def send() -> None:
        appeals.appeal(
            objection=objection, because="Punkt 5 mangler", by=place.controller, at=moment(28)
        )

    with pytest.raises(Refused, match="til behandling"):
        send()
    answered(place, objection, DAYS[:1], DAYS[1:])
    crediting.credit_objection(objection=objection, by=place.accountant, at=moment(26))
    send()
    with pytest.raises(Refused, match="påklaget"):
        send()

    def overrule(days: list[date], clause: str) -> Any:
        return appeals.answer_appeal(
            objection=objection,
            overruled=days,
            lawyer="Siv Holm",
            clause=clause,
            answer="Vurderingen manglet.",
            by=place.adviser,
            at=moment(2, 5),
        )

    with pytest.raises(Refused, match="jurist og punktet"):
        overrule(DAYS[1:2], "")
    with pytest.raises(Refused, match="ble avvist"):
        overrule(DAYS[:1], "§ 9")
    assert overrule(DAYS[1:2], "forskriften § 9").overruled
    objection.refresh_from_db()
    note = crediting.credit_objection(objection=objection, by=place.accountant, at=moment(3, 5))

    assert note.amount == Decimal("5745.00")
    assert CreditNote.objects.count() == 2
    assert Objection.objects.get().state == "appeal_answered"


def test_window_is_thirty_days_also_over_the_change_of_clocks() -> None:
    place = Settlement()
    place.waiting_stay()
    objection = objected(
        place, place.invoiced(), DAYS, at=RUN_DAY + timedelta(hours=14, minutes=59)
    )

    assert objection.answer_due == date(2024, 5, 2)
