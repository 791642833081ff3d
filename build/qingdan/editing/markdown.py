"""Text as Markdown that shows it as it is: an editor renders help and descriptions."""

from __future__ import annotations

import re

from qingdan.escaping import visible

#: What begins something in Markdown, an address of the web or of mail among it.
_SIGNS = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~&@:$]")


def as_text(text: str) -> str:
    """Return `text` as one paragraph of Markdown in which nothing is a link, a tag or a heading."""
    return _SIGNS.sub(r"\\\g<0>", visible(" ".join(text.split())))
