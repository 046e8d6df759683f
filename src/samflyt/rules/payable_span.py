"""From when to when a claim runs: the start rule, the municipality's replies, and the end."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from samflyt.catalogue import carries_out
from samflyt.clock import hours_after, next_working_day
from samflyt.rules import payable_reasons as reasons
from samflyt.rules.event import Event, EventKind
from samflyt.rules.payable_claims import Claim, care_day
from samflyt.rules.payable_reasons import Reason
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms, TermValue

ONE_DAY = timedelta(days=1)
_K = EventKind

CLOSED_BY = {
    _K.READY_WITHDRAWN: reasons.WITHDRAWN,
    _K.CONDITION_CHANGED: reasons.NO_LONGER_READY,
    _K.DISCHARGED: reasons.DISCHARGED,
    _K.DIED: reasons.DIED,
    _K.TRANSFERRED: reasons.TRANSFERRED,
    _K.READY_NOTICE_SENT: reasons.OTHER_MUNICIPALITY_TOLD,
}


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules of counting between two parties; those of the day of notice hold for a claim."""

    start: TermValue
    end: TermValue
    saturday: bool
    by_receipt: bool

    @classmethod
    @carries_out("003-inv-3-d", "003-inv-3-e")
    def on(cls, terms: Terms, day: date) -> "Profile":
        return cls(
            start=terms.get("payable.start_rule", day),
            end=terms.get("payable.end_rule", day),
            saturday=terms.get("payable.saturday", day).value,
            by_receipt=terms.get("clock.from", day).value == "received",
        )

    def first_day(self, notified_at: datetime) -> date:
        """The first day that can be payable."""
        notice_day = care_day(notified_at)
        rule = self.start.value
        if rule == "notice_day":
            return notice_day
        if rule == "next_calendar_day":
            return notice_day + ONE_DAY
        if rule == "after_24h":
            return care_day(hours_after(notified_at, 24))
        return next_working_day(notice_day, self.saturday)

    def free_before_first(self, day: date, notice_day: date) -> Reason:
        """Why a day from the notice until the first payable day is free."""
        if self.start.value == "after_24h":
            return reasons.BEFORE_24_HOURS
        return reasons.NOTICE_DAY_FREE if day == notice_day else reasons.BEFORE_WORKING_DAY


def notified_at(claim: Claim, stay: Stay, profile: Profile) -> datetime | None:
    """When the municipality was told: sent or received, as the parties have agreed."""
    if claim.notice is None:
        return None
    received = stay.received_at(claim.notice) if profile.by_receipt else None
    return received or claim.notice.at


@dataclass(frozen=True, slots=True)
class Reply:
    """How matters stand from a day on: a place is ready, or why the municipality pays."""

    since: date
    place_ready: bool
    reason: Reason
    rests_on: tuple[str, ...]


def replies(claim: Claim) -> list[Reply]:
    """The municipality's replies in order; the last one of a day decides that day."""
    found: list[Reply] = []
    said_ready = False
    for event in claim.replies:
        place_ready, reason = _read(event, said_ready)
        if found and found[-1].place_ready and event.data.get("can_receive") is not False:
            continue  # a place that is ready stays so until it is taken back
        said_ready = said_ready or place_ready
        rests_on = (*found[-1].rests_on, event.id) if found else (event.id,)
        reply = Reply(care_day(event.at), place_ready, reason, rests_on)
        if found and found[-1].since == reply.since:
            found.pop()
        found.append(reply)
    return found


def _read(event: Event, said_ready: bool) -> tuple[bool, Reason]:
    if event.kind is _K.PLACE_READY:
        return True, reasons.AFTER_PLACE_READY
    if event.kind is _K.ANSWER_RECEIVED:
        return False, reasons.ANSWER_NOT_READ
    if not event.data["can_receive"]:
        return False, reasons.YES_TAKEN_BACK if said_ready else reasons.CANNOT_RECEIVE
    later = event.data.get("from_date")
    if later is None or later <= care_day(event.at):
        return True, reasons.AFTER_PLACE_READY
    return False, reasons.EXPECTED_LATER


def reply_on(day: date, found: list[Reply]) -> Reply | None:
    """The reply that stands on a day."""
    standing = None
    for reply in found:
        if reply.since > day:
            break
        standing = reply
    return standing
