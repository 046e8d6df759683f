"""4.1 points 1-5: assessed, documented and sent before the ready message."""

from samflyt.rules.national.five_points import FivePoints
from samflyt.rules.national.regulation import section
from samflyt.rules.unn_2023.guideline import GuidelineRule, point


class FivePointsSent(GuidelineRule, FivePoints):
    """Fem punkter er vurdert, avklart, dokumentert og oversendt før meldingen sendes."""

    key = "unn.fem-punkter"
    clause = point("4.1")
    law = section("§ 9 andre ledd")
    replaces = (FivePoints,)
