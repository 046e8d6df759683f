"""The national XSD files, loaded from a folder the installation points at.

They have no licence to be carried along, so the product looks them up by target namespace
in `SAMFLYT_SCHEMAS`. Imports are resolved to files of the same folder by file name;
nothing is ever fetched.
"""

from __future__ import annotations

import re
import threading
from pathlib import Path

from lxml import etree

from samflyt.formats.elements import local_name
from samflyt.formats.namespaces import BASE64, MSGHEAD, readable_namespaces
from samflyt.formats.unreadable import Fault, Place
from samflyt.formats.validator_words import schema_words

TARGET = re.compile(rb"""<(?:\w+:)?schema\b[^>]*?targetNamespace\s*=\s*["']([^"']+)["']""", re.S)
COMMENT = re.compile(rb"<!--.*?-->", re.S)
# Not the national form (see the folder's README), or another family with copies of W3C files.
AVOIDED = ("not-official", "ebxml")
MOST_ERRORS = 20
PREFIXED = re.compile(r"/[\w.-]+:([\w.-]+)")


class SchemaSet:
    """Compiled schemas, one per payload namespace, each compiled when first needed.

    Shared by threads: compiling and checking are guarded, because libxml2 keeps the errors
    of a check on the schema.
    """

    def __init__(self, folder: Path) -> None:
        """Raises FileNotFoundError when the folder has no MsgHead schema."""
        self.folder = folder
        self._by_name: dict[str, Path] = {}
        self._by_namespace: dict[str, Path] = {}
        self._compiled: dict[str, etree.XMLSchema] = {}
        self._lock = threading.Lock()
        for path in sorted(folder.rglob("*.xsd"), key=_preference):
            self._by_name.setdefault(path.name, path)
            namespace = _target_namespace(path)
            if namespace:
                self._by_namespace.setdefault(namespace, path)
        if MSGHEAD not in self._by_namespace:
            raise FileNotFoundError(f"Ingen MsgHead-skjema i {folder}")

    def __contains__(self, namespace: str) -> bool:
        return namespace in self._by_namespace

    def compile_all(self) -> None:
        """Compiles what we read; raises lxml's XMLSchemaParseError for an incomplete folder."""
        for namespace in readable_namespaces():
            if namespace in self:
                self._schema(namespace)

    def faults(self, root: etree._Element, payload_namespace: str) -> tuple[Fault, ...]:
        """T02 for each place where `root` breaks its schema; empty when it is valid.

        `root` comes from `safexml.parse`, which takes away the sender's schema hints.
        """
        schema = self._schema(payload_namespace)
        with self._lock:
            if schema.validate(root):
                return ()
            errors = list(schema.error_log)[:MOST_ERRORS]
        return tuple(
            Fault(
                "T02",
                schema_words(error.message),
                Place(error.line, error.column, _path(root, error)),
            )
            for error in errors
        ) or (Fault("T02", "Meldingen følger ikke skjemaet."),)

    def _schema(self, namespace: str) -> etree.XMLSchema:
        schema = self._compiled.get(namespace)
        if schema is None:
            with self._lock:
                schema = self._compiled.get(namespace) or self._compile(namespace)
                self._compiled[namespace] = schema
        return schema

    def _compile(self, namespace: str) -> etree.XMLSchema:
        """MsgHead's content is strict, so a wrapper brings envelope and payload together."""
        wanted = dict.fromkeys((MSGHEAD, namespace, BASE64))
        imports = "".join(
            f'<xs:import namespace="{each}" schemaLocation="{self._by_namespace[each].name}"/>'
            for each in wanted
            if each in self._by_namespace
        )
        wrapper = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
        parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
        parser.resolvers.add(_SameFolder(self._by_name))
        return etree.XMLSchema(etree.fromstring(wrapper.encode(), parser))


class _SameFolder(etree.Resolver):
    """Finds an imported schema by its file name alone, wherever the import points."""

    def __init__(self, by_name: dict[str, Path]) -> None:
        super().__init__()
        self._by_name = by_name

    def resolve(self, url: str, _public_id: object, context: object) -> object:
        path = self._by_name.get(url.replace("\\", "/").rpartition("/")[2])
        if path is None:
            return self.resolve_empty(context)
        return self.resolve_string(path.read_bytes(), context, base_url=path.name)


def _preference(path: Path) -> tuple[bool, str]:
    return (any(part in AVOIDED for part in path.parts), str(path))


def _target_namespace(path: Path) -> str:
    match = TARGET.search(COMMENT.sub(b"", path.read_bytes()))
    return match[1].decode("ascii", "replace") if match else ""


def _place(root: etree._Element, error: etree._LogEntry) -> Place:
    return Place(error.line, error.column, _path(root, error))


def _path(root: etree._Element, error: etree._LogEntry) -> str:
    """The names down to the place, as `MsgHead/MsgInfo/MIGversion`."""
    anywhere = PREFIXED.sub(r"/*[local-name()='\1']", error.path or "")
    try:
        found = root.getroottree().xpath(anywhere)
    except etree.XPathError:
        return ""
    here = found[0] if found else None
    names: list[str] = []
    while here is not None:
        names.append(local_name(here.tag))
        here = here.getparent()
    return "/".join(reversed(names))
