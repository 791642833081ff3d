"""qingdan serve: build, show the site on this machine, build again on every change."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import click
import watchfiles

from qingdan.cli.build import publish
from qingdan.cli.options import county_option, site_folder, site_option
from qingdan.cli.preview import Preview
from qingdan.cli.talk import say
from qingdan.cli.wording import Day, Number, Verb
from qingdan.day import VARIABLE, today
from qingdan.publish.faults import AnotherBuild, PublishFault

#: What a site is made from, below the county's folder.
FOLDERS, SETTINGS = ("content", "schemas"), "mkdocs.yml"


@click.command(cls=Verb, short_help="生成网站并在本机预览,改了内容页面自己刷新。")
@click.option("--port", type=Number(0, 65535), default=8000, help="端口,默认 8000;0 表示任选一个。")
@click.option("--as-of", "day", type=Day(), envvar=VARIABLE, help="按哪一天算,默认今天。")
@site_option
@county_option
def serve(port: int, day: date | None, site: str | None, county: Path) -> int:
    """生成网站并在本机预览,改了内容页面自己刷新。

    有错误的时候,预览的是上一版,错误写在这里。按 Ctrl+C 停下。
    """
    folder = site_folder(county, site)
    publish(county, folder, day or today())
    try:
        preview = Preview(folder, port)
    except OSError:
        raise click.UsageError(f"端口 {port} 已有别的程序在用。换一个,例如 --port 8080。") from None
    with preview:
        threading.Thread(target=preview.serve_forever, daemon=True).start()
        click.echo(f"预览:{preview.address} 按 Ctrl+C 停下。")
        try:
            for _ in _changes(county):
                if _rebuilt(county, folder, day or today()):
                    preview.editions.next()
        except KeyboardInterrupt:
            say("停下了。")
        finally:
            preview.shutdown()
    return 0


def _rebuilt(county: Path, site: Path, day: date) -> bool:
    """Build again; a build that fails is told and does not end the preview."""
    try:
        return publish(county, site, day) == 0
    except AnotherBuild:
        say("另一次生成正在进行,等它做完;再改一处就会重新生成。")
    except PublishFault as fault:
        say(str(fault))
    return False


def _changes(county: Path) -> Iterator[None]:
    """Give a sign each time something has changed that a site is made from; many at once are one."""
    signs: queue.SimpleQueue[None] = queue.SimpleQueue()

    def watch_for(*paths: Path, recursive: bool, name: str | None = None) -> None:
        wanted = None if name is None else (lambda _, path: Path(path).name == name)
        for _ in watchfiles.watch(*paths, recursive=recursive, watch_filter=wanted):
            signs.put(None)

    folders = [county / name for name in FOLDERS if (county / name).is_dir()]
    # A file that an editor replaces is lost to a watch on the file itself: its folder is watched.
    for watch in (
        partial(watch_for, *folders, recursive=True),
        partial(watch_for, county, recursive=False, name=SETTINGS),
    ):
        threading.Thread(target=watch, daemon=True).start()
    while True:
        signs.get()
        while not signs.empty():
            signs.get()
        yield
