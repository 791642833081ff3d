"""Whatever stands in a record is text on its page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from pages_records import book, notice, register, site
from qingdan.pages import HandWritten

NAUGHTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</title></head></main><h1>x</h1>",
    "<!-- ]]> -->",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "&lt;b&gt;&#60;b&#62;",
    "\u2028\u202e<b",
]


class Structure(HTMLParser):
    """The tags of a page with the names of their attributes, and addresses and classes in full."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[object] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # How closely a sheet is set depends on how much it says.
        kept = ("href", "src", "id", "rel", *(("class",) if tag != "body" else ()))
        self.tags.append((tag, [(name, value if name in kept else "") for name, value in attrs]))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)

    def handle_comment(self, data: str) -> None:
        self.tags.append("comment")


def structures(text: str) -> dict[str, list[object]]:
    """Return the structure of every page of a register that says `text` wherever it can."""
    problems = (notice(text), notice(text, "content/figures/x/2019.yml", "figures", 0, "count"))
    written = (HandWritten("pages/about.html", text, "<p>正文</p>"),)
    pages = site(book(register(text), *problems, written=written))
    # Under which letter a title is looked up depends on the title.
    return {
        path: Structure(page).tags
        for path, page in pages.items()
        if path.endswith(".html") and (not path.startswith("find/") or path == "find/words.html")
    }


def listed(text: str) -> list[object]:
    """Return the structure of the page by letter of a register that says 字 and `text` wherever it can."""
    pages = site(book(register(f"字{text}")))
    return Structure(pages["find/z.html"]).tags


PLAIN = structures("文字")


@pytest.mark.parametrize("text", NAUGHTY)
def test_markup_in_any_field_leaves_every_page_as_it_was(text: str) -> None:
    """Markup through every text field of every kind comes out as text: no page gains a tag."""
    found = structures(text)

    assert {path for path in PLAIN if found.get(path) != PLAIN[path]} == set()


@pytest.mark.parametrize("text", NAUGHTY)
def test_markup_in_a_title_leaves_the_list_of_its_letter_as_it_was(text: str) -> None:
    """The pages by letter print titles as text like all others."""
    assert listed(text) == listed("文字")


def test_every_template_is_tried() -> None:
    """The pages of the filled register use every template there is."""
    from qingdan.pages.environment import TEMPLATES

    told = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.iterdir())
    parts = {"frame.html", *re.findall(r'{% (?:extends|import|include|from) "([^"]+)"', told)}
    withdrawn = {"withdrawn.html", "audit_rule.html"}
    used = {
        page.template for page in book(register(), notice(), written=(HandWritten("pages/a.html", "a", ""),))
    }

    assert {path.name for path in TEMPLATES.iterdir()} == used | parts | withdrawn


def test_nothing_is_marked_safe_in_a_template() -> None:
    """Templates take markup only from the filters that the environment names."""
    from qingdan.pages.environment import TEMPLATES

    source = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.iterdir())

    assert [word for word in ("|safe", "| safe", "autoescape", "Markup") if word in source] == []
