"""Addresses of agreements, guidelines and their clauses."""

from django.urls import path

from samflyt.agreements import agreement_views, change_views, document_views

urlpatterns = [
    path("", agreement_views.agreements, name="agreements"),
    path("<int:pk>/", agreement_views.agreement, name="agreement"),
    path("<int:pk>/avtale.pdf", agreement_views.paper, name="agreement-paper"),
    path("<int:pk>/vilkar/", change_views.propose, name="term-propose"),
    path("<int:pk>/meldinger/", change_views.message_rule, name="message-rule"),
    path("<int:pk>/oppsigelse/", change_views.notice, name="notice"),
    path("oppsigelse/<int:pk>/trekk/", change_views.withdraw, name="notice-withdraw"),
    path("forslag/<int:pk>/", change_views.answer, name="term-answer"),
    path("signering/ny/", change_views.new_signing, name="signing-new"),
    path("signering/<int:pk>/", change_views.signing, name="signing"),
    path("signering/<int:pk>/signaturside.pdf", change_views.signature_page, name="signing-paper"),
    path("tilbud/", change_views.offers, name="rehabilitation-offers"),
    path("dokument/<slug:key>/", document_views.document_page, name="document"),
    path("dokument/<slug:key>/sammenlign/", document_views.comparison, name="document-compare"),
    path("dokument/<slug:key>/i-bruk/", document_views.adopt, name="document-adopt"),
    path("dokument/<slug:key>/eier/", document_views.owner, name="document-owner"),
    path("dokument/<slug:key>/gjennomgang/", document_views.review, name="document-review"),
    path("dokument/<slug:key>/punkt/<str:place>/", document_views.clause, name="document-clause"),
]
