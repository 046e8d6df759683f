"""4 and 5.3: home with the hospital's advanced home service, until it withdraws."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from samflyt.rules.event import Event
from samflyt.rules.event import EventKind as K
from samflyt.rules.finding import Finding
from samflyt.rules.oslo_2012.agreement import ChildStepOfGroup, LineOfGroup, point
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms

PARTIES = {"hospital": "hjemmesykehuset", "municipality": "bydelen"}


class HomeHospitalStep(ChildStepOfGroup):
    """Et steg for barn som reiser hjem med avansert hjemmesykehus."""

    groups = ("3",)
    survives_end = True
    after: ClassVar[tuple[K, ...]] = (K.HOME_HOSPITAL_DECIDED,)

    def due(self, stay: Stay, terms: Terms, opened: Event) -> dict[str, Any]:
        return {}


class HomeHospitalDecided(HomeHospitalStep):
    """Det besluttes at barnet reiser hjem med avansert hjemmesykehus."""

    key = "oslo.hjemmesykehus"
    title = "Beslutte hjemmesykehus"
    clause = point("4")
    role = "physician"
    survives_end = False
    after = (K.GROUP_CHOSEN,)
    done_by = (K.HOME_HOSPITAL_DECIDED,)
    met = "Hjemmesykehus er besluttet."
    undone = "Hjemmesykehus er ikke besluttet."


class AtHome(HomeHospitalStep):
    """Noe som skal være på plass i det øyeblikket barnet kommer hjem."""

    def due(self, stay: Stay, terms: Terms, opened: Event) -> dict[str, Any]:
        return {"due": stay.discharged_at}


class OrderingOfficeContacted(AtHome):
    """Bestillerkontoret kontaktes så tidlig som mulig, og senest ved hjemreisen."""

    key = "oslo.kontakt-bestillerkontor"
    title = "Ta kontakt med bestillerkontoret"
    clause = point("4")
    catalogue = ("000-4-e",)
    done_by = (K.ORDERING_OFFICE_NOTIFIED,)
    met = "Bestillerkontoret er kontaktet."
    late = "Bestillerkontoret ble kontaktet etter hjemreisen."
    undone = "Bestillerkontoret er ikke kontaktet."


class ContactsAtArrival(AtHome):
    """Bydelen og hjemmesykehuset samarbeider allerede ved hjemkomsten."""

    key = "oslo.kontakter"
    title = "Kontakt ved hjemkomst"
    clause = point("4")
    catalogue = ("000-4-f",)
    met = "Kontakten er navngitt."
    late = "Kontakten ble navngitt etter hjemkomsten."
    undone = "Kontakten er ikke navngitt."

    @in_force(since=date.min)
    def from_the_step_before(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én kontakt på hver side."""
        yield from each_party(self, stay, terms, K.CONTACT_NAMED)


class ChildKnown(HomeHospitalStep):
    """Bydelen er gjort kjent med barnet og behovene før hjemmesykehuset trekker seg ut."""

    key = "oslo.bydel-kjenner-barnet"
    title = "Gjøre bydelen kjent med barnet og behovene"
    clause = point("5.3")
    catalogue = ("000-5.3-a",)
    owner = "both"
    after = (K.DISCHARGED, K.WITHDRAWAL_PLANNED)
    done_by = (K.CHILD_KNOWN,)
    met = "Bydelen har bekreftet at den kjenner barnet og behovene."
    undone = "Bydelen har ikke bekreftet at den kjenner barnet og behovene."

    def finding(
        self, stay: Stay, terms: Terms, opened: Event, done: Event | None, **details: Any
    ) -> Finding:
        found = super().finding(stay, terms, opened, done, **details)
        return found if done else found._replace(blocks=("home_hospital_withdrawn",))


class DocumentsProvided(LineOfGroup):
    """Sykehuset skaffer dokumentasjonen bydelen trenger for å gjøre vedtak."""

    key = "oslo.dokumentasjon"
    title = "Skaffe dokumentasjon til vedtaket"
    clause = point("5.3")
    catalogue = ("000-5.3-c",)
    groups = ("3",)
    survives_end = True
    named = "document"
    after = (K.DOCUMENT_ASKED,)
    done_by = (K.DOCUMENT_SENT,)
    met = "Dokumentasjonen er sendt."
    undone = "Dokumentasjonen er ikke sendt."


class ServicesDecided(HomeHospitalStep):
    """Bestillerkontoret vurderer hvilke tjenester som skal tilstås."""

    key = "oslo.vedtak"
    title = "Vurdere tjenester og gjøre vedtak"
    clause = point("5.3")
    owner = "municipality"
    role = "case_work"
    after = (K.CHILD_KNOWN,)
    done_by = (K.SERVICES_DECIDED,)
    met = "Bydelen har gjort vedtak."
    undone = "Bydelen har ikke gjort vedtak."


class TransferSettled(HomeHospitalStep):
    """Partene avklarer i hvert tilfelle om det trengs mer informasjon eller kompetanse."""

    key = "oslo.kompetanse"
    title = "Avklare mer informasjon og kompetanseoverføring"
    clause = point("5.3")
    catalogue = ("000-5.3-d",)
    after = (K.CHILD_KNOWN,)
    met = "Parten har svart."
    undone = "Parten har ikke svart."

    @in_force(since=date.min)
    def from_the_step_before(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Begge sider svarer."""
        yield from each_party(self, stay, terms, K.TRANSFER_ANSWERED)


class HomeHospitalWithdrawn(HomeHospitalStep):
    """Hjemmesykehuset følger barnet hjemme til det trekker seg ut."""

    key = "oslo.hjemmesykehus-ut"
    title = "Hjemmesykehuset trekker seg ut"
    clause = point("5.3")
    catalogue = ("000-4-d",)
    done_by = (K.HOME_HOSPITAL_WITHDRAWN,)
    met = "Hjemmesykehuset har trukket seg ut."
    undone = "Hjemmesykehuset følger barnet hjemme."

    def opened(self, stay: Stay) -> Event | None:
        return stay.last(K.DISCHARGED) if stay.ever(K.HOME_HOSPITAL_DECIDED) else None


def each_party(rule: HomeHospitalStep, stay: Stay, terms: Terms, kind: K) -> Iterator[Finding]:
    """A line for the hospital and one for the district, each done by an event that names it."""
    opened = rule.opened(stay)
    if not rule.concerns(stay) or opened is None:
        return
    for party, name in PARTIES.items():
        said = (event for event in stay.ever(kind) if event.data["party"] == party)
        yield rule.finding(
            stay,
            terms,
            opened,
            next(said, None),
            instance=party,
            about=name,
            owner=party,
            role="ward" if party == "hospital" else "case_work",
        )
