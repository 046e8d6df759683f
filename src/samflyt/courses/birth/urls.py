"""Addresses of the midwives' page, below `barsel/`."""

from django.urls import URLPattern, path

from samflyt.courses.birth import station_views

urlpatterns: list[URLPattern] = [
    path("", station_views.home, name="births"),
    path("<int:pk>/besok/", station_views.visit, name="birth-visit"),
    path("innom/", station_views.drop_in, name="drop-in"),
    path("overfor/", station_views.hand_over, name="follow-up-transfer"),
]
