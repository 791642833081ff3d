"""The small county in a repository of its own, with commits of any day and by anyone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

from qingdan import building
from qingdan.commits.gathering import history
from qingdan.gathering import silent
from qingdan.pages import change_tables
from qingdan.pages.published import Published
from whole_site import SMALL_COUNTY, Tree, tree

#: The day the sites of these tests are seen on.
DAY = date(2026, 6, 1)
APPROVAL = "content/approvals/forestry/forest-cut.yml"
DOCUMENT = "content/documents/county/2022/yz-2022-3.yml"
POWERS = "content/powers/forestry/permit.yml"
AGENCY = "content/agencies/forestry.yml"
#: The promise of the approval becomes longer.
LONGER = ("time_limit:\n  number: 10\n", "time_limit:\n  number: 12\n")


class Repository:
    """A county whose content is under git; `content` may be the repository instead of the county."""

    def __init__(self, county: Path, top: Path | None = None, first: str = "2026-01-05") -> None:
        self.county, self.top = county, top or county
        shutil.copytree(SMALL_COUNTY, county, dirs_exist_ok=True)
        self.git("init", "-q", "-b", "main")
        self.commit(first)

    def git(self, *arguments: str, day: str = "2026-01-05", time: str = "12:00:00+0800", **over: str) -> str:
        """Run git in the repository, as if at noon of a day in China."""
        stamp = f"{day}T{time}"
        own = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "GIT_CONFIG_GLOBAL": "/dev/null"}
        for role in ("AUTHOR", "COMMITTER"):
            own |= {f"GIT_{role}_NAME": "n", f"GIT_{role}_EMAIL": "n@example.invalid"}
        return subprocess.run(
            ("git", "-C", self.top, *arguments),
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, **own, **over},
        ).stdout.strip()

    def commit(self, day: str, message: str = "x", **over: str) -> str:
        """Commit all that stands in the folder; return the commit's name."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, day=day, **over)
        return self.git("rev-parse", "HEAD")

    def replace(self, path: str, old: str, new: str) -> None:
        """Change a file of the county."""
        file = self.county / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def append(self, path: str, text: str) -> None:
        """Add lines to a file of the county."""
        with (self.county / path).open("a", encoding="utf-8") as stream:
            stream.write(text)

    def site(self, day: date = DAY) -> Tree:
        """Build the county's site and return it."""
        folder = self.county.parent / f"{self.county.name}-site"
        built = building.build(self.county, folder, day, jobs=1)
        assert built.counts is not None, [
            problem.what for problem in built.checked.problems if problem.is_error
        ]
        return tree(folder)

    def changes(self, day: date = DAY) -> list[dict[str, Any]]:
        """Return the changes that are told, the latest first, as in the table beside the pages."""
        found: list[dict[str, Any]] = json.loads(change_tables.as_json(self.published(day)))["changes"]
        return found

    def published(self, day: date = DAY) -> Published:
        """Return what is public of the county, with its history."""
        checked = building.records(self.county, day)
        assert checked.labels is not None
        return Published(checked.standings, history(self.county, checked.labels, silent))

    def edits(self, day: date = DAY) -> list[dict[str, Any]]:
        """Return the changes that are not the coming of a record."""
        return [change for change in self.changes(day) if change["act"] != "新增"]


def line(what: str, why: str, on: str = "2026-02-01", **over: str) -> str:
    """Return the field of a record that says why it was changed."""
    more = "".join(f"    {name}: {value}\n" for name, value in over.items())
    return f"revisions:\n  - on: {on}\n    what: {what}\n    why: {why}\n{more}"
