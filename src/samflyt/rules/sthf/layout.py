"""Telemark's chart as a board: its thirteen boxes in three lanes."""

from samflyt.rules.child_layout import FAMILY as _F
from samflyt.rules.child_layout import HOSPITAL as _H
from samflyt.rules.child_layout import MUNICIPALITY as _M
from samflyt.rules.child_layout import Layout
from samflyt.rules.child_layout import step_in as _step

TELEMARK: Layout = (
    (
        "Behov",
        (_step(_F, "behov", "Barnets og de foresattes behov", "sthf.familiens-behov"),),
    ),
    (
        "Planlegge utskrivning",
        (
            _step(_H, "planlegging", "Starte planleggingen", "sthf.planlegging-startet"),
            _step(_H, "team", "Behandlingsteam", "sthf.behandlingsteam"),
            _step(_H, "kartlegging", "Kartlegge bistandsbehov", "sthf.behov-kartlagt"),
            _step(_F, "samtykke", "Samtykke til å sende dokumentasjon", "sthf.samtykke"),
            _step(
                _H,
                "dato",
                "Tentativ dato",
                "sthf.tentativ-dato-satt",
                "sthf.tentativ-dato",
            ),
            _step(_H, "plo", "PLO-melding til kommunen", "sthf.plo"),
        ),
    ),
    (
        "Saksbehandling",
        (
            _step(
                _M,
                "sak",
                "Starte saksbehandling",
                "sthf.saksbehandling",
                before_home=False,
            ),
            _step(_M, "ressursteam", "Ressursteam", "sthf.ressursteam"),
        ),
    ),
    (
        "Søknad",
        (
            _step(
                _F,
                "soknad",
                "Søknad om helse- og omsorgstjenester",
                "sthf.soknad",
                before_home=False,
            ),
        ),
    ),
    (
        "Planleggingsmøte 1",
        (
            _step("", "innkalling", "Innkalle til møtet", "sthf.innkalling-1"),
            _step(_H, "mote-1", "Planleggingsmøte 1", "sthf.planleggingsmote-1"),
        ),
    ),
    (
        "Utstyr og plan",
        (
            _step("", "utstyr", "Utstyr og forbruksmateriell", "sthf.utstyr"),
            _step(_H, "behandlingsplan", "Behandlingsplaner", "sthf.behandlingsplan"),
        ),
    ),
    (
        "Videre prosess",
        (
            _step(_H, "prosess", "Planlegge videre utskrivning", "sthf.videre-prosess"),
            _step(_M, "flere-moter", "Flere møter ved behov", "sthf.flere-moter", optional=True),
        ),
    ),
    (
        "Opplæring",
        (
            _step(_M, "opplaeringsbehov", "Melde opplæringsbehov", "sthf.opplaeringsbehov"),
            _step(
                _H,
                "opplaeringsplan",
                "Plan for opplæring",
                "sthf.opplaering-planlegges",
                "sthf.opplaeringsplan",
            ),
            _step(_H, "opplaering", "Opplæring gjennomføres", "sthf.opplaering"),
        ),
    ),
    (
        "Møte før utskrivning",
        (
            _step(
                _H,
                "mote-for",
                "Planleggingsmøte før utskrivning",
                "sthf.mote-for-utskrivning",
            ),
        ),
    ),
    (
        "Særskilte avtaler",
        (_step(_H, "avtaler", "De ni særskilte avtalene", "sthf.saerskilte-avtaler"),),
    ),
    (
        "Hjemreise",
        (
            _step(_H, "hjemreise", "Barnet reiser hjem", "sthf.hjemreise", before_home=False),
            _step(_M, "tjenester", "Iverksette tjenester", "sthf.iverksette", before_home=False),
        ),
    ),
    (
        "Videre oppfølging",
        (
            _step(
                _H,
                "oppfolging",
                "Videre oppfølging",
                "sthf.videre-oppfolging",
                before_home=False,
            ),
        ),
    ),
    (
        "Informasjonsutveksling",
        (
            _step(
                _H,
                "notater",
                "Polikliniske notater",
                "sthf.poliklinisk-notat",
                optional=True,
                before_home=False,
            ),
            _step(
                _M,
                "mottak",
                "Mottak av opplysninger",
                "sthf.opplysninger-mottatt",
                optional=True,
                before_home=False,
            ),
            _step(
                _H,
                "faglig",
                "Faglig oppfølging",
                "sthf.faglig-oppfolging",
                optional=True,
                before_home=False,
            ),
            _step(
                _M, "dialog", "Tett dialog", "sthf.tett-dialog", optional=True, before_home=False
            ),
        ),
    ),
)
