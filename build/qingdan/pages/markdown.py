"""Markdown and hand-written HTML → the only markup that is not a template's own.

Two locks: the renderer takes no HTML and makes no image, and what it made passes an allow-list.
No inline style, no script, no event handler, no `javascript:` address and no picture from another
host comes through either. Ids that begin with `qd-` are the frame's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from qingdan.chinese import numeral
from qingdan.pages.inline import escape, link
from qingdan.pages.views.parts import Link, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.renderer import RendererHTML

#: A heading of a record's text stands below the section heading (h2) of its page.
SHIFT = 2

_DIGITS = "〇零一二三四五六七八九"
#: An article as it is named, with its number and that of what was put in behind it (第三条之一).
ARTICLE = re.compile(rf"第([{_DIGITS}十百千]{{1,9}}|[0-9]{{1,4}})条(?:之([一二三四五六七八九]))?")
_OPENING = re.compile(rf"{ARTICLE.pattern}(?=[\s\u3000]|$)")
_ARTICLE_LINE = re.compile(rf"\n(?={_OPENING.pattern})")

#: What an address outside the site may start with.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_ALLOWED = (
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark nav ol p path pre q rp rt "
    "ruby s samp section small span strong sub summary sup svg table tbody td tfoot th "
    "thead time tr u ul var"
)
_TAGS = set(_ALLOWED.split())
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "title", "role", "aria-label", "aria-hidden"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "details": {"open"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "svg": {"viewbox", "viewBox", "xmlns", "width", "height", "fill"},
    "path": {"d", "fill"},
}
#: What a picture may be loaded from: a file of the site itself, never `//host` in any spelling.
_OWN_FILE = re.compile(r"(?:\.{1,2}/)*[A-Za-z0-9_\-][^\\:?#]*")


class Mark(Piece, frozen=True, kw_only=True):
    """What became of an article: words, the document that did it, words behind."""

    anchor: str
    before: str
    link: Link | None = None
    after: str = ""


def markdown(text: str, marks: Sequence[Mark] = (), up: str = "") -> Markup:
    """Render a Markdown field of a record.

    A paragraph that opens an article (第三条 …) gets the anchor `tiao-3`; an article that begins
    on a new line without a blank one before it is a paragraph of its own. `marks` stand at the head
    of their articles.
    """
    source = _ARTICLE_LINE.sub("\n\n", text.replace("\r\n", "\n"))
    said: dict[str, str] = {}
    for mark in marks:
        by = link(mark.link, up) if mark.link else ""
        words = f'<span class="mark">{escape(mark.before)}{by}{escape(mark.after)}。</span>'
        said[mark.anchor] = said.get(mark.anchor, "") + words
    return _clean(_RENDERER.render(source, {"said": said}))


def sanitise(html: str) -> Markup:
    """Let through of a hand-written page's body what may stand in a page.

    Pictures come only from the site's own files.
    """
    return _clean(html)


def _attribute(element: str, attribute: str, value: str) -> str | None:
    if attribute == "src" and not _OWN_FILE.fullmatch(value):
        return None
    if attribute == "href" and value.lstrip().replace("\\", "/").startswith("//"):
        return None
    if attribute == "id" and value.startswith("qd-"):
        return None
    return value


def _clean(html: str) -> Markup:
    # The one place that makes markup of text.
    return Markup(  # noqa: S704 - what passed the allow-list
        nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=_attribute,
            url_schemes=set(SCHEMES),
            link_rel="noopener noreferrer",
        )
    )


def _picture(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any
) -> str:
    """Show a picture in a record's text as its words: annexes are how files are published."""
    return str(renderer.renderInlineAsText(tokens[index].children, options, environment)).replace("<", "&lt;")


def _shift_and_anchor(state: Any) -> None:
    seen: set[str] = set()
    used = sorted({token.tag for token in state.tokens if token.type == "heading_open"})
    above = SHIFT
    for index, token in enumerate(state.tokens):
        if token.type == "heading_open":
            # Who writes ## first and never # means the uppermost all the same: no level is left out.
            above = min(used.index(token.tag) + 1 + SHIFT, above + 1, 6)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{above}"
        if token.type in ("paragraph_open", "heading_open"):
            inline = state.tokens[index + 1]
            match = _OPENING.match(inline.content)
            if match:
                at = anchor(match)
                if at not in seen:
                    seen.add(at)
                    token.attrSet("id", at)
                    token.attrJoin("class", "article")
                    _head(inline.children, match[0], state.env["said"].get(at, ""))


def _head(children: list[Token], name: str, said: str) -> None:
    """Set the name of an article apart, so that it is found in a long text, and say what became of it."""
    first = children[0]
    if first.type == "text" and first.content.startswith(name):
        first.content = first.content.removeprefix(name)
        said += f'<span class="no">{name}</span>'
    if said:
        children.insert(0, Token("html_inline", "", 0, content=said))


def anchor(match: re.Match[str]) -> str:
    """Return the anchor of an article as `ARTICLE` found it."""
    at = f"tiao-{numeral(match[1])}"
    return f"{at}-{numeral(match[2])}" if match[2] else at


def _renderer() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": 40}).enable("table")
    made.core.ruler.push("shift_and_anchor", _shift_and_anchor)
    made.add_render_rule("image", _picture)
    return made


_RENDERER = _renderer()
