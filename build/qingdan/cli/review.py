"""qingdan review: the sheets that the legal office goes through, beside the report of a change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from qingdan.cli.diff import compared
from qingdan.cli.options import WITHOUT_FAULTY, as_of_option, county_option
from qingdan.cli.talk import hand_over, say
from qingdan.cli.wording import OneOf, Verb


@click.command(cls=Verb, short_help="合法性审核表:新增、改动的文件、决策、权力事项,一份一张。")
@click.argument("base", metavar="原来")
@click.argument("head", required=False, metavar="现在")
@click.option(
    "--format",
    "form",
    type=OneOf("markdown", "html", "json"),
    default="markdown",
    help="写成哪种样子:markdown、html(用 A4 纸打印)、json。",
)
@as_of_option
@county_option
def review(base: str, head: str | None, form: str, day: date, county: Path) -> int:
    """比较两个提交(不写「现在」就和这个文件夹里的比),给每份新增、改动的文件、重大行政决策、权力事项列一张合法性审核表。

    列出主体、依据和依据今天的效力、程序各步的日期、征求意见、设定权力和增加义务的字样、有效期,
    最后是须由人审查的问题。表里只有登记了什么、没有登记什么,不是审核意见。
    """
    from qingdan.comparing import review_forms
    from qingdan.comparing.review import review as reviewed

    states = compared(base, head, day, county)
    found = reviewed(states.report, states.after)
    if form == "json":
        hand_over(f"{review_forms.as_json(found)}\n")
    elif form == "html":
        hand_over(review_forms.as_html(found))
    else:
        hand_over(review_forms.as_markdown(found))
    if found.errors:
        say(WITHOUT_FAULTY)
    return 1 if found.errors else 0
