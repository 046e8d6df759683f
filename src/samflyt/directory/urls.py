"""Addresses of signing in and of who one is."""

from django.urls import URLPattern, URLResolver, include, path

from samflyt.directory import (
    lost_telephone_views,
    password_views,
    provider_views,
    second_factor_views,
    session_views,
    views,
)
from samflyt.directory.maternity import views as maternity

urlpatterns: list[URLPattern | URLResolver] = [
    path("fodetilbud/", include("samflyt.directory.maternity.urls")),
    path("lest/<str:secret>/", maternity.read, name="announcement-read"),
    path("logg-inn/", views.sign_in, name="sign-in"),
    path("logg-inn/kode/", second_factor_views.code, name="second-factor"),
    path("logg-inn/kode/ny/", second_factor_views.enrol, name="enrol-second-factor"),
    path("logg-inn/hos/<slug:key>/", provider_views.leave_for, name="provider-sign-in"),
    path("logg-inn/hos/<slug:key>/svar/", provider_views.answer, name="provider-answer"),
    path("logg-inn/rolle/", views.play, name="play"),
    path("logg-inn/innbygger/", views.play_citizen, name="play-citizen"),
    path("logg-inn/kode/mistet/", lost_telephone_views.lost, name="lost-telephone"),
    path("okt/", session_views.session_left, name="session-left"),
    path("okter/", session_views.own_sessions, name="own-sessions"),
    path("innsyn/ny-telefon/", lost_telephone_views.waiting, name="lost-telephones"),
    path("innsyn/ny-telefon/<int:pk>/", lost_telephone_views.decide_one, name="lost-telephone-one"),
    path("passord/", password_views.password, name="password"),
    path("logg-ut/", views.sign_out, name="sign-out"),
    path("bytt/", views.positions, name="positions"),
    path("sprak/", views.language, name="language"),
]
