"""2.2: early notice within 24 hours of admission."""

from samflyt.rules.national.early_notice_admission import EarlyNoticeAfterAdmission
from samflyt.rules.national.regulation import section
from samflyt.rules.unn_2023.guideline import GuidelineRule, point


class EarlyNotice(GuidelineRule, EarlyNoticeAfterAdmission):
    """Tidligmelding går til kommunens saksbehandlertjeneste innen 24 timer etter innleggelsen."""

    key = "unn.tidligmelding-innleggelse"
    clause = point("2.2")
    law = section("§ 8 første ledd")
    replaces = (EarlyNoticeAfterAdmission,)
