"""qingdan new-site: lay out a county's own repository."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from qingdan import starter
from qingdan.cli.talk import say
from qingdan.cli.wording import OneOf, Verb
from qingdan.starter.pinned import installed_from

_WHEEL = re.compile(r"qingdan-[A-Za-z0-9._+!]+-py3-none-any[.]whl")


@click.command(cls=Verb, short_help="给一个县建新的内容仓库,马上就能生成网站。")
@click.argument("folder", metavar="文件夹")
@click.option(
    "--host",
    "hosts",
    multiple=True,
    type=OneOf(*starter.HOSTS),
    metavar="平台",
    help=f"仓库放在哪里:{'、'.join(starter.HOSTS)};可以写几次,不写就每一种的配置都放。",
)
@click.option(
    "--wheel", metavar="FILE", help="清单程序的安装包(.whl),一起放进仓库;默认用装这个程序的那一个。"
)
def new_site(folder: str, hosts: tuple[str, ...], wheel: str | None) -> int:
    """给一个县建新的内容仓库,马上就能生成网站。

    文件夹要么还没有,要么是空的。平台上核对、预览、夜里生成网站的配置,提交以前核对的钩子,都在里面。
    """
    program = installed_from() if wheel is None else _wheel(wheel)
    target = Path(folder)
    try:
        _refuse_what_stands(target, folder)
        count = 0
        for name, content in starter.files(hosts or starter.HOSTS, program):
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                stream.write(content)
            if content.startswith(b"#!"):
                path.chmod(0o755)
            count += 1
    except OSError as fault:
        reason = os.strerror(fault.errno) if fault.errno else str(fault)
        raise click.UsageError(
            f"「{folder}」写不进去({reason})。换一个地方,或者换有权限的账户。", click.get_current_context()
        ) from None
    if program is None:
        say("没有找到清单程序的安装包,别的电脑和平台上还装不了程序;requirements.txt 开头写着怎么补。")
    say("接着做:到这个文件夹里运行 qingdan build,再照 README.md 把内容换成本县的。")
    click.echo(f"建好了「{folder}」,放了 {count} 个文件。")
    return 0


def _wheel(named: str) -> Path:
    """Return the wheel that was named, if it is one."""
    wheel = Path(named)
    if _WHEEL.fullmatch(wheel.name) is None or not wheel.is_file():
        raise click.UsageError(
            f"「{named}」不是清单程序的安装包。写 qingdan-….whl 在哪里。", click.get_current_context()
        )
    return wheel


def _refuse_what_stands(target: Path, named: str) -> None:
    """Refuse a folder with anything in it: nothing of anybody's is ever written over."""
    if target.is_dir():
        if any(target.iterdir()):
            raise click.UsageError(
                f"「{named}」里已经有东西了。换一个空的文件夹。", click.get_current_context()
            )
    elif os.path.lexists(target):
        raise click.UsageError(f"「{named}」是一个文件,不是文件夹。换一个名字。", click.get_current_context())
