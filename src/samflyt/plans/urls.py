"""Addresses of the plan."""

from django.urls import path

from samflyt.plans.views import act, desk, home, plan, reminders, tools

urlpatterns = [
    path("", home.home, name="plans"),
    path("koordinerende-enhet/", desk.desk, name="coordinating-unit"),
    path("paminnelser/", reminders.reminders, name="plan-reminders"),
    path("verktoy/", tools.plan_tools, name="plan-tools"),
    path("behov/<int:pk>/", desk.need, name="plan-need"),
    path("forlop/<int:pk>/", home.of_course, name="plan-of-course"),
    path("<int:pk>/", plan.plan, name="plan"),
    path("<int:pk>/versjoner/", plan.versions, name="plan-versions"),
    path("<int:pk>/tjenester/", plan.services, name="plan-services"),
    path("<int:pk>/plan.pdf", plan.paper, name="plan-paper"),
    path("<int:pk>/<slug:slug>/", act.act, name="plan-act"),
    path("<int:pk>/<slug:slug>/<int:part>/", act.act, name="plan-act-part"),
]
