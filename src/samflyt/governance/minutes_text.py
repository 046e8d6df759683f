"""What minutes say of one case, as text: on the public page and on paper alike."""

from samflyt.catalogue import carries_out
from samflyt.governance import agenda
from samflyt.governance.sitting_page import AgendaRow


@carries_out("003-fsu-avv-08")
def said_of(row: AgendaRow) -> str:
    """The text of the case, and what was said; a round slot by slot; nothing raised is said so."""
    parts = [row.text or row.case.summary, row.case.said]
    parts += [f"{title}: {text}" for title, text in row.slots]
    text = "\n".join(part for part in parts if part)
    if row.case.standing == agenda.ANY_OTHER and not text:
        return agenda.NOTHING_RAISED
    return text
