"""The tool a municipality writes its plans in."""

import pytest
from django.urls import reverse

from samflyt.access.actor import Refused
from samflyt.plans.actions.tools import enter_tool, remove_tool
from samflyt.plans.models import PlanTool
from tests import factories
from tests.plans.scene import PlanScene

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
SAID = {
    "once": "a",
    "name": "Tverrplan",
    "link": "https://tverrplan.eksempel.invalid/",
    "access": "Ring koordinerende enhet.",
    "exchange": "read",
}


@pytest.mark.duty("001-3.2.2-j")
def test_plan_page_shows_the_municipalitys_tool_and_the_way_into_it() -> None:
    scene = PlanScene()
    scene.started()
    unit = factories.unit(scene.municipality, "Koordinerende enhet")
    client = factories.signed_in(unit, "municipal_coordinating_unit", "Tor Li")

    wrong = client.post(reverse("plan-tools"), {**SAID, "name": "", "link": "ikke en lenke"})
    assert wrong.status_code == 422
    assert "Skriv hva verktøyet heter." in wrong.content.decode()
    assert "begynner med https://" in wrong.content.decode()
    for _again in range(2):
        assert client.post(reverse("plan-tools"), SAID).status_code == 302

    ward = factories.signed_in(scene.ward, "ward_nurse", "Kari Nes")
    page = ward.get(reverse("plan", args=[scene.plan.pk])).content.decode()
    assert ("Åpne Tverrplan" in page, SAID["link"] in page) == (True, True)
    assert "Ring koordinerende enhet." in page
    listed = ward.get(reverse("plan-tools")).content.decode()
    assert ("Sykehuset kan lese der" in listed, "Før verktøyet" in listed) == (True, False)
    assert PlanTool.objects.count() == 1

    client.post(reverse("plan-tools"), {"once": "c", "remove": "1"})
    assert PlanTool.objects.count() == 0


def test_only_the_municipalitys_coordinating_unit_says_which_tool_it_is() -> None:
    scene = PlanScene()
    values = {name: SAID[name] for name in ("name", "link", "access", "exchange")}

    with pytest.raises(Refused, match="koordinerende enhet"):
        enter_tool(by=scene.nurse, at=scene.now, **values)
    with pytest.raises(Refused, match="koordinerende enhet"):
        remove_tool(by=scene.nurse)
    denied = factories.signed_in(scene.ward, "ward_nurse", "Kari Nes")
    assert denied.post(reverse("plan-tools"), SAID).status_code == 422
