"""What libxml2 says about a broken message, in Norwegian where we know the sentence."""

from __future__ import annotations

import re

NAMESPACE = re.compile(r"\{[^}]*\}")
LONGEST = 500
TOO_LONG = 1000
SCHEMA = (
    (
        r"Element '(.+?)': This element is not expected\. Expected is (?:one of )?\( (.+?) \)\.",
        r"Elementet \1 er ikke ventet her. Ventet er \2.",
    ),
    (
        r"Element '(.+?)': This element is not expected\.",
        r"Elementet \1 er ikke ventet her.",
    ),
    (
        r"Element '(.+?)': Missing child element\(s\)\. Expected is (?:one of )?\( (.+?) \)\.",
        r"Elementet \1 mangler innhold. Ventet er \2.",
    ),
    (
        r"Element '(.+?)': No matching global element declaration available.*",
        r"Elementet \1 er ukjent her.",
    ),
    (
        r"Element '(.+?)', attribute '(.+?)': The attribute '.+?' is not allowed\.",
        r"Elementet \1 kan ikke ha attributtet \2.",
    ),
    (
        r"Element '(.+?)': The attribute '(.+?)' is required but missing\.",
        r"Elementet \1 mangler attributtet \2.",
    ),
    (
        r"Element '(.+?)', attribute '(.+?)': '(.*)' is not a valid value of the .+",
        r"«\3» er ikke en gyldig verdi i \1 (\2).",
    ),
    (
        r"Element '(.+?)': '(.*)' is not a valid value of the .+",
        r"«\2» er ikke en gyldig verdi i \1.",
    ),
    (
        r"Element '(.+?)': The (?:actual )?value '(.*)' does not match the fixed value "
        r"constraint '(.*)'\.",
        r"\1 skal være «\3», ikke «\2».",
    ),
    (
        r"Element '(.+?)': Character content .*is not allowed.*",
        r"Elementet \1 kan ikke ha tekst.",
    ),
)
SYNTAX = (
    (
        r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)",
        r"\1 på linje \2 er avsluttet som \3.",
    ),
    (r"Premature end of data in tag (\S+) line (\d+)", r"Meldingen slutter midt i \1."),
    (r"(?:Start tag expected, '<' not found|Document is empty)", r"Den begynner ikke som XML."),
    (r"Extra content at the end of the document", r"Det står mer etter slutten."),
    (r"(?:PCDATA|Char 0x|xmlParseCharRef: invalid).*", r"Den har tegn som ikke er tillatt."),
    (r"EntityRef: .*|Entity '.*' not defined", r"Den har et & som ikke hører til noe."),
    (r"Couldn't find end of Start Tag (\S+).*", r"Begynnelsen på \1 er ikke avsluttet."),
    (r"Attribute (\S+) redefined", r"Attributtet \1 står to ganger."),
    (r"Namespace prefix (\S+) .*is not defined", r"Navneromsforkortelsen \1 er ikke forklart."),
)


def schema_words(message: str) -> str:
    """A schema error without namespaces, which nobody reads."""
    if len(message) > TOO_LONG:
        message = f"{message[:TOO_LONG]} … {message[-TOO_LONG:]}"
    plain = " ".join(NAMESPACE.sub("", message).split())
    return _translated(plain, SCHEMA) or f"Følger ikke skjemaet: {plain}"[:LONGEST]


def syntax_words(message: str) -> str:
    found = _translated(message, SYNTAX) or message
    return f"Meldingen er ikke gyldig XML. {found}"[:LONGEST]


def _translated(message: str, sentences: tuple[tuple[str, str], ...]) -> str:
    for pattern, norwegian in sentences:
        match = re.match(pattern, message)
        if match is not None:
            return match.expand(norwegian)[:LONGEST]
    return ""
