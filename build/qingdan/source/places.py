"""Which name may stand at which place in content/, and where what stands wrong belongs."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from qingdan.model.kinds import KIND_BY_NAME, KINDS, Kind, folders
from qingdan.model.power import PowerKind

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Top folders of content/: those of the records, of annexes and of hand-written pages.
TOPS = frozenset({*folders(), "files", "pages"})
#: Endings of annexes, and of what may stand in content/pages.
ANNEXES = (".pdf", ".ofd", ".docx", ".xlsx", ".png", ".jpg")
PAGES = (".md", ".png", ".jpg")

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST_ID = 64
_YEAR = re.compile(r"[0-9]{4}")
_FILE = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}[.][a-z]+")
_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}")
#: Windows keeps these names for devices, whatever the ending: with one of them nobody there can even fetch.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[.].*)?")
_POWER_KINDS = tuple(kind.name.lower() for kind in PowerKind)

#: What an editor or a system leaves behind.
_LEFTOVER = re.compile(
    r".*~|#.*#|[.].*[.]sw[a-z]|[.]DS_Store|Thumbs[.]db|desktop[.]ini|~[$].*|.*[.](bak|orig|tmp)"
)
_IN_CHINESE = {
    "<id>": "编号",
    "<issuer>": "机关编号",
    "<agency>": "机关编号",
    "<year>": "年份",
    "<kind>": "权力类型",
    "<topic>": "主题编号",
}
_FOLDER_OF_ANNEX = "content/files/类别/记录编号/"


def is_id(text: str) -> bool:
    """Tell whether a text may be the id of a record, and so the name of its file."""
    return len(text) <= _LONGEST_ID and _ID.fullmatch(text) is not None


def is_annex(parts: tuple[str, ...]) -> bool:
    """Tell whether a path below content/ is an annex: files/<kind>/<id>/<file>."""
    return len(parts) == 4 and parts[0] == "files" and parts[1] in KIND_BY_NAME and parts[3].endswith(ANNEXES)


def is_page(parts: tuple[str, ...]) -> bool:
    """Tell whether a path below content/ is a hand-written page or a picture of one."""
    return len(parts) > 1 and parts[0] == "pages" and parts[-1].endswith(PAGES)


def may_hold_folders(parts: tuple[str, ...]) -> bool:
    """Tell whether the folder at this path below content/ may hold folders."""
    if not parts or parts[0] == "pages":
        return True
    if parts[0] == "files":
        return len(parts) < 3
    return any(len(kind.pattern) > len(parts) + 1 for kind in _kinds_below(parts))


def bad_file_name(parts: tuple[str, ...], kind: Kind | None) -> tuple[str, str] | None:
    """Return what is wrong with the name of a record's file, annex or page, and how to mend it."""
    if _DEVICE.fullmatch(parts[-1]):
        return _of_a_device(parts[-1])
    if kind is None:
        return None if _FILE.fullmatch(parts[-1]) else _not_ascii(parts[-1])
    return _bad_part(kind.pattern[-1].removesuffix(".yml"), parts[-1].removesuffix(".yml"))


def bad_folder_name(parts: tuple[str, ...]) -> tuple[str, str] | None:
    """Return what is wrong with the last name of a folder's path, and how to mend it."""
    name = parts[-1]
    if len(parts) == 1:
        return None
    if _DEVICE.fullmatch(name):
        return _of_a_device(name)
    if parts[0] == "files" and len(parts) == 2:
        if name in KIND_BY_NAME:
            return None
        kinds = "、".join(sorted(kind.name for kind in KINDS if kind.named))
        return f"「{name}」不是记录的类别。", f"附件按类别放,文件夹名用下面之一:{kinds}。"
    if parts[0] in ("files", "pages"):
        return None if _FOLDER.fullmatch(name) else _not_ascii(name)
    here = {
        kind.pattern[len(parts) - 1] for kind in _kinds_below(parts[:-1]) if len(kind.pattern) > len(parts)
    }
    if name in here:
        return None
    # Where one name only is meant it is a part in <>; no two kinds of record share a folder.
    label = next((part for part in here if part.startswith("<")), None)
    if label is None:
        return f"这里没有「{name}」这个文件夹。", f"里面的文件放到 {_places_of(parts[0])}。"
    return _bad_part(label, name)


def _bad_part(label: str, name: str) -> tuple[str, str] | None:
    """Judge the name that stands where a kind's pattern has `label`."""
    if label == "<year>":
        if _YEAR.fullmatch(name):
            return None
        return f"「{name[:80]}」的位置上应该是年份。", "写四位数字的年份,例如 2017。"
    if label == "<kind>":
        if name in _POWER_KINDS:
            return None
        return f"「{name[:80]}」不是权力类型。", f"文件名改成下面之一:{'、'.join(_POWER_KINDS)}。"
    if not label.startswith("<") or is_id(name):
        return None
    mend = f"只用小写英文字母、数字和短横,字母开头,短横不连写,最多 {_LONGEST_ID} 个字,例如 yzb-2017-46。"
    return f"名称写的是「{name[:80]}」。", mend


def _of_a_device(name: str) -> tuple[str, str]:
    return f"名称写的是「{name[:80]}」,Windows 把它留给设备,在 Windows 上取不出来。", "换一个名称。"


def _not_ascii(name: str) -> tuple[str, str]:
    return f"名称写的是「{name[:80]}」。", "只用小写英文字母、数字、短横和下划线。"


def _kinds_below(parts: tuple[str, ...]) -> Iterator[Kind]:
    """Give the kinds of record that may stand in or below a folder."""
    for kind in KINDS:
        if len(kind.pattern) > len(parts) and all(
            wanted == part or wanted.startswith("<")
            for wanted, part in zip(kind.pattern, parts, strict=False)
        ):
            yield kind


def why_unexpected(parts: tuple[str, ...], *, folder: bool) -> tuple[str, str]:
    """Return why something does not belong at its path below content/, and where it does."""
    name = parts[-1]
    stem, suffix = os.path.splitext(name)
    suffix = suffix.lower()
    in_small = (*parts[:-1], stem + suffix)
    if _LEFTOVER.fullmatch(name):
        return f"「{name}」是编辑器或者系统留下的。", "删去它。"
    if name.startswith("."):
        return f"「{name}」是隐藏的,看不见也不会公布。", "删去它,或者移出 content/。"
    if folder and len(parts) == 1:
        return f"content/ 里没有「{name}」这一类。", f"里面的文件放到这些文件夹里:{'、'.join(sorted(TOPS))}。"
    if folder:
        return "这里不再分文件夹。", f"里面的文件放到 {_places_of(parts[0])}。"
    if suffix == ".yaml" or (suffix == ".yml" and not name.endswith(".yml")):
        return f"「{name}」不以 .yml 结尾。", f"改名为 {name[: -len(suffix)]}.yml。"
    if suffix == ".yml":
        # An annex is no place for a record: which kind it is of cannot be told.
        return (
            "记录没有放在它那一类的位置上。",
            f"放到 {_places_of('' if parts[0] == 'files' else parts[0])}。",
        )
    if in_small != parts and (is_annex(in_small) or is_page(in_small)):
        return f"「{name}」的后缀不是小写。", f"改名为 {in_small[-1]}。"
    if suffix in ANNEXES:
        return (
            f"这里不放「{name}」这样的文件。",
            f"附件放到 {_FOLDER_OF_ANNEX},并写进记录的「附件」(attachments)。",
        )
    if suffix == ".md":
        return "这里不放手写页面。", "手写页面放到 content/pages/;记录的正文写进记录的文件。"
    return f"这里不放「{name}」这样的文件。", "删去它,或者移出 content/。"


def _places_of(top: str) -> str:
    """Return where the records of a top folder stand, in words of staff."""
    if top == "files":
        return _FOLDER_OF_ANNEX
    patterns = [kind.pattern for kind in KINDS if kind.pattern[0] == top]
    if not patterns:
        return "它那一类的文件夹,例如 content/agencies/编号.yml"
    return "、".join("/".join(("content", *map(_in_chinese, pattern))) for pattern in patterns)


def _in_chinese(part: str) -> str:
    stem = part.removesuffix(".yml")
    return _IN_CHINESE.get(stem, stem) + part[len(stem) :]
