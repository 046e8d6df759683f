"""What is done with equipment and consumables."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from samflyt.homecoming import states
from samflyt.homecoming.actions import equipment, supplies
from samflyt.homecoming.forms import equipment as forms
from samflyt.homecoming.forms import training as training_forms
from samflyt.homecoming.models import Consumable, Equipment
from samflyt.homecoming.page import EQUIPMENT_TAB, Page

_STEP_PAGES = {
    states.Step.SETTLE: ("bekreft", forms.StepForm, _("Ansvaret er bekreftet.")),
    states.Step.ORDER: ("bestill", forms.OrderForm, _("Bestillingen er ført.")),
    states.Step.DELIVER: ("levert", forms.StepForm, _("Leveringen er ført.")),
    states.Step.APPROVE_SITE: ("godkjenn-sted", forms.StepForm, _("Stedet er godkjent.")),
    states.Step.PLACE: ("plasser", forms.StepForm, _("Utstyret er ført som på plass.")),
    states.Step.TRAIN: ("kan-det", forms.StepForm, _("Det er ført at brukerne kan det.")),
    states.Step.RETURN: ("tilbake", forms.StepForm, _("Utstyret er ført som levert tilbake.")),
    states.Step.DROP: ("trengs-ikke", forms.StepForm, _("Utstyret er strøket.")),
}
EQUIPMENT = (
    Page(
        "nytt-utstyr",
        EQUIPMENT_TAB,
        _("Nytt utstyr"),
        forms.EquipmentForm,
        equipment.map_equipment,
        _("Utstyret er ført."),
    ),
    Page(
        "endre-utstyr",
        EQUIPMENT_TAB,
        _("Endre utstyret"),
        forms.ChangeEquipmentForm,
        equipment.change_equipment,
        _("Endringen er ført."),
        Equipment,
        "equipment",
    ),
    *(
        Page(
            slug,
            EQUIPMENT_TAB,
            states.STEP_LABELS[step],
            form,
            partial(equipment.take_step, step=step.value),
            done,
            Equipment,
            "equipment",
        )
        for step, (slug, form, done) in _STEP_PAGES.items()
    ),
    Page(
        "materiell",
        EQUIPMENT_TAB,
        _("Nytt forbruksmateriell"),
        forms.ConsumableForm,
        supplies.add_consumable,
        _("Materiellet er ført."),
    ),
    Page(
        "tell",
        EQUIPMENT_TAB,
        _("Tell materiellet"),
        forms.CountForm,
        supplies.count_consumable,
        _("Antallet er ført."),
        Consumable,
        "consumable",
    ),
    Page(
        "materiell-slutt",
        EQUIPMENT_TAB,
        _("Materiellet brukes ikke lenger"),
        training_forms.ReasonForm,
        supplies.end_consumable,
        _("Materiellet er tatt bort."),
        Consumable,
        "consumable",
    ),
)

#: The address of each step, for the list of equipment.
STEP_SLUGS = {step: slug for step, (slug, _form, _done) in _STEP_PAGES.items()} | {
    states.Step.CHANGE: "endre-utstyr"
}
