"""The same records and the same day give the same bytes, wherever, however and after whatever they are built."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from whole_site import HERE, Tree, built, differences, run, small_county, tree

pytestmark = pytest.mark.slow

#: More records than a worker's share (filling.CHUNK), so that several workers really work.
RECORDS = 900
DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def bench_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generate a county that is large enough for two workers."""
    folder = tmp_path_factory.mktemp("bench") / "county"
    made = [sys.executable, str(HERE / "bench" / "generate.py"), str(folder), str(RECORDS)]
    subprocess.run(made, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def expected(bench_county: Path) -> Tree:
    """Build it once, with one worker."""
    return built(bench_county, "qingdan", "--jobs", "1", day=DAY)


def copy(county: Path, folder: Path) -> Path:
    """Copy what a county says, and nothing that was built from it."""
    shutil.copytree(county, folder, ignore=shutil.ignore_patterns("site", ".site.*", ".qingdan"))
    return folder


@pytest.mark.parametrize("jobs", ["1", "2", "4"])
def test_workers_do_not_matter(bench_county: Path, expected: Tree, tmp_path: Path, jobs: str) -> None:
    """A cold build with one worker, two or four."""
    county = copy(bench_county, tmp_path / "county")

    assert differences(expected, built(county, "qingdan", "--jobs", jobs, day=DAY)) == []


SURROUNDINGS = {
    "time zone east": {"TZ": "Pacific/Kiritimati"},
    "time zone west": {"TZ": "Etc/GMT+12"},
    "C locale": {"LC_ALL": "C"},
    "ASCII": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Turkish locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "hash seed 0": {"PYTHONHASHSEED": "0"},
    "hash seed 4711": {"PYTHONHASHSEED": "4711"},
    "optimised": {"PYTHONOPTIMIZE": "2"},
    "a stamp of time": {"SOURCE_DATE_EPOCH": "1"},
    "umask": {"QINGDAN_TEST": ""},
}


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_surroundings_do_not_matter(bench_county: Path, expected: Tree, tmp_path: Path, name: str) -> None:
    """Another folder, time zone, locale, hash seed, interpreter option or umask: the same bytes."""
    county = copy(bench_county, tmp_path / ("folder" if name == "ASCII" else "另一个 folder"))
    before = os.umask(0o077 if name == "umask" else 0o022)
    try:
        found = built(county, "qingdan", "--jobs", "2", day=DAY, **SURROUNDINGS[name])
    finally:
        os.umask(before)

    assert differences(expected, found) == []


def test_the_order_of_the_files_does_not_matter(bench_county: Path, expected: Tree, tmp_path: Path) -> None:
    """A county whose files were written in another order: folders list them as they please."""
    files = [
        path.relative_to(bench_county) for path in (bench_county / "content").rglob("*") if path.is_file()
    ]
    random.Random(1).shuffle(files)
    for path in (*files, Path("mkdocs.yml")):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(bench_county / path, tmp_path / path)

    assert differences(expected, built(tmp_path, day=DAY)) == []


def test_files_may_be_read_by_everybody(bench_county: Path, tmp_path: Path) -> None:
    """A strict umask of who builds does not lock readers out."""
    county = small_county(tmp_path / "county")
    before = os.umask(0o077)
    try:
        built(county)
    finally:
        os.umask(before)

    modes = {oct(path.stat().st_mode & 0o777) for path in (county / "site").rglob("*")}
    assert {"0o644", "0o755"} == modes


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_many_changes_one_after_another(
    bench_county: Path, expected: Tree, tmp_path: Path, jobs: str
) -> None:
    """After each of some random changes the site is what a cold build of the same files makes."""
    county = copy(bench_county, tmp_path / "county")
    built(county, "qingdan", "--jobs", jobs, day=DAY)
    pick = random.Random(int(jobs))
    documents = sorted((county / "content/documents").rglob("*.yml"))
    for number in range(4):
        changed, gone = pick.sample([path for path in documents if path.exists()], 2)
        text = changed.read_text(encoding="utf-8")
        head, _, rest = text.partition("\ntitle: ")
        title, _, rest = rest.partition("\n")
        changed.write_text(f"{head}\ntitle: {title}(第{number}次修改)\n{rest}", encoding="utf-8")
        named = sum(
            f" {gone.stem}\n" in path.read_text(encoding="utf-8") for path in documents if path.exists()
        )
        if named == 1:
            gone.unlink()
        found = built(county, "qingdan", "--jobs", jobs, day=DAY)
        fresh = copy(county, tmp_path / f"fresh-{number}")
        assert differences(built(fresh, day=DAY), found) == []


def caches(county: Path) -> list[Path]:
    """Return the files in which a county's builds remember."""
    return sorted(path for path in (county / ".qingdan").rglob("*.cache") if path.is_file())


def emptied(path: Path) -> None:
    """Leave nothing in it."""
    path.write_bytes(b"")


def cut(path: Path) -> None:
    """Leave the first half."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def flipped(path: Path) -> None:
    """Turn one bit in the middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def rubbish(path: Path) -> None:
    """Put something else there."""
    path.write_bytes(random.Random(1).randbytes(5000))


def nested(path: Path) -> None:
    """Keep the header and put a value a million levels deep behind it."""
    path.write_bytes(path.read_bytes()[:100] + b"\x91" * 1_000_000)


def forged(path: Path) -> None:
    """Put a value of another sort behind a header that is right about it."""
    from qingdan.publish import cache

    magic, form, made_by, _, _ = cache._HEADER.unpack(path.read_bytes()[: cache._HEADER.size])
    value = b"\x81\xa1x\x93\x01\x02\x03"
    path.write_bytes(cache._HEADER.pack(magic, form, made_by, len(value), cache._checksum(value)) + value)


def pickled(path: Path) -> None:
    """Put a pickle there that would run a command."""
    path.write_bytes(b"cos\nsystem\n(S'touch pwned'\ntR.")


def linked(path: Path) -> None:
    """Make it a link to a file elsewhere."""
    path.unlink()
    path.symlink_to("/etc/passwd")


def folder(path: Path) -> None:
    """Make it a folder."""
    path.unlink()
    path.mkdir()


def fifo(path: Path) -> None:
    """Make it a pipe that nobody writes to."""
    path.unlink()
    os.mkfifo(path)


def absent(path: Path) -> None:
    """Take it away."""
    path.unlink()


DAMAGES = [emptied, cut, flipped, rubbish, nested, forged, pickled, linked, folder, fifo, absent]


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Return a built copy of the small county."""
    made = small_county(tmp_path / "county")
    built(made)
    return made


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_is_as_none(county: Path, damage: Callable[[Path], None]) -> None:
    """Whatever stands in .qingdan/ is never trusted: the same site, no crash, nothing run."""
    before = tree(county / "site")
    assert caches(county) != []
    for path in caches(county):
        damage(path)

    found = built(county)
    assert (differences(before, found), (county / "pwned").exists()) == ([], False)


def swap(county: Path, _: Path) -> None:
    """Give each cache the name of another."""
    files = caches(county)
    contents = [path.read_bytes() for path in files]
    for path, data in zip(files, contents[1:] + contents[:1], strict=True):
        path.write_bytes(data)


def another_county(county: Path, other: Path) -> None:
    """Put the private folder of another county there."""
    content = other / "content/documents/county/2022/yz-2022-3.yml"
    content.write_text(content.read_text(encoding="utf-8").replace("(2022年)", ""), encoding="utf-8")
    built(other)
    shutil.rmtree(county / ".qingdan")
    shutil.copytree(other / ".qingdan", county / ".qingdan")


def no_folder(county: Path, _: Path) -> None:
    """Put a file where the folder stood."""
    shutil.rmtree(county / ".qingdan")
    (county / ".qingdan").write_text("x", encoding="utf-8")


def link_out(county: Path, other: Path) -> None:
    """Make the folder a link to one elsewhere."""
    shutil.rmtree(county / ".qingdan")
    (county / ".qingdan").symlink_to(other)


def another_site(county: Path, other: Path) -> None:
    """Change a page of the site by hand, as an editor does."""
    page = county / "site/index.html"
    page.write_bytes(page.read_bytes() + b"x")
    (county / "site/extra.html").write_text("x", encoding="utf-8")


@pytest.mark.parametrize("damage", [swap, another_county, no_folder, link_out, another_site])
def test_a_foreign_cache_or_site_is_as_none(
    county: Path, tmp_path: Path, damage: Callable[[Path, Path], None]
) -> None:
    """What another county or another hand left is not taken for ours."""
    before = tree(county / "site")
    damage(county, small_county(tmp_path / "other"))

    assert differences(before, built(county)) == []


BROKEN_SCHEMAS: dict[str, bytes] = {
    "not JSON": b"{",
    "not UTF-8": "{标题}".encode("gb18030"),
    "empty": b"",
    "a list": b"[]",
    "null": b"null",
    "remote reference": b'{"$ref": "https://example.invalid/x.json"}',
    "file reference": b'{"$ref": "file:///etc/passwd"}',
    "refers to itself": b'{"$ref": "#"}',
    "deep": b'{"not":' * 50_000 + b"{}" + b"}" * 50_000,
    "wild pattern": b'{"type": "string", "pattern": "(a+)+$"}',
    "wrong types": b'{"type": 5, "properties": [], "required": "x"}',
    "big": b'{"title": "' + b"x" * 6_000_000 + b'"}',
}


@pytest.mark.parametrize("name", BROKEN_SCHEMAS)
@pytest.mark.parametrize("file", ["document.json", "common.json"])
def test_a_broken_schema_is_a_problem(county: Path, name: str, file: str) -> None:
    """A fault of schemas/ is told like any other: exit 1, in Chinese, and the site stays."""
    before = tree(county / "site")
    schemas = shutil.copytree(HERE.parent / "schemas", county / "schemas")
    (schemas / file).write_bytes(BROKEN_SCHEMAS[name])

    done = run(county)

    assert (1, False, False, []) == (
        done.returncode,
        "Traceback" in done.stderr,
        "清单程序的毛病" in done.stdout + done.stderr,
        differences(before, tree(county / "site")),
    ), done.stdout + done.stderr


def empty_schemas(schemas: Path) -> None:
    """Leave the folder with nothing in it."""
    shutil.rmtree(schemas)
    schemas.mkdir()


def one_missing(schemas: Path) -> None:
    """Take one schema away."""
    (schemas / "document.json").unlink()


def one_linked(schemas: Path) -> None:
    """Make one a link."""
    (schemas / "document.json").unlink()
    (schemas / "document.json").symlink_to("/etc/passwd")


def one_pipe(schemas: Path) -> None:
    """Make one a pipe."""
    (schemas / "document.json").unlink()
    os.mkfifo(schemas / "document.json")


def one_folder(schemas: Path) -> None:
    """Make one a folder."""
    (schemas / "document.json").unlink()
    (schemas / "document.json").mkdir()


def a_file(schemas: Path) -> None:
    """Make the folder a file."""
    shutil.rmtree(schemas)
    schemas.write_text("x", encoding="utf-8")


@pytest.mark.parametrize("damage", [empty_schemas, one_missing, one_linked, one_pipe, one_folder, a_file])
def test_a_broken_schemas_folder_is_a_problem(county: Path, damage: Callable[[Path], None]) -> None:
    """Missing, a link, a pipe, a folder or a file: told, exit 1, and the site stays."""
    before = tree(county / "site")
    damage(shutil.copytree(HERE.parent / "schemas", county / "schemas"))

    done = run(county)

    assert (1, False, []) == (
        done.returncode,
        "Traceback" in done.stderr,
        differences(before, tree(county / "site")),
    ), done.stdout + done.stderr
