"""The messages that partners can agree the content of, and that forms ask here about."""

from django.utils.translation import gettext_lazy as _

NETWORK_MEETING = "network_meeting"
KINDS = {
    NETWORK_MEETING: _("Innkalling til nettverksmøte"),
    "early_notice": _("Tidligmelding"),
    "admission_report": _("Innleggelsesrapport"),
    "ready_notice": _("Melding om utskrivningsklar"),
    "meeting_summary": _("Møtereferat"),
    "discharge_report": _("Utskrivningsrapport"),
}
