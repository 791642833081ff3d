"""Annexes and blank forms: each file is named by a record, and is the one the record means.

A record names its file with the file's SHA-256, so that a form cannot be exchanged behind the
record's back, and nobody can be handed another paper than the one that was released.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.problems import Level, Place, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qingdan.register import Register

NO_FILE = Rule(
    code="QD308",
    name="annex-missing",
    level=Level.ERROR,
    title="附件不在",
    why="记录写了附件,文件却不在,办事的人下载不到表。",
    wrong="attachments:\n  - {file: form.pdf, title: 申请表, sha256: ...}  # content/files 里没有",
    right="# 把 form.pdf 放进 content/files/approval/<编号>/",
)
OTHER_FILE = Rule(
    code="QD309",
    name="annex-changed",
    level=Level.ERROR,
    title="附件和登记的不是同一个文件",
    why="附件换过而记录没有改,下载到的就不是审核过的那一份。",
    wrong="sha256: 旧文件的校验值",
    right="sha256: 新文件的校验值,并重新审核公开",
)
UNNAMED = Rule(
    code="QD310",
    name="annex-unnamed",
    level=Level.NOTICE,
    title="没有记录提到这个附件",
    why="没有登记的文件不会公布,多半是忘了写进记录。",
    wrong="# content/files/approval/forest-cut/form.pdf 没有记录写到它",
    right="attachments:\n  - {file: form.pdf, title: 申请表, sha256: ...}",
)
FORM = Rule(
    code="QD311",
    name="form-not-attached",
    level=Level.ERROR,
    title="空白表不在附件里",
    why="材料写了空白表或样表,附件里没有这个文件,办事的人点不开。",
    wrong="materials:\n  items:\n    - {name: 申请表, template: form.pdf}\nattachments: []",
    right="attachments:\n  - {file: form.pdf, title: 申请表, sha256: ...}",
)
RULES = (NO_FILE, OTHER_FILE, UNNAMED, FORM)

#: Kinds whose records carry attachments.
KINDS = ("document", "approval", "errand", "decision", "inspection", "cleanup", "notice")


def folder_of(kind: str, key: str) -> str:
    """Return the folder of a record's annexes, relative to the county's."""
    return f"content/files/{kind}/{key}"


def annexes(register: Register, files: Mapping[str, str]) -> Iterator[Problem]:
    """Yield attachments that are not there, not the same, or not named.

    `files` gives the SHA-256 (hexadecimal) of every file under content/files by its path.
    """
    named: set[str] = set()
    for kind in KINDS:
        for key, record in register.by_kind(kind).items():
            for index, attachment in enumerate(record.attachments):
                path = f"{folder_of(kind, key)}/{attachment.file}"
                named.add(path)
                place = register.place(kind, key, ("attachments", index))
                if path not in files:
                    yield Problem(
                        rule=NO_FILE,
                        place=place,
                        what=f"没有「{path}」这个文件。",
                        mend="把文件放到这个位置;文件名写错的,改这一栏。",
                    )
                elif files[path] != attachment.sha256.lower():
                    yield Problem(
                        rule=OTHER_FILE,
                        place=place,
                        what=f"「{attachment.file}」的校验值是 {files[path]},这里登记的是另一个。",
                        mend="核对文件;换的是新文件、已经审核过的,把校验值(sha256)改成上面这个。",
                    )
    for approval in register.approvals.values():
        yield from _forms(register, approval)
    for path in files:
        if path not in named and not _named_where_unread(register, path):
            yield Problem(
                rule=UNNAMED,
                place=Place(path),
                what="没有记录提到这个文件,它不会公布。",
                mend="在记录的「附件」(attachments)里写上它;不用的,删去文件。",
            )


def _forms(register: Register, approval: Any) -> Iterator[Problem]:
    if approval.materials is None:
        return
    attached = {attachment.file for attachment in approval.attachments}
    for index, material in enumerate(approval.materials.items):
        for field, label in (("template", "空白表"), ("specimen", "样表")):
            file = getattr(material, field)
            if file is not None and file not in attached:
                yield Problem(
                    rule=FORM,
                    place=register.place("approval", approval.id, ("materials", "items", index, field)),
                    what=f"「{material.name}」的{label}是「{file}」,附件里没有它。",
                    mend="在「附件」(attachments)里补上这个文件;文件名写错的,改这一栏。",
                )


def _named_where_unread(register: Register, path: str) -> bool:
    """Whether the record that would name this file was left out because of an error."""
    _, _, kind, key, _ = path.split("/")
    return register.may_exist(kind, key)
