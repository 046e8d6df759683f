"""Where somebody is signed in: one's own list of browsers, and ending those one does not know."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.access.actor import Actor

BROWSER_LENGTH = 200
# What a browser says of itself, the most particular first: Edge calls itself Chrome as well.
_BRANDS = {"Edg": "Edge", "OPR/": "Opera", "Firefox": "Firefox", "Chrome": "Chrome"}
_BRANDS |= {"CriOS": "Chrome", "FxiOS": "Firefox", "Safari": "Safari"}
_DEVICES = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows"}
_DEVICES |= {"Mac OS": "Mac", "CrOS": "Chromebook", "Linux": "Linux"}


class SignedIn(models.Model):
    """One browser that an account has signed in from (innlogging), while its session lasts."""

    account = models.ForeignKey(
        "access.Account",
        models.CASCADE,
        related_name="signed_in",
        verbose_name=gettext_lazy("konto"),
    )
    session_key = models.CharField(gettext_lazy("øktens nøkkel"), max_length=40, unique=True)
    at = models.DateTimeField(gettext_lazy("logget inn"))
    browser = models.CharField(gettext_lazy("nettleser"), max_length=BROWSER_LENGTH, blank=True)

    class Privacy:
        personal = ("account", "session_key", "browser")
        plain = ("id", "at")

    class Meta:
        app_label = "access"
        verbose_name = gettext_lazy("innlogging")
        verbose_name_plural = gettext_lazy("innlogginger")

    def __str__(self) -> str:
        return f"{self.account_id} {self.at:%Y-%m-%d %H:%M}"

    @property
    def title(self) -> str:
        """The browser as a person would name it, else what it says of itself."""
        brand = next((name for mark, name in _BRANDS.items() if mark in self.browser), "")
        device = next((name for mark, name in _DEVICES.items() if mark in self.browser), "")
        if brand and device:
            return _("%(browser)s på %(device)s") % {"browser": brand, "device": device}
        return self.browser


@transaction.atomic
def remember(*, account_id: int, session_key: str, browser: str, at: datetime) -> None:
    """Kept beside the session; rows whose session is over go at the same time."""
    gone = SignedIn.objects.filter(account_id=account_id).exclude(session_key__in=_running(at))
    gone.delete()
    SignedIn.objects.create(
        account_id=account_id, session_key=session_key, browser=browser[:BROWSER_LENGTH], at=at
    )


def signed_in_now(account_id: int | None, at: datetime) -> list[SignedIn]:
    """Where the account is signed in, the newest first."""
    held = SignedIn.objects.filter(account_id=account_id or 0, session_key__in=_running(at))
    return list(held.order_by("-at", "-pk"))


@transaction.atomic
def end_others(*, by: Actor, keep: str) -> int:
    """Signs the person out everywhere else; returns from how many places."""
    return end_of_account(by.account_id or 0, keep=[keep])


def end_of_account(account_id: int, *, keep: Iterable[str] = ()) -> int:
    rows = SignedIn.objects.filter(account_id=account_id).exclude(session_key__in=list(keep))
    ended, _by_table = Session.objects.filter(
        session_key__in=list(rows.values_list("session_key", flat=True))
    ).delete()
    rows.delete()
    return ended


def _running(at: datetime) -> "models.QuerySet[Session, str]":
    return Session.objects.filter(expire_date__gt=at).values_list("session_key", flat=True)
