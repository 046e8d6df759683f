"""The form for moving a patient to another ward, or to a place outside the trust."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.courses.forms import fields
from samflyt.courses.forms.base import ActionForm
from samflyt.courses.models import Course
from samflyt.directory.models import Unit


class TransferForm(ActionForm):
    """`ward` is a ward of the trust; for other places, `to` says where."""

    ward = fields.selection(
        _("Sengepost"),
        (),
        _("Posten du velger, har forløpet fra nå av. Dere kan lese det så lenge det er avtalt."),
    )
    to = fields.line(
        _("Sted utenfor helseforetaket"), _("Fylles bare ut når pasienten forlater foretaket.")
    )
    service_area = fields.selection(
        _("Tjenesteområde der"),
        (),
        _("Fra overføringen gjelder pliktene i dette området, som møte før utskrivningsklar."),
    )
    purpose = fields.choice(
        _("Hvorfor?"),
        [
            ("treatment", _("Til behandling: pasienten er ikke utskrivningsklar lenger")),
            ("waiting", _("Venter bare et annet sted")),
        ],
        needed=_("Velg hvorfor pasienten er overført."),
    )

    def prepare(self) -> None:
        assert self.standing is not None
        course = self.standing.course
        wards = (
            Unit.objects.wards()
            .active(clock.local_date(self.as_of))
            .filter(organisation_id=course.hospital_id)
            .exclude(pk=course.ward_id or 0)
            .order_by("site", "name")
        )
        self.wards = {str(ward.pk): ward for ward in wards}
        named = [(key, _named(ward)) for key, ward in self.wards.items()]
        areas = [area for area in Course.ServiceArea.choices if area[0] != course.service_area]
        self.offer("service_area", [("", gettext("Det samme som nå")), *areas])
        self.offer("ward", [("", gettext("Utenfor helseforetaket")), *named])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("ward") and data.get("to"):
            self.add_error("to", gettext("Velg enten en sengepost eller et sted utenfor."))
        elif not data.get("ward") and not data.get("to") and "ward" not in self.errors:
            self.add_error(
                "ward", gettext("Velg sengeposten, eller skriv hvor pasienten er overført.")
            )
        return data

    def details(self) -> dict[str, Any]:
        details = super().details()
        return {**details, "ward": self.wards.get(details["ward"])}


def _named(ward: Unit) -> str:
    return f"{ward.name}, {ward.site}" if ward.site else ward.name
