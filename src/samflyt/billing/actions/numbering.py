"""The unbroken series of numbers: each is given once, and with its document."""

from samflyt.billing.models import NumberSeries
from samflyt.directory.models import Organisation


def held_series(hospital: Organisation, kind: str) -> NumberSeries:
    """The series, held until the transaction is over."""
    NumberSeries.objects.get_or_create(hospital=hospital, kind=kind)
    return NumberSeries.objects.select_for_update().get(hospital=hospital, kind=kind)


def next_number(series: NumberSeries) -> int:
    series.last += 1
    series.save(update_fields=["last"])
    return series.last
