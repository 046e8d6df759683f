"""Addresses of messages, below `meldinger/`."""

from django.urls import URLPattern, path

from samflyt.messages import (
    delivery_views,
    outage_views,
    partner_views,
    privacy_views,
    register_views,
    views,
)

urlpatterns: list[URLPattern] = [
    path("", views.message_list, name="messages"),
    path("<int:pk>/", views.message, name="message"),
    path("<int:pk>/lukk/", views.close, name="message-close"),
    path("<int:pk>/plasser/", views.place, name="message-place"),
    path("<int:pk>/igjen/", views.retry, name="message-retry"),
    path("<int:pk>/feil/", delivery_views.feedback, name="message-feedback"),
    path("stans/", outage_views.outages, name="outages"),
    path("stans/<int:pk>/", outage_views.outage, name="outage"),
    path("stans/<int:pk>/slutt/", outage_views.end, name="outage-end"),
    path("parter/", partner_views.partner_table, name="message-partners"),
    path("parter/<int:pk>/", partner_views.partner, name="message-partner"),
    path("parter/<int:pk>/kontakt/", partner_views.contact, name="message-partner-contact"),
    path("parter/<int:pk>/klar/", partner_views.ready, name="message-partner-ready"),
    path("parter/<int:pk>/ikke-klar/", partner_views.not_ready, name="message-partner-not-ready"),
    path("register/", register_views.register, name="register"),
    path("personvern/", privacy_views.tasks, name="privacy-tasks"),
    path("personvern/<int:pk>/", privacy_views.task, name="privacy-task"),
    path("<int:pk>/personvern/", privacy_views.open_for, name="message-privacy"),
    path("sendt/", delivery_views.sent_list, name="deliveries"),
    path("sendt/tall/", delivery_views.figures, name="delivery-figures"),
    path("sendt/<int:pk>/", delivery_views.delivery, name="delivery"),
    path("sendt/<int:pk>/igjen/", delivery_views.again, name="delivery-again"),
    path("sendt/<int:pk>/avslutt/", delivery_views.end, name="delivery-end"),
]
