"""Addresses below `hjemreise/`."""

from django.urls import path

from samflyt.homecoming import action_views, catalogue_views, settlement_views, views, way_views

urlpatterns = [
    path("", views.homecomings, name="homecomings"),
    path("ledsagersatser/", settlement_views.rates, name="companion-rates"),
    path(
        "ledsager/<int:pk>/<int:year>/<int:month>/",
        settlement_views.month_sheet,
        name="companion-sheet",
    ),
    path("tilbud/", catalogue_views.offers, name="learning-offers"),
    path("tilbud/nytt/", catalogue_views.new_offer, name="learning-offer-new"),
    path("tilbud/<int:pk>/", catalogue_views.offer, name="learning-offer"),
    path("tilbud/<int:pk>/endre/", catalogue_views.change_offer, name="learning-offer-change"),
    path("tilbud/<int:pk>/ta-bort/", catalogue_views.end_offer, name="learning-offer-end"),
    path("sporsmal/", catalogue_views.questions, name="aid-questions"),
    path("sporsmal/nytt/", catalogue_views.new_question, name="aid-question-new"),
    path("sporsmal/<int:pk>/ta-bort/", catalogue_views.end_question, name="aid-question-end"),
    path("<int:pk>/", views.summary, name="homecoming"),
    path("<int:pk>/opplaering/", views.training, name="homecoming-training"),
    path("<int:pk>/utstyr/", views.equipment, name="homecoming-equipment"),
    path("<int:pk>/beredskap/", views.safety, name="homecoming-safety"),
    path("<int:pk>/beredskap/plan.pdf", views.emergency_pdf, name="homecoming-emergency-pdf"),
    path("<int:pk>/avtaler/", views.points, name="homecoming-points"),
    path("<int:pk>/informasjon/", views.receivers, name="homecoming-receivers"),
    path("<int:pk>/ledsager/", views.companion, name="homecoming-companion"),
    path("<int:pk>/tidsplan/", way_views.schedule, name="homecoming-schedule"),
    path("<int:pk>/dokumenter/", way_views.documents, name="homecoming-documents"),
    path(
        "<int:pk>/dokumenter/behandlingsplan/<int:plan>.pdf",
        way_views.treatment_pdf,
        name="homecoming-treatment-pdf",
    ),
    path("<int:pk>/gjor/<slug:slug>/", action_views.do, name="homecoming-do"),
    path("<int:pk>/gjor/<slug:slug>/<int:item>/", action_views.do, name="homecoming-do-item"),
]
