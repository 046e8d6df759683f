"""The identity providers of this installation: HelseID for staff, ID-porten for citizens."""

from dataclasses import dataclass

from django.conf import settings

STAFF, CITIZENS = "helseid", "idporten"
_SCOPES = {
    STAFF: (
        "openid profile helseid://scopes/identity/pid helseid://scopes/identity/security_level "
        "helseid://scopes/hpr/hpr_number"
    ),
    CITIZENS: "openid",
}


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider as it is configured: its address, and how we prove who we are to it."""

    key: str
    title: str
    issuer: str
    client_id: str
    secret: str
    private_key: str
    scope: str

    @property
    def is_for_staff(self) -> bool:
        return self.key == STAFF


def configured() -> list[Provider]:
    """The providers of this installation, staff first."""
    return [
        Provider(scope=_SCOPES[key], **{"key": key, **settings.OPENID[key]})
        for key in (STAFF, CITIZENS)
        if key in settings.OPENID
    ]


def provider_named(key: str) -> Provider | None:
    return next((provider for provider in configured() if provider.key == key), None)
