"""click in Chinese: help pages, and what is said of a command line that cannot be read."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import click

from qingdan.day import read_day
from qingdan.escaping import visible


class Verb(click.Command):
    """One verb; its help page has Chinese headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the verb is called."""
        pieces = ["[选项]" if piece == "[OPTIONS]" else piece for piece in self.collect_usage_pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法:")

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Leave out the list of arguments: the text of the verb says what they are."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, one line each."""
        params = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [param.get_help_record(ctx) for param in params]
        with formatter.section("选项"):
            formatter.write_dl([record for record in records if record])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明。"
        return option


class Verbs(click.Group, Verb):
    """All verbs, in the order they were declared."""

    command_class = Verb

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs, the most used first."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs, then the options."""
        with formatter.section("命令"):
            formatter.write_dl([(name, verb.short_help or "") for name, verb in self.commands.items()])
        Verb.format_options(self, ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands behind `qingdan`."""
        return ["命令", "[选项]"]


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    # Letters in the column of options: wide characters would not line up.
    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or say how one is written."""
        day = value if isinstance(value, date) else read_day(value)
        if day is None:
            self.fail(f"写的是「{value}」。写成 年-月-日,月和日各两位,例如 2026-11-25。", param, ctx)
        return day


class Number(click.ParamType[int]):
    """A whole number from `least` to `most`."""

    name = "N"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or say which are possible."""
        text = str(value)
        number = int(text) if re.fullmatch("[0-9]{1,9}", text) else None
        if number is None or not self.least <= number <= self.most:
            self.fail(f"写的是「{text}」。写 {self.least} 到 {self.most} 之间的整数。", param, ctx)
        return number


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "NAME"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or say which there are."""
        if value not in self.words:
            self.fail(f"写的是「{value}」。写下面之一:{'、'.join(self.words)}。", param, ctx)
        return str(value)


def explain_usage(fault: click.UsageError) -> str:
    """Return in Chinese what was wrong with the command line and where its help stands."""
    command = fault.ctx.command_path if fault.ctx else "qingdan"
    return f"{visible(_told(fault))}\n写法见:{command} --help"


def _told(fault: click.UsageError) -> str:
    match fault:
        case click.NoSuchCommand():
            return f"没有「{fault.command_name}」这个命令。{_close(fault.possibilities)}"
        case click.NoSuchOption():
            return f"没有「{fault.option_name}」这个选项。{_close(fault.possibilities)}"
        case click.BadOptionUsage():
            return f"「{fault.option_name}」的写法不对:要么少了后面的值,要么多写了值。"
        case click.MissingParameter():
            return f"少了「{_named(fault.param)}」。"
        case click.BadParameter():
            return f"「{_named(fault.param)}」{fault.message}"
        case _ if fault.ctx is not None and re.match("Got unexpected extra", fault.message):
            return "后面多写了东西,这个命令用不上。"
        case _:
            return fault.message


def _close(possibilities: list[str] | None) -> str:
    return f"是不是想写 {'、'.join(possibilities)}?" if possibilities else ""


def _named(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.make_metavar(click.Context(click.Command(""))) if param else "参数"
