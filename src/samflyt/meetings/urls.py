"""Addresses of meetings, below `moter/`."""

from django.urls import URLPattern, path

from samflyt.meetings.views import lists, meeting, minutes, papers

urlpatterns: list[URLPattern] = [
    path("", lists.meetings, name="meetings"),
    path("moter.csv", lists.meetings_csv, name="meetings-csv"),
    path("oppgaver/", lists.tasks, name="meeting-tasks"),
    path("nytt/", meeting.new_meeting, name="meeting-new"),
    path("<int:pk>/", meeting.meeting, name="meeting"),
    path("<int:pk>/forhandsinformasjon/", meeting.information, name="meeting-information"),
    path("<int:pk>/innkalling/", meeting.call, name="meeting-call"),
    path("<int:pk>/avlys/", meeting.cancel, name="meeting-cancel"),
    path("<int:pk>/deltaker/", meeting.add_participant, name="meeting-add-participant"),
    path("<int:pk>/deltaker/<int:participant>/", meeting.participant, name="meeting-participant"),
    path("<int:pk>/deltaker/<int:participant>/aktuell/", meeting.relevant, name="meeting-relevant"),
    path("<int:pk>/deltaker/<int:participant>/svar/", meeting.reply, name="meeting-reply"),
    path("<int:pk>/sak/", meeting.add_item, name="meeting-item"),
    path("<int:pk>/oppmote/", minutes.attendance, name="meeting-attendance"),
    path("<int:pk>/referat/", minutes.minutes, name="meeting-minutes"),
    path("<int:pk>/referat/ferdig/", minutes.finish, name="meeting-finish"),
    path("<int:pk>/referat/igjen/", minutes.reopen, name="meeting-reopen"),
    path("<int:pk>/referat/send/", minutes.send, name="meeting-send"),
    path("<int:pk>/neste/", minutes.follow, name="meeting-next"),
    path("<int:pk>/oppgave/", minutes.add_task, name="meeting-task"),
    path("<int:pk>/oppgave/<int:task>/", minutes.settle_task, name="meeting-settle-task"),
    path("<int:pk>/mote.ics", papers.calendar, name="meeting-calendar"),
    path("<int:pk>/innkalling.pdf", papers.invitation, name="meeting-invitation"),
    path("<int:pk>/referat.pdf", papers.minutes, name="meeting-minutes-paper"),
]
