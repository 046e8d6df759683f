"""A committee, who is partner in it, and who sits in it."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.directory.models import Organisation

#: Who has to do with committees at all.
TAKES_PART = (
    Permission.KEEP_COMMITTEES,
    Permission.SIT_IN_COMMITTEES,
    Permission.SUBMIT_CASES,
)


class CommitteeQuerySet(models.QuerySet["Committee"]):
    def visible_to(self, actor: Actor) -> "CommitteeQuerySet":
        """Those that the actor has a seat in, or that the actor's organisation is partner in."""
        if not any(actor.may(permission) for permission in TAKES_PART):
            return self.none()
        part = CommitteePartner.objects.filter(organisation_id=actor.organisation_id or 0)
        found = models.Q(pk__in=part.values("committee"))
        return self.filter(found | models.Q(pk__in=_seats_of(actor).values("group__committee")))

    def seating(self, actor: Actor) -> "CommitteeQuerySet":
        """Those that the actor has a seat in, as member, deputy or secretary."""
        if not actor.may(Permission.SIT_IN_COMMITTEES):
            return self.none()
        return self.filter(pk__in=_seats_of(actor).values("group__committee"))

    def kept_by(self, actor: Actor) -> "CommitteeQuerySet":
        """Those that the actor is secretary of."""
        if not actor.may(Permission.KEEP_COMMITTEES):
            return self.none()
        seats = _seats_of(actor).filter(group__kind=SeatGroup.Kind.SECRETARY)
        return self.filter(pk__in=seats.values("group__committee"))


def _seats_of(actor: Actor) -> "models.QuerySet[Seat]":
    if actor.account_id is None:
        return Seat.objects.none()
    return Seat.objects.filter(account_id=actor.account_id, ended_date=None)


class Committee(models.Model):
    """A committee of the partnership (samarbeidsutvalg): how it stands under another, its rules.

    `quorum_percent` is how many of the seats must be there, nothing where no rule is known. With
    `silence_approves` one who has not answered by the deadline counts as approving the minutes.
    """

    class Kind(models.TextChoices):
        PARTNERSHIP = "partnership", _("Partnerskapsmøte")
        STRATEGIC = "strategic", _("Strategisk samarbeidsutvalg (SSU)")
        PROFESSIONAL = "professional", _("Faglig samarbeidsutvalg (FSU)")
        NETWORK = "network", _("Nettverk")

    key = models.CharField(_("nøkkel"), max_length=80, unique=True)
    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("navn"), max_length=200)
    short_name = models.CharField(_("kort navn"), max_length=60)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="below", verbose_name=_("under")
    )
    mandate = models.TextField(_("mandat"), blank=True)
    quorum_percent = models.PositiveSmallIntegerField(_("vedtaksdyktig ved prosent"), null=True)
    silence_approves = models.BooleanField(_("den som tier, godkjenner"), default=False)
    until_date = models.DateField(_("varer til"), null=True)
    founded_at = models.DateTimeField(_("opprettet"))
    founded_by = models.CharField(_("opprettet av"), max_length=200)

    objects = CommitteeQuerySet.as_manager()

    class Privacy:
        personal = ("founded_by",)
        plain = (
            "id",
            "key",
            "kind",
            "name",
            "short_name",
            "parent",
            "mandate",
            "quorum_percent",
            "silence_approves",
            "until_date",
            "founded_at",
        )

    class Meta:
        verbose_name = _("samarbeidsutvalg")
        verbose_name_plural = _("samarbeidsutvalg")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.short_name

    @property
    def is_strategic(self) -> bool:
        return self.kind in (self.Kind.PARTNERSHIP, self.Kind.STRATEGIC)

    def is_past(self, today: date) -> bool:
        """A time-limited committee whose time is out: it must be closed or extended."""
        return self.until_date is not None and self.until_date < today


class CommitteePartner(models.Model):
    """An organisation that has part in a committee (part i utvalg): its people may submit cases."""

    committee = models.ForeignKey(
        Committee, models.CASCADE, related_name="partners", verbose_name=_("samarbeidsutvalg")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("virksomhet")
    )

    class Privacy:
        personal = ()
        plain = ("id", "committee", "organisation")

    class Meta:
        verbose_name = _("part i utvalg")
        verbose_name_plural = _("parter i utvalg")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "organisation"], name="committee_partner_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class SeatGroup(models.Model):
    """Seats of one sort in a committee (plasser for en gruppe), with how few and how many."""

    class Kind(models.TextChoices):
        HOSPITAL = "hospital", _("Sykehuset")
        MUNICIPALITY = "municipality", _("Kommunene")
        GP = "gp", _("Fastlege")
        USER = "user", _("Brukerrepresentant")
        STAFF = "staff", _("Ansattrepresentant")
        OTHER = "other", _("Andre")
        SECRETARY = "secretary", _("Sekretariat")

    committee = models.ForeignKey(
        Committee, models.CASCADE, related_name="groups", verbose_name=_("samarbeidsutvalg")
    )
    kind = models.CharField(_("type plass"), max_length=20, choices=Kind.choices)
    minimum = models.PositiveSmallIntegerField(_("minst"), default=1)
    maximum = models.PositiveSmallIntegerField(_("høyst"), default=1)

    class Privacy:
        personal = ()
        plain = ("id", "committee", "kind", "minimum", "maximum")

    class Meta:
        verbose_name = _("plasser for en gruppe")
        verbose_name_plural = _("plasser for grupper")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "kind"], name="seat_group_once"),
            models.CheckConstraint(
                name="seat_group_range", condition=models.Q(maximum__gte=models.F("minimum"))
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def pays(self) -> str:
        """Who carries the cost of one who sits here: the municipality the GP's, the hospital the
        user's, and else each their own."""
        payers = {self.Kind.GP: _("kommunen"), self.Kind.USER: _("sykehuset")}
        return str(payers.get(self.Kind(self.kind), _("egen arbeidsgiver")))


class Seat(models.Model):
    """One person's seat in a committee (plass i utvalg): function, where from, and for how long.

    The employer stays the employer; a seat changes nothing in that.
    """

    key = models.CharField(_("nøkkel"), max_length=80, unique=True)
    group = models.ForeignKey(
        SeatGroup, models.CASCADE, related_name="seats", verbose_name=_("type plass")
    )
    name = models.CharField(_("navn"), max_length=200)
    function = models.CharField(_("funksjon"), max_length=200, blank=True)
    unit_name = models.CharField(_("enhet"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("arbeidsgiver")
    )
    account_id = models.BigIntegerField(_("konto"), null=True)
    mail = models.EmailField(_("e-post"), blank=True)
    is_chair = models.BooleanField(_("leder utvalget"), default=False)
    deputy_for = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="deputies", verbose_name=_("vara for")
    )
    from_date = models.DateField(_("fra"))
    until_date = models.DateField(_("oppnevnt til"), null=True)
    ended_date = models.DateField(_("gikk ut"), null=True)

    class Privacy:
        personal = ("name", "function", "unit_name", "account_id", "mail")
        plain = (
            "id",
            "key",
            "group",
            "organisation",
            "is_chair",
            "deputy_for",
            "from_date",
            "until_date",
            "ended_date",
        )

    class Meta:
        verbose_name = _("plass i utvalg")
        verbose_name_plural = _("plasser i utvalg")
        ordering = ["group_id", "-is_chair", "name"]
        indexes = [models.Index(fields=["account_id"], name="seat_account")]

    def __str__(self) -> str:
        return f"{self.name}, {self.function}" if self.function else self.name
