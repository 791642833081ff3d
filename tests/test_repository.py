"""Habits of the repository: who may import whom, what is declared, and docs that stay true."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

from qingdan import schemas
from qingdan.checks.shape import shape
from qingdan.cli import verbs
from qingdan.editing import schema_file
from qingdan.model.kinds import KINDS
from qingdan.problems import FAMILIES, Rule
from qingdan.rules import RULES
from qingdan.search.kinds import KINDS as KIND_NAMES
from qingdan.source import Source, read
from qingdan.tally import COUNTED

HOME = Path(__file__).parents[1]
ROOTS = ("build", "site_plugins")
PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {
    name: (HOME / name).read_text(encoding="utf-8")
    for name in ("requirements.lock", "tests/editor/node.lock")
}

#: From the ground up. A room may import those below it, never one beside or above it.
LAYERS = (
    {"problems", "word_lists", "chinese", "initials", "escaping", "program", "system", "workers"},
    {"model"},
    {"source", "schemas", "calendar"},
    {"writing", "mkdocs_settings"},
    {"register", "visibility"},
    {"tabulation"},
    {"assemble", "course", "obligations", "fields", "everyday", "differences"},
    {"standing", "history"},
    {"tally", "numbers", "burden", "basis", "findings", "commitments", "timeliness", "cleanup_coverage"}
    | {"yearly_reports", "assessments"},
    {"counted", "finding_tables", "agenda", "forecast"},
    {"ledger"},
    {"checks"},
    {"examine", "pages"},
    {"exporting", "intake", "reviewing"},
    {"drafting"},
    {"publish"},
    {"hand_written", "memory", "search", "editing", "commits"},
    {"gathering"},
    {"rules"},
    {"filling"},
    {"building"},
    {"comparing"},
    {"day", "reports", "starter"},
    {"cli", "qingdan_site"},
    {"start"},
)

#: The only rooms that may import these packages.
ONLY = {
    "mkdocs": {"qingdan_site"},
    "whoosh": {"search"},
    "click": {"cli"},
    "python_calamine": {"intake"},
    "xlsxwriter": {"exporting"},
    "docx": {"drafting"},
    "subprocess": {"commits"},
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Give (room, syntax tree) of every module of the program."""
    for root in ROOTS:
        for path in sorted((HOME / root).rglob("*.py")):
            parts = path.relative_to(HOME / root).with_suffix("").parts
            room = parts[1] if parts[0] == "qingdan" else parts[0]
            yield room, ast.parse(path.read_text(encoding="utf-8"))


def imports() -> Iterator[tuple[str, str]]:
    """Give (room, full name imported) for every import, wherever it stands in a module."""
    for room, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((room, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0
                yield from ((room, f"{node.module}.{alias.name}") for alias in node.names)


def layer(room: str) -> int:
    return next(height for height, rooms in enumerate(LAYERS) if room in rooms)


def test_nothing_points_back_up() -> None:
    """A room knows only what lies below it."""
    rooms = set(chain.from_iterable(LAYERS))
    inner = (
        (room, name.split(".")[name.startswith("qingdan.")])
        for room, name in imports()
        if name.startswith(("qingdan.", "qingdan_site."))
    )
    upward = {
        f"{room} → {other}"
        for room, other in inner
        if other != room and other in rooms and room != "__init__" and layer(other) >= layer(room)
    }

    assert set() == upward


def test_every_room_has_its_layer() -> None:
    """A new room is put somewhere before it is used."""
    rooms = {room for room, _ in modules()} - {"__init__"}

    assert rooms == set(chain.from_iterable(LAYERS))


@pytest.mark.parametrize("package", ONLY)
def test_some_packages_are_known_to_one_room_only(package: str) -> None:
    """What may have to be replaced one day is held in one place."""
    rooms = {room for room, name in imports() if name.split(".")[0] == package}

    assert rooms <= ONLY[package]


def test_what_is_imported_is_declared() -> None:
    """An installation without the tools of development has all it needs."""
    known = packages_distributions()
    outside = {name.split(".")[0] for _, name in imports()} - set(sys.stdlib_module_names)
    used = {known[name][0].lower().replace("_", "-") for name in outside - {"qingdan", "qingdan_site"}}
    declared = {re.split("[<>=]", entry)[0] for entry in PROJECT["project"]["dependencies"]}

    # The theme is named in mkdocs.yml, never imported.
    assert declared - {"mkdocs-material"} == used


def test_a_kind_is_called_the_same_where_it_is_counted_and_where_it_is_found() -> None:
    """One thing, one name: on the pages, in the search, in the report of a change."""
    both = KIND_NAMES.keys() & COUNTED.keys()

    assert {kind: COUNTED[kind] for kind in both} == {kind: KIND_NAMES[kind] for kind in both}


def dependencies() -> list[str]:
    return [*PROJECT["project"]["dependencies"], *chain.from_iterable(PROJECT["dependency-groups"].values())]


def test_every_dependency_has_two_bounds_and_a_place_in_the_lock() -> None:
    """Neither too old nor a surprise; and what is installed is what was locked."""
    bounded = [re.fullmatch(r"([A-Za-z0-9-]+)>=[0-9.]+,<[0-9.]+", entry) for entry in dependencies()]
    locked = set(re.findall(r"^([a-z0-9-]+)==", "\n".join(LOCKS.values()), re.MULTILINE))

    assert [] == [entry for entry, bound in zip(dependencies(), bounded, strict=True) if bound is None]
    assert set() == {bound[1].lower() for bound in bounded if bound} - locked


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_hashes_and_names_no_host(name: str) -> None:
    """Whoever installs from it may use any mirror, and gets the same files."""
    entries = re.split(r"^(?=[a-z0-9-]+==)", LOCKS[name], flags=re.MULTILINE)[1:]

    assert [] == [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry]
    assert "://" not in LOCKS[name]


def test_the_lock_of_the_language_server_has_hashes_and_names_no_host() -> None:
    """The same of what npm installs."""
    lock = json.loads((HOME / "tests" / "editor" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}

    assert [] == [name for name, package in packages.items() if "integrity" not in package]
    assert [] == [name for name, package in packages.items() if "resolved" in package]


@pytest.mark.parametrize("root", ROOTS)
def test_import_roots_are_no_packages(root: str) -> None:
    """With an __init__.py in it, build/ would hide the tool of that name."""
    assert not (HOME / root / "__init__.py").exists()


def tracked() -> list[Path]:
    """Return the files git knows, where this is a clone."""
    if not (HOME / ".git").exists():
        pytest.skip("not a clone")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=HOME, capture_output=True, check=True).stdout
    return [HOME / name for name in names.decode().split("\0") if name and (HOME / name).is_file()]


def test_no_file_speaks_of_one_machine() -> None:
    """Paths are the repository's own, so that it works wherever it lies."""
    places = re.compile("/" + "(root|home/[a-z]|work|Users/[a-z])" + "/")
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in tracked()}

    assert [] == [str(path) for path, text in texts.items() if places.search(text)]


def test_gitignore_hides_no_source() -> None:
    """A line for build/ would make an empty wheel."""
    tracked()
    asked = [f"{root}/new/new.py" for root in ROOTS] + ["schemas/new.json", "content/new.yml"]

    answer = subprocess.run(["git", "check-ignore", *asked], cwd=HOME, capture_output=True, check=False)

    assert b"" == answer.stdout


#: Words that blame or puzzle a clerk.
UNKIND = ("非法", "无效", "失败", "异常", "校验", "schema", "null", "required", "正则", "抱歉")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_has_its_manual_page(rule: Rule) -> None:
    """A code of a family, a name, and in kind Chinese: title, why, wrong form, right form."""
    chinese = re.compile("[\u4e00-\u9fff]")
    texts = (rule.title, rule.why, rule.wrong, rule.right)

    assert re.fullmatch("QD[1-9][0-9]{2}", rule.code)
    assert int(rule.code[2]) in FAMILIES
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert all(texts)
    assert chinese.search(rule.title)
    assert rule.why.endswith("。")
    assert [] == [word for word in UNKIND if word in rule.title + rule.why]


def test_no_two_rules_have_one_code_or_one_name() -> None:
    """A code means one thing for ever."""
    declared = [
        keyword.value.value
        for room, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rule"
        for keyword in node.keywords
        if keyword.arg in ("code", "name") and isinstance(keyword.value, ast.Constant)
    ]

    assert sorted(set(declared)) == sorted(declared)


DOCS = (
    "README.md",
    "HACKING.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "build/qingdan/starter/county/README.md",
)


@pytest.mark.parametrize("name", DOCS)
def test_docs_name_commands_that_exist(name: str) -> None:
    """Every `qingdan …` and `make …` in the docs can be typed."""
    text = (HOME / name).read_text(encoding="utf-8")
    targets = re.findall("^([a-z]+):", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert set() == set(re.findall("qingdan ([a-z][a-z-]+)", text)) - set(verbs.commands)
    assert set() == set(re.findall("`make ([a-z]+)", text)) - set(targets)


@pytest.mark.parametrize("name", DOCS[:3])
def test_docs_name_rules_and_files_that_exist(name: str) -> None:
    """Codes are those of the catalogue; links and paths in backticks lead somewhere."""
    text = (HOME / name).read_text(encoding="utf-8")
    paths = re.findall(r"\]\(([^):]+)\)", text)
    paths += re.findall(r"`((?:build|site_plugins|tests|schemas)/[A-Za-z_/.]*)`", text)

    assert set() == set(re.findall("QD[0-9]{3}", text)) - set(RULES)
    assert [] == [path for path in paths if not (HOME / path).exists()]


def test_the_record_explained_to_contributors_has_no_fault() -> None:
    """Who copies it gets a record that passes, and labels as the schema has them."""
    text = (HOME / "CONTRIBUTING.md").read_text(encoding="utf-8")
    snippet = re.findall("```yaml\n(.*?)```", text, re.DOTALL)[0]
    loaded = schemas.load(HOME / "schemas")
    assert isinstance(loaded, schemas.Schemas)
    source = read("content/documents/county/2026/example-2026-1.yml", snippet.encode())
    assert isinstance(source, Source)
    labelled = re.findall("^# ([^,:]+)[^\n]*\n([a-z_]+):", snippet, re.MULTILINE)

    assert () == tuple(shape(source, "document", loaded))
    assert [(loaded.label("document", (key,)), key) for _, key in labelled] == labelled


@pytest.mark.parametrize("folder", [".vscode", "build/qingdan/starter/county/vscode"])
def test_the_editor_knows_the_schema_of_every_kind(folder: str) -> None:
    """Completion in VS Code covers all of content/, here and in a county's own repository; no host is asked."""
    settings = json.loads((HOME / folder / "settings.json").read_text(encoding="utf-8"))
    extensions = json.loads((HOME / folder / "extensions.json").read_text(encoding="utf-8"))
    expected = {
        f"./{schema_file(Path(), kind.name).as_posix()}": "content/"
        + "/".join(re.sub("<[^>]+>", "*", part) for part in kind.pattern)
        for kind in KINDS
    }

    assert expected == settings["yaml.schemas"]
    assert (False, False) == (settings["yaml.schemaStore.enable"], settings["yaml.kubernetesCRDStore.enable"])
    assert "redhat.vscode-yaml" in extensions["recommendations"]
