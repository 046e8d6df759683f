"""4.1: the municipality receives ready patients at the right level as soon as possible."""

from samflyt.rules.national.place_ready import PlaceReadyTold
from samflyt.rules.national.regulation import section
from samflyt.rules.unn_2023.guideline import GuidelineRule, point


class Reception(GuidelineRule, PlaceReadyTold):
    """Kommunen tar imot utskrivningsklare pasienter på rett omsorgsnivå så snart som mulig."""

    key = "unn.mottak"
    title = "Ta imot på rett omsorgsnivå"
    clause = point("4.1")
    law = section("§ 11 tredje ledd")
    catalogue = ("001-4.1-m",)
    replaces = (PlaceReadyTold,)
