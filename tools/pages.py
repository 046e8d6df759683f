"""The pages that are written from the code, and how they differ from the committed ones."""

import difflib
import sys
from collections.abc import Callable
from pathlib import Path

from tools import access_page, coverage, project, rule_pages, state_pages

WRITERS: tuple[Callable[[], dict[Path, str]], ...] = (
    coverage.pages,
    rule_pages.pages,
    access_page.pages,
    state_pages.pages,
)
WRITTEN_FOLDERS = (rule_pages.FOLDER, rule_pages.STATES)
"""Folders that hold written pages only, so that a page nobody writes any more is found."""


def all_pages() -> dict[Path, str]:
    return {path: text for writer in WRITERS for path, text in writer().items()}


def orphans(pages: dict[Path, str]) -> list[Path]:
    found = [path for folder in WRITTEN_FOLDERS for path in sorted(folder.glob("*.md"))]
    return [path for path in found if path not in pages]


def differences() -> list[str]:
    """One entry a page that is not what the code says: its name and the first changed lines."""
    pages = all_pages()
    found = [f"{project.relative(path)}: nothing writes this page" for path in orphans(pages)]
    for path, text in sorted(pages.items()):
        committed = path.read_text(encoding="utf-8") if path.exists() else ""
        if committed != text:
            changed = difflib.unified_diff(
                committed.splitlines(), text.splitlines(), "committed", "written", lineterm="", n=0
            )
            found.append("\n".join([f"{project.relative(path)} differs:", *list(changed)[2:12]]))
    return found


def approve() -> list[Path]:
    """Writes every page that differs, and removes those that nothing writes."""
    pages = all_pages()
    changed = orphans(pages)
    for path in changed:
        path.unlink()
    for path, text in sorted(pages.items()):
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def main() -> int:
    found = differences()
    print("\n".join(found) if found else "Every written page is what the code says.")
    if found:
        print("Read the differences, then accept them with ./samflyt approve.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
