"""Writes a realistic county of any size: the same seed and size give the same bytes.

60 % powers, 25 % approvals, 15 % documents, 30 agencies, about 2 KB a record. Texts are composed
from a vocabulary, so that no two records read alike. The county keeps most of its duties: about one
record in ten lacks something, so that the audit has as much to tell as it has of a real one.

    python tests/bench/generate.py DIR 10000
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from vocabulary import (
    AGENCIES,
    ARTICLES,
    CONDITIONS,
    FAULTS,
    LAW_FORMS,
    LAW_WORDS,
    MATERIALS,
    PLACES,
    STAGES,
    SUFFIXES,
    VERBS,
)

POWER_STEMS = {
    "行政许可": "permit",
    "行政处罚": "penalty",
    "行政强制": "coercion",
    "行政征收": "levy",
    "行政给付": "benefit",
    "行政检查": "inspection",
    "行政确认": "confirmation",
    "行政奖励": "reward",
    "行政裁决": "ruling",
    "其他行政权力": "other",
}
#: Shares of the kinds of power, as the source report has them: penalties are most.
POWER_SHARES = {
    "行政处罚": 70,
    "行政许可": 14,
    "行政检查": 6,
    "其他行政权力": 3,
    "行政征收": 2,
    "行政强制": 2,
    "行政确认": 1,
    "行政给付": 1,
    "行政奖励": 0.6,
    "行政裁决": 0.4,
}
NUMERALS = "一二三四五六七八九十"
#: Tables that a county does not write for itself: they name no record of the county they come from.
TABLES = Path(__file__).parents[2] / "content" / "tables"
#: One in so many records lacks something that its rule asks for.
SLIP = 25
#: Levels of law that every kind of power may rest on.
HIGH = ("法律", "行政法规")


class County:
    """Writes one county's content below `folder`."""

    def __init__(self, folder: Path, records: int, seed: int = 2017) -> None:
        self.random = random.Random(f"{seed} {records}")
        self.folder = folder
        self.laws: list[str] = []
        self.high_laws: list[str] = []
        self.powers: list[tuple[str, str, str, str, str]] = []  # id, title, agency, subject, kind
        self.records = records

    def write(self) -> None:
        """Write portal, agencies, laws, powers, approvals and documents."""
        self._put("portal.yml", PORTAL)
        self._put("../mkdocs.yml", MKDOCS)
        self._put("agencies/county.yml", "id: county\ntitle: 云岭县人民政府\nkind: 政府\nshort: 县政府\n")
        for id_, name, short, _, subjects in AGENCIES:
            self._put(f"agencies/{id_}.yml", self._agency(id_, name, short, subjects))
        for number in range(200):
            self._law(number)
        self._put("tables/periods.yml", PERIODS)
        self._put("tables/procedures.yml", PROCEDURES)
        shutil.copytree(TABLES / "calendar", self.folder / "content" / "tables" / "calendar")
        powers = self.records * 60 // 100
        approvals = self.records * 25 // 100
        self._power_lists(powers)
        for number in range(approvals):
            self._approval(number)
        for number in range(self.records - powers - approvals):
            self._document(number)

    def _put(self, path: str, text: str) -> None:
        target = self.folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def _agency(self, id_: str, name: str, short: str, subjects: tuple[str, ...]) -> str:
        duties = "".join(f"  - 负责{subject}的监督管理\n" for subject in subjects)
        return (
            f"id: {id_}\ntitle: 云岭县{name}\nkind: 工作部门\nshort: 县{short}局\nsuperior: county\n"
            f"certificate:\n  number: 云执法{self.random.randrange(1, 999):03}号\n  since: 2019-03-01\n"
            f"certified_officers: {self.random.randrange(2, 90)}\nduties:\n{duties}"
            f"legal_section: 法制股\nnumber_prefixes: [云{short}发]\n"
            f"complaint:\n  phone: 0931-{self.random.randrange(1000000, 9999999)}\n"
            f"contact:\n  phone: 0931-{self.random.randrange(1000000, 9999999)}\n"
            f"  address: 云岭县{self.random.choice(PLACES)}人民路{self.random.randrange(1, 300)}号\n"
        )

    def _law(self, number: int) -> None:
        level, form = LAW_FORMS[number % len(LAW_FORMS)]
        agency = AGENCIES[number % len(AGENCIES)]
        subject = agency[4][number // len(AGENCIES) % len(agency[4])]
        title = form.format(subject, LAW_WORDS[number % len(LAW_WORDS)])
        published = self._day(1995, 2022)
        id_ = f"law-{number:03}"
        self.laws.append(id_)
        ended = f"repealed_on: {published + timedelta(days=2500)}\n" if number % 50 == 0 else ""
        if level in HIGH and not ended:
            self.high_laws.append(id_)
        self._put(
            f"laws/{id_}.yml",
            f"id: {id_}\ntitle: {title}\nlevel: {level}\npublished_on: {published}\n"
            f"effective_on: {published + timedelta(days=90)}\n{ended}",
        )

    def _day(self, first: int, last: int) -> date:
        start = date(first, 1, 1)
        return start + timedelta(days=self.random.randrange((date(last, 12, 31) - start).days))

    def _words(self, template: str, subject: str, agency: str) -> str:
        return template.format(
            s=subject,
            a=agency,
            p=self.random.choice(PLACES),
            q=self.random.choice(PLACES),
            n=self.random.randrange(5, 90),
            m=self.random.randrange(2, 12),
        )

    def _some(
        self, templates: tuple[str, ...], least: int, most: int, subject: str, agency: str
    ) -> list[str]:
        chosen = self.random.sample(templates, self.random.randrange(least, most + 1))
        return [self._words(one, subject, agency) for one in chosen]

    def _bases(self, indent: str, number: int, subject: str, agency: str) -> Iterator[str]:
        laws = [self.random.choice(self.high_laws), *self.random.sample(self.laws, number - 1)]
        for law in dict.fromkeys(laws):
            quote = self._words(self.random.choice(ARTICLES), subject, agency)
            yield f"{indent}- law: {law}\n{indent}  article: 第{self._numeral()}条\n{indent}  quote: {quote}\n"

    def _slips(self) -> bool:
        return self.random.randrange(SLIP) == 0

    def _released(self, office: str, reviewed: date) -> str:
        return f"openness:\n  attribute: 主动公开\n  reviewed_by: {office}办公室\n  reviewed_on: {reviewed}\n"

    def _numeral(self) -> str:
        tens = self.random.choice(("", "十", "二十", "三十", "四十", "五十"))
        return tens + self.random.choice(NUMERALS[:9])

    def _power_lists(self, powers: int) -> None:
        lists: dict[tuple[str, str], list[str]] = {}
        kinds, weights = zip(*POWER_SHARES.items(), strict=True)
        for number in range(powers):
            id_, name, _, letters, subjects = self.random.choice(AGENCIES)
            kind = self.random.choices(kinds, weights)[0]
            subject = self.random.choice(subjects)
            title = self.random.choice(VERBS[kind]).format(subject)
            power = f"{id_}-{POWER_STEMS[kind]}-{number:06}"
            if kind in ("行政许可", "行政确认", "其他行政权力"):
                self.powers.append((power, title, id_, subject, kind))
            text = self._power(power, title, letters, number, f"云岭县{name}", subject, kind)
            lists.setdefault((id_, kind), []).append(text)
        for (id_, kind), items in sorted(lists.items()):
            self._put(
                f"powers/{id_}/{POWER_STEMS[kind]}.yml",
                f"agency: {id_}\nkind: {kind}\n{self._released(id_, date(2020, 1, 3))}published_on: 2020-01-06\n"
                f"publications:\n  - channel: 政府门户网站\n    on: 2020-01-06\n"
                f"items:\n{''.join(items)}",
            )

    def _power(
        self, id_: str, title: str, letters: str, number: int, agency: str, subject: str, kind: str
    ) -> str:
        duties = "".join(
            f"      - stage: {stage}\n        text: {self._words(text, subject, agency)}\n"
            for stage, text in self.random.sample(STAGES, 5)
        )
        faults = "".join(f"        - {one}\n" for one in self._some(FAULTS, 3, 5, subject, agency))
        return (
            f"  - id: {id_}\n    title: {title}({self.random.choice(PLACES)}等地)\n"
            f"    code: 620199{letters}-{number:06}\n    basis:\n{''.join(self._bases('      ', 3, subject, agency))}"
            f"    undertaken_by: {subject}管理股\n    responsibilities:\n{duties}"
            f"    accountability:\n      situations:\n{faults}      scope: {agency}及其{subject}工作人员\n"
            f"    time_limit: {{number: {self.random.randrange(3, 20)}, unit: 工作日}}\n"
            f"    life:\n      - act: 列入\n        on: {self._day(2017, 2024)}\n"
            f"{'' if self._slips() else REVIEWED}"
        )

    def _approval(self, number: int) -> None:
        if self.powers:
            power, title, agency_id, subject, kind = self.powers[number % len(self.powers)]
        else:
            power, title, agency_id, subject, kind = "", "办理", AGENCIES[0][0], "取水", "行政许可"
        agency = "云岭县" + next(one[1] for one in AGENCIES if one[0] == agency_id)
        id_ = f"{agency_id}-{number:06}"
        conditions = "".join(f"    - {one}\n" for one in self._some(CONDITIONS, 2, 5, subject, agency))
        materials = "".join(
            f"    - name: {one}\n      form: {self.random.choice(('原件', '复印件', '电子件'))}\n"
            f"      copies: {self.random.randrange(1, 4)}\n      need: {self.random.choice(('必要', '可容缺', '按情形'))}\n"
            f"      basis:\n        - {{law: {self.random.choice(self.high_laws)}, article: 第{self._numeral()}条}}\n"
            for one in self._some(MATERIALS, 3, 8, subject, agency)
        )
        days = self.random.randrange(4, 18)
        fee = (
            "fee:\n  none: true\n"
            if number % 5
            else (
                f'fee:\n  charges:\n    - name: {subject}工本费\n      amount: "{self.random.randrange(5, 300)}"\n      per: 件\n'
                f"      basis:\n        - law: {self.random.choice(self.high_laws)}\n"
            )
        )
        self._put(
            f"approvals/{agency_id}/{id_}.yml",
            f"id: {id_}\ntitle: {title}(第{number}项)\nagency: {agency_id}\nkind: {kind}\n"
            + (f"power: {power}\n" if power else "")
            + f"{self._released(agency, date(2021, 2, 26))}published_on: 2021-03-01\n"
            f"publications:\n  - channel: 政府门户网站\n    on: 2021-03-01\n"
            f"reviewed_on: {date(2024 if self._slips() else 2026, 3, 1 + number % 28)}\nvisits: 1\n"
            f"content:\n  scope: 在云岭县境内从事{subject}\n  conditions:\n{conditions}"
            f"  result: {subject}批准文件\n"
            f"procedure:\n  steps:\n    - name: 受理\n      days: 1\n    - name: 审查\n      days: {days - 2}\n"
            f"    - name: 决定\n      days: 1\nbasis:\n{''.join(self._bases('  ', 2, subject, agency))}"
            f"materials:\n  items:\n{materials}"
            f"time_limit:\n  number: {days}\n  unit: 工作日\n{fee}"
            f"statutory_limit: {{number: 20, unit: 工作日}}\n"
            f"places:\n  - kind: 政务大厅窗口\n    counter: {self.random.randrange(1, 60)}号窗口\n"
            f"    address: 云岭县{self.random.choice(PLACES)}政务大厅\n    phone: 0931-{self.random.randrange(1000000, 9999999)}\n"
            f"consult:\n  phone: 0931-{self.random.randrange(1000000, 9999999)}\n"
            f"complaint:\n  phone: 0931-{self.random.randrange(1000000, 9999999)}\n"
            f"questions:\n  - question: 办理{subject}要跑几趟?\n    answer: {self._words('材料齐全的最多跑{m}趟,也可以由{p}便民服务中心代办。', subject, agency)}\n",
        )

    def _document(self, number: int) -> None:
        agency_id, name, short, _, subjects = self.random.choice(AGENCIES)
        agency = f"云岭县{name}"
        subject = self.random.choice(subjects)
        signed = self._day(2012, 2025)
        id_ = f"{agency_id}-{signed.year}-{number:05}"
        articles = self._some(ARTICLES, 6, 10, subject, agency)
        body = "".join(
            f"  第{NUMERALS[index]}条 {article}\n\n" for index, article in enumerate(articles[:10])
        )
        suffix = self.random.choice(SUFFIXES)
        term = "term: {number: 5, unit: 年}\ncount_from: 施行之日\n"
        end = (
            term
            if "暂行" in suffix
            else (term, "long_term: true\n", "" if self._slips() else term)[number % 3]
        )
        published = signed + timedelta(days=40 if self._slips() else 3)
        filed = published + timedelta(days=self.random.randrange(31, 90) if self._slips() else 20)
        self._put(
            f"documents/{agency_id}/{signed.year}/{id_}.yml",
            f"id: {id_}\ntitle: 云岭县{subject}{suffix}({number})\nkind: 部门规范性文件\n"
            f"issuer: {agency_id}\nnumber: 云{short}发〔{signed.year}〕{number + 1}号\n"
            f"{self._released(agency, signed)}"
            f"signed_on: {signed}\npublished_on: {published}\n"
            f"effective_on: {signed + timedelta(days=60)}\n{end}"
            f"publications:\n  - channel: 政府门户网站\n    on: {published}\n"
            f"basis:\n{''.join(self._bases('  ', 2, subject, agency))}"
            f"touches_businesses: false\nprocedure: department-document\n{self._steps(signed, agency_id)}"
            f"filings:\n  - period: filing\n    filed_with: county\n    filed_on: {filed}\n    outcome: 准予备案\n"
            f"interpretations:\n  - title: 解读\n    form: 文字\n    on: {published}\n"
            f"summary: {self._words(ARTICLES[4], subject, agency)}\nbody: |\n{body.rstrip()}\n",
        )

    def _steps(self, signed: date, agency: str) -> str:
        """Return the steps of a document's procedure, the last on the day of signing."""
        steps = [("drafted", "业务股"), ("consulted", "业务股"), ("legality-review", "法制股")]
        steps += [("meeting", "办公室"), ("signed", "办公室")]
        left_out = self.random.randrange(len(steps)) if self._slips() else None
        return "steps:\n" + "".join(
            f"  - step: {step}\n    on: {signed - timedelta(days=12 * (len(steps) - 1 - index))}\n"
            f"    by: {agency}\n    section: {section}\n"
            for index, (step, section) in enumerate(steps)
            if index != left_out
        )


PORTAL = """title: 云岭县政府信息公开
county: 云岭县
division_code: "620199"
government: county
url: https://gongkai.example.invalid/
host:
  name: 云岭县人民政府办公室
  phone: 0931-0000000
"""
PERIODS = """periods:
  - id: assessment-before-expiry
    title: 到期评估
    duty: 评估
    counts_from: 有效期届满之日
    versions:
      - duration: {number: 6, unit: 月}
        source: 云岭县规范性文件制定程序规定
  - id: filing
    title: 报送备案
    duty: 备案
    counts_from: 发布之日
    binds: {kinds: [document], agency_kinds: [工作部门]}
    versions:
      - duration: {number: 30, unit: 自然日}
        source: 云岭县规范性文件制定程序规定
  - id: publication
    title: 主动公开
    duty: 公开
    counts_from: 信息形成之日
    versions:
      - duration: {number: 20, unit: 工作日}
        source: 政府信息公开条例
  - id: approval-review
    title: 审批事项审查
    duty: 许可审查
    counts_from: 上一次审查之日
    versions:
      - duration: {number: 1, unit: 年}
        source: 云岭县行政许可审查制度
"""
PROCEDURES = """procedures:
  - id: department-document
    title: 部门规范性文件制定程序
    source: 云岭县规范性文件制定程序规定
    binds: {kinds: [document]}
    steps:
      - {id: drafted, title: 起草, role: 起草}
      - {id: consulted, title: 征求意见, role: 听取意见, after: [drafted]}
      - {id: legality-review, title: 合法性审核, role: 合法性审查, after: [consulted]}
      - {id: meeting, title: 集体讨论决定, role: 集体讨论, after: [legality-review]}
      - {id: signed, title: 签发, role: 签发, after: [meeting]}
    separate: [[drafted, legality-review]]
  - id: power-cleanup
    title: 职权清理程序
    source: 云岭县行政执法职权清理办法
    binds: {kinds: [cleanup, power-list]}
    steps:
      - {id: self-check, title: 单位自查清理}
      - {id: section-review, title: 法制科室初审, after: [self-check]}
      - {id: office-review, title: 法制机构审核, after: [section-review]}
    separate: [[section-review, office-review]]
"""
REVIEWED = """    review:
      - {step: self-check, on: 2019-09-02, by: 业务股}
      - {step: section-review, on: 2019-10-08, by: 法制股}
      - {step: office-review, on: 2019-11-11, by: 县司法局}
"""
MKDOCS = "site_name: 云岭县政府信息公开\ndocs_dir: content/pages\nplugins: [qingdan]\n"


def generate(folder: Path, records: int, seed: int = 2017) -> None:
    """Write a county of `records` powers, approvals and documents below `folder`."""
    County(folder, records, seed).write()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("records", type=int)
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.records)
