"""2.2: the early notice tells of a missing or unsuitable home."""

from samflyt.rules.national.housing_told import HousingTold
from samflyt.rules.national.regulation import section
from samflyt.rules.unn_2023.guideline import GuidelineRule, point


class HousingToldPoint(GuidelineRule, HousingTold):
    """Tidligmeldingen sier fra når boligen antas uegnet, eller pasienten ikke har bolig."""

    key = "unn.tidligmelding-bolig"
    clause = point("2.2")
    law = section("§ 8 tredje ledd")
    replaces = (HousingTold,)
