"""Reading what the letters between municipality and doctor have beside the other reports."""

from __future__ import annotations

from collections.abc import Iterator

from samflyt.formats.clinical import PastIllness
from samflyt.formats.elements import Fields


def read_past_illnesses(medical: Fields | None) -> Iterator[PastIllness]:
    for info in medical.each("InfoTidligereSykdommer") if medical else ():
        fragment, note = info.one("TidligereSykdomFragment"), info.one("Journaltekst")
        yield PastIllness(
            what=fragment.text("TidligereSykdom") if fragment else "",
            chronic=bool(fragment and fragment.flag("FunksjonshemmingKroniskSykdom")),
            code=fragment.code("Diagnosekode") if fragment else None,
            note=note.text("Notat") if note else "",
        )


def read_measures(nursing: Fields | None) -> Iterator[str]:
    for begun in nursing.each("IverksatteTiltak") if nursing else ():
        described = begun.one("Tiltaksbeskrivelse")
        if described is not None:
            yield described.text("IntervensjonTiltakBeskrivelse")
