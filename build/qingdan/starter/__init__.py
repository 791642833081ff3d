"""What a new county's own repository begins with: enough to build at once, nothing of any county."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from qingdan.starter.pinned import FOLDER, requirements

_HERE = Path(__file__).parent
_COUNTY = _HERE / "county"

#: Names that would act on this repository if they stood here as they are laid out.
_RENAMED = {
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "vscode/extensions.json": ".vscode/extensions.json",
    "vscode/settings.json": ".vscode/settings.json",
}

#: Where a county's repository may live → file below hosts/ here → path there. What two of them read alike
#: stands here once.
_HOSTS = {
    "github": {
        "github/check.yml": ".github/workflows/check.yml",
        "github/comment.yml": ".github/workflows/comment.yml",
        "github/publish.yml": ".github/workflows/publish.yml",
        "CODEOWNERS": ".github/CODEOWNERS",
    },
    "gitlab": {"gitlab/pipeline.yml": ".gitlab-ci.yml", "CODEOWNERS": ".gitlab/CODEOWNERS"},
    "gitee": {
        "gitee/check.yml": ".workflow/check.yml",
        "gitee/publish.yml": ".workflow/publish.yml",
        "CODEOWNERS": ".gitee/CODEOWNERS",
    },
    "forgejo": {
        "forgejo/check.yml": ".forgejo/workflows/check.yml",
        "forgejo/publish.yml": ".forgejo/workflows/publish.yml",
        "forgejo/CODEOWNERS": ".forgejo/CODEOWNERS",
    },
    "gitea": {
        "forgejo/check.yml": ".gitea/workflows/check.yml",
        "forgejo/publish.yml": ".gitea/workflows/publish.yml",
        "forgejo/CODEOWNERS": ".gitea/CODEOWNERS",
    },
}
HOSTS = tuple(_HOSTS)


def files(hosts: Collection[str] = HOSTS, wheel: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Give (path in the new repository, content), in the order of the paths.

    `hosts` are those whose pipelines are laid out; `wheel` is the program itself, for the county to keep:
    without it the county's requirements say what is missing. What begins with `#!` is to be run.
    """
    found = {path.relative_to(_COUNTY).as_posix(): path for path in _COUNTY.rglob("*") if path.is_file()}
    found = {_RENAMED.get(name, name): path for name, path in found.items()}
    found |= {f"content/tables/calendar/{path.name}": path for path in _calendar().glob("*.yml")}
    for host in hosts:
        found |= {name: _HERE / "hosts" / kept for kept, name in _HOSTS[host].items()}
    if wheel is not None:
        found[f"{FOLDER}/{wheel.name}"] = wheel
    contents = {name: path.read_bytes() for name, path in found.items()}
    locked = (_HERE / "requirements.lock").read_text(encoding="utf-8")
    contents["requirements.txt"] = requirements(locked, wheel).encode()
    yield from sorted(contents.items())


def _calendar() -> Path:
    """Return the folder with the nation's holidays, which is kept once, in content/."""
    packaged = _HERE / "calendar"
    if packaged.is_dir():
        return packaged
    # Installed for editing, the program stands in its repository, two folders below it.
    return _HERE.parents[2] / "content" / "tables" / "calendar"
