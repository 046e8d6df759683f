"""Addresses of the control of access, below `innsyn/`."""

from django.urls import URLPattern, URLResolver, include, path

from samflyt.courses.views import control, exceptions

urlpatterns: list[URLPattern | URLResolver] = [
    path("", control.control, name="access-control"),
    path("mitt/", control.own_log, name="own-log"),
    path("mitt/", include("samflyt.courses.patient.own_urls")),
    path("pasient/<int:pk>/", control.patient_log, name="patient-log"),
    path("nodapning/", exceptions.emergency, name="emergency"),
    path("nodapning/<int:pk>/", exceptions.review, name="emergency-review"),
]
