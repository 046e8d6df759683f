"""Addresses of one course, below `forlop/`."""

from django.urls import URLPattern, URLResolver, include, path

from samflyt.courses.birth import views as birth
from samflyt.courses.child import views as child
from samflyt.courses.kin import views as kin
from samflyt.courses.station import views as station
from samflyt.courses.views import action, amendment, course, exceptions, interpretation, new_course

urlpatterns: list[URLPattern | URLResolver] = [
    path("ny/", new_course.new_course, name="course-new"),
    path("ny-samordning/", child.new_coordination, name="coordination-new"),
    path("<int:pk>/", course.course, name="course"),
    path("<int:pk>/barnets-vei/", child.board, name="child-board"),
    path("<int:pk>/kontaktark.pdf", birth.contact_sheet, name="contact-sheet"),
    path("<int:pk>/barn/", kin.children, name="course-kin"),
    path("<int:pk>/barn/<int:notice>/brev.pdf", station.letter, name="station-letter"),
    path("<int:pk>/nytt/", course.news, name="course-news"),
    path("<int:pk>/sett/", course.acknowledge_move, name="course-let-go"),
    path("<int:pk>/rett/<int:event>/", amendment.correct, name="course-correct"),
    path("<int:pk>/angre/", amendment.undo, name="course-undo"),
    path("<int:pk>/ta/", amendment.take, name="course-take"),
    path("<int:pk>/gi/", amendment.hand_over, name="course-hand-over"),
    path("<int:pk>/melding/<int:message>/", interpretation.answer, name="course-question"),
    path("<int:pk>/sperringer/", exceptions.blocks, name="course-blocks"),
    path("<int:pk>/sperringer/<int:block>/", exceptions.lift, name="course-block-lift"),
    path("<int:pk>/", include("samflyt.courses.patient.urls")),
    path("<int:pk>/<slug:slug>/", action.action, name="course-action"),
]
