"""Record components (*EPJ-komponenter*), which carry an id and say what they are."""

from __future__ import annotations

from itertools import count
from uuid import UUID, uuid5

from samflyt.formats.namespaces import META
from samflyt.formats.writing import Node

OID = "2.16.578.1.12.4.1.6."
CASE, DOCUMENT = "EPJ sak", "EPJ dokument"
# Type number, basic type and category of each component that PLO 1.6 uses here.
KINDS = {
    "Cave": ("14.50001.0", CASE, "Cave/allergier"),
    "SakshodeCave": ("13.10028.0", DOCUMENT, "Cave/allergier"),
    "Allerginotat": ("13.11036.1", DOCUMENT, "Cave/allergier"),
    "GenereltJournalnotat": ("13.11009.0", DOCUMENT, "Andre notater"),
    "Legemiddelinfo": ("13.10301.0", DOCUMENT, "Legemidler"),
    "LegemidlerAdministrertVedOverforing": ("13.10302.0", DOCUMENT, ""),
}


class Components:
    """Makes components with ids that follow from one id, in order."""

    def __init__(self, base: UUID) -> None:
        self._base = base
        self._numbers = count(1)

    def component(self, parent: Node, name: str, space: str) -> Node:
        """A component element; its children are in `space`."""
        number, basic, category = KINDS[name]
        node = parent.within(space).child(name)
        if category:
            node.element.set(f"{{{META}}}informasjonskategori", category)
        node.element.set("komponentID", str(uuid5(self._base, f"{name}-{next(self._numbers)}")))
        node.element.set(f"{{{META}}}komponenttype", OID + number)
        node.element.set(f"{{{META}}}basiskomponenttype", basic)
        return node
