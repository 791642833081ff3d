"""libyaml's parser, by the one way in that is safe: its events.

The composer and the loaders that PyYAML builds on the same parser die of deep nesting.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from yaml.cyaml import CParser  # type: ignore[attr-defined]  # there, though not in its stub

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def events(source: bytes | str) -> Iterator[Callable[[], Any]]:
    """Give the function that returns the next event; it raises YAMLError where none can be read."""
    parser = CParser(source)
    try:
        yield parser.get_event
    finally:
        parser.dispose()
