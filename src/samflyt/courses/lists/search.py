"""Finds courses by name, national id or message id, among those the person may open."""

import re
from dataclasses import dataclass

from django.db.models import Q

from samflyt.access.actor import Actor
from samflyt.courses.models import Course, Patient, Stay
from samflyt.messages.models import Message

#: More than these are not shown: the person is asked to write more of the name.
SHOWN = 50
#: A name that more have than these is looked for among ongoing courses only.
NAMESAKES = 1000
_NUMBER = re.compile(r"\d{6}\s?\d{5}")
#: Sorts after every letter of a name.
_LAST = "\uffff"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: newest first; `more` than is shown, or `only_ongoing` courses of a name
    that too many have.
    """

    courses: list[Course]
    more: bool = False
    only_ongoing: bool = False


def found_courses(actor: Actor, query: str) -> Found:
    """The courses that fit, among those that the actor may open.

    First which courses it can be about, whoever may see them, then which of these the actor may
    see: asked the other way round, every course of the unit would be read.
    """
    words = query.replace(",", " ").split()
    if not words:
        return Found([])
    only_ongoing = False
    possible = _of_number(query) or _of_message(query)
    if not possible:
        patient_ids = _patients_named(words)
        only_ongoing = len(patient_ids) > NAMESAKES
        possible = _ongoing_named(actor, words) if only_ongoing else _of_patients(patient_ids)
    courses = (
        Course.objects.visible_to(actor)
        .filter(pk__in=possible)
        .select_related("patient", "hospital", "municipality", "ward", "stay")
        .order_by("-opened_at", "-pk")[: SHOWN + 1]
    )
    found = list(courses)
    return Found(found[:SHOWN], len(found) > SHOWN, only_ongoing)


def _of_number(query: str) -> list[int]:
    """By a whole national id; parts of one are not searched for."""
    if not _NUMBER.fullmatch(query.strip()):
        return []
    number = "".join(query.split())
    return list(Course.objects.filter(patient__number=number).values_list("pk", flat=True))


def _of_message(query: str) -> list[int]:
    """A message id is long and has no spaces; it leads to the course that took the message in."""
    text = query.strip()
    if len(text) < 8 or " " in text or not any(c.isdigit() for c in text):
        return []
    messages = Message.objects.filter(
        msg_id__in={text, text.lower(), text.upper()}, subject="course", subject_id__isnull=False
    )
    return [pk for pk in messages.values_list("subject_id", flat=True)[:SHOWN] if pk is not None]


def _patients_named(words: list[str]) -> list[int]:
    """Those who are called this; one more than NAMESAKES where many are."""
    named = Patient.objects.filter(_named(words)).order_by()
    return list(named.values_list("pk", flat=True)[: NAMESAKES + 1])


def _of_patients(patient_ids: list[int]) -> list[int]:
    return list(Course.objects.filter(patient_id__in=patient_ids).values_list("pk", flat=True))


def _ongoing_named(actor: Actor, words: list[str]) -> list[int]:
    stays = Stay.objects.visible_to(actor).ongoing().filter(_named(words, "course__patient__"))
    return list(stays.by_due().values_list("pk", flat=True)[: SHOWN + 1])


def _named(words: list[str], prefix: str = "") -> Q:
    """Begins with, whatever the case: «Lian», «Aud Lian», «Lian, Aud», «Østby Aamodt».

    Each form is a range that the index on names can serve: LIKE in SQLite neither uses an ordinary
    index nor knows that Ø and ø are one letter.
    """
    fitting = Q()
    for change in (str, str.lower, str.upper, str.title):
        family, given = f"{prefix}family_name", f"{prefix}given_name"
        whole = change(" ".join(words))
        fitting |= _begins(family, whole)
        if len(words) > 1:
            first, last = change(words[0]), change(words[-1])
            fitting |= _begins(family, last) & _begins(given, first)
            fitting |= _begins(family, first) & _begins(given, last)
    return fitting


def _begins(field: str, text: str) -> Q:
    return Q(**{f"{field}__gte": text, f"{field}__lt": text + _LAST})
