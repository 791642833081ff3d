"""The small county built whole, and built again after everything that can happen in between."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qingdan import building, pages, program
from whole_site import DAY, EXPECTED, FILES, HELD, Tree, differences, small_county, tree

DOCUMENT = "content/documents/county/2022/yz-2022-3.yml"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Return a copy of the small county."""
    return small_county(tmp_path / "county")


def build(county: Path, day: date = DAY, jobs: int = 1) -> Tree:
    """Build a county in this process and return its site."""
    done = building.build(county, county / "site", day, jobs=jobs)
    assert [] == [problem.what for problem in done.checked.problems if problem.is_error]
    return tree(county / "site")


def cold(county: Path, day: date = DAY) -> Tree:
    """Build what stands in a county's content/ as if for the first time."""
    fresh = county.with_name(county.name + "-fresh")
    shutil.copytree(county, fresh, ignore=shutil.ignore_patterns("site", ".site.*", ".qingdan"))
    return build(fresh, day)


def replace(path: Path, old: str, new: str) -> None:
    """Replace `old`, which must be there, in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_small_county_has_just_these_files(county: Path) -> None:
    """What stands in the site is a known list: `python tests/whole_site.py` writes it anew."""
    found = build(county)

    assert (EXPECTED / FILES).read_text(encoding="utf-8").splitlines() == sorted(found)


@pytest.mark.parametrize("path", HELD)
def test_a_page_is_what_it_was(county: Path, path: str) -> None:
    """Three pages letter by letter: `python tests/whole_site.py` writes them anew after a wanted change."""
    found = build(county)[path].decode()

    assert (EXPECTED / path).read_text(encoding="utf-8") == found


def test_building_again_changes_nothing(county: Path) -> None:
    """A build of what has not changed keeps every file as it is."""
    build(county)

    counts = building.build(county, county / "site", DAY).counts

    assert counts is not None
    assert (0, 0) == (counts.written, counts.removed)


def change_title(county: Path) -> None:
    """Give a document another title."""
    replace(county / DOCUMENT, "云岭县城乡规划管理办法(2022年)", "云岭县城乡规划办法")


def remove_document(county: Path) -> None:
    """Take away a document that another names nowhere."""
    (county / DOCUMENT).unlink()


def add_agency(county: Path) -> None:
    """Add a body."""
    text = "id: water\ntitle: 云岭县水务局\nkind: 工作部门\nsuperior: county\n"
    (county / "content/agencies/water.yml").write_text(text, encoding="utf-8")


def rename_record(county: Path) -> None:
    """Give a system another id."""
    folder = county / "content/systems"
    (folder / "six-disclosures.yml").rename(folder / "six.yml")
    replace(folder / "six.yml", "id: six-disclosures", "id: six")


def change_guide(county: Path) -> None:
    """Change a hand-written page."""
    with (county / "content/pages/guide.md").open("a", encoding="utf-8") as stream:
        stream.write("\n又一段。\n")


def remove_guide(county: Path) -> None:
    """Take the hand-written page away."""
    (county / "content/pages/guide.md").unlink()


def change_portal(county: Path) -> None:
    """Change what stands on every page."""
    replace(county / "content/portal.yml", "title: 云岭县政府信息公开", "title: 云岭县信息公开网")


def hide_document(county: Path) -> None:
    """Find out that a document is not for the public."""
    replace(
        county / DOCUMENT,
        "attribute: 主动公开",
        "attribute: 依申请公开\n  ground: 政府信息公开条例第二十七条",
    )


CHANGES = [
    change_title,
    remove_document,
    add_agency,
    rename_record,
    change_guide,
    remove_guide,
    change_portal,
    hide_document,
]


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_the_site_is_as_if_built_for_the_first_time(
    county: Path, change: Callable[[Path], None]
) -> None:
    """Incremental = cold, byte for byte."""
    build(county)
    change(county)

    assert differences(build(county), cold(county)) == []


def test_a_removed_record_leaves_no_file(county: Path) -> None:
    """Neither its page nor a link to it stays."""
    build(county)
    remove_document(county)

    found = build(county)
    assert [path for path, data in found.items() if "yz-2022-3" in path or b"yz-2022-3" in data] == []


def test_a_changed_program_writes_every_page_anew(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template or a line of code that changed voids what was remembered."""
    build(county)
    render = pages.render
    monkeypatch.setattr(pages, "render", lambda *given: render(*given) + b"<!-- new -->")
    monkeypatch.setattr(program, "digest", lambda: b"another program")

    found = build(county)
    rendered = {path: data for path, data in found.items() if path.endswith(".html")}
    assert [path for path, data in rendered.items() if not data.endswith(b"<!-- new -->")] == []


def test_a_template_belongs_to_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The digest of the program is another one when a template is."""
    home = tmp_path / "qingdan"
    shutil.copytree(Path(program.__file__).parent, home, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(program, "__file__", str(home / "program.py"))
    before = program.digest.__wrapped__()
    replace(home / "pages/templates/document.html", "</", " </")

    assert before != program.digest.__wrapped__()


def test_a_night_changes_nothing_where_no_standing_turns(county: Path) -> None:
    """No page shows the day it was built on; the findings for programs name the day they are of."""
    before = build(county, date(2022, 6, 1))

    assert differences(before, build(county, date(2022, 6, 2))) == ["audit/findings.json"]


def test_a_night_changes_only_the_pages_whose_standing_turned(county: Path) -> None:
    """When a new text ends the old one, the two, the pages that name or count them and the audit change."""
    before = build(county, date(2022, 2, 14))

    after = build(county, date(2022, 2, 15))
    named = {path for path, data in after.items() if b"yz-2017-46" in data or b"yz-2022-3" in data}
    turned = set(differences(before, after))
    audit = {path for path in before | after if path.startswith(("audit", "documents/list/", "search/"))}
    assert {"documents/yz-2017-46.html", "documents/yz-2022-3.html"} <= turned <= named | audit


def test_an_error_keeps_the_last_good_site(county: Path) -> None:
    """What is public is always the last edition without an error."""
    before = build(county)
    replace(county / DOCUMENT, "issuer: county", "issuer: nobody")

    done = building.build(county, county / "site", DAY)

    assert (None, []) == (done.counts, differences(before, tree(county / "site")))


def test_a_mended_error_is_published(county: Path) -> None:
    """A build that was kept back leaves nothing behind that the next one minds."""
    build(county)
    replace(county / DOCUMENT, "issuer: county", "issuer: nobody")
    building.build(county, county / "site", DAY)
    replace(county / DOCUMENT, "issuer: nobody", "issuer: county")
    change_title(county)

    assert differences(build(county), cold(county)) == []
