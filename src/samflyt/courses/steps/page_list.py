"""All pages of a course on which something is done, in the order in which they are offered."""

from samflyt.courses.birth.pages import BIRTH_PAGES
from samflyt.courses.child.oslo_pages import OSLO_PAGES
from samflyt.courses.child.pages import SHARED_PAGES, START_PAGES
from samflyt.courses.child.telemark_pages import TELEMARK_PAGES
from samflyt.courses.kin.pages import KIN_PAGES
from samflyt.courses.steps.action_pages import ActionPage
from samflyt.courses.steps.departure_pages import ANYTIME_PAGES, LEAVING_PAGES, PREPARATION_PAGES
from samflyt.courses.steps.question_pages import QUESTION_PAGES
from samflyt.courses.steps.stay_pages import INFORMATION_PAGES, MEETING_PAGES, READY_PAGES

PAGES: dict[str, ActionPage] = {
    page.slug: page
    for page in (
        *READY_PAGES,
        *INFORMATION_PAGES,
        *MEETING_PAGES,
        *PREPARATION_PAGES,
        *LEAVING_PAGES,
        *START_PAGES,
        *TELEMARK_PAGES,
        *OSLO_PAGES,
        *SHARED_PAGES,
        *BIRTH_PAGES,
        *KIN_PAGES,
        *QUESTION_PAGES,
        *ANYTIME_PAGES,
    )
}
