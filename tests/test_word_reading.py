"""The words of a Word file: all that are shown, once, and none that are not."""

from __future__ import annotations

import base64
import re
from html import unescape
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.parser import parse_xml

from qingdan.drafting.counting import counted
from qingdan.drafting.marked import escaped
from qingdan.drafting.package import NotFinal
from qingdan.drafting.word import Draft, draft
from qingdan.pages.markdown import markdown
from test_word_refused import W, with_part

NAMES = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


FIELD = '<w:fldChar w:fldCharType="{}"/>'


def xml(text: str) -> Any:
    """Return an element whose names are declared."""
    return parse_xml(re.sub(r"[\s/>]", lambda end: f" {NAMES}{end[0]}", text, count=1))


def made(folder: Path, *paragraphs: str | tuple[str, ...]) -> Draft:
    """Read paragraphs under a title; of a tuple the first is text, the rest XML put behind it."""
    word = docx.Document()
    word.add_paragraph("云岭县林木种苗管理办法")
    for one in paragraphs:
        text, *more = (one,) if isinstance(one, str) else one
        paragraph = word.add_paragraph(text)
        for part in more:
            paragraph._p.append(xml(part))
    return read(folder, word)


def read(folder: Path, word: Any) -> Draft:
    word.save(str(folder / "a.docx"))
    return draft(folder / "a.docx")


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (run("<w:t>好</w:t>"), "字好"),
        (run("<w:rPr><w:vanish/></w:rPr><w:t>藏</w:t>"), "字"),
        (run('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>不藏</w:t>'), "字不藏"),
        (run("<w:noBreakHyphen/><w:t>1</w:t>"), "字-1"),
        (run("<w:softHyphen/><w:t>\xad软\u200b</w:t>"), "字软"),
        (run("<w:tab/><w:t>\u3000\xa0隔开</w:t>"), "字 隔开"),
        (run('<w:sym w:font="Wingdings" w:char="F0FE"/>'), "字〓"),
        ("<m:oMath><m:r><m:t>a/b</m:t></m:r></m:oMath>", "字〓"),
        ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "字控件"),
        ('<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>', "字3"),
        (run("<w:ruby><w:rt><w:r><w:t>dì</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>堇</w:t></w:r></w:rubyBase></w:ruby>"), "字堇"),
        (run(f"{FIELD.format('begin')}<w:instrText> EQ \\o\\ac(○,密)</w:instrText>{FIELD.format('end')}"), "字〓"),
        (run(f"{FIELD.format('begin')}<w:instrText> XE 索引</w:instrText>{FIELD.format('end')}"), "字"),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "字链接"),
    ],
)  # fmt: skip
def test_what_is_shown_is_taken(tmp_path: Path, part: str, shown: str) -> None:
    """No more and no less, with a mark where a character cannot be told."""
    assert made(tmp_path, ("字", part)).body == shown


def test_what_is_hidden_is_told(tmp_path: Path) -> None:
    """Somebody may have hidden it by mistake."""
    found = made(tmp_path, ("字", run("<w:rPr><w:vanish/></w:rPr><w:t>藏着的</w:t>")))

    assert "隐藏文字「藏着的」" in found.aside


BOX = "<w:txbxContent><w:p><w:r><w:t>流程:受理、审查、决定</w:t></w:r></w:p></w:txbxContent>"
BOTH = f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{BOX}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>'


@pytest.mark.parametrize("drawn", [BOTH, f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"])
def test_a_text_box_is_a_paragraph_once(tmp_path: Path, drawn: str) -> None:
    """Word writes it in two forms; its place is to be looked at."""
    found = made(tmp_path, "第一条 甲。", ("第二条 乙。", run(drawn)))

    assert found.body == "第一条 甲。\n\n流程:受理、审查、决定\n\n第二条 乙。"
    assert "文本框" in "".join(found.unclear)


def test_a_picture_is_told(tmp_path: Path) -> None:
    """What it shows has to be written; a file of pictures only has nothing to take."""
    (tmp_path / "a.png").write_bytes(PIXEL)
    word = docx.Document()
    word.add_picture(str(tmp_path / "a.png"))
    with pytest.raises(NotFinal, match="只有图片"):
        read(tmp_path, word)
    word.add_paragraph("第一条 甲。")

    assert "图片、图表 1 处" in "".join(read(tmp_path, word).unclear)


def test_a_table_of_contents_is_put_aside(tmp_path: Path) -> None:
    """Its chapters come again as headings."""
    found = made(
        tmp_path,
        ("", run(FIELD.format("begin")), run('<w:instrText>TOC \\o "1-3"</w:instrText>'), run(FIELD.format("separate")), run("<w:t>第一章 总则 1</w:t>")),
        ("", run("<w:t>第二章 附则 3</w:t>"), run(FIELD.format("end"))),
        "第一章 总则",
    )  # fmt: skip

    assert (found.body, "第二章 附则 3" in "".join(found.aside)) == ("# 第一章 总则", True)


def test_a_typed_table_of_contents_is_put_aside(tmp_path: Path) -> None:
    """Up to where its first chapter stands again."""
    found = made(tmp_path, "目　录", "第一章 总则", "第二章 附则", "第一章 总则", "第一条 甲。")

    assert (found.body, found.aside) == (
        "# 第一章 总则\n\n第一条 甲。",
        ["目录「目 录 第一章 总则 第二章 附则」"],
    )


def test_a_footnote_stands_at_the_end(tmp_path: Path) -> None:
    """With the mark that stands in the text."""
    notes = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>见附表。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    path = with_part(tmp_path / "a.docx", "footnotes", notes)
    word = docx.Document(str(path))
    word.paragraphs[0]._p.append(xml(run('<w:footnoteReference w:id="2"/>')))

    assert read(tmp_path, word).body.endswith("制定本办法。[1]\n\n[1] 见附表。")


LEVELS = (("第%1章", "chineseCounting"), ("第%2条", "chineseCountingThousand"), ("（%3）", "chineseCounting"))


def numbered(*paragraphs: tuple[str, int]) -> Any:
    """Return a file whose chapters, articles and items Word counts by itself; level 0 to 2, -1 for none."""
    word = docx.Document()
    word.add_paragraph("云岭县林木种苗管理办法")
    on = {1: '<w:lvlRestart w:val="0"/>'}
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{form}"/>{on.get(at, "")}<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (text, form) in enumerate(LEVELS)
    )
    lists = word.part.numbering_part.element
    lists.insert(0, xml(f'<w:abstractNum w:abstractNumId="90">{levels}</w:abstractNum>'))
    lists.append(xml('<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for text, level in paragraphs:
        paragraph = word.add_paragraph(text)
        if level >= 0:
            told = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(xml(told))
    return word


def test_numbers_that_word_counts_are_written(tmp_path: Path) -> None:
    """Articles go on through the chapters, items begin again, a paragraph without a number has none."""
    text = (
        *(("总则", 0), ("禁止:", 1), ("砍伐;", 2), ("挖掘。", 2), ("情节严重的,从重。", -1)),
        *(("附则", 0), ("登记:", 1), ("免费。", 2)),
    )

    assert read(tmp_path, numbered(*text)).body.split("\n\n") == [
        *("# 第一章 总则", "第一条 禁止:", "（一）砍伐;", "（二）挖掘。", "情节严重的,从重。"),
        *("# 第二章 附则", "第二条 登记:", "（一）免费。"),
    ]


@pytest.mark.parametrize(
    ("number", "form", "told"),
    [
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCountingThousand", "二十"),
        (101, "chineseCountingThousand", "一百〇一"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千〇一"),
        (101, "chineseCounting", "一○一"),
        (3, "decimal", "3"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (4, "upperRoman", "IV"),
        (21, "decimalEnclosedCircle", "〓"),
        (1, "hebrew1", "〓"),
    ],
)
def test_each_form_of_counting(number: int, form: str, told: str) -> None:
    """As Word writes it, and a mark where that is not known."""
    assert counted(number, form) == told


def test_merged_cells_come_once(tmp_path: Path) -> None:
    """In their first place; that there are some is told."""
    word = docx.Document()
    word.add_paragraph("云岭县处罚裁量基准")
    table = word.add_table(2, 3)
    for at, text in enumerate(("情形", "处罚", "备注")):
        table.cell(0, at).text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(1, 1).merge(table.cell(1, 2)).text = "甲|乙\n丙"
    found = read(tmp_path, word)

    assert found.body == "| 情形 | 处罚 | 备注 |\n| --- | --- | --- |\n|  | 甲\\|乙 丙 |  |"
    assert "合并的格子" in "".join(found.unclear)


def test_a_table_in_a_cell_comes_once(tmp_path: Path) -> None:
    """As words of the cell."""
    word = docx.Document()
    word.add_paragraph("云岭县处罚裁量基准")
    cells = word.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "外", "前"
    cells[1].add_table(1, 1).cell(0, 0).text = "内"
    found = read(tmp_path, word)

    assert (found.body.split("\n")[0], "还有表" in "".join(found.unclear)) == ("| 外 | 前 内 |", True)


@pytest.mark.parametrize(
    "line",
    [
        *("# 号", "- 横线", "> 引用", "---", "1. two", "单价*数量*期数", "____", "[链接](http://x.y)", "|a|"),
        *("<b>粗</b>", "&amp;", "`x`", "a\\*b", "~~~", "===", "![图](a.png)", "a_b", "__甲__", "[1] 注", "<http://a.b>"),
    ],
)  # fmt: skip
def test_a_paragraph_shows_exactly_its_words(line: str) -> None:
    """Whatever they mean to Markdown."""
    assert unescape(re.sub("<[^>]*>", "", str(markdown(escaped(line))))).strip() == line


def test_chinese_after_a_number_needs_no_escape() -> None:
    """It stands close to it, as official texts are set."""
    assert escaped("1. 逐件审核。") == "1.逐件审核。"


def test_a_sentence_that_was_broken_by_hand_is_told(tmp_path: Path) -> None:
    """It became two paragraphs; where a sentence ended there, nothing has to be done."""
    found = made(
        tmp_path, ("第一条 县公安局", run("<w:br/><w:t>负责登记。</w:t><w:br/><w:t>登记免费。</w:t>"))
    )

    assert found.body == "第一条 县公安局\n\n负责登记。\n\n登记免费。"
    assert [one for one in found.unclear if "换了行" in one] == [
        "「第一条 县公安局」句子没有完就换了行,分成了两段;要连起来的自己连。"
    ]


def test_words_in_the_head_of_the_page_are_told(tmp_path: Path) -> None:
    """The number of the page is not."""
    word = docx.Document()
    word.add_paragraph("第一条 甲。")
    word.sections[0].header.paragraphs[0].text = "征求意见稿"
    word.sections[0].footer.paragraphs[0].text = "— 1 —"

    assert read(tmp_path, word).aside == ["页眉页脚「征求意见稿」"]


def test_more_than_a_record_holds_is_refused_at_once(tmp_path: Path) -> None:
    """Before anything is looked for in it."""
    with pytest.raises(NotFinal, match="最多 400000 个"):
        made(tmp_path, "甲" * 400_001)


def test_a_watermark_is_told(tmp_path: Path) -> None:
    """It may say that the file is no final one."""
    word = docx.Document()
    word.add_paragraph("第一条 甲。")
    mark = run('<w:pict><v:shape><v:textpath string="内部传阅"/></v:shape></w:pict>')
    word.sections[0].header.paragraphs[0]._p.append(xml(mark))

    assert read(tmp_path, word).aside == ["水印「内部传阅」"]


def test_a_field_without_an_end_is_not_read_over(tmp_path: Path) -> None:
    """Nobody could tell which words behind it are shown."""
    with pytest.raises(NotFinal, match="没有结束的域"):
        made(tmp_path, ("第一条 甲。", run(FIELD.format("begin"))), "第二条 乙。")
