"""What tells who a case is about is found however it is written, and nothing else is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samflyt.billing.anonymity import REMOVED, Secrets, giveaways, masked

SECRETS = Secrets(
    patients=("Åse-Marie Lian",),
    people=("Turid Aas", "Jon Lund"),
    numbers=("13913900469", "NPR-77", "S0000012"),
    born=(date(1939, 11, 13),),
    units=("Medisin A", "Regnskap"),
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lian var ikke vurdert.", "name"),
        ("LIANS datter ringte.", "name"),
        ("Åse kom hjem.", "name"),
        ("Ase kom hjem.", "name"),
        ("A\u030ase kom hjem.", "name"),
        ("Li\u00adan kom hjem.", "name"),
        ("L\u200bian kom hjem.", "name"),
        ("Lederen, Turid, svarte.", "name"),
        ("Pasienten Å.M.L. ventet.", "name"),
        ("Pasienten ÅML ventet.", "name"),
        ("Fnr 13913900469.", "number"),
        ("Fnr 139139 00469.", "number"),
        ("Fnr 139139-00469.", "number"),
        ("Fnr 1 3 9 1 3 9 0 0 4 6 9.", "number"),
        ("Fnr \uff11\uff13\uff19\uff11\uff13\uff19\uff10\uff10\uff14\uff16\uff19.", "number"),
        ("En annens nummer, 01010112345.", "number"),
        ("Ring 99887766.", "number"),
        ("NPR 77 i svaret.", "number"),
        ("npr-77", "number"),
        ("Opphold S0000012.", "number"),
        ("Født 13.11.1939.", "born"),
        ("Født 13.11.39.", "born"),
        ("Født 13/11-39.", "born"),
        ("Født 1939-11-13.", "born"),
        ("Født 131139.", "born"),
        ("Født 13. november 1939.", "born"),
        ("Født 13 nov. 1939.", "born"),
        ("Lå på Medisin A.", "unit"),
        ("Lå på med. A.", "unit"),
        ("Lå på MA.", "unit"),
        ("Lå på medisin-a.", "unit"),
    ],
)
def test_what_tells_who_it_is_about_is_found(text: str, told: str) -> None:
    found = giveaways(text, SECRETS)

    assert told in {one.told.value for one in found}
    assert giveaways(masked(text, SECRETS), SECRETS) == []


@pytest.mark.parametrize(
    "text",
    [
        "Punkt 5 var ikke dokumentert 5.3.2024, og døgnet kan ikke kreves.",
        "Kommunen svarte 4. mars 2024 kl. 10.30 at den ikke kunne ta imot.",
        "Kravet er 3 x 5 745,00 = 17 235,00 kr.",
        "Det gjelder forskrift 18. november 2011 nr. 1115 § 13.",
        "Pasienten ventet på plass, ifølge tildelingskontoret.",
        "Liansk er ikke et navn i saken.",
        "Ansvaret er sykehusets, og ma skrives med liten bokstav.",
    ],
)
def test_what_tells_nothing_may_stand(text: str) -> None:
    assert giveaways(text, SECRETS) == []
    assert masked(text, SECRETS) == text


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["Lian", "13913900469"]))
def test_masked_text_never_tells_wherever_it_stood(before: str, after: str, secret: str) -> None:
    text = f"{before} {secret} {after}"

    said = masked(text, SECRETS)

    assert giveaways(said, SECRETS) == []
    assert REMOVED in said
