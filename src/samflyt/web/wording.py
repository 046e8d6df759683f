"""How moments, dates, durations and money are written, in the reader's language.

`tor. 16. mai 2024`, `14.00`, `om 2 t 10 min`, `5 745 kr`; in English `Thu 16 May 2024`, `14:00`,
`in 2 h 10 min`, `NOK 5,745`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from samflyt import clock
from samflyt.web.remembering import language, remembered

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NEAR_DAYS = {-1: gettext_noop("i går"), 0: gettext_noop("i dag"), 1: gettext_noop("i morgen")}
_PATTERNS = {
    "nb": {"long": "EEE d. MMM y", "short": "EEE d. MMM", "date": "d. MMM y", "locale": "nb"},
    "en": {"long": "EEE d MMM y", "short": "EEE d MMM", "date": "d MMM y", "locale": "en_GB"},
}


@remembered(8192)
def _text(text: str, language: str) -> str:
    return _(text)


@dataclass(frozen=True, slots=True)
class Words:
    """Texts, moments and durations in one language.

    Asking which language the reader has takes longer than finding a text that is remembered. A
    list, which writes hundreds of them, therefore asks once: `words()`.
    """

    language: str

    def text(self, text: str) -> str:
        return _text(text, self.language)

    def exact(self, moment: datetime, as_of: datetime) -> str:
        """`i dag 14.00`, `tir. 21. mai 15.00`."""
        return _exact(moment, _today(as_of), self.language)

    def near_day(self, day: date, today: date) -> str:
        """`i dag`, `i går`, `i morgen`, else `tir. 21. mai`, with the year where it is another."""
        return _near(day, today, self.language)

    def duration(self, length: timedelta) -> str:
        """`12 min`, `2 t 10 min`, `26 t`, `4 dager`."""
        return _duration(length // MINUTE, self.language)

    def relative(self, moment: datetime, as_of: datetime) -> str:
        """`for 12 min siden` or `om 2 t 10 min`."""
        if moment < as_of:
            return _ago((as_of - moment) // MINUTE, self.language)
        return _from_now((moment - as_of) // MINUTE, self.language)

    def clock(self, due: datetime, as_of: datetime) -> str:
        """A deadline: `om 2 t 10 min`, `1 t 5 min over fristen`."""
        if due >= as_of:
            return _from_now((due - as_of) // MINUTE, self.language)
        return _late((as_of - due) // MINUTE, self.language)

    def age(self, length: timedelta) -> str:
        """How long a duty without a limit has stood: `8 dager gammel`."""
        return _old(length // MINUTE, self.language)

    def mark(self, state: str) -> str:
        return _text(MARKS[state], self.language)


_WORDS = {name: Words(name) for name in _PATTERNS}


def words() -> Words:
    """In the reader's language."""
    return _WORDS[language()]


def gettext(text: str) -> str:
    """The text in the reader's language."""
    return _text(text, language())


_titles: list[str] = []


def offer_titles(titles: Iterable[str]) -> None:
    """The titles that `speaker` knows; called from an app's `ready()`."""
    _titles.extend(titles)


def speaker(said_by: str) -> str:
    """Name, title and unit as they were kept, the title in the reader's language."""
    for title in _titles:
        if f", {title}" in said_by:
            return said_by.replace(f", {title}", f", {gettext(title)}", 1)
    return said_by


@remembered(4096)
def _written(day: date, form: str, language: str) -> str:
    patterns = _PATTERNS[language]
    return str(format_date(day, patterns[form], locale=patterns["locale"]))


def day_text(day: date) -> str:
    """`tor. 16. mai 2024`."""
    return _written(day, "long", language())


def date_text(day: date) -> str:
    """`16. mai 2024`: for a date of birth, where the day of the week means nothing."""
    return _written(day, "date", language())


def month_text(month: date) -> str:
    """`mai 2024`."""
    return str(format_date(month, "MMMM y", locale=_PATTERNS[language()]["locale"]))


def near_day_text(day: date, today: date) -> str:
    return words().near_day(day, today)


def _near(day: date, today: date, language: str) -> str:
    away = (day - today).days
    if abs(away) <= 1:
        return _text(NEAR_DAYS[away], language)
    return _written(day, "short" if day.year == today.year else "long", language)


def hour_text(moment: datetime) -> str:
    """`14.00` on a Norwegian wall clock."""
    return _hour(clock.local(moment), language())


def _hour(local: datetime, language: str) -> str:
    return f"{local.hour:02}{':' if language == 'en' else '.'}{local.minute:02}"


def hours_text(opens: time, closes: time) -> str:
    """`08.00–15.00`: an office's hours."""
    form = "%H:%M" if language() == "en" else "%H.%M"
    return f"{opens:{form}}–{closes:{form}}"


def exact(moment: datetime, as_of: datetime) -> str:
    return words().exact(moment, as_of)


@lru_cache(maxsize=16)
def _today(as_of: datetime) -> date:
    return clock.local_date(as_of)


@remembered(8192)
def _exact(moment: datetime, today: date, language: str) -> str:
    local = clock.local(moment)
    return f"{_near(local.date(), today, language)} {_hour(local, language)}"


def whole_moment(moment: datetime) -> str:
    """`tor. 16. mai 2024 14.00`: true also on paper, long after."""
    return f"{day_text(clock.local_date(moment))} {hour_text(moment)}"


def duration(length: timedelta) -> str:
    return words().duration(length)


@remembered(8192)
def _duration(minutes: int, language: str) -> str:
    """By whole minutes: a list writes a hundred durations, and asking for plurals is slow."""
    length = timedelta(minutes=minutes)
    if length < HOUR:
        return _("%(minutes)s min") % {"minutes": minutes}
    hours, rest = divmod(minutes, 60)
    if length < DAY and rest:
        return _("%(hours)s t %(minutes)s min") % {"hours": hours, "minutes": rest}
    if length < 2 * DAY:
        return _("%(hours)s t") % {"hours": hours}
    return ngettext("%(count)s dag", "%(count)s dager", length.days) % {"count": length.days}


@remembered(8192)
def _ago(minutes: int, language: str) -> str:
    if minutes == 0:
        return _("nå")
    return _("for %(duration)s siden") % {"duration": _duration(minutes, language)}


@remembered(8192)
def _from_now(minutes: int, language: str) -> str:
    if minutes == 0:
        return _("nå")
    return _("om %(duration)s") % {"duration": _duration(minutes, language)}


@remembered(8192)
def _late(minutes: int, language: str) -> str:
    if minutes == 0:
        return _("nettopp over fristen")
    return _("%(duration)s over fristen") % {"duration": _duration(minutes, language)}


@remembered(8192)
def _old(minutes: int, language: str) -> str:
    return _("%(duration)s gammel") % {"duration": _duration(minutes, language)}


def relative(moment: datetime, as_of: datetime) -> str:
    return words().relative(moment, as_of)


def clock_text(due: datetime, as_of: datetime) -> str:
    return words().clock(due, as_of)


def age_text(length: timedelta) -> str:
    return words().age(length)


def kroner(amount: Decimal | int) -> str:
    """`5 745 kr`, with øre only where there are any."""
    exact_amount = Decimal(amount)
    decimals = 0 if exact_amount == exact_amount.to_integral_value() else 2
    english = f"{exact_amount:,.{decimals}f}"
    if language() == "en":
        return f"NOK{NO_BREAK}{english}"
    norwegian = english.replace(",", NO_BREAK).replace(".", ",")
    return f"{norwegian}{NO_BREAK}kr"


def iso(moment: datetime | date) -> str:
    """For the `datetime` attribute of a time element."""
    return moment.isoformat()


def phone_text(number: str) -> str:
    """`999 99 990` and `22 33 44 55`, as they are read aloud; other numbers as they are."""
    digits = number.replace(" ", "")
    if len(digits) != 8 or not digits.isdigit():
        return number
    parts = (
        (digits[:3], digits[3:5], digits[5:])
        if digits[0] in "0489"
        else (digits[:2], digits[2:4], digits[4:6], digits[6:])
    )
    return NO_BREAK.join(parts)


#: What each mark of a duty is called; the colour alone says nothing.
MARKS = {
    "ours": gettext_noop("venter på oss"),
    "theirs": gettext_noop("venter på dem"),
    "late": gettext_noop("over fristen"),
    "done": gettext_noop("gjort"),
    "soft": gettext_noop("anbefalt"),
}


def mark_word(state: str) -> str:
    return words().mark(state)


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day_text,
    "date": date_text,
    "month": month_text,
    "near_day": near_day_text,
    "hour": hour_text,
    "exact": exact,
    "whole_moment": whole_moment,
    "relative": relative,
    "clock": clock_text,
    "duration": duration,
    "age": age_text,
    "kroner": kroner,
    "iso": iso,
    "phone": phone_text,
    # For a text that may be one of ours: unlike `_()` it lets the page escape what it gives back.
    "translated": gettext,
    "speaker": speaker,
}
