"""Addresses of the offers around birth, below `fodetilbud/`."""

from django.urls import URLPattern, path

from samflyt.directory.maternity import views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="birth-offers"),
    path("vaktplan/", views.cover_plan, name="cover-plan"),
    path("melding/<int:pk>/", views.announcement, name="announcement"),
    path("melding/<int:pk>/purr.csv", views.remind, name="announcement-remind"),
    path("plass/<int:pk>/", views.take, name="place-take"),
    path("gjor/<slug:slug>/", views.act, name="birth-offer-act"),
    path("gjor/<slug:slug>/<int:pk>/", views.act, name="birth-offer-act-one"),
]
