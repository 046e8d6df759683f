"""Addresses of the frame itself."""

from django.urls import path

from samflyt.web import views

urlpatterns = [path("hjelp/", views.help_page, name="help")]
