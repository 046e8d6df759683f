"""Shows one course: events, state, duties, payable days and questions."""

import getpass
import json
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import system
from samflyt.agreements.facts import rates
from samflyt.courses.models import Course
from samflyt.courses.scenario import as_scenario
from samflyt.courses.standing import standing_of
from samflyt.rules.course import CourseFacts
from samflyt.rules.rates import MissingRate
from samflyt.rules.result import NotInForceYet, moment, result

_CANNOT = 2


class Command(BaseCommand):
    help = "Viser et forløp: hendelser, tilstand, plikter og betalingsdøgn"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", type=int, metavar="ID", help="forløpets nummer")
        parser.add_argument("--json", action="store_true", help="alt, som JSON")
        parser.add_argument("--as-of", metavar="T", help="tidspunktet det ses fra, med tidssone")

    def handle(self, *args: Any, **options: Any) -> None:
        as_of = _moment(options["as_of"]) or clock.now()
        known = Course.objects.select_related("patient", "hospital", "municipality", "ward")
        course = known.filter(pk=options["id"]).first()
        if course is None:
            raise CommandError(f"Det finnes ikke noe forløp {options['id']}.")
        shown = self._shown(course, as_of)
        _log_reading(course)
        text = json.dumps(shown, ensure_ascii=False, indent=2) if options["json"] else _text(shown)
        self.stdout.write(text)

    def _shown(self, course: Course, as_of: datetime) -> dict[str, Any]:
        standing = standing_of(course)
        try:
            found = self._found(course, standing.facts, as_of)
        except (NotInForceYet, clock.CalendarMissing) as error:
            raise CommandError(
                f"forløp {course.pk}: {error.args[0]}", returncode=_CANNOT
            ) from error
        agreement = str(standing.agreement) if standing.agreement else None
        return {
            "course": {**_described(course), "agreement": agreement},
            **as_scenario(course, standing.facts),
            **found,
        }

    def _found(self, course: Course, facts: CourseFacts, as_of: datetime) -> dict[str, Any]:
        """What the rules find. A day without a rate has no price, and it is said so."""
        try:
            return result(facts, as_of, rates())
        except MissingRate as error:
            self.stderr.write(f"forløp {course.pk}: {error.args[0]}; døgnene vises uten pris")
            return result(facts, as_of, None)


def _moment(text: str | None) -> datetime | None:
    try:
        return clock.read_moment(text) if text else None
    except ValueError:
        raise CommandError(f"--as-of: «{text}» er ikke et tidspunkt med tidssone") from None


def _described(course: Course) -> dict[str, Any]:
    return {
        "id": course.pk,
        "hospital": str(course.hospital),
        "municipality": str(course.municipality) if course.municipality else None,
        "ward": course.ward.name if course.ward else None,
        "service_area": course.service_area,
        "opened_at": moment(course.opened_at),
        "version": course.version,
    }


def _log_reading(course: Course) -> None:
    """Who runs the machine reads patient data too, and is seen in the log."""
    by = system(f"kommandolinjen ({getpass.getuser()})")
    parts = "forløp, journal, plikter, betalingsdøgn"
    log.write(
        [
            log.entry(
                by,
                "read",
                parts,
                at=clock.now(),
                patient_id=course.patient_id,
                subject=f"course:{course.pk}",
                ground="drift",
            )
        ]
    )


def _text(shown: dict[str, Any]) -> str:
    course = shown["course"]
    lines = [
        f"Forløp {course['id']}: {course['hospital']}, {course['ward'] or 'uten sengepost'} – "
        f"{course['municipality'] or 'kommune ikke valgt'} ({shown['book']})",
        f"Tilstand: {shown['state']} siden {shown['stay']['state_since']}",
        "",
        "Hendelser:",
        *(f"  {event['at']}  {event['kind']}" for event in shown["events"]),
        "",
        "Plikter:",
        *(_duty_line(duty) for duty in shown["duties"] if duty["outcome"] != "not applicable"),
        "",
        f"Betalingsdøgn: {shown['payable']['count']}, {_amount(shown['payable']['amount'])}",
        *(f"Spørsmål: {question['text']}" for question in shown["questions"]),
    ]
    return "\n".join(lines)


def _amount(kroner: str | None) -> str:
    return "pris mangler" if kroner is None else f"{kroner} kr"


def _duty_line(duty: dict[str, Any]) -> str:
    late = ", over fristen" if duty["overdue"] else ""
    due = f", frist {duty['due']}" if duty["due"] else ""
    return f"  {duty['outcome']}{late}: {duty['title']} ({duty['clause']}){due}"
