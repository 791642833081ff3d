"""qingdan new-site: lay out a county's own repository."""

from __future__ import annotations

import os
from pathlib import Path

import click

from qingdan.cli.talk import say
from qingdan.cli.wording import Verb


@click.command(cls=Verb, short_help="给一个县建新的内容仓库,马上就能生成网站。")
@click.argument("folder", metavar="文件夹")
def new_site(folder: str) -> int:
    """给一个县建新的内容仓库,马上就能生成网站。

    文件夹要么还没有,要么是空的。
    """
    from qingdan import starter

    target = Path(folder)
    try:
        _refuse_what_stands(target, folder)
        count = 0
        for name, content in starter.files():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                stream.write(content)
            count += 1
    except OSError as fault:
        reason = os.strerror(fault.errno) if fault.errno else str(fault)
        raise click.UsageError(
            f"「{folder}」写不进去({reason})。换一个地方,或者换有权限的账户。", click.get_current_context()
        ) from None
    say("接着做:到这个文件夹里运行 qingdan build,再照 README.md 把内容换成本县的。")
    click.echo(f"建好了「{folder}」,放了 {count} 个文件。")
    return 0


def _refuse_what_stands(target: Path, named: str) -> None:
    """Refuse a folder with anything in it: nothing of anybody's is ever written over."""
    if target.is_dir():
        if any(target.iterdir()):
            raise click.UsageError(
                f"「{named}」里已经有东西了。换一个空的文件夹。", click.get_current_context()
            )
    elif os.path.lexists(target):
        raise click.UsageError(f"「{named}」是一个文件,不是文件夹。换一个名字。", click.get_current_context())
