"""Writes `docs/rules/betalingsdogn.md`: how payable days are counted, for a lawyer to read."""

import ast
from pathlib import Path

from samflyt.rules.payable_questions import DOUBTS
from samflyt.rules.payable_reasons import REASONS
from samflyt.rules.rates import read_rates
from samflyt.rules.term_specs import SPECS
from tools import project

TESTS = project.TESTS / "rules"
OWNERS = {"hospital": "sykehuset", "municipality": "kommunen", "both": "begge parter"}
CHOICES = {
    "notice_day": "dagen kommunen får meldingen om utskrivningsklar pasient (loven)",
    "next_calendar_day": "dagen etter meldingen",
    "next_working_day": "første virkedag etter meldingen; helg og helligdag før den er fri",
    "after_24h": "dagen da det er gått 24 timer siden meldingen",
    "ready_message": "dagen kommunen melder at tilbudet er klart (loven)",
    "discharge": "dagen pasienten reiser, når betalingen først har begynt",
    "yes": "ja",
    "no": "nei",
}
#: Each table by its heading: the test module and the name it stands under there.
TABLES = {
    "Loven mot veilederen": ("test_payable_profiles.py", "LAW_AND_GUIDE"),
    "Veilederens egne eksempler, 2023": ("test_payable_profiles.py", "GUIDE"),
    "Etter 24 timer": ("test_payable_profiles.py", "AFTER_24_HOURS"),
    "Tilfelle for tilfelle, etter loven, 2024": ("test_payable_edges.py", "EDGES"),
    "Tvang i psykisk helsevern og rusbehandling": ("test_payable_edges.py", "COERCION"),
    "Betalingsmodeller: prisen på en kjede": ("test_payment_models.py", "PRICES"),
    "Betalingsmodeller: middelpris i døgnpriser": ("test_payment_models.py", "MEANS"),
}
INTRODUCTION = """\
Kommunen betaler fra og med det døgnet pasienten er utskrivningsklar, vilkårene i §§ 8–10 er
oppfylt, og kommunen ikke kan ta imot eller ikke har svart. Dagen tilbudet er klart, eller
pasienten reiser, regnes ikke med. Et døgn er en dato i Norge. Hvert døgn har sin egen pris etter
sin egen dato, og en dato betales bare én gang. Mangler døgnprisen, stanser utregningen.

Et vilkår som oppfylles for sent, gjør døgnene før det frie; dagen det oppfylles, regnes med."""


def page(written: str) -> str:
    """`written` is the line that says who wrote the page."""
    sections = [
        f"# Betalingsdøgn\n\n{written}\n\n{INTRODUCTION}",
        f"## Hva partene kan avtale\n\n{_terms()}",
        f"## Grunner\n\n{_reasons()}",
        f"## Spørsmål til en person\n\n{_questions()}",
        f"## Døgnpriser\n\n{_rates()}",
        f"## Prøvde eksempler\n\nI kolonnen for hendelser betyr «vanlig»: {_ordinary()}.",
        *(f"### {title}\n\n{_tried(*place)}" for title, place in TABLES.items()),
    ]
    return "\n\n".join(sections) + "\n"


def _table(*rows: tuple[str, ...]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _terms() -> str:
    rows = [
        (f"`{key}`", spec.title, "<br>".join(f"`{one}`: {CHOICES[one]}" for one in spec.choices))
        for key, spec in SPECS.items()
        if key.startswith("payable.")
    ]
    return _table(("avtalepunkt", "hva", "valg"), *rows)


def _reasons() -> str:
    rows = [("ja" if one.payable else "nei", one.because, one.clause) for one in REASONS]
    return _table(("betales", "hvorfor", "punkt"), *rows)


def _questions() -> str:
    rows = [(one.text, OWNERS[one.to]) for one in DOUBTS]
    return _table(("spørsmål", "til"), *rows)


def _rates() -> str:
    rows = [
        (f"{one.valid_from:%d.%m.%Y}", f"{one.valid_to:%d.%m.%Y}", str(one.amount), one.source)
        for one in read_rates()
    ]
    return _table(("fra og med", "før", "kroner", "kilde"), *rows)


def _tried(module: str, name: str) -> str:
    lines = _text(module, name).strip().splitlines()
    rows = (tuple(cell.strip() for cell in line.split("|")) for line in lines)
    return _table(*rows)


def _ordinary() -> str:
    return _text("payable_cases.py", "ORDINARY")


def _text(module: str, name: str) -> str:
    """The text that stands under a name in a test module."""
    tree = ast.parse((TESTS / module).read_text(encoding="utf-8"))
    for node in tree.body:
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Constant):
            continue
        if any(isinstance(one, ast.Name) and one.id == name for one in node.targets):
            return str(node.value.value)
    raise LookupError(f"{Path(module).name} has no text named {name}")
