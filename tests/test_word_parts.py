"""The parts of an official document, and what its own sentences say of it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from qingdan import building, cli
from qingdan.drafting.package import NotFinal
from qingdan.drafting.parts import Parts, Piece
from qingdan.drafting.stating import stated
from qingdan.drafting.titling import is_whole
from qingdan.drafting.word import Draft, draft

SMALL_COUNTY = Path(__file__).parent / "small_county"
DAY = date(2026, 11, 25)

#: A leading ^ stands for a line in the middle of the page.
RED_HEAD = (
    "^云岭县人民政府文件",
    "云政发〔2026〕3号　　　　　签发人：王建国",
    "^云岭县人民政府",
    "^关于印发云岭县农村供水管理办法",
    "^的通知",
    "",
    "各乡镇人民政府，县直各部门：",
    "　　《云岭县农村供水管理办法》已经县人民政府审议通过，现印发给你们，请认真贯彻执行。",
    "　　附件：1．供水申请表",
    "　　　　　2．收费公示样式",
    "云岭县人民政府",
    "２０２６年３月１日",
    "（此件公开发布）",
    "^云岭县农村供水管理办法",
    "第一章　总　则",
    "第一条　供水单位的取水许可证有效期为5年。",
    "第二条　附件所列材料由供水单位提供。",
    "第三条　本办法自２０２６年４月１日起施行，有效期５年。原《云岭县农村供水办法》（云政发〔2022〕3号）同时废止。",
    "附件1",
    "^供水申请表",
    "申请人：＿＿＿＿",
    "抄送：县委各部门，",
    "　　　县政协办公室。",
    "云岭县人民政府办公室　　　　2026年3月2日印发",
)


def written(path: Path, *texts: str) -> Path:
    word = docx.Document()
    for text in texts:
        paragraph = word.add_paragraph(text.removeprefix("^"))
        if text.startswith("^"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.save(str(path))
    return path


def read(folder: Path, *texts: str) -> Draft:
    return draft(written(folder / "a.docx", *texts))


def facts(found: Draft) -> dict[str, object]:
    return {fact.field: fact.value for fact in found.facts}


def test_a_notice_that_carries_a_rule(tmp_path: Path) -> None:
    """Its title over three lines, the rule and its annexes as headings, nothing said of another's term."""
    found = read(tmp_path, *RED_HEAD)

    assert found.title == "云岭县人民政府关于印发云岭县农村供水管理办法的通知"
    assert [line for line in found.body.split("\n\n") if line.startswith("#")] == [
        "# 云岭县农村供水管理办法",
        "## 第一章 总则",
        "# 附件1 供水申请表",
    ]
    assert {key: value for key, value in facts(found).items() if key != "validity_clause"} == {
        "number": "云政发〔2026〕3号",
        "effective_on": "2026-04-01",
        "term": {"number": 5, "unit": "年"},
        "signed_on": "2026-03-01",
    }


def test_no_line_is_lost(tmp_path: Path) -> None:
    """What is not in the text is told with its words."""
    found = read(tmp_path, *RED_HEAD)
    sentences = [fact.sentence for fact in found.facts]
    told = "".join("".join((found.title, found.body, *found.aside, *sentences)).split())

    assert [line for line in RED_HEAD if "".join(line.removeprefix("^").split()) not in told] == []


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the small county, on the day."""
    copied = Path(shutil.copytree(SMALL_COUNTY, tmp_path / "county"))
    monkeypatch.chdir(copied)
    monkeypatch.setenv("QINGDAN_AS_OF", DAY.isoformat())
    return copied


def test_a_notice_becomes_a_record_without_an_error(
    county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whose it is says the red head; what it repeals is told by its id; a title that was typed stays."""
    path = written(tmp_path / "a.docx", *RED_HEAD)
    code = cli.run(
        ["new", "document", "--type", "政府规范性文件", "--title", "供水办法", "--from", str(path)]
    )
    told = capsys.readouterr().out
    record = (county / "content/documents/county/2026/county-2026-3.yml").read_text(encoding="utf-8")

    assert (code, "title: 供水办法" in record, "issuer: county" in record) == (0, True, True)
    assert [
        one in told for one in ("施行日期(effective_on):2026-04-01", "有效期(term):5年", "是 yz-2022-3")
    ] == [
        True,
        True,
        True,
    ]
    assert [one.what for one in building.check(county, DAY).problems if one.is_error] == []


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("云岭县古树名木保护办法", True),
        ("云岭县古树名木保护办法（试行）", True),
        ("云岭县2026年依法行政工作要点", True),
        ("云岭县人民政府关于加强防火工作的通告", True),
        ("云岭县人民政府关于规范裁量权的实施意见", True),
        ("云岭县人民政府关于印发农村的管理办法", False),
        ("云岭县人民政府关于印发云岭县供水管理办法", False),
        ("云岭县人民政府关于印发《云岭县供水管理办法", False),
        ("云岭县人民政府", False),
    ],
)
def test_a_title_ends_where_its_sort_stands(title: str, whole: bool) -> None:
    """And where 关于 is answered and every 《 has its 》."""
    assert is_whole(title) == whole


def test_a_plan_is_not_all_title(tmp_path: Path) -> None:
    """Whatever it is called: the first numbered line is text."""
    found = read(tmp_path, "云岭县2026年普法宣传月活动", "一、总体要求", "坚持普法。")

    assert (found.title, found.body) == ("", "云岭县2026年普法宣传月活动\n\n一、总体要求\n\n坚持普法。")


@pytest.mark.parametrize("line", ["（此件不公开）", "公开方式：依申请公开", "秘密★1年"])
def test_what_says_it_is_not_public_is_not_taken(tmp_path: Path, line: str) -> None:
    """A public repository is no place for it."""
    with pytest.raises(NotFinal, match="公开的仓库里不放"):
        read(tmp_path, line, "^云岭县人民政府关于某事的通知", "正文。")


def test_an_order_is_numbered_through_the_years(tmp_path: Path) -> None:
    """Its number stands over two lines; who signed is put aside."""
    found = read(
        tmp_path,
        *(
            "^云岭县人民政府令",
            "^第 3 号",
            "《云岭县烟花爆竹管理规定》已经通过，现予公布，自2026年5月1日起施行。",
        ),
        *("县长　张三", "2026年2月20日", "^云岭县烟花爆竹管理规定", "第一条　甲。"),
    )

    assert facts(found) == {
        "number": "云岭县人民政府令第3号",
        "effective_on": "2026-05-01",
        "signed_on": "2026-02-20",
    }
    assert (found.aside, found.body.split("\n\n")[1]) == (["署名「县长 张三」"], "# 云岭县烟花爆竹管理规定")


def test_the_head_of_a_letter_has_no_word_for_it(tmp_path: Path) -> None:
    """The name alone, the number right below."""
    found = read(
        tmp_path, "^云岭县林业局", "云林函〔2026〕5号", "^关于移植古树的函", "县住建局：", "请协助。"
    )

    assert (found.issuer, found.title, found.body) == (
        "云岭县林业局",
        "关于移植古树的函",
        "县住建局：\n\n请协助。",
    )


def test_a_table_of_agencies_stays_a_table(tmp_path: Path) -> None:
    """Only with a number, or a day, is it a head or a foot."""
    word = docx.Document()
    word.add_paragraph("云岭县防火工作方案")
    cells = word.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "县林业局", "县财政局"
    word.save(str(tmp_path / "a.docx"))

    assert draft(tmp_path / "a.docx").body.startswith("| 县林业局 | 县财政局 |")


def test_an_imprint_in_a_table_is_no_table(tmp_path: Path) -> None:
    """As a red head in one is none."""
    word = docx.Document()
    head = word.add_table(2, 2)
    head.cell(0, 0).merge(head.cell(0, 1)).text = "云岭县林业局文件"
    head.cell(1, 0).text, head.cell(1, 1).text = "云林发〔2026〕8号", "签发人：李四"
    word.add_paragraph("云岭县林业局关于防火的通告")
    word.add_paragraph("禁止野外用火。")
    foot = word.add_table(2, 1)
    foot.cell(0, 0).text, foot.cell(1, 0).text = "抄送：县委办公室。", "云岭县林业局　2026年3月3日印发"
    word.save(str(tmp_path / "a.docx"))
    found = draft(tmp_path / "a.docx")

    assert (found.body, found.issuer, len(found.aside)) == ("禁止野外用火。", "云岭县林业局", 4)


def test_two_days_alone_on_a_line_are_left_to_the_clerk(tmp_path: Path) -> None:
    """Either may be the one; both stay in the text."""
    found = read(tmp_path, "云岭县防火规定", "2026年3月1日", "第一条 甲。", "2026年3月5日")

    assert ("signed_on" in facts(found), found.body.count("2026年3月")) == (False, 2)
    assert "哪一个是成文日期" in "".join(found.unclear)


def test_a_day_in_a_plan_is_not_that_of_signing(tmp_path: Path) -> None:
    """That stands below a name; the other stays where it was."""
    plan = ("云岭县防火工作方案", "一、时间安排", "2026年3月1日", "动员。")
    alone = read(tmp_path, *plan)
    signed = read(tmp_path, *plan, "云岭县林业局", "2026年2月20日")

    assert [facts(one).get("signed_on") for one in (alone, signed)] == [None, "2026-02-20"]
    assert [one.body for one in (alone, signed)] == ["一、时间安排\n\n2026年3月1日\n\n动员。"] * 2


@pytest.mark.parametrize(
    "day", ["二〇二六年三月一日", "二○二六年三月一日", "２０２６年３月１日", "2026 年 3 月 1 日"]
)
def test_the_day_of_signing_however_it_is_written(tmp_path: Path, day: str) -> None:
    """With who signed above it, or before it on the line."""
    below = read(tmp_path, "云岭县防火规定", "第一条 甲。", "云岭县林业局", day)
    beside = read(tmp_path, "云岭县防火规定", "第一条 甲。", f"云岭县林业局　　{day}")

    assert [(facts(one)["signed_on"], one.issuer, one.body) for one in (below, beside)] == [
        ("2026-03-01", "云岭县林业局", "第一条 甲。")
    ] * 2


def test_articles_that_are_missing_are_told(tmp_path: Path) -> None:
    """A paragraph that only speaks of an article is none."""
    found = read(tmp_path, "云岭县防火规定", "第一条为了防火。", "第三条所列情形除外。", "第三条 甲。")

    assert found.body == "第一条 为了防火。\n\n第三条所列情形除外。\n\n第三条 甲。"
    assert [one for one in found.unclear if "接不上" in one] == [
        "「第一条」后面是「第三条」,条的序号接不上;对照原文看一遍。"
    ]


def test_an_article_whose_words_stand_below_is_one_paragraph(tmp_path: Path) -> None:
    """A chapter too."""
    found = read(tmp_path, "云岭县防火规定", "第一章", "总则", "第一条", "为了防火。")

    assert found.body == "# 第一章 总则\n\n第一条 为了防火。"


SAID: dict[str, dict[str, object]] = {
    "本办法自2026年4月1日起施行，有效期5年。": {"effective_on": "2026-04-01", "term": 5},
    "本办法由县林业局负责解释，自2026年4月1日起施行。": {"effective_on": "2026-04-01"},
    "自 2026 年 4 月 1 日起施行，有效期至 2031 年 3 月 31 日。": {"effective_on": "2026-04-01", "expires_on": "2031-03-31"},
    "本规定自2026年4月1日起施行，至2031年3月31日止。": {"effective_on": "2026-04-01", "expires_on": "2031-03-31"},
    "本通告有效期为2026年10月1日至2027年5月31日。": {"effective_on": "2026-10-01", "expires_on": "2027-05-31"},
    "本办法自2026年4月1日起试行，试行2年。": {"effective_on": "2026-04-01", "term": 2},
    "本办法自公布之日起施行，有效期自公布之日起计算，为5年。": {"term": 5, "count_from": "公布之日"},
    "第三条 本办法自2026年4月1日起施行。有效期五年。": {"effective_on": "2026-04-01", "term": 5},
    "本办法自2026-04-01起施行，有效期三年。": {"effective_on": "2026-04-01", "term": 3},
    "本办法自2026年4月1日起施行，长期有效。": {"effective_on": "2026-04-01", "long_term": True},
    "本办法自印发之日起30日后施行。": {},
    "许可证有效期为5年。": {},
    "《民法典》自2021年1月1日起施行。": {},
    "本县低保标准自2026年7月1日起执行。": {},
    "本决定自发布之日起生效，《云岭县乙办法》自2020年1月1日起施行，有效期五年的规定不再执行。": {},
    "本办法所称自2020年1月1日起施行的标准，有效期5年。": {},
}  # fmt: skip


@pytest.mark.parametrize("sentence", SAID)
def test_only_what_is_said_of_the_document_counts(sentence: str) -> None:
    """Not the term of a permit, not the first day of another."""
    found = {
        fact.field: fact.value["number"] if isinstance(fact.value, dict) else fact.value
        for fact in stated(Parts(pieces=[Piece(sentence)]))
        if fact.field != "validity_clause"
    }

    assert found == SAID[sentence]


def test_sentences_that_differ_are_both_shown(tmp_path: Path) -> None:
    """Neither day is taken."""
    found = read(
        tmp_path,
        *("云岭县防火规定", "第一条 本规定自2026年4月1日起施行。", "第二条 本规定自2026年5月1日起施行。"),
    )

    assert ("effective_on" in facts(found), "说的不一样" in "".join(found.unclear)) == (False, True)


def test_a_term_said_twice_has_one_sentence(tmp_path: Path) -> None:
    """Two terms have none."""
    twice = ("本规定自2026年4月1日起施行，有效期5年。", "本规定有效期五年。", "本规定有效期三年。")
    same, other = (read(tmp_path, "云岭县防火规定", *twice[:many]) for many in (2, 3))

    assert facts(same)["validity_clause"] == twice[0]
    assert set(facts(other)) == {"effective_on"}


@pytest.mark.parametrize(("verb", "day"), [("转发", None), ("修改", None), ("印发", "2025-01-01")])
def test_what_is_passed_on_has_days_of_its_own(tmp_path: Path, verb: str, day: str | None) -> None:
    """What is issued has those of the notice."""
    title = f"云岭县民政局关于{verb}《救助办法》的通知"
    found = read(
        tmp_path, title, "请遵照执行。", "救助办法", "第一条 本办法自2025年1月1日起施行，有效期5年。"
    )

    assert facts(found).get("effective_on") == day
    assert ("没有收" in "".join(found.unclear)) == (day is None)


@pytest.mark.parametrize(
    ("title", "trial"),
    [
        ("云岭县防火规定（试行）", True),
        ("云岭县防火规定", None),
        ("关于废止《云岭县防火暂行规定》的决定", None),
    ],
)
def test_a_trial_is_one_by_its_title(title: str, trial: bool | None) -> None:
    """Not where what is repealed was one."""
    assert {fact.field: fact.value for fact in stated(Parts(title=title))}.get("trial") == trial


def test_joint_issuers_are_all_told(tmp_path: Path) -> None:
    """The first of the red head is whose number it is; the names stand on one line below the text."""
    found = read(
        tmp_path,
        *("^云岭县财政局", "^云岭县林业局文件", "云财发〔2026〕21号", "^关于印发《云岭县资金办法》的通知"),
        *("现予印发。", "云岭县财政局　　云岭县林业局", "2026年6月8日"),
    )

    assert (found.issuer, found.body) == ("云岭县财政局", "现予印发。")
    assert "「云岭县林业局」,在 joint_issuers" in "".join(found.unclear)


def test_an_annex_is_headed_by_the_name_it_was_listed_by(tmp_path: Path) -> None:
    """On the line of its number or below it; a sentence that begins with 附件 is none."""
    found = read(
        tmp_path,
        *("云岭县农业局关于印发补贴标准的通知", "附件所列标准从宽掌握。", "附件：1.补贴标准表", "2.申请表"),
        *("附件1：补贴标准表", "每亩100元。", "附件2", "申请表", "姓名："),
    )

    assert found.body.split("\n\n") == [
        *("附件所列标准从宽掌握。", "附件：1.补贴标准表", "2.申请表"),
        *("# 附件1：补贴标准表", "每亩100元。", "# 附件2 申请表", "姓名："),
    ]


def test_who_signed_may_stand_in_a_table(tmp_path: Path) -> None:
    """Which only keeps it to the right."""
    word = docx.Document()
    word.add_paragraph("云岭县民政局关于低保标准的通知")
    word.add_paragraph("每人每月700元。")
    word.add_table(1, 2).cell(0, 1).text = "云岭县民政局\n2026年6月30日"
    word.save(str(tmp_path / "a.docx"))
    found = draft(tmp_path / "a.docx")

    assert (found.body, facts(found)["signed_on"]) == ("每人每月700元。", "2026-06-30")


@pytest.mark.parametrize("version", ["征求意见稿", "送审稿", "草案"])
def test_a_title_that_says_it_is_a_draft_is_believed(tmp_path: Path, version: str) -> None:
    """A notice that asks for comments on one is final itself."""
    with pytest.raises(NotFinal, match="不是定稿"):
        read(tmp_path, f"云岭县防火规定（{version}）", "第一条 甲。")
    asked = f"云岭县林业局关于公开征求《云岭县防火规定（{version}）》意见的公告"

    assert read(tmp_path, asked, "请提意见。").title == asked


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("本办法自印发之日起30日后施行。", "再过30日后才施行"),
        ("本办法自公布之日起施行。", "公布那天就是施行日期"),
        ("本办法自下月1日起施行。", "从哪一天施行没有看懂"),
        ("本县低保标准自2026年7月1日起执行。", "看不出是不是整份文件的"),
        ("本办法有效期若干年。", "没有看懂"),
        ("《云岭县办法》（云政发〔2022〕3号）自本意见施行之日起废止。", "在 repeals 里写"),
    ],
)
def test_what_a_clerk_has_to_decide_is_told(tmp_path: Path, sentence: str, told: str) -> None:
    """With the sentence it stands in."""
    found = [one for one in read(tmp_path, "云岭县防火规定", sentence).unclear if told in one]

    assert [one.startswith(f"「{sentence}」") for one in found] == [True]


def test_another_issuer_than_was_told_is_pointed_out(
    county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was told stands."""
    path = written(tmp_path / "a.docx", *RED_HEAD)
    cli.run(["new", "document", "--type", "部门规范性文件", "--agency", "forestry", "--from", str(path)])

    assert "「云岭县人民政府」,和 --agency forestry 不是一个名称" in capsys.readouterr().out
    assert (county / "content/documents/forestry/2026/forestry-2026-3.yml").is_file()
