"""What stands in content/: which files are records, which do not belong, and which are opened."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from qingdan import source
from qingdan.model.kinds import KIND_BY_NAME
from qingdan.problems import Problem
from qingdan.source import Found
from qingdan.source.loading import load_bytes

WATER = Found("content/agencies/water.yml", KIND_BY_NAME["agency"])


def put(county: Path, *paths: str) -> Path:
    """Write a small record at each of these paths below content/."""
    for path in paths:
        target = county / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("id: a\n", encoding="utf-8")
    return county


def told(county: Path) -> list[tuple[str, str]]:
    """Return code and path below content/ of what `walk` tells."""
    return [(p.rule.code, p.place.path.removeprefix("content/")) for p in source.walk(county).problems]


def refused(county: Path) -> str:
    """Return the code of why the water bureau's file is not read; the test fails where it is."""
    loaded = source.load(county, WATER)
    assert isinstance(loaded, Problem), loaded
    return loaded.rule.code


def test_records_are_found_by_where_they_stand_in_order_of_path(tmp_path: Path) -> None:
    """The kind follows from the folder; the order of the disk does not matter."""
    put(tmp_path, "portal.yml", "documents/county/2017/yz-2017-46.yml", "agencies/water.yml")
    put(tmp_path, "powers/water/permit.yml", "agencies/county.yml", "figures/county/2017.yml")

    found = [(found.path.removeprefix("content/"), found.kind.name) for found in source.walk(tmp_path).found]

    assert [
        ("agencies/county.yml", "agency"),
        ("agencies/water.yml", "agency"),
        ("documents/county/2017/yz-2017-46.yml", "document"),
        ("figures/county/2017.yml", "figures"),
        ("portal.yml", "portal"),
        ("powers/water/permit.yml", "power-list"),
    ] == found


def test_annexes_and_pages_are_no_records(tmp_path: Path) -> None:
    """Annexes are listed, pages written by hand left to their own reader, and nothing is told."""
    put(tmp_path, "files/document/yz-2017-46/form.pdf", "pages/help/find.md", "pages/help/map.png")

    walk = source.walk(tmp_path)

    assert ((), ("content/files/document/yz-2017-46/form.pdf",), ()) == (
        walk.found,
        walk.annexes,
        walk.problems,
    )


def test_a_file_that_keeps_an_empty_folder_is_passed_over(tmp_path: Path) -> None:
    """Git keeps no empty folders without one."""
    put(tmp_path, "agencies/.gitkeep")

    assert [] == told(tmp_path)


@pytest.mark.parametrize(
    "path",
    [
        "CNAME",
        "index.html",
        "agencies/water.html",
        "agencies/logo.svg",
        "agencies/water.yaml",
        "agencies/water.YML",
        "agencies/.water.yml",
        "agencies/.water.yml.swp",
        "agencies/water.yml~",
        "agencies/form.pdf",
        "agencies/readme.md",
        "documents/yz-2017-46.yml",
        "tables/holidays.yml",
        "files/form.pdf",
        "files/document/yz-2017-46/run.exe",
        "pages/index.html",
        "water.yml",
    ],
)
def test_a_file_that_does_not_belong_is_told(tmp_path: Path, path: str) -> None:
    """Wrong endings, hidden files, leftovers and records at the wrong depth are not passed over."""
    put(tmp_path, path)

    assert [("QD117", path)] == told(tmp_path)


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("agency/water.yml", "agency"),
        ("agencies/county/water.yml", "agencies/county"),
        ("documents/county/2017/old/yz-2017-46.yml", "documents/county/2017/old"),
        ("files/document/yz-2017-46/scans/form.pdf", "files/document/yz-2017-46/scans"),
        ("pages/.git/config.md", "pages/.git"),
    ],
)
def test_a_folder_that_does_not_belong_is_told_once(tmp_path: Path, path: str, folder: str) -> None:
    """What stands in it is not told again."""
    put(tmp_path, path)

    assert [("QD117", folder)] == told(tmp_path)


@pytest.mark.parametrize(
    "path",
    [
        "agencies/水务局.yml",
        "agencies/ｗater.yml",
        "agencies/Water.yml",
        "agencies/water_bureau.yml",
        "agencies/water-.yml",
        "agencies/2water.yml",
        "agencies/con.yml",
        "agencies/aux.yml",
        "files/document/yz-2017-46/prn.pdf",
        "pages/lpt1.md",
        f"agencies/{'a' * 65}.yml",
        "figures/county/last.yml",
        "figures/county/２０１７.yml",
        "tables/calendar/17.yml",
        "powers/water/permits.yml",
        "files/document/yz-2017-46/申请表.pdf",
        "pages/怎么查.md",
    ],
)
def test_a_name_that_makes_no_address_is_told(tmp_path: Path, path: str) -> None:
    """Names are ids: small ASCII letters, digits and dashes; a year where a year is meant."""
    put(tmp_path, path)

    assert [("QD118", path)] == told(tmp_path)


@pytest.mark.parametrize(
    "path",
    [
        "documents/county/17/a.yml",
        "documents/县/2017/a.yml",
        "files/doc/a/f.pdf",
        "documents/nul/2017/a.yml",
        "files/document/com1/f.pdf",
    ],
)
def test_a_folder_whose_name_is_no_id_or_year_is_told(tmp_path: Path, path: str) -> None:
    """A folder's name is judged as a file's is, and what stands in it is not."""
    put(tmp_path, path)

    assert ["QD118"] == [code for code, _ in told(tmp_path)]


@pytest.mark.parametrize("byte", [b"\x80", b"\xff"])
def test_a_name_that_is_no_utf_8_is_told(tmp_path: Path, byte: bytes) -> None:
    """The name is shown with its odd bytes written out, so that it can be printed."""
    put(tmp_path, "agencies/water.yml")
    name = b"/content/agencies/%b.yml" % byte
    os.close(os.open(os.fsencode(tmp_path) + name, os.O_CREAT | os.O_WRONLY))

    (problem,) = source.walk(tmp_path).problems

    assert ("QD118", f"content/agencies/\\x{byte.hex()}.yml", "文件名不是 UTF-8 编码。") == (
        problem.rule.code,
        problem.place.path,
        problem.what,
    )


def test_a_chinese_name_is_not_called_broken(tmp_path: Path) -> None:
    """It is told for what it is: Chinese."""
    put(tmp_path, "agencies/水务局.yml")

    (problem,) = source.walk(tmp_path).problems

    assert "UTF-8" not in problem.what


def test_of_two_names_that_differ_in_case_one_is_told(tmp_path: Path) -> None:
    """The one in small letters stands; the other names it."""
    put(tmp_path, "agencies/water.yml", "agencies/Water.yml")
    if len(os.listdir(tmp_path / "content/agencies")) == 1:
        pytest.skip("this file system does not tell small letters from capitals")

    (problem,) = source.walk(tmp_path).problems

    assert ("QD119", "content/agencies/Water.yml") == (problem.rule.code, problem.place.path)
    assert ["content/agencies/water.yml"] == [related.place.path for related in problem.related]


@pytest.mark.parametrize("target", ["county.yml", "/etc/hostname", "nowhere.yml", "water.yml"])
def test_a_link_is_told_wherever_it_leads(tmp_path: Path, target: str) -> None:
    """Inside, outside, nowhere or to itself: a link is not followed."""
    put(tmp_path, "agencies/county.yml")
    os.symlink(target, tmp_path / WATER.path)

    assert ([("QD116", "agencies/water.yml")], "QD116") == (told(tmp_path), refused(tmp_path))


def test_a_link_is_called_a_link(tmp_path: Path) -> None:
    """A pipe is called a pipe."""
    put(tmp_path, "agencies/county.yml")
    os.symlink("county.yml", tmp_path / WATER.path)
    os.mkfifo(tmp_path / "content/agencies/bureau.yml")

    assert ["这是管道、设备之类,不是普通文件。", "这是指向别处的链接。"] == [
        problem.what for problem in source.walk(tmp_path).problems
    ]


def test_a_link_to_a_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    """One that leads to the folder it stands in would have no end."""
    put(tmp_path, "pages/index.md")
    os.symlink(".", tmp_path / "content/pages/more")

    assert [("QD116", "pages/more")] == told(tmp_path)


def test_a_pipe_is_told_and_never_waited_for(tmp_path: Path) -> None:
    """Nobody writes to it; opening it the plain way would wait for ever."""
    put(tmp_path, "agencies/county.yml")
    os.mkfifo(tmp_path / WATER.path)

    assert ([("QD116", "agencies/water.yml")], "QD116") == (told(tmp_path), refused(tmp_path))


def test_a_socket_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot be opened, and is no file."""
    put(tmp_path, "agencies/county.yml")
    monkeypatch.chdir(tmp_path / "content/agencies")  # a socket's address is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("water.yml")

        assert ([("QD116", "agencies/water.yml")], "QD116") == (told(tmp_path), refused(tmp_path))


def test_a_folder_in_the_place_of_a_record_is_told(tmp_path: Path) -> None:
    """Its ending does not make it a file."""
    (tmp_path / WATER.path).mkdir(parents=True)

    assert ([("QD117", "agencies/water.yml")], "QD116") == (told(tmp_path), refused(tmp_path))


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """QD115 says why in words of staff."""
    put(tmp_path, "agencies/water.yml")

    def closed(*arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", closed)
    loaded = source.load(tmp_path, WATER)

    assert isinstance(loaded, Problem)
    assert ("QD115", "系统打不开这个文件:没有读取权限。") == (loaded.rule.code, loaded.what)


def test_a_file_that_vanished_is_told(tmp_path: Path) -> None:
    """Between looking and reading anything may happen."""
    assert "QD115" == refused(tmp_path)


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of content/ is looked through all the same."""
    put(tmp_path, "agencies/water.yml", "laws/forest-law.yml")
    scandir = os.scandir

    def closed(path: str) -> object:
        if path.endswith("laws"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    walk = source.walk(tmp_path)

    assert [("QD115", "content/laws")] == [(p.rule.code, p.place.path) for p in walk.problems]
    assert [WATER.path] == [found.path for found in walk.found]


def test_a_file_of_fifty_megabytes_is_told_unread(tmp_path: Path) -> None:
    """Its size says enough."""
    put(tmp_path, "agencies/water.yml")
    with (tmp_path / WATER.path).open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    begun = time.process_time()

    code = refused(tmp_path)

    assert ("QD114", True) == (code, time.process_time() - begun < 10)


def test_a_file_that_grows_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit holds for what is read, not only for what the size said."""
    put(tmp_path, "agencies/water.yml")
    monkeypatch.setattr(os, "read", lambda descriptor, size: b"x" * size)

    assert "QD114" == refused(tmp_path)


def test_a_file_of_just_four_megabytes_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    put(tmp_path, "agencies/water.yml")
    (tmp_path / WATER.path).write_bytes(b"#" * (4 * 1024 * 1024))

    assert 4 * 1024 * 1024 == len(source.load(tmp_path, WATER))  # type: ignore[arg-type]


def test_a_byte_more_than_four_megabytes_is_told(tmp_path: Path) -> None:
    """QD114 shows how large the file is."""
    put(tmp_path, "agencies/water.yml")
    (tmp_path / WATER.path).write_bytes(b"#" * (4 * 1024 * 1024 + 1))

    assert "QD114" == refused(tmp_path)


def test_how_large_a_file_is_is_told_by_its_size(tmp_path: Path) -> None:
    """Not by what of it was read."""
    put(tmp_path, "agencies/water.yml")
    with (tmp_path / WATER.path).open("wb") as file:
        file.truncate(50 * 1024 * 1024)

    loaded = source.load(tmp_path, WATER)

    assert isinstance(loaded, Problem)
    assert "这个文件有 50.0 MB。" == loaded.what


def test_bytes_that_cannot_be_had_are_none(tmp_path: Path) -> None:
    """Who only wants to show a line asks for no reason."""
    put(tmp_path, "agencies/water.yml")

    assert [b"id: a\n", None] == [
        load_bytes(tmp_path, path) for path in (WATER.path, "content/agencies/county.yml")
    ]


@pytest.mark.parametrize("kind", ["nothing", "file", "link"])
def test_without_a_content_folder_one_thing_is_told(tmp_path: Path, kind: str) -> None:
    """QD120: nothing, a file or a link in its place is no folder of records."""
    if kind == "file":
        (tmp_path / "content").write_bytes(b"")
    if kind == "link":
        (tmp_path / "elsewhere").mkdir()
        os.symlink("elsewhere", tmp_path / "content")

    assert [("QD120", "content")] == told(tmp_path)


def test_a_deep_tree_of_folders_has_an_end(tmp_path: Path) -> None:
    """However deep the folders of pages go, looking through them needs no deep stack."""
    deep = tmp_path / "content/pages"
    for _ in range(300):
        deep /= "a"
    deep.mkdir(parents=True)

    assert [] == told(tmp_path)


def test_a_file_in_another_encoding_is_loaded_and_told_by_the_reader(tmp_path: Path) -> None:
    """From the disk to the message: a file that Notepad saved as ANSI."""
    put(tmp_path, "agencies/water.yml")
    (tmp_path / WATER.path).write_bytes("id: water\ntitle: 水务局\n".encode("gbk"))

    (found,) = source.walk(tmp_path).found
    raw = source.load(tmp_path, found)
    assert isinstance(raw, bytes)
    read = source.read(found.path, raw)

    assert isinstance(read, tuple)
    assert [("QD111", 2)] == [(problem.rule.code, problem.place.line) for problem in read]
