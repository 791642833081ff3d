"""Labels in the program's own sentences: schemas are their only home, so the words must be theirs."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HOME = Path(__file__).parents[1]

#: 「施行日期」(effective_on) · expires_on(有效期至) · "opens_on", "开始日期"
LABEL_THEN_KEY = re.compile("「([^「」{}]+)」\\(([a-z_0-9]+)\\)")
KEY_THEN_LABEL = re.compile('\\b([a-z_0-9]+)(?:\\(|", ")([\u4e00-\u9fff]+)(?=\\)|")')


def titles() -> dict[str, set[str]]:
    """Return the titles that any schema gives to each field name."""
    found: dict[str, set[str]] = defaultdict(set)

    def gather(value: Any) -> None:
        if isinstance(value, dict):
            for name, field in value.get("properties", {}).items():
                if "title" in field:
                    found[name].add(field["title"])
            value = list(value.values())
        if isinstance(value, list):
            for inner in value:
                gather(inner)

    for path in (HOME / "schemas").glob("*.json"):
        gather(json.loads(path.read_text(encoding="utf-8")))
    return found


def named() -> Iterator[tuple[str, str]]:
    """Give (field, label) wherever a message of the checks names both."""
    for path in sorted((HOME / "build" / "qingdan" / "checks").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield from ((key, label) for label, key in LABEL_THEN_KEY.findall(text))
        yield from KEY_THEN_LABEL.findall(text)


def test_messages_call_fields_by_the_titles_of_their_schemas() -> None:
    """A clerk finds the words of a message in the editor and on the page."""
    known = titles()
    pairs = {(key, label) for key, label in named() if key in known}

    assert len(pairs) > 10
    assert set() == {(key, label) for key, label in pairs if label not in known[key]}
