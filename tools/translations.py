"""Which texts lack an English translation.

Texts come from the marked ones in code and templates, and from the rules, which know no gettext:
what they say is translated where it is shown. `python -m tools.translations --update` adds the
missing ones to the catalogue, empty, and leaves out those that are gone.
"""

import argparse
import ast
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from samflyt.access.roles import ROLES
from samflyt.billing.dispute_states import DISPUTE_LABELS, DISPUTE_STEPS
from samflyt.billing.states import OBJECTION_LABELS, RUN_LABELS
from samflyt.formats.leaves import labels
from samflyt.formats.namespaces import TYPE_NAMES
from samflyt.formats.required import PAYLOAD_FIELDS, required_fields
from samflyt.plans.states import NEED_LABELS as PLAN_NEEDS
from samflyt.plans.states import PLAN_LABELS
from samflyt.rules.books import books
from samflyt.rules.event_data import SPECS as EVENTS
from samflyt.rules.finding import OUTCOME_LABELS
from samflyt.rules.national.early_notice_content import PARTS
from samflyt.rules.national.five_points import POINTS
from samflyt.rules.oslo_2012.group_3 import PARTIES as PARTIES_AT_HOME
from samflyt.rules.oslo_2012.layout import OSLO
from samflyt.rules.payable_questions import DOUBTS
from samflyt.rules.payable_reasons import REASONS
from samflyt.rules.plans import PLAN_RULES
from samflyt.rules.states import STATE_LABELS
from samflyt.rules.sthf.layout import TELEMARK
from samflyt.rules.term_specs import SPECS as TERMS
from samflyt.rules.unn_2023.papers_at_discharge import PAPERS
from tools import project

CATALOGUE = project.SOURCE / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
}
METHODS = [("**.py", "python"), ("**/jinja2/**.html", "jinja2")]
OPTIONS = {
    "**/jinja2/**.html": {
        "extensions": "jinja2.ext.i18n,jinja2.ext.do",
        "trimmed": "true",
        "silent": "false",
        "trim_blocks": "true",
        "lstrip_blocks": "true",
    }
}
HEADER = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
RULE_TEXTS = ("title", "demand", "met", "late", "undone", "consequence", "clause_text")
SAYING = {"unclear", "not_applicable", "found"}
SAID = {"because", "question", "consequence", "about"}
#: Where a sentence for a reader may have a name of its own at the top of a module.
NAMED_SENTENCES = ("rules", "courses", "messages", "billing", "plans", "homecoming")
#: Headings that the reading of a message gives itself, beside the labels of its elements.
MESSAGE_HEADINGS = ("Tekst", "Navn", "Adresse")

Text = str | tuple[str, ...]


def marked() -> Iterator[Text]:
    """What code and templates mark; a tuple is a text with its plural."""
    for _, _, text, _, _ in extract_from_dir(project.SOURCE, METHODS, OPTIONS, keywords=KEYWORDS):
        yield tuple(text) if isinstance(text, tuple | list) else text


def said_by_rules() -> Iterator[str]:
    """The sentences and titles that the rules hand to the screens."""
    for book in books.values():
        yield book.title
        yield from (term.source for term in book.base if term.source)
        for rule in book.rules:
            yield from (text for name in RULE_TEXTS if (text := getattr(rule, name)))
            yield rule.clause.source.title
    for plan_rule in PLAN_RULES:
        yield from (text for name in RULE_TEXTS if (text := getattr(plan_rule, name)))
    for path in project.python_files(project.SOURCE / "rules"):
        yield from _sentences(ast.parse(path.read_text(encoding="utf-8")))
    for reason in REASONS:
        yield from (reason.because, reason.clause)
    yield from (doubt.text for doubt in DOUBTS)


def labelled() -> Iterator[str]:
    """What states, outcomes, events, terms and roles are called."""
    for labels_of in (
        STATE_LABELS,
        OUTCOME_LABELS,
        RUN_LABELS,
        OBJECTION_LABELS,
        DISPUTE_LABELS,
        DISPUTE_STEPS,
        PLAN_LABELS,
        PLAN_NEEDS,
    ):
        yield from labels_of.values()
    for parts in (POINTS, PAPERS, PARTS):
        yield from parts.values()
    for kind in EVENTS.values():
        yield from (kind.label, *(field.label for field in kind.fields.values()))
    for layout in (TELEMARK, *OSLO.values()):
        for title, steps in layout:
            yield from (title, *(step.title for step in steps))
    yield from PARTIES_AT_HOME.values()
    yield from (term.title for term in TERMS.values())
    yield from (text for role in ROLES.values() for text in (role.title, role.purpose))


def named_in_code() -> Iterator[str]:
    """Sentences with a name of their own, and what the access log is told was shown."""
    for folder in NAMED_SENTENCES:
        for path in project.python_files(project.SOURCE / folder):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield from (*_named_sentences(tree), *_told_to_the_log(tree))


def said_by_formats() -> Iterator[str]:
    """What messages and their parts are called, and what one may lack."""
    yield from TYPE_NAMES.values()
    yield from labels().values()
    yield from MESSAGE_HEADINGS
    yield from (field.label for kind in PAYLOAD_FIELDS for field in required_fields(kind))


def _sentences(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        said = [keyword.value for keyword in node.keywords if keyword.arg in SAID]
        if getattr(node.func, "attr", "") in SAYING:
            said += node.args
        for argument in said:
            yield from _sentence(argument)


def _named_sentences(tree: ast.Module) -> Iterator[str]:
    """`TOO_LATE = "Ble ikke gjort, og kan ikke lenger gjøres."`"""
    for node in tree.body:
        value = node.value if isinstance(node, ast.Assign) else None
        text = value.value if isinstance(value, ast.Constant) else None
        if isinstance(text, str) and " " in text and (text.endswith((".", "?")) or _is_log(node)):
            yield text


def _told_to_the_log(tree: ast.Module) -> Iterator[str]:
    """`note_course(request, course, "forløp: nye hendelser")`"""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "").startswith("note_"):
            said = (one.value for one in node.args if isinstance(one, ast.Constant))
            yield from (text for text in said if isinstance(text, str) and " " in text)


def _is_log(node: ast.stmt) -> bool:
    """`PARTS` names what of a patient a view shows, for the access log."""
    targets = node.targets if isinstance(node, ast.Assign) else ()
    return any(isinstance(target, ast.Name) and target.id == "PARTS" for target in targets)


def _sentence(argument: ast.expr) -> Iterator[str]:
    for part in ast.walk(argument):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value:
            yield part.value


SOURCES: tuple[Callable[[], Iterator[Text]], ...] = (
    marked,
    said_by_rules,
    labelled,
    named_in_code,
    said_by_formats,
)


def texts() -> set[Text]:
    return {text for source in SOURCES for text in source() if text}


def catalogue(path: Path = CATALOGUE) -> Catalog:
    if not path.exists():
        return Catalog(locale="en", domain="django")
    with path.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def missing() -> list[str]:
    """Texts without a finished translation."""
    translated = catalogue()
    return sorted(str(text) for text in texts() if not _is_translated(translated, text))


def _is_translated(translated: Catalog, text: Text) -> bool:
    message = translated.get(text if isinstance(text, str) else text[0])
    if message is None or message.fuzzy or not message.string:
        return False
    return isinstance(message.string, str) or all(message.string)


def update() -> None:
    """Rewrites the catalogue with today's texts, each with the translation it had."""
    before, after = catalogue(), Catalog(locale="en", domain="django", fuzzy=False)
    for text in sorted(texts(), key=str):
        had = before.get(text if isinstance(text, str) else text[0])
        after.add(text, had.string if had and not had.fuzzy else ())
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, after, width=100, sort_output=True, omit_header=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    os.chdir(project.ROOT)
    if parser.parse_args().update:
        update()
    found = missing()
    print("\n".join(found) if found else "Every text has an English translation.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
