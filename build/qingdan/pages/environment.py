"""The template environment: everything is escaped, nothing may be missing.

Markup comes only from templates and from the filters here; no template marks a value as safe.
"""

from __future__ import annotations

import contextlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from qingdan.chinese import spoken_day
from qingdan.pages.inline import day, escape, link
from qingdan.pages.linked_data import linked_data
from qingdan.pages.markdown import markdown, sanitise
from qingdan.pages.quick_response import quick_response

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.bccache import Bucket
    from jinja2.compiler import Frame
    from jinja2.environment import TemplateModule
    from jinja2.nodes import Getattr, Getitem

TEMPLATES = Path(__file__).parent / "templates"


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


class _Template(Template):
    """A template whose macros see no variables but their own, so that one import of it serves all pages."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class _Context(Context):
    """Calls what a template calls as it stands.

    Jinja's own looks each time whether the context is asked for: none of ours asks.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(*args, **kwargs)


class _Code(CodeGenerator):
    """Writes `view.title` and `labels[name]` as Python has them, without asking the environment each time.

    Views are objects with all their fields: a missing one is a fault of the program, at once.
    """

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: Getitem, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")


class _Macro(Macro):
    """A macro that is mostly called with all that it takes, in order: then nothing has to be sorted out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._takes_more = self.caller or self.catch_kwargs or self.catch_varargs

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        if kwargs or self._takes_more or len(args) != self._argument_count:
            return super().__call__(*args, **kwargs)
        return str.__new__(Markup, self._func(*args))


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
    made.template_class = _Template
    made.context_class = _Context
    made.code_generator_class = _Code
    made.filters.update(
        markdown=markdown,
        sanitise=sanitise,
        day=day,
        link=link,
        spoken=spoken_day,
        linked_data=linked_data,
        quick_response=quick_response,
    )
    return made


@cache
def template(name: str) -> Template:
    """Return a compiled template; compiled once a process."""
    found = environment().get_template(name)
    # Every template is a module with an `escape` of its own, which it calls for each value, and a `Macro`.
    found.root_render_func.__globals__.update(escape=escape, Macro=_Macro)
    return found


def compile_all() -> None:
    """Compile every template: once before workers are forked, not once in each."""
    for path in sorted(TEMPLATES.glob("*.html")):
        template(path.name)
