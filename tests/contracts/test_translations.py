"""English is complete."""

from tools import translations


def test_every_text_has_an_english_translation() -> None:
    assert translations.missing() == []
