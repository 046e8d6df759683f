"""The second factor of local accounts: time-based codes (RFC 6238), and codes to fall back on."""

import base64
import hashlib
import hmac
import secrets
import struct
from datetime import datetime
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy

#: Seconds a code lasts, its length, and how many steps a telephone's clock may be off.
STEP, DIGITS, SKEW = 30, 6, 1
RECOVERY_CODES = 10


class SecondFactor(models.Model):
    """What an account's telephone and we both know (engangskode); in use once `confirmed_at`.

    The secret is kept enciphered, so that a copy of the database alone opens nothing. `last_step`
    is the step of the newest code that was used: each is good once.
    """

    account = models.OneToOneField(
        "access.Account",
        models.CASCADE,
        related_name="second_factor",
        verbose_name=gettext_lazy("konto"),
    )
    secret = models.CharField(gettext_lazy("hemmelighet"), max_length=200)
    made_at = models.DateTimeField(gettext_lazy("laget"))
    confirmed_at = models.DateTimeField(gettext_lazy("bekreftet"), null=True)
    last_step = models.BigIntegerField(gettext_lazy("siste brukte steg"), default=0)

    class Privacy:
        personal = ("account", "secret")
        plain = ("id", "made_at", "confirmed_at", "last_step")

    class Meta:
        app_label = "access"
        verbose_name = gettext_lazy("engangskode")
        verbose_name_plural = gettext_lazy("engangskoder")

    def __str__(self) -> str:
        return f"{self.account_id}"


class RecoveryCode(models.Model):
    """A code for one who has lost the telephone (gjenopprettingskode); good once, kept hashed."""

    account = models.ForeignKey(
        "access.Account",
        models.CASCADE,
        related_name="recovery_codes",
        verbose_name=gettext_lazy("konto"),
    )
    digest = models.CharField(gettext_lazy("kontrollsum"), max_length=64)
    used_at = models.DateTimeField(gettext_lazy("brukt"), null=True)

    class Privacy:
        personal = ("account", "digest")
        plain = ("id", "used_at")

    class Meta:
        app_label = "access"
        verbose_name = gettext_lazy("gjenopprettingskode")
        verbose_name_plural = gettext_lazy("gjenopprettingskoder")
        constraints = [
            models.UniqueConstraint(fields=["account", "digest"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.pk}"


def new_secret() -> bytes:
    """As long as SHA-1's block of results: what RFC 4226 asks for."""
    return secrets.token_bytes(20)


def code(secret: bytes, step: int) -> str:
    """The code of one step (RFC 4226, section 5.3)."""
    digest = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    place = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_at(at: datetime) -> int:
    return int(at.timestamp()) // STEP


def matching_step(secret: bytes, given: str, *, at: datetime, after: int) -> int | None:
    """The step whose code was given: now, or one to either side; never one that is used up."""
    now, found = step_at(at), None
    for step in range(now - SKEW, now + SKEW + 1):
        if hmac.compare_digest(code(secret, step).encode(), given.encode()) and step > after:
            found = step
    return found


def address(secret: bytes, username: str) -> str:
    """What the telephone reads as a square of dots."""
    issuer = str(settings.INSTALLATION_NAME)
    asked = urlencode({"secret": written(secret), "issuer": issuer, "digits": DIGITS})
    return f"otpauth://totp/{quote(issuer)}:{quote(username)}?{asked}"


def written(secret: bytes) -> str:
    """The secret as somebody can type it."""
    return base64.b32encode(secret).decode()


def enciphered(secret: bytes) -> str:
    return str(_cipher().encrypt(secret).decode())


def deciphered(text: str) -> bytes:
    return bytes(_cipher().decrypt(text.encode()))


def _cipher() -> "Fernet":  # type: ignore[name-defined]  # noqa: F821
    """Loaded where somebody uses it: an installation with HelseID spares the memory."""
    from cryptography.fernet import Fernet

    key = hashlib.sha256(b"samflyt second factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def new_recovery_code() -> str:
    """Fifty bits, in two groups that are easy to read aloud."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    text = "".join(secrets.choice(letters) for _place in range(10))
    return f"{text[:5]}-{text[5:]}"


def digest(given: str) -> str:
    """Of a recovery code, however it is spaced. It is random, so a slow hash protects no more."""
    text = "".join(given.lower().split()).replace("-", "")
    return hashlib.sha256(settings.SECRET_KEY.encode() + text.encode()).hexdigest()
