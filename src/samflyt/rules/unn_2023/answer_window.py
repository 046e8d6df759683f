"""4.1: the municipality answers on working days between 08 and 15."""

from samflyt.rules.national.answer import Answer
from samflyt.rules.national.regulation import section
from samflyt.rules.unn_2023.guideline import GuidelineRule, point


class AnswerWindow(GuidelineRule, Answer):
    """Kommunen svarer på melding om utskrivningsklar på virkedager mellom 08 og 15.

    Retningslinjen sier når det svares, ikke hvor lenge det kan vente. Standarden er at svaret
    kommer før vinduet meldingen kom i, lukker – kom den utenfor, før det neste lukker. Partene
    kan avtale neste virkedag (`ready.answer_due`) eller en lengste svartid.
    """

    key = "unn.svarvindu"
    clause = point("4.1")
    law = section("§ 11 første ledd")
    catalogue = ("001-4.1-l",)
    replaces = (Answer,)
    met = "Kommunen svarte i svarvinduet."
    late = "Kommunen svarte etter at svarvinduet var lukket."
    undone = "Kommunen har ikke svart."
