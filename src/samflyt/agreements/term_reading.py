"""An agreed figure from a person's words: «3 virkedager» becomes `3 working days`.

Norwegian and English words are read, and the written form that agreements keep. What is not
understood is given on as it stands, so that the term itself refuses it. «3 dager» is not read: it
does not say whether days and nights or working days are meant.
"""

import re
from typing import Any

from samflyt.agreements.term_words import value_text
from samflyt.rules.term_specs import SPECS

_COUNT = re.compile(
    r"(\d+)\s*([a-zæøå ]+?)\s*(,\s*recommended|[,(]?\s*(?:anbefalt|recommended)\)?)?"
)
_FORMS = {
    "PT{}M": ("minutt", "minutter", "min", "minute", "minutes"),
    "PT{}H": ("time", "timer", "t", "hour", "hours", "h"),
    "P{}D": ("døgn", "day", "days"),
    "{} working days": ("virkedag", "virkedager", "working day", "working days"),
}
_UNITS = {word: form for form, words in _FORMS.items() for word in words}
_NONE = ("ingen", "ingen frist", "ikke avtalt", "none", "not agreed")
_DAYS = {
    "virkedager og lørdager": "working days and saturdays",
    "virkedager": "working days",
    "alle dager": "all days",
}


def written_term(key: str, words: str) -> str:
    """The written form of a term's new value."""
    spec = SPECS[key]
    if spec.choices:
        return _chosen(spec.choices, words)
    reading = {"limit": written_limit, "window": _written_window}.get(spec.form)
    return reading(words) if reading else words


def written_limit(words: str) -> str:
    """`24 timer` as `PT24H`, `14 døgn (anbefalt)` as `P14D, recommended`."""
    said = _plain(words)
    if said in _NONE:
        return "none"
    match = _COUNT.fullmatch(said)
    form = _UNITS.get(match[2]) if match else None
    if match is None or form is None:
        return words
    return form.format(match[1]) + (", recommended" if match[3] else "")


def _written_window(words: str) -> str:
    said = _plain(words).replace("–", "-").replace(".", ":")
    if said in _NONE:
        return "none"
    for name, written in _DAYS.items():
        if said.startswith(f"{name} "):
            said = written + said.removeprefix(name)
            break
    return re.sub(r"\s*-\s*", "-", said)


def _chosen(choices: tuple[str, ...], words: str) -> str:
    names: dict[str, str] = {"ja": "yes", "nei": "no"} if choices == ("yes", "no") else {}
    names |= {choice_text(one).casefold(): one for one in choices}
    parts = re.split(r",| eller | og | or | and ", _plain(words))
    return ", ".join(names.get(part.strip(), part.strip()) for part in parts)


def choice_text(choice: str) -> str:
    """One of the values a term can have, in words."""
    flags: dict[str, Any] = {"yes": True, "no": False}
    return value_text(flags.get(choice, choice))


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
