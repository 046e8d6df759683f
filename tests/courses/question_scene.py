"""A doctor's office beside the hospital and the municipality, and what it writes to them."""

from datetime import datetime, timedelta

from samflyt.agreements.models import Term
from samflyt.directory.models import Organisation, Unit
from samflyt.formats import codes
from samflyt.formats.compose import compose, reply_to
from samflyt.formats.content import Dialogue, DialogueNote, Role
from samflyt.formats.envelope import Identifier, Person
from samflyt.formats.parse import read
from samflyt.messages.desk import Taken
from samflyt.messages.intake import take_in
from samflyt.messages.models import Message
from tests import factories
from tests.courses.sending_scene import SendingScene

SOMEBODY = Role(
    person=Person(
        "Vik",
        "Siv",
        ids=(Identifier.of_person("9144897"),),
        profession=codes.simple("9060", "LE"),
        role=codes.coded("9034", "6"),
    )
)


def doctor(name: str = "Nordvik legesenter", her_id: int = 9100040) -> Unit:
    """A doctor's office that can be written to."""
    office = Organisation.objects.create(kind=Organisation.Kind.GP_OFFICE, name=name, her_id=her_id)
    return factories.unit(office, "Fastlege Vik", Unit.Kind.OTHER, her_id=her_id + 1)


def agree_on_10(scene: SendingScene) -> None:
    """The partners have only dialogue 1.0 in common."""
    Term.objects.create(
        level=Term.Level.PAIR,
        agreement=scene.agreement,
        key="message.dialogue",
        value="1.0",
        valid_from=scene.agreement.valid_from,
        source="avtalen",
        entered_by="prøve",
        entered_at=scene.now,
    )


def answers(question: Message, text: str, *, at: datetime) -> Taken:
    """The one who was asked in 1.0 answers from elsewhere."""
    asked = read(bytes(question.raw))
    assert isinstance(asked.payload, Dialogue)
    envelope = reply_to(
        asked.envelope,
        "DIALOG_SVAR",
        msg_id=f"aaaa0000-0000-4000-8000-{question.pk:012d}",
        gen_at=at,
    )
    note = DialogueNote(
        codes.coded("9069", "5"), text=text, question=asked.payload.questions[0], roles=(SOMEBODY,)
    )
    raw = compose(envelope, Dialogue("DIALOG_SVAR", "1.0", notes=(note,)))
    return take_in(raw, file_name="svar.xml", at=at + timedelta(minutes=1))
