"""The family's page on paper, with what its reader sees; always in Norwegian."""

from datetime import datetime

from django.utils.translation import override

from samflyt.family.coming import Coming
from samflyt.family.page import FamilyPage
from samflyt.family.reader import Reader
from samflyt.formats.paper import Paper, Section, Table
from samflyt.homecoming.family import FamilyItem
from samflyt.plans.family import Step
from samflyt.web import wording

_TITLES = {
    "training": "Dette øver dere på",
    "course": "Kurs og tilbud",
    "equipment": "Utstyr",
    "supply": "Forbruksvarer",
    "emergency": "Hvis noe skjer",
    "open_return": "Dere kan komme rett hit",
}


def family_paper(reader: Reader, page: FamilyPage, as_of: datetime) -> Paper:
    """What is next, whom to ring, the plan, what is trained and the equipment."""
    with override("nb"):
        ahead = [one for one in (page.next, *page.today, *page.later) if one is not None]
        rows = [(_when(one), one.title, one.place) for one in ahead]
        return Paper(
            title=f"Plan for {reader.patient}",
            sender=("Samflyt",),
            receiver=(reader.name,),
            facts=tuple(_facts(page, as_of)),
            table=Table("Dette skjer", ("Når", "Hva", "Hvor"), rows) if rows else Table(),
            sections=[part for part in _sections(page) if part.text],
        )


def _facts(page: FamilyPage, as_of: datetime) -> list[tuple[str, str]]:
    facts = [("Skrevet ut", wording.whole_moment(as_of))]
    if page.ring.now:
        facts.append(("Svarer nå", f"{page.ring.now.who}, {page.ring.now.phone}"))
    for one in page.ring.later:
        if one.opens_at:
            opens = wording.whole_moment(one.opens_at)
            facts.append(("Svarer senere", f"{one.who}, {one.phone}, fra {opens}"))
    return facts


def _sections(page: FamilyPage) -> list[Section]:
    plan = page.plan
    sections = [
        Section("Dette er målene", "\n".join(goal.text for goal in plan.goals) if plan else ""),
        Section("Dette gjør vi", "\n".join(_step(s) for s in plan.steps) if plan else ""),
        Section("Før dere kan reise hjem", _way(page)),
    ]
    sections.append(Section("Oppfølging etter hjemreisen", _after(page)))
    for kind, items in page.items.items():
        sections.append(Section(_TITLES[kind], "\n".join(_item(one) for one in items)))
    answers = [f"{q.text}\nSvar: {q.answer or 'Venter på svar'}" for q in page.questions]
    sections.append(Section("Spørsmål og svar", "\n\n".join(answers)))
    return sections


def _way(page: FamilyPage) -> str:
    if page.way is None:
        return ""
    lines = [page.way.sentence, *(f"{m.what} ({m.owner})" for m in page.way.missing)]
    return "\n".join(line for line in lines if line)


def _after(page: FamilyPage) -> str:
    lines = [f"{wording.day_text(one.on)}: {one.title} ({one.who})" for one in page.visits]
    lines += [f"{one.who}: {one.contact}" for one in page.followed_up_by]
    return "\n".join(lines)


def _when(one: Coming) -> str:
    return wording.whole_moment(one.starts_at) if one.starts_at else wording.day_text(one.on)


def _step(step: Step) -> str:
    due = f"innen {wording.day_text(step.due_date)}" if step.due_date else ""
    parts = [step.title, step.who, due, step.status]
    return ", ".join(part for part in parts if part)


def _item(one: FamilyItem) -> str:
    parts = [one.title, one.state, *one.lines, one.phone]
    return ", ".join(part for part in parts if part)
