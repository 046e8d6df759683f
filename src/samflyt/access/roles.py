"""Who may do what: each role's permissions, side and purpose.

A role opens no patient by itself. The person's unit must also have part in the course
(a working relation), which is decided where the courses are asked for.
"""

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """The partner that a person acts for; what belongs to one side is done by that side only."""

    HOSPITAL = "hospital"
    MUNICIPALITY = "municipality"
    NEITHER = "neither"


class Permission(StrEnum):
    """One thing that a role may be allowed to do."""

    READ_COURSES = "read courses"
    WRITE_JOURNAL = "write in the journal"
    DECLARE_READY = "declare ready for discharge"
    ANSWER_READY = "answer a ready notice"
    SEND_REPORT = "send an admission report"
    ATTEST_TRANSPORT = "attest transport"
    HANDLE_MESSAGES = "handle messages"
    CONTROL_DAYS = "control payable days"
    HANDLE_INVOICES = "handle invoices"
    HANDLE_APPEALS = "handle appeals and disputes"
    SEE_FIGURES = "see figures"
    WORK_WITH_PLANS = "work with plans"
    FOLLOW_UP_CHILDREN = "follow up children from a health station"
    RECEIVE_NEEDS = "receive needs"
    HANDLE_PRIVACY = "answer for privacy"
    MANAGE_DIRECTORY = "manage the directory"
    READ_LOG = "read the access log"
    OWN_PAGE = "see one's own page"
    KEEP_AGREEMENTS = "keep agreements"
    BE_REMINDED = "be reminded of what others are late with"
    SUBMIT_CASES = "submit cases to committees"
    SIT_IN_COMMITTEES = "sit in committees"
    KEEP_COMMITTEES = "keep committees"


@dataclass(frozen=True, slots=True)
class Role:
    """A role (rolle): Norwegian title, the side it belongs to, what it may, and why."""

    key: str
    title: str
    side: Side
    permissions: frozenset[Permission]
    purpose: str

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


def _role(key: str, title: str, side: Side, purpose: str, *permissions: Permission) -> Role:
    return Role(key, title, side, frozenset(permissions), purpose)


_P = Permission
_CARE = (_P.READ_COURSES, _P.WRITE_JOURNAL, _P.WORK_WITH_PLANS)
_CARE_PURPOSE = "ytelse av helsehjelp"
_PLAN_PURPOSE = "individuell plan og koordinator"
_COMMITTEE_PURPOSE = "samarbeid mellom sykehus og kommuner"
_SEATED = (_P.SUBMIT_CASES, _P.SIT_IN_COMMITTEES)

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        _role("ward_nurse", "Sykepleier på post", Side.HOSPITAL, _CARE_PURPOSE, *_CARE),
        _role(
            "discharge_coordinator",
            "Utskrivningskoordinator",
            Side.HOSPITAL,
            _CARE_PURPOSE,
            *_CARE,
        ),
        _role(
            "physician",
            "Lege på sykehus",
            Side.HOSPITAL,
            _CARE_PURPOSE,
            *_CARE,
            _P.DECLARE_READY,
            _P.ATTEST_TRANSPORT,
        ),
        _role(
            "psychologist",
            "Psykolog på sykehus",
            Side.HOSPITAL,
            _CARE_PURPOSE,
            *_CARE,
            _P.DECLARE_READY,
        ),
        _role(
            "case_worker",
            "Saksbehandler",
            Side.MUNICIPALITY,
            _CARE_PURPOSE,
            *_CARE,
            _P.ANSWER_READY,
        ),
        _role(
            "home_nurse",
            "Sykepleier i kommunen",
            Side.MUNICIPALITY,
            _CARE_PURPOSE,
            *_CARE,
            _P.SEND_REPORT,
        ),
        _role(
            "hospital_coordinator",
            "Koordinator ved sykehus",
            Side.HOSPITAL,
            _CARE_PURPOSE,
            *_CARE,
        ),
        _role("coordinator", "Koordinator i kommune", Side.MUNICIPALITY, _CARE_PURPOSE, *_CARE),
        _role("child_coordinator", "Barnekoordinator", Side.MUNICIPALITY, _CARE_PURPOSE, *_CARE),
        _role(
            "hospital_coordinating_unit",
            "Koordinerende enhet, sykehus",
            Side.HOSPITAL,
            _PLAN_PURPOSE,
            _P.WORK_WITH_PLANS,
            _P.RECEIVE_NEEDS,
        ),
        _role(
            "municipal_coordinating_unit",
            "Koordinerende enhet, kommune",
            Side.MUNICIPALITY,
            _PLAN_PURPOSE,
            _P.WORK_WITH_PLANS,
            _P.RECEIVE_NEEDS,
        ),
        _role(
            "plan_partner",
            "Deltaker i individuell plan",
            Side.MUNICIPALITY,
            _PLAN_PURPOSE,
            _P.WORK_WITH_PLANS,
        ),
        _role(
            "health_station",
            "Helsestasjon og skolehelsetjeneste",
            Side.MUNICIPALITY,
            _CARE_PURPOSE,
            _P.FOLLOW_UP_CHILDREN,
        ),
        _role(
            "hospital_message_officer",
            "Meldingsansvarlig, sykehus",
            Side.HOSPITAL,
            "pasientadministrasjon",
            _P.HANDLE_MESSAGES,
            _P.READ_COURSES,
        ),
        _role(
            "municipal_message_officer",
            "Meldingsansvarlig, kommune",
            Side.MUNICIPALITY,
            "pasientadministrasjon",
            _P.HANDLE_MESSAGES,
            _P.READ_COURSES,
        ),
        _role(
            "accountant",
            "Regnskap, sykehus",
            Side.HOSPITAL,
            "oppgjør",
            _P.HANDLE_INVOICES,
            _P.SEE_FIGURES,
        ),
        _role(
            "ward_leader",
            "Avdelingsleder",
            Side.HOSPITAL,
            "ledelse og oppgjør",
            _P.BE_REMINDED,
            _P.READ_COURSES,
            _P.CONTROL_DAYS,
            _P.SEE_FIGURES,
            _P.READ_LOG,
            *_SEATED,
        ),
        _role(
            "municipal_leader",
            "Leder i kommunen",
            Side.MUNICIPALITY,
            "ledelse",
            _P.BE_REMINDED,
            _P.READ_COURSES,
            _P.READ_LOG,
            _P.KEEP_AGREEMENTS,
            *_SEATED,
        ),
        _role(
            "controller",
            "Controller, kommune",
            Side.MUNICIPALITY,
            "oppgjør",
            _P.HANDLE_INVOICES,
            _P.SEE_FIGURES,
        ),
        _role(
            "cooperation_adviser",
            "Rådgiver i samhandlingsseksjonen",
            Side.HOSPITAL,
            "oppgjør og tvister",
            _P.HANDLE_APPEALS,
            _P.SEE_FIGURES,
            _P.KEEP_AGREEMENTS,
            _P.SUBMIT_CASES,
        ),
        _role(
            "cooperation_chief",
            "Samhandlingssjef",
            Side.NEITHER,
            "ledelse",
            _P.SEE_FIGURES,
            *_SEATED,
        ),
        _role(
            "administrator",
            "Systemansvarlig",
            Side.NEITHER,
            "drift",
            _P.MANAGE_DIRECTORY,
            _P.READ_LOG,
        ),
        _role(
            "privacy_officer",
            "Personvernansvarlig",
            Side.NEITHER,
            "vurdering av brudd på personvernet",
            _P.HANDLE_PRIVACY,
        ),
        _role(
            "hospital_secretary",
            "Sekretær for samarbeidsutvalg, sykehus",
            Side.HOSPITAL,
            _COMMITTEE_PURPOSE,
            *_SEATED,
            _P.KEEP_COMMITTEES,
        ),
        _role(
            "municipal_secretary",
            "Sekretær for samarbeidsutvalg, kommunene",
            Side.MUNICIPALITY,
            _COMMITTEE_PURPOSE,
            *_SEATED,
            _P.KEEP_COMMITTEES,
        ),
        _role(
            "committee_member",
            "Medlem av samarbeidsutvalg",
            Side.NEITHER,
            _COMMITTEE_PURPOSE,
            *_SEATED,
        ),
        _role("patient", "Pasient", Side.NEITHER, "innsyn i egne opplysninger", _P.OWN_PAGE),
        _role("guardian", "Foresatt eller verge", Side.NEITHER, "representant", _P.OWN_PAGE),
    )
}
