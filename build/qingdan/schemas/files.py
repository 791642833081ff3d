"""The files of a schemas folder, read without trusting them.

Whatever stands there (a pipe, a link, 50 MB, brackets without end) becomes a problem, never a
traceback and never a wait.
"""

from __future__ import annotations

import json
import os
import stat
from collections import Counter
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

from qingdan import system
from qingdan.problems import Problem
from qingdan.schemas.faults import NOT_JSON, UNREADABLE, fault

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 1_000_000
MOST_FILES = 200
#: Levels of nesting in one file; the deepest schema of a real county stands at about 15.
MOST_LEVELS = 40


class Files(msgspec.Struct):
    """The bytes and the JSON of every file that could be read, by name, and what could not."""

    raw: dict[str, bytes] = {}
    data: dict[str, Any] = {}
    problems: list[Problem] = []


class _RepeatedNameError(ValueError):
    pass


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _RepeatedNameError(Counter(key for key, _ in pairs).most_common(1)[0][0])
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _too_deep(data: Any) -> bool:
    level = [data]
    for _ in range(MOST_LEVELS):
        level = [
            inner
            for value in level
            if isinstance(value, dict | list)
            for inner in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return False
    return True


def _bytes(path: Path) -> bytes | str:
    """Return what the file holds, or in words why not."""
    try:
        # Neither a link nor a pipe that nobody writes to may be waited for.
        handle = os.open(path, system.READ)
    except OSError:
        return "打不开,或者是链接"
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return "不是普通文件"
        if found.st_size > MOST_BYTES:
            return "超过 1 MB"
        with open(handle, "rb", closefd=False) as file:
            return file.read(MOST_BYTES)
    except OSError:
        return "读不出来"
    finally:
        os.close(handle)


def parse(name: str, raw: bytes) -> Any | Problem:
    """Return the JSON in `raw`, or the problem that it is none."""
    spot = 0
    try:
        data = json.loads(raw.decode(), object_pairs_hook=_no_repeats, parse_constant=_no_constant)
        # Half a character written as an escape is no text that could be shown.
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeError:
        what, mend = "文件里有不是 UTF-8 的字。", "用 UTF-8 另存一遍。"
    except json.JSONDecodeError as reason:
        spot = reason.lineno
        what, mend = f"第 {spot} 行读不下去。", "核对这一行和上一行的引号、逗号和括号。"
    except _RepeatedNameError as reason:
        what, mend = f"同一层里「{reason}」写了两次。", "删去其中一个。"
    except RecursionError:
        what, mend = "括号嵌套太深。", f"把嵌套减到 {MOST_LEVELS} 层以内。"
    except ValueError as reason:
        what, mend = f"「{str(reason)[:60]}」不是 JSON 里能写的数。", "改成普通的整数。"
    else:
        if not _too_deep(data):
            return data
        what, mend = "括号嵌套太深。", f"把嵌套减到 {MOST_LEVELS} 层以内。"
    return fault(NOT_JSON, name, (), what, mend, line=spot)


def read(folder: Path) -> Files:
    """Read every .json file of `folder`, in the order of their names."""
    files = Files()
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(".json"))
    except OSError:
        names = []
    if not names or len(names) > MOST_FILES:
        count = f"栏目定义有 {len(names)} 份,太多了" if names else "这里没有能读的栏目定义"
        mend = "从清单程序自带的栏目定义重新复制一份。"
        files.problems.append(fault(UNREADABLE, "", (), f"{count}。", mend))
        return files
    for name in names:
        raw = _bytes(folder / name)
        if isinstance(raw, str):
            mend = "换成普通文件,或者从清单程序自带的栏目定义重新复制一份。"
            files.problems.append(fault(UNREADABLE, name, (), f"「{name}」{raw}。", mend))
            continue
        data = parse(name, raw)
        if isinstance(data, Problem):
            files.problems.append(data)
            continue
        files.raw[name] = raw
        files.data[name] = data
    return files
