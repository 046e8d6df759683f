"""All pages on which something is done with a homecoming, by their address."""

from samflyt.homecoming.agreement_pages import COMPANION, SAFETY
from samflyt.homecoming.equipment_pages import EQUIPMENT
from samflyt.homecoming.page import Page
from samflyt.homecoming.training_pages import TRAINING
from samflyt.homecoming.way_pages import DOCUMENTS, HOME, SCHEDULE

_ALL = (*TRAINING, *EQUIPMENT, *SAFETY, *COMPANION, *SCHEDULE, *DOCUMENTS, *HOME)
PAGES: dict[str, Page] = {page.slug: page for page in _ALL}
