"""A trust and a municipality, a strategic committee and a professional one below it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client

from samflyt.access.actor import Actor
from samflyt.access.models import Account
from samflyt.governance.actions import approving, cases, committees, minutes, placing, sittings
from samflyt.governance.actions.cases import Paper
from samflyt.governance.actions.committees import Rules, Sitter
from samflyt.governance.actions.minutes import Said
from samflyt.governance.actions.sittings import When
from samflyt.governance.attending import PRESENT, Noted
from samflyt.governance.models import Case, Committee, Seat, Sitting
from samflyt.meetings.actions.step import Sending
from tests import factories

NOW = datetime(2023, 4, 12, 10, tzinfo=UTC)
_numbers = count(1)


class Scene:
    def __init__(self) -> None:
        self.now = NOW
        self.hospital = factories.hospital()
        self.municipality = factories.organisation()
        self.office = factories.unit(self.hospital, "Samhandling", "administration")
        self.town_hall = factories.unit(self.municipality, "Samhandling", "administration")
        self.secretary = factories.actor(self.office, "hospital_secretary", "Rolf Sekretær")
        self.other_secretary = factories.actor(
            self.town_hall, "municipal_secretary", "Siv Sekretær"
        )
        self.member = factories.actor(self.town_hall, "committee_member", "Mona Medlem")
        self.chair = factories.actor(self.office, "committee_member", "Carl Leder")
        self.supplier = factories.actor(self.office, "ward_leader", "Lise Leverandør")
        self.ssu = self.committee("strategic", "Strategisk samarbeidsutvalg", "SSU")
        self.fsu = self.committee(
            "professional", "Fagutvalg rekruttering", "FSU rekruttering", parent=self.ssu
        )

    def sending(self, version: int | None = None) -> Sending:
        return Sending(f"sending-{next(_numbers)}", version)

    def about(self, by: Actor | None = None) -> dict[str, Any]:
        return {"by": by or self.secretary, "at": self.now, "sending": self.sending()}

    def passes(self, **span: int) -> None:
        self.now += timedelta(**span)

    def committee(
        self, kind: str, name: str, short: str, parent: Committee | None = None, **rules: Any
    ) -> Committee:
        made = committees.found_committee(
            kind=kind,
            name=name,
            short_name=short,
            parent=parent,
            partners=[self.municipality],
            rules=Rules(**rules),
            **self.about(),
        )
        self.seat(made, "secretary", self.other_secretary)
        self.seat(made, "hospital", self.chair, is_chair=True)
        self.seat(made, "municipality", self.member)
        return made

    def seat(
        self,
        committee: Committee,
        group: str,
        who: Actor | str,
        *,
        is_chair: bool = False,
        deputy_for: Seat | None = None,
    ) -> Seat:
        sitter = Sitter(who) if isinstance(who, str) else Sitter(who.name, "", "", None)
        if not isinstance(who, str):
            sitter = replace(sitter, account_id=who.account_id, function=who.unit_name)
        return committees.take_seat(
            group=committee.groups.get(kind=group),
            sitter=sitter,
            is_chair=is_chair,
            deputy_for=deputy_for,
            from_date=self.now.date(),
            until_date=None,
            **self.about(),
        )

    def planned(self, of: Committee | None = None, days: int = 50, **values: Any) -> Sitting:
        starts = self.now + timedelta(days=days)
        when = When(
            **{
                "starts_at": starts,
                "ends_at": starts + timedelta(hours=2),
                "form": "digital",
                "link": "https://video.example/utvalg",
                **values,
            }
        )
        return sittings.plan_sitting(committee=of or self.ssu, when=when, **self.about())

    def paper(self, title: str = "Beredskap", **values: Any) -> Paper:
        words = {"kind": "matter", "proposed_decision": "Planen vedtas.", "sender": "Klinikken"}
        return Paper(title=title, **{**words, **values})

    def draft(self, of: Committee | None = None, **values: Any) -> Case:
        return cases.begin_case(
            committee=of or self.ssu, paper=self.paper(**values), **self.about(self.supplier)
        )

    def received(self, of: Committee | None = None, **values: Any) -> Case:
        case = self.draft(of, **values)
        cases.submit_case(case=case, **self.about(self.supplier))
        return fresh(case)

    def on_agenda(self, sitting: Sitting, **values: Any) -> Case:
        case = self.received(sitting.committee, **values)
        placing.place_case(case=case, sitting=sitting, **self.about())
        return fresh(case)

    def called(self, sitting: Sitting) -> Sitting:
        sittings.call_sitting(sitting=sitting, confirmed=True, **self.about())
        return fresh(sitting)

    def held(self, sitting: Sitting, noted: list[Noted] | None = None) -> Sitting:
        """The meeting has begun and who came is noted: everybody, unless the test says others."""
        self.now = max(self.now, sitting.starts_at + timedelta(hours=2))
        seats = Seat.objects.filter(group__committee=sitting.committee).select_related("group")
        everybody = [
            Noted(one.name, one.function, PRESENT, seat=one.pk, group=one.group.kind)
            for one in seats
        ]
        minutes.note_attendance(
            sitting=sitting,
            chair="Carl Leder",
            minute_taker="Rolf Sekretær",
            noted=everybody if noted is None else noted,
            **self.about(),
        )
        return fresh(sitting)

    def said(self, sitting: Sitting, **special: Said) -> None:
        """Every case is approved as proposed, but those named by number, as `n34`."""
        given = {
            case.pk: special.get(f"n{case.number}", Said("approved"))
            for case in sitting.cases.all()
        }
        minutes.write_minutes(sitting=sitting, said=given, themes=[], **self.about())

    def closed(self, sitting: Sitting, **special: Said) -> Sitting:
        self.said(sitting, **special)
        minutes.close_minutes(sitting=fresh(sitting), **self.about())
        return fresh(sitting)

    def asked(self, sitting: Sitting, days: int = 10) -> Sitting:
        due = (self.now + timedelta(days=days)).date()
        approving.ask_members(sitting=sitting, answer_by=due, **self.about())
        return fresh(sitting)

    def answered(self, sitting: Sitting, said: str = "approve", note: str = "") -> Sitting:
        """Every member answers the same."""
        for one in sitting.approvals.all():
            approving.answer(approval=one, said=said, note=note, **self.about())
        return fresh(sitting)

    def browser(self, who: Actor) -> Client:
        client = Client()
        client.force_login(Account.objects.get(pk=who.account_id))
        return client


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def labels(sitting: Sitting) -> list[str]:
    return [case.label for case in sitting.cases.in_order()]
