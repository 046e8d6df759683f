"""What the pair's own agreement and guideline ask of a form, beside what every pair is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from samflyt import clock
from samflyt.agreements.models import MessageRule
from samflyt.agreements.overview import message_rule
from samflyt.agreements.term_words import limit_text
from samflyt.agreements.texts import guideline_asks
from samflyt.catalogue import carries_out
from samflyt.courses.standing import Standing


def asks(what: str, standing: Standing | None) -> bool | None:
    """Whether the guideline in force when the patient was admitted asks for this."""
    if standing is None:
        return None
    course = standing.course
    began = standing.stay.admitted_at or course.opened_at
    return guideline_asks(what, course.hospital_id, course.municipality_id, clock.local_date(began))


@carries_out("000-2-c")
class AgreedContent:
    """A form of a message that the pair may have agreed the content of; `agreed` names which."""

    agreed = ""
    agreed_rule: MessageRule | None = None

    def ask_agreed(self, fields: dict[str, forms.Field], standing: Standing | None) -> None:
        """Adds a field that must be filled in for each thing they have agreed on."""
        if standing is None:
            return
        day = clock.local_date(standing.course.opened_at)
        self.agreed_rule = message_rule(standing.agreement, self.agreed, day)
        for number, item in enumerate(self.agreed_rule.items if self.agreed_rule else ()):
            fields[f"agreed_{number}"] = forms.CharField(
                label=item,
                max_length=8000,
                help_text=_how(self.agreed_rule) if number == 0 else "",
                error_messages={"required": gettext("Avtalen krever dette. Fyll ut feltet.")},
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def agreed_parts(self, said: dict[str, Any]) -> dict[str, str]:
        """What was written about each, by its own name."""
        items = self.agreed_rule.items if self.agreed_rule else []
        return {item: said[f"agreed_{number}"] for number, item in enumerate(items)}


def _how(rule: MessageRule | None) -> str:
    """How and when the two have agreed that the message goes."""
    if rule is None:
        return ""
    limit = (
        ""
        if rule.limit == "none"
        else gettext("frist %(limit)s") % {"limit": limit_text(rule.limit)}
    )
    return gettext("Avtalt mellom partene: %(how)s.") % {
        "how": ", ".join(filter(None, (rule.channel, rule.timing, limit)))
    }
