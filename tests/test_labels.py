"""Labels in the program's own sentences: schemas are their only home, so the words must be theirs."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qingdan.pages.notices import for_readers
from qingdan.problems import Rule
from qingdan.rules import RULES

HOME = Path(__file__).parents[1]

#: 「施行日期」(effective_on) · expires_on(有效期至) · "opens_on", "开始日期"
LABEL_THEN_KEY = re.compile("「([^「」{}]+)」\\(([a-z_0-9]+)\\)")
KEY_THEN_LABEL = re.compile('\\b([a-z_0-9]+)(?:\\(|", ")([\u4e00-\u9fff]+)(?=\\)|")')
#: What only a file says: names of fields and of files, true and false.
NAMED = re.compile(r"\b[a-z]+_[a-z_]+\b|\btrue\b|\bfalse\b|content/")


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


def sentences() -> Iterator[str]:
    """Give every Chinese sentence of the checks that give notices, not their snippets; what is filled in is 某."""
    for path in sorted((HOME / "build" / "qingdan" / "checks").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        todo: list[ast.AST] = [ast.parse(source)] if "Level.NOTICE" in source else []
        while todo:
            at = todo.pop()
            if isinstance(at, ast.keyword) and at.arg in {"wrong", "right"}:
                continue
            pieces = at.values if isinstance(at, ast.JoinedStr) else [at]
            if all(isinstance(one, ast.Constant | ast.FormattedValue) for one in pieces):
                text = "".join(str(one.value) if isinstance(one, ast.Constant) else "某" for one in pieces)
                if re.search("[\u4e00-\u9fff]{2}", text) and "\n" not in text and " in " not in text:
                    yield text
                    continue
            todo.extend(ast.iter_child_nodes(at))


def test_readers_are_told_no_name_of_a_field_or_file() -> None:
    """What only a clerk needs stands in brackets behind its title, which a page leaves out."""
    found = [for_readers(text) for text in sentences()]

    assert len(found) > 300
    assert [] == [text for text in found if NAMED.search(text)]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_told_to_readers_without_names_of_fields_and_files(rule: Rule) -> None:
    """核对规则 lists them all; the snippets stay with `qingdan explain`."""
    told = for_readers(f"{rule.title}。{rule.why}{rule.source}")

    assert NAMED.findall(told) == []
