"""Edge cases of the counting: what the sources say, and the default where they say nothing."""

from datetime import date
from decimal import Decimal

import pytest

from samflyt.rules.payable import payable_days
from samflyt.rules.rates import MissingRate
from tests.rules.payable_cases import (
    ORDINARY,
    asked,
    count,
    dates,
    events,
    paid,
    rows,
    stay_of,
    terms_of,
)

# `vanlig` is admitted and told of on 4 March, ready and notified on the 5th.
# Every stay is in 2024 by the regulation's own rules; questions are put to a person.
EDGES = """
tilfelle | hendelser | betalingsdøgn | spørsmål
Meldt etter arbeidstid: meldingsdagen | 04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert; 05.03 22:45 meldt; 06.03 tilbud; 06.03 utskrevet; 06.03 epikrise | 05.03 |
Meldt lørdag og helligdag | 26.03 innlagt; 26.03 tidligmelding; 30.03 vurdert; 30.03 meldt; 01.04 tilbud | 30.03–31.03 |
Ikke svart: plikten gjelder likevel | vanlig; 07.03 utskrevet; 07.03 epikrise | 05.03–06.03 |
Forhold utenfor kontroll: aldri i stillhet | vanlig; 05.03 nei, utenfor kontroll; 07.03 tilbud | 05.03–06.03 | utenfor-kontroll
Ja samme dag | vanlig; 05.03 ja; 08.03 utskrevet | ingen |
Svar i fritekst: ingen døgn før noen har ført hva det betyr | vanlig; 07.03 svar i fritekst | 05.03–06.03 |
Svar i fritekst, ført som nei | vanlig; 07.03 09:00 svar i fritekst; 07.03 10:00 nei; 09.03 tilbud | 05.03–08.03 |
Ja som trekkes: plikt fra den dagen | vanlig; 05.03 ja; 07.03 nei; 09.03 tilbud | 07.03–08.03 | ja-trukket
Tilbud, trukket og nytt tilbud | vanlig; 06.03 nei; 08.03 tilbud; 11.03 nei; 13.03 tilbud | 05.03–07.03, 11.03–12.03 | ja-trukket
Ja trukket samme dag: dagen regnes | 04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert; 05.03 08:00 meldt; 06.03 09:00 ja; 06.03 14:00 nei; 08.03 tilbud | 05.03–07.03 | ja-trukket
Ventet dato stanser ikke tellingen | vanlig; 05.03 ja fra (07.03); 09.03 tilbud | 05.03–08.03 |
Ja fra i dag er et klart tilbud | vanlig; 07.03 ja fra (07.03); 09.03 utskrevet; 09.03 epikrise | 05.03–06.03 |
Tilbud klart, reiser senere | vanlig; 07.03 tilbud; 10.03 utskrevet; 10.03 epikrise | 05.03–06.03 |
Meldt og utskrevet samme dag | vanlig; 05.03 utskrevet | ingen |
Avmeldt: dagen regnes ikke | vanlig; 08.03 avmeldt | 05.03–07.03 |
Avmeldt og meldt samme dag: én gang | vanlig; 08.03 08:00 avmeldt; 08.03 13:00 vurdert; 08.03 14:00 meldt; 10.03 tilbud | 05.03–09.03 |
Ny sykdom uten avmelding | vanlig; 08.03 ikke klar lenger; 20.03 utskrevet; 20.03 epikrise | 05.03–07.03 | ikke-avmeldt
Ny sykdom, avmeldt for sent | vanlig; 08.03 ikke klar lenger; 10.03 avmeldt | 05.03–07.03 |
Tidligmelding mangler | 04.03 innlagt; 05.03 vurdert; 05.03 meldt; 08.03 tilbud | ingen |
Tidligmelding etter at pasienten var meldt | 04.03 innlagt; 05.03 vurdert; 05.03 meldt; 07.03 tidligmelding; 09.03 tilbud | 07.03–08.03 |
Tidligmelding for sen, men før meldt | 01.03 innlagt; 04.03 tidligmelding; 05.03 vurdert; 05.03 meldt; 07.03 tilbud | 05.03–06.03 | tidligmelding-sen
Behovet ble klart senere | 01.03 innlagt uten behov; 04.03 08:00 behov; 04.03 09:00 tidligmelding; 05.03 vurdert; 05.03 meldt; 07.03 tilbud | 05.03–06.03 |
Vurderingen måtte vente | 01.03 innlagt; 01.03 utsatt vurdering; 04.03 tidligmelding; 05.03 vurdert; 05.03 meldt; 07.03 tilbud | 05.03–06.03 |
Ett av de fem punktene mangler | 04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert uten punkt 5; 05.03 meldt; 08.03 tilbud | ingen |
Det siste punktet kom senere | 04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert uten punkt 5; 05.03 meldt; 07.03 punkt 5; 09.03 tilbud | 07.03–08.03 |
Vurdert av sykepleier | 04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert av sykepleier; 05.03 meldt; 08.03 tilbud | ingen |
Ikke registrert hvem som vurderte | 04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert, uten navn; 05.03 helseopplysninger; 05.03 meldt; 07.03 tilbud | 05.03–06.03 |
Vurdert av lege etterpå | 04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert av sykepleier; 05.03 meldt; 06.03 vurdert; 08.03 tilbud | 06.03–07.03 |
Psykolog kan ikke avgjøre det i somatikken | 04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert av psykolog; 05.03 meldt; 08.03 tilbud | ingen |
Ikke meldt | 04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert; 08.03 utskrevet | ingen |
Meldt uten registrert vurdering | 04.03 innlagt; 04.03 tidligmelding; 05.03 meldt; 07.03 tilbud | 05.03–06.03 |
Epikrise mangler | vanlig; 07.03 utskrevet | 05.03–06.03 | epikrise
Epikrise sendt først dagen etter | vanlig; 07.03 utskrevet; 08.03 epikrise | 05.03–06.03 | epikrise
Tilsvarende opplysninger fulgte med | vanlig; 07.03 utskrevet; 07.03 tilsvarende opplysninger | 05.03–06.03 |
Bare legemiddelliste fulgte med | vanlig; 07.03 utskrevet; 07.03 legemiddelliste | 05.03–06.03 | epikrise
Pasienten dør | vanlig; 08.03 død | 05.03–07.03 | dod
Pasienten dør etter at tilbudet er klart | vanlig; 07.03 tilbud; 10.03 død | 05.03–06.03 |
Annen kommune valgt, ikke varslet | 04.03 innlagt; 04.03 tidligmelding til (A); 05.03 vurdert; 05.03 meldt; 06.03 annen kommune (B); 08.03 tilbud | 05.03–07.03 | annen-kommune
Annen kommune varslet og meldt | 04.03 innlagt; 04.03 tidligmelding til (A); 05.03 vurdert; 05.03 meldt; 06.03 annen kommune (B); 07.03 tidligmelding til (B); 07.03 meldt; 09.03 tilbud | 05.03–08.03 |
Annen kommune valgt, og valgt bort igjen | 04.03 innlagt; 04.03 tidligmelding til (A); 05.03 vurdert; 05.03 meldt; 06.03 annen kommune (B); 07.03 annen kommune (A); 08.03 tilbud | 05.03–07.03 |
Svalbard | 04.03 innlagt; 04.03 tidligmelding til (2100); 05.03 vurdert; 05.03 meldt; 08.03 tilbud | ingen | ingen-oppholdskommune
Uten fast bosted i noen kommune | 04.03 innlagt; 04.03 tidligmelding til (ingen); 05.03 vurdert; 05.03 meldt; 08.03 tilbud | ingen | ingen-oppholdskommune
Pasient fra utlandet | 04.03 innlagt; 04.03 tidligmelding til (utlandet); 05.03 vurdert; 05.03 meldt; 08.03 tilbud | ingen | ingen-oppholdskommune
Overført til behandling | vanlig; 08.03 overført til behandling | 05.03–07.03 | overfort-behandling
Overført til behandling og tilbake | vanlig; 08.03 overført til behandling; 12.03 innlagt; 13.03 vurdert; 13.03 meldt; 15.03 tilbud | 05.03–07.03, 13.03–14.03 | overfort-behandling, tidligmelding-for-overforing
Varslet på nytt etter overføring | vanlig; 08.03 overført til behandling; 12.03 innlagt; 12.03 tidligmelding; 13.03 vurdert; 13.03 meldt; 15.03 tilbud | 05.03–07.03, 13.03–14.03 | overfort-behandling
Overført til behandling, tilbake uten ny innleggelse | vanlig; 08.03 overført til behandling; 13.03 vurdert; 13.03 meldt; 15.03 tilbud; 15.03 utskrevet; 15.03 epikrise | 05.03–07.03, 13.03–14.03 | overfort-behandling
Overført, venter: én kjede | vanlig; 07.03 overført, venter; 10.03 tilbud | 05.03–09.03 | overfort-venter
Poliklinisk: ikke innlagt | 05.03 tidligmelding; 05.03 vurdert; 05.03 meldt; 07.03 tilbud | ingen | ikke-innlagt
Uten kommunalt behov | 04.03 innlagt uten behov; 05.03 vurdert; 06.03 utskrevet | ingen |
Uten behov, men meldt | 04.03 innlagt uten behov; 05.03 vurdert; 05.03 meldt; 06.03 utskrevet | ingen | uten-behov
Permisjon over natten | vanlig; 07.03 permisjon; 08.03 permisjon slutt; 10.03 tilbud | 05.03–09.03 | permisjon
Permisjon på dagtid | vanlig; 07.03 permisjon; 07.03 permisjon slutt; 10.03 tilbud | 05.03–09.03 |
Meldt to ganger: den første gjelder | vanlig; 07.03 meldt; 09.03 tilbud | 05.03–08.03 |
Feil melding annullert: den nye gjelder | vanlig; 06.03 rettet (meldt); 07.03 meldt; 09.03 tilbud | 07.03–08.03 |
Feil svar annullert: tilbudet gjelder | vanlig; 05.03 ja; 06.03 rettet (ja); 08.03 tilbud | 05.03–07.03 |
Pasienten vil ikke ta imot tilbudet: tellingen stanser | vanlig; 05.03 nei; 07.03 tilbud; 14.03 utskrevet; 14.03 epikrise | 05.03–06.03 |
Nede: meldt på telefon | 04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert; 05.03 meldt på telefon; 06.03 meldt; 08.03 tilbud | 05.03–07.03 |
Skuddårsdagen | 26.02 innlagt; 26.02 tidligmelding; 28.02 vurdert; 28.02 meldt; 01.03 tilbud | 28.02–29.02 |
Sommertid begynner | 29.03 innlagt; 29.03 tidligmelding; 30.03 vurdert; 30.03 23:30 meldt; 01.04 00:30 tilbud | 30.03–31.03 |
Normaltid begynner | 25.10 innlagt; 25.10 tidligmelding; 26.10 vurdert; 26.10 23:30 meldt; 28.10 00:30 tilbud | 26.10–27.10 |
Meldt etter utskrivning | 04.03 innlagt; 04.03 tidligmelding; 05.03 utskrevet; 06.03 vurdert; 06.03 meldt; 09.03 tilbud | ingen |
Innlagt på nytt: nytt varsel trengs | 04.03 innlagt; 04.03 tidligmelding; 05.03 utskrevet; 08.03 innlagt; 09.03 vurdert; 09.03 meldt; 12.03 tilbud | ingen |
Mottatt dagen etter | 04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert; 05.03 23:58 meldt; 06.03 00:03 mottatt; 08.03 tilbud | 05.03–07.03 | mottatt-senere
"""  # noqa: E501

# Coercion that cannot go on in the municipality, in mental health care.
COERCION = """
tilfelle | hendelser | betalingsdøgn
Ikke avsluttet | 01.03 innlagt; 01.03 tidligmelding; 02.03 tvang; 05.03 vurdert; 05.03 meldt; 08.03 tilbud | ingen
Avsluttet før | 01.03 innlagt; 01.03 tidligmelding; 02.03 tvang; 03.03 tvang slutt; 05.03 vurdert; 05.03 meldt; 08.03 tilbud | 05.03–07.03
Avsluttet etter at pasienten var meldt | 01.03 innlagt; 01.03 tidligmelding; 02.03 tvang; 05.03 vurdert; 05.03 meldt; 06.03 tvang slutt; 08.03 tilbud | 06.03–07.03
Nytt tiltak mens pasienten venter | 01.03 innlagt; 01.03 tidligmelding; 05.03 vurdert; 05.03 meldt; 06.03 tvang; 08.03 tvang slutt; 10.03 tilbud | 05.03, 08.03–09.03
Kan fortsette i kommunen | 01.03 innlagt; 01.03 tidligmelding; 02.03 tvang kan fortsette; 05.03 vurdert; 05.03 meldt; 07.03 tilbud | 05.03–06.03
To tiltak, ett avsluttet | 01.03 innlagt; 01.03 tidligmelding; 02.03 tvang kalt (belte); 02.03 tvang kalt (skjerming); 03.03 tvang slutt kalt (belte); 05.03 vurdert; 05.03 meldt; 07.03 tilbud | ingen
Psykolog avgjør | 01.03 innlagt; 01.03 tidligmelding; 05.03 vurdert av psykolog; 05.03 meldt; 07.03 tilbud | 05.03–06.03
"""  # noqa: E501


def _name(row: dict[str, str]) -> str:
    return row["tilfelle"]


@pytest.mark.duty("003-inv-2-a")
@pytest.mark.parametrize("row", rows(EDGES), ids=_name)
def test_the_edge_cases_of_the_regulation(row):
    counted = count(row["hendelser"])

    assert paid(counted) == dates(row["betalingsdøgn"])
    assert asked(counted) == {key.strip() for key in row["spørsmål"].split(",") if key.strip()}


@pytest.mark.parametrize("row", rows(COERCION), ids=_name)
def test_coercion_that_cannot_go_on_bars_the_days(row):
    counted = count(row["hendelser"], area="mental_health")

    assert paid(counted) == dates(row["betalingsdøgn"])


def test_the_phone_does_not_count_where_the_parties_have_agreed_so():
    written = (
        "04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert; "
        "05.03 meldt på telefon; 06.03 meldt; 08.03 tilbud"
    )

    stay = stay_of(events(written), phone_counts=False)

    assert paid(payable_days(stay, terms_of(), None, date(2024, 12, 31))) == dates("06.03–07.03")


def test_the_day_of_receipt_is_the_day_of_notice_where_the_parties_have_agreed_so():
    written = (
        "04.03 innlagt; 04.03 tidligmelding; 05.03 vurdert; "
        "05.03 23:58 meldt; 06.03 00:03 mottatt; 08.03 tilbud"
    )

    counted = count(written, terms=terms_of(clock__from="received"))

    assert paid(counted) == dates("06.03–07.03")
    assert asked(counted) == {"mottatt-senere"}
    unknown = count("vanlig; 08.03 tilbud", terms=terms_of(clock__from="received"))
    assert asked(unknown) == {"mottak-ukjent"}


def test_by_agreement_the_count_lasts_until_discharge():
    until = terms_of(payable__end_rule="discharge")
    written = "vanlig; 07.03 tilbud; 10.03 utskrevet; 10.03 epikrise"

    assert paid(count(written, terms=until)) == dates("05.03–09.03")
    assert paid(count("vanlig; 05.03 ja; 10.03 utskrevet", terms=until)) == []


def test_mental_health_has_paid_since_2019():
    written = (
        "27.12.2018 innlagt; 27.12.2018 tidligmelding; 30.12.2018 vurdert; 30.12.2018 meldt; "
        "03.01.2019 tilbud"
    )
    through = date(2019, 1, 31)

    assert count(written, 2018, through=through).count == 4
    assert paid(count(written, 2018, area="substance", through=through)) == dates(
        "01.01.2019–02.01.2019"
    )


# Which institutions: those under the specialist health act, private rehabilitation not among them.
INSTITUTIONS = """
tilfelle                | omfattet | betalingsdøgn | grunn
Sykehus                 | ja       | 05.03–07.03   |
Privat rehabilitering   | nei      | ingen         | Institusjonen er ikke omfattet av betalingsordningen.
"""  # noqa: E501


@pytest.mark.parametrize("row", rows(INSTITUTIONS), ids=_name)
def test_an_institution_outside_the_scheme_costs_nothing(row):
    counted = count("vanlig; 08.03 tilbud", covered=row["omfattet"] == "ja")

    assert paid(counted) == dates(row["betalingsdøgn"])
    if row["grunn"]:
        assert counted.days[0].because == row["grunn"]


def test_every_day_tells_its_reason_clause_and_events():
    counted = count("vanlig; 06.03 nei; 08.03 tilbud; 09.03 utskrevet; 09.03 epikrise")

    told = [(one.date.day, one.payable, one.code, one.rests_on) for one in counted.days]

    assert told == [
        (5, True, "not_answered", ("meldt",)),
        (6, True, "cannot_receive", ("meldt", "nei")),
        (7, True, "cannot_receive", ("meldt", "nei")),
        (8, False, "place_ready_day", ("meldt", "nei", "tilbud")),
        (9, False, "discharged", ("meldt", "utskrevet")),
    ]
    assert counted.days[0].clause == "forskriften § 13 andre ledd"
    assert counted.days[3].price is None


def test_an_agreed_first_day_names_the_agreement():
    counted = count("vanlig; 08.03 tilbud", terms=terms_of("unn-2023"))

    assert counted.days[0].clause.startswith("Retningslinje 2 punkt 4.1")
    assert counted.days[0].start_rule == "next_working_day"


def test_an_open_stay_is_counted_to_and_including_the_day_asked_for():
    assert paid(count("vanlig; 06.03 nei", through=date(2024, 3, 7))) == dates("05.03–07.03")
    assert count("vanlig; 06.03 nei", through=date(2024, 3, 4)).days == ()


def test_a_payable_day_without_a_rate_stops_with_a_message():
    written = f"{ORDINARY}; ".replace(".03", ".03.2013") + "06.03.2013 nei; 08.03.2013 tilbud"

    with pytest.raises(MissingRate, match="2013-03-05"):
        count(written, 2013)
    unpriced = count(written, 2013, rates=None)
    assert unpriced.count == 3
    with pytest.raises(MissingRate):
        _ = unpriced.amount


def test_days_that_are_not_payable_need_no_rate():
    written = f"{ORDINARY}; ".replace(".03", ".03.2013") + "05.03.2013 ja; 08.03.2013 utskrevet"

    assert count(written, 2013).amount == Decimal("0.00")
