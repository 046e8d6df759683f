"""A newborn's hearing, tested at home, that the hospital's audiology must look at (004-sva-k)."""

from datetime import date

from samflyt import clock
from samflyt.courses.outgoing import dialogues, parties
from samflyt.courses.outgoing.parties import Ends
from samflyt.courses.outgoing.writing import Writing
from samflyt.directory.models import Unit
from samflyt.formats.content import Dialogue

#: The part of the hospital that a route names for this.
AUDIOLOGY = "audiology"


def ends(writing: Writing) -> Ends | None:
    """From the one who tested, or its municipality's mailbox, to audiology or the hospital's."""
    course, on = writing.course, clock.local_date(writing.at)
    receiver = parties.unit_of(course, course.hospital, dialogues.KIND, on, AUDIOLOGY)
    own = Unit.objects.select_related("organisation").filter(pk=writing.by.unit_id or 0).first()
    if own is None or not own.her_id or not own.organisation.her_id:
        usual = parties.ends(course, dialogues.KIND, on, to_hospital=True)
        own = usual.sender if usual else None
    return Ends(own, receiver) if own is not None and receiver is not None else None


def referred(writing: Writing) -> Dialogue:
    tested = writing.draft.data.get("tested")
    day = f"{tested:%d.%m.%Y}" if isinstance(tested, date) else ""
    lines = (
        "Hørselstest av nyfødt ved hjemmebesøk: refer.",
        f"Testet: {day}.",
        f"Mor: {writing.course.patient}.",
    )
    return dialogues.note(writing, dialogues.ABOUT_PATIENT, "Hørselstest: refer", "\n".join(lines))
