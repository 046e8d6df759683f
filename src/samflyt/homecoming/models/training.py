"""The training plan: topics, people, what each needs, and what each has done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.homecoming.models.base import Part
from samflyt.homecoming.states import TRAINING_LABELS, TrainingState

PLAIN = ("id", "version")


class Form(models.TextChoices):
    """How something is taught: where one meets, or over which link."""

    IN_PERSON = "in_person", _("oppmøte")
    DIGITAL = "digital", _("digitalt")


class Mode(models.TextChoices):
    """How a whole topic is taught."""

    IN_PERSON = "in_person", _("oppmøte")
    DIGITAL = "digital", _("digitalt")
    BOTH = "both", _("noe av hvert")


class Topic(Part):
    """What somebody must be taught before the patient comes home (opplæringstema).

    What was signed before the present `round` no longer counts; `renewals` counts how many times
    it was done and then needed anew.
    """

    title = models.CharField(_("tema"), max_length=150)
    audience = models.CharField(_("hvem"), max_length=200, blank=True)
    wanted = models.PositiveSmallIntegerField(_("antall personer"), null=True)
    needed_date = models.DateField(_("trengs innen"), null=True)
    told_by = models.CharField(_("meldt av"), max_length=20)
    told_at = models.DateTimeField(_("meldt"))
    state = models.CharField(
        _("tilstand"),
        max_length=12,
        choices=[(state.value, label) for state, label in TRAINING_LABELS.items()],
    )
    answer = models.TextField(_("sykehusets svar"), blank=True)
    planner = models.CharField(_("planlegges av"), max_length=200, blank=True)
    planned_at = models.DateTimeField(_("planlagt fra"), null=True)
    theory = models.BooleanField(_("teori"), default=True)
    practice = models.BooleanField(_("praksis"), default=True)
    shifts = models.PositiveSmallIntegerField(_("følgevakter"), default=0)
    round = models.PositiveSmallIntegerField(_("runde"), default=1)
    mode = models.CharField(_("hvordan"), max_length=10, choices=Mode.choices, blank=True)
    renewals = models.PositiveSmallIntegerField(_("ganger fornyet"), default=0)

    class Privacy:
        personal = ("homecoming", "title", "audience", "answer", "planner")
        plain = (
            *PLAIN,
            "wanted",
            "needed_date",
            "told_by",
            "told_at",
            "state",
            "planned_at",
            "theory",
            "practice",
            "shifts",
            "round",
            "mode",
            "renewals",
        )

    class Meta:
        verbose_name = _("opplæringstema")
        verbose_name_plural = _("opplæringstemaer")
        constraints = [
            models.UniqueConstraint(fields=["homecoming", "title"], name="topic_title_once")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state_label(self) -> str:
        return str(TRAINING_LABELS[TrainingState(self.state)])

    @property
    def journal_name(self) -> str:
        """As the journal calls it: a renewed topic is a need of its own."""
        return self.title if not self.renewals else f"{self.title} (fornyet {self.renewals})"


class Learner(Part):
    """A person, or a group whose names are not known yet, who is taught (deltaker)."""

    class Kind(models.TextChoices):
        STAFF = "staff", _("ansatt i kommunen")
        KIN = "kin", _("forelder eller pårørende")
        PATIENT = "patient", _("pasienten selv")
        OTHER = "other", _("annen")

    name = models.CharField(_("navn"), max_length=200)
    kind = models.CharField(_("hvem"), max_length=10, choices=Kind.choices)
    workplace = models.CharField(_("arbeidssted"), max_length=200, blank=True)

    class Privacy:
        personal = ("homecoming", "name", "workplace")
        plain = (*PLAIN, "kind")

    class Meta:
        verbose_name = _("deltaker i opplæring")
        verbose_name_plural = _("deltakere i opplæring")
        constraints = [
            models.UniqueConstraint(fields=["homecoming", "name"], name="learner_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Requirement(Part):
    """What one person needs in one topic (opplæringskrav)."""

    topic = models.ForeignKey(
        Topic, models.PROTECT, related_name="requirements", verbose_name=_("tema")
    )
    learner = models.ForeignKey(
        Learner, models.PROTECT, related_name="requirements", verbose_name=_("deltaker")
    )
    theory = models.BooleanField(_("teori"))
    practice = models.BooleanField(_("praksis"))
    shifts = models.PositiveSmallIntegerField(_("følgevakter"))
    ended_at = models.DateTimeField(_("gjelder ikke lenger"), null=True)

    class Privacy:
        personal = ("homecoming", "learner")
        plain = (*PLAIN, "topic", "theory", "practice", "shifts", "ended_at")

    class Meta:
        verbose_name = _("opplæringskrav")
        verbose_name_plural = _("opplæringskrav")
        constraints = [
            models.UniqueConstraint(fields=["topic", "learner"], name="requirement_once")
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.topic}"


class Session(Part):
    """One sitting of one person: theory, practice or a shift beside others (opplæringsøkt).

    Signed off by a professional, or by a parent for their own part; who it was is always shown.
    """

    class Kind(models.TextChoices):
        THEORY = "theory", _("teori")
        PRACTICE = "practice", _("praksis")
        SHIFT = "shift", _("følgevakt")

    class Signer(models.TextChoices):
        PROFESSIONAL = "professional", _("fagperson")
        PARENT = "parent", _("forelder, egen bekreftelse")

    requirement = models.ForeignKey(
        Requirement, models.PROTECT, related_name="sessions", verbose_name=_("opplæringskrav")
    )
    round = models.PositiveSmallIntegerField(_("runde"))
    kind = models.CharField(_("del"), max_length=10, choices=Kind.choices)
    starts_at = models.DateTimeField(_("tid"))
    form = models.CharField(_("form"), max_length=10, choices=Form.choices)
    place = models.CharField(_("sted eller lenke"), max_length=300)
    signed_at = models.DateTimeField(_("signert"), null=True)
    signed_by = models.CharField(_("signert av"), max_length=200, blank=True)
    signer = models.CharField(_("signert som"), max_length=12, choices=Signer.choices, blank=True)
    withdrawn_at = models.DateTimeField(_("trukket"), null=True)

    class Privacy:
        personal = ("homecoming", "requirement", "place", "signed_by")
        plain = (
            *PLAIN,
            "round",
            "kind",
            "starts_at",
            "form",
            "signed_at",
            "signer",
            "withdrawn_at",
        )

    class Meta:
        verbose_name = _("opplæringsøkt")
        verbose_name_plural = _("opplæringsøkter")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(signed_at__isnull=True, signed_by="", signer="")
                | (models.Q(signed_at__isnull=False) & ~models.Q(signed_by="", signer="")),
                name="session_signed_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.requirement}, {self.get_kind_display()}"


class TreatmentChange(Part):
    """A treatment was changed (behandlingsendring): does anybody need new training?

    The question is open until it is answered, yes with topics or no with a reason.
    """

    what = models.CharField(_("hva er endret"), max_length=300)
    changed_at = models.DateTimeField(_("endret"))
    reported_by = models.CharField(_("meldt av"), max_length=200)
    answered_at = models.DateTimeField(_("besvart"), null=True)
    answered_by = models.CharField(_("besvart av"), max_length=200, blank=True)
    needs_training = models.BooleanField(_("ny opplæring"), null=True)
    answer = models.TextField(_("begrunnelse"), blank=True)

    class Privacy:
        personal = ("homecoming", "what", "reported_by", "answered_by", "answer")
        plain = (*PLAIN, "changed_at", "answered_at", "needs_training")

    class Meta:
        verbose_name = _("behandlingsendring")
        verbose_name_plural = _("behandlingsendringer")

    def __str__(self) -> str:
        return self.what


class Guidance(Part):
    """Advice on the arrangement for this patient (veiledning): asked for, or given at once."""

    question = models.TextField(_("spørsmål"), blank=True)
    asked_at = models.DateTimeField(_("spurt"), null=True)
    asked_by = models.CharField(_("spurt av"), max_length=200, blank=True)
    advice = models.TextField(_("råd"), blank=True)
    given_at = models.DateTimeField(_("gitt"), null=True)
    given_by = models.CharField(_("gitt av"), max_length=200, blank=True)

    class Privacy:
        personal = ("homecoming", "question", "asked_by", "advice", "given_by")
        plain = (*PLAIN, "asked_at", "given_at")

    class Meta:
        verbose_name = _("veiledning")
        verbose_name_plural = _("veiledninger")

    def __str__(self) -> str:
        return self.question or self.advice
