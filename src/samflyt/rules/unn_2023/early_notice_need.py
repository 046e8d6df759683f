"""2.2: early notice within 24 hours of the need being discovered."""

from samflyt.rules.national.early_notice_need import EarlyNoticeAfterNeed
from samflyt.rules.national.regulation import section
from samflyt.rules.unn_2023.guideline import GuidelineRule, point


class EarlyNoticeOfNeed(GuidelineRule, EarlyNoticeAfterNeed):
    """Oppdages behovet senere, går tidligmelding innen 24 timer etter at det ble oppdaget."""

    key = "unn.tidligmelding-behov"
    clause = point("2.2")
    law = section("§ 8 andre ledd")
    replaces = (EarlyNoticeAfterNeed,)
