"""What mkdocs.yml may hold: nothing that runs a program, or reads a file, of whoever wrote it.

It comes with a pull request like every record, and is read wherever that is checked. MkDocs itself takes
tags that call Python, hooks, other files to begin with, and whatever plugin or extension is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qingdan.problems import Place, Pointer, Problem, Rule
from qingdan.source import Source, read

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "mkdocs.yml"

_PLUGINS = frozenset({"qingdan", "search"})
#: Those that come with Python-Markdown: none of them opens a file or runs anything.
_EXTENSIONS = frozenset(
    (
        *("abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes"),
        *("md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"),
    )
)
#: Settings that run programs or read other files.
_REFUSED: tuple[Pointer, ...] = (("hooks",), ("INHERIT",), ("extra_templates",), ("theme", "custom_dir"))


def settings_faults(raw: bytes, rule: Rule) -> tuple[Problem, ...]:
    """Return what mkdocs.yml must not hold, or how it is not written, each told under `rule` if it is the former."""
    found = read(FILE, raw)
    if not isinstance(found, Source):
        return found
    return tuple(_refused(found.data, rule))


def _refused(data: Mapping[str, Any], rule: Rule) -> Iterator[Problem]:
    for pointer in _REFUSED:
        held: Any = data
        for step in pointer:
            held = held.get(step) if isinstance(held, dict) else None
        if held is not None:
            name = ".".join(map(str, pointer))
            yield _problem(rule, pointer, f"写了「{name}」,会运行程序或者读别的文件。", "删去这一栏。")
    for field, allowed in (("plugins", _PLUGINS), ("markdown_extensions", _EXTENSIONS)):
        held = data.get(field, [])
        # A list of names, some with settings, or a mapping of names.
        several = held if isinstance(held, list) else [held]
        for place, one in enumerate(several):
            for name in one if isinstance(one, dict) else [one]:
                if name not in allowed:
                    pointer = (field, place) if isinstance(held, list) else (field,)
                    yield _problem(
                        rule,
                        pointer,
                        f"「{field}」里写了「{name}」,不在可以用的里面。",
                        f"删去它;可以用的有 {'、'.join(sorted(allowed))}。",
                    )


def _problem(rule: Rule, pointer: Pointer, what: str, mend: str) -> Problem:
    return Problem(rule=rule, place=Place(FILE, pointer), what=what, mend=mend)
