"""Addresses below `hjemreise/`."""

from django.urls import path

from samflyt.homecoming import action_views, settlement_views, views

urlpatterns = [
    path("", views.homecomings, name="homecomings"),
    path("ledsagersatser/", settlement_views.rates, name="companion-rates"),
    path(
        "ledsager/<int:pk>/<int:year>/<int:month>/",
        settlement_views.month_sheet,
        name="companion-sheet",
    ),
    path("<int:pk>/", views.summary, name="homecoming"),
    path("<int:pk>/opplaering/", views.training, name="homecoming-training"),
    path("<int:pk>/utstyr/", views.equipment, name="homecoming-equipment"),
    path("<int:pk>/beredskap/", views.safety, name="homecoming-safety"),
    path("<int:pk>/beredskap/plan.pdf", views.emergency_pdf, name="homecoming-emergency-pdf"),
    path("<int:pk>/avtaler/", views.points, name="homecoming-points"),
    path("<int:pk>/informasjon/", views.receivers, name="homecoming-receivers"),
    path("<int:pk>/ledsager/", views.companion, name="homecoming-companion"),
    path("<int:pk>/gjor/<slug:slug>/", action_views.do, name="homecoming-do"),
    path("<int:pk>/gjor/<slug:slug>/<int:item>/", action_views.do, name="homecoming-do-item"),
]
