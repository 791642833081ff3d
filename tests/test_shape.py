"""What is said of a record whose fields are not as its schema describes them."""

from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from qingdan.checks.shape import RULES, shape
from qingdan.schemas import Schemas


def _field(title: str, example: Any, **schema: Any) -> dict[str, Any]:
    return {"title": title, "description": f"{title}的说明。", "examples": [example], **schema}


_DATE = {"type": "string", "format": "date", "maxLength": 10}
_SCHEMA: dict[str, Any] = {
    "title": "审批事项",
    "type": "object",
    "additionalProperties": False,
    "required": ["title"],
    "dependentRequired": {"expires_on": ["effective_on"]},
    "allOf": [
        {
            "if": {"properties": {"attribute": {"const": "不予公开"}}, "required": ["attribute"]},
            "then": {"required": ["ground"]},
        },
        {"not": {"required": ["expires_on", "long_term"]}},
    ],
    "properties": {
        "title": _field("标题", "林木采伐许可", type="string", minLength=2, maxLength=10),
        "kind": _field("权力类型", "行政许可", enum=["行政许可", "行政处罚", "行政检查"]),
        "id": _field(
            "编号", "forest-cut", type="string", maxLength=20, pattern="^[a-z-]+$",
            patternErrorMessage="编号只用小写字母和短横。",
        ),
        "number": _field("文号", "云政办发〔2017〕46号", type="string", maxLength=20, pattern="^[^ ]+号$"),
        "effective_on": _field("施行日期", "2017-03-09", **_DATE),
        "expires_on": _field("有效期至", "2022-03-08", **_DATE),
        "long_term": _field("长期有效", True, const=True),
        "attribute": _field("公开属性", "主动公开", enum=["主动公开", "不予公开"]),
        "ground": _field("不公开依据", "条例第十四条", type="string", maxLength=50),
        "copies": _field("份数", 1, type="integer", minimum=1, maximum=20),
        "sample": _field("示例", True, type="boolean"),
        "keywords": _field(
            "关键词", ["砍树"], type="array", minItems=1, maxItems=3, uniqueItems=True,
            items={"type": "string", "maxLength": 10},
        ),
        "time_limit": _field(
            "承诺时限", {"number": 20, "unit": "工作日"}, type="object", additionalProperties=False,
            minProperties=1,
            properties={
                "number": _field("数", 20, type="integer"),
                "unit": _field("单位", "工作日", enum=["工作日", "月"]),
            },
        ),
        "basis": _field(
            "依据", [{"law": "forest-law"}], type="array", maxItems=5,
            items={
                "type": "object", "additionalProperties": False,
                "oneOf": [{"required": ["law"]}, {"required": ["document"]}],
                "properties": {
                    "law": _field("法律", "forest-law", type="string", maxLength=20),
                    "document": _field("文件", "yzb-2017-46", type="string", maxLength=20),
                },
            },
        ),
    },
}  # fmt: skip

_SCHEMAS = Schemas(Path("schemas"), b"", {"approval": _SCHEMA})


def _told(**record: Any) -> list[tuple[str, tuple[str | int, ...], str, str]]:
    source: Any = SimpleNamespace(path="content/a.yml", data={"title": "林木采伐", **record})
    return [(p.rule.code, p.place.pointer, p.what, p.mend) for p in shape(source, "approval", _SCHEMAS)]


def _of(schema: dict[str, Any], data: Any) -> list[tuple[str, str]]:
    """Return what is said of a record described by a schema of its own."""
    source: Any = SimpleNamespace(path="content/a.yml", data=data)
    schemas = Schemas(Path("schemas"), b"", {"own": schema})
    return [(problem.rule.code, problem.what) for problem in shape(source, "own", schemas)]


def _offered(data: dict[str, Any], *required: str, **properties: Any) -> list[str]:
    """Return how a mapping with unknown fields is to be mended."""
    schema = {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": properties,
    }
    source: Any = SimpleNamespace(path="content/a.yml", data=data)
    return [problem.mend for problem in shape(source, "own", Schemas(Path("schemas"), b"", {"own": schema}))]


def _whole(data: Any) -> list[tuple[str, tuple[str | int, ...], str, str]]:
    source: Any = SimpleNamespace(path="content/a.yml", data=data)
    return [(p.rule.code, p.place.pointer, p.what, p.mend) for p in shape(source, "approval", _SCHEMAS)]


def test_a_record_as_described_has_no_problem() -> None:
    """Nothing is said of a record that is as its schema describes it."""
    record = {
        "kind": "行政许可", "effective_on": "2017-03-09", "copies": 2, "keywords": ["砍树", "采伐"],
        "time_limit": {"number": 20, "unit": "工作日"}, "basis": [{"law": "forest-law"}],
    }  # fmt: skip

    assert _told(**record) == []


@pytest.mark.parametrize(
    ("record", "code", "pointer", "what", "mend"),
    [
        pytest.param(
            {"kind": "许可"}, "QD203", ("kind",),
            "「权力类型」写的是「许可」。",
            "是不是想写「行政许可」?改成下面之一:行政许可、行政处罚、行政检查。",
            id="choice-in-part",
        ),
        pytest.param(
            {"kind": 3}, "QD203", ("kind",),
            "「权力类型」写的是「3」。", "改成下面之一:行政许可、行政处罚、行政检查。",
            id="choice-of-another-type",
        ),
        pytest.param(
            {"long_term": False}, "QD203", ("long_term",),
            "「长期有效」写的是「false」。", "改成 true。",
            id="constant",
        ),
        pytest.param(
            {"effective_on": "2017-3-9"}, "QD204", ("effective_on",),
            "「施行日期」写的是「2017-3-9」。", "写成 年-月-日,月和日各两位:effective_on: 2017-03-09。",
            id="date-without-zeros",
        ),
        pytest.param(
            {"effective_on": "２０１７年３月１日"}, "QD204", ("effective_on",),
            "「施行日期」写的是「２０１７年３月１日」。",
            "写成 年-月-日,月和日各两位:effective_on: 2017-03-01。",
            id="date-in-full-width",
        ),
        pytest.param(
            {"effective_on": "二〇一七年九月十日"}, "QD204", ("effective_on",),
            "「施行日期」写的是「二〇一七年九月十日」。",
            "写成 年-月-日,月和日各两位:effective_on: 2017-09-10。",
            id="date-in-chinese",
        ),
        pytest.param(
            {"effective_on": "二〇一七年十二月廿一日"}, "QD204", ("effective_on",),
            "「施行日期」写的是「二〇一七年十二月廿一日」。",
            "写成 年-月-日,月和日各两位:effective_on: 2017-12-21。",
            id="date-in-chinese-with-tens",
        ),
        pytest.param(
            {"effective_on": 20170309}, "QD204", ("effective_on",),
            "「施行日期」写的是「20170309」。", "写成 年-月-日,月和日各两位:effective_on: 2017-03-09。",
            id="date-read-as-a-number",
        ),
        pytest.param(
            {"effective_on": "2017年3月"}, "QD204", ("effective_on",),
            "「施行日期」写的是「2017年3月」。", "补上是哪一日,例如 effective_on: 2017-03-09。",
            id="date-without-day",
        ),
        pytest.param(
            {"effective_on": "3/9/2017"}, "QD204", ("effective_on",),
            "「施行日期」写的是「3/9/2017」。", "写成 年-月-日,月和日各两位,例如 effective_on: 2017-03-09。",
            id="date-that-could-be-two",
        ),
        pytest.param(
            {"effective_on": "2017-02-30"}, "QD205", ("effective_on",),
            "「施行日期」写的是「2017-02-30」,没有这一天。",
            "2017 年 2 月只有 28 天,核对原文后改成对的日期。",
            id="no-such-day",
        ),
        pytest.param(
            {"effective_on": "2017-13-01"}, "QD205", ("effective_on",),
            "「施行日期」写的是「2017-13-01」,没有这一天。", "月份从 1 到 12,核对原文后改成对的日期。",
            id="no-such-month",
        ),
        pytest.param(
            {"id": "林木"}, "QD206", ("id",),
            "「编号」写的是「林木」。", "编号只用小写字母和短横。例如 id: forest-cut。",
            id="pattern-with-its-own-words",
        ),
        pytest.param(
            {"number": "46"}, "QD206", ("number",),
            "「文号」写的是「46」。", "按说明写:文号的说明。例如 number: 云政办发〔2017〕46号。",
            id="pattern-by-description",
        ),
        pytest.param(
            {"number": "46号\n"}, "QD206", ("number",),
            "「文号」写的是「46号\n」。", "按说明写:文号的说明。例如 number: 云政办发〔2017〕46号。",
            id="pattern-and-a-last-line-break",
        ),
        pytest.param(
            {"copies": "3 份"}, "QD207", ("copies",),
            "「份数」写的是「3 份」,不是整数。", "只写数字,不加引号、逗号和单位:copies: 3。",
            id="number-with-unit",
        ),
        pytest.param(
            {"copies": "几份"}, "QD207", ("copies",),
            "「份数」写的是「几份」,不是整数。", "只写整数,不加引号,例如 copies: 1。",
            id="number-unknown",
        ),
        pytest.param(
            {"ground": "一" * 51}, "QD208", ("ground",),
            "「不公开依据」有 51 个字,最多 50 个字。", "改短到 50 个字以内,详细内容写到别的栏里。",
            id="too-long",
        ),
        pytest.param(
            {"title": ""}, "QD209", ("title",),
            "「标题」是空的。", "写上内容,例如 title: 林木采伐许可;没有内容就删去这一栏。",
            id="empty",
        ),
        pytest.param(
            {"title": "林"}, "QD209", ("title",),
            "「标题」写的是「林」,只有 1 个字,最少 2 个字。", "写完整,例如 title: 林木采伐许可。",
            id="too-short",
        ),
        pytest.param(
            {"keywords": []}, "QD210", ("keywords",),
            "「关键词」一项也没有,最少 1 项。", "补上,例如 keywords: [砍树];没有内容就删去这一栏。",
            id="no-items",
        ),
        pytest.param(
            {"keywords": list("甲乙丙丁")}, "QD210", ("keywords",),
            "「关键词」有 4 项,最多 3 项。", "核对后删去多余的项。",
            id="too-many-items",
        ),
        pytest.param(
            {"time_limit": {}}, "QD210", ("time_limit",),
            "「承诺时限」下面一栏也没有写。",
            "补上内容,例如 time_limit: {number: 20, unit: 工作日},或者删去这一栏。",
            id="no-fields",
        ),
        pytest.param(
            {"keywords": ["甲", "乙", "甲"]}, "QD211", ("keywords", 2),
            "「关键词」第 1 项和第 3 项都是「甲」。", "删去其中一项。",
            id="repeated",
        ),
        pytest.param(
            {"copies": 0}, "QD212", ("copies",),
            "「份数」写的是「0」,最小是 1。", "核对原文后改,例如 copies: 1。",
            id="too-small",
        ),
        pytest.param(
            {"expires_on": "2022-03-08", "effective_on": "2017-03-09", "long_term": True},
            "QD213", ("long_term",),
            "「有效期至」和「长期有效」不能同时写。", "留下对的一栏,删去其余的。",
            id="exclude-each-other",
        ),
        pytest.param(
            {"basis": [{"law": "a", "document": "b"}]}, "QD213", ("basis", 0, "document"),
            "「依据」第 1 项里「法律」和「文件」不能同时写。", "留下对的一栏,删去其余的。",
            id="both-of-one",
        ),
        pytest.param(
            {"ground": 12}, "QD214", ("ground",),
            "「不公开依据」写的是「12」,没有加引号,会当成数。", '用英文双引号括起:ground: "12"。',
            id="text-without-quotes",
        ),
        pytest.param(
            {"keywords": "砍树"}, "QD215", ("keywords",),
            "「关键词」写的是「砍树」,这里要写成列表。",
            "用方括号括起,几项之间用英文逗号隔开:keywords: [砍树]。",
            id="one-for-a-list",
        ),
        pytest.param(
            {"basis": {"law": "forest-law"}}, "QD215", ("basis",),
            "「依据」要写成列表,现在直接分了栏。",
            "每一项的第一行前面加短横和空格「- 」,同一项的其他行对齐,例如 basis: [{law: forest-law}]。",
            id="fields-for-a-list",
        ),
        pytest.param(
            {"time_limit": [{"number": 20}]}, "QD215", ("time_limit",),
            "「承诺时限」写成了列表,这里要分栏写。",
            "去掉多出来的短横,直接写栏名,例如 time_limit: {number: 20, unit: 工作日}。",
            id="list-for-fields",
        ),
        pytest.param(
            {"time_limit": "20 天"}, "QD215", ("time_limit",),
            "「承诺时限」写的是「20 天」,这里要分栏写。",
            "下面分栏写,例如 time_limit: {number: 20, unit: 工作日}。",
            id="text-for-fields",
        ),
        pytest.param(
            {"basis": [["law"]]}, "QD215", ("basis", 0),
            "「依据」第 1 项写成了列表,这里要分栏写。",
            "去掉多出来的短横,直接写栏名,例如 - {law: forest-law}。",
            id="list-for-fields-of-a-group",
        ),
        pytest.param(
            {"ground": ["甲"]}, "QD215", ("ground",),
            "「不公开依据」写成了列表,这里只写文字。", "在一行里写成文字,例如 ground: 条例第十四条。",
            id="list-for-text",
        ),
        pytest.param(
            {"basis": [{}]}, "QD216", ("basis", 0),
            "「依据」第 1 项里「法律」(law)、「文件」(document)一栏也没有写。",
            "写其中一栏,例如 law: forest-law。",
            id="none-of-one",
        ),
        pytest.param(
            {"sample": "是"}, "QD217", ("sample",),
            "「示例」写的是「是」。", "不加引号,写成 sample: true。",
            id="yes",
        ),
        pytest.param(
            {"expires_on": "2022-03-08"}, "QD201", (),
            "写了「有效期至」,少了「施行日期」(effective_on)这一栏。",
            "补上一行,例如 effective_on: 2017-03-09。",
            id="goes-with-another",
        ),
        pytest.param(
            {"attribute": "不予公开"}, "QD201", (),
            "「公开属性」写的是「不予公开」,少了「不公开依据」(ground)这一栏。",
            "补上一行,例如 ground: 条例第十四条。",
            id="needed-in-this-case",
        ),
        pytest.param(
            {"kind": "行政许司"}, "QD203", ("kind",),
            "「权力类型」写的是「行政许司」。", "是不是想写「行政许可」?改成下面之一:行政许可、行政处罚、行政检查。",
            id="choice-misspelt",
        ),
        pytest.param(
            {"kind": "罚"}, "QD203", ("kind",),
            "「权力类型」写的是「罚」。", "是不是想写「行政处罚」?改成下面之一:行政许可、行政处罚、行政检查。",
            id="choice-of-which-a-part-is-typed",
        ),
        pytest.param(
            {"effective_on": "2017-00-01"}, "QD205", ("effective_on",),
            "「施行日期」写的是「2017-00-01」,没有这一天。", "月份从 1 到 12,核对原文后改成对的日期。",
            id="month-zero",
        ),
        pytest.param(
            {"effective_on": "2017-01-32"}, "QD205", ("effective_on",),
            "「施行日期」写的是「2017-01-32」,没有这一天。", "2017 年 1 月只有 31 天,核对原文后改成对的日期。",
            id="day-after-the-last-of-january",
        ),
        pytest.param(
            {"effective_on": "2017-03-00"}, "QD205", ("effective_on",),
            "「施行日期」写的是「2017-03-00」,没有这一天。", "日从 1 数起,核对原文后改成对的日期。",
            id="day-zero",
        ),
        pytest.param(
            {"effective_on": ["2017-03-09"]}, "QD215", ("effective_on",),
            "「施行日期」写成了列表,这里只写文字。", "在一行里写成文字,例如 effective_on: 2017-03-09。",
            id="list-for-a-date",
        ),
        pytest.param(
            {"copies": True}, "QD207", ("copies",),
            "「份数」写的是「true」,不是整数。", "只写整数,不加引号,例如 copies: 1。",
            id="switch-for-a-number",
        ),
        pytest.param(
            {"copies": [3]}, "QD207", ("copies",),
            "「份数」写的是「列表,共 1 项」,不是整数。", "只写整数,不加引号,例如 copies: 1。",
            id="list-for-a-number",
        ),
        pytest.param(
            {"ground": True}, "QD214", ("ground",),
            "「不公开依据」写的是「true」,没有加引号,会当成true 或 false。", '用英文双引号括起:ground: "true"。',
            id="switch-for-text",
        ),
        pytest.param(
            {"ground": {"a": 1}}, "QD215", ("ground",),
            "「不公开依据」写成了分栏,这里只写文字。", "在一行里写成文字,例如 ground: 条例第十四条。",
            id="fields-for-text",
        ),
        pytest.param(
            {"keywords": 5}, "QD215", ("keywords",),
            "「关键词」写的是「5」,这里要写成列表。", "写成列表,例如 keywords: [砍树]。",
            id="another-type-for-a-list",
        ),
        pytest.param(
            {"keywords": "甲" * 60}, "QD215", ("keywords",),
            f"「关键词」写的是「{'甲' * 60}」,这里要写成列表。", f"用方括号括起,几项之间用英文逗号隔开:keywords: [{'甲' * 60}]。",
            id="one-for-a-list-that-can-be-shown",
        ),
        pytest.param(
            {"keywords": "甲" * 61}, "QD215", ("keywords",),
            f"「关键词」写的是「{'甲' * 60}…」,这里要写成列表。", "写成列表,例如 keywords: [砍树]。",
            id="one-for-a-list-too-long-to-be-shown",
        ),
        pytest.param(
            {"basis": "forest-law"}, "QD215", ("basis",),
            "「依据」写的是「forest-law」,这里要写成列表。", "写成列表,例如 basis: [{law: forest-law}]。",
            id="text-for-a-list-of-fields",
        ),
        pytest.param(
            {"sample": "也许"}, "QD217", ("sample",),
            "「示例」写的是「也许」。", "是写 true,不是写 false,不加引号,例如 sample: true。",
            id="neither-yes-nor-no",
        ),
        pytest.param(
            {"sample": ["x"]}, "QD217", ("sample",),
            "「示例」写的是「列表,共 1 项」。", "是写 true,不是写 false,不加引号,例如 sample: true。",
            id="list-for-a-switch",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_what_to_write(
    record: dict[str, Any], code: str, pointer: tuple[str | int, ...], what: str, mend: str
) -> None:
    """Each kind of fault has its own code, says what stands there and what to write instead."""
    assert _told(**record) == [(code, pointer, what, mend)]


def test_a_missing_field_is_told_where_it_belongs_with_an_example() -> None:
    """A missing field is named with label and key, and its example can be copied."""
    expected = [("QD201", (), "少了「标题」(title)这一栏。", "补上一行,例如 title: 林木采伐许可。")]

    assert _whole({"copies": 1}) == expected


def test_a_misspelt_field_near_a_missing_one_is_told_once() -> None:
    """The slip of the pen is the cause; that the right field is missing is not said again."""
    expected = [
        ("QD202", ("titel",), "没有「titel」这一栏。", "是不是想写「标题」(title)?把 titel 改成 title。")
    ]

    assert _whole({"titel": "林木采伐"}) == expected


def test_a_label_written_for_its_key_is_understood() -> None:
    """Who writes the Chinese label is told the key."""
    expected = [
        ("QD202", ("承诺时限",), "没有「承诺时限」这一栏。",
         "是不是想写「承诺时限」(time_limit)?把 承诺时限 改成 time_limit。"),
    ]  # fmt: skip

    assert _told(承诺时限="20 天") == expected


def test_a_misspelt_field_of_a_group_is_told_once() -> None:
    """A misspelt field that would have satisfied a group does not bring the group's fault too."""
    assert [code for code, *_ in _told(basis=[{"documnet": "yzb-2017-46"}])] == ["QD202"]


def test_what_a_group_lacks_is_told_once() -> None:
    """Where a missing field is named already, its group does not ask for it again."""
    schema = {
        "type": "object",
        "additionalProperties": False,
        "oneOf": [{"required": ["same_day"]}, {"required": ["number", "unit"]}],
        "dependentRequired": {"number": ["unit"]},
        "properties": {key: {} for key in ("same_day", "number", "unit")},
    }

    assert [code for code, _ in _of(schema, {"number": 20})] == ["QD201"]


def test_only_what_a_field_that_is_there_asks_for_is_missing() -> None:
    """Not what another would ask for, nor what stands beside it already."""
    schema = {
        "type": "object",
        "dependentRequired": {"number": ["unit", "sort"], "other": ["else"]},
        "properties": {key: {} for key in ("number", "unit", "sort", "other", "else")},
    }

    assert _of(schema, {"number": 20, "sort": 1}) == [("QD201", "写了「number」,少了「unit」(unit)这一栏。")]


def test_a_condition_is_told_by_the_values_that_are_there() -> None:
    """A value that nobody wrote fits any condition, and is no reason."""
    schema = {
        "type": "object",
        "if": {"properties": {"kind": {"const": 1}, "sort": {"const": 2}}},
        "then": {"required": ["unit"]},
        "properties": {key: {} for key in ("kind", "sort", "unit")},
    }

    assert _of(schema, {"kind": 1}) == [("QD201", "「kind」写的是「1」,少了「unit」(unit)这一栏。")]


def test_a_field_at_the_wrong_depth_is_told_where_it_belongs() -> None:
    """A field that belongs further out is a slip of indenting, not an unknown field."""
    expected = [
        ("QD202", ("time_limit", "copies"), "「承诺时限」里没有「copies」这一栏。",
         "这一栏是整份记录的,核对前面空几格。"),
    ]  # fmt: skip

    assert _told(time_limit={"number": 1, "copies": 2}) == expected


def test_an_unknown_field_with_no_near_name_gets_the_choice() -> None:
    """Where nothing is near, the fields that may be written are listed."""
    told = _told(basis=[{"law": "a", "qqqq": 1}])

    assert [mend for *_, mend in told] == ["删去这一行,或者把栏名改成下面之一:文件(document)。"]


def test_the_field_that_is_missing_is_meant_before_one_that_need_not_stand() -> None:
    """However near the other one is."""
    assert _offered({"numberss": 1}, "number", number={}, numbers={}) == [
        "是不是想写「number」(number)?把 numberss 改成 number。"
    ]


def test_a_missing_field_is_meant_once() -> None:
    """The second slip near it is another."""
    assert _offered({"numberr": 1, "nnumber": 1}, "number", number={}) == [
        "是不是想写「number」(number)?把 numberr 改成 number。",
        "删去这一行,或者把栏名改成下面之一:number(number)。",
    ]


def test_a_slip_near_a_field_that_stands_already_is_deleted() -> None:
    """It is not offered, and no other is."""
    assert _offered({"number": 1, "numberr": 1}, number={}, unit={}) == [
        "「number」(number)已经写了,删去这一行。"
    ]


def test_nothing_is_offered_where_every_field_stands() -> None:
    """What is unknown is deleted."""
    assert _offered({"unit": 1, "qqqq": 1}, unit={}) == ["删去这一行。"]


@pytest.mark.parametrize(("fields", "more"), [(12, ""), (13, "等 13 种")])
def test_twelve_fields_are_offered_and_more_are_counted(fields: int, more: str) -> None:
    """Nobody reads on."""
    every = {f"x{number}": {} for number in range(fields)}
    shown = "、".join(f"{key}({key})" for key in list(every)[:12])

    assert _offered({"qqqq": 1}, **every) == [f"删去这一行,或者把栏名改成下面之一:{shown}{more}。"]


@pytest.mark.parametrize(
    ("data", "what"), [({}, "这份记录下面一栏也没有写。"), ([1], "这份记录写成了列表,这里要分栏写。")]
)
def test_a_fault_of_the_whole_record_has_no_line_to_show(data: Any, what: str) -> None:
    """Nothing is above it."""
    assert [told for _, told in _of({"type": "object", "minProperties": 1}, data)] == [what]


_INNER = {
    "title": "里",
    "type": "object",
    "additionalProperties": False,
    "properties": {"last": {}, "deep": {"title": "深", "type": "object", "additionalProperties": False}},
}


@pytest.mark.parametrize(
    ("data", "mend"),
    [
        ({"inner": {}, "last": 1}, "这一栏是「里」的,核对前面空几格。"),
        ({"inner": {"deep": {"last": 1}}}, "这一栏是「里」的,核对前面空几格。"),
        ({"inner": {"deep": {"unit": 1}}}, "这一栏是整份记录的,核对前面空几格。"),
        ({"inner": {}, "qqqq": 1}, "删去这一行,或者把栏名改成下面之一:unit(unit)。"),
        ({"last": 1}, "删去这一行,或者把栏名改成下面之一:里(inner)、unit(unit)。"),
    ],
)
def test_a_field_of_a_mapping_further_in_or_out_is_told_where_it_belongs(
    data: dict[str, Any], mend: str
) -> None:
    """Where that mapping is written."""
    assert _offered(data, inner=_INNER, unit={}) == [mend]


def test_groups_begun_and_not_finished_are_told_as_begun() -> None:
    """One field of each: neither is together with the other too much."""
    keys = ("a", "b", "c", "d")
    schema = {
        "type": "object",
        "anyOf": [{"required": ["a", "b"]}, {"required": ["c", "d"]}],
        "properties": {key: {} for key in keys},
    }

    assert _of(schema, {"a": 1, "c": 1}) == [("QD216", "「a」(a)、「b」(b)、「c」(c)、「d」(d)没有写全。")]


def test_a_field_that_a_value_forbids_is_told_with_the_value() -> None:
    """It stands together with nothing."""
    schema = {
        "type": "object",
        "if": {"properties": {"kind": {"const": 1}}, "required": ["kind"]},
        "then": {"not": {"required": ["unit"]}},
        "properties": {"kind": {}, "unit": {}},
    }

    assert _of(schema, {"kind": 1, "unit": 1}) == [("QD213", "「kind」写的是「1」,不能再写「unit」。")]


def test_a_long_value_is_cut() -> None:
    """A message repeats no more than about sixty characters of what was typed."""
    told = _told(kind="甲" * 5000)

    assert told[0][2] == f"「权力类型」写的是「{'甲' * 60}…」。"


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ({"type": "integer", "exclusiveMinimum": 0}, 0, "「份数」写的是「0」,要大于 0。"),
        ({"type": "integer", "exclusiveMaximum": 9}, 9, "「份数」写的是「9」,要小于 9。"),
        ({"type": "integer", "multipleOf": 5}, 3, "「份数」写的是「3」,只能是 5 的倍数。"),
    ],
    ids=["above", "below", "multiple"],
)
def test_a_limit_that_no_schema_here_has_is_told_too(field: dict[str, Any], value: int, what: str) -> None:
    """Another county's schema may say anything that schemas may say."""
    told = _told_by(_field("份数", 1, **field), value)

    assert told == [("QD212", what)]


def test_too_many_fields_are_told() -> None:
    """A mapping may have a greatest number of fields."""
    field = {"type": "object", "maxProperties": 1, "properties": {"a": {"title": "甲"}, "b": {"title": "乙"}}}

    told = _told_by(_field("份数", {"a": "1"}, **field), {"a": "1", "b": "2"})

    assert told == [("QD210", "「份数」下面写了 2 栏,最多 1 栏。")]


def test_a_fault_of_a_kind_unknown_here_is_our_fault() -> None:
    """What one validator rejects for a reason that nobody has put in words is told beside the rest."""
    field = _field("份数", [1], type="array", contains={"const": 1}, items={"type": "integer"})

    told = _told_by(field, [2, "三"])

    assert sorted(code for code, _ in told) == ["QD200", "QD207"]


def _told_by(field: dict[str, Any], value: Any) -> list[tuple[str, str]]:
    schemas = Schemas(Path("schemas"), b"", {"approval": {"type": "object", "properties": {"copies": field}}})
    source: Any = SimpleNamespace(path="content/a.yml", data={"copies": value})
    return [(p.rule.code, p.what) for p in shape(source, "approval", schemas)]


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ({"type": "array", "minItems": 2}, ["a"], "「copies」只有 1 项,最少 2 项。"),
        ({"type": "array", "items": {"type": "integer"}}, 5, "「copies」写的是「5」,这里要写成列表。"),
        ({"type": "string", "format": "date", "minLength": 1}, "", "「copies」是空的。"),
    ],
)
def test_a_fault_that_no_field_here_can_have_is_told_too(
    field: dict[str, Any], value: Any, what: str
) -> None:
    """Schemas change."""
    assert what in [told for _, told in _told_by(field, value)]


@pytest.mark.parametrize(
    ("field", "value", "mend"),
    [
        ({"enum": ["a", "b"]}, "z", "改成下面之一:a、b。"),
        ({"type": "integer"}, "几", "只写整数,不加引号。"),
        ({"type": "array"}, 5, "写成列表。"),
        ({"examples": [["外"]], "items": {"minLength": 2}}, ["x"], "写完整,例如 - 外。"),
        (
            {"examples": [["外"]], "items": {"minLength": 2, "examples": ["里面"]}},
            ["x"],
            "写完整,例如 - 里面。",
        ),
        (
            {"type": "array", "items": {"type": "integer"}},
            5,
            "用方括号括起,几项之间用英文逗号隔开:own: [5]。",
        ),
        (
            {"type": "array", "items": {"type": "integer"}, "examples": [[1]]},
            True,
            "写成列表,例如 own: [1]。",
        ),
        ({"pattern": "^a$", "patternErrorMessage": "写 a,例如 a。", "examples": ["a"]}, "b", "写 a,例如 a。"),
        (
            {"type": "object", "properties": {"a": {"title": "甲"}, "b": {}}},
            3,
            "下面分栏写:「甲」(a)、「b」(b)。",
        ),
    ],
)
def test_a_fault_is_mended_as_its_field_allows(field: dict[str, Any], value: Any, mend: str) -> None:
    """Its choices, its own example, its own fields where it has no example."""
    assert _offered({"own": value}, own=field) == [mend]


def test_a_record_that_only_one_validator_rejects_is_our_fault() -> None:
    """Whoever wrote the record is told that it is not their mistake."""
    schemas = Schemas(Path("schemas"), b"", {"approval": {"type": "object"}})
    schemas.accepting = lambda _kind: SimpleNamespace(is_valid=lambda _data: False)  # type: ignore[method-assign,assignment,return-value]
    source: Any = SimpleNamespace(path="content/a.yml", data={})

    told = shape(source, "approval", schemas)

    assert [(p.rule.code, p.what) for p in told] == [("QD200", "这是清单程序的毛病,不是你写错了。")]
    assert told[0].mend.endswith(",approval,整份记录。")


def test_a_fault_of_ours_says_where_it_was_met() -> None:
    """Maintainers are sent that line."""
    told = _offered({"own": [[2]]}, own={"items": {"contains": {"const": 1}}})

    assert [mend.rpartition(",")[2] for mend in told] == ["own/0。"]


@pytest.mark.parametrize(("faults", "told"), [(500, 500), (501, 500)])
def test_five_hundred_faults_of_a_record_are_told(faults: int, told: int) -> None:
    """Nobody mends more at once."""
    assert len(_offered({"own": [1] * faults}, own={"items": {"type": "string"}})) == told


def test_every_fault_of_a_record_is_told() -> None:
    """One fault hides no other."""
    told = _told(kind="许可", copies="两份", effective_on="2017-3-9")

    assert sorted(code for code, *_ in told) == ["QD203", "QD204", "QD207"]


@pytest.mark.parametrize(
    "record",
    [
        {"basis": [{"law": str(at), "x": at} for at in range(50_000)]},
        {"keywords": [{"a": at} for at in range(50_000)]},
        {f"field-{at}": at for at in range(50_000)},
        {"ground": "甲" * 1_000_000, "number": " " * 1_000_000},
    ],
    ids=["items", "items to be unique", "fields", "text"],
)
def test_a_file_full_of_faults_is_told_quickly(record: dict[str, Any]) -> None:
    """However much is wrong with a file, it costs no more than a moment."""
    started = time.process_time()

    told = _told(**record)

    assert told
    assert time.process_time() - started < 30


def test_every_rule_has_its_own_code() -> None:
    """No two rules about shape share a code or a name."""
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
