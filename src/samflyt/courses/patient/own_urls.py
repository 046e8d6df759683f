"""Addresses of the citizen's own pages, below `innsyn/mitt/`."""

from django.urls import URLPattern, path

from samflyt.courses.patient import own_views, rights_views

urlpatterns: list[URLPattern] = [
    path("opplysninger/", own_views.own_data, name="own-data"),
    path("opplysninger/fil/<slug:form>/", own_views.own_data_file, name="own-data-file"),
    path("krav/", rights_views.own_requests, name="own-requests"),
    path("samtykker/", own_views.own_consents, name="own-consents"),
    path("samtykker/<int:patient>/nytt/", own_views.own_consent_new, name="own-consent-new"),
    path(
        "samtykker/<int:patient>/<int:consent>/trekk/",
        own_views.own_consent_end,
        name="own-consent-end",
    ),
]
