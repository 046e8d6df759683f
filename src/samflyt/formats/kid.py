"""The customer identification on a Norwegian payment (KID): digits and one check digit."""


class BadKid(ValueError):
    """The digits cannot make a KID; the text says why."""


def kid(digits: str, check: str = "mod10") -> str:
    """The digits with their check digit. By modulus 11 the check may be a hyphen (for ten)."""
    if not digits.isdigit() or not 1 <= len(digits) <= 24:
        raise BadKid(f"KID lages av 1 til 24 siffer, ikke «{digits}»")
    if check == "mod10":
        return digits + _mod10(digits)
    if check == "mod11":
        return digits + _mod11(digits)
    raise BadKid(f"ukjent kontroll av KID: «{check}»")


def is_kid(text: str) -> bool:
    """Whether the last sign fits the others, by either modulus."""
    digits, sign = text[:-1], text[-1:]
    return digits.isdigit() and sign in (_mod10(digits), _mod11(digits))


def _mod10(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def _mod11(digits: str) -> str:
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(digits)))
    found = -total % 11
    return "-" if found == 10 else str(found)
