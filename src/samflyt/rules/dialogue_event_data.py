"""What questions, answers and letters to the patient's doctor carry."""

from collections.abc import Mapping

from samflyt.rules.event import EventKind
from samflyt.rules.event_field import Field, KindSpec, kind_spec

#: What is asked about, as the national lists of questions have it (9152, 9153 and 9154).
TOPICS = ("health", "medication", "prescription", "appointment", "discharge", "other")

#: What a reader of the other side's message may find missing or unclear.
UNCLEAR = ("function", "medication", "follow_up", "reason", "housing", "contact", "other")

_K, _kind = EventKind, kind_spec
DIALOGUE_SPECS: Mapping[EventKind, KindSpec] = {
    _K.QUESTION_ASKED: _kind(
        "Spørsmål stilt",
        asked_about=Field("Gjelder", "choice", TOPICS),
        to=Field("Til", "text"),
        address=Field("HER-id", "text"),
        unclear=Field("Mangler eller uklart", "choice", UNCLEAR),
        unclear_in=Field("Skrevet av", "text"),
    ),
    _K.QUESTION_ANSWERED: _kind("Spørsmål besvart", answers=Field("Svar på", "text")),
    _K.DOCTOR_INFORMED: _kind(
        "Helseopplysninger sendt fastlegen",
        "municipality",
        purpose_of_letter=Field("Hensikt", "choice", ("status", "assessment"), required=True),
        to=Field("Til", "text"),
        address=Field("HER-id", "text"),
    ),
    _K.DOCTOR_TOLD_OF_SERVICES: _kind(
        "Fastlegen orientert om tjenester",
        "municipality",
        service_type=Field("Tjenestetype", "text", required=True),
        starts=Field("Fra", "day", required=True),
        to=Field("Til", "text"),
        address=Field("HER-id", "text"),
    ),
}
