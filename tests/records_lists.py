"""Builders of lists, approvals, figures and tables as plain records.

`power_list()` gives the least that is a record, `full_power_list()` one with every field of an
ordinary published record; fields given by name replace those of the record. Numbers agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.model.figures import DisputeGroup, RequestRowName

if TYPE_CHECKING:
    from collections.abc import Callable

Fields = dict[str, Any]

PUBLIC: Fields = {"attribute": "主动公开"}
REVIEWED: Fields = PUBLIC | {"reviewed_by": "县林业局办公室", "reviewed_on": "2019-05-30"}
BASIS: list[Fields] = [
    {
        "law": "forest-law",
        "article": "第五十六条",
        "paragraph": "第一款",
        "quote": "采伐林地上的林木应当申请采伐许可证",
    }
]
CONTACT: Fields = {
    "name": "县林业局林政股",
    "phone": "0931-0000004",
    "address": "县城兴隆路1号",
    "hours": "周一至周五 8:30—12:00",
    "url": "https://forestry.example.invalid/",
}
QUOTES: list[Fields] = [{"text": "政务大厅坚持实行“六公开”服务", "section": "一、(七)"}]
PUBLICATIONS: list[Fields] = [
    {"channel": "政府门户网站", "on": "2019-06-01", "url": "https://gongkai.example.invalid/1.html"}
]
ATTACHMENTS: list[Fields] = [{"file": "form.pdf", "title": "林木采伐申请表", "sha256": "0" * 64}]
PLACES: list[Fields] = [
    {
        "kind": "政务大厅窗口",
        "name": "县政务服务中心",
        "counter": "二楼16号窗口",
        "address": "县城兴隆路1号",
        "hours": "周一至周五 8:30—12:00",
        "phone": "0931-0000004",
        "url": "https://zwfw.example.invalid/1",
    }
]

#: What a released record carries beside its own fields.
REVISIONS: list[Fields] = [
    {"on": "2020-03-01", "what": "更正成文日期", "why": "更正:原来写成了印发日期", "before_withheld": True}
]
_RELEASED: Fields = {
    "openness": REVIEWED,
    "published_on": "2019-06-01",
    "publications": PUBLICATIONS,
    "sample": True,
    "note": "2019年公布",
}
_FOUND: Fields = {"keywords": ["砍树", "伐木"], "topics": ["forestry"]}
_REPORTED: Fields = {"quotes": QUOTES, "source_rows": ["S103"]}


def power(**over: Any) -> Fields:
    """Return an item of a power list."""
    return {"id": "forestry-penalty-1", "title": "对盗伐林木的处罚"} | over


def full_power(**over: Any) -> Fields:
    """Return an item of a power list with its standards of discretion and its life."""
    return (
        power(
            code="620199LY-CF-0001",
            revisions=REVISIONS,
            sub_items=["盗伐生态公益林的"],
            basis=[{"law": "forest-law", "article": "第七十六条"}],
            undertaken_by="林政股",
            exercised_by="forestry",
            level="县级",
            target="盗伐林木的单位和个人",
            enforcement=True,
            responsibilities=[
                {"stage": "立案", "text": "发现线索,符合条件的立案", "basis": "处罚法第五十四条"}
            ],
            accountability={"situations": ["应当立案不立案的"], "basis": BASIS, "scope": "林政股工作人员"},
            discretion={
                "standard": "forestry-2019-2",
                "reviewed_on": "2019-05-20",
                "published_on": "2019-06-01",
                "least": "5",
                "most": "10",
                "unit": "倍",
                "tiers": [
                    {
                        "circumstance": "不足0.5立方米的",
                        "tier": "从轻",
                        "least": "5",
                        "least_excluded": True,
                        "most": "7",
                        "most_excluded": True,
                        "unit": "倍",
                    },
                    {
                        "circumstance": "0.5立方米以上的",
                        "tier": "从重",
                        "least": "7.5",
                        "most": "10",
                        "unit": "倍",
                    },
                    {"circumstance": "自己改正、没有造成后果的", "consequence": "不予处罚"},
                ],
            },
            time_limit={"number": 60, "unit": "自然日"},
            statutory_limit={"number": 90, "unit": "自然日"},
            procedure=["立案", "调查", "告知", "决定", "送达"],
            review=[{"step": "section-review", "on": "2017-05-10", "by": "法规股"}],
            life=[
                {"act": "列入", "on": "2017-05-31", "decision": "yz-2017-46"},
                {"act": "合并", "on": "2021-03-01", "into": "forestry-penalty-2", "reason": "两项依据相同"},
            ],
            contact=CONTACT,
            complaint=CONTACT,
            openness=PUBLIC,
            sample=True,
            note="2017年清理后保留",
            **_FOUND,
        )
        | over
    )


def power_list(**over: Any) -> Fields:
    """Return a list of penalties, not yet published."""
    return {"agency": "forestry", "kind": "行政处罚", "openness": PUBLIC} | over


def full_power_list(**over: Any) -> Fields:
    """Return a published list of penalties with two items."""
    items = [full_power(), power(id="forestry-penalty-2", title="对滥伐林木的处罚")]
    return power_list(complete=True, items=items, **_RELEASED, **_REPORTED) | over


def approval(**over: Any) -> Fields:
    """Return an approval item of which nothing is known yet."""
    return {
        "id": "forest-cut",
        "title": "林木采伐许可",
        "agency": "forestry",
        "kind": "行政许可",
        "openness": PUBLIC,
    } | over


def full_approval(**over: Any) -> Fields:
    """Return a published approval item with all six disclosures."""
    return (
        approval(
            power="forestry-permit-1",
            codes=["000164001000"],
            converted_from="行政确认",
            content={
                "scope": "采伐林地上的林木",
                "applicants": ["自然人", "企业法人"],
                "conditions": ["林木权属清楚"],
                "result": "林木采伐许可证",
                "result_validity": {"number": 1, "unit": "年"},
                "quantity_limit": "不超过年度采伐限额",
            },
            procedure={
                "steps": [
                    {"name": "受理", "by": "窗口", "days": 1, "note": "材料不全的当场告知"},
                    {"name": "专家评审", "days": 15, "special": "专家评审"},
                    {"name": "决定", "days": 5},
                ]
            },
            basis=BASIS,
            materials={
                "items": [
                    {
                        "name": "林木采伐申请表",
                        "form": "原件",
                        "copies": 1,
                        "need": "必要",
                        "provided_by": "自备",
                        "basis": BASIS,
                        "template": "form.pdf",
                        "specimen": "form.pdf",
                    },
                    {"name": "授权委托书", "need": "按情形", "when": "委托他人办理的"},
                    {"name": "营业执照", "shared": True},
                ]
            },
            time_limit={"number": 10, "unit": "工作日"},
            fee={
                "charges": [
                    {"name": "工本费", "amount": "5.50", "per": "件", "basis": BASIS, "reduction": "农户免收"}
                ]
            },
            statutory_limit={"number": 20, "unit": "工作日"},
            places=PLACES,
            visits=1,
            agent_allowed=False,
            delivery=["窗口领取", "邮寄"],
            consult=CONTACT,
            complaint=CONTACT,
            reviewed_on="2019-05-20",
            questions=[{"question": "自家的树要办证吗?", "answer": "房前屋后零星的不用办。"}],
            results_url="https://gongkai.example.invalid/permits/",
            growth=[
                {"measure": "环节", "what": "环节由2个增加到3个", "on": "2019-06-01", "reason": "依据修订"}
            ],
            earlier=[
                {"until": "2019-05-31", "steps": 2, "materials": 3, "days": 20, "visits": 2, "fee": "0"}
            ],
            effective_on="2019-06-01",
            attachments=ATTACHMENTS,
            **_RELEASED,
            revisions=REVISIONS,
            **_REPORTED,
            **_FOUND,
        )
        | over
    )


def errand(**over: Any) -> Fields:
    """Return an errand, not yet published."""
    return {"id": "open-restaurant", "title": "我要开餐饮店", "lead": "market", "openness": PUBLIC} | over


def full_errand(**over: Any) -> Fields:
    """Return a published errand that asks one question and joins three items."""
    return (
        errand(
            description="新开餐馆要办的手续",
            questions=[
                {
                    "question": "店里有堂食吗?",
                    "choices": [{"answer": "有", "approvals": ["fire-check"]}, {"answer": "没有"}],
                }
            ],
            steps=[
                {"approval": "business-licence"},
                {"approval": "food-licence", "note": "先拿到执照", "together_with": ["fire-check"]},
            ],
            time_limit={"same_day": True},
            places=PLACES,
            consult=CONTACT,
            attachments=ATTACHMENTS,
            **_RELEASED,
            revisions=REVISIONS,
            **_REPORTED,
            **_FOUND,
        )
        | over
    )


def figure(**over: Any) -> Fields:
    """Return one printed figure, as a count."""
    return {
        "indicator": "complaints",
        "count": 28,
        "unit": "件(次)",
        "quote": "受理群众各类投诉28件(次)",
        "section": "一、(六)",
    } | over


def figures(**over: Any) -> Fields:
    """Return the figures of a year whose report printed none."""
    report = {"title": "云岭县2017年度依法行政年终总结"}
    return {"issuer": "county", "year": 2017, "openness": PUBLIC, "report": report} | over


def full_figures(**over: Any) -> Fields:
    """Return a year's figures: a count, an amount and one that is missing."""
    amount = figure(indicator="loss-recovered", amount="6.8", unit="万元", qualifier="多于")
    missing = figure(indicator="complaints-answered", missing="没有印件数")
    for other in (amount, missing):
        del other["count"]
    statement = {"text": "举办了启动仪式", "section": "一、(二)", "month": "2017-06", "source_rows": ["S022"]}
    return (
        figures(
            report={
                "title": "云岭县2017年度依法行政年终总结",
                "addressed_to": "市依法行政领导小组",
                "posted_on": "2018-03-20",
                "due_on": "2018-04-01",
                "url": "https://gongkai.example.invalid/2017.html",
                "file": "report-2017.pdf",
                "basis": [{"document": "yz-2017-46"}],
                "provenance": "转载的文字",
                "source_rows": ["S001"],
            },
            figures=[
                figure(
                    dimension="来访",
                    as_of="2017-12-31",
                    scope="全县",
                    state="已定",
                    source_rows=["S082"],
                    explanation="与上年口径相同",
                    owner="county",
                ),
                amount,
                missing,
            ],
            statements=[statement],
            plans=[
                {
                    "title": "依法行政第二个五年规划",
                    "first_year": 2011,
                    "last_year": 2015,
                    "years": 5,
                    "quote": "第二个五年规划(2011-2015年)",
                    "section": "前言",
                    "source_rows": ["S003"],
                }
            ],
            problems=[{"text": "人员偏少", "section": "二"}],
            commitments=[
                {
                    "text": "计划明年年初进行",
                    "section": "一、(五)",
                    "due_on": "2018-03-31",
                    "due": "明年年初",
                    "owner": "county",
                    "state": "未按期",
                    "follows": "去年承诺的换证培训",
                    "measures_problem": 1,
                    "source_rows": ["S076"],
                }
            ],
            source_rows=["S001"],
            **_RELEASED,
            revisions=REVISIONS,
        )
        | over
    )


def request_row(row: RequestRowName, natural_person: int = 0, company: int = 0) -> Fields:
    """Return a row of table 3; the other applicants asked for nothing."""
    return {
        "row": row.value,
        "natural_person": natural_person,
        "company": company,
        "research": 0,
        "welfare": 0,
        "legal_service": 0,
        "other": 0,
        "total": natural_person + company,
    }


def dispute_row(group: DisputeGroup, upheld: int = 0, pending: int = 0) -> Fields:
    """Return a group of table 4."""
    total = upheld + pending
    return {
        "group": group.value,
        "upheld": upheld,
        "corrected": 0,
        "other": 0,
        "pending": pending,
        "total": total,
    }


def disclosure(**over: Any) -> Fields:
    """Return a yearly disclosure report without its tables."""
    title = "云岭县2021年政府信息公开工作年度报告"
    return {"issuer": "county", "year": 2021, "title": title, "openness": PUBLIC} | over


def full_disclosure(**over: Any) -> Fields:
    """Return a yearly disclosure report with all tables; every equality of the form holds."""
    printed = {
        RequestRowName.NEW: (12, 2),
        RequestRowName.CARRIED_IN: (1, 0),
        RequestRowName.GRANTED: (9, 2),
        RequestRowName.NOT_HELD: (3, 0),
        RequestRowName.RESULTS: (12, 2),
        RequestRowName.CARRIED_OUT: (1, 0),
    }
    return (
        disclosure(
            overview="2021年主动公开政府信息1200条。",
            rules={"made": 0, "repealed": 0, "in_force": 0},
            documents={"made": 3, "repealed": 1, "in_force": 20},
            permits=54408,
            penalties=2086,
            coercions=1272,
            fees="14722.49",
            requests=[request_row(row, *printed.get(row, ())) for row in RequestRowName],
            disputes=[dispute_row(group, upheld=2, pending=1) for group in DisputeGroup],
            problems="更新不够及时。",
            other_matters="没有收取信息处理费。",
            quotes=QUOTES,
            **_RELEASED,
            revisions=REVISIONS,
        )
        | over
    )


def period(**over: Any) -> Fields:
    """Return a period of 30 days to file a document."""
    return {
        "id": "filing-upward",
        "title": "报送备案",
        "counts_from": "发布之日",
        "versions": [{"duration": {"number": 30, "unit": "自然日"}, "source": "程序规定"}],
    } | over


def procedure(**over: Any) -> Fields:
    """Return a procedure of two steps, of which one follows the other."""
    return {
        "id": "two-reviews",
        "title": "两审一签",
        "source": "程序规定",
        "steps": [
            {"id": "drafted", "title": "起草"},
            {"id": "signed", "title": "签发", "after": ["drafted"]},
        ],
    } | over


def indicator(**over: Any) -> Fields:
    """Return an indicator that is only stated."""
    return {"id": "complaints", "title": "受理投诉", "unit": "件(次)", "meaning": "一年受理的投诉"} | over


def topic(**over: Any) -> Fields:
    """Return a topic that nobody owes anything under."""
    return {"id": "relief", "title": "救灾款物发放"} | over


def periods(*items: Fields) -> Fields:
    """Return a table of periods; without items an empty one."""
    return {"periods": list(items)}


def full_periods() -> Fields:
    """Return a table with a period that was once shorter, and one that ends on a fixed day."""
    earlier = {
        "until": "2019-05-14",
        "duration": {"number": 15, "unit": "工作日"},
        "starts": "当日起算",
        "roll": "顺延至下一工作日",
        "source": "旧条例第十八条",
        "confirmed": False,
    }
    later = {
        "since": "2019-05-15",
        "duration": {"number": 20, "unit": "工作日"},
        "source": "条例第二十六条",
        "basis": BASIS,
    }
    fixed = {"month_day": "03-31", "source": "条例第四十九条"}
    binds = {"kinds": ["document"], "agencies": ["county"]}
    return periods(
        period(versions=[earlier, later], binds=binds, note="特别规定优先"),
        period(id="annual-report", title="年报", counts_from="年度届满", versions=[fixed]),
    )


def procedures(*items: Fields) -> Fields:
    """Return a table of procedures; without items an empty one."""
    return {"procedures": list(items)}


def full_procedures() -> Fields:
    """Return a table with a procedure whose drafter may not review."""
    steps = [
        {"id": "drafted", "title": "起草"},
        {
            "id": "consulted",
            "title": "征求意见",
            "waivable": True,
            "least": {"number": 30, "unit": "自然日"},
            "after": ["drafted"],
            "note": "不涉及公众的可以不做",
        },
        {"id": "reviewed", "title": "合法性审核", "after": ["drafted", "consulted"]},
    ]
    full = procedure(
        since="2017-01-01",
        until="2019-08-31",
        binds={"kinds": ["document"], "agencies": ["county"]},
        steps=steps,
        separate=[["drafted", "reviewed"]],
    )
    return procedures(full)


def indicators(*items: Fields) -> Fields:
    """Return a table of indicators; without items an empty one."""
    return {"indicators": list(items)}


def full_indicators() -> Fields:
    """Return a table with an indicator that is counted, summed and bounded."""
    full = indicator(
        denominator="cases",
        counted_from={"kind": "document", "where": "kind=裁量基准", "dimension": "kind"},
        sums=[{"parts": ["visits", "calls"], "quote": "其中来访22件,电话6件"}],
        equals=["complaints-registered"],
        at_most=["cases"],
        dimensions=["来访", "电话"],
        section="监督",
    )
    return indicators(full, indicator(id="cases", title="事项总数"))


def topics(*items: Fields) -> Fields:
    """Return a table of topics; without items an empty one."""
    return {"topics": list(items)}


def full_topics() -> Fields:
    """Return a table with a topic that one agency owes and that is published elsewhere."""
    full = topic(
        description="款物的来源和发放",
        owed_by=["county"],
        basis=BASIS,
        published_elsewhere="https://www.example.invalid/jz/",
    )
    return topics(full)


def synonyms(*groups: Fields) -> Fields:
    """Return a table of synonyms; without groups an empty one."""
    return {"synonyms": list(groups)}


def full_synonyms() -> Fields:
    """Return a table with one group of synonyms."""
    return synonyms({"everyday": ["砍树", "伐木"], "official": ["林木采伐"]})


def numbers(*items: Fields) -> Fields:
    """Return a register of numbers; without items an empty one."""
    return {"numbers": list(items)}


def full_numbers() -> Fields:
    """Return a register with a run of numbers that were published elsewhere."""
    return numbers(
        {
            "number": "云政发〔2017〕3号",
            "through": 5,
            "fate": "另处公开",
            "ground": "登在县政府公报",
            "url": "https://www.example.invalid/gb/",
            "sample": True,
        }
    )


def calendar(**over: Any) -> Fields:
    """Return the calendar of a year without a holiday."""
    return {"year": 2017, "source": "关于2017年部分节假日安排的通知", "holidays": []} | over


def full_calendar() -> Fields:
    """Return a part of the calendar of 2017: the holidays of October and the weekend worked for them."""
    holidays = [{"title": "国庆节、中秋节", "first": "2017-10-01", "last": "2017-10-08"}]
    return calendar(holidays=holidays, worked_weekends=["2017-09-30"])


#: By kind: the builder of the least record and that of the full one.
LISTS: dict[str, tuple[Callable[[], Fields], Callable[[], Fields]]] = {
    "power-list": (power_list, full_power_list),
    "approval": (approval, full_approval),
    "errand": (errand, full_errand),
    "figures": (figures, full_figures),
    "disclosure": (disclosure, full_disclosure),
    "periods": (periods, full_periods),
    "procedures": (procedures, full_procedures),
    "indicators": (indicators, full_indicators),
    "topics": (topics, full_topics),
    "numbers": (numbers, full_numbers),
    "synonyms": (synonyms, full_synonyms),
    "calendar": (calendar, full_calendar),
}
