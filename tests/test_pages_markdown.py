"""Markdown fields and hand-written bodies become markup that can do no harm."""

from __future__ import annotations

import re
import time

import pytest

from qingdan.pages.markdown import Mark, markdown, sanitise
from qingdan.pages.views.parts import Link


def test_html_in_markdown_is_text() -> None:
    """HTML typed into a Markdown field is shown as it was typed."""
    shown = markdown("<script>alert(1)</script>")

    assert shown == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"


def test_javascript_link_is_not_a_link() -> None:
    """A `javascript:` address never becomes a link."""
    assert "href" not in markdown("[点](javascript:alert)  [点](JaVaScRiPt&#58;alert)")


def test_picture_is_shown_as_its_words() -> None:
    """A picture in a record's text makes no request: its words stand in its place."""
    shown = markdown("![平面图 <b>](https://example.com/x.png)")

    assert shown == "<p>平面图 &lt;b&gt;</p>\n"


def test_headings_stand_below_the_pages_own() -> None:
    """A first heading of a text is an h3: h1 is the page's, h2 the section's."""
    assert markdown("# 第一章 总则") == "<h3>第一章 总则</h3>\n"


def test_articles_have_anchors() -> None:
    """Articles can be linked to, whether or not a blank line stands between them."""
    shown = markdown("第一条 甲\n第二十一条之一 乙\n\n第3条\u3000丙")

    assert [part.split('"')[1] for part in shown.split("<p")[1:]] == ["tiao-1", "tiao-21-1", "tiao-3"]


def test_the_name_of_an_article_is_set_apart() -> None:
    """In a long text 第三条 is found at a glance; its words may be anything, a stressed one too."""
    shown = markdown("第三条 **甲**")

    assert shown == '<p id="tiao-3" class="article"><span class="no">第三条</span> <strong>甲</strong></p>\n'


def test_article_mentioned_in_a_sentence_has_no_anchor() -> None:
    """A line that goes on with 第三条规定 is not the article."""
    assert "id=" not in markdown("依照\n第三条规定办理")


def test_second_article_of_the_same_number_has_no_anchor() -> None:
    """An anchor stands once in a text."""
    assert markdown("第一条 甲\n\n第一条 乙").count("tiao-1") == 1


@pytest.mark.parametrize(
    "body",
    [
        '<p style="color:red">x</p>',
        '<p onclick="x()">x</p>',
        "<script>x()</script>",
        "<style>p{}</style>",
        '<iframe src="https://example.com"></iframe>',
        '<form action="x"><input name="y"></form>',
        '<img src="https://example.com/x.png" alt="">',
        '<img src="//example.com/x.png" alt="">',
        '<img src="\\\\example.com\\x.png" alt="">',
        '<img src="/\\example.com/x.png" alt="">',
        '<a href="javascript:x()">x</a>',
        '<a href="//example.com/">x</a>',
        '<p id="qd-main">x</p>',
        '<base href="https://example.com/">',
        '<svg><style><img src=x onerror="x()"></style></svg>',
        '<svg><use href="https://example.com/x.svg#a"/></svg>',
    ],
)
def test_what_hand_written_pages_may_not_hold(body: str) -> None:
    """Nothing that runs, styles, asks another host or takes the frame's ids comes through."""
    shown = sanitise(body)

    forbidden = ("style", "onclick", "onerror", "script", "iframe", "form", "example.com", "qd-", "base")
    assert [word for word in forbidden if word in shown] == []


def test_what_hand_written_pages_may_hold() -> None:
    """Own pictures, tables and links to pages come through."""
    body = '<p><img src="../pages/map.png" alt="图"><a href="../index.html#a">首页</a></p>'

    assert sanitise(body).replace(' rel="noopener noreferrer"', "") == body


@pytest.mark.parametrize(
    "unit",
    ["[", "![", "*a_ ", "**a ", "<a ", "&", "> ", "[a](<b", "[a](", "- ", "|a", "\\", "[a][b", "第一条 \n"],
)
def test_naughty_text_costs_no_more_than_its_length(unit: str) -> None:
    """30 KB of what renderers stumble over is done in seconds, not hours."""
    started = time.process_time()
    markdown((unit * 30_000)[:30_000])

    assert time.process_time() - started < 60


def test_headings_leave_no_level_out() -> None:
    """A text that begins with ## and goes on with #### has headings of the third and fourth level."""
    found = re.findall("<(h[1-6])>", markdown("## 一\n\n#### 二\n\n## 三\n"))

    assert found == ["h3", "h4", "h3"]


def test_an_article_carries_its_marks() -> None:
    """What became of an article stands in it, before its words, and is markup of the page alone."""
    mark = Mark(anchor="tiao-2", before="第二条<被", link=Link(title="乙", path="b.html"), after="修改")

    shown = markdown("第一条 甲\n第二条 乙", (mark, Mark(anchor="tiao-9", before="没有这一条")), "../")
    assert shown == (
        '<p id="tiao-1" class="article"><span class="no">第一条</span> 甲</p>\n<p id="tiao-2" class="article"><span class="mark">'
        '第二条&lt;被<a href="../b.html" rel="noopener noreferrer">乙</a>修改。</span><span class="no">第二条</span> 乙</p>\n'
    )
