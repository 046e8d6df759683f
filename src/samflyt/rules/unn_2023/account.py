"""4.1: the municipality may demand an account of the assessments."""

from samflyt.rules.national.account import AccountGiven
from samflyt.rules.national.regulation import section
from samflyt.rules.unn_2023.guideline import GuidelineRule, point


class Account(GuidelineRule, AccountGiven):
    """Sykehuset gir den redegjørelsen for vurderingene som kommunen har krevd."""

    key = "unn.redegjorelse"
    clause = point("4.1")
    law = section("§ 14")
    replaces = (AccountGiven,)
