"""Which page of the course does away with a duty, for the button at the end of a row."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor
from samflyt.access.roles import ROLES, Permission, Role
from samflyt.courses.steps.action_pages import ActionPage, page_meeting
from samflyt.courses.steps.page_list import PAGES
from samflyt.web.remembering import remembered
from samflyt.web.wording import Words, words

#: What a page takes, where it takes more than writing in the journal; the policies say the same.
NEEDED = {
    "svar": Permission.ANSWER_READY,
    "kan-ta-imot": Permission.ANSWER_READY,
    "innleggelsesrapport": Permission.SEND_REPORT,
    "meld-klar": Permission.DECLARE_READY,
    "redegjorelse": Permission.DECLARE_READY,
}
#: What was lacking in a notice is told in a new message: the notice itself is sent already.
TOLD_AFTERWARDS = ("tidligmelding-innhold", "tidligmelding-bolig")


@dataclass(frozen=True, slots=True)
class Step:
    """The last part of the page's address below the course, and the words of the button."""

    slug: str
    words: str


def step_for(rule: str, actor: Actor) -> Step | None:
    """The step that meets a duty of this rule, where the actor's role may take it.

    Whether the course allows it now is asked when the page is opened: that needs its journal,
    which a list does not read.
    """
    return step_of(rule, actor.role, words())


def step_of(rule: str, role: Role | None, words: Words) -> Step | None:
    """As `step_for`, for a list that knows its reader's words."""
    return _step(rule, role.key if role else "", words.language)


@remembered(4096)
def _step(rule: str, role: str, language: str) -> Step | None:
    page, holder = _page(rule), ROLES.get(role)
    if page is None or holder is None or not holder.may(Permission.WRITE_JOURNAL):
        return None
    if page.slug in NEEDED and not holder.may(NEEDED[page.slug]):
        return None
    return Step(page.slug, _short_words(page))


@lru_cache(maxsize=256)
def _page(rule: str) -> ActionPage | None:
    if rule.endswith(TOLD_AFTERWARDS):
        return PAGES["helseopplysninger"]
    return page_meeting(rule, PAGES.values())


def _short_words(page: ActionPage) -> str:
    """The row itself says what is answered, so «Svar» is enough there."""
    return _("Svar") if page.slug == "svar" else str(page.button).removesuffix(" …")


def course_address(pk: int) -> str:
    """The address of a course; a list asks for fifty, and asking Django for each takes time."""
    return _address_of_zero().replace("/0/", f"/{pk}/")


@lru_cache(maxsize=1)
def _address_of_zero() -> str:
    return reverse("course", kwargs={"pk": 0})
