"""The Oslo agreement as a board, one for each group of children."""

from collections.abc import Mapping

from samflyt.rules.child_layout import FAMILY as _F
from samflyt.rules.child_layout import HOSPITAL as _H
from samflyt.rules.child_layout import MUNICIPALITY as _M
from samflyt.rules.child_layout import Layout, Step
from samflyt.rules.child_layout import step_in as _step

_CHOICE = (
    "Vurdering og gruppe",
    (
        _step(_H, "vurdering", "Vurdere behovet", "oslo.samordningsbehov"),
        _step(_H, "gruppe", "Velge gruppe", "oslo.gruppe"),
    ),
)


def _network(optional: bool = False) -> tuple[Step, ...]:
    """The way to the network meeting, which only group 2 always has."""
    return (
        _step(
            _F,
            "forhandsinfo",
            "Hva bydelen kan få vite før møtet",
            "oslo.forhandsinformasjon",
            optional=optional,
        ),
        _step(
            _H,
            "nettverksmote-innkalt",
            "Innkalle bydelen",
            "oslo.nettverksmote-innkalt",
            optional=optional,
        ),
        _step(_H, "nettverksmote", "Nettverksmøte", "oslo.nettverksmote", optional=optional),
    )


_READY = (
    "Før hjemreise",
    (
        _step(_H, "opplaeringsbehov", "Svare på opplæringsbehov", "oslo.opplaeringsbehov-svar"),
        _step(_H, "opplaering", "Opplæring", "oslo.opplaering"),
        _step("", "hjelpemidler", "Hjelpemidler", "oslo.hjelpemidler"),
        _step(_M, "bydel-klar", "Bydelen kan overta", "oslo.bydel-klar"),
        _step(_H, "klar", "Lege vurderer barnet klart", "oslo.vurdert-av"),
    ),
)
_AFTER = (
    "Etterpå",
    (
        _step(_H, "epikrise", "Epikrise", "lov.epikrise", before_home=False),
        _step(
            _H,
            "epikrise-poliklinikk",
            "Epikrise etter konsultasjon",
            "oslo.epikrise-poliklinikk",
            optional=True,
            before_home=False,
        ),
        _step(
            _H,
            "veiledning",
            "Råd og veiledning",
            "oslo.veiledning",
            optional=True,
            before_home=False,
        ),
        _step(
            _H,
            "ny-opplaering",
            "Ny opplæring når behandlingen endres",
            "oslo.ny-opplaering",
            optional=True,
            before_home=False,
        ),
    ),
)

OSLO: Mapping[str, Layout] = {
    "1": (
        _CHOICE,
        (
            "Melding og respons 1",
            (
                _step(_H, "melding", "Melde til bestillerkontoret", "oslo.bestillerkontor"),
                _step(_M, "respons-1", "Ringe tilbake (respons 1)", "oslo.respons-1"),
            ),
        ),
        (
            "Videre håndtering",
            (_step("", "skritt", "Avtalte skritt", "oslo.avtalt-skritt", before_home=False),),
        ),
        ("Nettverksmøte ved behov", _network(optional=True)),
        _READY,
        _AFTER,
    ),
    "2": (
        _CHOICE,
        (
            "Nettverksmøte er meldingen",
            (
                _step(_H, "oversikt", "Skaffe oversikt", "oslo.oversikt"),
                *_network(),
            ),
        ),
        (
            "Tjenester",
            (
                _step(
                    _H,
                    "fagsenter",
                    "Drøfte tjenester med fagsenteret",
                    "oslo.fagsenter",
                    before_home=False,
                ),
            ),
        ),
        _READY,
        (
            "Senere behov",
            (
                _step(
                    _M,
                    "senere-behov",
                    "Bestillerkontoret ivaretar senere behov",
                    "oslo.senere-behov",
                    optional=True,
                    before_home=False,
                ),
            ),
        ),
        _AFTER,
    ),
    "3": (
        _CHOICE,
        (
            "Hjemmesykehus",
            (
                _step(_H, "hjemmesykehus", "Beslutte hjemmesykehus", "oslo.hjemmesykehus"),
                _step(
                    _H,
                    "kontakt",
                    "Kontakt med bestillerkontoret",
                    "oslo.kontakt-bestillerkontor",
                    before_home=False,
                ),
                _step("", "kontakter", "Kontakt ved hjemkomst", "oslo.kontakter"),
            ),
        ),
        _READY,
        (
            "Hjemme med hjemmesykehus",
            (
                _step(
                    _M,
                    "kjent",
                    "Bydelen kjenner barnet og behovene",
                    "oslo.bydel-kjenner-barnet",
                    before_home=False,
                ),
                _step(
                    _H,
                    "dokumentasjon",
                    "Dokumentasjon til vedtaket",
                    "oslo.dokumentasjon",
                    optional=True,
                    before_home=False,
                ),
                _step(_M, "vedtak", "Vedtak om tjenester", "oslo.vedtak", before_home=False),
                _step("", "kompetanse", "Mer informasjon eller kompetanse", "oslo.kompetanse"),
            ),
        ),
        (
            "Hjemmesykehuset trekker seg ut",
            (
                _step(
                    _H,
                    "ut",
                    "Hjemmesykehuset trekker seg ut",
                    "oslo.hjemmesykehus-ut",
                    before_home=False,
                ),
            ),
        ),
        _AFTER,
    ),
}
