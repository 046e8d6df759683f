"""Step 5: medical technical equipment and consumables."""

from samflyt.rules.sthf.flow import FlowRule, step
from samflyt.rules.unn_2023.equipment import EquipmentInPlace


class EquipmentReady(FlowRule, EquipmentInPlace):
    """Sykehuset skaffer medisinskteknisk utstyr og forbruksmateriell før hjemreise."""

    key = "sthf.utstyr"
    title = "Utstyr og forbruksmateriell"
    clause = step("steg 5")
    catalogue = ("002-6-b", "002-6-c")
