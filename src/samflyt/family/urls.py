"""Addresses of the family's page, below `min-side/`, and of those who answer, `familien/`."""

from django.urls import URLPattern, path

from samflyt.family.views import own, own_acts, staff

urlpatterns: list[URLPattern] = [
    path("min-side/", own.home, name="family-home"),
    path("min-side/<int:patient>/", own.family, name="family"),
    path("min-side/<int:patient>/siden.pdf", own.paper, name="family-paper"),
    path("min-side/<int:patient>/hvem-har-lest/", own.readers, name="family-readers"),
    path("min-side/<int:patient>/sporsmal/", own_acts.question, name="family-ask"),
    path("min-side/<int:patient>/det-jeg-vil-si/", own_acts.words, name="family-words"),
    path(
        "min-side/<int:patient>/det-jeg-vil-si/<int:words>/ta-tilbake/",
        own_acts.take_back,
        name="family-words-back",
    ),
    path("min-side/<int:patient>/mote/<int:meeting>/svar/", own_acts.reply, name="family-reply"),
    path(
        "min-side/<int:patient>/mote/<int:meeting>/mote.ics", own.calendar, name="family-calendar"
    ),
    path("familien/", staff.questions, name="family-questions"),
    path("familien/sporsmal/<int:pk>/", staff.answer, name="family-answer"),
    path("familien/forlop/<int:pk>/", staff.of_course, name="family-of-course"),
    path("familien/forlop/<int:pk>/hvem-ser-hva/", staff.sights, name="family-sights"),
]
