"""Files of words that people keep: a line a group, remarks behind a #."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def word_lines(path: Path) -> list[str]:
    """Return the lines of a file that say something."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
