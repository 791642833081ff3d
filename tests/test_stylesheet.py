"""The one stylesheet: small, and nothing in it that no page uses."""

from __future__ import annotations

import re

from qingdan.pages.style import ASSETS

STYLE = (ASSETS / "site.css").read_text(encoding="utf-8")


def test_the_stylesheet_is_light() -> None:
    """15 KB, before it is compressed."""
    assert len(STYLE.encode()) <= 15 * 1024


def test_every_class_of_the_stylesheet_is_used() -> None:
    """In a template, a view or a script; what is used nowhere only hides what is."""
    selectors = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", STYLE, flags=re.DOTALL)
    classes = set(re.findall(r"\.([a-z][a-z-]*)", selectors))
    home = ASSETS.parent
    used = "\n".join(
        path.read_text(encoding="utf-8")
        for folder, kind in ((home, "*.html"), (home, "*.py"), (ASSETS, "*.js"))
        for path in folder.rglob(kind)
    )
    quoted = set(re.findall(r"[a-z][a-z-]*", " ".join(re.findall(r"[\"'][^\"'\n]*[\"']", used))))

    assert len(classes) > 50
    assert set() == classes - quoted
