"""The tables of the settlement."""

from samflyt.billing.models.base_line import BaseLine, BaseLineQuerySet, Control, DayDecision
from samflyt.billing.models.board_document import BoardDocument
from samflyt.billing.models.budget import Contribution, CooperationBudget, Spending
from samflyt.billing.models.dispute import Dispute, DisputeConsent, DisputeStep, LossClaim
from samflyt.billing.models.invoice import (
    CreditLine,
    CreditNote,
    Invoice,
    InvoiceLine,
    InvoiceResponse,
)
from samflyt.billing.models.late_credit import LateCredit
from samflyt.billing.models.objection import (
    Appeal,
    Attachment,
    ObjectedDay,
    Objection,
    ObjectionAnswer,
)
from samflyt.billing.models.profile import BillingProfile, NumberSeries
from samflyt.billing.models.record_report import RecordReport
from samflyt.billing.models.repayment import InterestRate, Repayment
from samflyt.billing.models.run import Run, month_after, month_start
from samflyt.billing.models.statistics import EarlierYear, FigureMethod, MunicipalYear

__all__ = [
    "Appeal",
    "Attachment",
    "BaseLine",
    "BaseLineQuerySet",
    "BillingProfile",
    "BoardDocument",
    "Contribution",
    "Control",
    "CooperationBudget",
    "CreditLine",
    "CreditNote",
    "DayDecision",
    "Dispute",
    "DisputeConsent",
    "DisputeStep",
    "EarlierYear",
    "FigureMethod",
    "InterestRate",
    "Invoice",
    "InvoiceLine",
    "InvoiceResponse",
    "LateCredit",
    "LossClaim",
    "MunicipalYear",
    "NumberSeries",
    "ObjectedDay",
    "Objection",
    "ObjectionAnswer",
    "RecordReport",
    "Repayment",
    "Run",
    "Spending",
    "month_after",
    "month_start",
]
