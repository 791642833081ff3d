"""What `qingdan new-site` lays out beside content/."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from browser.served import POLICY
from qingdan import cli, starter
from qingdan.starter import pinned

HOME = Path(__file__).parents[1]

FILES = dict(starter.files())


@pytest.mark.parametrize("name", ["server/nginx.conf", "server/_headers"])
def test_sample_configurations_set_the_policy_that_the_pages_are_tried_under(name: str) -> None:
    """A server set up by the sample forbids just what the browser tests forbid."""
    assert POLICY in FILES[name].decode()


def test_nothing_of_this_repositorys_county_is_laid_out() -> None:
    """A second county's repository has no name, number or record of the first."""
    assert [
        name for name, held in FILES.items() if "榆中" in held.decode() or "620123" in held.decode()
    ] == []


def test_a_county_is_locked_to_what_was_tested_here() -> None:
    """One lock: the county's is a part of it, without the tools of development."""
    ours, theirs = (
        entries((HOME / name).read_text(encoding="utf-8"))
        for name in ("requirements.lock", "build/qingdan/starter/requirements.lock")
    )
    tools = [name for name in theirs if name.startswith(("pytest", "ruff", "playwright"))]

    assert theirs == {name: ours.get(name) for name in theirs}
    assert "mkdocs==1.6.1" in theirs
    assert [] == tools


def entries(lock: str) -> dict[str, set[str]]:
    """Return name and version → hashes of each entry of a lock."""
    found = re.findall(r"^([a-z0-9-]+==[^ \\\n]+)[^\n]*\n((?:    .*\n)+)", lock, re.MULTILINE)
    return {name: set(re.findall("sha256:[0-9a-f]{64}", below)) for name, below in found}


def test_a_countys_lock_can_be_read_on_a_chinese_windows() -> None:
    """A Chinese Windows would have pip take it for GBK, but for its first line (PEP 263)."""
    first = FILES["requirements.txt"].splitlines()[0]

    assert re.match(rb"^[ \t\f]*#.*?coding[:=][ \t]*utf-8", first)


def test_the_program_is_laid_out_with_its_hash(tmp_path: Path) -> None:
    """So that the same one is installed everywhere."""
    wheel = tmp_path / "qingdan-9.9-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    laid_out = dict(starter.files((), wheel))
    digest = hashlib.sha256(b"a wheel").hexdigest()

    assert laid_out["program/qingdan-9.9-py3-none-any.whl"] == b"a wheel"
    assert (
        f"./program/qingdan-9.9-py3-none-any.whl --hash=sha256:{digest}\n"
        in laid_out["requirements.txt"].decode()
    )


def test_without_the_program_the_lock_says_what_is_missing() -> None:
    """In a comment, so that the rest can be installed."""
    text = FILES["requirements.txt"].decode()

    assert "还缺清单程序自己" in text
    assert not any(line.startswith("./") for line in text.splitlines())


class Installed:
    """A distribution as pip leaves it."""

    def __init__(self, noted: str | None) -> None:
        self._noted = noted

    def read_text(self, name: str) -> str | None:
        return self._noted if name == "direct_url.json" else None


def test_the_wheel_is_found_where_it_was_installed_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as it is there, and still the same."""
    wheel = tmp_path / "安装 包" / "qingdan-9.9-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"a wheel")
    digest = hashlib.sha256(b"a wheel").hexdigest()
    noted = {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": digest}}}
    monkeypatch.setattr(pinned, "distribution", lambda _: Installed(json.dumps(noted)))
    found = pinned.installed_from()
    wheel.write_bytes(b"another")

    assert (found, pinned.installed_from()) == (wheel, None)


@pytest.mark.parametrize(
    "noted",
    [
        None,
        "",
        "{",
        "[]",
        '{"url": 3}',
        '{"url": "file:///no-such.whl", "archive_info": []}',
        '{"url": "file:///", "dir_info": {"editable": true}}',
    ],
)
def test_no_wheel_is_made_up(noted: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """From an index, for editing, or noted in a way that nobody knows."""
    monkeypatch.setattr(pinned, "distribution", lambda _: Installed(noted))

    assert pinned.installed_from() is None


@pytest.mark.parametrize("name", ["no-such.whl", "qingdan-1 (1).whl", "qingdan-1-py3-none-any.whl"])
def test_what_is_no_wheel_of_the_program_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is laid out."""
    (tmp_path / "qingdan-1 (1).whl").write_bytes(b"a wheel")
    code = cli.run(["new-site", str(tmp_path / "county"), "--wheel", str(tmp_path / name)])

    assert (code, (tmp_path / "county").exists()) == (2, False)
    assert "不是清单程序的安装包" in capsys.readouterr().err
