"""What everybody may read: minutes that the members have approved, and nothing before that."""

from collections.abc import Sequence

from django.http import Http404

from samflyt.governance.models import Sitting


def public_sittings() -> Sequence[Sitting]:
    found = Sitting.objects.public().select_related("committee")
    return list(found.order_by("-starts_at", "-pk")[:200])


def public_sitting(pk: int) -> Sitting:
    found = Sitting.objects.public().select_related("committee").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
