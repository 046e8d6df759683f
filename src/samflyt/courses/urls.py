"""Addresses of work lists, the weekend, search and courses."""

from django.urls import URLPattern, URLResolver, include, path

from samflyt.courses.kin import support_views
from samflyt.courses.views import downtime, search, weekend, worklist

urlpatterns: list[URLPattern | URLResolver] = [
    path("barsel/", include("samflyt.courses.birth.urls")),
    path("helsestasjon/", include("samflyt.courses.station.urls")),
    path("", worklist.home, name="home"),
    path("arbeidsliste/", worklist.work_list, name="worklist"),
    path("arbeidsliste/endringer/", worklist.changes, name="worklist-changes"),
    path("arbeidsliste/arbeidsliste.csv", worklist.work_list_csv, name="worklist-csv"),
    path("arbeidsliste/nedetid.pdf", downtime.downtime_pack, name="downtime-pack"),
    path("helg/", weekend.weekend, name="weekend"),
    path("parorendestotte/", support_views.supports, name="kin-supports"),
    path("parorendestotte/<int:pk>/", support_views.support, name="kin-support"),
    path("sok/", search.search, name="search"),
    path("innsyn/", include("samflyt.courses.access_urls")),
    path("forlop/", include("samflyt.courses.course_urls")),
]
