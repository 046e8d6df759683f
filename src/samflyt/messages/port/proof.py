"""Signed tokens (JWT) for HelseID: who we are, and that the key is ours (DPoP, RFC 9449)."""

import base64
import hashlib
import json
import uuid
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

#: How long a proof or an assertion may be used.
LIFETIME = 60
_SIZE = 32


class Key:
    """An elliptic key on P-256 that signs (ES256)."""

    def __init__(self, private: ec.EllipticCurvePrivateKey, key_id: str = "") -> None:
        self._private = private
        self.key_id = key_id

    @classmethod
    def made(cls) -> "Key":
        """A new key, for one process."""
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def read(cls, pem: bytes, key_id: str = "") -> "Key":
        """The installation's own key. Raises ValueError where it is not one on P-256."""
        private = serialization.load_pem_private_key(pem, password=None)
        if not isinstance(private, ec.EllipticCurvePrivateKey) or private.curve.key_size != 256:
            raise ValueError("Nøkkelen til HelseID må være på kurven P-256.")
        return cls(private, key_id)

    @property
    def public(self) -> dict[str, str]:
        """The public part as a JWK."""
        numbers = self._private.public_key().public_numbers()
        x, y = (n.to_bytes(_SIZE, "big") for n in (numbers.x, numbers.y))
        return {"kty": "EC", "crv": "P-256", "x": encoded(x), "y": encoded(y)}

    def signed(self, header: dict[str, Any], claims: dict[str, Any]) -> str:
        head = {"alg": "ES256", **header}
        text = f"{_part(head)}.{_part(claims)}"
        made = self._private.sign(text.encode("ascii"), ec.ECDSA(hashes.SHA256()))
        r, s = decode_dss_signature(made)
        signature = r.to_bytes(_SIZE, "big") + s.to_bytes(_SIZE, "big")
        return f"{text}.{encoded(signature)}"


def assertion(key: Key, client_id: str, audience: str, *, at: datetime) -> str:
    """Says to HelseID which client we are."""
    now = int(at.timestamp())
    claims = {
        "iss": client_id,
        "sub": client_id,
        "aud": audience,
        "iat": now,
        "nbf": now,
        "exp": now + LIFETIME,
        "jti": str(uuid.uuid4()),
    }
    return key.signed({"typ": "client-authentication+jwt", "kid": key.key_id}, claims)


def possession(
    key: Key, method: str, address: str, *, at: datetime, token: str = "", nonce: str = ""
) -> str:
    """Says of one request that whoever makes it holds the key that its token is bound to."""
    claims: dict[str, Any] = {
        "htm": method,
        "htu": address,
        "iat": int(at.timestamp()),
        "jti": str(uuid.uuid4()),
    }
    if token:
        claims["ath"] = encoded(hashlib.sha256(token.encode("ascii")).digest())
    if nonce:
        claims["nonce"] = nonce
    return key.signed({"typ": "dpop+jwt", "jwk": key.public}, claims)


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _part(values: dict[str, Any]) -> str:
    return encoded(json.dumps(values, separators=(",", ":")).encode("utf-8"))
