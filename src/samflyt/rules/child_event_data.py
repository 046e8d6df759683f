"""What the events of a child's course carry: Oslo's groups and Telemark's flow."""

from collections.abc import Mapping

from samflyt.rules.event import EventKind
from samflyt.rules.event_field import Field, KindSpec, kind_spec

#: Oslo's service agreement 1, point 4.
GROUPS = ("1", "2", "3")
#: The resource team of Telemark's flow, in its order.
TEAM_SLOTS = (
    "case_worker",
    "child_coordinator",
    "gp",
    "coordinator",
    "public_health_nurse",
    "other",
)
#: The special agreements before going home, in the order of Telemark's flow.
SPECIAL_POINTS = (
    "open_return",
    "medically_responsible",
    "palliation_team",
    "emergency_plan",
    "group_members",
    "companion",
    "home_hospital_team",
    "information_recipients",
    "digital_platforms",
)
FOLLOW_UPS = ("admission", "outpatient", "home_hospital_team", "palliation_team")
TRAINING_PARTS = ("theory", "practice", "shadow_shifts")
_PARTIES = ("hospital", "municipality")
_ANSWERS = ("yes", "no", "not_relevant")

_MUNICIPALITY = Field("Kommune", "text")
_RECEIVED = Field("Mottatt", "moment")
_NAME = Field("Hvem", "text")
_DAY = Field("Dato", "day")
_TOPIC = Field("Tema", "text", required=True)
_STEP = Field("Hva som skal gjøres", "text", required=True)
_DOCUMENT = Field("Dokument", "text", required=True)
_INFORMATION = Field("Opplysninger", "text", required=True)
_QUESTION = Field("Spørsmål eller behov", "text", required=True)
_NEED = Field("Behov", "text", required=True)
_CHANGE = Field("Endring i behandlingen", "text", required=True)
_VISIT = Field("Konsultasjon", "text", required=True)
_PREMATURE = Field("For tidlig født", "flag")

_K, _kind = EventKind, kind_spec
CHILD_SPECS: Mapping[EventKind, KindSpec] = {
    _K.COORDINATION_OPENED: _kind(
        "Samordning åpnet",
        origin=Field("Fra", "choice", ("ward", "outpatient")),
        municipality=_MUNICIPALITY,
    ),
    _K.COORDINATION_ASSESSED: _kind(
        "Behov for koordinerte tjenester vurdert",
        judgement=Field("Vurdering", "choice", ("obvious", "unclear", "not_obvious"), True),
    ),
    _K.GROUP_CHOSEN: _kind(
        "Gruppe valgt",
        group=Field("Gruppe", "choice", GROUPS, required=True),
        premature=_PREMATURE,
    ),
    _K.FLOW_STARTED: _kind("Forløp for nye en-til-en-tjenester startet"),
    _K.FAMILY_NEEDS_TOLD: _kind("Familien har fortalt om behovene sine", "guardian"),
    _K.DISCHARGE_PLANNING_STARTED: _kind("Planlegging av utskrivning startet"),
    _K.TREATMENT_TEAM_SET: _kind(
        "Behandlingsteam satt", main_contact=Field("Hovedkontakt", "text")
    ),
    _K.NEEDS_MAPPED: _kind("Bistandsbehov kartlagt"),
    _K.CONSENT_GIVEN: _kind(
        "Samtykke gitt",
        "guardian",
        scope=Field("Gjelder", "choice", ("documents", "pre_information"), required=True),
    ),
    _K.CONSENT_WITHDRAWN: _kind(
        "Samtykke trukket",
        "guardian",
        scope=Field("Gjelder", "choice", ("documents", "pre_information"), required=True),
    ),
    _K.ORDERING_OFFICE_NOTIFIED: _kind("Meldt til bestillerkontoret", received_at=_RECEIVED),
    _K.RESPONSE_CALL: _kind("Bestillerkontoret har ringt tilbake (respons 1)", "municipality"),
    _K.STEP_AGREED: _kind(
        "Videre skritt avtalt",
        "municipality",
        step=_STEP,
        responsible=Field("Ansvarlig", "choice", _PARTIES, required=True),
        by_date=Field("Innen", "day"),
    ),
    _K.STEP_DONE: _kind("Avtalt skritt gjort", step=_STEP),
    _K.OVERVIEW_OBTAINED: _kind("Oversikt over barnets og familiens situasjon"),
    _K.CASE_OPENED: _kind("Saksbehandling startet", "municipality", case_worker=_NAME),
    _K.TEAM_SLOT_SET: _kind(
        "Plass i ressursteamet satt",
        "municipality",
        slot=Field("Plass", "choice", TEAM_SLOTS, required=True),
        filled=Field("Status", "choice", ("yes", "not_relevant", "open"), required=True),
        member=_NAME,
        from_date=Field("Fra og med", "day"),
    ),
    _K.TREATMENT_PLAN_WRITTEN: _kind("Behandlingsplan skrevet", edition=Field("Utgave", "text")),
    _K.PROCESS_PLANNED: _kind("Videre utskrivningsprosess planlagt"),
    _K.SPECIAL_AGREEMENT: _kind(
        "Særskilt avtale",
        "hospital",
        point=Field("Punkt", "choice", SPECIAL_POINTS, required=True),
        settled=Field("Svar", "choice", _ANSWERS, required=True),
    ),
    _K.SERVICES_DISCUSSED: _kind("Tjenester drøftet med fagsenteret", centre=_NAME),
    _K.TRAINING_NEED_TOLD: _kind(
        "Behov for opplæring meldt",
        "municipality",
        topic=_TOPIC,
        staff=Field("Hvem og hvor mange", "text"),
        by_date=Field("Innen", "day"),
    ),
    _K.TRAINING_PLANNING_STARTED: _kind("Planlegging av opplæring startet", planner=_NAME),
    _K.TRAINING_PLAN_MADE: _kind(
        "Plan for opplæring laget",
        parts=Field("Deler", "choices", TRAINING_PARTS),
        mode=Field("Form", "choice", ("digital", "in_person", "both")),
    ),
    _K.TREATMENT_CHANGED: _kind("Behandlingen er endret", change=_CHANGE),
    _K.RETRAINING_ANSWERED: _kind(
        "Behov for ny opplæring avklart",
        change=_CHANGE,
        wanted=Field("Ny opplæring trengs", "flag", required=True),
    ),
    _K.INFORMATION_SENT: _kind("Opplysninger om barnet sendt", information=_INFORMATION),
    _K.INFORMATION_RECEIVED: _kind(
        "Opplysninger om barnet mottatt", "municipality", information=_INFORMATION
    ),
    _K.HOME_HOSPITAL_DECIDED: _kind(
        "Avansert hjemmesykehus besluttet",
        cause=Field("Årsak", "choice", ("cancer", "palliation", "ventilation", "other")),
        premature=_PREMATURE,
    ),
    _K.CONTACT_NAMED: _kind(
        "Kontakt ved hjemkomst navngitt",
        party=Field("Part", "choice", _PARTIES, required=True),
        contact=Field("Kontakt", "text", required=True),
        first_contact=Field("Første kontakt", "day"),
    ),
    _K.CHILD_KNOWN: _kind("Bydelen kjenner barnet og behovene", "municipality"),
    _K.DOCUMENT_ASKED: _kind("Dokumentasjon etterspurt", "municipality", document=_DOCUMENT),
    _K.DOCUMENT_SENT: _kind("Dokumentasjon skaffet", document=_DOCUMENT),
    _K.SERVICES_DECIDED: _kind("Tjenester vedtatt", "municipality"),
    _K.TRANSFER_ANSWERED: _kind(
        "Behov for mer informasjon eller kompetanse avklart",
        party=Field("Part", "choice", _PARTIES, required=True),
        information=Field("Mer informasjon", "flag"),
        competence=Field("Kompetanseoverføring", "flag"),
    ),
    _K.SERVICES_STARTED: _kind(
        "Tjenestene er i gang", "municipality", from_date=Field("Fra og med", "day")
    ),
    _K.WITHDRAWAL_PLANNED: _kind("Hjemmesykehuset planlegger å trekke seg ut", date=_DAY),
    _K.HOME_HOSPITAL_WITHDRAWN: _kind("Hjemmesykehuset har trukket seg ut"),
    _K.FOLLOW_UP_SETTLED: _kind(
        "Videre oppfølging avklart",
        follow_up=Field("Oppfølging", "choice", FOLLOW_UPS, required=True),
        settled=Field("Svar", "choice", _ANSWERS, required=True),
        date=_DAY,
    ),
    _K.VISIT_PLANNED: _kind(
        "Oppfølging avtalt",
        visit=_VISIT,
        date=Field("Dato", "day", required=True),
        follow_up=Field("Oppfølging", "choice", FOLLOW_UPS, required=True),
    ),
    _K.OUTPATIENT_VISIT: _kind("Poliklinisk konsultasjon", visit=_VISIT),
    _K.VISIT_LETTER_SENT: _kind("Epikrise etter konsultasjon sendt fastlegen", visit=_VISIT),
    _K.GUIDANCE_ASKED: _kind(
        "Behov for faglig oppfølging meldt", "municipality", question=_QUESTION
    ),
    _K.GUIDANCE_GIVEN: _kind("Faglig oppfølging gitt", question=_QUESTION),
    _K.DIALOGUE_HELD: _kind("Dialog mellom partene", "municipality"),
    _K.LATER_NEED_TOLD: _kind("Senere behov meldt", need=_NEED),
    _K.LATER_NEED_MET: _kind("Senere behov ivaretatt", "municipality", need=_NEED),
    _K.COORDINATION_ENDED: _kind("Samordning avsluttet", reason=Field("Årsak", "text")),
}
