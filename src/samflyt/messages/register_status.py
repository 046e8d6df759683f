"""How it went with the address register: when it was last looked at and taken, and what failed."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission


class RegisterStatusQuerySet(models.QuerySet["RegisterStatus"]):
    def visible_to(self, actor: Actor) -> "RegisterStatusQuerySet":
        return self.all() if actor.may(Permission.HANDLE_MESSAGES) else self.none()

    def failing(self) -> "RegisterStatusQuerySet":
        return self.exclude(problem="")


class RegisterStatus(models.Model):
    """The last look at one source of the address register (registerhenting).

    `taken_at` is when its content last was as it should be; `problem` is empty where it was so the
    last time somebody looked.
    """

    source = models.CharField(_("kilde"), max_length=300, unique=True)
    tried_at = models.DateTimeField(_("sist sett etter"))
    taken_at = models.DateTimeField(_("sist hentet"), null=True)
    problem = models.CharField(_("hva som gikk galt"), max_length=500, blank=True)

    objects = RegisterStatusQuerySet.as_manager()

    class Privacy:
        personal = ()
        plain = ("id", "source", "tried_at", "taken_at", "problem")

    class Meta:
        app_label = "message_store"
        verbose_name = _("registerhenting")
        verbose_name_plural = _("registerhentinger")

    def __str__(self) -> str:
        return f"{self.source}: {self.problem or 'hentet'}"


def note(source: str, *, at: datetime, problem: str = "") -> None:
    """What came of a look at the register."""
    told: dict[str, object] = {"tried_at": at, "problem": problem[:500]}
    if not problem:
        told["taken_at"] = at
    RegisterStatus.objects.update_or_create(source=source[:300], defaults=told)
