"""A child at home and in hospital, those who stand near, and those who answer."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from samflyt.access.consent import Consent, Scope
from samflyt.access.consent_actions import Asked, Said, give
from samflyt.access.item_decisions import ItemDecision
from samflyt.access.part_block_actions import decide_item
from samflyt.access.representative_actions import Named, note_representative
from samflyt.access.representatives import Representative
from samflyt.directory.provider_views import CITIZEN
from samflyt.rules.relations import Relation
from tests.meetings.scene import Meetings

CHILD, MOTHER, FATHER = "01842000123", "02818000124", "03818000125"


@dataclass
class Family(Meetings):
    """Aud Lian is four unless the test says otherwise; Amina and Jonas Berg are the parents."""

    close: dict[str, Representative] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.patient = self.course.patient
        self.patient.number = CHILD
        self.patient.save()

    def of_age(self, years: int) -> None:
        self.patient.born = date(self.now.year - years, 1, 15)
        self.patient.save()

    def parent(self, name: str, number: str, **values: Any) -> Representative:
        kind = values.pop("kind", Relation.PARENT)
        named = Named(kind, name, "Folkeregisteret", number=number, **values)
        made = note_representative(
            patient_id=self.patient.pk, named=named, by=self.nurse, at=self.now, key=number
        )
        self.close[name] = made
        return made

    def parents(self) -> None:
        self.parent("Amina Berg", MOTHER)
        self.parent("Jonas Berg", FATHER)

    def says_yes_to(self, name: str) -> None:
        """The youth lets this one know."""
        give(
            patient_id=self.patient.pk,
            born=self.patient.born,
            name=str(self.patient),
            asked=Asked(scope=Scope.CONTACT, recipient_name=name),
            said=Said(how=Consent.How.OWN_PAGE, asked_by="", at=self.now),
            by=self.nurse,
            at=self.now,
            key=f"ja-{name}",
        )

    def hides(self, subject: str, ruling: str = ItemDecision.Ruling.WEIGHTY) -> None:
        decide_item(
            patient_id=self.patient.pk,
            subject=subject,
            what="det som skjules",
            ruling=ruling,
            reason="Vurdert av legen.",
            by=self.nurse,
            at=self.now,
        )

    def page(self, number: str, *, expect: int = 200, language: str = "nb") -> str:
        answer = browser(number).get(
            reverse("family", args=[self.patient.pk]), headers={"accept-language": language}
        )
        assert answer.status_code == expect
        return answer.content.decode()


def browser(number: str) -> Client:
    client = Client()
    session = client.session
    session[CITIZEN] = number
    session.save()
    return client
