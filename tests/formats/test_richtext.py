"""Markup in a dialogue text is shown as intended and can do nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from samflyt.formats.richtext import plain_text, safe_html


def body(markup: str) -> etree._Element:
    return etree.fromstring(f'<T xmlns:h="http://www.w3.org/1999/xhtml">{markup}</T>')


CASES = [
    ("a paragraph", "<h:p>Hei <h:b>du</h:b></h:p>", "<p>Hei <b>du</b></p>"),
    ("without namespace", "<p>Hei</p>", "<p>Hei</p>"),
    ("a script", "<h:p>a<h:script>alert(1)</h:script>b</h:p>", "<p>ab</p>"),
    ("a style", "<h:style>p{}</h:style><h:p>a</h:p>", "<p>a</p>"),
    ("a handler", '<h:p onclick="alert(1)">a</h:p>', "<p>a</p>"),
    ("a link", '<h:a href="javascript:alert(1)">her</h:a>', "her"),
    ("an image", '<h:img src="http://x/y.png" onerror="a()"/>etter', "etter"),
    ("a frame", '<h:iframe src="http://x">ramme</h:iframe>', ""),
    ("a form", "<h:form><h:input/>tekst</h:form>", "tekst"),
    ("style and class", '<h:p style="x" class="y" id="z">a</h:p>', "<p>a</p>"),
    ("uppercase", "<h:SCRIPT>x</h:SCRIPT><h:B>a</h:B>", "<b>a</b>"),
    ("escaped markup", "&lt;script&gt;alert(1)&lt;/script&gt;<h:br/>", "&lt;script&gt;"),
    ("spans of cells", '<h:td colspan="2" rowspan="0" width="9">a</h:td>', '<td colspan="2">a'),
    ("an absurd span", '<h:td colspan="99999999999">a</h:td>', "<td>a</td>"),
    ("an unknown element", "<h:marquee>se <h:i>her</h:i></h:marquee>", "se <i>her</i>"),
    ("svg", '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>x</s:script></s:svg>', ""),
]


@pytest.mark.parametrize(("markup", "html"), [row[1:] for row in CASES], ids=[r[0] for r in CASES])
def test_cleaned(markup: str, html: str) -> None:
    cleaned = safe_html(body(markup))

    assert cleaned.startswith(html)
    assert bool(cleaned) == bool(html)


def test_the_plain_text_keeps_lines_and_cells_apart() -> None:
    element = body(
        "<h:h1>Plan</h:h1><h:p>En\n  to<h:br/>tre</h:p>"
        "<h:table><h:tr><h:td>a</h:td><h:td>b</h:td></h:tr><h:tr><h:td>c</h:td></h:tr></h:table>"
    )

    assert plain_text(element) == "Plan\nEn to\ntre\na b\nc"


NAMES = ["p", "b", "td", "table", "script", "style", "svg", "a", "img", "form", "object", "BODY"]
MARKUP = st.recursive(
    st.text("ab<>&\"'", max_size=4).map(
        lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
    ),
    lambda inner: st.builds(
        "<h:{0} {1}>{2}</h:{0}>".format,
        st.sampled_from(NAMES),
        st.sampled_from(["", 'onload="x"', 'href="javascript:x"', 'colspan="3"', 'src="//x"']),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=8,
)


@given(markup=MARKUP)
def test_nothing_but_the_allowed_ever_comes_out(markup: str) -> None:
    cleaned = safe_html(body(markup))

    tags = re.findall(r"<[^>]*>", cleaned)
    assert all(re.fullmatch(r'</?(p|b|table|td|td colspan="3")>', tag) for tag in tags)
