"""What the person says about the plan, what the sides ask each other, and the answers."""

from datetime import datetime

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Side
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import said_by
from samflyt.plans import policies
from samflyt.plans.models import Comment, Plan
from samflyt.plans.writing import Entry, held

SIDES = (Side.HOSPITAL.value, Side.MUNICIPALITY.value)


@carries_out("001-3.2.3-g", "001-5.1.1.2-d")
def comment(
    *,
    plan: Plan,
    text: str,
    author: str,
    said: str,
    to_side: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Comment | None:
    """A comment or question that the side named shall answer. What the person says is written in
    by whoever heard it, under the person's own name.
    """
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_worker,
        parts="individuell plan: kommentar",
    ) as writing:
        if writing.done:
            return None
        if to_side not in SIDES:
            raise Refused(_("Velg hvem som skal svare."))
        own = author == Comment.From.STAFF
        if not own and not said.strip():
            raise Refused(_("Skriv hvem som sa det."))
        made = Comment(
            plan=writing.plan,
            author=author,
            said_by=said_by(by) if own else said.strip(),
            recorded_by="" if own else said_by(by),
            to_side=to_side,
            written_at=at,
        )
        writing.change("comment", made, {"text": text.strip()})
        return made


@carries_out("003-agr-10-e")
def answer_comment(
    *, plan: Plan, comment: Comment, answer: str, by: Actor, at: datetime, entry: Entry
) -> None:
    """The answer, in words the person understands. Refused for the other side, or twice."""
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_partner,
        parts="individuell plan: svar på kommentar",
    ) as writing:
        if writing.done:
            return
        found = Comment.objects.select_for_update().get(pk=comment.pk, plan=writing.plan)
        writing.read(found)
        if by.side.value != found.to_side:
            raise Refused(_("Kommentaren er til den andre parten. Det er de som svarer."))
        if found.answered_at is not None:
            raise Refused(_("Kommentaren er alt besvart."))
        found.answered_at, found.answered_by = at, said_by(by)
        writing.change("answer", found, {"answer": answer.strip()})
