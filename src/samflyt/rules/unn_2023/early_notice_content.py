"""2.2: what the early notice holds."""

from samflyt.rules.national.early_notice_content import EarlyNoticeContent
from samflyt.rules.national.regulation import section
from samflyt.rules.unn_2023.guideline import GuidelineRule, point


class EarlyNoticeContentPoint(GuidelineRule, EarlyNoticeContent):
    """Tidligmeldingen har årsak og status, antatt forløp og forventet utskrivningstidspunkt."""

    key = "unn.tidligmelding-innhold"
    clause = point("2.2")
    law = section("§ 8 tredje ledd")
    replaces = (EarlyNoticeContent,)
