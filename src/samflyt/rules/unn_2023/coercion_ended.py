"""4.1: coercion that cannot go on in the municipality has ended before ready."""

from samflyt.rules.national.coercion_ended import CoercionEnded
from samflyt.rules.national.regulation import section
from samflyt.rules.unn_2023.guideline import GuidelineRule, point


class CoercionEndedPoint(GuidelineRule, CoercionEnded):
    """Tvangstiltak som ikke kan videreføres i kommunen, er avsluttet før utskrivningsklar."""

    key = "unn.tvang-avsluttet"
    clause = point("4.1")
    law = section("§ 9 tredje ledd")
    replaces = (CoercionEnded,)
