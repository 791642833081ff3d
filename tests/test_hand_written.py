"""The hand-written pages: MkDocs renders them, they are remembered, and what it refuses is told."""

from __future__ import annotations

import errno
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from qingdan import building
from qingdan.hand_written import HandWrittenPages
from whole_site import environment, small_county

DAY = date(2026, 11, 25)

#: Prints the titles of a county's hand-written pages, and whether MkDocs was loaded for them.
ASK = """
import sys
from pathlib import Path
from qingdan.hand_written import HandWrittenPages
pages, problems = HandWrittenPages(Path(sys.argv[1])).all()
print(*[page.title for page in pages], *[problem.rule.code for problem in problems], "mkdocs" in sys.modules)
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Return a copy of the small county, which has one hand-written page."""
    return small_county(tmp_path / "county")


def ask(county: Path) -> str:
    """Ask for the pages in a process of its own, where nothing is loaded yet."""
    asked = subprocess.run(
        [sys.executable, "-c", ASK, str(county)],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return asked.stdout.strip()


def told(county: Path) -> list[tuple[str, str, str]]:
    """Return rule, file and first words of what keeps the pages from being made."""
    pages, problems = HandWrittenPages(county).all()
    assert () == pages
    return [(problem.rule.code, problem.place.path, problem.what) for problem in problems]


def published(county: Path) -> str:
    """Build the county and return its hand-written page."""
    built = building.build(county, county / "site", DAY, jobs=1)
    assert built.counts is not None
    return (county / "site/pages/guide.html").read_text(encoding="utf-8")


def write(county: Path, name: str, text: str) -> None:
    """Write a file of the county."""
    (county / name).parent.mkdir(parents=True, exist_ok=True)
    (county / name).write_text(text, encoding="utf-8")


def test_a_page_is_rendered(county: Path) -> None:
    """Its address stands below pages/, its title is its first heading, its body is HTML."""
    (page,), problems = HandWrittenPages(county).all()

    assert ("pages/guide.html", "政府信息公开指南", True, ()) == (
        page.path,
        page.title,
        '<a href="../documents/index.html">规范性文件</a>' in page.body_html,
        problems,
    )


def test_pages_that_did_not_change_are_remembered(county: Path) -> None:
    """MkDocs is loaded the first time, and not again."""
    first = ask(county)

    second = ask(county)

    assert ("政府信息公开指南 True", "政府信息公开指南 False") == (first, second)


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ("content/pages/guide.md", "# 政府信息公开指南\n\n改过。\n"),
        ("mkdocs.yml", "site_name: 云岭县\ndocs_dir: content/pages\nplugins: [qingdan]\n"),
    ],
)
def test_pages_are_rendered_again_after_a_change(county: Path, changed: str, text: str) -> None:
    """A change of a page, or of what MkDocs is told, counts."""
    ask(county)
    write(county, changed, text)

    again = ask(county)

    assert "政府信息公开指南 True" == again


def test_what_could_not_be_rendered_is_not_remembered(county: Path) -> None:
    """After the file is mended the pages are there."""
    good = (county / "mkdocs.yml").read_text(encoding="utf-8")
    write(county, "mkdocs.yml", "docs_dir: [\n")
    told(county)
    write(county, "mkdocs.yml", good)

    pages, problems = HandWrittenPages(county).all()

    assert (["政府信息公开指南"], ()) == ([page.title for page in pages], problems)


def test_a_county_without_pages_needs_no_mkdocs(county: Path) -> None:
    """Nothing to render is no fault, whatever stands in mkdocs.yml."""
    (county / "content/pages/guide.md").unlink()
    (county / "mkdocs.yml").unlink()

    assert ((), ()) == HandWrittenPages(county).all()


def test_pages_without_mkdocs_yml_are_told(county: Path) -> None:
    """Where there are pages, MkDocs needs its file."""
    (county / "mkdocs.yml").unlink()

    assert [("QD190", "mkdocs.yml", "没有「mkdocs.yml」,content/pages/ 里的页面生成不出来。")] == told(county)


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        (
            "site_name: 云岭县\ndocs_dir: content/pages\n",
            "QD190",
            "「mkdocs.yml」里没有写 plugins: [qingdan]。",
        ),
        ("docs_dir: [\n", "QD129", ""),
        ("- 云岭县\n", "QD108", ""),
        ("docs_dir: content/pages\nplugins: [qingdan]\n", "QD190", "「mkdocs.yml」"),
        ("site_name: 云岭县\ndocs_dir: content/nowhere\nplugins: [qingdan]\n", "QD190", "「mkdocs.yml」"),
        ("site_name: 云岭县\ndocs_dir: content/pages\nplugins: [qingdan, nosuch]\n", "QD190", "「nosuch」"),
        (
            "site_name: 云岭县\ndocs_dir: content/pages\nplugins: [qingdan]\ntheme: nosuch\n",
            "QD190",
            "「mkdocs.yml」",
        ),
        ("", "QD108", ""),
    ],
    ids=["no plugin", "no yaml", "list", "no name", "no folder", "no such plugin", "no such theme", "empty"],
)
def test_mkdocs_yml_that_cannot_be_used_is_told(county: Path, text: str, rule: str, words: str) -> None:
    """Whatever our reader or MkDocs refuses is one problem, at mkdocs.yml, and no traceback."""
    write(county, "mkdocs.yml", text)

    found = told(county)

    assert [(rule, "mkdocs.yml", True)] == [(code, path, words in what) for code, path, what in found]


def test_nothing_is_published_where_the_pages_cannot_be_rendered(county: Path) -> None:
    """The fault stops the build."""
    write(county, "mkdocs.yml", "docs_dir: [\n")

    built = building.build(county, county / "site", DAY, jobs=1)

    assert (None, ["QD129"]) == (
        built.counts,
        [problem.rule.code for problem in built.checked.problems if problem.is_error],
    )


def test_a_page_that_is_no_text_is_told_before_mkdocs_reads_it(county: Path) -> None:
    """The problem is the page's own, where it stands."""
    (county / "content/pages/guide.md").write_bytes("# 指南\n".encode("gb18030"))

    assert [("QD111", "content/pages/guide.md")] == [found[:2] for found in told(county)]


@pytest.mark.parametrize(
    "text", ["[甲](http://[::1)\n", "\n".join("    " * level + "- 甲" for level in range(250))]
)
def test_the_page_that_mkdocs_stumbles_over_is_named(county: Path, text: str) -> None:
    """Not mkdocs.yml, and not in the words of the library that MkDocs is built on."""
    write(county, "content/pages/other.md", f"# 乙\n\n{text}")
    (told_of,) = told(county)

    assert ("QD190", "content/pages/other.md") == told_of[:2]
    assert not re.search("[a-z]{2,} [a-z]{2,}", told_of[2])


def test_mkdocs_itself_stops_at_such_a_page_without_a_traceback(county: Path) -> None:
    """It is told as the other door tells it."""
    write(county, "content/pages/other.md", "# 乙\n\n[甲](http://[::1)\n")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=county, env=environment(), capture_output=True, text=True, check=False)

    assert (1, True, False) == (
        done.returncode,
        "「content/pages/other.md」里有一处网址" in done.stdout,
        "Traceback" in done.stderr,
    )


def test_pictures_beside_the_pages_are_listed(county: Path) -> None:
    """Each keeps its place below pages/."""
    write(county, "content/pages/map/hall.png", "")
    write(county, "content/pages/gate.jpg", "")

    found = HandWrittenPages(county).images()

    assert [
        ("pages/gate.jpg", county / "content/pages/gate.jpg"),
        ("pages/map/hall.png", county / "content/pages/map/hall.png"),
    ] == list(found)


def test_pictures_beside_the_pages_are_published(county: Path) -> None:
    """A page can show them."""
    write(county, "content/pages/gate.jpg", "a picture")
    published(county)

    assert "a picture" == (county / "site/pages/gate.jpg").read_text(encoding="utf-8")


def test_a_page_is_sanitised_as_every_text_is(county: Path) -> None:
    """HTML that runs, or loads from elsewhere, does not come through the frame; the words do."""
    body = '<script>alert("alarm")</script><p onclick="alarm()">留下</p><iframe src="https://a.example/"></iframe>'
    write(county, "content/pages/guide.md", f"# 指南\n\n{body}\n")

    page = published(county)

    assert (True, False, False, False) == (
        "留下" in page,
        "alarm" in page,
        "onclick" in page,
        "<iframe" in page,
    )


def test_a_dead_link_of_a_page_stops_the_build(county: Path) -> None:
    """QD312 is told at the page, and nothing is published."""
    write(county, "content/pages/guide.md", "# 指南\n\n[办事指南](../approvals/forst-cut.html)\n")

    built = building.build(county, county / "site", DAY, jobs=1)

    errors = [problem for problem in built.checked.problems if problem.is_error]
    assert (None, [("QD312", "content/pages/guide.md")]) == (
        built.counts,
        [(problem.rule.code, problem.place.path) for problem in errors],
    )


@pytest.mark.parametrize(
    "link",
    [
        "[甲](nope.md)",
        "[甲](nope.pdf)",
        "![甲](nope.png)",
        "![甲](https://a.example/a.png)",
        "[甲](/documents/index.html)",
        "[甲](../documents/)",
        "[甲](javascript:alarm)",
        "[甲](//a.example/)",
        '<a href="//[a">甲</a>',
    ],
)
def test_a_link_that_is_no_page_file_or_address_outside_is_dead(county: Path, link: str) -> None:
    """Pages, annexes and pictures of the site and addresses outside: what else is linked leads nowhere."""
    write(county, "content/pages/guide.md", f"# 指南\n\n{link}\n")

    told = building.check(county, DAY, jobs=1).problems

    assert [("QD312", "content/pages/guide.md")] == [
        (problem.rule.code, problem.place.path) for problem in told if problem.is_error
    ]


def test_links_that_lead_somewhere_are_none(county: Path) -> None:
    """A spot on the same page, a page, a picture beside it, an address outside."""
    (county / "content/pages/a.png").write_bytes(b"")
    links = (
        "[甲](#a) [乙](guide.md) ![丙](a.png) [丁](https://a.example/) [戊](tel:12345) [己](../index.html#a)"
    )
    write(county, "content/pages/guide.md", f"# 指南\n\n{links}\n")

    told = building.check(county, DAY, jobs=1)

    assert not told.has_errors


def test_check_tells_what_keeps_the_pages_from_being_made(county: Path) -> None:
    """What check lets stand, build publishes."""
    write(county, "mkdocs.yml", "docs_dir: [\n")

    told = building.check(county, DAY, jobs=1).problems

    assert ["QD129"] == [problem.rule.code for problem in told if problem.is_error]


def test_pages_from_elsewhere_are_not_published(county: Path) -> None:
    """Only content/pages is looked through for what must not be public; docs_dir names nothing else."""
    write(county, "elsewhere/a.md", "# 别处\n")
    write(county, "mkdocs.yml", "site_name: 云岭县\ndocs_dir: elsewhere\nplugins: [qingdan]\n")

    ((code, path, what),) = told(county)

    assert ("QD190", "mkdocs.yml", True) == (code, path, "docs_dir: content/pages" in what)


def test_mkdocs_running_into_its_own_file_is_no_fault_of_the_program(county: Path) -> None:
    """A parent file that is no mapping makes MkDocs raise whatever; it is one problem like others."""
    text = (county / "mkdocs.yml").read_text(encoding="utf-8")
    write(county, "parent.yml", "云岭县\n")
    write(county, "mkdocs.yml", f"INHERIT: parent.yml\n{text}")

    assert [("QD190", "mkdocs.yml")] == [(code, path) for code, path, _ in told(county)]


def test_what_mkdocs_says_is_told_in_the_problem(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The reason stands in the problem, not in a line of its own before it."""
    write(county, "mkdocs.yml", "docs_dir: content/pages\nplugins: [qingdan]\n")

    ((_, _, what),) = told(county)

    assert (True, "") == ("site_name" in what, capsys.readouterr().err)


def test_a_page_cannot_choose_its_template(county: Path) -> None:
    """`template` in the head of a page changes nothing: the frame is the site's."""
    write(county, "content/pages/guide.md", "---\ntemplate: nosuch.html\n---\n# 指南\n")

    assert "<h1" in published(county)


@pytest.mark.parametrize(
    "text",
    ["字" * 100_000, "字\n\n" * 2_000, "[" * 20_000, "<a " * 20_000],
    ids=["bytes", "lines", "brackets", "tags"],
)
def test_a_page_that_would_take_minutes_is_told(county: Path, text: str) -> None:
    """Markdown takes the square of the time for twice the brackets: such a page is not begun."""
    write(county, "content/pages/guide.md", f"# 指南\n\n{text}\n")

    assert [("QD190", "content/pages/guide.md")] == [(code, path) for code, path, _ in told(county)]


def test_a_file_that_mkdocs_could_not_open_is_told(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may not read mkdocs.yml is told so, not that the program is at fault."""

    def forbidden(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", forbidden)

    assert [("QD190", "mkdocs.yml", "「mkdocs.yml」打不开:没有读取权限。")] == told(county)


@pytest.mark.parametrize(
    ("line", "rule", "at"),
    [
        ('!!python/object/apply:os.system ["touch ran"]', "QD105", "标签"),
        ("site_name: !ENV SECRET", "QD105", "标签"),
        ("hooks: [hook.py]", "QD190", "hooks"),
        ("INHERIT: other.yml", "QD190", "INHERIT"),
        ("extra_templates: [x.html]", "QD190", "extra_templates"),
        ("theme:\n  name: material\n  custom_dir: mine", "QD190", "theme.custom_dir"),
        ("plugins: [qingdan, blog]", "QD190", "blog"),
        ("plugins:\n  - qingdan\n  - blog:\n      enabled: true", "QD190", "blog"),
        ("plugins: [qingdan]\nmarkdown_extensions: [toc, pymdownx.snippets]", "QD190", "pymdownx.snippets"),
        ("plugins: [qingdan]\nmarkdown_extensions:\n  pymdownx.b64: {}", "QD190", "pymdownx.b64"),
    ],
)
def test_settings_neither_run_programs_nor_read_other_files(
    county: Path, line: str, rule: str, at: str
) -> None:
    """A pull request brings them along; who checks it must not be made to run what it says."""
    (county / "hook.py").write_text("open('ran', 'w')", encoding="utf-8")
    (county / "mkdocs.yml").write_text(f"docs_dir: content/pages\n{line}\n", encoding="utf-8")
    if line.startswith("!!"):
        (county / "mkdocs.yml").write_text(line, encoding="utf-8")
    found = told(county)

    assert ([(code, path) for code, path, _ in found], at in found[0][2]) == ([(rule, "mkdocs.yml")], True)
    assert not any(Path(folder, "ran").exists() for folder in (county, "."))


def test_settings_that_only_say_how_pages_look_are_taken(county: Path) -> None:
    """The neighbour: with settings of an extension, and a search that nobody asks for."""
    (county / "mkdocs.yml").write_text(
        "site_name: 云岭县\ndocs_dir: content/pages\ntheme:\n  name: material\n  font: false\n"
        "plugins:\n  - qingdan\n  - search\nmarkdown_extensions:\n  - toc:\n      permalink: true\n  - tables\n",
        encoding="utf-8",
    )

    assert HandWrittenPages(county).all()[1] == ()
