"""Requests to the national network's message API (EDI 2.0, version 3), with HelseID's tokens.

One connection is kept while it lasts. What cannot be reached raises ApiAway; every answer, also a
refusal, is given back.
"""

import http.client
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from samflyt import clock
from samflyt.messages.port.proof import Key, assertion, possession

AUDIENCE = "msh:nhn"
PATIENCE = 20.0  # seconds for one request
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class ApiAway(Exception):
    """The API or HelseID could not be reached, or gave no whole answer; the text says which."""


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """An answer; `body` is empty where there was none, or it was no JSON."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def problem(self) -> str:
        """What the API says is wrong (problem+json), in one line."""
        body = self.body if isinstance(self.body, dict) else {}
        named = [str(body[n]) for n in ("errorCode", "title", "detail") if body.get(n)]
        return f"{self.status}: {' '.join(named) or 'uten forklaring'}"[:500]


@dataclass(frozen=True, slots=True)
class Client:
    """Who we are to HelseID: the token's address, our name there, and our key."""

    token_address: str
    client_id: str
    key: Key
    scope: str = AUDIENCE


class Connection:
    """Requests to one server, over a connection that is renewed when it breaks."""

    def __init__(self, address: str, *, patience: float = PATIENCE) -> None:
        parts = urlsplit(address)
        self.base = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
        self._path = parts.path.rstrip("/")
        self._patience = patience
        self._is_secure = parts.scheme == "https"
        self._host = parts.netloc
        self._open: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> ApiAnswer:
        connection = self._open or self._opened()
        self._open = connection
        try:
            connection.request(method, self._path + path, body or None, dict(headers))
            answer = connection.getresponse()
            raw = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise ApiAway(f"{self._host} svarer ikke: {error or type(error).__name__}") from error
        named = {name.lower(): value for name, value in answer.getheaders()}
        return ApiAnswer(answer.status, _json(raw), named)

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None

    def _opened(self) -> http.client.HTTPConnection:
        if self._is_secure:
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(self._host, timeout=self._patience, context=context)
        return http.client.HTTPConnection(self._host, timeout=self._patience)


class NationalApi:
    """The API as one client sees it."""

    def __init__(
        self, address: str, client: Client, source_system: str, *, patience: float = PATIENCE
    ) -> None:
        self._api = Connection(address, patience=patience)
        self._login = Connection(client.token_address, patience=patience)
        self._client = client
        self._source = source_system
        self._key = Key.made()
        self._token, self._ends_at = "", datetime.min.replace(tzinfo=UTC)

    def ask(self, method: str, path: str, content: Any = None) -> ApiAnswer:
        """One request; with a new token once where the old one is no longer accepted."""
        answer = self._asked(method, path, content)
        if answer.status == http.HTTPStatus.UNAUTHORIZED:
            self._token = ""
            answer = self._asked(method, path, content)
        return answer

    def close(self) -> None:
        self._api.close()
        self._login.close()

    def _asked(self, method: str, path: str, content: Any) -> ApiAnswer:
        now = clock.now()
        token = self._valid_token(now)
        address = self._api.base + path.partition("?")[0]
        headers = {
            "Authorization": f"DPoP {token}",
            "DPoP": possession(self._key, method, address, at=now, token=token),
            "api-version": "3",
            "nhn-source-system": self._source,
            "Accept": "application/json",
        }
        body = b"" if content is None else json.dumps(content).encode("utf-8")
        if body:
            headers["Content-Type"] = "application/json"
        return self._api.ask(method, path, body, headers)

    def _valid_token(self, now: datetime) -> str:
        if self._token and now < self._ends_at:
            return self._token
        answer = self._asked_for_token(now, "")
        nonce = answer.headers.get("dpop-nonce", "")
        if answer.status == http.HTTPStatus.BAD_REQUEST and nonce:
            answer = self._asked_for_token(now, nonce)
        if answer.status != http.HTTPStatus.OK or not isinstance(answer.body, dict):
            raise ApiAway(f"HelseID gir ikke tilgang: {answer.problem}")
        self._token = str(answer.body.get("access_token", ""))
        seconds = int(answer.body.get("expires_in", 0))
        self._ends_at = now + timedelta(seconds=max(0, seconds - 30))
        return self._token

    def _asked_for_token(self, now: datetime, nonce: str) -> ApiAnswer:
        client = self._client
        proof = possession(self._key, "POST", client.token_address, at=now, nonce=nonce)
        form = {
            "grant_type": "client_credentials",
            "client_id": client.client_id,
            "scope": client.scope,
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": assertion(
                client.key, client.client_id, client.token_address, at=now
            ),
        }
        headers = {"DPoP": proof, "Content-Type": "application/x-www-form-urlencoded"}
        return self._login.ask("POST", "", urlencode(form).encode("ascii"), headers)


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw) if raw else None
    except ValueError:
        return None
