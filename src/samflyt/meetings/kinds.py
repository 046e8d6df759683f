"""The sorts of meeting, with whom each source recommends to call and what to speak of.

This is data: a source that changes is changed here, and meetings already called keep what they got.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

FAMILY, HOSPITAL, MUNICIPALITY, BOTH = "family", "hospital", "municipality", ""


@dataclass(frozen=True, slots=True)
class Role:
    """A function that is recommended called; `guardian` is one that speaks for the child."""

    key: str
    title: str
    party: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A recommended theme; `party` is the one that has the word and owes the minutes a note."""

    key: str
    title: str
    party: str = BOTH
    is_agreement: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of meeting (møtetype). `purpose` is what a course's journal calls it.

    `copies` names the sort whose participants are called again. `next_date` says that the minutes
    must name the next meeting, or say that none is needed.
    """

    key: str
    title: str
    source: str
    about: str
    roles: tuple[Role, ...] = ()
    topics: tuple[Topic, ...] = ()
    purpose: str = ""
    copies: str = ""
    next_date: bool = False
    pre_information: bool = True
    partners_only: bool = False
    guide: str = ""
    also: str = ""


GUARDIAN = "guardian"
GP = "gp"
_GUARDIAN = Role(GUARDIAN, _("Foresatte"), FAMILY)
_PATIENT = Role("patient", _("Pasienten, og pårørende hvis pasienten vil"), FAMILY)
_PHYSICIAN = Role("hospital_physician", _("Lege på sykehuset"), HOSPITAL)
_NURSE = Role("hospital_nurse", _("Sykepleier på sykehuset"), HOSPITAL)
_CASE_WORKER = Role("case_worker", _("Saksbehandler i kommunen"), MUNICIPALITY)
_NURSING = Role("home_nursing", _("Hjemmesykepleien"), MUNICIPALITY)
_GP = Role(GP, _("Fastlege"), "other")
_HEALTH_NURSE = Role("health_nurse", _("Helsesykepleier"), MUNICIPALITY)
_CHILD_CENTRE = Role("child_centre", _("Fagsenter for barn og unge"), MUNICIPALITY)

#: Ten lines in the source and eleven functions: two therapists share a line (seed 002).
PLANNING_ROLES = (
    _GUARDIAN,
    _PHYSICIAN,
    _NURSE,
    _CASE_WORKER,
    Role("child_coordinator", _("Barnekoordinator"), MUNICIPALITY),
    Role("physiotherapist", _("Fysioterapeut"), MUNICIPALITY),
    Role("occupational_therapist", _("Ergoterapeut"), MUNICIPALITY),
    _NURSING,
    Role("cancer_contact", _("Kreftkontakt"), MUNICIPALITY),
    _HEALTH_NURSE,
    _GP,
)
_TASKS = Topic("tasks", _("Fordeling av oppgaver videre"))
_NEXT = Topic("next_date", _("Ny tentativ møtedato"))
_MATTERS = Topic("matters", _("Hva er viktig for deg?"), FAMILY)
PLANNING_TOPICS = (
    Topic("health_state", _("Barnets helsetilstand og bistandsbehov"), HOSPITAL),
    _MATTERS,
    Topic("case_status", _("Status for saksbehandlingen så langt"), MUNICIPALITY),
    Topic("right_plan", _("Rettigheter: individuell plan"), MUNICIPALITY),
    Topic("right_child_coordinator", _("Rettigheter: barnekoordinator"), MUNICIPALITY),
    Topic("right_course_coordinator", _("Rettigheter: forløpskoordinator"), MUNICIPALITY),
    Topic("right_group", _("Rettigheter: ansvarsgruppe"), MUNICIPALITY),
    _TASKS,
    _NEXT,
    Topic("follow_up", _("Planlagt videre oppfølging fra sykehuset"), HOSPITAL),
)


def _agreement(key: str, title: str) -> Topic:
    return Topic(key, title, is_agreement=True)


#: Points that are answered with yes or no; a yes to the first three gives the municipality a task.
NEEDS: Mapping[str, str] = {
    "need_coordinator": _("Oppnevne koordinator"),
    "need_team": _("Sette sammen oppfølgingsteam"),
    "need_plan": _("Sette i gang individuell plan"),
}
AMBULATORY = "ambulatory"
YES_OR_NO = frozenset({*NEEDS, AMBULATORY})
#: What the joint plan for treatment and follow-up consists of (guideline 2, 3.1).
JOINT_PLAN = ("treatment", "follow_up", "outpatient", AMBULATORY)
MATTERS = "matters"
RIGHTS = frozenset(
    {"right_plan", "right_child_coordinator", "right_course_coordinator", "right_group"}
)
GROUP_MEMBERS = "group_members"
#: The nine special agreements that are settled before the child goes home (seed 002).
AGREEMENTS = (
    _agreement("open_return", _("Åpen retur")),
    _agreement("medically_responsible", _("Medisinskfaglig ansvarlig")),
    _agreement("palliation", _("Oppfølging fra barnepalliasjonsteam")),
    _agreement("emergency_plan", _("Behov for beredskapsplan")),
    _agreement(GROUP_MEMBERS, _("Deltakere i ansvarsgruppemøter")),
    _agreement("companions", _("Følgepersonell ved framtidig innleggelse")),
    _agreement("home_hospital", _("Oppfølging fra hjemmesykehus, ambulerende barneteam")),
    _agreement(
        "information_receivers",
        _("Mottakere av informasjon: ved poliklinisk oppfølging, innleggelse og nye behov"),
    ),
    _agreement("platforms", _("Digitale samhandlingsplattformer")),
)

KINDS: Mapping[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(
            "network",
            _("Nettverksmøte"),
            _("Samarbeid om barn og unge, punkt 5.4"),
            _("Sykehuset informerer bydelen eller kommunen, så nødvendige tiltak kan starte."),
            roles=(_GUARDIAN, _PHYSICIAN, _NURSE, _CASE_WORKER, _CHILD_CENTRE, _GP),
            topics=(
                Topic("situation", _("Barnets og familiens situasjon"), HOSPITAL),
                _MATTERS,
                Topic("needs", _("Behov for hjelp, uten å love tjenester for hverandre"), HOSPITAL),
                Topic("measures", _("Tiltak som må starte, og hvem som starter dem"), MUNICIPALITY),
                Topic("who_does_what", _("Avklaring: hvem gjør hva")),
                _NEXT,
            ),
            purpose="network",
            guide=_("Sykehusets veileder for nettverksmøter (Nivå 1, Samhandling)"),
            also=_("Kalles også samarbeidsmøte."),
        ),
        Kind(
            "cooperation",
            _("Samarbeidsmøte"),
            _("Retningslinje 2, punkt 3.1"),
            _("Partene avklarer behandling og oppfølging før pasienten er klar til å reise hjem."),
            roles=(_PATIENT, _PHYSICIAN, _NURSE, _CASE_WORKER, _NURSING, _GP),
            topics=(
                Topic("treatment", _("Videre behandling"), HOSPITAL),
                Topic("follow_up", _("Oppfølging etter oppholdet"), MUNICIPALITY),
                Topic("outpatient", _("Samtidig poliklinisk behandling"), HOSPITAL),
                Topic(AMBULATORY, _("Ambulant oppfølging fra sykehuset"), HOSPITAL, True),
                _MATTERS,
                Topic("need_coordinator", _("Trengs koordinator?"), is_agreement=True),
                Topic("need_team", _("Trengs tverrfaglig oppfølgingsteam?"), is_agreement=True),
                Topic("need_plan", _("Trengs individuell plan?"), is_agreement=True),
                _TASKS,
            ),
            purpose="cooperation",
        ),
        Kind(
            "planning",
            _("Planleggingsmøte"),
            _("Pasientflyt for barn, planleggingsmøte 1 og ved behov"),
            _("Familien, sykehuset og kommunen planlegger hjemreisen sammen."),
            roles=PLANNING_ROLES,
            topics=PLANNING_TOPICS,
            purpose="planning",
            copies="planning",
            next_date=True,
        ),
        Kind(
            "before_discharge",
            _("Planleggingsmøte før utskrivning"),
            _("Pasientflyt for barn, møte før utskrivelse"),
            _("Særskilte avtaler er på plass før barnet reiser hjem."),
            roles=PLANNING_ROLES,
            topics=(*AGREEMENTS, _TASKS, _NEXT),
            purpose="before_discharge",
            copies="planning",
            next_date=True,
        ),
        Kind(
            "responsibility_group",
            _("Ansvarsgruppemøte"),
            _("Pasientflyt for barn, særskilt avtale 5"),
            _("De som følger opp over tid, møtes og fordeler oppgaver."),
            roles=(
                _PATIENT,
                Role("coordinator", _("Koordinator"), MUNICIPALITY),
                _CASE_WORKER,
                _NURSING,
                _GP,
            ),
            topics=(
                Topic("since_last", _("Siden sist")),
                _MATTERS,
                Topic("plan", _("Individuell plan: mål og tiltak"), MUNICIPALITY),
                _TASKS,
                _NEXT,
            ),
            copies="responsibility_group",
            next_date=True,
            also=_("Kalles også ressursteam og oppfølgingsteam."),
        ),
        Kind(
            "coordinating_units",
            _("Møte mellom koordinerende enheter"),
            _("Retningslinje 2, kapittel 3"),
            _("De koordinerende enhetene går gjennom samarbeidet. Ingen pasienter nevnes."),
            roles=(
                Role("hospital_ke", _("Koordinerende enhet, sykehuset"), HOSPITAL),
                Role("municipal_ke", _("Koordinerende enhet, kommunen"), MUNICIPALITY),
            ),
            topics=(
                Topic("cooperation", _("Hvordan samarbeidet går")),
                Topic("coordinators", _("Koordinatorer og planer: behov og kapasitet")),
                _TASKS,
                _NEXT,
            ),
            next_date=True,
            pre_information=False,
            partners_only=True,
        ),
        Kind(
            "ward_district",
            _("Halvårlig møte mellom post og bydel"),
            _("Høring i samarbeidsutvalget, likeverdige tjenester"),
            _("Posten og bydelen møtes hvert halvår om rutiner og læring. Ingen pasienter nevnes."),
            roles=(
                Role("ward_leader", _("Leder for sengeposten"), HOSPITAL),
                Role("district_leader", _("Leder i bydelen eller kommunen"), MUNICIPALITY),
            ),
            topics=(
                Topic("routines", _("Rutiner som virker, og rutiner som ikke virker")),
                Topic("deviations", _("Avvik og læring siden sist")),
                _TASKS,
                _NEXT,
            ),
            next_date=True,
            pre_information=False,
            partners_only=True,
        ),
    )
}


def title_of(kind: Kind, number: int) -> str:
    """`Planleggingsmøte 2`: only the planning meetings are numbered by their source."""
    return f"{kind.title} {number}" if kind.key == "planning" else kind.title
