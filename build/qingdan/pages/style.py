"""The stylesheet and the script: the only files a page loads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ASSETS = Path(__file__).parent / "assets"


def assets() -> Iterator[tuple[str, bytes]]:
    """Give the files every page needs, with their site paths."""
    for path in sorted(ASSETS.iterdir()):
        yield f"assets/{path.name}", path.read_bytes()
