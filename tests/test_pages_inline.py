"""A day and a link on a page: what they print, and that every value of theirs is text."""

from __future__ import annotations

from datetime import date

import pytest

from qingdan.pages.inline import day, escape, link
from qingdan.pages.views.parts import Link


@pytest.mark.parametrize(
    ("one", "printed"),
    [
        pytest.param(
            Link(title="办法", path="laws/a.html"), '<a href="../laws/a.html">办法</a>', id="a page"
        ),
        pytest.param(Link(title="办法"), "办法", id="no page, words alone"),
        pytest.param(
            Link(title="办法", path="laws/a.html", mark="已失效", ended=True),
            '<a href="../laws/a.html" class="ended">办法</a>',
            id="ended: its title says so already",
        ),
        pytest.param(Link(title="办法", mark="试行"), '办法 <span class="tag">试行</span>', id="a mark"),
        pytest.param(
            Link(title="办法", sample=True), '办法 <span class="tag sample">示例</span>', id="an example"
        ),
        pytest.param(
            Link(title='<b>"', path="a&b", mark="<i>"),
            '<a href="../a&amp;b">&lt;b&gt;&#34;</a> <span class="tag">&lt;i&gt;</span>',
            id="markup is text",
        ),
    ],
)
def test_a_link_says_what_it_leads_to(one: Link, printed: str) -> None:
    """Seen from a page one folder below the root."""
    assert link(one, "../") == printed


def test_a_day_is_spoken_and_can_be_read_by_a_program() -> None:
    """Without leading noughts for people, with them for programs."""
    assert day(date(2026, 3, 5)) == '<time datetime="2026-03-05">2026年3月5日</time>'


@pytest.mark.parametrize("value", ["办法", "<a>", "a & b", '"', "'", 7, None])
def test_text_is_escaped_as_the_library_does_it(value: object) -> None:
    """Whether or not there is something to escape."""
    import markupsafe

    assert escape(value) == markupsafe.escape(value)
