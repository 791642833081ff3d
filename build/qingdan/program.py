"""What program made a result: its version and the digest of all it consists of."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

#: Endings of the files that decide what is printed.
_PARTS = (".py", ".html", ".css", ".js", ".json", ".txt")


@cache
def digest() -> bytes:
    """Return a digest over the program's own files: remembered results are void when it changes."""
    home = Path(__file__).parent
    state = hashlib.blake2b(digest_size=16)
    for path in sorted(path for path in home.rglob("*") if path.suffix in _PARTS):
        state.update(path.relative_to(home).as_posix().encode())
        state.update(path.read_bytes())
    return state.digest()
