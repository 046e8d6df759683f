"""Addresses of consents and representatives, below one course."""

from django.urls import URLPattern, path

from samflyt.courses.patient import consent_views, part_views, rights_views, sight_views

urlpatterns: list[URLPattern] = [
    path("samtykker/", consent_views.consents, name="course-consents"),
    path("samtykker/nytt/", consent_views.new_consent, name="course-consent-new"),
    path("samtykker/<int:consent>/trekk/", consent_views.end_consent, name="course-consent-end"),
    path("representanter/ny/", consent_views.new_representative, name="representative-new"),
    path(
        "representanter/<int:representative>/avslutt/",
        consent_views.drop_representative,
        name="representative-end",
    ),
    path("beslutningskompetanse/", consent_views.judge, name="course-competence"),
    path("sperringer/oppforinger/", part_views.parts, name="course-parts"),
    path("sperringer/oppforinger/<int:block>/", part_views.lift, name="course-part-open"),
    path("hvem-ser-hva/", sight_views.sights, name="course-sights"),
    path("krav/", rights_views.requests, name="course-requests"),
    path("krav/ansatt/", rights_views.mark, name="course-staff-mark"),
    path("gjennomgang/<int:years>/", consent_views.go_through, name="course-age-review"),
]
