"""What the person's own page may show of coming home: in the family's words, item by item."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.homecoming.matrix import matrix_of
from samflyt.homecoming.models import (
    Consumable,
    EmergencyPlan,
    Equipment,
    Homecoming,
    Learner,
    OfferReferral,
    OpenReturn,
)
from samflyt.homecoming.states import EQUIPMENT_LABELS, GONE, EquipmentState, ReferralState
from samflyt.rules.relations import Relation

#: Whoever lives with the person or answers for them, unless something else is decided.
AT_HOME = (Relation.SELF, Relation.PARENT, Relation.GUARDIAN, Relation.CARER)


@dataclass(frozen=True, slots=True)
class FamilyItem:
    """One thing. `kind` is training, course, equipment, supply, emergency or open_return;
    `lines` are shown in order; `visibility` says who may see it by default, and `subject` names it
    where a person decides otherwise.
    """

    kind: str
    title: str
    state: str
    lines: tuple[str, ...] = ()
    phone: str = ""
    on: date | None = None
    done: bool = False
    visibility: tuple[Relation, ...] = AT_HOME
    subject: str = ""
    who: str = ""


def for_family(patient_id: int, as_of: datetime) -> list[FamilyItem]:
    """Training signed off, equipment, what runs out, the emergency plan, the open return.

    Of training the family sees its own; the names of staff are not theirs to see.
    """
    today = clock.local_date(as_of)
    return [
        item
        for homecoming in Homecoming.objects.filter(patient_id=patient_id).order_by("pk")
        for part in (_returns, _emergency, _training, _courses, _equipment, _supplies)
        for item in part(homecoming, today)
    ]


def _training(homecoming: Homecoming, _today: date) -> Iterator[FamilyItem]:
    own = (Learner.Kind.PATIENT, Learner.Kind.KIN)
    for plan in matrix_of(homecoming).topics:
        for cell in plan.cells.values():
            learner = cell.requirement.learner
            if learner.kind not in own:
                continue
            signed = [s for part in cell.parts for s in part.sessions if s.signed_at]
            ahead = [s for part in cell.parts for s in part.sessions if not s.signed_at]
            yield FamilyItem(
                "training",
                plan.topic.title,
                _("dere kan dette") if cell.is_done else _("dere øver på dette"),
                (
                    learner.name,
                    *(_("bekreftet av %(name)s") % {"name": s.signed_by} for s in signed),
                ),
                on=min((clock.local_date(s.starts_at) for s in ahead), default=None),
                done=cell.is_done,
                subject=f"training:{cell.requirement.pk}",
            )


def _courses(homecoming: Homecoming, today: date) -> Iterator[FamilyItem]:
    """Courses and offers the person is referred to; what was refused or withdrawn is not shown."""
    shown = (ReferralState.ASKED, ReferralState.ACCEPTED)
    rows = OfferReferral.objects.filter(homecoming=homecoming, state__in=shown)
    for row in rows.select_related("offer").order_by("pk"):
        offer, accepted = row.offer, row.state == ReferralState.ACCEPTED
        ahead = offer.starts_date if offer.starts_date and offer.starts_date >= today else None
        yield FamilyItem(
            "course",
            offer.title,
            _("plassen er klar") if accepted else _("henvist, venter på svar"),
            tuple(line for line in (offer.place, offer.about) if line),
            phone=offer.phone,
            on=ahead,
            done=accepted,
            subject=f"course:{row.pk}",
        )


def _equipment(homecoming: Homecoming, _today: date) -> Iterator[FamilyItem]:
    rows = Equipment.objects.filter(homecoming=homecoming).exclude(state__in=GONE)
    for row in rows.order_by("pk"):
        state = EquipmentState(row.state)
        yield FamilyItem(
            "equipment",
            row.item,
            str(EQUIPMENT_LABELS[state]),
            (_("Ansvar: %(who)s") % {"who": row.get_responsible_display()},),
            on=row.delivery_date if state is EquipmentState.ORDERED else None,
            done=state in (EquipmentState.PLACED, EquipmentState.TRAINED),
            subject=f"equipment:{row.pk}",
            who=row.get_responsible_display(),
        )


def _supplies(homecoming: Homecoming, today: date) -> Iterator[FamilyItem]:
    rows = Consumable.objects.filter(homecoming=homecoming, ended_at__isnull=True)
    for row in rows.order_by("pk"):
        empty = row.empty_date
        enough = empty is not None and empty > today
        yield FamilyItem(
            "supply",
            row.item,
            _("varer til og med dagen før datoen") if enough else _("tomt eller ikke talt"),
            (row.reorder,) if row.reorder else (),
            phone=row.phone,
            on=empty,
            done=enough,
            subject=f"supply:{row.pk}",
        )


def _emergency(homecoming: Homecoming, _today: date) -> Iterator[FamilyItem]:
    plan = EmergencyPlan.objects.filter(homecoming=homecoming).order_by("-number").first()
    for line in plan.lines if plan else ():
        yield FamilyItem(
            "emergency",
            line["what"],
            _("Ring %(who)s") % {"who": line["call"]},
            (line["do"],),
            phone=line["phone"],
            done=True,
            subject=f"emergency:{homecoming.pk}",
        )


def _returns(homecoming: Homecoming, today: date) -> Iterator[FamilyItem]:
    for row in OpenReturn.objects.filter(homecoming=homecoming).select_related("ward"):
        if row.holds(today):
            yield FamilyItem(
                "open_return",
                str(row.ward),
                _("Dere kan komme rett hit"),
                (row.conditions,),
                phone=row.phone,
                on=row.valid_to,
                done=True,
                subject=f"open_return:{row.pk}",
            )
