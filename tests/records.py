"""Builders of documents, agencies, laws and proceedings as plain records.

`document()` gives the least that is a record, `full_document()` one with every field of an
ordinary published record; fields given by name replace those of the record. The full records
name each other and those of `records_lists`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from records_lists import ATTACHMENTS, BASIS, PUBLIC, PUBLICATIONS, QUOTES, REVIEWED
from records_lists import CONTACT as COUNTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from records_lists import Fields

CONTACT: Fields = COUNTER | {"email": "lyj@example.invalid"}
BASES: list[Fields] = [*BASIS, {"document": "yz-2017-46", "article": "第三条", "item": "第(二)项"}]

REVISIONS: list[Fields] = [
    {"on": "2020-03-01", "what": "更正成文日期", "why": "更正:原来写成了印发日期", "before_withheld": True}
]
_REMARKS: Fields = {
    "source_rows": ["S042", "S043"],
    "sample": True,
    "quotes": QUOTES,
    "note": "日期照公布的网页登记",
    "keywords": ["盖房子", "规划"],
    "topics": ["planning"],
}
#: What a released record carries beside its own fields.
_RELEASED: Fields = _REMARKS | {
    "openness": REVIEWED,
    "published_on": "2019-06-01",
    "publications": PUBLICATIONS,
    "revisions": REVISIONS,
    "attachments": [ATTACHMENTS[0] | {"alternative": "申请表共一页,填申请人、地点、数量。"}],
}
WITHDRAWN: Fields = {
    "on": "2021-05-01",
    "ground": "政府信息公开条例第十五条",
    "explanation": "涉及第三方合法权益,经审查停止公开。",
    "title_withheld": True,
    "taken_over_by": "forestry",
}
CONSULTATION: Fields = {
    "opens_on": "2019-03-01",
    "closes_on": "2019-03-31",
    "how": "来信寄县政府办公室,或者发到下面的邮箱",
    "url": "https://gongkai.example.invalid/yj/1.html",
    "text": "第一条 为了规范城乡规划管理,制定本办法。",
    "hearing": {
        "on": "2019-03-25",
        "noticed_on": "2019-03-01",
        "papers_on": "2019-03-15",
        "content": "村庄规划的编制程序",
        "reason": "原办法没有写村庄规划",
        "basis": "城乡规划法第二十二条",
        "background": "近三年的规划报批情况",
        "sign_up": "3月20日前打电话报名",
        "feedback_on": "2019-04-08",
        "representatives_answered_on": "2019-04-09",
    },
    "result_on": "2019-04-08",
    "result": "收到意见2条,采纳1条。",
    "opinions": [
        {"text": "写明村民会议的讨论程序", "adopted": True},
        {"text": "取消公示", "adopted": False, "reason": "公示是上位法的要求"},
    ],
}
STEPS: list[Fields] = [
    {"step": "opinions", "on": "2019-03-01", "until": "2019-03-31", "by": "forestry", "section": "办公室"},
    {
        "step": "legality-review",
        "on": "2019-04-20",
        "by": "county",
        "section": "法规股",
        "reference": "审核意见〔2019〕7号",
        "result": "修改后通过",
        "url": "https://gongkai.example.invalid/sh/7.html",
    },
    {"step": "fair-competition-review", "waived": "不涉及市场主体"},
]
_PROCEEDING: Fields = {"basis": BASES, "procedure": "two-reviews-one-signature", "steps": STEPS}


def portal(**over: Any) -> Fields:
    """Return a portal that names its county, its host and where it is reached."""
    return {
        "title": "云岭县政府信息公开",
        "county": "云岭县",
        "division_code": "620199",
        "government": "county",
        "url": "https://gongkai.example.invalid/",
        "host": {"name": "云岭县人民政府办公室"},
    } | over


def full_portal(**over: Any) -> Fields:
    """Return a portal with every mark that its footer can carry."""
    return (
        portal(
            host_top='<p><a href="https://www.example.invalid/">云岭县人民政府</a></p>',
            host_bottom="<p>云岭县人民政府办公室</p>",
            host=CONTACT,
            operator=CONTACT,
            complaints=[CONTACT],
            site_identifier="6201990001",
            icp="某ICP备00000000号",
            police="某公网安备00000000000000号",
            marks=[
                {
                    "label": "我为政府网站找错",
                    "value": "6201990001",
                    "url": "https://zhaocuo.example.invalid/",
                }
            ],
            fill_in_linked=True,
            demonstration={"text": "演示站点,不是政府网站", "explanation": "记录是为演示编写的。"},
            new_records_must_not=["QD404"],
            number_prefixes=["云政发", "云政办发"],
            power_code_pattern="^620199[A-Z]{2}-XK-[0-9]{4}$",
            sources=["数字摘自年度报告。"],
        )
        | over
    )


def agency(**over: Any) -> Fields:
    """Return a department of which only the name is known."""
    return {"id": "forestry", "title": "云岭县林业和草原局", "kind": "工作部门"} | over


def full_agency(**over: Any) -> Fields:
    """Return a certified department that had another name before."""
    return (
        agency(
            short="县林草局",
            names=[
                {
                    "name": "云岭县林业局",
                    "short": "县林业局",
                    "since": "2002-01-01",
                    "until": "2019-02-28",
                },
                {"name": "云岭县林业和草原局", "short": "县林草局", "since": "2019-03-01"},
            ],
            superior="county",
            established_on="2019-03-01",
            predecessors=["grassland-station"],
            certificate={"number": "云执法第001号", "since": "2019-03-01", "until": "2024-02-29"},
            certified_officers=12,
            head_post="局长",
            head_name="某某某",
            duties=["负责森林和草原资源的保护"],
            has_counter=True,
            contact=CONTACT,
            complaint=CONTACT,
            legal_section="法规股",
            number_prefixes=["云林发"],
            review_body="county",
            court="某某铁路运输法院",
            **_REMARKS,
        )
        | over
    )


def entrusted(**over: Any) -> Fields:
    """Return an organisation that acts for an agency and never in its own name."""
    entrustment = {
        "by": "forestry",
        "scope": "林区防火检查中的劝导",
        "since": "2020-01-01",
        "until": "2022-12-31",
        "publications": PUBLICATIONS,
    }
    return (
        agency(
            id="forest-station",
            title="云岭县林业工作站",
            kind="受委托组织",
            superior="forestry",
            abolished_on="2022-12-31",
            entrustment=entrustment,
        )
        | over
    )


def law(**over: Any) -> Fields:
    """Return a law of which only name and level are known."""
    return {"id": "forest-law", "title": "森林法", "level": "法律"} | over


def full_law(**over: Any) -> Fields:
    """Return a regulation that was revised once, ended and was replaced."""
    return (
        law(
            id="forest-trial-rules",
            title="林木采伐管理试行办法",
            level="地方政府规章",
            issuer_as_printed="某省人民政府",
            number="某省人民政府令第12号",
            short="采伐试行办法",
            passed_on="2009-11-20",
            published_on="2009-12-01",
            effective_on="2010-01-01",
            versions=[
                {"since": "2010-01-01"},
                {"since": "2014-05-01", "note": "2014年修订", "articles_moved": True},
            ],
            expires_on="2019-12-31",
            repealed_on="2018-07-01",
            known_repealed_on="2018-08-01",
            replaced_by="forest-law",
            url="https://www.example.invalid/fg/12.html",
            **_REMARKS,
        )
        | over
    )


def document(**over: Any) -> Fields:
    """Return a normative document, not yet published, of which no date is known."""
    return {
        "id": "yz-2019-3",
        "title": "云岭县城乡规划管理办法",
        "kind": "政府规范性文件",
        "issuer": "county",
        "openness": PUBLIC,
    } | over


def full_document(**over: Any) -> Fields:
    """Return a published document in force for five years, with all that led to it and followed."""
    return (
        document(
            issuer_as_printed="云岭县人民政府",
            joint_issuers=["forestry"],
            number="云政发〔2019〕3号",
            index_number="620199001/2019-00003",
            registration_number="YLGS-2019-3",
            signed_on="2019-05-28",
            effective_on="2019-01-01",
            retroactive_reason="兑现年初已经公告的补贴,对相对人有利",
            trial=True,
            term={"number": 5, "unit": "年"},
            count_from="施行之日",
            validity_clause="本办法自2019年1月1日起试行,有效期五年。",
            stopped_clauses=[{"articles": "第八条", "on": "2021-06-01", "reference": "云复决〔2021〕2号"}],
            repeals=["yz-2012-5"],
            replaces=["yz-2014-7"],
            renews="yz-2014-8",
            amends=[{"document": "yz-2015-3", "articles": "第三条", "on": "2019-07-01"}],
            partially_repeals=[{"document": "yz-2015-4", "articles": "第九条", "on": "2019-07-01"}],
            implements=["yz-2017-46"],
            creates_powers=False,
            adds_duties=False,
            touches_businesses=False,
            consultation=CONSULTATION,
            filings=[
                {
                    "period": "filing-upward",
                    "filed_with": "city",
                    "filed_on": "2019-06-20",
                    "receipt": "市备〔2019〕12号",
                    "outcome": "准予备案",
                    "outcome_on": "2019-07-10",
                }
            ],
            assessment={
                "done_on": "2023-07-20",
                "conclusion": "修订",
                "by": "forestry",
                "report": "建议增加村庄规划的内容",
            },
            interpretations=[
                {
                    "title": "一图读懂规划管理办法",
                    "form": "图解",
                    "on": "2019-06-03",
                    "url": "https://gongkai.example.invalid/jd/1.html",
                    "document": "yz-2019-4",
                }
            ],
            summary="规范城乡规划的编制和管理。",
            body="第一条 为了规范城乡规划管理,制定本办法。\n\n第二条 本办法适用于本县。\n",
            **_PROCEEDING,
            **_RELEASED,
        )
        | over
    )


def rescinded(**over: Any) -> Fields:
    """Return a document that was published and later rescinded by the county."""
    act = {"on": "2020-01-01", "by": "county", "number": "云政发〔2019〕60号", "reason": "与上位法抵触"}
    return document(published_on="2019-06-01", effective_on="2019-07-01", rescinded=act) | over


def decision(**over: Any) -> Fields:
    """Return a decision that is not yet taken."""
    return {"id": "water-price", "title": "灌区水价调整方案", "agency": "county", "openness": PUBLIC} | over


def full_decision(**over: Any) -> Fields:
    """Return a decision that was heard, taken and published."""
    return (
        decision(
            drafted_by="forestry",
            decided_on="2019-05-28",
            number="云政发〔2019〕60号",
            document="yz-2019-3",
            in_catalogue=True,
            consultation=CONSULTATION,
            approvals=["forest-cut"],
            outcome="水价每立方米调到0.15元。",
            body="一、调整范围\n\n二、施行日期\n",
            **_PROCEEDING,
            **_RELEASED,
        )
        | over
    )


def inspection(**over: Any) -> Fields:
    """Return an inspection that is only announced."""
    return {
        "id": "enforcement-2019",
        "title": "2019年行政执法检查",
        "agency": "county",
        "openness": PUBLIC,
    } | over


def full_inspection(**over: Any) -> Fields:
    """Return an inspection with the files it looked through and what it found."""
    return (
        inspection(
            starts_on="2019-04-01",
            ends_on="2019-04-30",
            month="2019-04",
            inspected=["forestry"],
            inspected_number=1,
            case_files=[{"kind": "行政处罚", "number": 12}],
            method="当面查阅卷宗,当面反馈意见",
            findings=[
                {
                    "text": "三份文书没有送达回证",
                    "agency": "forestry",
                    "due_on": "2019-06-30",
                    "mended_on": "2019-06-20",
                }
            ],
            result="问题已经改正",
            **_RELEASED,
        )
        | over
    )


def cleanup(**over: Any) -> Fields:
    """Return a clean-up of documents that is running."""
    return {
        "id": "cleanup-2019",
        "title": "2019年规范性文件清理",
        "agency": "county",
        "openness": PUBLIC,
        "objects": ["规范性文件"],
        "state": "进行中",
    } | over


def full_cleanup(**over: Any) -> Fields:
    """Return a finished clean-up whose list of what stays in force is complete."""
    return (
        cleanup(
            state="已完成",
            starts_on="2019-03-01",
            month="2019-03",
            due_on="2019-11-30",
            decided_on="2019-05-28",
            issuers=["county"],
            stated_number=2,
            complete_list=True,
            omitted_end_on="2020-01-01",
            entries=[
                {"document": "yz-2017-46", "result": "继续有效"},
                {
                    "document": "yz-2012-5",
                    "result": "废止",
                    "reason": "依据已经废止",
                    "on": "2019-07-01",
                },
            ],
            **_PROCEEDING,
            **_RELEASED,
        )
        | over
    )


def notice(**over: Any) -> Fields:
    """Return a notice that a topic owes, not yet published."""
    return {
        "id": "relief-2019",
        "title": "2019年救灾款物发放情况",
        "topic": "relief",
        "agency": "county",
        "openness": PUBLIC,
    } | over


def full_notice(**over: Any) -> Fields:
    """Return a published notice that also stands elsewhere."""
    return (
        notice(
            on="2019-05-20",
            url="https://www.example.invalid/jz/2019.html",
            summary="发放棉被200床。",
            body="一、款物来源\n\n二、发放情况\n",
            **_RELEASED,
        )
        | over
    )


def system(**over: Any) -> Fields:
    """Return a system of which only the rule is known."""
    return {
        "id": "six-disclosures",
        "title": "六公开制度",
        "section": "一(七)",
        "rule": "政务大厅公开六项内容。",
    } | over


def full_system(**over: Any) -> Fields:
    """Return a system with its list, what checks it and who answers for it."""
    return (
        system(
            status="仍在执行",
            basis=BASES,
            lists=[
                {
                    "title": "六公开",
                    "claimed": 6,
                    "items": ["审批内容", "办事程序", "政策依据", "申报材料", "承诺限时", "收费标准"],
                },
                {
                    "title": "决策程序",
                    "claimed": 2,
                    "items": ["集体讨论", "签发"],
                    "procedure": "decision-steps",
                    "steps": ["discussion", "signed"],
                },
            ],
            checks=["QD511"],
            no_check="公示牌是否设置,没有可以核对的记录",
            carried_by=["approval"],
            responsible="county",
            contact=CONTACT,
            publications=PUBLICATIONS,
            **_REMARKS,
        )
        | over
    )


#: By kind: the builder of the least record and that of the full one.
RECORDS: dict[str, tuple[Callable[[], Fields], Callable[[], Fields]]] = {
    "portal": (portal, full_portal),
    "agency": (agency, full_agency),
    "law": (law, full_law),
    "document": (document, full_document),
    "decision": (decision, full_decision),
    "inspection": (inspection, full_inspection),
    "cleanup": (cleanup, full_cleanup),
    "notice": (notice, full_notice),
    "system": (system, full_system),
}
