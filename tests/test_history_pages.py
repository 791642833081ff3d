"""更新记录 on the site: its pages, each record's own list, what is said where nothing is known."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kept_history import AGENCY, APPROVAL, LONGER, Repository, line
from whole_site import Tree, differences

LOG = "changes/index.html"
PAGE = "approvals/forest-cut.html"


@pytest.fixture
def county(tmp_path: Path) -> Repository:
    """A repository with one commit, of 2026-01-05."""
    return Repository(tmp_path / "county")


def text(site: Tree, path: str) -> str:
    """Return what the main part of a page says, without its markup."""
    main = site[path].decode().split("<main")[1].split("<footer")[0]
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", main))


def test_the_page_tells_by_day_what_changed_and_why(county: Repository) -> None:
    """The latest first; what came on one day is one row a kind."""
    county.replace(APPROVAL, *LONGER)
    county.append(APPROVAL, line("承诺时限", "更正:原来抄错了"))
    county.commit("2026-02-01")
    told = text(county.site(), LOG)

    row = "2026年2月1日 林木采伐许可 审批事项 更正 承诺时限。更正:原来抄错了 承诺办结时限:「10个工作日」→「12个工作日」"
    assert (True, True) == (row in told, told.index(row) < told.index("2026年1月5日"))
    assert "新增文件3份" in told


def test_a_log_of_several_days_leads_to_each(county: Repository) -> None:
    """Of three days or more; two are seen at a glance."""
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")
    two = county.site()[LOG].decode()
    county.replace(AGENCY, "title: ", "note: 备注\ntitle: ")
    county.commit("2026-02-02")
    three = county.site()[LOG].decode()

    assert ['class="jump"' in page for page in (two, three)] == [False, True]
    assert ['href="#qd-2026-02-01">2026年2月1日</a>', 'id="qd-2026-02-01"'] == [
        part for part in ('href="#qd-2026-02-01">2026年2月1日</a>', 'id="qd-2026-02-01"') if part in three
    ]


def test_a_record_has_one_list_of_what_git_knows_and_what_it_says_itself(county: Repository) -> None:
    """A line that came with a change stands there, an older one by itself."""
    county.append(APPROVAL, line("窗口", "搬迁", on="2021-03-01"))
    county.git("commit", "-qa", "--amend", "-m", "x", day="2026-01-05")
    county.replace(APPROVAL, *LONGER)
    county.replace(APPROVAL, "revisions:\n", line("承诺时限", "减少了人手"))
    county.commit("2026-02-01")
    told = text(county.site(), PAGE)

    listed = (
        "修改记录(3) 2026年2月1日 改动 承诺时限。减少了人手 承诺办结时限:「10个工作日」→「12个工作日」 "
        "2026年1月5日 新增 2021年3月1日 改动 窗口。搬迁"
    )
    assert listed in told


def test_months_and_agencies_have_pages_of_their_own(county: Repository) -> None:
    """So that a month that is over never changes again."""
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")
    before = county.site()
    county.replace(AGENCY, "title: ", "note: 备注\ntitle: ")
    county.commit("2026-03-01")
    after = county.site()
    pages = {path for path in after if path.startswith("changes/") and path.endswith(".html")}

    assert {LOG, "changes/2026-03.html", "changes/2026-02.html", "changes/2026-01.html"} < pages
    assert "changes/agencies/forestry.html" in pages
    assert ["changes/2026-03.html"] == [
        path for path in differences(before, after) if re.match("changes/2", path)
    ]


def test_a_long_month_goes_over_several_sheets(county: Repository) -> None:
    """And every change stands on one of them, once."""
    for number in range(130):
        county.append(
            AGENCY.replace("forestry", f"a-{number}"),
            f"id: a-{number}\ntitle: 第{number}局\nkind: 工作部门\nsuperior: county\n",
        )
    county.commit("2026-02-01")
    for number in range(130):
        county.replace(AGENCY.replace("forestry", f"a-{number}"), "局", "处")
    county.commit("2026-03-01")
    site = county.site()
    told = text(site, "changes/2026-03.html") + text(site, "changes/2026-03_2.html")

    assert [1] * 130 == [told.count(f"名称:「第{number}局」→「第{number}处」") for number in range(130)]
    assert 50 == text(site, LOG).count("局」→")
    assert "<title>更新记录:2026年3月(第2页)" in site["changes/2026-03_2.html"].decode()


def test_where_nothing_is_known_the_page_says_why(county: Repository) -> None:
    """And a record still gives its own lines."""
    county.append(APPROVAL, line("窗口", "搬迁", on="2021-03-01"))
    shutil.rmtree(county.county / ".git")
    site = county.site()

    assert "现在列不出更新记录:这个文件夹不在 git 仓库里。" in text(site, LOG)
    assert "修改记录(1) 2021年3月1日 改动 窗口。搬迁" in text(site, PAGE)


def test_the_sitemap_says_when_a_record_was_last_changed(county: Repository) -> None:
    """Of lists, which change with every record, it says nothing."""
    county.replace(APPROVAL, *LONGER)
    county.commit("2026-02-01")
    entries = dict(
        re.findall("<loc>[^<]*/([^<]*/[^<]*)</loc>(.*?)</url>", county.site()["sitemap.xml"].decode())
    )

    assert ("<lastmod>2026-02-01</lastmod>", "") == (entries[PAGE], entries["approvals/index.html"])


def afresh(county: Repository, folder: Path) -> Tree:
    """Return the site of a copy that remembers nothing."""
    shutil.copytree(county.county, folder, ignore=shutil.ignore_patterns(".qingdan"))
    other = Repository.__new__(Repository)
    other.county = other.top = folder
    return other.site()


def test_a_site_built_on_and_on_is_the_one_built_afresh(county: Repository, tmp_path: Path) -> None:
    """After a commit, one that touches no record, what is not committed, and a history written anew."""
    county.site()
    for number in range(4):
        if number == 0:
            county.replace(APPROVAL, *LONGER)
            county.commit("2026-02-01")
        elif number == 1:
            county.commit("2026-02-02", "empty")
        elif number == 2:
            county.replace(AGENCY, "title: ", "note: 备注\ntitle: ")
        else:
            county.git("reset", "-q", "--hard", "HEAD~2")
            county.replace(APPROVAL, "title: 林木采伐许可", "title: 采伐许可")
            county.commit("2026-03-01")

        assert [] == differences(county.site(), afresh(county, tmp_path / f"afresh-{number}"))
