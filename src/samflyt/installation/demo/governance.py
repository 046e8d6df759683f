"""The region's committees: each step played through the action that people use."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from samflyt.access.actor import Actor
from samflyt.directory.actors import actor_for
from samflyt.directory.models import Organisation
from samflyt.governance.actions import (
    approving,
    cases,
    committees,
    decisions,
    invitations,
    minutes,
    placing,
    sittings,
    themes,
    yearly,
)
from samflyt.governance.actions.cases import Paper
from samflyt.governance.actions.committees import Rules, Sitter
from samflyt.governance.actions.invitations import Letter
from samflyt.governance.actions.minutes import Said
from samflyt.governance.actions.sittings import When
from samflyt.governance.attending import ABSENT, PRESENT, Noted
from samflyt.governance.models import Case, Committee, DecisionPoint, Seat, Series, Sitting
from samflyt.installation.demo.region import Region, read
from samflyt.meetings.actions.step import Sending

Row = Mapping[str, Any]
_SECRETARY, _SUPPLIER = "turi", "randi"
_PARTNERS = ("nordvik", "sandoya", "elvestrand", "heimli", "ytteroy", "gamlehavna", "bjorkelia")


@dataclass(slots=True)
class Playing:
    """The committees while their steps are played."""

    region: Region
    committees: dict[str, Committee] = field(default_factory=dict)
    steps: int = 0

    def about(self, at: str, by: str = _SECRETARY) -> dict[str, Any]:
        """Who does it, when, and the key of this step."""
        self.steps += 1
        sending = Sending(f"demo-samarbeid-{self.steps}")
        return {"by": self.actor(by), "at": self.region.moments.moment(at), "sending": sending}

    def actor(self, key: str) -> Actor:
        """The position that has to do with committees is the person's last one, or their only."""
        held = self.region.positions[key]
        return actor_for(held[1] if key == _SECRETARY else held[0])

    def house(self, key: str) -> Organisation:
        return self.region.organisations[key]


def write_committees(region: Region) -> None:
    described = read("governance.yaml")
    playing = Playing(region)
    for one in described["committees"]:
        _found(playing, one)
    _past(playing, described["past"])
    _coming(playing, described["coming"])
    _series(playing)
    _invited(playing, described["invitation"])


def _found(playing: Playing, row: Row) -> None:
    made = committees.found_committee(
        kind=row["kind"],
        name=row["name"],
        short_name=row["short"],
        parent=playing.committees.get(row.get("under", "")),
        partners=[playing.house(key) for key in _PARTNERS],
        rules=Rules(row["mandate"], row.get("quorum")),
        **playing.about("-100d 09:00"),
    )
    playing.committees[row["key"]] = made
    for seat in row["seats"]:
        _seat(playing, made, seat)


def _seat(playing: Playing, committee: Committee, row: Row) -> None:
    sitter = Sitter(row.get("name", ""), row["function"])
    if "who" in row:
        who = playing.actor(row["who"])
        house = Organisation.objects.get(pk=who.organisation_id or 0)
        sitter = replace(
            sitter,
            name=who.name,
            unit_name=who.unit_name,
            organisation=house,
            account_id=who.account_id,
        )
    committees.take_seat(
        group=committee.groups.get(kind=row["group"]),
        sitter=sitter,
        is_chair=row.get("chair", False),
        deputy_for=None,
        from_date=playing.region.moments.day("-100d"),
        until_date=None,
        **playing.about("-99d 09:00"),
    )


def _plan(playing: Playing, key: str, at: str, starts: str, form: str = "digital") -> Sitting:
    begins = playing.region.moments.moment(starts)
    when = When(
        begins,
        begins + timedelta(hours=2),
        form,
        "Møterom Fjorden" if form == "physical" else "",
        "https://video.example/utvalg" if form == "digital" else "",
    )
    committee = playing.committees[key]
    return sittings.plan_sitting(committee=committee, when=when, **playing.about(at))


def _received(playing: Playing, committee: Committee, row: Row, at: str) -> Case:
    names = ("title", "background", "proposed_decision")
    words = {name: row[name] for name in names if name in row}
    paper = Paper(**{"kind": "matter", "sender": "Medisinsk klinikk", **words})
    case = cases.begin_case(committee=committee, paper=paper, **playing.about(at, _SUPPLIER))
    cases.submit_case(case=case, **playing.about(at, _SUPPLIER))
    return Case.objects.get(pk=case.pk)


def _place(playing: Playing, case: Case, sitting: Sitting, at: str) -> None:
    placing.place_case(case=case, sitting=sitting, **playing.about(at))


def _past(playing: Playing, row: Row) -> None:
    """The strategic committee's minutes are public; the professional one's wait for an answer."""
    above = _plan(playing, "ssu", "-70d 09:00", "workday -20 12:00", "physical")
    for one in row["ssu"]:
        case = _received(playing, playing.committees["ssu"], one, "-60d 10:00")
        _place(playing, case, above, "-50d 10:00")
    sittings.call_sitting(sitting=above, confirmed=True, **playing.about("-44d 09:00"))
    _minute(playing, above, row["ssu"], [], "workday -20 15:00")
    for one in above.approvals.all():
        about = playing.about("-20d 10:00")
        approving.answer(approval=one, said="approve", note="", **about)
    below = _plan(playing, "fsu", "-40d 09:00", "workday -10 12:00")
    case = _received(playing, playing.committees["fsu"], row["fsu"][0], "-35d 10:00")
    _place(playing, case, below, "-34d 10:00")
    sittings.call_sitting(sitting=below, confirmed=True, **playing.about("-28d 09:00"))
    _minute(playing, below, row["fsu"], row["themes"], "workday -10 15:00")
    first = below.approvals.filter(seat__name__startswith="Randi").get()
    approving.answer(approval=first, said="approve", note="", **playing.about("-3d 10:00"))


def _minute(
    playing: Playing, sitting: Sitting, described: list[Row], noted: list[str], at: str
) -> None:
    """Who came, what came of each case, and the round of approval."""
    seats = Seat.objects.filter(group__committee=sitting.committee).select_related("group")
    came = [
        Noted(
            one.name,
            one.function,
            ABSENT if one.account_id is None else PRESENT,
            seat=one.pk,
            group=one.group.kind,
        )
        for one in seats
    ]
    chair = seats.get(is_chair=True).name
    minutes.note_attendance(
        sitting=sitting, chair=chair, minute_taker="Turi Fagerhaug", noted=came, **playing.about(at)
    )
    by_title = {row["title"]: row for row in described}
    said = {case.pk: _said(playing, case, by_title) for case in sitting.cases.all()}
    minutes.write_minutes(sitting=sitting, said=said, themes=noted, **playing.about(at))
    minutes.close_minutes(sitting=sitting, **playing.about(at))
    for case in sitting.cases.filter(title__in=by_title):
        _points(playing, case, by_title[case.title].get("points", []))
    due = playing.region.moments.day("+3d" if noted else "-18d")
    approving.ask_members(
        sitting=sitting, answer_by=due, **playing.about("-12d 09:00" if noted else "-25d 09:00")
    )


def _said(playing: Playing, case: Case, by_title: Mapping[str, Row]) -> Said:
    if by_title.get(case.title, {}).get("postponed"):
        back = playing.region.moments.day("workday +8")
        return Said("postponed", "Partene ville se på tallene en gang til.", "", back)
    if case.standing == "round":
        slots = {"hospital": "Nytt akuttmottak åpner i høst.", "user": "Brukerutvalget har møttes."}
        return Said("oriented", slots=slots)
    if case.standing in ("any_other", "next", "reported", "follow_up"):
        return Said("not_needed" if case.standing == "any_other" else "oriented")
    return Said("approved", "Utvalget drøftet saken." if not case.standing else "")


def _points(playing: Playing, case: Case, described: list[Row]) -> None:
    for row in described:
        decisions.add_point(
            case=case,
            text=row["text"],
            owner=row["owner"],
            due_date=playing.region.moments.day(row["due"]),
            **playing.about("-25d 10:00"),
        )
        if row.get("done"):
            point = DecisionPoint.objects.get(case=case, text=row["text"])
            decisions.settle_point(point=point, done=True, **playing.about("-6d 10:00"))


def _coming(playing: Playing, row: Row) -> None:
    ssu = playing.committees["ssu"]
    above = _plan(playing, "ssu", "-18d 09:00", "workday +8 12:00")
    later = _plan(playing, "ssu", "-18d 09:05", "workday +46 12:00", "physical")
    _plan(playing, "fsu", "-11d 09:00", "workday +17 12:00")
    again = Case.objects.filter(previous__committee=ssu).get()
    _place(playing, again, above, "-17d 10:00")
    case = _received(playing, ssu, row["on_agenda"], "-16d 10:00")
    cases.attach(
        case=case,
        title="Øvelsesplan",
        link="https://papirer.example/ovelsesplan",
        content=None,
        to_minutes=False,
        **playing.about("-15d 10:00"),
    )
    _place(playing, Case.objects.get(pk=case.pk), above, "-15d 11:00")
    themes.note_themes(
        committee=ssu, titles=row["themes"], planned_for=later, **playing.about("-10d 10:00")
    )
    sittings.call_sitting(sitting=above, confirmed=True, **playing.about("-2d 09:00"))
    _received(playing, ssu, row["received"], "-1d 14:00")
    helped = Paper(kind="matter", proposed_decision="", help_wanted=True, **row["helped"])
    cases.begin_case(committee=ssu, paper=helped, **playing.about("-1d 15:00", "kjersti"))


def _series(playing: Playing) -> None:
    """One with nobody met for more than a year, and one with schools that is as it should be."""
    for purpose, town, others, first in (
        ("discussion", "nordvik", "", "-395d"),
        ("schools", None, "Videregående skoler og høgskolen i Nordvik", "-60d"),
    ):
        made = yearly.open_series(
            purpose=purpose,
            hospital=playing.house("nordvik-hf"),
            municipality=playing.house(town) if town else None,
            others=others,
            agenda="Tall fra begge parter\nForebygging\nTiltak sammen neste år",
            first=playing.region.moments.day(first),
            months=12,
            count=4,
            **playing.about("-399d 10:00"),
        )
        _hold(playing, made, first)


def _hold(playing: Playing, made: Series, first: str) -> None:
    meeting = made.meetings.order_by("planned_date").first()
    assert meeting is not None
    about = playing.about(f"{first} 15:00")
    yearly.note_held(
        meeting=meeting,
        held_date=meeting.planned_date,
        note="Partene ble enige om felles mål.",
        by=about["by"],
        at=about["at"],
    )


def _invited(playing: Playing, row: Row) -> None:
    moments = playing.region.moments
    starts = moments.moment("workday +12 12:30")
    letter = Letter(
        row["title"],
        row["sender"],
        row["reference"],
        moments.day("-4d"),
        starts,
        starts + timedelta(hours=2),
        "Digitalt",
        moments.day("+5d"),
        row["answer_to"],
    )
    groups = [(name, few, many) for name, few, many in row["groups"]]
    made = invitations.register_invitation(
        letter=letter, groups=groups, **playing.about("-3d 09:00")
    )
    for person in row["people"]:
        name = person.get("name") or playing.actor(person["who"]).name
        invitations.name_person(
            group=made.groups.get(name=person["group"]),
            name=name,
            house="",
            balance=person["balance"],
            **playing.about("-2d 09:00"),
        )
