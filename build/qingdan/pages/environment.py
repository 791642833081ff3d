"""The template environment: everything is escaped, nothing may be missing.

Markup comes only from templates and from `markdown`; no template marks a value as safe.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from qingdan.chinese import spoken_day
from qingdan.pages.markdown import markdown, sanitise

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATES = Path(__file__).parent / "templates"


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
    )
    made.filters.update(markdown=markdown, sanitise=sanitise, spoken=spoken_day)
    return made


@cache
def template(name: str) -> Template:
    """Return a compiled template; compiled once a process."""
    return environment().get_template(name)
