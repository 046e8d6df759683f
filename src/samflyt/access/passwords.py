"""Which passwords are good enough: long, not common, not words of the place, not stolen.

No rule says which characters, and no password grows old by itself.
"""

import hashlib
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: Words that anybody would try here, beside the names of the person, the unit and the house.
WORDS = (
    *("samflyt", "passord", "password", "sykehus", "sjukehus", "kommune", "bydel", "helse"),
    *("pasient", "sykepleier", "lege", "avdeling", "hemmelig", "velkommen", "innlogging"),
    *("sommer", "vinter", "januar", "februar", "mars", "april", "juni", "juli", "august"),
    *("september", "oktober", "november", "desember", "norge", "qwerty", "abc123", "123456"),
)
_SHORTEST_WORD = 4
#: So many characters must be left when the words are taken out.
LEFT = 8
SHORTEST = 12


class LongEnough:
    """Refuses a password that is tried through in a day."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < SHORTEST:
            raise ValidationError(self.get_help_text(), code="too_short")

    def get_help_text(self) -> str:
        return _("Passordet er for kort. Det må ha minst 12 tegn.")


class NotCommon(CommonPasswordValidator):
    """Refuses the twenty thousand that are used most, as Django lists them; in our own words."""

    def get_error_message(self) -> str:
        return _("Passordet er for vanlig. Velg et som ikke så mange andre har.")


class NotOfThePlace:
    """Refuses a password that is little more than the words everybody here would guess."""

    def validate(self, password: str, user: Any = None) -> None:
        left = password.lower()
        for word in sorted({*WORDS, *_words_of(user)}, key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < LEFT:
            raise ValidationError(self.get_help_text(), code="of_the_place")

    def get_help_text(self) -> str:
        return _("Velg noe annet enn navn og ord som hører til her, som ditt eget eller stedets.")


class NotBreached:
    """Refuses a password on the list of stolen ones, where the installation has such a list.

    `SAMFLYT_BREACHED_PASSWORDS` names a file of SHA-1 in order, one a line, each with a count
    behind a colon or not, as the public lists are. It is read here; nothing is sent anywhere.
    """

    def validate(self, password: str, user: Any = None) -> None:
        file = settings.BREACHED_PASSWORDS
        if file is not None and _is_listed(file, password):
            raise ValidationError(self.get_help_text(), code="breached")

    def get_help_text(self) -> str:
        return _("Passordet er kjent fra et tyveri et annet sted. Velg et du ikke har brukt før.")


def _words_of(user: Any) -> set[str]:
    """What belongs to the person, the units and the houses they work in, and the installation."""
    texts = [settings.INSTALLATION_NAME]
    if user is not None:
        texts += [user.username, user.name]
        for position in user.positions.select_related("unit__organisation"):
            texts += [position.unit.name, position.unit.organisation.name]
    words = {word for text in texts for word in re.split(r"\W+", text.lower())}
    return {word for word in words if len(word) >= _SHORTEST_WORD}


def _is_listed(file: Path, password: str) -> bool:
    """By halving: the lists are many gigabytes."""
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with file.open("rb") as lines:
        low, high = 0, lines.seek(0, 2)
        while low < high:
            middle = (low + high) // 2
            lines.seek(middle)
            if middle:
                lines.readline()
            line = lines.readline()
            found = line.partition(b":")[0].strip().upper()
            if found == wanted:
                return True
            if line and found < wanted:
                low = lines.tell()
            else:
                high = middle
        lines.seek(low)
        return lines.readline().partition(b":")[0].strip().upper() == wanted
