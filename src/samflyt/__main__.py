"""Runs one of Samflyt's commands: `python -m samflyt <command>`, or `./samflyt <command>`.

Only the standard library is imported here, so that `help` needs nothing installed and `replay`
starts without Django.
"""

import difflib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REFUSED = 2
HELP = ("help", "-h", "--help")


class Refused(Exception):
    """The command line cannot be carried out; the text is one line for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Command:
    """A word on the command line: how it is written, what it does, and what runs it."""

    usage: str
    does: str
    run: Callable[[str, list[str]], int]
    takes_data: bool = False

    def described(self) -> str:
        return f"./samflyt {self.usage}\n  {self.does}"


def run_replay(name: str, arguments: list[str]) -> int:
    from samflyt.rules.replay import main

    return main(arguments)


def run_development(name: str, arguments: list[str]) -> int:
    """Tests, checks and benchmarks live beside the package and run from the project's root."""
    modules = {"test": "pytest", "check": "tools.check", "approve": "tools.approve"}
    if not Path.cwd().is_relative_to(ROOT):
        os.chdir(ROOT)
    if name != "test":
        os.chdir(ROOT)
    elif not arguments:
        arguments = ["-q", "-n", str(min(os.cpu_count() or 1, 4))]
    module = modules.get(name, "benchmarks")
    os.environ["PYTHONPATH"] = os.pathsep.join(
        [str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    ).rstrip(os.pathsep)
    os.execv(sys.executable, [sys.executable, "-m", module, *arguments])  # noqa: S606


def run_management(name: str, arguments: list[str]) -> int:
    """A Django management command of the same name, over a database that is ready for it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samflyt.config.settings")
    import django
    from django.core.management import ManagementUtility
    from django.core.management.base import CommandError

    from samflyt.config.garbage import hunt_seldom

    argv = ["samflyt", name.replace("-", "_"), *arguments]
    refuse_wrong_settings()
    try:
        django.setup()
        command = ManagementUtility(argv).fetch_command(argv[1])
        if name not in PREPARE_THEMSELVES and not {"-h", "--help"} & set(arguments):
            from samflyt.installation.database import prepare

            prepare()
        hunt_seldom()
        # With --traceback Django hands us its CommandError, which we print as one plain line.
        command.run_from_argv([*argv, "--traceback"])
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.returncode
    return 0


def refuse_wrong_settings() -> None:
    """A setting from the surroundings that cannot be understood is told in its own words."""
    try:
        from samflyt.config import settings  # noqa: F401
    except ValueError as error:
        raise Refused(str(error)) from error


PREPARE_THEMSELVES = ("up", "restore")

COMMANDS = {
    "up": Command(
        "up [--port N] [--data MAPPE] [--no-demo] [--check]",
        "starter hele installasjonen på http://localhost:8000, med oppdiktet eksempelregion",
        run_management,
        takes_data=True,
    ),
    "demo": Command(
        "demo [--scale N]",
        "laster eksempelregionen i en tom installasjon; --scale legger til N forløp for måling",
        run_management,
        takes_data=True,
    ),
    "intake": Command(
        "intake STI…",
        "tar inn meldingsfiler eller mapper; én JSON-linje per fil",
        run_management,
        takes_data=True,
    ),
    "register": Command(
        "register FIL [--try]",
        "oppdaterer katalogen fra en kopi av adresseregisteret; sletter ingenting",
        run_management,
        takes_data=True,
    ),
    "account": Command(
        "account BRUKERNAVN [--name N] [--organisation NR --unit ENHET --role ROLLE]",
        "åpner en lokal konto, eller gir den et nytt startpassord som må byttes innen et døgn",
        run_management,
        takes_data=True,
    ),
    "course": Command(
        "course ID --json",
        "viser et forløp: hendelser, tilstand, plikter og betalingsdøgn",
        run_management,
        takes_data=True,
    ),
    "replay": Command(
        "replay FIL…",
        "spiller av en scenariofil uten database og viser hva reglene finner, som JSON",
        run_replay,
    ),
    "verify": Command(
        "verify",
        "bygger alle visninger på nytt fra journalene og sammenligner; kontrollerer loggens kjede",
        run_management,
        takes_data=True,
    ),
    "seal": Command(
        "seal",
        "forsegler innsynsloggen og skriver dagens segl til en fil, til oppbevaring et annet sted",
        run_management,
        takes_data=True,
    ),
    "invoice-run": Command(
        "invoice-run ÅÅÅÅ-MM --out MAPPE [--hospital ORGNR] [--no-pdf]",
        "teller en måned; skriver grunnlag, kontroll, EHF og PDF per kommune",
        run_management,
        takes_data=True,
    ),
    "backup": Command(
        "backup FIL",
        "tar en samlet sikkerhetskopi mens installasjonen er i gang",
        run_management,
        takes_data=True,
    ),
    "restore": Command(
        "restore FIL",
        "legger tilbake en sikkerhetskopi; en skadet kopi avvises",
        run_management,
        takes_data=True,
    ),
    "archive": Command(
        "archive --out MAPPE | --check MAPPE",
        "skriver et arkivuttrekk som CSV med opphav og kontrollsummer, eller kontrollerer et",
        run_management,
        takes_data=True,
    ),
    "retention": Command(
        "retention [--dry-run]",
        "sletter det som har vært oppbevart lenge nok; --dry-run viser bare hva det ville vært",
        run_management,
        takes_data=True,
    ),
    "test": Command("test […]", "kjører alle tester; argumentene går til pytest", run_development),
    "check": Command(
        "check [--only NAVN]",
        "alt som byggetjeneren kontrollerer: form, typer, lagdeling, dokumentsider og tester",
        run_development,
    ),
    "approve": Command(
        "approve",
        "skriver dokumentsidene som lages av koden, på nytt og godtar dem",
        run_development,
    ),
    "bench": Command(
        "bench [NAVN…]", "kjører målingene; én JSON-linje per måling", run_development
    ),
}


def overview() -> str:
    width = max(len(name) for name in COMMANDS)
    lines = [
        "Samflyt – sykehusets og kommunenes felles arbeidsflate",
        "",
        "Bruk: ./samflyt KOMMANDO [valg]",
        "",
        *(f"  {name:<{width}}  {command.does}" for name, command in COMMANDS.items()),
        "",
        "Kommandoer som rører data, tar --data MAPPE (ellers SAMFLYT_DATA, ellers ./data).",
        "SAMFLYT_DATABASE_URL peker i stedet på en PostgreSQL-database.",
        "./samflyt KOMMANDO --help viser valgene.",
    ]
    return "\n".join(lines)


def named(name: str) -> Command:
    if name in COMMANDS:
        return COMMANDS[name]
    near = difflib.get_close_matches(name, COMMANDS, n=1)
    hint = f"Mente du «{near[0]}»?" if near else "«./samflyt help» viser kommandoene."
    raise Refused(f"«{name}» er ikke en kommando. {hint}")


def without_data(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Takes `--data DIR` out of the arguments, since every command and child process shares it."""
    rest: list[str] = []
    data: str | None = None
    words = iter(arguments)
    for word in words:
        if word == "--data":
            data = next(words, "")
        elif word.startswith("--data="):
            data = word.removeprefix("--data=")
        else:
            rest.append(word)
    if data == "":
        raise Refused("--data mangler navnet på en mappe.")
    if data and Path(data).exists() and not Path(data).is_dir():
        raise Refused(f"{data} er ikke en mappe.")
    return rest, data


def main(arguments: Sequence[str]) -> int:
    name, *rest = arguments or ["help"]
    try:
        if name in HELP:
            print(named(rest[0]).described() if rest else overview())
            return 0
        command = named(name)
        if command.takes_data:
            rest, data = without_data(rest)
            if data:
                os.environ["SAMFLYT_DATA"] = str(Path(data).absolute())
        return command.run(name, rest)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
