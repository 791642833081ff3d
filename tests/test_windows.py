"""What can be tried of Windows elsewhere: missing calls, other consoles, other line ends, another default encoding."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qingdan import cli

SMALL_COUNTY = Path(__file__).parent / "small_county"
WITHOUT_POSIX = Path(__file__).parent / "without_posix.py"
PROGRAM = ("-c", "from qingdan.start import main; main()")
APPROVAL = "content/approvals/forestry/forest-cut.yml"


def run(
    folder: Path, *arguments: str, how: tuple[str, ...] = PROGRAM, **given: str
) -> tuple[int, bytes, bytes]:
    """Run the program in a county's folder; return its code and what it wrote."""
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = os.environ | {"QINGDAN_AS_OF": "2026-11-25", "PYTHONPATH": paths} | given
    command = [sys.executable, *how, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def without_posix(folder: Path, *arguments: str) -> tuple[int, str]:
    code, out, err = run(folder, *arguments, how=(str(WITHOUT_POSIX),))
    return code, (out + err).decode()


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_COUNTY, tmp_path / "county"))


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the site of the small county as it is built here."""
    folder = tmp_path_factory.mktemp("here") / "county"
    shutil.copytree(SMALL_COUNTY, folder)
    assert run(folder, "build")[0] == 0
    return files(folder / "site")


@pytest.mark.slow
def test_the_same_site_is_built_without_posix(county: Path, expected: dict[str, bytes]) -> None:
    """Then again with nothing to do, and again with a change, each replacing the one before."""
    first = without_posix(county, "build")
    same = files(county / "site") == expected
    second = without_posix(county, "build")
    path = county / "content/pages/about.md"
    path.write_text("# 说明\n\n又一行。\n", encoding="utf-8")
    third = without_posix(county, "build")

    assert [first[0], second[0], third[0]] == [0, 0, 0]
    assert same
    assert f"写了 0 个文件,{len(expected)} 个没有变" in second[1]
    assert "又一行".encode() in (county / "site/pages/about.html").read_bytes()


@pytest.mark.slow
def test_what_is_remembered_is_remembered_without_posix(county: Path) -> None:
    """A file is closed before it takes the place of another."""
    without_posix(county, "check")
    kept = sorted(path.name for path in (county / ".qingdan").glob("*.cache"))

    assert kept == [
        *("editor.cache", "examined-since.cache", "examined.cache"),
        *("hand-written.cache", "schemas.cache"),
    ]
    assert [] == list((county / ".qingdan").glob("*.fresh"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check",), 1),
        (("build",), 1),
        (("due",), 1),
        (("export", "csv"), 1),
        (("new", "law", "--title", "某某法", "--type", "法律"), 0),
        (("new-site", "other"), 0),
    ],
)
def test_verbs_work_without_posix(county: Path, arguments: tuple[str, ...], code: int) -> None:
    """With an error in the content, too; and nothing is called a fault of the program's."""
    path = county / APPROVAL
    path.write_text(
        path.read_text(encoding="utf-8").replace("kind: 行政许可", "kind: 许可"), encoding="utf-8"
    )
    answer, text = without_posix(county, *arguments)

    assert "清单程序的毛病" not in text
    assert answer == code


@pytest.mark.slow
def test_line_ends_of_windows_make_no_difference(county: Path, expected: dict[str, bytes]) -> None:
    """A county checked out with CRLF gives the same site, byte for byte."""
    for path in (*county.glob("content/**/*.yml"), *county.glob("content/**/*.md"), county / "mkdocs.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert run(county, "build")[0] == 0
    assert files(county / "site") == expected


@pytest.mark.slow
def test_another_default_encoding_makes_no_difference(county: Path, expected: dict[str, bytes]) -> None:
    """No file is read or written as the system would by itself: on a Chinese Windows that is GBK."""
    given = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    code, _, told = run(county, "build", **given)

    assert (code, b"Traceback" in told) == (0, False)
    assert files(county / "site") == expected


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["gbk:strict", "cp1252"])
@pytest.mark.parametrize("arguments", [("check",), ("build",), ("--help",), ("nonsense",)])
def test_any_console_is_spoken_to(county: Path, encoding: str, arguments: tuple[str, ...]) -> None:
    """What it cannot show is spelt out."""
    path = county / APPROVAL
    text = path.read_text(encoding="utf-8").replace("kind: 行政许可", 'kind: "许可 ✓ é 𠮷"')
    path.write_text(text, encoding="utf-8")
    code, out, err = run(county, *arguments, PYTHONIOENCODING=encoding)
    told = (out + err).decode(encoding.partition(":")[0])

    assert code == {"--help": 0, "explain": 0, "nonsense": 2}.get(arguments[0], 1)
    assert "Traceback" not in told
    assert ("用法" in told or "QD203" in told or "nonsense" in told) or encoding in (
        "cp1252",
        "cp437",
        "ascii",
    )


@pytest.mark.slow
@pytest.mark.parametrize("form", ["gitlab", "sarif", "json"])
def test_what_programs_read_is_utf_8_on_any_console(county: Path, form: str) -> None:
    """A report in GBK is no JSON."""
    path = county / APPROVAL
    path.write_text(
        path.read_text(encoding="utf-8").replace("kind: 行政许可", "kind: 许可"), encoding="utf-8"
    )
    _, out, _ = run(county, "check", "--format", form, PYTHONIOENCODING="gbk")

    assert "许可" in json.dumps(json.loads(out.decode()), ensure_ascii=False)


def test_a_path_in_other_letters_is_not_called_clean(
    county: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where capitals do not count the file is found, and no problem would be told of a file of that name."""
    monkeypatch.chdir(county)
    monkeypatch.setattr("os.path.lexists", lambda _: True)

    assert cli.run(["check", "content/Agencies/forestry.yml"]) == 2
    assert "大小写要和文件名一样" in capsys.readouterr().err
