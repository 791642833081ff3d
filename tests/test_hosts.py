"""The pipelines that `qingdan new-site` lays out: read as each host reads them, and their lines really run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from qingdan import starter
from qingdan.model.kinds import KINDS

FILES = dict(starter.files())
PIPELINES = {
    name: yaml.safe_load(text)
    for name, text in FILES.items()
    if name.startswith(".") and name.endswith(".yml")
}
SMALL_COUNTY = Path(__file__).parent / "small_county"
APPROVAL = "content/approvals/forestry/forest-cut.yml"
REVISION = "revisions:\n  - on: 2026-11-20\n    what: 承诺时限\n    why: 减少环节\n"
#: What a contributor may call a branch; git lets through all but blanks and a few signs.
HOSTILE = "fix;touch${IFS}pwned;$(touch${IFS}pwned)`touch${IFS}pwned`'\"&|"
GITHUB, COMMENT = ".github/workflows/check.yml", ".github/workflows/comment.yml"
LIKE_GITHUB = [name for name in PIPELINES if "/workflows/" in name]
#: The pipeline of a pull request, by host.
OF_A_REQUEST = [GITHUB, ".gitlab-ci.yml", ".workflow/check.yml", ".forgejo/workflows/check.yml"]


def steps(name: str) -> Iterator[dict[str, Any]]:
    """Give every step of a workflow that has jobs with steps."""
    for job in PIPELINES[name]["jobs"].values():
        yield from job["steps"]


def scripts(name: str, job: str = "check") -> list[tuple[str, dict[str, str]]]:
    """Return (shell text, names it is given by `env`) of what a pipeline runs, without the installing."""
    pipeline = PIPELINES[name]
    if name == ".gitlab-ci.yml":
        found = [(line, {}) for line in pipeline[job]["script"]]
    elif name.startswith(".workflow/"):
        lines = pipeline["stages"][0]["steps"][0]["commands"]
        found = [
            ("\n".join(line for line in lines if "pip install" not in line and "-m venv" not in line), {})
        ]
    else:
        found = [
            (step["run"], step.get("env", {})) for step in pipeline["jobs"][job]["steps"] if "run" in step
        ]
    return [(text, env) for text, env in found if "pip install" not in text]


@pytest.mark.parametrize("name", PIPELINES)
def test_nothing_that_strangers_write_reaches_a_shell(name: str) -> None:
    """Names of branches and titles come by the environment, in quotes."""
    lines = "\n".join(text for text, _ in every_script(name))
    bare = re.findall(r'(?<!["\w{])\$[A-Z_]+', re.sub(r"'[^']*'|\"[^\"]*\"", '""', lines))

    assert "${{" not in lines
    assert [] == bare


def every_script(name: str) -> list[tuple[str, dict[str, str]]]:
    pipeline = PIPELINES[name]
    if name == ".gitlab-ci.yml":
        return [
            (line, {})
            for job in ("default", "check", "comment", "pages")
            for line in [*pipeline[job].get("before_script", []), *pipeline[job].get("script", [])]
        ]
    if name.startswith(".workflow/"):
        return [("\n".join(pipeline["stages"][0]["steps"][0]["commands"]), {})]
    return [(step["run"], step.get("env", {})) for step in steps(name) if "run" in step]


@pytest.mark.parametrize("name", PIPELINES)
def test_the_shell_lines_are_sound(name: str, tmp_path: Path) -> None:
    """As shellcheck sees them."""
    for number, (text, env) in enumerate(every_script(name)):
        given = "".join(f"export {variable}=x\n" for variable in env)
        (tmp_path / f"{number}.sh").write_text(f"#!/bin/bash\n{given}{text}\n", encoding="utf-8")
    command = [Path(sys.executable).with_name("shellcheck"), "--severity=style", *sorted(tmp_path.iterdir())]
    done = subprocess.run(command, capture_output=True, check=False, env=os.environ | {"LC_ALL": "C.UTF-8"})

    assert b"" == done.stdout


def test_the_hook_is_sound() -> None:
    """As shellcheck sees it, for any sh."""
    command = [Path(sys.executable).with_name("shellcheck"), "-"]
    hook = FILES[".githooks/pre-commit"]

    assert b"" == subprocess.run(command, input=hook, capture_output=True, check=False).stdout


@pytest.mark.parametrize("name", LIKE_GITHUB)
def test_every_job_has_the_least_rights(name: str) -> None:
    """Reading is all; what may write does nothing else, and holds no file of a contributor."""
    pipeline = PIPELINES[name]
    granted = {job: held.get("permissions", {}) for job, held in pipeline["jobs"].items()}
    writing = {job: rights for job, rights in granted.items() if "write" in rights.values()}
    expected = {
        COMMENT: {"comment": {"pull-requests": "write"}},
        ".github/workflows/publish.yml": {"publish": {"pages": "write", "id-token": "write"}},
    }

    assert pipeline["permissions"] == ({} if name == COMMENT else {"contents": "read"})
    assert writing == expected.get(name, {})
    for job in writing:
        assert not any("checkout" in step.get("uses", "") for step in pipeline["jobs"][job]["steps"])


@pytest.mark.parametrize("name", PIPELINES)
def test_no_pipeline_of_a_request_knows_a_secret(name: str) -> None:
    """A contributor's run has nothing to lose; pull_request_target would give it our rights."""
    text = FILES[name].decode()

    assert "secrets." not in text
    assert "pull_request_target" not in text


@pytest.mark.parametrize("name", LIKE_GITHUB)
def test_no_token_is_left_in_the_folder_of_a_contributor(name: str) -> None:
    """Only the report of the main branch's own program may fetch, with a token that can only read."""
    kept = [
        step["with"].get("persist-credentials", True)
        for step in steps(name)
        if "checkout" in step.get("uses", "")
    ]

    assert set(kept) <= ({True} if name == COMMENT else {False})


@pytest.mark.parametrize("name", [name for name in LIKE_GITHUB if name.startswith(".github/")])
def test_actions_are_pinned_by_commit(name: str) -> None:
    """A tag can be moved; the comment beside it says which release it was."""
    used = re.findall(r"uses: (.*)", FILES[name].decode())

    assert [] == [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v[0-9.]+", one)]


@pytest.mark.parametrize("name", LIKE_GITHUB)
def test_all_of_history_is_there(name: str) -> None:
    """The report and the log of changes need it."""
    depths = [step["with"]["fetch-depth"] for step in steps(name) if "checkout" in step.get("uses", "")]

    assert set(depths) <= {0}


@pytest.mark.parametrize("name", PIPELINES)
def test_the_program_is_installed_by_hash(name: str) -> None:
    """The same files everywhere, or none."""
    lines = [line for text, _ in every_script(name) for line in text.splitlines() if "pip install" in line]

    assert [] == [line for line in lines if "--require-hashes" not in line or "requirements.txt" not in line]


@pytest.mark.parametrize(
    ("name", "at"),
    [
        (".github/workflows/publish.yml", lambda read: read[True]["schedule"][0]["cron"]),
        (".forgejo/workflows/publish.yml", lambda read: read[True]["schedule"][0]["cron"]),
    ],
)
def test_the_night_of_the_pipeline_is_that_of_china(name: str, at: Any) -> None:
    """Standings turn at midnight, UTC+8; the hosts count in UTC."""
    minute, hour = map(int, at(PIPELINES[name]).split()[:2])

    assert 0 < ((hour + 8) % 24) * 60 + minute < 60


def git(folder: Path, *arguments: str) -> str:
    own = ("-c", "user.name=x", "-c", "user.email=x@example.invalid", "-c", "commit.gpgsign=false")
    done = subprocess.run(("git", "-C", folder, *own, *arguments), check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def request_of(tmp_path: Path) -> Any:
    """Return a function that gives a merged checkout of a request that changes one file."""

    def make(changed: str) -> Path:
        folder = Path(shutil.copytree(SMALL_COUNTY, tmp_path / "county"))
        for name in (".gitignore", ".gitattributes"):
            (folder / name).write_bytes(FILES[name])
        git(folder, "init", "-q", "-b", "main")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "first")
        git(folder, "checkout", "-qb", HOSTILE)
        (folder / APPROVAL).write_text(changed, encoding="utf-8")
        (folder / "$(touch pwned) `touch pwned`;.txt").write_text("x", encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "$(touch pwned)")
        git(folder, "checkout", "-q", "main")
        git(folder, "merge", "-q", "--no-ff", "-m", "merged", HOSTILE)
        (folder / ".venv").symlink_to(sys.prefix)
        return folder

    return make


def carried_out(name: str, folder: Path) -> tuple[int, str]:
    """Run a pipeline's steps as its host does; return the first code that is not 0, and what was printed."""
    base, head = git(folder, "rev-parse", "main^1"), git(folder, "rev-parse", HOSTILE)
    given = os.environ | {
        "QINGDAN_AS_OF": "2026-11-25",
        "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "GITEE_COMMIT": base,
        "GITEE_SOURCE_COMMIT": head,
        "GITEE_SOURCE_BRANCH": HOSTILE,
        "BASE": base,
        "CI_COMMIT_REF_NAME": HOSTILE,
        "GITHUB_HEAD_REF": HOSTILE,
    }
    failed, printed = 0, ""
    for text, _ in scripts(name):
        if failed and "qingdan diff" not in text:
            continue
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text]
        done = subprocess.run(shell, cwd=folder, env=given, capture_output=True, text=True, check=False)
        failed, printed = failed or done.returncode, printed + done.stdout
    return failed, printed


def broken() -> str:
    return (SMALL_COUNTY / APPROVAL).read_text(encoding="utf-8").replace("kind: 行政许可", "kind: 许可")


def mended() -> str:
    text = (SMALL_COUNTY / APPROVAL).read_text(encoding="utf-8")
    return text.replace("  number: 10\n", "  number: 12\n") + REVISION


@pytest.mark.slow
@pytest.mark.parametrize("name", OF_A_REQUEST)
def test_a_broken_record_stops_the_request(name: str, request_of: Any) -> None:
    """It is marked on its line, in the form of the host, and told in the report all the same."""
    folder = request_of(broken())
    code, printed = carried_out(name, folder)
    if name == ".gitlab-ci.yml":
        entry = json.loads((folder / "gl-code-quality-report.json").read_text(encoding="utf-8"))[0]
        told = (entry["location"]["path"], entry["location"]["lines"]["begin"], entry["check_name"])
        assert told == (APPROVAL, 4, "QD203")
    else:
        mark = f"::error file={APPROVAL},line=4," if name == GITHUB else f"{APPROVAL}:4:1: 错误 QD203"
        assert mark in printed

    assert code == 1
    assert "### 错误" in (folder / "report.md").read_text(encoding="utf-8")
    assert not (folder / "site").exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", OF_A_REQUEST)
def test_a_good_request_leaves_a_preview_and_a_report(name: str, request_of: Any) -> None:
    """And nothing of what a stranger called a branch or a file was carried out."""
    folder = request_of(mended())
    code, _ = carried_out(name, folder)

    assert code == 0
    assert (folder / "site" / "approvals" / "forest-cut.html").is_file()
    assert "「10个工作日」→「12个工作日」" in (folder / "report.md").read_text(encoding="utf-8")
    assert [] == list(folder.parent.rglob("pwned"))


@pytest.mark.slow
@pytest.mark.parametrize("name", OF_A_REQUEST)
def test_what_may_not_be_changed_so_stops_the_request(name: str, request_of: Any) -> None:
    """The gate: an edit of what is public, with nothing that says why."""
    folder = request_of(mended().removesuffix(REVISION))

    assert carried_out(name, folder)[0] == 1
    assert "没有写为什么" in (folder / "report.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_report_stands_in_the_summary_of_the_run(request_of: Any) -> None:
    """Where a contributor sees it, without a right to comment."""
    folder = request_of(mended())
    carried_out(GITHUB, folder)

    assert (folder / "report.md").read_bytes() == (folder.parent / "summary.md").read_bytes()


GH = """#!/bin/sh
printf '%s\\n' "$@" >> "$ASKED"
[ "$1" = api ] && echo 7
exit 0
"""


@pytest.mark.slow
def test_the_comment_is_written_by_the_main_branch_alone(request_of: Any, tmp_path: Path) -> None:
    """The request is data: its commit is compared, never checked out, and its branch's name stays a name."""
    folder = request_of(mended())
    base, head = git(folder, "rev-parse", "main^1"), git(folder, "rev-parse", HOSTILE)
    git(folder, "clone", "-q", "--bare", ".", str(tmp_path / "origin.git"))
    git(tmp_path / "origin.git", "update-ref", "refs/pull/7/head", head)
    git(folder, "remote", "add", "origin", str(tmp_path / "origin.git"))
    git(folder, "reset", "-q", "--hard", base)
    (tmp_path / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    given = os.environ | {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "ASKED": str(tmp_path / "asked"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "REPOSITORY": "county/register",
        "OWNER": "stranger",
        "BRANCH": HOSTILE,
        "COMMIT": head,
        "NUMBER": "7",
        "RUN": "https://example.invalid/runs/1",
        "QINGDAN_AS_OF": "2026-11-25",
    }
    for job in ("report", "comment"):
        for text, _ in scripts(COMMENT, job):
            shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text]
            subprocess.run(shell, cwd=folder, env=given, capture_output=True, check=True)
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    report = (folder / "report.md").read_text(encoding="utf-8")

    assert f"head=stranger:{HOSTILE}" in asked
    assert asked[-9:-6] == ["pr", "comment", "7"]
    assert (tmp_path / "output").read_text(encoding="utf-8") == "number=7\n"
    assert "「10个工作日」→「12个工作日」" in report
    assert report.endswith("[预览和核对结果](https://example.invalid/runs/1)\n")
    assert base == git(folder, "rev-parse", "HEAD")
    assert [] == list(tmp_path.rglob("pwned"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "job", "site"),
    [
        (".github/workflows/publish.yml", "build", "site"),
        (".gitlab-ci.yml", "pages", "public"),
        (".workflow/publish.yml", "", "site"),
        (".forgejo/workflows/publish.yml", "build", "site"),
    ],
)
def test_the_main_branch_is_built(name: str, job: str, site: str, request_of: Any) -> None:
    """Where the host looks for the site."""
    folder = request_of(mended())
    for text, _ in scripts(name, job):
        subprocess.run(["bash", "-ec", text], cwd=folder, capture_output=True, check=True)

    assert (folder / site / "index.html").is_file()


def rules(name: str) -> list[str]:
    """Return the patterns of a CODEOWNERS template, as they are once somebody has taken off the `#`."""
    return re.findall(r"^# (\S+) @", FILES[name].decode(), re.MULTILINE)


AGENCY_FOLDERS = sorted(
    "/".join(("content", kind.pattern[0], "forestry", *("x" for _ in kind.pattern[2:])))
    for kind in KINDS
    if len(kind.pattern) > 2 and kind.pattern[1] in ("<agency>", "<issuer>")
)


@pytest.mark.parametrize("path", [*AGENCY_FOLDERS, "content/agencies/forestry.yml"])
def test_the_owners_of_an_agency_are_asked_for_all_that_is_its_own(path: str, tmp_path: Path) -> None:
    """One line an agency: as a pattern of git's on three hosts, as a regular expression on two."""
    globs = [rule for rule in rules(".github/CODEOWNERS") if "forestry" in rule]
    expressions = [rule.replace("\\\\", "\\") for rule in rules(".forgejo/CODEOWNERS") if "forestry" in rule]
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("\n".join(globs), encoding="utf-8")
    asked = subprocess.run(
        ["git", "check-ignore", "--no-index", path, path.replace("forestry", "water")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert asked.stdout.split() == [path]
    assert any(re.fullmatch(expression, path) for expression in expressions)
    assert not any(re.fullmatch(expression, path.replace("forestry", "water")) for expression in expressions)


def test_only_the_hosts_asked_for_are_laid_out() -> None:
    """What all of them have is there each time."""
    one = dict(starter.files(["gitlab"]))

    assert {
        name
        for name in one
        if name.startswith((".gitlab", ".github", ".forgejo", ".gitea", ".gitee", ".workflow"))
    } == {".gitlab-ci.yml", ".gitlab/CODEOWNERS"}
    assert {".gitignore", ".gitattributes", ".githooks/pre-commit", "requirements.txt"} <= set(one)
