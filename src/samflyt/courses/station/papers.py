"""The letter to a receiver who has no electronic address."""

from django.utils.translation import override

from samflyt import clock
from samflyt.courses.models import StationNotice
from samflyt.formats.paper import Paper, Section, day


def letter_paper(notice: StationNotice) -> Paper:
    """What the notice says, and no more of the course."""
    hospital = notice.course.hospital
    with override("nb"):
        title = f"{notice.get_kind_display()}: {notice.about}"
    phone = notice.course.ward.phone if notice.course.ward else ""
    return Paper(
        title=title,
        sender=(hospital.name, *((f"Telefon {phone}",) if phone else ())),
        receiver=(notice.receiver_name, notice.municipality.name),
        facts=(("Dato", day(clock.local_date(notice.sent_at))), ("Fra", notice.sent_by)),
        sections=[Section(heading, text) for heading, text in notice.content.items()],
    )
