"""Every address of the site. Paths are Norwegian words: people read and send them."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("samflyt.web.urls")),
    path("", include("samflyt.courses.urls")),
    path("", include("samflyt.directory.urls")),
    path("plan/", include("samflyt.plans.urls")),
    path("moter/", include("samflyt.meetings.urls")),
    path("hjemreise/", include("samflyt.homecoming.urls")),
    path("", include("samflyt.family.urls")),
    path("avtaler/", include("samflyt.agreements.urls")),
    path("oppgjor/", include("samflyt.billing.urls")),
    path("samarbeid/", include("samflyt.governance.urls")),
    path("meldinger/", include("samflyt.messages.urls")),
]
