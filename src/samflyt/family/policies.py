"""Who may do what on the family's page; each check says why not in a sentence for the screen."""

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.family.models import FamilyQuestion
from samflyt.family.reader import Reader


def check_answerer(actor: Actor, question: FamilyQuestion) -> None:
    """One of the unit that was asked, with part in the person's course or plan."""
    if not actor.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Rollen din kan lese spørsmålet, men ikke svare."))
    if not FamilyQuestion.objects.visible_to(actor).filter(pk=question.pk).exists():
        raise Refused(_("Spørsmålet er ikke til enheten din."))


def check_self(reader: Reader) -> None:
    if not reader.is_self:
        raise Refused(_("Bare personen selv kan skrive her."))
