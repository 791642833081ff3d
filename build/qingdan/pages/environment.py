"""The template environment: everything is escaped, nothing may be missing.

Markup comes only from templates and from `markdown`; no template marks a value as safe.
"""

from __future__ import annotations

import contextlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markupsafe
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from qingdan.chinese import spoken_day
from qingdan.pages.linked_data import linked_data
from qingdan.pages.markdown import markdown, sanitise
from qingdan.pages.quick_response import quick_response

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.bccache import Bucket

TEMPLATES = Path(__file__).parent / "templates"


_SPECIAL = re.compile("[&<>'\"]")


def escape(value: Any) -> str:
    """Return `value` as text of a page; what is Markup already stays as it is.

    What markupsafe does, without wrapping plain text that needs nothing: most values of a page.
    """
    if type(value) is str and _SPECIAL.search(value) is None:
        return value
    return markupsafe.escape(value)


def _compiled() -> _Compiled | None:
    folder = Path(__file__).parent / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return _Compiled(str(folder))


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates, kept where Python keeps its own; nowhere if that is not writable."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def environment() -> Environment:
    """Return the one environment of this process."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        bytecode_cache=_compiled(),
    )
    # Views are objects with all their fields: a missing one is a fault of the program, at once.
    made.getattr = getattr  # type: ignore[assignment,method-assign]
    made.filters.update(
        markdown=markdown,
        sanitise=sanitise,
        spoken=spoken_day,
        linked_data=linked_data,
        quick_response=quick_response,
    )
    return made


@cache
def template(name: str) -> Template:
    """Return a compiled template; compiled once a process."""
    found = environment().get_template(name)
    # Every template is a module with an `escape` of its own, which it calls for each value.
    found.root_render_func.__globals__["escape"] = escape
    return found


def compile_all() -> None:
    """Compile every template: once before workers are forked, not once in each."""
    for path in sorted(TEMPLATES.glob("*.html")):
        template(path.name)
