"""qingdan audit: everything the checks have to say, by rule and agency, as of any day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from qingdan.cli.options import WITHOUT_FAULTY, as_of_option, county_option, known_agency, known_on_option
from qingdan.cli.talk import hand_over, progress, say
from qingdan.cli.wording import OneOf, Verb
from qingdan.finding_tables import as_csv, as_json
from qingdan.reports import sarif
from qingdan.reports.findings import full

#: What `--fail-on` takes beside codes: any finding at all.
ANY = "any"


@click.command(cls=Verb, short_help="监督核查:哪些职责没有履行、哪些数对不上。")
@click.option("--agency", metavar="编号", help="只列这个机构负责的,写机构编号。")
@click.option("--rule", "code", metavar="QDnnn", help="只列这条规则的。")
@click.option(
    "--format",
    "form",
    type=OneOf("full", "csv", "json", "sarif"),
    default="full",
    help="写成哪种样子:full、csv、json、sarif。",
)
@click.option("--fail-on", multiple=True, metavar="QDnnn|any", help="有这条规则的提醒就返回 1,可以写几次。")
@known_on_option
@as_of_option
@county_option
def audit(
    agency: str | None, code: str | None, form: str, fail_on: tuple[str, ...], day: date, county: Path
) -> int:
    """列出监督核查的结果:按规则和机构的件数,再逐条列出。

    哪天以后才发生的事,那天还不算;没有写日期的事,按一直如此算,并说明有几件。
    有提醒也返回 0;要用在流水线里,写上 --fail-on。内容里有错误的返回 1。
    """
    from qingdan import building
    from qingdan.findings import findings, undated

    with progress() as tell:
        checked = building.check(county, day, progress=tell)
    register = checked.register
    known_agency(agency, register)
    _known((*fail_on, *((code,) if code else ())))
    found = tuple(
        one
        for one in findings(register, checked.problems)
        if (agency is None or one.problem.owner == agency) and (code is None or one.problem.rule.code == code)
    )
    without_day = undated(register)
    if form == "json":
        hand_over(f"{as_json(found, day, without_day)}\n")
    elif form == "csv":
        hand_over(as_csv(found, register))
    elif form == "sarif":
        hand_over(f"{sarif.report([one.problem for one in found])}\n")
    elif found:
        click.echo(full(found, register))
    samples = sum(one.sample for one in found)
    provisional = sum(one.problem.provisional for one in found)
    count = f"{day.isoformat()},共 {len(found)} 条提醒" if found else f"{day.isoformat()},没有提醒"
    parts = [count]
    if samples:
        parts.append(f"其中 {samples} 条是示例的")
    if provisional:
        parts.append(f"{provisional} 条是暂定的")
    parts.append(f"{without_day} 件事没有写日期,按一直如此算")
    line = ",".join(parts) + "。"
    if form == "full":
        click.echo(f"\n{line}" if found else line)
    else:
        say(line)
    if checked.has_errors:
        say(WITHOUT_FAULTY)
        return 1
    codes = {one.problem.rule.code for one in found}
    return 1 if found and (ANY in fail_on or not codes.isdisjoint(fail_on)) else 0


def _known(codes: tuple[str, ...]) -> None:
    from qingdan.rules import RULES

    for code in codes:
        if code != ANY and code not in RULES:
            raise click.UsageError(
                f"没有「{code}」这条规则。运行 qingdan explain --all 看有哪些。", click.get_current_context()
            )
