"""How old a patient is, in words: a number of years, and for the youngest days, weeks or months."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samflyt.courses.models import Patient

#: From here on people are counted in weeks, months and years.
_IN_DAYS, _IN_WEEKS, _IN_YEARS = timedelta(days=14), timedelta(weeks=12), 2


def said_age(patient: Patient, on: date) -> str:
    """Empty where the date of birth is unknown, or has not come yet."""
    years = patient.age(on)
    if patient.born is None or years is None or patient.born > on:
        return ""
    if years >= _IN_YEARS:
        return str(years)
    lived = on - patient.born
    if not lived:
        return _("født i dag")
    if lived < _IN_DAYS:
        return ngettext("%(num)s dag", "%(num)s dager", lived.days) % {"num": lived.days}
    if lived < _IN_WEEKS:
        weeks = lived.days // 7
        return ngettext("%(num)s uke", "%(num)s uker", weeks) % {"num": weeks}
    months = _months(patient.born, on)
    return ngettext("%(num)s måned", "%(num)s måneder", months) % {"num": months}


def _months(born: date, on: date) -> int:
    return 12 * (on.year - born.year) + on.month - born.month - (on.day < born.day)
