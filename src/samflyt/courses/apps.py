"""Forløp."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "samflyt.courses"
    label = "courses"
    verbose_name = "Forløp"

    def ready(self) -> None:
        from samflyt.access.roles import Permission
        from samflyt.web.navigation import Place, offer

        def reads_courses(actor: object) -> bool:
            return actor.may(Permission.READ_COURSES)  # type: ignore[attr-defined, no-any-return]

        def reads_log(actor: object) -> bool:
            return actor.may(Permission.READ_LOG)  # type: ignore[attr-defined, no-any-return]

        offer(Place("worklist", _("Arbeidsliste"), "worklist", reads_courses, 10))

        def follows_up(actor: object) -> bool:
            return actor.may(Permission.FOLLOW_UP_CHILDREN)  # type: ignore[attr-defined, no-any-return]

        offer(Place("station", _("Meldinger om barn"), "station-notices", follows_up, 10))
        offer(Place("births", _("Barsel"), "births", follows_up, 12))
        offer(Place("control", _("Innsynskontroll"), "access-control", reads_log, 90))
        offer(Place("weekend", _("Helg"), "weekend", reads_courses, 20))
        self._take_in_messages()
        self._name_citizens()

    def _name_citizens(self) -> None:
        from samflyt.courses.patient.invented import invented
        from samflyt.directory import citizens

        citizens.offer(invented)

    def _take_in_messages(self) -> None:
        from samflyt.courses.lists.unclear import count_unclear
        from samflyt.courses.meeting_subject import COURSE_MEETINGS
        from samflyt.courses.received.arrivals import TYPES, take_in_hand
        from samflyt.courses.station.subject import STATION_NOTICE
        from samflyt.courses.subject import COURSE
        from samflyt.meetings import subjects as meeting_subjects
        from samflyt.messages import handlers, quality, subjects

        handlers.offer(take_in_hand, TYPES)
        quality.offer(count_unclear)
        subjects.offer(COURSE)
        subjects.offer(STATION_NOTICE)
        meeting_subjects.offer(COURSE_MEETINGS)
