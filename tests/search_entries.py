"""A small county's entries, for the tests of both searches."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qingdan.everyday import national
from qingdan.publish.cache import Cache
from qingdan.register import Register
from qingdan.search.entries import ENDED, HOLDS, Entry
from qingdan.search.everyday_terms import Everyday
from qingdan.search.known import known
from qingdan.search.postings import Postings
from qingdan.search.reading import Known
from qingdan.search.shards import Shards

CASES = json.loads((Path(__file__).parent / "cases" / "search.json").read_text(encoding="utf-8"))
EVERYDAY = Everyday(national())
REGISTER = Register()


def entry(kind: str, key: str, title: str, **fields: Any) -> Entry:
    """Return an entry; its page stands where its kind's pages do."""
    return Entry(kind=kind, key=key, title=title, path=f"{kind}/{key}.html", **fields)


def search_files(
    shards: Shards, kept: Mapping[str, Cache[Postings]] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Give the site path and content of every file of a search, made with what is kept of an earlier one."""
    listed = shards.listed()
    for part in shards.parts:
        for file in shards.part(part, (kept or {}).get(part)):
            listed.add(file)
            yield file.path, file.make()
    yield from shards.manifest(listed)


def agency(key: str, title: str, *names: str) -> Entry:
    return entry("agency", key, title, agency=key, names=(title, *names))


ENTRIES = (
    agency("market", "云岭县市场监督管理局", "县市监局"),
    agency("water", "云岭县水务局", "县水务局", "云岭县水利局"),
    agency("police", "云岭县公安局", "县公安局"),
    entry(
        "approval",
        "food",
        "食品经营许可(餐饮服务、食品销售)",
        agency="market",
        line="10个工作日办结、不收费",
        gist=("从事食品销售和餐饮服务活动,应当取得食品经营许可", "身份证明", "设备布局图"),
        body=("租的房子能办吗?", "场所用途要符合规划,租赁合同不用交。"),
    ),
    entry("approval", "stall", "食品小摊点备案", agency="market"),
    entry("approval", "drug", "药品经营许可(零售)", agency="market"),
    entry("approval", "trader", "个体工商户设立登记", agency="market"),
    entry("approval", "well", "取水许可", agency="water"),
    entry("approval", "sand", "河道采砂许可", agency="water"),
    entry("approval", "dog", "犬类准养登记", agency="police"),
    entry("approval", "household", "户口迁移审批", agency="police"),
    entry("errand", "restaurant", "开办餐饮店", agency="market", names=("开饭馆",)),
    entry("power", "penalty", "对未取得食品经营许可从事食品经营的处罚", agency="market", line="行政处罚"),
    entry(
        "document", "plan", "云岭县城乡规划管理办法", agency="water", number="云政办发〔2017〕46号", year=2017,
        mark="已失效", state=ENDED, body=("村级公益设施谁受益、谁管护。",),
    ),
    entry(
        "document", "plan-new", "云岭县城乡规划管理办法", agency="water", number="云政办发〔2022〕3号", year=2022,
        mark="现行有效", state=HOLDS,
    ),
    entry("law", "food-law", "中华人民共和国食品安全法", mark="现行有效", year=2015),
)  # fmt: skip


def knowing() -> Known:
    """Return what a reading has to know of them."""
    return known(ENTRIES, REGISTER, EVERYDAY)
