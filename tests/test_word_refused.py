"""What is taken for no final text: changes and comments wherever they stand, and what is no .docx."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.parser import parse_xml

from qingdan.drafting.package import NotFinal, opened

if TYPE_CHECKING:
    from collections.abc import Callable

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES, RELATIONS, TEXT = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"


def bare() -> bytes:
    """Return a Word file of one paragraph."""
    made, held = docx.Document(), io.BytesIO()
    made.add_paragraph("第一条 为了管理种苗,制定本办法。")
    made.save(held)
    return held.getvalue()


def changed(path: Path, change: Callable[[str, bytes], bytes], **more: str) -> Path:
    """Write a Word file with its parts changed and parts put into word/."""
    with ZipFile(io.BytesIO(bare())) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, text in more.items():
            new.writestr(f"word/{name}.xml", text)
    return path


def with_part(path: Path, kind: str, text: str) -> Path:
    """Write a Word file that has comments or footnotes too."""
    sort = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"

    def change(name: str, data: bytes) -> bytes:
        if name == TYPES:
            told = f'<Override PartName="/word/{kind}.xml" ContentType="{sort}"/></Types>'
            return data.replace(b"</Types>", told.encode())
        if name == RELATIONS:
            told = f'<Relationship Id="rIdX" Type="{RELATION}/{kind}" Target="{kind}.xml"/></Relationships>'
            return data.replace(b"</Relationships>", told.encode())
        return data

    return changed(path, change, **{kind: text})


INSERTED = '<w:ins w:id="1" w:author="a"><w:r><w:t>新加的</w:t></w:r></w:ins>'


def test_a_change_in_a_footnote_is_a_change(tmp_path: Path) -> None:
    """The note is printed as well; said is where and which words."""
    note = f'<w:footnotes {W}><w:footnote w:id="2"><w:p>{INSERTED}</w:p></w:footnote></w:footnotes>'

    with pytest.raises(NotFinal, match=r"修订痕迹.脚注,「新加的」"):
        opened(with_part(tmp_path / "a.docx", "footnotes", note))


@pytest.mark.parametrize("where", ["header", "table"])
def test_a_change_is_found_wherever_it_stands(tmp_path: Path, where: str) -> None:
    """At the head of the page, in a cell."""
    made = docx.Document()
    paragraph = (
        made.sections[0].header.paragraphs[0]
        if where == "header"
        else made.add_table(1, 1).cell(0, 0).paragraphs[0]
    )
    paragraph._p.append(parse_xml(INSERTED.replace("<w:ins ", f"<w:ins {W} ")))
    made.save(str(tmp_path / "a.docx"))

    with pytest.raises(NotFinal, match="修订痕迹"):
        opened(tmp_path / "a.docx")


def test_a_comment_is_shown(tmp_path: Path) -> None:
    """By its first words."""
    made = docx.Document()
    made.add_comment(made.add_paragraph("第一条 甲。").runs, text="这里再改改", author="王")
    made.save(str(tmp_path / "a.docx"))

    with pytest.raises(NotFinal, match=r"批注.「这里再改改」"):
        opened(tmp_path / "a.docx")


def test_where_comments_were_there_are_none_any_more(tmp_path: Path) -> None:
    """WPS leaves the empty part behind; the text is final."""
    path = with_part(tmp_path / "a.docx", "comments", f"<w:comments {W}/>")

    assert opened(path).body is not None


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "空的"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "旧的 .doc"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        (b"%PDF-1.4", "PDF"),
        (b"{\\rtf1", "RTF"),
        (b"PK\x03\x04", "坏了"),
    ],
)
def test_what_it_is_instead_is_said(tmp_path: Path, data: bytes, told: str) -> None:
    """With what to do about it."""
    (tmp_path / "a.docx").write_bytes(data)

    with pytest.raises(NotFinal, match=told):
        opened(tmp_path / "a.docx")


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_half_a_file_is_none(tmp_path: Path, cut: float) -> None:
    """A stick was pulled out too early."""
    data = bare()
    (tmp_path / "a.docx").write_bytes(data[: int(len(data) * cut)])

    with pytest.raises(NotFinal, match="坏了"):
        opened(tmp_path / "a.docx")


def test_parts_with_a_password_are_not_asked_for_it(tmp_path: Path) -> None:
    """As some programs protect archives."""
    data = bytearray(bare())
    for sign, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        for found in re.finditer(sign, bytes(data)):
            data[found.start() + flags] |= 1
    (tmp_path / "a.docx").write_bytes(data)

    with pytest.raises(NotFinal, match="密码"):
        opened(tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        (TEXT, b"<w:document ", b'<!DOCTYPE w [<!ENTITY e "EVIL">]><w:document ', "DOCTYPE"),
        (TYPES, b"document.main+xml", b"document.macroEnabled.main+xml", "带宏"),
        ("_rels/.rels", b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument", "严格"),
        (TEXT, b"<w:body>", b"<w:body>" + b"<w:sdt><w:sdtContent>" * 300, "坏了"),
    ],
)  # fmt: skip
def test_what_word_has_other_forms_for_is_said(
    tmp_path: Path, part: str, old: bytes, new: bytes, told: str
) -> None:
    """An entity, a macro, the strict form, nesting without end."""
    path = changed(
        tmp_path / "a.docx", lambda name, data: data.replace(old, new, 1) if name == part else data
    )

    with pytest.raises(NotFinal, match=told):
        opened(path)


def test_what_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    """Its directory says so before."""
    path = changed(tmp_path / "a.docx", lambda _, data: data)
    with ZipFile(path, "a", compression=8) as made:
        made.writestr("word/more.xml", b" " * 41_000_000)

    with pytest.raises(NotFinal, match="太大"):
        opened(path)


def test_a_folder_is_called_one(tmp_path: Path) -> None:
    """Not a file that cannot be read."""
    with pytest.raises(NotFinal, match="是文件夹"):
        opened(tmp_path)
