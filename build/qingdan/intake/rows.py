"""What each row of a table is: a record, more of the record above it, or left, with the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qingdan.intake.cells import DIGITS, bare_name, headed_kind, narrow, power_kind
from qingdan.intake.clerks import without_clerks
from qingdan.intake.headings import is_heading_again, next_heading, plain
from qingdan.intake.item import Item, Left, held
from qingdan.intake.known import entitled
from qingdan.intake.known import plain as plain_name
from qingdan.intake.standing import section

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from qingdan.intake.headings import Columns
    from qingdan.intake.marks import Place
    from qingdan.intake.tables import Table
    from qingdan.model.power import PowerKind

_FOOT = re.compile(
    r"(?:合计|总计|小计|共计)共?(?![\u4e00-\u9fff])|(?:注|备注|说明)[0-9]?[:.]|填[表报]说明"
    r"|(?:填表|填报|制表|审核|复核|经办|录入|联系)(?:人|员|单位|部门|日期|时间|电话|方式|意见)?[人员电话姓名]{0,6}(?:[:(/]|$)"
    r"|(?:单位|部门|主要|分管)(?:负责人|领导)|单位\(?(?:盖章|公章)"
)
#: The number or the count of what a row of its own names.
_MARK = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]?|\([一二三四五六七八九十0-9]{1,3}\)|共?(?:计)?[0-9]{1,5}[项类件条个]?"
)
#: What stands behind the body that a row of its own names, and how a body's name ends.
_OF_BODY = re.compile(r"(?:规范性)?(?:文件|权责清单|权力清单|清单|事项|部分)$")
_BODY = re.compile(r"(?:局|委员会|委|办公室|办|政府|中心|镇|乡|街道|大队|支队|院|站|所|部)$")
#: What the column is called that numbers the records.
_SERIAL = frozenset({"序号", "no", "顺序号"})
#: A sentence, or one item of several, above a heading.
_INSTRUCTION, _LONGEST_TITLE = re.compile(r"[。;!]|^\(?[0-9一二三四五六七八九十]{1,2}[.、)]"), 60
_SERIAL_NUMBER = re.compile(r"\(?[0-9]{1,5}(?:\.0|[.、])?\)?")
#: Fields that a row of its own has at least one of, beside its title.
_TEXTS = ("basis", "responsibilities", "situations", "responsibility_basis", "duty", "scope")


def read(table: Table, columns: Columns, agencies: Mapping[str, str]) -> Reading:
    """Return the records of a table and the rows that are none, together all rows; and the headings it has.

    `agencies` are the names of agencies, plain, with their ids: a row of one alone heads those below it.
    """
    reading = Reading(table, columns, agencies)
    for number in range(len(table.rows)):
        reading.row(number)
    return reading


def all_left(table: Table, reason: str, *, counts: bool) -> Iterator[Left]:
    """Give every row of a table as left for one reason; those that are empty never count."""
    for number, row in enumerate(table.rows, 1):
        shown = "|".join(filter(None, row))[:80]
        yield Left(table.file, table.name, number, reason, shown, counts and any(row))


class Reading:
    """One pass over a table: which heading holds, and what heads the rows."""

    def __init__(self, table: Table, columns: Columns, agencies: Mapping[str, str]) -> None:
        self.found: list[Item] = []
        self.left: list[Left] = []
        self._table = table
        self._columns = columns
        self.headings = [columns]
        self._agencies = agencies
        self._last = columns.last
        self._kind: PowerKind | None = None
        self._agency: str | None = None
        self._body = ""
        self._section = section(table.sheet)
        #: the columns without a heading that hold something: the first of it
        self.unnamed: dict[int, str] = {}
        #: the rows that name a kind: number, text, how many records stood above
        self.kinds: list[tuple[int, str, int]] = []
        #: cells of the rows below the heading that were not read, and of records that are struck through
        self.unread: list[Place] = []
        self.struck: list[Place] = []

    def row(self, number: int) -> None:
        """Say what one row is."""
        table, columns, row = self._table, self._columns, self._table.rows[number]
        texts = tuple(dict.fromkeys(cell for cell in row if cell))
        if number <= self._last:
            if number < columns.row:
                for text in texts:
                    if _is_title(text):
                        self._kind = power_kind(text) or self._kind
                        self._section = section(text) or self._section
                    # Of a list of documents the title names who decided on it, not who issued them.
                    if columns.kind != "document":
                        self._agency = entitled(text, self._agencies) or self._agency
            self._leave(number, "表头和表头以上")
        elif not texts:
            self._leave(number, "空行")
        elif number in table.hidden_rows:
            self._leave(number, "隐藏的行;要收的先取消隐藏", counts=True)
        elif is_heading_again(row, columns):
            self._leave(number, "又一次表头")
        elif (other := next_heading(table, number, columns)) is not None:
            self._columns, self._last = without_clerks(other, table), other.last
            self.headings.append(self._columns)
            self._leave(number, "又一张表的表头")
        elif self._heads(number, texts):
            self._leave(number, "管下面各行的小标题")
        else:
            self._record(number, row)

    def _heads(self, number: int, texts: Sequence[str]) -> bool:
        """Tell whether the only text of a row heads those below it, rather than being the name of a record.

        Its number and a count may stand in cells of their own: 一 | 行政许可 | 5项.
        """
        telling = [text for text in texts if not _MARK.fullmatch(narrow(text))] or texts
        if len(telling) > 1 or (len(texts) > 1 and self._columns.kind == "agency"):
            return False
        text = telling[0]
        bare = bare_name(text)
        kind, agency = headed_kind(bare), self._agencies.get(plain_name(_OF_BODY.sub("", bare)))
        self._kind, self._agency = kind or self._kind, agency or self._agency
        if kind:
            self.kinds.append((number, " ".join(texts), len(self.found)))
        if kind or agency:
            return True
        if len(texts) > 1:
            return False
        if self._columns.kind == "document" and self._tells_standing(number, text, bare):
            self._section = section(text)
            return True
        if bare != narrow(text) and _BODY.search(_OF_BODY.sub("", bare)):
            # A body that is not registered: the one above is over.
            self._agency, self._body = None, _OF_BODY.sub("", bare)
            return True
        titles = self._columns.all("title")
        # A title over the whole width, of which more stands in the columns than a name would take.
        return sum(cell == text for cell in self._table.rows[number]) > len(titles) + 1

    def _tells_standing(self, number: int, text: str, bare: str) -> bool:
        """Tell whether a text says how documents below it stand: 三、宣布废止的文件, not the name of one."""
        row = self._table.rows[number]
        named = any(row[column] for column in self._columns.all("title"))
        return bool(section(bare)) and (bare != narrow(text) or not named)

    def _record(self, number: int, row: tuple[str, ...]) -> None:
        table, columns = self._table, self._columns
        mine = list(held(table, columns, number, own=True))
        fields = {field for field, _, _ in mine}
        for column, cell in enumerate(row):
            if cell and column not in columns.names and (number, column) not in table.filled:
                self.unnamed.setdefault(column, cell)
        titles = columns.all("title")
        where = {(number, column) for column in columns.names}
        self.unread += sorted(where & table.unread)
        titled = any((number, column) not in table.filled and row[column] for column in titles)
        written = [cell for column, cell in enumerate(row) if (number, column) not in table.filled]
        if _is_foot(row, fields) or _is_foot(written, fields):
            self._leave(number, "表尾的说明或合计")
        elif any((number, column) in table.struck for column in titles):
            self._leave(number, "名称加了删除线;还要收的先去掉删除线", counts=True)
        elif not titled and any((number, column) in table.unread for column in titles):
            self._leave(number, "名称是没有算出来的公式,或者 #REF! 这样的错误;改成文字再收", counts=True)
        elif titled:
            self.struck += sorted(where & table.struck)
            item = Item(table.file, table.sheet, number + 1, kind=self._kind, agency=self._agency)
            item.section, item.body = self._section, "" if self._agency else self._body
            item.hold(held(table, columns, number, own=False))
            self.found.append(item)
        elif mine and self._numbered(number) and not any(row[column] for column in titles):
            self._leave(number, "有序号,没有事项名称", counts=True)
        elif mine and self.found:
            self.found[-1].hold(iter(mine))
            self._leave(number, f"第 {self.found[-1].row} 行的续行,并到那一行")
            self.found[-1].rows += 1
        elif mine:
            self._leave(number, "没有事项名称,上面也没有可以并入的", counts=True)
        elif any((number, column) not in table.filled and cell for column, cell in enumerate(row)):
            self._leave(number, "只有序号或者用不着的栏目")
        else:
            self._leave(number, "合并单元格里的空行")

    def _numbered(self, number: int) -> bool:
        """Tell whether a row has a number of its own: it was meant to be a record."""
        row, filled = self._table.rows[number], self._table.filled
        return any(
            _SERIAL_NUMBER.fullmatch(narrow(row[column]).translate(DIGITS)) and (number, column) not in filled
            for column, name in self._columns.names.items()
            if plain(name) in _SERIAL
        )

    def _leave(self, number: int, reason: str, *, counts: bool = False) -> None:
        shown = "|".join(cell for cell in self._table.rows[number] if cell)[:80]
        self.left.append(Left(self._table.file, self._table.name, number + 1, reason, shown, counts))


def _is_title(text: str) -> bool:
    """Tell whether a text above a heading is a title, not an instruction how to fill the table in."""
    plain_text = narrow(text)
    return len(text) <= _LONGEST_TITLE and not _INSTRUCTION.search(plain_text) and not _FOOT.match(plain_text)


def _is_foot(row: Sequence[str], own: Collection[str]) -> bool:
    """Tell whether a row is a remark below the list: one text, or a sum."""
    texts = list(dict.fromkeys(cell for cell in row if cell))
    head = texts[0] if texts else ""
    return bool(_FOOT.match(narrow(head).replace(" ", ""))) and (
        len(texts) <= 3 or not any(one in own for one in _TEXTS)
    )
