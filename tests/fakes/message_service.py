"""The national network's services, as far as we use them: tokens, messages, notifications, and a
copy of the address register.

It checks what the real one checks (client, signatures, the proof of each request, who owns which
address), and can be told to fail, to be slow, to lock an address, or to drop the connection before
or after it has taken a message.
"""

import base64
import contextlib
import hashlib
import json
import threading
import time
import uuid
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from lxml import etree


@dataclass
class Kept:
    """One message in the service."""

    id: str
    type: str
    sender: int
    receiver: int
    document: str
    read: bool = False
    state: str = "Unconfirmed"
    receipt: dict[str, Any] | None = None

    @property
    def raw(self) -> bytes:
        return base64.b64decode(self.document)


@dataclass
class Party:
    """A client of the service: its key, and the addresses it may use."""

    client_id: str
    jwk: dict[str, str]
    addresses: set[int]


@dataclass
class Moods:
    """What goes wrong next."""

    failures: deque[int] = field(default_factory=deque)
    drops: deque[str] = field(default_factory=deque)
    delay: float = 0.0
    locked: set[int] = field(default_factory=set)
    forget_tokens: bool = False


class MessageService:
    """A server on this machine; use as a context."""

    def __init__(self) -> None:
        self.kept: list[Kept] = []
        self.moods = Moods()
        self.parties: dict[str, Party] = {}
        self.tokens: dict[str, tuple[Party, str]] = {}
        self.configured: set[int] = set()
        self.seen_proofs: set[str] = set()
        self.requests = 0
        self.register: Any = {}
        self._notices: list[dict[str, Any]] = []
        self._lock = threading.RLock()
        self.nonce = uuid.uuid4().hex
        handler = type("Handler", (_Handler,), {"service": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> "MessageService":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/api"

    @property
    def token_address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/connect/token"

    def admit(self, client_id: str, jwk: dict[str, str], *addresses: int) -> None:
        self.parties[client_id] = Party(client_id, jwk, set(addresses))

    def accept(self, sender: int, receiver: int, message_type: str, document: str) -> str:
        """Takes a message and tells its receiver."""
        with self._lock:
            item = Kept(str(uuid.uuid4()), message_type, sender, receiver, document)
            self.kept.append(item)
            notice = {
                "offset": len(self._notices),
                "type": "NewMessage",
                "messageId": item.id,
                "receiverHerId": receiver,
            }
            self._notices.append(notice)
            self._note_receipt(item)
            return item.id

    def notices_for(self, party: Party, offset: int) -> list[dict[str, Any]]:
        with self._lock:
            found = self._notices[offset:]
            return [n for n in found if n["receiverHerId"] in party.addresses][:50]

    def named(self, name: str) -> Kept | None:
        return next((item for item in self.kept if item.id == name), None)

    def _note_receipt(self, item: Kept) -> None:
        """A receipt that passes through is also the status of what it answers."""
        if item.type != "APPREC":
            return
        root = etree.fromstring(item.raw)
        original = root.findtext(".//{*}OriginalMsgId/{*}Id")
        status = root.find(".//{*}Status").get("V")
        for other in self.kept:
            if other.type != "APPREC" and original and original.encode() in other.raw:
                other.state = "Acknowledged"
                other.receipt = {"appRecStatus": "Ok" if status == "1" else "Rejected"}


class _Handler(BaseHTTPRequestHandler):
    service: MessageService
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def do_PUT(self) -> None:
        self._answer("PUT")

    def _answer(self, method: str) -> None:
        service = self.service
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/connect/token":
            self._token(body)
            return
        service.requests += 1
        time.sleep(service.moods.delay)
        drop = service.moods.drops.popleft() if service.moods.drops else ""
        if drop == "before":
            self._hang_up()
            return
        if service.moods.failures:
            self._say(service.moods.failures.popleft(), {"errorCode": 1000, "title": "Nede"})
            return
        party = self._party(method)
        if party is None:
            self._say(401, {"title": "Ukjent eller brukt bevis"})
            return
        status, content = self._route(method, party, body)
        if drop == "after":
            self._hang_up()
            return
        self._say(status, content)

    def _route(self, method: str, party: Party, body: bytes) -> tuple[int, Any]:
        parts = urlsplit(self.path.removeprefix("/api"))
        steps = parts.path.strip("/").split("/")
        content = json.loads(body) if body else {}
        if (method, steps) == ("POST", ["messages"]):
            return self._send(party, content)
        if (method, steps) == ("PUT", ["mshconfigurations"]):
            return self._configure(party, content)
        if (method, steps) == ("GET", ["notifications"]):
            offset = int(parse_qs(parts.query).get("offset", ["0"])[0])
            return 200, self.service.notices_for(party, offset)
        if (method, steps) == ("GET", ["register"]):
            return 200, self.service.register
        if steps[0] == "messages" and len(steps) >= 3:
            return self._about(method, party, steps)
        return 404, {"title": "Ukjent adresse"}

    def _send(self, party: Party, content: dict[str, Any]) -> tuple[int, Any]:
        sender = content["senderHerId"]
        if sender in self.service.moods.locked:
            return 423, {"title": "Låst av en annen klient"}
        if sender not in party.addresses:
            return 403, {"title": "Avsenderen er ikke deres"}
        if sender not in self.service.configured:
            return 400, {"errorCode": 1100, "title": "Adressen er ikke satt opp"}
        receivers = content["receiverHerIds"]
        known = {her for p in self.service.parties.values() for her in p.addresses}
        if not set(receivers) <= known:
            return 400, {"errorCode": 1201, "title": "Ukjent mottaker"}
        (receiver,) = receivers
        made = self.service.accept(
            sender, receiver, content["messageTypeIdentificator"], content["businessDocument"]
        )
        return 202, {"id": made}

    def _configure(self, party: Party, content: dict[str, Any]) -> tuple[int, Any]:
        if content["herId"] not in party.addresses:
            return 403, {"title": "Ikke deres adresse"}
        self.service.configured.add(content["herId"])
        return 200, content

    def _about(self, method: str, party: Party, steps: list[str]) -> tuple[int, Any]:
        item = self.service.named(steps[1])
        if item is None or not party.addresses & {item.sender, item.receiver}:
            return 404, {"title": "Ukjent melding"}
        if steps[2] == "business-document":
            return 200, {"businessDocument": item.document}
        if steps[2] == "status":
            status = {
                "receiverHerId": item.receiver,
                "transportDeliveryState": item.state,
                "apprecInfo": item.receipt,
            }
            return 200, [status]
        if method == "PUT" and steps[2] == "read":
            item.read, item.state = True, "Acknowledged"
            return 204, None
        return 404, {"title": "Ukjent adresse"}

    def _token(self, body: bytes) -> None:
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        proof = _opened(self.headers["DPoP"])
        if proof[1].get("nonce") != self.service.nonce:
            self._say(400, {"error": "use_dpop_nonce"}, {"DPoP-Nonce": self.service.nonce})
            return
        party = self.service.parties.get(form["client_id"])
        try:
            claims = verified(form["client_assertion"], party.jwk if party else {})
            verified(self.headers["DPoP"], proof[0]["jwk"])
        except (InvalidSignature, KeyError, ValueError):
            self._say(400, {"error": "invalid_client"})
            return
        if party is None or claims["aud"] != self.service.token_address:
            self._say(400, {"error": "invalid_client"})
            return
        token = uuid.uuid4().hex
        self.service.tokens[token] = (party, json.dumps(proof[0]["jwk"], sort_keys=True))
        self._say(200, {"access_token": token, "expires_in": 600, "token_type": "DPoP"})

    def _party(self, method: str) -> Party | None:
        """Whose request it is; None where token or proof does not hold."""
        service = self.service
        if service.moods.forget_tokens:
            service.moods.forget_tokens = False
            service.tokens.clear()
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        known = service.tokens.get(token)
        if scheme != "DPoP" or known is None or self.headers.get("api-version") != "3":
            return None
        header, _claims = _opened(self.headers["DPoP"])
        if json.dumps(header["jwk"], sort_keys=True) != known[1]:
            return None
        try:
            claims = verified(self.headers["DPoP"], header["jwk"])
        except InvalidSignature:
            return None
        address = service.address.removesuffix("/api") + urlsplit(self.path).path
        fine = (
            claims["htm"] == method
            and claims["htu"] == address
            and claims["ath"] == _encoded(hashlib.sha256(token.encode()).digest())
            and claims["jti"] not in service.seen_proofs
        )
        service.seen_proofs.add(claims["jti"])
        return known[0] if fine else None

    def _say(self, status: int, content: Any, headers: dict[str, str] | None = None) -> None:
        raw = b"" if content is None else json.dumps(content).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        with contextlib.suppress(BrokenPipeError):  # the client did not wait
            self.end_headers()
            self.wfile.write(raw)

    def _hang_up(self) -> None:
        self.close_connection = True


def verified(token: str, jwk: dict[str, str]) -> dict[str, Any]:
    """The claims of a token that this key signed; raises InvalidSignature."""
    x, y = (int.from_bytes(_decoded(jwk[n]), "big") for n in ("x", "y"))
    key = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    text, _, signature = token.rpartition(".")
    raw = _decoded(signature)
    made = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key.verify(made, text.encode(), ec.ECDSA(hashes.SHA256()))
    return _opened(token)[1]


def _opened(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    header, claims, _signature = token.split(".")
    return json.loads(_decoded(header)), json.loads(_decoded(claims))


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
