"""Every write to agreements: by whom, when, and where it stands."""

from samflyt.agreements.actions.entering import (
    enter_day_rate,
    enter_term,
    sign_agreement,
    withdraw_term,
)
from samflyt.agreements.actions.keeping import (
    adopt_version,
    enter_message_rule,
    name_owner,
    record_review,
    register_offer,
)
from samflyt.agreements.actions.proposing import (
    answer_proposal,
    propose_term,
    withdraw_proposal,
)
from samflyt.agreements.actions.signing import send_for_signing, take_step
from samflyt.agreements.actions.terminating import give_notice, withdraw_notice

__all__ = [
    "adopt_version",
    "answer_proposal",
    "enter_day_rate",
    "enter_message_rule",
    "enter_term",
    "give_notice",
    "name_owner",
    "propose_term",
    "record_review",
    "register_offer",
    "send_for_signing",
    "sign_agreement",
    "take_step",
    "withdraw_notice",
    "withdraw_proposal",
    "withdraw_term",
]
