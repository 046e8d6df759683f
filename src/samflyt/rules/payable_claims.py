"""What a stay gives ground for: each ready notice, and what followed until it lapsed.

A claim (krav) is narrower than a ready period: it also ends when the patient is no longer ready
though nobody withdrew the notice, and when another municipality is told in place of the first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from samflyt.clock import local_date
from samflyt.rules.event import Event, EventKind
from samflyt.rules.stay import Stay

_K = EventKind
#: The same few moments of a stay are asked for again and again.
care_day = lru_cache(maxsize=16384)(local_date)


@dataclass(slots=True)
class Measure:
    """Something that lasts from one event until another: coercion, leave."""

    started: Event
    ended: Event | None = None


@dataclass(slots=True)
class Admission:
    """One time in hospital, and what the claims in it have in common.

    `early` is the first early notice (§ 8) to each municipality named; `named` is the one that
    was named last, and it alone can be made to pay. `changed` is a choice of another that it
    has not been told of yet.
    """

    admitted: Event | None = None
    need: str = "unknown"
    need_found: Event | None = None
    early: dict[str | None, Event] = field(default_factory=dict)
    early_from_before: bool = False
    named: str | None = None
    changed: Event | None = None
    left: Event | None = None
    coercion: list[Measure] = field(default_factory=list)
    leaves: list[Measure] = field(default_factory=list)
    letters: list[Event] = field(default_factory=list)
    points: list[Event] = field(default_factory=list)
    waiting_elsewhere: list[Event] = field(default_factory=list)


@dataclass(slots=True)
class Claim:
    """One ready notice. Without `notice` the municipality was never told."""

    admission: Admission
    after_leaving: Event | None = None
    declarations: list[Event] = field(default_factory=list)
    points: list[Event] = field(default_factory=list)
    notice: Event | None = None
    early: Event | None = None
    municipality: str | None = None
    changed: Event | None = None
    replies: list[Event] = field(default_factory=list)
    closed: Event | None = None
    withdrawn: bool = False

    @property
    def id(self) -> str:
        return (self.notice or self.declarations[0]).id


class _Reading:
    """Walks the events of a stay in order and gathers its claims."""

    def __init__(self) -> None:
        self.admission = Admission()
        self.claims: list[Claim] = []

    @property
    def open(self) -> Claim | None:
        if self.claims and self.claims[-1].closed is None:
            return self.claims[-1]
        return None

    def close(self, event: Event) -> None:
        claim = self.open
        if claim is not None:
            claim.closed = event
            self.admission.points = []  # ready again asks for a new assessment
        if event.kind is _K.READY_WITHDRAWN and self.claims:
            self.claims[-1].withdrawn = True

    def admitted(self, event: Event) -> None:
        if self.admission.left is not None:
            self.admission = _next_admission(self.admission)
        admission = self.admission
        admission.admitted = admission.admitted or event
        admission.need = event.data.get("need", admission.need)
        admission.named = admission.named or event.data.get("municipality")

    def left(self, event: Event) -> None:
        if event.kind is _K.TRANSFERRED and event.data["for"] == "waiting":
            self.admission.waiting_elsewhere.append(event)
            return
        self.close(event)
        before = self.admission.left
        if before is None or before.kind is _K.TRANSFERRED or event.kind is _K.DIED:
            self.admission.left = event

    def need_found(self, event: Event) -> None:
        admission = self.admission
        admission.need_found = admission.need_found or event

    def early_notice(self, event: Event) -> None:
        admission = self.admission
        chosen = admission.changed.data["municipality"] if admission.changed else admission.named
        named = event.data.get("municipality") or chosen
        if admission.changed and named == admission.changed.data["municipality"]:
            admission.changed = None
        admission.named = named
        if admission.early_from_before:
            admission.early, admission.early_from_before = {}, False
        admission.early.setdefault(named, event)
        claim = self.open
        if claim is not None and claim.early is None:
            claim.early, claim.municipality = event, named

    def municipality_changed(self, event: Event) -> None:
        if event.data["municipality"] == self.admission.named:
            self.admission.changed = None
        else:
            self.admission.changed = event
        if self.open is not None:
            self.open.changed = self.admission.changed

    def declared(self, event: Event) -> None:
        claim = self.open or self._new_claim()
        claim.declarations.append(event)
        self.health_information(event)

    def health_information(self, event: Event) -> None:
        if "points" not in event.data:
            return
        self.admission.points.append(event)
        if self.open is not None:
            self.open.points.append(event)

    def notified(self, event: Event) -> None:
        admission, claim = self.admission, self.open
        if claim is None:
            claim = self._new_claim()
        elif _tells_another(claim):
            before, claim.closed, claim.changed = claim, event, None
            claim = self._new_claim()
            claim.declarations, claim.points = list(before.declarations), list(before.points)
        if claim.notice is None:  # of several notices the first valid one rules
            claim.notice = event
            claim.municipality = admission.named
            claim.early = admission.early.get(admission.named)
            claim.changed = admission.changed

    def replied(self, event: Event) -> None:
        if self.open is not None:
            self.open.replies.append(event)

    def coercion_started(self, event: Event) -> None:
        if not event.data["can_continue"]:
            self.admission.coercion.append(Measure(event))

    def coercion_ended(self, event: Event) -> None:
        named = event.data.get("measure")
        for measure in self.admission.coercion:
            same = named is None or measure.started.data.get("measure") in (named, None)
            if measure.ended is None and same:
                measure.ended = event

    def leave_started(self, event: Event) -> None:
        self.admission.leaves.append(Measure(event))

    def leave_ended(self, event: Event) -> None:
        leaves = self.admission.leaves
        if leaves and leaves[-1].ended is None:
            leaves[-1].ended = event

    def letter_sent(self, event: Event) -> None:
        papers = event.data.get("papers")
        if papers is None or "medical_information" in papers:
            self.admission.letters.append(event)

    def _new_claim(self) -> Claim:
        admission = self.admission
        left = admission.left
        away = left if left is not None and left.kind is not _K.TRANSFERRED else None
        claim = Claim(admission, after_leaving=away, points=list(admission.points))
        self.claims.append(claim)
        return claim


def _tells_another(claim: Claim) -> bool:
    """A ready notice goes to another municipality, which has had its early notice (§ 8)."""
    named = claim.admission.named
    known_before = claim.municipality is not None or claim.changed is not None
    told_before = claim.notice is not None and claim.early is not None
    return told_before and known_before and named != claim.municipality


def _next_admission(before: Admission) -> Admission:
    """A return from treatment elsewhere is the same way through hospital; § 8 was met then."""
    assert before.left is not None
    if before.left.kind is not _K.TRANSFERRED:
        return Admission()
    return Admission(
        need=before.need,
        need_found=before.need_found,
        early=before.early,
        early_from_before=bool(before.early),
        named=before.named,
        changed=before.changed,
    )


_READERS: dict[EventKind, Callable[[_Reading, Event], None]] = {
    _K.ADMITTED: _Reading.admitted,
    _K.NEED_FOUND: _Reading.need_found,
    _K.EARLY_NOTICE_SENT: _Reading.early_notice,
    _K.HEALTH_INFORMATION_UPDATED: _Reading.health_information,
    _K.STAY_MUNICIPALITY_CHANGED: _Reading.municipality_changed,
    _K.COERCION_STARTED: _Reading.coercion_started,
    _K.COERCION_ENDED: _Reading.coercion_ended,
    _K.LEAVE_STARTED: _Reading.leave_started,
    _K.LEAVE_ENDED: _Reading.leave_ended,
    _K.DECLARED_READY: _Reading.declared,
    _K.READY_NOTICE_SENT: _Reading.notified,
    _K.ANSWER_RECEIVED: _Reading.replied,
    _K.ANSWERED: _Reading.replied,
    _K.PLACE_READY: _Reading.replied,
    _K.CONDITION_CHANGED: _Reading.close,
    _K.READY_WITHDRAWN: _Reading.close,
    _K.DISCHARGED: _Reading.left,
    _K.TRANSFERRED: _Reading.left,
    _K.DIED: _Reading.left,
    _K.DISCHARGE_LETTER_SENT: _Reading.letter_sent,
    _K.PAPERS_SENT: _Reading.letter_sent,
}


def claims_of(stay: Stay) -> list[Claim]:
    """The claims of a stay in the order they were made; most stays have none."""
    reading = _Reading()
    for event in stay.events:
        reader = _READERS.get(event.kind)
        if reader is not None:
            reader(reading, event)
    return reading.claims
