"""Which folders may become a site, and how one build keeps off another."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import qingdan
from qingdan.publish.edition import open_edition
from qingdan.publish.faults import AnotherBuild, SiteFolderRefused, SiteNotWritten

HOLDER = """
import sys
from pathlib import Path
from qingdan.publish.edition import open_edition
with open_edition(Path(sys.argv[1]), Path(sys.argv[2])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    folder = tmp_path / "county"
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "portal.yml").write_text("name: 云岭县\n", encoding="utf-8")
    return folder


@pytest.fixture
def holder(county: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process in the middle of a build of `county` into county/site."""
    environment = os.environ | {"PYTHONPATH": str(Path(qingdan.__file__).parent.parent)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(county), str(county / "site")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.parametrize(
    "name",
    [
        "/",
        ".",
        "..",
        "content",
        "content/site",
        "content/deep/site",
        "schemas/site",
        ".qingdan",
        ".git/site",
        "file",
        "link",
        "site/../content",
        "full",
        "bad\nname",
    ],
)
def test_folder_that_must_not_be_replaced_is_refused(county: Path, name: str) -> None:
    """The disk, the county, its sources, a link, a file and somebody's own folder are no site."""
    (county / "file").write_text("mine")
    (county / "link").symlink_to(county / "content")
    (county / "full").mkdir()
    (county / "full" / "mine").write_text("mine")
    before = sorted(county.rglob("*"))

    with pytest.raises(SiteFolderRefused, match=r"^[^a-z]*网站.*。$"), open_edition(county, county / name):
        pass

    assert sorted(county.rglob("*")) == before


def test_folder_reached_through_a_link_is_judged_by_where_it_is(county: Path, tmp_path: Path) -> None:
    """A linked parent does not hide that the folder lies within content."""
    (tmp_path / "short").symlink_to(county / "content")

    with pytest.raises(SiteFolderRefused), open_edition(county, tmp_path / "short" / "site"):
        pass


def test_second_build_of_the_site_is_turned_away(county: Path, holder: subprocess.Popen[str]) -> None:
    """Two builds at once: the second says so and does nothing."""
    with pytest.raises(AnotherBuild, match="另一次生成正在进行"), open_edition(county, county / "site"):
        pass


def test_second_build_of_the_county_is_turned_away(county: Path, holder: subprocess.Popen[str]) -> None:
    """Another site from the same county would share its memory."""
    with pytest.raises(AnotherBuild), open_edition(county, county / "elsewhere"):
        pass


def test_second_county_for_the_site_is_turned_away(
    county: Path, holder: subprocess.Popen[str], tmp_path: Path
) -> None:
    """The same site from another county is locked as well."""
    with pytest.raises(AnotherBuild), open_edition(tmp_path / "other", county / "site"):
        pass


def test_killed_build_lets_go(county: Path, holder: subprocess.Popen[str]) -> None:
    """No lock is left behind by a build that was killed."""
    holder.kill()
    holder.wait()

    with open_edition(county, county / "site") as edition:
        edition.record(b"key", edition.write("index.html", b"one"))
        counts = edition.publish()

    assert counts.written == 1


@pytest.mark.parametrize("kind", ["link", "folder", "fifo"])
def test_lock_that_is_something_else_stops_the_build(county: Path, kind: str) -> None:
    """What stands in place of the lock file is neither followed nor waited for."""
    lock = county / ".site.lock"
    match kind:
        case "link":
            lock.symlink_to(county / "made")
        case "folder":
            lock.mkdir()
        case "fifo":
            os.mkfifo(lock)

    with pytest.raises(SiteNotWritten, match="网站仍是上一版"), open_edition(county, county / "site"):
        pass

    assert not (county / "made").exists()


@pytest.mark.parametrize("kind", ["file", "link", "link to nothing", "lock is a link", "read only"])
def test_build_goes_on_without_a_private_folder(county: Path, tmp_path: Path, kind: str) -> None:
    """Where nothing can be remembered the site is published all the same, and nothing is followed."""
    private = county / ".qingdan"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    match kind:
        case "file":
            private.write_text("")
        case "link":
            private.symlink_to(elsewhere)
        case "link to nothing":
            private.symlink_to(elsewhere / "nothing")
        case "lock is a link":
            private.mkdir()
            (private / "build.lock").symlink_to(elsewhere / "lock")
        case "read only":
            private.mkdir(mode=0o500)

    with open_edition(county, county / "site") as edition:
        edition.record(b"key", edition.write("index.html", b"one"))
        edition.publish()

    assert (county / "site" / "index.html").read_bytes() == b"one"
    assert list(elsewhere.iterdir()) == []


def test_private_folder_is_private(county: Path) -> None:
    """What is remembered may not be public yet: only its owner reads it, and git passes it by."""
    with open_edition(county, county / "site"):
        pass

    assert (county / ".qingdan").stat().st_mode & 0o777 == 0o700
    assert (county / ".qingdan" / ".gitignore").read_text() == "*\n"
