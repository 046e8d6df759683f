"""What a form asks is what the text in force asked when the patient was admitted."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.test import Client

from samflyt.access.actor import Actor
from samflyt.agreements.actions import adopt_version, enter_message_rule, register_offer
from samflyt.agreements.models import Agreement
from samflyt.agreements.offers import lacks_offers
from samflyt.agreements.texts import version_in_use
from samflyt.courses.forms.information import AdmissionReportForm
from samflyt.courses.forms.meetings import SummaryForm
from samflyt.courses.forms.transport import TransportForm
from samflyt.directory.models import Organisation
from samflyt.plans.forms.coordination import NeedForm
from tests import factories

pytestmark = pytest.mark.django_db

AT = datetime(2024, 3, 4, 10, tzinfo=UTC)
GUIDELINE = "unn-retningslinje-2"
REPORT = {
    "once": "r",
    "services": "Hjemmesykepleie",
    "contact": "Sone vest, 55 55 01 01",
    "health": "Falt hjemme",
    "before": "Klarte seg selv",
    "place_type": "home",
    "bacteria": "no",
}


@pytest.fixture
def draft(agreement: Agreement, secretariat: Actor) -> None:
    """The partnership works by the draft from 1 February to the end of March 2024."""
    for version, start in (("utkast-2023", date(2024, 2, 1)), ("2023", date(2024, 4, 1))):
        adopt_version(
            hospital=agreement.hospital,
            document=GUIDELINE,
            version=version,
            valid_from=start,
            decided_by="Strategisk samarbeidsutvalg",
            decided_date=start,
            case="1/24",
            is_major=False,
            once=version,
            by=secretariat,
            at=AT,
        )


def standing(agreement: Agreement, admitted: date) -> SimpleNamespace:
    moment = datetime(admitted.year, admitted.month, admitted.day, 10, tzinfo=UTC)
    course = SimpleNamespace(
        hospital_id=agreement.hospital_id,
        municipality_id=agreement.municipality_id,
        opened_at=moment,
        version=1,
    )
    return SimpleNamespace(
        course=course,
        agreement=agreement,
        stay=SimpleNamespace(admitted_at=moment, all=lambda kind: ()),
    )


def form(kind: type, agreement: Agreement, admitted: date, data: dict[str, str]) -> object:
    return kind(data, standing=standing(agreement, admitted), actor=None, as_of=AT)


@pytest.mark.duty("003-g2-2.2-a")
def test_the_list_of_medicines_is_asked_for_by_the_text_of_the_admission_day(
    agreement: Agreement, draft: None
) -> None:
    by_draft = form(AdmissionReportForm, agreement, date(2024, 3, 1), REPORT)
    by_adopted = form(AdmissionReportForm, agreement, date(2024, 4, 1), REPORT)

    assert "medication" not in by_draft.errors  # type: ignore[attr-defined]
    assert "Skriv listen" in str(by_adopted.errors["medication"])  # type: ignore[attr-defined]


@pytest.mark.duty("003-g2-2.3")
def test_transport_asks_for_state_and_need_by_the_adopted_text_alone(
    agreement: Agreement, draft: None
) -> None:
    given = {"once": "t", "ground": "mobility", "means": "taxi", "companion": "no"}

    by_draft = form(TransportForm, agreement, date(2024, 3, 1), given)
    by_adopted = form(TransportForm, agreement, date(2024, 4, 1), given)

    assert not by_draft.errors  # type: ignore[attr-defined]
    assert list(by_adopted.errors) == ["posture"]  # type: ignore[attr-defined]


@pytest.mark.duty("003-g2-3.2.1-a")
def test_a_need_outside_the_drafts_scope_is_warned_of_and_can_still_be_reported(
    agreement: Agreement, draft: None, adviser: Actor
) -> None:
    plan = SimpleNamespace(
        hospital_id=agreement.hospital_id,
        municipality_id=agreement.municipality_id,
        hospital=agreement.hospital,
        municipality=agreement.municipality,
        version=1,
    )
    given = {
        "once": "n",
        "receiver": str(agreement.municipality_id),
        "what": ["plan"],
        "text": "Psykisk sykdom alene",
        "habilitation": "no",
    }

    def need(moment: datetime, **more: str) -> NeedForm:
        return NeedForm({**given, **more}, plan=plan, actor=adviser, as_of=moment, part=None)

    assert "utenfor målgruppen" in str(need(AT).errors["outside"])
    assert not need(AT, outside="on").errors
    later = need(datetime(2024, 4, 1, 10, tzinfo=UTC))
    assert not later.errors
    assert "habilitation" not in later.fields


@pytest.mark.duty("003-g2-3.2.1-b")
def test_a_municipality_without_offers_is_warned_by_the_adopted_text_alone(
    agreement: Agreement, draft: None, secretariat: Actor
) -> None:
    own = agreement.municipality
    assert not lacks_offers(own, date(2024, 3, 1))
    assert lacks_offers(own, date(2024, 4, 1))

    register_offer(
        organisation=own,
        title="Rehabiliteringsteam",
        about="",
        valid_from=date(2024, 3, 4),
        once="o",
        by=secretariat,
        at=AT,
    )

    assert not lacks_offers(own, date(2024, 4, 1))


def read(agreement: Agreement, where: str) -> str:
    office = factories.unit(Organisation.objects.get(pk=agreement.municipality_id), "Sone vest")
    client: Client = factories.signed_in(office, "municipal_leader")
    response = client.get(where)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.duty("003-g2-3.2.4")
def test_the_companion_guideline_is_where_the_version_in_force_says(
    agreement: Agreement, draft: None
) -> None:
    where = f"/avtaler/dokument/{GUIDELINE}/punkt/3.2.4/?avtale={agreement.pk}&dag="

    by_draft = read(agreement, where + "2024-03-01")
    by_adopted = read(agreement, where + "2024-04-01")

    old, new = "unn.no/fag-og-forskning/samhandling", "nettsted, med skjemaer og kurs"
    assert old in by_draft.split("andre versjoner")[0]
    assert old not in by_adopted.split("andre versjoner")[0]
    assert new in by_adopted


@pytest.mark.duty("003-agr-11", "003-gx-close")
def test_a_clause_that_sends_on_leads_to_the_guideline_in_force(agreement: Agreement) -> None:
    day = f"dag=2024-03-04&avtale={agreement.pk}"

    clause = read(agreement, f"/avtaler/dokument/unn-samarbeidsavtale/punkt/11/?{day}")
    closing = read(agreement, f"/avtaler/dokument/unn-retningslinje-8/punkt/11/?{day}")

    assert f"/avtaler/dokument/{GUIDELINE}/punkt/5.2/?" in clause
    assert f"/avtaler/dokument/{GUIDELINE}/punkt/6/?" in clause
    assert "/avtaler/dokument/unn-samarbeidsavtale/punkt/14/?" in closing
    found = version_in_use(GUIDELINE, agreement.hospital_id, agreement.municipality_id, AT.date())
    assert found is not None
    assert found.key == "2023"


@pytest.mark.duty("000-2-c")
def test_a_form_asks_for_what_the_pair_has_agreed_that_the_message_holds(
    agreement: Agreement, secretariat: Actor
) -> None:
    enter_message_rule(
        agreement=agreement,
        kind="meeting_summary",
        content="Hvem gjør hva\nNeste møte",
        channel="elektronisk",
        timing="så snart oversikten er klar",
        limit="P3D",
        valid_from=date(2024, 1, 1),
        source="vedlegg 2",
        once="m",
        by=secretariat,
        at=AT,
    )

    bare = form(SummaryForm, agreement, date(2024, 3, 1), {"once": "s", "summary": "Møtt"})
    before = form(SummaryForm, agreement, date(2023, 12, 1), {"once": "s", "summary": "Møtt"})
    told = {"once": "s", "summary": "Møtt", "agreed_0": "Kari ringer", "agreed_1": "Fredag"}
    whole = form(SummaryForm, agreement, date(2024, 3, 1), told)

    assert list(bare.errors) == ["agreed_0", "agreed_1"]  # type: ignore[attr-defined]
    assert not before.errors  # type: ignore[attr-defined]
    assert not whole.errors  # type: ignore[attr-defined]
    assert "Neste møte: Fredag" in whole.details()["summary"]  # type: ignore[attr-defined]
    assert "3 døgn" in str(whole.fields["agreed_0"].help_text)  # type: ignore[attr-defined]
