"""Talk goes to stderr, results to stdout; colour and progress only where somebody looks on."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import TextIO

import click

#: Seconds before progress is shown at all: what is quick needs none.
PATIENCE = 0.5


def say(text: str) -> None:
    """Tell the person at the terminal; not part of the result."""
    click.echo(text, err=True)


def hand_over(text: str) -> None:
    """Give a result that programs read, or that is kept as a file, as it is: in UTF-8.

    A terminal is spoken to in its own characters; a Chinese Windows would write a file in GBK.
    """
    if sys.stdout.isatty():
        click.echo(text, nl=False)
    else:
        click.echo(text.encode(errors="backslashreplace"), nl=False)


def in_colour(stream: TextIO) -> bool:
    """Tell whether the stream is a terminal that wants colour (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function to report progress to: one line on a terminal, wiped off in the end."""
    began = time.monotonic()
    shown = False

    def show(what: str, done: int, every: int) -> None:
        nonlocal shown
        if time.monotonic() - began >= PATIENCE:
            count = f" {done}/{every}" if every > 1 else ""
            click.echo(f"\r\x1b[K{what}{count} ……", err=True, nl=False)
            shown = True

    if not sys.stderr.isatty():
        yield _silent
        return
    try:
        yield show
    finally:
        if shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def _silent(what: str, done: int, every: int) -> None:
    """Tell nobody: nobody looks on."""
