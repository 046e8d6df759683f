"""The address register over HTTP, and which source this installation has."""

import json
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings

from samflyt.messages.port.national_api import ApiAnswer, ApiAway, Client, Connection, NationalApi
from samflyt.messages.port.proof import Key
from samflyt.messages.register_refresh import RegisterFile, Source, Unreachable

#: What HelseID calls the right to read the register.
SCOPE = "nhn:cp-api/access-v2-dpop"


class Asks(Protocol):
    def ask(self, method: str, path: str) -> ApiAnswer: ...


class Plain:
    """A register on one's own network that asks for no token."""

    def __init__(self, address: str) -> None:
        self._connection = Connection(address)

    def ask(self, method: str, path: str) -> ApiAnswer:
        return self._connection.ask(method, path, b"", {"Accept": "application/json"})


class RegisterService:
    """The whole register as one answer, the same JSON as in a file."""

    def __init__(self, name: str, api: Asks, path: str) -> None:
        self.name = name
        self._api, self._path = api, path

    def fetch(self) -> bytes:
        try:
            answer = self._api.ask("GET", self._path)
        except ApiAway as away:
            raise Unreachable(f"{away}.") from away
        if answer.status != HTTPStatus.OK:
            raise Unreachable(f"Adresseregisteret svarte {answer.problem}.")
        return json.dumps(answer.body, sort_keys=True).encode()


def source_for(place: str) -> Source:
    """A file, or a service where the place is an address; with HelseID where that is set up.

    Raises OSError or ValueError where the key to HelseID cannot be read.
    """
    parts = urlsplit(place)
    if parts.scheme not in ("http", "https"):
        return RegisterFile(Path(place))
    host = f"{parts.scheme}://{parts.netloc}"
    api: Any = Plain(host)
    if settings.HELSEID_TOKEN:
        key = Key.read(Path(settings.HELSEID_KEY).read_bytes(), settings.HELSEID_KEY_ID)
        client = Client(settings.HELSEID_TOKEN, settings.HELSEID_CLIENT, key, SCOPE)
        api = NationalApi(host, client, "Samflyt")
    return RegisterService(place, api, parts.path or "/")
