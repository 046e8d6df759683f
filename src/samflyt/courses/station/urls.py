"""Addresses of the health station's list, below `helsestasjon/`."""

from django.urls import URLPattern, path

from samflyt.courses.station import views

urlpatterns: list[URLPattern] = [
    path("", views.notices, name="station-notices"),
    path("<int:pk>/", views.notice, name="station-notice"),
]
