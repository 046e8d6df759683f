"""What is written as text is what a tree would have been written as, byte for byte."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samflyt.formats import plain_writing as plain
from samflyt.formats.elements import Code
from samflyt.formats.writing import Node

SPACE = "http://example.org/kvittering"
#: What XML must mark, what it cannot hold, line ends of every kind, and anything else.
words = st.text(st.sampled_from("abÆø &<>\"'\t\r\n\x00\ud800\uffff]\u0085\u2028") | st.characters())


@given(words, words, words, words)
def test_the_same_words_give_the_same_bytes(one: str, two: str, three: str, four: str) -> None:
    root = Node.root("Alt", SPACE, {None: SPACE})
    root.always("Alltid", one)
    root.text("Tekst", two)
    root.value("Verdi", three, four)
    root.code("Kode", Code(one, two, "2.16.578", four))
    root.child("Holder").always("Inni", three)

    written = plain.document(
        "Alt",
        SPACE,
        plain.always("Alltid", one),
        plain.text("Tekst", two),
        plain.value("Verdi", three, four),
        plain.code("Kode", Code(one, two, "2.16.578", four)),
        plain.holder("Holder", plain.always("Inni", three)),
    )

    assert written == root.serialized()
