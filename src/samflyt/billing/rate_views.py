"""Day rates and rates of interest: what is known, what is missing, and new ones."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.agreements.actions import enter_day_rate
from samflyt.agreements.facts import rates as day_rates
from samflyt.billing.actions.repaying import enter_rate, interest_table
from samflyt.billing.policies import can_enter_interest
from samflyt.billing.rate_forms import DayRateForm, InterestForm
from samflyt.directory.request import ActorRequest
from samflyt.rules.payment_interest import half_year

KNOWS = (Permission.HANDLE_INVOICES, Permission.MANAGE_DIRECTORY)
#: Rates on the page before the older ones are folded away.
SHOWN = 6


class _Rate(Protocol):
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without a rate, from and including the first, to and including the last."""

    first: date
    end: date

    @property
    def last(self) -> date:
        return date.fromordinal(self.end.toordinal() - 1)


def gaps(rates: Iterable[_Rate], through: date) -> list[Gap]:
    """Where nothing is known between the first rate and the day before `through`, newest first."""
    found: list[Gap] = []
    known_to: date | None = None
    for rate in sorted(rates, key=lambda rate: rate.valid_from):
        if known_to is not None and known_to < rate.valid_from:
            found.append(Gap(known_to, rate.valid_from))
        known_to = rate.valid_to
    if known_to is not None and known_to < through:
        found.append(Gap(known_to, through))
    return found[::-1]


@require_safe
@permits(*KNOWS)
def rates(request: ActorRequest) -> HttpResponse:
    """What holds, from when and by which source; and the periods that nobody has entered."""
    return _show(request, _days(), _interest())


@require_POST
@permits(*KNOWS)
def interest(request: ActorRequest) -> HttpResponse:
    """Enters a half year's rate of interest, which repayments need."""
    form = _interest(request.POST)
    if _entered(request, form, enter_rate):
        messages.success(request, _("Renten er ført."))
        return redirect("rates")
    return _show(request, _days(), form)


@require_POST
@permits(*KNOWS)
def day_rate(request: ActorRequest) -> HttpResponse:
    """Enters a year's price of a day, which the count needs."""
    form = _days(request.POST)
    if _entered(request, form, enter_day_rate):
        messages.success(request, _("Døgnprisen er ført."))
        return redirect("rates")
    return _show(request, form, _interest())


def _days(said: QueryDict | None = None) -> DayRateForm:
    return DayRateForm(said, auto_id="day_%s")


def _interest(said: QueryDict | None = None) -> InterestForm:
    return InterestForm(said, auto_id="interest_%s")


def _entered(request: ActorRequest, form: Form, enter: Callable[..., Any]) -> bool:
    if not form.is_valid():
        return False
    try:
        enter(**form.cleaned_data, by=request.actor, at=request.as_of)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _show(
    request: ActorRequest, day_form: DayRateForm, interest_form: InterestForm
) -> HttpResponse:
    today = clock.local_date(request.as_of)
    of_days = sorted(day_rates(), key=lambda rate: rate.valid_from, reverse=True)
    of_interest = sorted(interest_table(), key=lambda rate: rate.valid_from, reverse=True)
    context = {
        "day_rates": of_days,
        "day_gaps": gaps(of_days, date(today.year + 1, 1, 1)),
        "interest_rates": of_interest,
        "interest_gaps": gaps(of_interest, half_year(today)[1]),
        "shown": SHOWN,
        "day_form": day_form,
        "interest_form": interest_form,
        "enters_days": request.actor.may(Permission.MANAGE_DIRECTORY),
        "enters_interest": can_enter_interest(request.actor),
        "settles": request.actor.may(Permission.HANDLE_INVOICES),
    }
    bound = day_form.errors or interest_form.errors
    return render(request, "billing/rates.html", context, status=422 if bound else 200)
