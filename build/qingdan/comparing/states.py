"""Two states of a county, laid out and read, with what differs between them: what report and sheets begin with."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from qingdan import building, source
from qingdan.commits.laying_out import changed_paths, lay_out
from qingdan.comparing.report import Report, report
from qingdan.gathering import Checked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from qingdan.gathering import Progress


class States(msgspec.Struct, frozen=True):
    """What is known of the later state, and what differs from the earlier one."""

    after: Checked
    report: Report


class NoSchemas(Exception):
    """The schemas of one state cannot be used, so nothing of it can be told."""


def states(county: Path, base: str, head: str | None, day: date, tell: Progress) -> States:
    """Compare a commit with another, or with the folder as it lies (`head` None), both on `day`.

    NoCommit where git cannot give a commit, NoSchemas where the schemas of one are at fault.
    """
    with tempfile.TemporaryDirectory(prefix="qingdan-") as temporary:
        earlier = Path(temporary) / "earlier"
        later = county if head is None else Path(temporary) / "later"
        lay_out(county, base, earlier)
        if head is not None:
            lay_out(county, head, later)
        paths = changed_paths(county, base, head)
        before = building.records(earlier, day, tell)
        after = building.records(later, day, tell)
        if before.labels is None or after.labels is None:
            raise NoSchemas

        def read(path: str, early: bool) -> Mapping[str, Any]:
            raw = source.load_bytes(earlier if early else later, path)
            found = source.read(path, raw) if raw is not None else ()
            return found.data if isinstance(found, source.Source) else {}

        return States(after, report(before, after, after.labels, read, paths))
