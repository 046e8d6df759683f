"""Writing what the letters between municipality and doctor have beside the other reports."""

from __future__ import annotations

from samflyt.formats.clinical import Clinical
from samflyt.formats.component import Components
from samflyt.formats.namespaces import EPJ2
from samflyt.formats.writing import Node


def write_past_illnesses(medical: Node, clinical: Clinical) -> None:
    for illness in clinical.past_illnesses:
        info = medical.child("InfoTidligereSykdommer")
        if illness.what:
            fragment = info.child("TidligereSykdomFragment")
            fragment.flag("FunksjonshemmingKroniskSykdom", illness.chronic)
            fragment.text("TidligereSykdom", illness.what)
            fragment.code("Diagnosekode", illness.code)
        if illness.note:
            info.within(EPJ2).child("Journaltekst").always("Notat", illness.note)


def write_measures(nursing: Node, clinical: Clinical) -> None:
    for measure in clinical.measures:
        described = nursing.child("IverksatteTiltak").child("Tiltaksbeskrivelse")
        described.text("IntervensjonTiltakBeskrivelse", measure)


def write_own_interpreter(root: Node, clinical: Clinical, _components: Components) -> None:
    """The orientation has no element around it."""
    if clinical.interpreter_language is not None:
        node = root.child("AssistertKommunikasjon")
        node.simple("BehovTolkSprak", clinical.interpreter_language)
