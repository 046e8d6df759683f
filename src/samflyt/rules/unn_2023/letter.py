"""4.1.1: discharge letter, or a preliminary one, at departure."""

from samflyt.rules.national.discharge_letter import DischargeLetter
from samflyt.rules.national.regulation import section
from samflyt.rules.unn_2023.guideline import GuidelineRule, point


class Letter(GuidelineRule, DischargeLetter):
    """Epikrise, foreløpig epikrise eller pasientorientering foreligger ved utreise.

    Hvem som skal ha epikrisen (001-4.1.1-e), avgjøres av mottakerlisten i forløpet.
    """

    key = "unn.epikrise"
    clause = point("4.1.1")
    law = section("§ 12 andre ledd")
    replaces = (DischargeLetter,)
