"""The invitation and the minutes on paper: for those outside, and to carry to the meeting."""

from django.utils.translation import override

from samflyt import clock
from samflyt.catalogue import carries_out
from samflyt.formats.paper import Paper, Section, Table
from samflyt.meetings.minutes_text import item_text, next_text, task_words
from samflyt.meetings.models import Meeting, Participant
from samflyt.web import wording


def invitation_paper(meeting: Meeting, about: str) -> Paper:
    """When, where, with whom and about what. Pre-information goes with it only by consent."""
    with override("nb"):
        sections = [Section("Saker", _numbered([item.title for item in meeting.agenda.all()]))]
        if meeting.pre_information_text:
            sections.append(Section("Til forberedelse", meeting.pre_information_text))
        if meeting.cancelled_because:
            sections.insert(0, Section("Avlyst", meeting.cancelled_because))
        return Paper(
            title=f"{'Avlyst' if meeting.cancelled_at else 'Innkalling'}: {meeting.title}",
            sender=_sender(meeting),
            receiver=("Til deltakerne",),
            facts=_facts(meeting, about),
            lead=meeting.sort.about,
            table=_called(meeting),
            sections=sections,
        )


@carries_out("001-3.1-k")
def minutes_paper(meeting: Meeting, about: str) -> Paper:
    """What was said and settled, who does what by when, and when the next meeting is."""
    with override("nb"):
        sections = [Section(item.title, item_text(item)) for item in meeting.agenda.all()]
        if meeting.minutes_text:
            sections.append(Section("Annet", meeting.minutes_text))
        tasks = [task_words(task) for task in meeting.tasks.select_related("unit")]
        sections.append(Section("Oppgaver", _numbered(tasks) or "Ingen oppgaver er fordelt."))
        if next_text(meeting):
            sections.append(Section("Neste møte", next_text(meeting)))
        return Paper(
            title=f"Referat: {meeting.title}",
            sender=_sender(meeting),
            receiver=("Til deltakerne",),
            facts=_facts(meeting, about),
            table=_attendance(meeting),
            sections=sections,
        )


def _sender(meeting: Meeting) -> tuple[str, ...]:
    return (str(meeting.organisation), meeting.unit.name, meeting.contact)


def _facts(meeting: Meeting, about: str) -> tuple[tuple[str, str], ...]:
    when = ""
    if meeting.starts_at and meeting.ends_at:
        ends = wording.hour_text(meeting.ends_at)
        when = f"{wording.whole_moment(meeting.starts_at)}–{ends}"
    facts = (
        ("Gjelder", about),
        ("Tid", when),
        ("Sted", meeting.place),
        ("Video", meeting.link),
        ("Utgave", f"{meeting.sequence + 1}" if meeting.sequence else ""),
    )
    return tuple(fact for fact in facts if fact[1])


def _called(meeting: Meeting) -> Table:
    rows = [_row(one, "") for one in meeting.participants.all() if one.relevant]
    return Table("Innkalt", ("Rolle", "Navn", "Fra"), [row[:3] for row in rows])


def _attendance(meeting: Meeting) -> Table:
    rows = [
        _row(one, "Ja" if one.attended else "Nei")
        for one in meeting.participants.select_related("unit")
        if one.relevant
    ]
    return Table("Deltakere", ("Rolle", "Navn", "Fra", "Møtte"), rows)


def _row(one: Participant, came: str) -> tuple[str, str, str, str]:
    return (one.title, one.name, one.unit.name if one.unit else "", came)


def _numbered(lines: list[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def paper_name(meeting: Meeting, what: str) -> str:
    """A file name without the patient's name: it comes to lie in folders that others see."""
    on = clock.local_date(meeting.starts_at).isoformat() if meeting.starts_at else "uten-dato"
    return f"{what}-{on}-{meeting.pk}"
