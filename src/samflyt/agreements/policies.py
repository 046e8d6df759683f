"""Who may change an agreement; each check says why not in a sentence for the screen."""

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.agreements.models import Agreement, Signing, TermProposal
from samflyt.directory.models import Organisation

#: Agreements are public between the partners: everybody at work may read them.
READERS = tuple(one for one in Permission if one is not Permission.OWN_PAGE)


def side_in(actor: Actor, pair: Agreement | Signing) -> str:
    """Which of the two sides the actor belongs to; empty for neither."""
    if actor.organisation_id is None:
        return ""
    if actor.organisation_id == pair.hospital_id:
        return "hospital"
    municipality = pair.municipality
    own = (municipality.pk, municipality.parent_id)
    return "municipality" if actor.organisation_id in own else ""


def keeps(actor: Actor, pair: Agreement | Signing) -> bool:
    return actor.may(Permission.KEEP_AGREEMENTS) and bool(side_in(actor, pair))


def check_keeper(actor: Actor, pair: Agreement | Signing) -> str:
    """The side the actor acts for; refused to others than those who look after agreements."""
    if not actor.may(Permission.KEEP_AGREEMENTS):
        raise Refused(
            _("Bare de som forvalter avtaler hos sykehuset eller kommunen kan gjøre dette.")
        )
    side = side_in(actor, pair)
    if not side:
        raise Refused(_("Virksomheten din er ikke part i denne avtalen."))
    return side


def check_keeper_of(actor: Actor, organisation: Organisation) -> None:
    own = actor.may(Permission.KEEP_AGREEMENTS) and actor.organisation_id == organisation.pk
    if not (own or actor.is_system):
        raise Refused(
            _("Bare de som forvalter avtaler i %(name)s kan gjøre dette.") % {"name": organisation}
        )


def check_answerer(actor: Actor, proposal: TermProposal) -> None:
    """A proposal is answered by the other side, and never by the one who made it."""
    side = check_keeper(actor, proposal.agreement)
    if side == proposal.side or actor.account_id == proposal.account_id:
        raise Refused(_("Den andre siden må svare på forslaget."))


def can_answer(actor: Actor, proposal: TermProposal) -> bool:
    try:
        check_answerer(actor, proposal)
    except Refused:
        return False
    return True
