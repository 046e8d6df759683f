"""Compares everything that lists show with the journals, and checks the access log's chain."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samflyt import clock
from samflyt.installation.rebuilding import rebuild
from samflyt.installation.verification import Report, verify
from samflyt.plans import projection

_SHOWN = 1000


class Command(BaseCommand):
    help = "Bygger alle visninger på nytt fra journalene og sammenligner"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild", action="store_true", help="rett visningene som er ulike journalene"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        report = verify()
        self._tell(report)
        if not report.count:
            return
        if not options["rebuild"]:
            raise CommandError(f"Fant {report.count} avvik.")
        corrected = rebuild(sorted(report.differing), clock.now())
        plans = projection.rebuild(sorted(report.plans))
        self.stdout.write(f"Rettet {corrected} forløp og {plans} planer etter journalene.")
        if report.others:
            raise CommandError(f"{len(report.others)} avvik kan ikke rettes herfra.")

    def _tell(self, report: Report) -> None:
        for number, line in enumerate(report.lines):
            if number == _SHOWN:
                self.stdout.write(f"… og {report.count - _SHOWN} til")
                break
            self.stdout.write(line)
        verdict = f"{report.count} avvik" if report.count else "ingen avvik"
        self.stdout.write(
            f"Kontrollerte {report.courses} forløp og {report.sealed} innslag i innsynsloggen "
            f"på {report.seconds:.1f} s: {verdict}."
        )
