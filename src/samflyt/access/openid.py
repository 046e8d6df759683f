"""Signing in through an OpenID provider: HelseID for staff, ID-porten for citizens.

Authlib carries out the protocol: PKCE, state, nonce, discovery, signatures, keys fetched anew when
an unknown one has signed. What we ask of the answer is here: who issued it, for whom, and that the
person proved who they are at the highest level.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import DjangoOAuth2App, OAuth
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext as _
from joserfc.errors import JoseError

from samflyt.access.actor import Refused
from samflyt.access.identities import StaffIdentity
from samflyt.access.providers import Provider

#: Seconds that two clocks may differ.
CLOCK_SKEW = 120
TIMEOUT = 10  # seconds to wait for the provider
LEVEL = "helseid://claims/identity/security_level"
HPR = "helseid://claims/hpr/hpr_number"
ORGANISATION = "helseid://claims/client/claims/orgnr_parent"
REQUIRED_LEVEL = "4"
REQUIRED_ACR = "idporten-loa-high"


def send_to(provider: Provider, request: HttpRequest, answer_at: str) -> HttpResponseRedirect:
    """Off to the provider; the session remembers state, nonce and the proof of the code (PKCE).

    Raises Refused where the provider does not answer.
    """
    asked = {} if provider.is_for_staff else {"acr_values": REQUIRED_ACR}
    try:
        sent: HttpResponseRedirect = _client(provider).authorize_redirect(
            request, answer_at, **asked
        )
    except (AuthlibBaseError, requests.RequestException, RuntimeError, ValueError) as error:
        raise _unreachable(provider) from error
    return sent


def answer_from(provider: Provider, request: HttpRequest) -> tuple[Mapping[str, Any], str]:
    """The claims of a checked answer, and the token they came in; raises Refused for all else."""
    wanted = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
        "exp": {"essential": True},
        "sub": {"essential": True},
    }
    try:
        token = _client(provider).authorize_access_token(
            request, claims_options=wanted, leeway=CLOCK_SKEW
        )
    except requests.RequestException as error:
        raise _unreachable(provider) from error
    except (AuthlibBaseError, JoseError, RuntimeError, ValueError) as error:
        raise Refused(
            _("Innloggingen kunne ikke bekreftes. Prøv på nytt fra innloggingssiden.")
        ) from error
    claims = token.get("userinfo")
    if not claims:
        raise Refused(_("Svaret fra %(title)s mangler identitet.") % {"title": provider.title})
    return claims, str(token["id_token"])


def staff_identity(claims: Mapping[str, Any]) -> StaffIdentity:
    """Refused below security level 4, and without the organisation that the person acts for."""
    if str(claims.get(LEVEL, "")) != REQUIRED_LEVEL:
        raise Refused(_("Logg inn med BankID, Buypass eller Commfides: sikkerhetsnivå 4 kreves."))
    organisation = str(claims.get(ORGANISATION) or "")
    if not organisation:
        raise Refused(_("Svaret sier ikke hvilken virksomhet du arbeider for."))
    return StaffIdentity(
        issuer=str(claims["iss"]),
        subject=str(claims["sub"]),
        hpr_number=str(claims.get(HPR) or ""),
        organisation_number=organisation,
    )


def citizen_number(claims: Mapping[str, Any]) -> str:
    """The citizen's national id; refused below the highest level, whatever we asked for."""
    if claims.get("acr") != REQUIRED_ACR:
        raise Refused(_("Logg inn med BankID, Buypass eller Commfides: det kreves høyeste nivå."))
    number = str(claims.get("pid") or "")
    if not number:
        raise Refused(_("Svaret sier ikke hvem du er."))
    return number


def sign_out_address(provider: Provider, id_token: str, return_to: str) -> str:
    """Where the person also ends the session at the provider; empty where it offers none."""
    try:
        made = _client(provider).create_logout_url(
            post_logout_redirect_uri=return_to, id_token_hint=id_token
        )
    except (AuthlibBaseError, requests.RequestException, RuntimeError, ValueError):
        return ""
    return str(made["url"])


class _StaysThere(DjangoOAuth2App.client_cls):  # type: ignore[misc]
    """Asks the provider where it is configured, and follows it nowhere else."""

    def resolve_redirects(self, *_given: Any, **_named: Any) -> Iterator[Any]:
        return iter(())


class _App(DjangoOAuth2App):  # type: ignore[misc]
    client_cls = _StaysThere


def _client(provider: Provider) -> Any:
    """Made anew for each use: two installations in one process share no keys or state.

    Raises ValueError where the description at the provider's address speaks of another issuer.
    """
    about = provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
    kwargs: dict[str, Any] = {
        "scope": provider.scope,
        "code_challenge_method": "S256",
        "default_timeout": TIMEOUT,
    }
    methods = []
    if provider.private_key:
        kwargs["token_endpoint_auth_method"] = "private_key_jwt"  # noqa: S105
        methods = [PrivateKeyJWT()]
    elif not provider.secret:
        kwargs["token_endpoint_auth_method"] = "none"  # noqa: S105
    made = OAuth().register(
        provider.key,
        client_cls=_App,
        server_metadata_url=about,
        client_id=provider.client_id,
        client_secret=provider.private_key or provider.secret or None,
        client_auth_methods=methods,
        client_kwargs=kwargs,
    )
    if made.load_server_metadata().get("issuer") != provider.issuer:
        raise ValueError(provider.issuer)
    return made


def _unreachable(provider: Provider) -> Refused:
    words = _("Får ikke kontakt med %(title)s. Prøv igjen om litt.")
    return Refused(words % {"title": provider.title})
