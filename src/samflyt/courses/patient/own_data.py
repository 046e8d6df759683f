"""A person's own data as files: one that people read (PDF) and one that machines read (JSON)."""

import json
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.courses.models import Patient
from samflyt.courses.patient.personal import Table, tables_about
from samflyt.formats.paper import Paper, Part, pdf
from samflyt.web import wording

FORMAT = "samflyt-innsyn-1"


def as_json(patient: Patient, *, at: datetime) -> bytes:
    """Every field of every row, named as in the tables and in words."""
    told = {
        "format": FORMAT,
        "made_at": clock.local(at).isoformat(timespec="seconds"),
        "about": str(patient),
        "tables": [
            {
                "name": table.name,
                "title": table.title,
                "fields": table.fields,
                "rows": table.rows,
            }
            for table in tables_about(patient)
        ],
    }
    text = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return text.encode()


def as_pdf(patient: Patient, *, at: datetime) -> bytes:
    """The same in words, without what is empty."""
    parts = [
        _part(table, number, row)
        for table in tables_about(patient)
        for number, row in enumerate(table.rows, start=1)
    ]
    return pdf(
        Paper(
            title=_("Opplysninger om deg i Samflyt"),
            sender=(_("Samflyt"),),
            receiver=(str(patient),),
            facts=((_("Laget"), wording.whole_moment(at)),),
            lead=_(
                "Dette er alt som er registrert om deg, med hvem som har ført det. Finner du feil, "
                "kan du be om at det rettes."
            ),
            parts=parts,
        )
    )


def _part(table: Table, number: int, row: Any) -> Part:
    title = table.title if len(table.rows) == 1 else f"{table.title} {number}"
    facts = [
        (_capital(words), text)
        for name, words in table.fields.items()
        if (text := in_words(row[name]))
    ]
    return Part(title=title, facts=facts)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def in_words(value: Any) -> str:
    """A value as it is read: dates in Norwegian, lists on one line, nothing for what is empty."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, datetime):
        return wording.whole_moment(value)
    if isinstance(value, date):
        return wording.date_text(value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {in_words(v)}" for name, v in value.items() if in_words(v))
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(in_words, value)))
    return str(value)
