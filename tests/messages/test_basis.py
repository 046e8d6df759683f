"""A message that rests on a consent stops where the consent has fallen before it goes."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from samflyt.access.actor import Actor, Refused
from samflyt.access.consent import Consent, Scope
from samflyt.access.consent_actions import Asked, Said, give, withdraw
from samflyt.access.models import LogEntry, Representative
from samflyt.access.representative_actions import Named, note_representative
from samflyt.directory.models import Unit
from samflyt.messages import basis, delivery_actions, sending
from samflyt.messages.models import Delivery, Message
from samflyt.messages.port.outbox import Outbox
from tests import factories
from tests.messages.sending_out import AT, delivery, ends, posted

pytestmark = pytest.mark.django_db
Ends = tuple[Unit, Unit]
PATIENT = 4711
GROWN_UP = date(1960, 1, 1)
#: Fills 16 the day after AT.
NEARLY_SIXTEEN = date(2010, 3, 13)


@pytest.fixture
def between() -> Ends:
    return ends()


def nurse(between: Ends) -> Actor:
    return factories.actor(between[0], "ward_nurse")


def consented(between: Ends, born: date = GROWN_UP, key: str = "ja", **values: object) -> Consent:
    givers: tuple[Representative, ...] = values.get("givers", ())  # type: ignore[assignment]
    at = values.get("at", AT)
    return give(
        patient_id=PATIENT,
        born=born,
        name="Aud Lian",
        asked=Asked(Scope.NEXT_OF_KIN, between[1].organisation_id, "Testvik kommune"),
        said=Said(Consent.How.ORAL, "Ida Berge", at, "Vil gjerne", givers),  # type: ignore[arg-type]
        by=nurse(between),
        at=at,  # type: ignore[arg-type]
        key=key,
    )


def waiting(between: Ends, consent: Consent | None) -> Message:
    message = posted(between)
    basis.rest_on_consent(message, consent=consent, by=nurse(between), at=AT)
    return message


def send(base: Path, at: object = AT) -> sending.Sending:
    return sending.run_once(at, Delivery.Channel.FOLDER, Outbox(base))  # type: ignore[arg-type]


def take_back(consent: Consent, between: Ends) -> None:
    withdraw(
        consent=consent,
        withdrawn_by="Aud Lian",
        how=Consent.How.ORAL,
        by=nurse(between),
        at=AT + timedelta(minutes=5),
    )


@pytest.mark.duty("001-5.2-d", "000-2-f")
def test_without_consent_or_after_it_is_withdrawn_the_message_is_refused(between: Ends) -> None:
    with pytest.raises(Refused, match="ikke gitt samtykke"):
        waiting(between, None)
    consent = consented(between)
    take_back(consent, between)
    consent.refresh_from_db()

    with pytest.raises(Refused, match="trukket tilbake"):
        basis.rest_on_consent(
            posted(between), consent=consent, by=nurse(between), at=AT + timedelta(days=1)
        )


@pytest.mark.duty("000-2-f")
def test_a_standing_consent_lets_it_go_and_the_sharing_is_logged(
    between: Ends, tmp_path: Path
) -> None:
    waiting(between, consented(between))

    assert send(tmp_path).handed == 1
    entry = LogEntry.objects.get(action="share")
    assert entry.patient_id == PATIENT
    assert "Testvik kommune" in entry.parts


def test_withdrawn_while_it_waits_it_stops_and_the_officer_is_told(
    between: Ends, tmp_path: Path
) -> None:
    consent = consented(between)
    message = waiting(between, consent)
    take_back(consent, between)

    done = send(tmp_path, AT + timedelta(minutes=10))

    stuck = delivery()
    assert (done.handed, done.failed) == (0, 1)
    assert not (tmp_path / "ut").exists() or not list((tmp_path / "ut").iterdir())
    assert stuck.state == Delivery.State.UNDELIVERED
    assert stuck.problem == "Stanset: samtykket er trukket tilbake."
    officer = factories.signed_in(between[0], "hospital_message_officer", "Meldingsansvarlig")
    listed = officer.get(reverse("deliveries") + "?vis=framme").content.decode()
    assert "Aud Lian" in listed
    shown = officer.get(reverse("delivery", args=[stuck.pk])).content.decode()
    assert "samtykket er trukket tilbake" in shown
    page = officer.get(reverse("message", args=[message.pk])).content.decode()
    assert "Grunnlag for deling" in page
    assert "Barn som pårørende følges opp" in page


def test_stopped_message_goes_again_only_with_a_new_consent(between: Ends, tmp_path: Path) -> None:
    consent = consented(between)
    waiting(between, consent)
    take_back(consent, between)
    later = AT + timedelta(minutes=10)
    send(tmp_path, later)
    officer = factories.actor(between[0], "hospital_message_officer")

    with pytest.raises(Refused, match="trukket"):
        delivery_actions.send_again(delivery=delivery(), by=officer, at=later)
    consented(between, key="på nytt", at=later)
    again = delivery_actions.send_again(delivery=delivery(), by=officer, at=later)

    assert send(tmp_path, later).handed == 1
    assert basis.Basis.objects.filter(message=again).exists()


def test_a_youth_who_turns_sixteen_meanwhile_must_say_yes_anew(
    between: Ends, tmp_path: Path
) -> None:
    named = Named("parent", "Amina Berg", "Folkeregisteret", valid_from=NEARLY_SIXTEEN)
    mother = note_representative(
        patient_id=PATIENT, named=named, by=nurse(between), at=AT, key="mor"
    )
    waiting(between, consented(between, NEARLY_SIXTEEN, givers=(mother,)))
    birthday = AT + timedelta(days=1)

    assert send(tmp_path, birthday).failed == 1
    assert "fylt 16 år og må selv samtykke" in delivery().problem

    consented(between, NEARLY_SIXTEEN, key="selv", at=birthday)
    officer = factories.actor(between[0], "hospital_message_officer")
    delivery_actions.send_again(delivery=delivery(), by=officer, at=birthday)
    assert send(tmp_path, birthday).handed == 1


def test_what_rests_on_statute_says_which_and_goes_without_asking(
    between: Ends, tmp_path: Path
) -> None:
    message = posted(between)

    assert send(tmp_path).handed == 1
    shown = basis.shown_basis(message, AT)
    assert shown is not None
    assert "§ 28 e" in shown.text
