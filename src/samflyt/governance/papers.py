"""Case papers, calls and minutes as accessible PDF."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from samflyt.catalogue import carries_out
from samflyt.formats.paper import Paper, Part, Section, Table
from samflyt.governance.attending import ABSENT, ON_CASE, PRESENT
from samflyt.governance.minutes_text import said_of
from samflyt.governance.models import Attendance, Case, Sitting
from samflyt.governance.reporting import chain
from samflyt.governance.sitting_page import AgendaRow, SittingPage, sitting_page
from samflyt.web import wording

#: The parts of a case paper in the order that they are printed.
_PARTS = (
    ("summary", "Sammendrag"),
    ("background", "Bakgrunn"),
    ("update_text", "Oppdatering"),
    ("assessment", "Vurdering"),
    ("further_process", "Videre prosess"),
)


@carries_out("003-case-tpl")
def case_paper(case: Case) -> Paper:
    """The head, the parts that are filled in, and the proposed decision, in the fixed order."""
    with override("nb"):
        earlier = [one.label for one in chain(case)]
        sitting = case.sitting or case.meant_for
        facts = (
            ("Saksnummer", case.label),
            ("Til", case.committee.name),
            ("Fra", case.sender),
            ("Møtedato", wording.day_text(sitting.on) if sitting else ""),
            ("Tidligere saker", ", ".join(earlier)),
        )
        said = [Section(title, getattr(case, name)) for name, title in _PARTS]
        said.append(Section("Forslag til vedtak", case.proposed_decision))
        attached = [f"{n}. {one.title}" for n, one in enumerate(case.attachments.all(), start=1)]
        said.append(Section("Vedlegg", "\n".join(attached)))
        return Paper(
            title=case.title,
            sender=(case.sender or "Samarbeidsutvalg", "Saksframlegg"),
            receiver=(case.committee.name,),
            facts=tuple(fact for fact in facts if fact[1]),
            sections=[section for section in said if section.text],
        )


def call_paper(sitting: Sitting, as_of: datetime) -> Paper:
    """The call with its agenda and its numbered attachments."""
    with override("nb"):
        page = sitting_page(sitting, as_of)
        attached = [
            (str(number), one.title, row.case.label)
            for row in page.agenda
            for number, one in row.attachments
        ]
        return Paper(
            title=f"{'Avlyst' if sitting.cancelled_because else 'Innkalling'}: {sitting}",
            sender=(sitting.committee.name,),
            receiver=("Til medlemmene",),
            facts=_facts(sitting),
            lead=sitting.cancelled_because,
            table=Table("Vedlegg", ("Nr.", "Vedlegg", "Sak"), attached),
            parts=[_case_part(row) for row in page.agenda],
        )


def _case_part(row: AgendaRow) -> Part:
    case = row.case
    said = [row.text] + [getattr(case, name) for name, _title in _PARTS if not row.text]
    facts = (("Fra", case.sender), (row.label, row.decision.replace("\n", " ")))
    return Part(
        title=f"{case.label} {case.title}",
        text="\n".join(text for text in said if text),
        facts=tuple(fact for fact in facts if fact[1]),
    )


@carries_out("003-fsu-min")
def minutes_paper(sitting: Sitting, as_of: datetime) -> Paper:
    """Who was there, what was said, and what was decided, case by case."""
    with override("nb"):
        page = sitting_page(sitting, as_of)
        return Paper(
            title=f"Referat: {sitting}",
            sender=(sitting.committee.name, sitting.state_label),
            receiver=("Til medlemmene",),
            facts=(
                *_facts(sitting),
                ("Møteleder", sitting.chair),
                ("Referent", sitting.minute_taker),
                *attendance_lines(page),
            ),
            parts=[_minuted(row) for row in page.agenda],
        )


def attendance_lines(page: SittingPage) -> tuple[tuple[str, str], ...]:
    """Each state of attendance with the names; a state that nobody was in is left out."""
    rows = (
        (_("Til stede"), _names(page.listed(PRESENT))),
        (_("Deltakere på enkeltsaker"), _names(page.listed(ON_CASE), cases=True)),
        (_("Forfall"), _names(page.listed(ABSENT))),
        (_("Sekretariat"), _names(page.listed(PRESENT, secretariat=True))),
    )
    return tuple(row for row in rows if row[1])


def _names(rows: list[Attendance], *, cases: bool = False) -> str:
    if cases:
        return "; ".join(f"{row} (sak {row.cases})" for row in rows)
    return "; ".join(str(row) for row in rows)


def _facts(sitting: Sitting) -> tuple[tuple[str, str], ...]:
    ends = wording.hour_text(sitting.ends_at)
    facts = (
        ("Tid", f"{wording.whole_moment(sitting.starts_at)}–{ends}"),
        ("Form", sitting.get_form_display()),
        ("Sted", sitting.place),
        ("Video", sitting.link if not sitting.has_been else ""),
        ("Utgave", str(sitting.sequence + 1) if sitting.sequence else ""),
    )
    return tuple(fact for fact in facts if fact[1])


def _minuted(row: AgendaRow) -> Part:
    points = [f"{one.number}. {one.text} – {one.owner}" for one in row.points]
    shown = [one.title for one in row.shown]
    facts = (
        (row.label, row.decision.replace("\n", " ")),
        ("Utfall", row.case.get_outcome_display() if row.case.outcome else ""),
        ("Oppgaver", "; ".join(points)),
        ("Vedlegg til referatet", "; ".join(shown)),
    )
    return Part(
        title=f"{row.case.label} {row.case.title}",
        text=said_of(row),
        facts=tuple(fact for fact in facts if fact[1]),
    )
