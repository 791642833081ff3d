"""The command line: what goes where, which exit code, and that it speaks Chinese."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import pytest

from qingdan import building, cli
from qingdan.cli import verbs
from qingdan.day import read_day
from qingdan.publish.faults import AnotherBuild, SiteNotWritten
from qingdan.rules import RULES

SMALL_COUNTY = Path(__file__).parent / "small_county"
DAY = "2026-11-25"
AGENCY = "content/agencies/county.yml"


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the small county."""
    folder = tmp_path / "county"
    shutil.copytree(SMALL_COUNTY, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QINGDAN_AS_OF", DAY)
    return folder


def break_agency(county: Path) -> None:
    """Give the county's government a kind there is none of."""
    path = county / AGENCY
    path.write_text(
        path.read_text(encoding="utf-8").replace("kind: 政府\n", "kind: 政俯\n"), encoding="utf-8"
    )


def test_a_clean_county_is_told_as_no_problem(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0, and the last line says so."""
    code = cli.run(["check"])

    assert (0, "没有问题。\n") == (code, capsys.readouterr().out)


def test_check_says_how_many_records_stand(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Talk on stderr: the day, the files, the records by kind."""
    cli.run(["check"])

    told = capsys.readouterr().err
    assert told.startswith(f"{DAY},读了 ")
    assert "机构 3、法律法规 2、文件 4" in told


def test_an_error_is_told_and_exits_1(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where, what stands there, what to do; the count comes last."""
    break_agency(county)

    code = cli.run(["check"])

    lines = capsys.readouterr().out.splitlines()
    assert (1, f"{AGENCY}:3:1: 错误 QD203 不在可选范围内", "共 1 个错误。") == (code, lines[0], lines[-1])


def test_a_path_limits_what_is_told(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All is read, but only what concerns the path is told, and counts for the exit code."""
    break_agency(county)

    code = cli.run(["check", "content/laws"])

    assert (0, "没有问题。\n") == (code, capsys.readouterr().out)


def test_a_path_is_understood_from_where_one_stands(
    county: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside a folder, names are those of the folder."""
    break_agency(county)
    monkeypatch.chdir(county / "content" / "agencies")

    code = cli.run(["check", "county.yml"])

    assert (1, AGENCY) == (code, capsys.readouterr().out.partition(":")[0])


def test_machine_forms_leave_stdout_to_the_data(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a program reads is JSON alone; the count is talk."""
    break_agency(county)

    code = cli.run(["check", "--format", "json"])

    told = capsys.readouterr()
    assert (1, 1) == (code, json.loads(told.out)["errors"])
    assert told.err.endswith("共 1 个错误。\n")


def test_strict_fails_on_a_notice(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice passes, unless somebody asks for none at all."""
    portal = county / "content" / "portal.yml"
    portal.unlink()
    checked = building.check(county, date(2026, 11, 25))
    notice = next(problem for problem in checked.problems if problem.is_error)
    rule = next(rule for rule in RULES.values() if rule.level.value == "提醒")
    only = (type(notice)(rule=rule, place=notice.place, what="甲。", mend="乙。"),)
    stands = type(checked)(checked.standings, only, checked.files, checked.labels)
    monkeypatch.setattr(building, "check", lambda *args, **options: stands)

    assert (0, 1) == (cli.run(["check"]), cli.run(["check", "--strict"]))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "没有「chekc」这个命令。是不是想写 check?"),
        (["check", "--fromat", "json"], "没有「--fromat」这个选项。是不是想写 --format?"),
        (["check", "--format", "xml"], "「--format」写的是「xml」。写下面之一:full、short、"),
        (["check", "--as-of", "2026-2-3"], "「--as-of」写的是「2026-2-3」。写成 年-月-日"),
        (["check", "--as-of"], "「--as-of」的写法不对"),
        (["check", "nowhere.yml"], "没有「nowhere.yml」这个文件或文件夹。"),
        (["check", "/"], "「/」不在「"),
        (["check", "--county", "content"], "「--county」写的是「content」,那里没有 content/ 文件夹。"),
        (["due", "--within", "-1"], "「--within」写的是「-1」。写 0 到 36500 之间的整数。"),
        (["build", "--jobs", "零"], "「--jobs」写的是「零」。写 1 到 64 之间的整数。"),
        (["explain"], "写上规则的编号"),
        (["explain", "QD0203"], "没有「QD0203」这条规则。是不是想写 QD203"),
        (["new-site"], "少了「文件夹」。"),
        (["new-site", "a", "b"], "后面多写了东西"),
        (["check", "\x1b[31m"], "没有「\\x1b[31m」"),
    ],
)
def test_a_command_line_that_cannot_be_read_says_why(
    county: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """Exit 2, in Chinese, with where the help stands; nothing on stdout."""
    code = cli.run(arguments)

    told = capsys.readouterr()
    assert (2, "", said) == (code, told.out, told.err[: len(said)])
    assert "写法见:qingdan" in told.err


def test_outside_a_county_it_says_where_to_go(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without content/ in this folder or above there is nothing to check."""
    monkeypatch.chdir(tmp_path)

    code = cli.run(["check"])

    assert (2, True) == (code, "都没有 content/" in capsys.readouterr().err)


def test_no_verb_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Who types the name alone learns the verbs."""
    code = cli.run([])

    assert (2, True) == (code, "new-site  给一个县建新的内容仓库" in capsys.readouterr().err)


@pytest.mark.parametrize("name", verbs.commands)
def test_every_verb_and_option_has_help_in_chinese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No English word of click's own is left on a help page."""
    code = cli.run([name, "--help"])

    page = capsys.readouterr().out
    assert (0, True) == (code, page.startswith(f"用法:qingdan {name} [选项]"))
    assert [] == [word for word in ("Usage", "Options", "Show", "OPTIONS", "default") if word in page]
    options = [param for param in verbs.commands[name].params if isinstance(param, click.Option)]
    assert [] == [option.name for option in options if not option.help]


def test_explain_prints_the_manual_page_of_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """Why, the wrong form, the right form."""
    code = cli.run(["explain", "qd203"])

    page = capsys.readouterr().out
    assert (0, True) == (
        code,
        page.startswith("QD203 不在可选范围内\n  错误:改好才能公布。类别:记录的样子。\n"),
    )
    assert RULES["QD203"].why in page


def test_explain_all_ends_in_the_count(capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule has its page."""
    code = cli.run(["explain", "--all"])

    assert (0, f"共 {len(RULES)} 条规则。") == (code, capsys.readouterr().out.splitlines()[-1])


def test_due_tells_when_what_and_why(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Last day, number, title and flag; the reason; the file; and the count in the end."""
    code = cli.run(["due", "--as-of", "2022-01-01"])

    expected = """\
2022-03-31 到期(还有 89 天) 云政发〔2017〕46号 云岭县城乡规划管理办法 [即将到期,待评估]
  自2017年4月1日起施行,有效期算法有两种:至2022年3月31日,或至2022年4月1日;以较早的一天为准。
  content/documents/county/2017/yz-2017-46.yml

到 2022-06-30 为止,共 1 件要评估或者到期的文件。
"""
    assert (0, expected) == (code, capsys.readouterr().out)


def test_due_says_when_nothing_is(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line tells that there is none, up to which day."""
    code = cli.run(["due", "--within", "0"])

    assert (0, f"到 {DAY} 为止,没有要评估或者到期的文件。\n") == (code, capsys.readouterr().out)


def test_due_says_that_faulty_files_are_left_out(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An incomplete list is no clean result."""
    break_agency(county)

    code = cli.run(["due"])

    assert (1, True) == (code, "没有算进来" in capsys.readouterr().err)


def test_a_build_publishes_and_ends_in_counts_and_time(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site stands beside content/; the last line says what was done."""
    code = cli.run(["build", "--jobs", "1"])

    last = capsys.readouterr().out.splitlines()[-1]
    assert (0, True) == (code, (county / "site" / "index.html").is_file())
    assert last.startswith(f"网站已更新({DAY}):写了 ")
    assert last.endswith(" 秒。")


def test_build_tells_apart_the_notices_that_no_page_tells(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the pages count and what the line says agree; a notice about a hidden record is counted by itself."""
    notice = county / "content/notices/relief/relief-2021.yml"
    notice.parent.mkdir(parents=True, exist_ok=True)
    notice.write_text(
        "id: relief-2021\ntitle: 2021年救灾物资发放情况\ntopic: relief\nagency: county\n"
        "openness:\n  attribute: 不予公开\npublished_on: 2021-09-01\nsummary: 发放棉被200床。\n",
        encoding="utf-8",
    )
    assert cli.run(["build"]) == 0

    page = (county / "site/audit.html").read_text(encoding="utf-8")
    counts = re.search(
        "提醒 1 个,0 个写在「监督核查」页,1 个说的是不公布的记录,不写;", capsys.readouterr().out
    )
    assert (True, True) == (bool(counts), "没有提醒" in page)


def test_a_build_with_an_error_leaves_the_last_site(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1, the error in full, and every file of the last edition as it was."""
    cli.run(["build", "--jobs", "1"])
    before = {path: path.read_bytes() for path in (county / "site").rglob("*") if path.is_file()}
    break_agency(county)
    capsys.readouterr()

    code = cli.run(["build", "--jobs", "1"])

    assert (1, True) == (code, "QD203" in capsys.readouterr().out)
    assert before == {path: path.read_bytes() for path in (county / "site").rglob("*") if path.is_file()}


def test_a_site_folder_with_other_things_in_it_is_refused(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that holds somebody's files is never replaced: a usage error."""
    code = cli.run(["build", "--site", "content"])

    assert (2, "") == (code, capsys.readouterr().out)
    assert (county / "content" / "portal.yml").is_file()


@pytest.mark.parametrize(
    ("fault", "expected"), [(AnotherBuild("甲。", "乙。"), 75), (SiteNotWritten("甲。", "乙。"), 2)]
)
def test_a_build_that_cannot_write_says_so(
    county: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    expected: int,
) -> None:
    """75 when another build is at work, so that a timer tries again; 2 otherwise."""

    def build(*args: object, **options: object) -> None:
        raise fault

    monkeypatch.setattr(building, "build", build)

    assert (expected, "甲。乙。\n") == (cli.run(["build"]), capsys.readouterr().err)


def test_our_own_fault_is_no_fault_of_the_clerk(
    county: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback: what to send to the maintainers, with nothing of a file acting on the terminal."""

    def check(*args: object, **options: object) -> None:
        raise KeyError("\x1b[31m")

    monkeypatch.setattr(building, "check", check)

    code = cli.run(["check"])

    told = capsys.readouterr().err
    assert (2, True) == (code, told.startswith("这是清单程序的毛病,不是你写错了。"))
    assert ("Traceback" in told, "\x1b" in told, "test_cli.py:" in told) == (False, False, True)


def test_the_day_comes_from_the_option_before_the_environment(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is typed wins."""
    cli.run(["check", "--as-of", "2020-02-29"])

    assert capsys.readouterr().err.startswith("2020-02-29,")


@pytest.mark.parametrize(
    "text", ["2026-2-3", "20261125", "2026-W01-1", "2026-02-30", "9999-12-31", "２０２６-11-25"]
)
def test_a_day_has_one_form(text: str) -> None:
    """One spelling, a day that exists, and a year a record can be from."""
    assert read_day(text) is None


def test_no_colour_reaches_a_file(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Output that is not a terminal has no terminal codes."""
    break_agency(county)

    cli.run(["check"])

    assert "\x1b" not in capsys.readouterr().out


def test_a_terminal_gets_colour_unless_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR is obeyed."""

    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    plain = cli.talk.in_colour(Terminal())
    monkeypatch.setenv("NO_COLOR", "1")

    assert (True, False) == (plain, cli.talk.in_colour(Terminal()))


def test_new_site_lays_out_what_builds_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A county's own repository has no problem on the day it is made."""
    folder = tmp_path / "new" / "county"
    made = cli.run(["new-site", str(folder)])

    code = cli.run(["check", "--county", str(folder)])

    assert (0, 0, "没有问题。") == (made, code, capsys.readouterr().out.splitlines()[-1])


def test_new_site_holds_nothing_of_any_county(tmp_path: Path) -> None:
    """No name, code or number of the county whose content lies beside the program."""
    cli.run(["new-site", str(tmp_path / "county")])

    text = "".join(
        path.read_text(encoding="utf-8") for path in (tmp_path / "county").rglob("*") if path.is_file()
    )
    assert [] == [word for word in ("榆中", "甘肃", "兰州", "620123", "0931") if word in text]


def test_new_site_brings_the_calendar_of_the_nation(tmp_path: Path) -> None:
    """Deadlines in working days can be computed from the first day on."""
    cli.run(["new-site", str(tmp_path / "county")])

    calendar = tmp_path / "county" / "content" / "tables" / "calendar"
    assert (calendar / "2026.yml").is_file()


def lay_file(folder: Path) -> None:
    folder.write_text("", encoding="utf-8")


def lay_full_folder(folder: Path) -> None:
    folder.mkdir()
    (folder / "mine.txt").write_text("", encoding="utf-8")


def lay_dangling_link(folder: Path) -> None:
    folder.symlink_to("nowhere")


@pytest.mark.parametrize(
    ("lay", "said"),
    [(lay_file, "是一个文件"), (lay_full_folder, "里已经有东西了"), (lay_dangling_link, "是一个文件")],
)
def test_new_site_writes_over_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lay: Callable[[Path], None], said: str
) -> None:
    """A file, a folder with something in it, or a link is left as it is."""
    folder = tmp_path / "county"
    lay(folder)
    before = sorted(tmp_path.rglob("*"))

    code = cli.run(["new-site", str(folder)])

    assert (2, True, before) == (code, said in capsys.readouterr().err, sorted(tmp_path.rglob("*")))


def test_new_site_says_what_the_system_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A place where nothing can be written is told, not a crash."""
    lay_file(tmp_path / "file")

    code = cli.run(["new-site", str(tmp_path / "file" / "county")])

    assert (2, True) == (code, "写不进去(" in capsys.readouterr().err)


def test_results_that_cannot_be_written_are_no_fault_of_the_program(
    county: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk behind standard output is the reader's to mend: exit 2, and no way into the program."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sys.stdout.write", full)

    code = cli.run(["explain", "QD203"])

    assert (2, "结果没有写出来", False) == (
        code,
        (told := capsys.readouterr().err)[:7],
        "清单程序的毛病" in told,
    )


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_a_closed_stream_stops_nothing(county: Path, monkeypatch: pytest.MonkeyPatch, closed: str) -> None:
    """A shell may start the program with a stream closed: the exit code tells all the same."""
    monkeypatch.setattr(sys, closed, None)
    monkeypatch.setattr(sys, "argv", ["qingdan", "check"])

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert 0 == ended.value.code


def test_due_asks_nothing_of_the_hand_written_pages(county: Path) -> None:
    """A page that cannot be made leaves out no document: exit 0."""
    (county / "mkdocs.yml").unlink()

    assert 0 == cli.run(["due"])


#: Sends Ctrl-C while a module is being found, from where Python could only print an exception.
INTERRUPTED_LOADING = """
import os, signal, sys
from qingdan.start import main
class Gone:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
class Interrupting:
    def find_spec(self, name, *_):
        if name == "qingdan.cli":
            Gone()
sys.meta_path.insert(0, Interrupting())
main()
"""


def test_stopping_while_the_program_is_still_being_loaded_is_no_traceback() -> None:
    """Ctrl-C in the first tenth of a second."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_LOADING],
        check=False,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )

    assert (done.returncode, done.stderr) == (130, "停下了。\n")


def test_a_list_is_not_exported_over_a_record(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor beside one: content/ holds records."""
    before = (county / "content/portal.yml").read_bytes()
    code = cli.run(["export", "csv", "--out", "content/portal.yml"])

    assert (code, "content/" in capsys.readouterr().err) == (2, True)
    assert (county / "content/portal.yml").read_bytes() == before
