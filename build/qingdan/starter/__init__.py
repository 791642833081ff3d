"""What a new county's own repository begins with: enough to build at once, nothing of any county."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).parent
_COUNTY = _HERE / "county"

#: Names that would act on this repository if they stood here as they are laid out.
_RENAMED = {"gitignore": ".gitignore"}


def files() -> Iterator[tuple[str, bytes]]:
    """Give (path in the new repository, content), in the order of the paths."""
    found = {path.relative_to(_COUNTY).as_posix(): path for path in _COUNTY.rglob("*") if path.is_file()}
    found |= {f"content/tables/calendar/{path.name}": path for path in _calendar().glob("*.yml")}
    for name, path in sorted(found.items()):
        yield _RENAMED.get(name, name), path.read_bytes()


def _calendar() -> Path:
    """Return the folder with the nation's holidays, which is kept once, in content/."""
    packaged = _HERE / "calendar"
    if packaged.is_dir():
        return packaged
    # Installed for editing, the program stands in its repository, two folders below it.
    return _HERE.parents[2] / "content" / "tables" / "calendar"
