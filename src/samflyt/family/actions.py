"""What the family asks and says, and what it is answered."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.courses.actions.entry import said_by
from samflyt.directory.models import Unit
from samflyt.family.models import FamilyQuestion, OwnWords
from samflyt.family.policies import check_answerer, check_self
from samflyt.family.reader import Reader
from samflyt.meetings.actions.step import Lane, Sending, hold, keep
from samflyt.meetings.models import AgendaItem, Meeting, Participant
from samflyt.meetings.states import after
from samflyt.plans.models import Comment, Plan
from samflyt.plans.writing import Entry, held

#: As much of what is said as a point of an agenda holds.
_TITLE = 250


@dataclass(frozen=True, slots=True)
class Saying:
    """What the person wants to say, where it shall reach, and whether the family sees it."""

    text: str
    shared: bool
    plan: Plan | None = None
    meeting: Meeting | None = None


@transaction.atomic
def ask(
    *,
    reader: Reader,
    unit: Unit,
    text: str,
    shared: bool,
    by: Actor,
    at: datetime,
    key: str,
) -> FamilyQuestion:
    """A question to one unit; the same form sent again is the same question."""
    sent = FamilyQuestion.objects.filter(key=key, patient=reader.patient).first()
    if sent is not None:
        return sent
    _note(by, "write", "spørsmål fra familien", reader.patient.pk, at)
    return FamilyQuestion.objects.create(
        patient=reader.patient,
        unit=unit,
        text=text.strip(),
        asked_by=reader.name,
        representative_id=reader.representative_id,
        shared=shared,
        asked_at=at,
        key=key,
    )


@transaction.atomic
def answer(*, question: FamilyQuestion, text: str, by: Actor, at: datetime) -> None:
    """The answer, in words the family understands. Refused where somebody answered before."""
    found = FamilyQuestion.objects.select_for_update().get(pk=question.pk)
    check_answerer(by, found)
    if found.answered_at is not None:
        if found.answer == text.strip() and found.answered_by == said_by(by):
            return
        raise Refused(
            _("%(who)s har svart: «%(answer)s» Svaret ditt er ikke sendt.")
            % {"who": found.answered_by, "answer": found.answer}
        )
    found.answer, found.answered_at, found.answered_by = text.strip(), at, said_by(by)
    found.save(update_fields=["answer", "answered_at", "answered_by"])
    _note(by, "write", "svar til familien", found.patient_id, at, found.subject)


@transaction.atomic
def say(*, reader: Reader, saying: Saying, by: Actor, at: datetime, key: str) -> OwnWords:
    """The person's own words, into the plan and onto the agenda where they want them.

    Refused for others than the person. What is said in a meeting is heard by all who come, and
    so it is shared.
    """
    check_self(reader)
    sent = OwnWords.objects.filter(key=key, patient=reader.patient).first()
    if sent is not None:
        return sent
    words = OwnWords(
        patient=reader.patient,
        text=saying.text.strip(),
        shared=saying.shared or saying.meeting is not None,
        meeting=saying.meeting,
        said_at=at,
        key=key,
    )
    if saying.plan is not None:
        words.comment = _into_plan(saying.plan, words, reader, by, at)
    if saying.meeting is not None:
        _onto_agenda(saying.meeting, words, reader, by, at)
    words.save()
    _note(by, "write", "egne ord", reader.patient.pk, at, words.subject)
    return words


@transaction.atomic
def take_back(*, words: OwnWords, reader: Reader, by: Actor, at: datetime) -> None:
    """Shows the words no more on the family's page; taken back already, nothing happens."""
    check_self(reader)
    found = OwnWords.objects.select_for_update().get(pk=words.pk, patient=reader.patient)
    if found.taken_back_at is not None:
        return
    found.taken_back_at = at
    found.save(update_fields=["taken_back_at"])
    _note(by, "write", "egne ord: tatt tilbake", found.patient_id, at, found.subject)


@transaction.atomic
def reply(
    *, participant: Participant, answer: str, note: str, by: Actor, at: datetime, key: str
) -> None:
    """The family's answer to a call; it may be changed until the meeting is held."""
    meeting = hold(participant.meeting, Sending(key), Lane.OTHER)
    if meeting is None:
        return
    after(meeting.state, "reply")
    Participant.objects.filter(pk=participant.pk, meeting=meeting).update(
        reply=answer, reply_note=note, replied_at=at, replied_by=by.name
    )
    label = Participant.Reply(answer).label
    keep(
        meeting,
        Sending(key),
        gettext_noop("Svar på innkallingen"),
        by=by,
        at=at,
        text=f"{participant.title}: {label}",
        lane=Lane.OTHER,
    )


def _into_plan(plan: Plan, words: OwnWords, reader: Reader, by: Actor, at: datetime) -> Comment:
    """A comment by the person, which the side that owns the plan shall answer."""

    def check_ones_own(_by: Actor, found: Plan, _at: datetime) -> None:
        if found.patient_id != reader.patient.pk or found.closed_at is not None:
            raise Refused(_("Planen er ikke din, eller den er avsluttet."))

    with held(
        plan,
        by=by,
        at=at,
        entry=Entry(f"egne-ord-{words.key}"[:64]),
        check=check_ones_own,
        parts="individuell plan: kommentar",
    ) as writing:
        made = Comment(
            plan=writing.plan,
            author=Comment.From.PERSON,
            said_by=reader.name,
            to_side=writing.plan.owner.side.value,
            written_at=at,
        )
        writing.change("comment", made, {"text": words.text})
        return made


def _onto_agenda(
    meeting: Meeting, words: OwnWords, reader: Reader, by: Actor, at: datetime
) -> None:
    sending = Sending(f"egne-ord-{words.key}"[:64])
    found = hold(meeting, sending, Lane.OTHER)
    if found is None:
        return
    after(found.state, "reply")
    last = found.agenda.order_by("-position").first()
    title = _("%(name)s vil si: %(text)s") % {"name": reader.name, "text": words.text}
    AgendaItem.objects.create(
        meeting=found,
        position=(last.position if last else 0) + 1,
        title=title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…",
        party=Participant.Party.FAMILY,
        note=words.text if len(title) > _TITLE else "",
    )
    what = gettext_noop("Sak lagt til")
    keep(found, sending, what, by=by, at=at, text=title, lane=Lane.OTHER)


def _note(
    by: Actor, action: str, parts: str, patient_id: int, at: datetime, subject: str = ""
) -> None:
    log.write([log.entry(by, action, parts, at=at, patient_id=patient_id, subject=subject)])
