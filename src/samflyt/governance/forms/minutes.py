"""The minutes of a meeting as one form: a few fields for each case."""

from collections.abc import Sequence
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samflyt.governance import agenda
from samflyt.governance.actions.minutes import Said
from samflyt.governance.forms.base import NO_PATIENTS, ActForm
from samflyt.governance.models import Case
from samflyt.web import fields

_WORDS = ("outcome", "said", "decision", "return_date")


class MinutesForm(ActForm):
    """What was said and settled in each case, and themes to come back to."""

    themes = fields.text(
        _("Temaer til senere møter"), _("Ett på hver linje. De legges i kommende saker."), rows=3
    )

    def __init__(self, *args: Any, cases: Sequence[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._cases = list(cases)
        for case in self._cases:
            self._add(case)

    def _add(self, case: Case) -> None:
        outcome = fields.selection(_("Utfall"), Case.Outcome.choices[1:])
        built = {
            "outcome": outcome,
            "said": fields.text(_("Det som ble sagt"), NO_PATIENTS, rows=2),
            "decision": fields.text(
                _now("Vedtak"), _("Står feltet tomt, brukes forslaget når det er vedtatt."), rows=2
            ),
            "return_date": fields.day(_("Tas opp igjen"), _("Bare når saken er utsatt.")),
        }
        for name, one in built.items():
            one.initial = getattr(case, name)
            self.fields[f"{name}_{case.pk}"] = one
        if case.standing == agenda.ROUND:
            for key, title in agenda.SLOTS.items():
                slot = fields.text(_now(title), rows=2)
                slot.initial = case.slots.get(key, "")
                self.fields[f"slot_{key}_{case.pk}"] = slot

    def points(self) -> list[tuple[Case, list[BoundField]]]:
        """Each case with its fields, in the agenda's order."""
        return [
            (case, [self[name] for name in self.fields if name.endswith(f"_{case.pk}")])
            for case in self._cases
        ]

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "said": {case.pk: self._said(case) for case in self._cases},
            "themes": data["themes"].splitlines(),
        }

    def _said(self, case: Case) -> Said:
        data = self.cleaned_data
        slots = {key: data.get(f"slot_{key}_{case.pk}", "") for key in agenda.SLOTS}
        return Said(**{name: data[f"{name}_{case.pk}"] for name in _WORDS}, slots=slots)
