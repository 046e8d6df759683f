"""The pages on which a part of the plan is written, and people are appointed and seated."""

from django.utils.translation import gettext_lazy as _

from samflyt.plans import policies
from samflyt.plans.action_page import PlanPage, Sending
from samflyt.plans.actions import comments, content, coordinators, teams
from samflyt.plans.forms import content as written
from samflyt.plans.forms import coordination
from samflyt.plans.models import (
    Appointment,
    Comment,
    Goal,
    Measure,
    Participant,
    PlanText,
    TeamMember,
)
from samflyt.plans.seats import suggested


def _text(s: Sending) -> object:
    return content.write_text(**s.common, kind=s.said["kind"], text=s.said["text"])


def _goal(s: Sending) -> object:
    return content.write_goal(
        **s.common,
        goal=s.part,
        text=s.said["text"],
        reached_date=s.said.get("reached_date"),
        removed=s.said.get("removed", False),
    )


def _participant(s: Sending) -> object:
    return content.write_participant(
        **s.common,
        participant=s.part,
        seat=s.form.seat(),
        leaves=s.said.get("leaves", False),
    )


def _comment(s: Sending) -> object:
    said = {name: s.said[name] for name in ("text", "author", "said", "to_side")}
    return comments.comment(**s.common, **said)


def _member(s: Sending) -> object:
    return teams.seat_member(
        **s.common,
        kind=s.said["kind"],
        chair=s.form.chair(),
        member=s.part,
        leaves=s.said.get("leaves", False),
    )


def _hand_over(s: Sending) -> object:
    return coordinators.hand_over(
        **s.common, appointment=s.part, choice=s.form.choice(), because=s.said["because"]
    )


def _leave(s: Sending) -> None:
    coordinators.leave(
        **s.common,
        appointment=s.part,
        until_date=s.said["until_date"],
        because=s.said["because"],
    )


def _follow_up(s: Sending) -> None:
    coordinators.follow_up(
        **s.common,
        appointment=s.part,
        next_follow_up=s.said["next_follow_up"],
        steps=s.form.steps(),
        guided=s.form.guided(),
    )


PARTS = (
    PlanPage(
        "tekst",
        _("Skriv i planen"),
        _("Lagre teksten"),
        written.TextForm,
        policies.check_contents,
        _text,
        _("Teksten er lagret."),
        part=PlanText,
    ),
    PlanPage(
        "mal",
        _("Mål"),
        _("Lagre målet"),
        written.GoalForm,
        policies.check_contents,
        _goal,
        _("Målet er lagret."),
        part=Goal,
    ),
    PlanPage(
        "tiltak",
        _("Tiltak"),
        _("Lagre tiltaket"),
        written.MeasureForm,
        policies.check_contents,
        lambda s: content.write_measure(**s.common, measure=s.part, doing=s.form.doing()),
        _("Tiltaket er lagret."),
        part=Measure,
    ),
    PlanPage(
        "deltaker",
        _("Deltaker i planen"),
        _("Lagre deltakeren"),
        written.ParticipantForm,
        policies.check_contents,
        _participant,
        _("Deltakeren er lagret."),
        part=Participant,
    ),
    PlanPage(
        "kommentar",
        _("Skriv en kommentar"),
        _("Send kommentaren"),
        written.CommentForm,
        policies.check_worker,
        _comment,
        _("Kommentaren er sendt, og venter på svar."),
    ),
    PlanPage(
        "svar",
        _("Svar på kommentar"),
        _("Send svaret"),
        written.AnswerForm,
        policies.check_partner,
        lambda s: comments.answer_comment(**s.common, comment=s.part, answer=s.said["answer"]),
        _("Svaret er sendt."),
        part=Comment,
    ),
    PlanPage(
        "oppnevn",
        _("Oppnevn"),
        _("Oppnevn"),
        coordination.AppointForm,
        policies.check_partner,
        lambda s: coordinators.appoint(**s.common, kind=s.said["kind"], choice=s.form.choice()),
        _("Oppnevningen er ført."),
    ),
    PlanPage(
        "bytt",
        _("Overfør rollen til en annen"),
        _("Overfør rollen"),
        coordination.HandOverForm,
        policies.check_partner,
        _hand_over,
        _("Rollen er overført."),
        part=Appointment,
        explanation=_("Den nye tar over samme dag som den forrige slutter."),
    ),
    PlanPage(
        "slutt",
        _("Slutter uten etterfølger"),
        _("Før at rollen slutter"),
        coordination.LeaveForm,
        policies.check_partner,
        _leave,
        _("Slutten er ført. Å oppnevne en ny står som en åpen oppgave."),
        part=Appointment,
    ),
    PlanPage(
        "oppfolging",
        _("Oppfølging"),
        _("Lagre oppfølgingen"),
        coordination.FollowUpForm,
        policies.check_partner,
        _follow_up,
        _("Oppfølgingen er lagret."),
        part=Appointment,
    ),
    PlanPage(
        "team",
        _("Teammedlem"),
        _("Lagre medlemmet"),
        coordination.MemberForm,
        policies.check_partner,
        _member,
        _("Medlemmet er lagret."),
        part=TeamMember,
        suggests=lambda plan, asked, today: suggested(plan, asked.get("rolle", ""), today),
    ),
)
