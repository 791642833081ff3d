"""Both doors, `qingdan build` and `mkdocs build --strict`, from outside: bytes, exit codes, kills, full disks."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from whole_site import DAY, HERE, built, command, differences, environment, run, small_county, tree

pytestmark = pytest.mark.slow

DOORS = ("qingdan", "mkdocs")
DOCUMENT = "content/documents/county/2022/yz-2022-3.yml"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Return a copy of the small county."""
    return small_county(tmp_path / "county")


def retitle(county: Path, title: str) -> None:
    """Give a document another title."""
    path = county / DOCUMENT
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1] = f"title: {title}\n"
    path.write_text("".join(lines), encoding="utf-8")


def test_both_doors_give_the_same_bytes(county: Path, tmp_path: Path) -> None:
    """Cold, each in a copy of its own."""
    other = small_county(tmp_path / "other")

    assert differences(built(county, "qingdan"), built(other, "mkdocs")) == []


@pytest.mark.parametrize("doors", [("qingdan", "mkdocs", "qingdan"), ("mkdocs", "qingdan", "mkdocs")])
def test_one_door_after_the_other_changes_nothing(county: Path, doors: tuple[str, ...]) -> None:
    """What one door remembers, the other may take up."""
    first, *rest = [built(county, door) for door in doors]

    assert [differences(first, other) for other in rest] == [[], []]


def test_one_door_takes_up_a_change_after_the_other(county: Path, tmp_path: Path) -> None:
    """Built by one door, changed, built by the other: as if built for the first time."""
    built(county, "mkdocs")
    retitle(county, "云岭县城乡规划办法")
    (county / "content/pages/second.md").write_text("# 第二页\n\n文字\n", encoding="utf-8")
    shutil.copytree(county, tmp_path / "fresh", ignore=shutil.ignore_patterns("site", ".site.*", ".qingdan"))

    assert differences(built(tmp_path / "fresh", "mkdocs"), built(county, "qingdan")) == []


def test_qingdan_finds_the_county_from_a_folder_in_it(county: Path) -> None:
    """A clerk stands in content/documents and builds all the same."""
    done = run(county, cwd=county / "content/documents")

    assert (0, True) == (done.returncode, (county / "site/index.html").is_file())


def test_qingdan_builds_a_county_named_from_elsewhere(county: Path, tmp_path: Path) -> None:
    """`--county` and `--site` from any folder: the same bytes."""
    site = tmp_path / "public" / "xxgk"
    done = run(county, "qingdan", "--county", str(county), "--site", str(site), cwd=tmp_path)

    assert (0, []) == (done.returncode, differences(tree(site), built(county)))


def test_mkdocs_builds_a_county_named_from_elsewhere(county: Path, tmp_path: Path) -> None:
    """`-f` and `-d` from any folder: the same bytes."""
    site = tmp_path / "public" / "xxgk"
    done = run(county, "mkdocs", "-f", str(county / "mkdocs.yml"), "-d", str(site), cwd=tmp_path)

    assert (0, []) == (done.returncode, differences(tree(site), built(county))), done.stderr


def make_wrong(county: Path) -> None:
    """Let a document name an issuer there is none of."""
    path = county / DOCUMENT
    path.write_text(path.read_text(encoding="utf-8").replace("issuer: county", "issuer: nobody"), "utf-8")


@pytest.mark.parametrize("door", DOORS)
def test_an_error_exits_1_and_keeps_the_site(county: Path, door: str) -> None:
    """Told where and why; what is public is still the last good site."""
    before = built(county, door)
    make_wrong(county)

    done = run(county, door)

    assert (1, True, [], False) == (
        done.returncode,
        "没有公布" in done.stdout + done.stderr,
        differences(before, tree(county / "site")),
        "Traceback" in done.stderr,
    )


def test_mkdocs_tells_the_error_even_when_quiet(county: Path) -> None:
    """`--quiet` silences progress, not what a clerk has to mend."""
    make_wrong(county)

    done = run(county, "mkdocs")

    assert DOCUMENT in done.stdout + done.stderr


@pytest.mark.parametrize(
    "options", [("--as-of", "昨天"), ("--nonsense",), ("--jobs", "0"), ("--site", "content")]
)
def test_a_command_line_that_cannot_be_meant_exits_2(county: Path, options: tuple[str, ...]) -> None:
    """Told in Chinese, nothing touched."""
    done = run(county, "qingdan", *options)

    assert (2, False, False) == (
        done.returncode,
        "Traceback" in done.stderr,
        (county / "site").exists(),
    ), done.stderr


def test_a_day_that_is_none_stops_mkdocs(county: Path) -> None:
    """QINGDAN_AS_OF is told as what it is."""
    done = subprocess.run(
        command("mkdocs"),
        cwd=county,
        env=environment(QINGDAN_AS_OF="2022-13-01"),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (1, True, False) == (
        done.returncode,
        "QINGDAN_AS_OF" in done.stdout + done.stderr,
        "Traceback" in done.stderr,
    )


@pytest.fixture(scope="module")
def bench_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generate and build a county that takes a second or two, so that there is time to disturb it."""
    folder = tmp_path_factory.mktemp("bench") / "county"
    subprocess.run(
        [sys.executable, str(HERE / "bench" / "generate.py"), str(folder), "900"],
        check=True,
        capture_output=True,
    )
    (folder / "content/pages").mkdir()
    (folder / "content/pages/guide.md").write_text("# 指南\n\n怎么查。\n", encoding="utf-8")
    return folder


def start(county: Path, door: str, day: date = DAY) -> subprocess.Popen[bytes]:
    """Start a build in a process group of its own and do not wait for it."""
    return subprocess.Popen(
        command(door, day),
        cwd=county,
        env=environment(QINGDAN_AS_OF=day.isoformat()),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


#: Days on which the two editions differ in many pages.
EARLY, LATE = date(2019, 6, 1), date(2026, 6, 1)


@pytest.mark.parametrize("whole_group", [True, False])
@pytest.mark.parametrize("door", DOORS)
def test_a_kill_at_any_moment_leaves_a_good_site(
    bench_county: Path, tmp_path: Path, door: str, whole_group: bool
) -> None:
    """At seeded moments kill -9 moments: the site is one edition or the other, and the next build goes at once."""
    county = shutil.copytree(bench_county, tmp_path / "county")
    late = built(county, door, day=LATE)
    began = time.monotonic()
    early = built(county, door, day=EARLY)
    length = time.monotonic() - began
    pick = random.Random(f"{door} {whole_group}")
    broken: list[tuple[float, list[str]]] = []
    for number in range(14):
        delay = pick.uniform(0.1, length * 1.05)
        day = LATE if number % 2 == 0 else EARLY
        process = start(county, door, day)
        time.sleep(delay)
        if whole_group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.communicate()
        found = tree(county / "site")
        if found not in (early, late):
            broken.append((delay, min(differences(found, early), differences(found, late), key=len)))

    assert ([], []) == (broken, differences(late, built(county, door, day=LATE)))


@pytest.mark.parametrize("door", DOORS)
def test_an_interrupt_leaves_a_good_site_and_no_traceback(
    bench_county: Path, tmp_path: Path, door: str
) -> None:
    """Ctrl+C and a polite kill: the last good site, and the next build goes at once."""
    county = shutil.copytree(bench_county, tmp_path / "county")
    built(county, door, day=LATE)
    began = time.monotonic()
    early = built(county, door, day=EARLY)
    length = time.monotonic() - began
    told = []
    for number, share in enumerate((0.3, 0.45, 0.6, 0.75)):
        process = start(county, door, LATE)
        time.sleep(length * share)
        os.killpg(process.pid, signal.SIGINT if number % 2 else signal.SIGTERM)
        told.append(process.communicate()[1])
        late = tree(county / "site")
    after = built(county, door, day=LATE)

    assert late in (early, after)
    if door == "qingdan":
        assert [text for text in told if b"Traceback" in text] == []


@pytest.mark.parametrize("first", DOORS)
@pytest.mark.parametrize("second", DOORS)
def test_a_second_build_says_so_and_exits_75(
    bench_county: Path, tmp_path: Path, first: str, second: str
) -> None:
    """Two at once, through whichever doors: one publishes, the other leaves, and the site is whole."""
    county = shutil.copytree(bench_county, tmp_path / "county")
    processes = [start(county, first, LATE), start(county, second, LATE)]
    told = [process.communicate()[1].decode() for process in processes]
    found = tree(county / "site")

    codes = sorted(process.returncode for process in processes)
    assert (codes in ([0, 75], [0, 0]), differences(found, built(county, day=LATE))) == (True, []), told


def test_a_build_that_finds_the_lock_held_exits_75(county: Path) -> None:
    """Whoever holds the lock, the message is Chinese and names what to do."""
    import fcntl

    before = built(county)
    with (county / ".site.lock").open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = [run(county, door) for door in DOORS]

    assert [75, 75] == [one.returncode for one in done]
    assert ("另一次生成正在进行" in done[0].stderr, differences(before, tree(county / "site"))) == (True, [])


def small_disk(folder: Path, size: str) -> bool:
    """Mount a disk of `size` on `folder`; False where that is not allowed."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    return mounted.returncode == 0


@pytest.mark.parametrize("door", DOORS)
def test_a_full_disk_leaves_the_last_good_site(county: Path, tmp_path: Path, door: str) -> None:
    """A disk that runs full at one moment or another: told in Chinese, and the site stays."""
    disk = tmp_path / "disk"
    if not small_disk(disk, "4m"):
        pytest.skip("needs to be root to mount a small disk")
    try:
        here = Path(shutil.copytree(county, disk / "county"))
        before = built(here, door)
        retitle(here, "改")
        (here / "content/portal.yml").write_text(
            (here / "content/portal.yml")
            .read_text(encoding="utf-8")
            .replace("云岭县政府信息公开", "信息公开网"),
            "utf-8",
        )
        told = []
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        for left in (0, 4096, 8192, 20_000, 50_000, 100_000, 150_000):
            with (disk / "ballast").open("wb") as ballast:
                ballast.write(b"x" * max(0, free - left))
            told.append(run(here, door))
            if told[-1].returncode == 0:
                break
            assert differences(before, tree(here / "site")) == []
            (disk / "ballast").unlink()
        (disk / "ballast").unlink(missing_ok=True)
        after = run(here, door)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)

    failed = [one for one in told if one.returncode != 0]
    assert (0, True) == (after.returncode, failed != []), after.stderr
    assert {2 if door == "qingdan" else 1} == {one.returncode for one in failed}
    assert [
        one.stderr for one in failed if "Traceback" in one.stderr or "磁盘" not in one.stdout + one.stderr
    ] == []


NASTY: dict[str, Callable[[Path], object]] = {
    "pipe": lambda content: os.mkfifo(content / "systems" / "pipe.yml"),
    "link to a file outside": lambda content: (content / "systems" / "link.yml").symlink_to("/etc/passwd"),
    "link to itself": lambda content: (content / "systems" / "self.yml").symlink_to("self.yml"),
    "link to a folder above": lambda content: (content / "systems" / "up").symlink_to(".."),
    "nothing in it": lambda content: (content / "systems" / "empty.yml").write_bytes(b""),
    "zeros": lambda content: (content / "systems" / "zeros.yml").write_bytes(bytes(1000)),
    "a NUL": lambda content: (content / "systems" / "nul.yml").write_bytes(b"id: nul\ntitle: a\x00b\n"),
    "GBK": lambda content: (content / "systems" / "gbk.yml").write_bytes(
        "id: gbk\ntitle: 制度\n".encode("gbk")
    ),
    "UTF-16": lambda content: (content / "systems" / "utf.yml").write_bytes("id: utf\n".encode("utf-16")),
    "5 MB": lambda content: (content / "systems" / "big.yml").write_bytes(
        b"id: big\n" + b"# x\n" * 1_250_000
    ),
    "brackets": lambda content: (content / "systems" / "deep.yml").write_bytes(b"a: " + b"[" * 100_000),
    "braces": lambda content: (content / "systems" / "braces.yml").write_bytes(b"{a: " * 50_000),
    "levels": lambda content: (content / "systems" / "levels.yml").write_text(
        "".join(f"{' ' * depth}a:\n" for depth in range(2000)), "utf-8"
    ),
    "dashes": lambda content: (content / "systems" / "dashes.yml").write_bytes(b"- " * 100_000),
    "laughs": lambda content: (content / "systems" / "laughs.yml").write_text(
        "a: &a [x, x]\n"
        + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "utf-8",
    ),
    "a tag": lambda content: (content / "systems" / "tag.yml").write_text(
        "!!python/object/apply:os.system [x]\n", "utf-8"
    ),
    "a list": lambda content: (content / "systems" / "list.yml").write_text("- id: x\n", "utf-8"),
    "a huge number": lambda content: (content / "systems" / "huge.yml").write_text(
        "id: huge\ntitle: 制度\nlists:\n  - title: x\n    claimed: " + "9" * 5000 + "\n    items: [x]\n",
        "utf-8",
    ),
    "a surrogate": lambda content: (content / "systems" / "half.yml").write_text(
        'id: half\ntitle: "\\ud800"\n', "utf-8"
    ),
    "a name in capitals": lambda content: (content / "systems" / "BIG.yml").write_text("id: BIG\n", "utf-8"),
    "a Chinese name": lambda content: (content / "systems" / "制度.yml").write_text("id: 制度\n", "utf-8"),
    "a name that is no text": lambda content: (
        Path(os.fsdecode(bytes(content) + b"/systems/\xff\xfe.yml"))
    ).write_bytes(b"x"),
    "a name with a line break": lambda content: (content / "systems" / "a\nb.yml").write_text(
        "id: a\n", "utf-8"
    ),
    "HTML": lambda content: (content / "systems" / "index.html").write_text("<script>", "utf-8"),
    "CNAME": lambda content: (content / "CNAME").write_text("evil.invalid", "utf-8"),
    "a folder as a file": lambda content: (content / "systems" / "folder.yml").mkdir(),
    "a file as a folder": lambda content: (content / "errands2").write_text("x", "utf-8"),
    "a page as a pipe": lambda content: os.mkfifo(content / "pages" / "pipe.md"),
    "a page as a link": lambda content: (content / "pages" / "link.md").symlink_to("/etc/passwd"),
    "a page in GBK": lambda content: (content / "pages" / "gbk.md").write_bytes("# 标题\n".encode("gbk")),
    "a page with bad settings": lambda content: (content / "pages" / "bad.md").write_text(
        "---\n[\n---\n# x\n", "utf-8"
    ),
    "an annex as a pipe": lambda content: (
        (content / "files/approval/forest-cut").mkdir(parents=True),
        os.mkfifo(content / "files/approval/forest-cut/form.pdf"),
    ),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", NASTY)
def test_nothing_in_content_makes_a_traceback(county: Path, name: str, door: str) -> None:
    """Whatever anybody puts into content/ is told as a problem, and the site stays as it was."""
    before = built(county)
    NASTY[name](county / "content")

    done = run(county, door)

    text = done.stdout + done.stderr
    assert (True, False, False, []) == (
        done.returncode in (0, 1),
        "Traceback" in text,
        "清单程序的毛病" in text,
        differences(before, tree(county / "site")) if done.returncode else [],
    ), f"{done.returncode}\n{text}"


NASTY_SETTINGS: dict[str, bytes | None] = {
    "absent": None,
    "empty": b"",
    "not YAML": b"[",
    "not UTF-8": "site_name: 县".encode("gbk"),
    "a list": b"- x\n",
    "without the plugin": b"site_name: x\ndocs_dir: content/pages\n",
    "another folder": b"site_name: x\ndocs_dir: content/documents\nplugins: [qingdan]\n",
    "a folder not there": b"site_name: x\ndocs_dir: nowhere\nplugins: [qingdan]\n",
    "a hook": b"site_name: x\ndocs_dir: content/pages\nplugins: [qingdan]\nhooks: [nowhere.py]\n",
    "a plugin not there": b"site_name: x\ndocs_dir: content/pages\nplugins: [qingdan, nowhere]\n",
    "deep": b"a: " + b"[" * 10_000,
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", NASTY_SETTINGS)
def test_nothing_in_mkdocs_yml_makes_a_traceback(county: Path, name: str, door: str) -> None:
    """A broken mkdocs.yml is told, and the site stays as it was."""
    before = built(county)
    settings = NASTY_SETTINGS[name]
    if settings is None:
        (county / "mkdocs.yml").unlink()
    else:
        (county / "mkdocs.yml").write_bytes(settings)

    done = run(county, door)

    assert (False, False, []) == (
        "Traceback" in done.stderr and door == "qingdan",
        "清单程序的毛病" in done.stdout + done.stderr,
        differences(before, tree(county / "site")) if done.returncode else [],
    ), f"{done.returncode}\n{done.stdout}{done.stderr}"
