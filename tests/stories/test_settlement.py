"""A month is settled by accounting, ward leader and controller, each in turn."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from samflyt.billing.actions import invoicing, objections
from samflyt.billing.models import BoardDocument, CreditNote, Dispute, Invoice, Repayment, Run
from tests.billing.settlement import Settlement
from tests.conftest import SHARED
from tests.stories.people import PATIENCE, Town, Violations

pytestmark = pytest.mark.story
Build = Callable[[], Town]
PAGES = (
    "/oppgjor/",
    "/oppgjor/hva-om/",
    "/oppgjor/tall/",
    "/oppgjor/utvikling/",
    "/oppgjor/samarbeidsmidler/",
    "/oppgjor/satser/",
    "/oppgjor/opplysninger/",
)


@pytest.fixture
def nordvik(
    live_server: LiveServer,
    chromium: Browser,
    accessible: Violations,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Build]:
    """Two patients who waited in March, seen on the first working day of April."""
    contexts: list[BrowserContext] = []
    expect.set_options(timeout=PATIENCE)

    def build() -> Town:
        scene = Settlement()
        scene.waiting_stay()
        scene.waiting_stay(days=3)
        scene.now = datetime(2024, 4, 2, 8, tzinfo=UTC)
        town = Town(scene, live_server.url, monkeypatch, chromium, accessible, contexts)
        town.passes(hours=0)
        return town

    yield build
    for context in contexts:
        context.close()


Check = Callable[[list[Path]], str]


def ours(files: list[Path]) -> str:
    """An invoice and the credit note that names it, in kroner, and nobody's name in either."""
    roots = {etree.QName(root).localname: root for root in map(_root, files)}
    said = {name: root.findtext(".//{*}PayableAmount") for name, root in roots.items()}
    assert said == {"Invoice": "22980.00", "CreditNote": "5745.00"}
    reference = roots["CreditNote"].findtext(".//{*}InvoiceDocumentReference/{*}ID")
    assert reference == roots["Invoice"].findtext("{*}ID")
    written = "".join(file.read_text(encoding="utf-8") for file in files)
    return "".join(secret for secret in ("Aud", "Lian", "NPR") if secret in written)


def _root(file: Path) -> Any:
    return etree.parse(file).getroot()


def national(files: list[Path]) -> str:
    """What the schemas and both national rule sets find, faults and warnings, of each file."""
    check = [sys.executable, str(SHARED / "ehf" / "validate.py"), *map(str, files)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.duty("003-inv-1", "003-inv-5-d")
@pytest.mark.parametrize("check", [ours, pytest.param(national, marks=pytest.mark.needs_shared)])
@pytest.mark.django_db(transaction=True)
def test_month_from_count_to_a_credited_day_and_valid_documents(
    nordvik: Build, check: Check, tmp_path: Path, settings: Any
) -> None:
    settings.EHF_DIR, settings.EHF_ARCHIVE_DIR = tmp_path / "ut", tmp_path / "arkiv"
    place = nordvik()
    scene = place.scene
    assert isinstance(scene, Settlement)
    accountant = place.person(scene.accountant)
    leader = place.person(scene.leader)
    controller = place.person(scene.controller)

    accountant.opens("/oppgjor/")
    accountant.sends("Kjør mars 2024")
    accountant.sees("Medisin A: 2 opphold")

    leader.opens("/oppgjor/")
    leader.chooses("mars 2024")
    leader.page.locator("tr[data-row] a").first.click()
    leader.finds_nothing_inaccessible()
    leader.sees("Punkt for punkt")
    box = leader.page.get_by_role("checkbox", name="tir. 5. mars 2024")
    box.uncheck()
    leader.sends("Godkjenn oppholdet")
    leader.is_warned("Velg en grunn for hvert døgn du endrer.")
    leader.page.get_by_label("Grunn, tir. 5. mars 2024").select_option("own_delay")
    leader.sends("Godkjenn oppholdet")
    leader.is_told("er kontrollert")
    leader.sends("Godkjenn oppholdet")
    leader.is_told("er kontrollert")

    accountant.opens(f"/oppgjor/kjoring/{Run.objects.get().pk}/")
    accountant.sends("Godkjenn måneden")
    accountant.sends("Lag fakturaene")
    accountant.is_told("1 faktura er laget.")

    place.passes(days=3)
    controller.opens("/oppgjor/")
    controller.chooses("2403-000001")
    controller.page.locator("details.day summary").first.click()
    controller.sees("Kommunen hadde svart at den ikke kunne ta imot pasienten.")
    controller.chooses("Send innsigelse …")
    controller.page.get_by_role("checkbox", name="ons. 6. mars 2024").first.check()
    controller.ticks("Kommunen hadde tilbudt plass")
    controller.sends("Send innsigelse")
    controller.is_told("Innsigelsen er sendt.")

    leader.opens("/oppgjor/")
    leader.page.get_by_role("link", name="2403-000001,").first.click()
    leader.picks("ons. 6. mars 2024", "Tas til følge")
    leader.fills("Pasientens NPR-id", "NPR-1001")
    leader.fills("Begrunnelse", "Kommunen hadde meldt plass kvelden før.")
    leader.sends("Send svaret")
    leader.is_told("Svaret er sendt til kommunen.")

    accountant.opens("/oppgjor/")
    accountant.sees("1 døgn skal krediteres")
    accountant.page.get_by_role("link", name="2403-000001,").first.click()
    accountant.sends("Lag kreditnota")
    accountant.is_told("er laget")
    accountant.opens("/oppgjor/tall/")
    accountant.sees("foreløpig")

    controller.opens(f"/oppgjor/faktura/{Invoice.objects.get().pk}/")
    controller.sees("5 745 kr".replace(" ", "\N{NO-BREAK SPACE}"))
    assert CreditNote.objects.get().amount == 5745

    accountant.opens(f"/oppgjor/kjoring/{Run.objects.get().pk}/")
    accountant.sends("Lever EHF til aksesspunktet")
    accountant.is_told("2 dokumenter er levert.")
    files = sorted((tmp_path / "ut").glob("*.xml"))
    assert len(files) == 2
    assert check(files) == ""
    assert len(list((tmp_path / "arkiv" / "2024").iterdir())) == 4


@pytest.mark.django_db(transaction=True)
def test_disagreement_goes_to_the_board_without_a_name_and_ends_with_interest(
    nordvik: Build,
) -> None:
    place = nordvik()
    scene = place.scene
    assert isinstance(scene, Settlement)
    invoice = scene.invoiced()
    line = invoice.lines.order_by("pk")[0]
    objection = objections.raise_objections(
        invoice=invoice,
        chosen={(line.pk, line.days[0]): ["points"]},
        by=scene.controller,
        at=scene.now,
    )[0]
    objections.answer_objection(
        objection=objection,
        accepted=[],
        refused=[line.days[0]],
        npr_id="NPR-1",
        because="Vurdert av lege på Medisin A.",
        by=scene.leader,
        at=scene.now,
    )
    invoicing.note_paid(
        invoice=invoice, paid_date=scene.now.date(), by=scene.accountant, at=scene.now
    )
    place.passes(days=60)
    controller = place.person(scene.controller)
    adviser = place.person(scene.adviser)
    accountant = place.person(scene.accountant)

    controller.opens(f"/oppgjor/innsigelse/{objection.pk}/")
    controller.fills("Hvorfor klager kommunen?", "Aud Lian var ikke vurdert.")
    controller.sends("Send klagen")
    adviser.opens("/oppgjor/")
    adviser.page.get_by_role("link", name=f"{invoice}, {objection.reference}").click()
    adviser.fills("Begrunnelse", "Svaret står.")
    adviser.sends("Før svaret")
    controller.opens(f"/oppgjor/innsigelse/{objection.pk}/")
    controller.sends("Åpne tvist")
    dispute = Dispute.objects.get()

    adviser.opens(f"/oppgjor/tvist/{dispute.pk}/")
    adviser.finds_nothing_inaccessible()
    adviser.fills("Hva ble sagt eller avgjort?", "Møte uten enighet.")
    adviser.sends("Før forhandling uten enighet")
    controller.opens(f"/oppgjor/tvist/{dispute.pk}/")
    controller.fills("Hva ble sagt eller avgjort?", "Kommunen bringer saken inn.")
    controller.sends("Bring saken inn for nemnda")
    for document in BoardDocument.objects.order_by("number"):
        controller.chooses(str(document))
        if document.kind == "appeal":
            controller.fills("Tekst", "Lian var ikke vurdert.")
            controller.sends("Jeg har lest gjennom dokumentet")
            controller.is_warned("Dette forteller hvem saken gjelder: «Lian».")
            controller.fills("Tekst", "Pasienten var ikke vurdert.")
        controller.finds_nothing_inaccessible()
        controller.sends("Jeg har lest gjennom dokumentet")
    controller.fills("Hva ble sagt eller avgjort?", "Sendt.")
    controller.sends("Send saken til nemnda")
    adviser.opens(f"/oppgjor/tvist/{dispute.pk}/")
    adviser.fills("Hva ble sagt eller avgjort?", "Nemnda gir kommunen rett.")
    adviser.sends("Før nemndas uttalelse")
    adviser.fills("Hva ble sagt eller avgjort?", "Vi følger uttalelsen.")
    adviser.page.get_by_role("checkbox", name="tir. 5. mars 2024").check()
    adviser.sends("Før at uttalelsen følges")

    accountant.opens(f"/oppgjor/tvist/{dispute.pk}/")
    accountant.sends("Krediter med rente")
    accountant.is_told("er laget, med rente")
    assert str(Repayment.objects.get().interest) == "118.05"


@pytest.mark.django_db(transaction=True)
def test_what_if_and_details_are_usable_by_keyboard_size_and_reader(nordvik: Build) -> None:
    place = nordvik()
    scene = place.scene
    assert isinstance(scene, Settlement)
    scene.invoiced()
    accountant = place.person(scene.accountant)
    phone = place.person(scene.accountant, width=390)

    for address in PAGES:
        accountant.opens(address)
        accountant.finds_nothing_inaccessible()
        phone.opens(address)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    accountant.opens("/oppgjor/hva-om/")
    accountant.page.get_by_label("Hvilke døgn").select_option("egen")
    accountant.page.get_by_label("År", exact=True).fill("2024")
    accountant.sends("Regn ut")
    accountant.sees("Svaret for 2024")
    assert "kilde=egen" in accountant.page.url


@pytest.mark.django_db(transaction=True)
def test_settlement_fits_a_narrow_screen_and_needs_no_script(nordvik: Build) -> None:
    place = nordvik()
    scene = place.scene
    assert isinstance(scene, Settlement)
    invoice = scene.invoiced()
    phone = place.person(scene.controller, width=390)
    plain = place.person(scene.controller, script=False)

    for address in ("/oppgjor/", f"/oppgjor/faktura/{invoice.pk}/", "/oppgjor/tall/"):
        phone.opens(address)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390

    plain.opens(f"/oppgjor/faktura/{invoice.pk}/innsigelse/")
    plain.page.get_by_role("checkbox").first.check()
    plain.ticks("Talt feil")
    plain.sends("Send innsigelse")
    plain.is_told("Innsigelsen er sendt.")
