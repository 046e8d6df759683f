"""Individuell plan."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "samflyt.plans"
    label = "plans"
    verbose_name = "Individuell plan"

    def ready(self) -> None:
        from samflyt.access.roles import Permission
        from samflyt.courses import journal
        from samflyt.meetings import subjects as meeting_subjects
        from samflyt.plans.meeting_subject import PLAN_MEETINGS
        from samflyt.plans.projection import follow_journal
        from samflyt.web.navigation import Place, offer

        def works_with_plans(actor: Any) -> bool:
            return bool(
                actor.may(Permission.WORK_WITH_PLANS) or actor.may(Permission.RECEIVE_NEEDS)
            )

        meeting_subjects.offer(PLAN_MEETINGS)
        journal.follow("plans", follow_journal)

        def is_reminded(actor: Any) -> bool:
            return bool(actor.may(Permission.BE_REMINDED))

        offer(Place("plan-reminders", _("Påminnelser"), "plan-reminders", is_reminded, 35))
        offer(Place("plans", _("Plan"), "plans", works_with_plans, 30))
