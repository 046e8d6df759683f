"""Agreements, their texts and terms, and how they begin, change and end."""

from samflyt.agreements.models.adoption import Adoption
from samflyt.agreements.models.agreement import Agreement, DayRate, Term
from samflyt.agreements.models.keeping import DocumentReview, Stewardship
from samflyt.agreements.models.message_rule import MessageRule
from samflyt.agreements.models.offer import RehabilitationOffer
from samflyt.agreements.models.proposal import TermProposal
from samflyt.agreements.models.signing import Signing, SigningStep
from samflyt.agreements.models.termination import Termination

__all__ = [
    "Adoption",
    "Agreement",
    "DayRate",
    "DocumentReview",
    "MessageRule",
    "RehabilitationOffer",
    "Signing",
    "SigningStep",
    "Stewardship",
    "Term",
    "TermProposal",
    "Termination",
]
