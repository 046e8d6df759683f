"""What a receiver will see, before anything is sent: the step is done, read and undone."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from samflyt.courses.models import Course
from samflyt.courses.outgoing.letters import SUBJECT
from samflyt.messages.models import Message
from samflyt.messages.rendered import Rendered, party_name, rendered

#: The pages whose step tells the other side something.
SLUGS = frozenset(
    {
        "avmeld",
        "fastlege-tjenester",
        "skriv-fastlege",
        "sporsmal",
        "svar-sporsmal",
        "dod",
        "helseopplysninger",
        "innlagtmelding",
        "innleggelsesrapport",
        "kan-ta-imot",
        "krev-redegjorelse",
        "meld-klar",
        "papirer",
        "redegjorelse",
        "svar",
        "tidligmelding",
        "utskriv",
    }
)


@dataclass(frozen=True, slots=True)
class Preview:
    """One message as its receiver will read it."""

    shown: Rendered
    patient: str

    @property
    def receiver(self) -> str:
        parsed = self.shown.parsed
        return party_name(parsed.envelope.receiver) if parsed else ""


def previews(course: Course, act: Callable[[], object]) -> list[Preview]:
    """The messages of a step; it raises what the step would raise. Nothing of it stays."""
    with transaction.atomic():
        sent = Message.objects.filter(
            direction=Message.Direction.OUT, subject=SUBJECT, subject_id=course.pk
        )
        known = set(sent.values_list("pk", flat=True))
        act()
        made = [message for message in sent.order_by("pk") if message.pk not in known]
        found = [Preview(rendered(message), message.patient_name) for message in made]
        transaction.set_rollback(True)
    return found
