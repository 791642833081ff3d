"""What an edition does to the public folder when all goes well, and what it never does."""

from __future__ import annotations

import multiprocessing
import os
import stat
from functools import partial
from pathlib import Path

import pytest

from qingdan.publish.edition import Counts, Edition, Entry, open_edition
from qingdan.publish.faults import NothingToPublish
from qingdan.publish.survey import Stamp, survey
from qingdan.workers import Beside

FIRST = {"index.html": b"one", "documents/yzb-2017-46.html": b"document", "powers/a/b.html": b"power"}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    folder = tmp_path / "county"
    (folder / "content").mkdir(parents=True)
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "public" / "site"


def publish(county: Path, site: Path, files: dict[str, bytes]) -> Counts:
    with open_edition(county, site) as edition:
        for path, data in files.items():
            if edition.known(path, b"key of " + data):
                edition.keep(path)
            else:
                edition.record(b"key of " + data, edition.write(path, data))
        return edition.publish()


def standing(site: Path) -> dict[str, bytes]:
    found = survey(site)
    assert found.foreign == []
    return {path: (site / path).read_bytes() for path in found.files}


def test_first_edition_is_written_whole(county: Path, site: Path) -> None:
    """Where there is no site yet, the first edition makes it, parents of the folder included."""
    counts = publish(county, site, FIRST)

    assert (standing(site), counts) == (FIRST, Counts(written=3, kept=0, removed=0))


def test_empty_folder_may_become_the_site(county: Path, site: Path) -> None:
    """An empty folder made beforehand is taken for the site."""
    site.mkdir(parents=True)

    publish(county, site, FIRST)

    assert standing(site) == FIRST


def test_edition_without_change_leaves_the_folder_alone(county: Path, site: Path) -> None:
    """When nothing differs the public folder stays the very same folder, and no standby is made."""
    publish(county, site, FIRST)
    before = site.stat().st_ino

    counts = publish(county, site, FIRST)

    assert (counts, site.stat().st_ino) == (Counts(written=0, kept=3, removed=0), before)
    assert not site.with_name(".site.standby").exists()


def test_later_edition_replaces_adds_and_removes(county: Path, site: Path) -> None:
    """After an edition exactly its files stand in the site, folders that are empty now gone."""
    publish(county, site, FIRST)
    second = {"index.html": b"two", "documents/yzb-2017-46.html": b"document", "laws/a.html": b"law"}

    counts = publish(county, site, second)

    assert (standing(site), counts) == (second, Counts(written=2, kept=1, removed=1))
    assert not (site / "powers").exists()


def test_kept_file_is_the_same_file(county: Path, site: Path) -> None:
    """A page that stays the same is not written again: inode and time of change stay."""
    publish(county, site, FIRST)
    before = (site / "powers/a/b.html").stat()

    publish(county, site, FIRST | {"index.html": b"two"})

    after = (site / "powers/a/b.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_old_text_does_not_stay_behind(county: Path, site: Path) -> None:
    """What was withdrawn or replaced is nowhere on the disk once the new edition is public."""
    publish(county, site, FIRST)

    publish(county, site, {"index.html": b"two"})

    everything = [path.read_bytes() for path in site.parent.rglob("*") if path.is_file()]
    assert sorted(everything) == [b"", b"two"]


def test_standby_folder_is_closed_to_others(county: Path, site: Path) -> None:
    """The folder beside the public one, perhaps on the web too, is for its owner only."""
    publish(county, site, FIRST)

    publish(county, site, {"index.html": b"two"})

    assert stat.S_IMODE(site.with_name(".site.standby").stat().st_mode) == 0o700


def test_everybody_may_read_the_site(county: Path, site: Path) -> None:
    """Files are 644 and folders 755 whatever the umask of whoever builds."""
    umask = os.umask(0o077)
    try:
        publish(county, site, FIRST)
    finally:
        os.umask(umask)

    assert standing(site) == FIRST
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (site, site / "powers/a")] == [0o755, 0o755]


@pytest.mark.parametrize("path", ["index.html", "powers/a/b.html"])
def test_tampered_file_is_not_known(county: Path, site: Path, path: str) -> None:
    """A public file changed by hand is made anew, and the change reaches no other file."""
    publish(county, site, FIRST)
    (site / path).write_bytes(b"forged")

    counts = publish(county, site, FIRST)

    assert (standing(site), counts.written) == (FIRST, 1)


def test_deleted_file_is_not_known(county: Path, site: Path) -> None:
    """A public file that somebody deleted is made anew."""
    publish(county, site, FIRST)
    (site / "index.html").unlink()

    publish(county, site, FIRST)

    assert standing(site) == FIRST


def test_file_with_another_key_is_not_known(county: Path, site: Path) -> None:
    """What was made from something else is not taken for what is asked."""
    publish(county, site, FIRST)

    with open_edition(county, site) as edition:
        known = edition.known("index.html", b"key of one"), edition.known("index.html", b"another")

    assert known == (True, False)


def test_same_bytes_from_another_key_are_not_written(county: Path, site: Path) -> None:
    """A page that comes out the same from a changed program keeps its file, and the folder its place."""
    publish(county, site, FIRST)
    before = site.stat().st_ino

    with open_edition(county, site) as edition:
        for path, data in FIRST.items():
            edition.record(b"other program", edition.write(path, data))
        counts = edition.publish()

    assert (counts, site.stat().st_ino) == (Counts(written=0, kept=3, removed=0), before)


def test_without_memory_the_site_is_compared(county: Path, site: Path) -> None:
    """With the cache lost, files that have the right bytes are kept all the same."""
    publish(county, site, FIRST)
    for file in (county / ".qingdan").glob("site-*.cache"):
        file.unlink()

    counts = publish(county, site, FIRST | {"index.html": b"two"})

    assert counts == Counts(written=1, kept=2, removed=0)


@pytest.mark.parametrize("kind", ["file", "folder", "empty", "link", "fifo", "linked folder", "closed"])
def test_foreign_thing_in_the_site_goes(county: Path, site: Path, tmp_path: Path, kind: str) -> None:
    """What is not of the edition is not published, even by a build that changes no page."""
    publish(county, site, FIRST)
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_bytes(b"precious")
    strange = site / "strange"
    match kind:
        case "file":
            strange.write_bytes(b"foreign")
        case "folder":
            (strange / "deep").mkdir(parents=True)
            (strange / "deep" / "file").write_bytes(b"foreign")
        case "empty":
            strange.mkdir()
        case "link":
            strange.symlink_to(precious / "file")
        case "fifo":
            os.mkfifo(strange)
        case "linked folder":
            (site / "powers").rename(tmp_path / "powers")
            (site / "powers").symlink_to(tmp_path / "powers")
        case "closed":
            (site / "powers").chmod(0o700)

    publish(county, site, FIRST)

    assert standing(site) == FIRST
    assert (precious / "file").read_bytes() == b"precious"


def test_link_where_a_page_belongs_is_not_written_through(county: Path, site: Path, tmp_path: Path) -> None:
    """A symbolic link in place of a page or a folder, here or in standby, leads nowhere."""
    publish(county, site, FIRST)
    publish(county, site, FIRST | {"index.html": b"two"})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "page").write_bytes(b"precious")
    standby = site.with_name(".site.standby")
    for folder in (site, standby):
        (folder / "index.html").unlink(missing_ok=True)
        (folder / "index.html").symlink_to(outside / "page")
        (folder / "documents/yzb-2017-46.html").unlink(missing_ok=True)
        (folder / "documents").rmdir()
        (folder / "documents").symlink_to(outside)

    publish(county, site, FIRST)

    assert standing(site) == FIRST
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == {"page": b"precious"}


def test_standby_that_is_a_link_is_not_used(county: Path, site: Path, tmp_path: Path) -> None:
    """A link in place of the standby folder is taken away, what it points to left alone."""
    publish(county, site, FIRST)
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_bytes(b"precious")
    site.with_name(".site.standby").symlink_to(precious)

    publish(county, site, FIRST | {"index.html": b"two"})

    assert standing(site) == FIRST | {"index.html": b"two"}
    assert (precious / "file").read_bytes() == b"precious"


def test_leaving_without_publishing_changes_nothing(county: Path, site: Path) -> None:
    """An edition given up leaves the site as it was, and nothing of itself."""
    publish(county, site, FIRST)

    with open_edition(county, site) as edition:
        edition.record(b"key", edition.write("index.html", b"secret"))

    assert standing(site) == FIRST
    assert b"secret" not in [path.read_bytes() for path in site.parent.rglob("*") if path.is_file()]


def test_file_written_but_not_recorded_is_not_published(county: Path, site: Path) -> None:
    """Only what is listed becomes public."""
    with open_edition(county, site) as edition:
        edition.record(b"key", edition.write("index.html", b"one"))
        edition.write("draft.html", b"draft")
        edition.publish()

    assert standing(site) == {"index.html": b"one"}


def test_edition_without_pages_is_refused(county: Path, site: Path) -> None:
    """Nothing to publish is a fault, not an empty site."""
    publish(county, site, FIRST)

    with open_edition(county, site) as edition, pytest.raises(NothingToPublish):
        edition.publish()

    assert standing(site) == FIRST


def test_page_and_folder_may_change_places(county: Path, site: Path) -> None:
    """An address that was a file may become a folder, and the other way round."""
    publish(county, site, {"a": b"file", "b/c": b"in folder"})
    publish(county, site, {"a/c": b"in folder", "b": b"file"})

    publish(county, site, {"a": b"file", "b/c": b"in folder"})

    assert standing(site) == {"a": b"file", "b/c": b"in folder"}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/x",
        "../x",
        "a/../b",
        "a//b",
        "a/",
        ".hidden",
        "a/.b",
        "a.",
        "a\x00b",
        "a\nb",
        "a b",
        "文",
        "-a",
        "a\\b",
        "c:x",
        "a" * 201,
        "index.html\n",
    ],
)
def test_address_that_leads_astray_is_refused(county: Path, site: Path, path: str) -> None:
    """Only plain relative paths are addresses."""
    with open_edition(county, site) as edition, pytest.raises(ValueError, match="address"):
        edition.write(path, b"page")

    assert list(site.parent.rglob("*")) == [site.with_name(".site.lock")]


@pytest.mark.parametrize(
    ("one", "other"), [("a.html", "a.html"), ("a.html", "A.html"), ("a/b", "A/c"), ("a", "a/b"), ("a/b", "a")]
)
def test_addresses_that_collide_are_refused(county: Path, site: Path, one: str, other: str) -> None:
    """Two pages that some file system would take for one are a fault of the program."""
    stamp = Stamp(inode=1, size=1, mtime_ns=1)

    with open_edition(county, site) as edition:
        edition.record(b"key", Entry(one, stamp))
        with pytest.raises(ValueError, match=r"two (pages|names)"):
            edition.record(b"key", Entry(other, stamp))


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_forked_workers_write_for_one_edition(county: Path, site: Path) -> None:
    """Two worker processes write, the parent lists what they hand back and publishes it."""
    files = {f"folder-{n % 7}/{n}.html": b"%d" % n for n in range(60)}

    with open_edition(county, site) as edition:
        edition.begin()
        with multiprocessing.get_context("fork").Pool(2, Worker.start, (edition,)) as workers:
            for entry in workers.starmap(Worker.write, files.items(), chunksize=5):
                edition.record(b"key", entry)
        edition.publish()

    assert standing(site) == files


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_forked_worker_that_ends_leaves_the_edition_open(county: Path, site: Path) -> None:
    """A worker that leaves by an exception neither lets go of the lock nor throws away what stands."""
    with open_edition(county, site) as edition:
        edition.begin()
        entry = edition.write("index.html", b"one")
        child = os.fork()
        if child == 0:
            try:
                edition.close()
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        edition.record(b"key", entry)
        edition.publish()

    assert standing(site) == {"index.html": b"one"}


def test_process_beside_the_build_may_write_before_the_build_does(county: Path, site: Path) -> None:
    """What it wrote is published with what the build wrote, though neither knew of the other."""
    with open_edition(county, site) as edition:
        beside = Beside(partial(edition.write, "search/manifest.js", b"one"), 2)
        edition.record(b"key", edition.write("index.html", b"two"))
        edition.record(b"key", beside.result())
        beside.close()
        edition.publish()

    assert standing(site) == {"index.html": b"two", "search/manifest.js": b"one"}


class Worker:
    """What a forked worker has of its parent."""

    edition: Edition

    @classmethod
    def start(cls, edition: Edition) -> None:
        cls.edition = edition

    @classmethod
    def write(cls, path: str, data: bytes) -> Entry:
        return cls.edition.write(path, data)
