"""Workbooks → the files they change. Nothing is written here; every row is accounted for."""

from __future__ import annotations

from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qingdan.intake import flat, powers
from qingdan.intake.beside import apart
from qingdan.intake.bodies import Bodies
from qingdan.intake.cells import one_line, power_kind
from qingdan.intake.cited import Laws
from qingdan.intake.clerks import without_clerks
from qingdan.intake.codes import shared, without_rounded
from qingdan.intake.doubts import doubts
from qingdan.intake.files import Files
from qingdan.intake.gone import gone
from qingdan.intake.headings import columns, why_no_heading
from qingdan.intake.item import Left
from qingdan.intake.known import Items, Records, plain
from qingdan.intake.merging import merged
from qingdan.intake.outcome import Intake, Sheet, Wish
from qingdan.intake.release import released
from qingdan.intake.rows import all_left, read
from qingdan.intake.spoken import Spoken
from qingdan.intake.standing import kept_back
from qingdan.intake.tables import Unreadable, tables
from qingdan.model.power import PowerKind
from qingdan.source.telling import reason
from qingdan.tabulation import Names, agency_cells, approval_cells, document_cells, power_cells
from qingdan.writing import record_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from qingdan.intake.item import Item
    from qingdan.intake.tables import Table
    from qingdan.register import Register


class _Taking:
    def __init__(self, register: Register, read: Callable[[str], bytes | None], wish: Wish) -> None:
        self.register = register
        self.wish = wish
        self.laws = Laws(register)
        self.names = Names(register)
        self.done = Intake()
        self._files = Files(read)
        self._numbers: dict[str, int] = {}
        self._items: dict[tuple[str, str], Items] = {}
        self._bodies = Bodies(register)
        self._spoken = Spoken(register)
        self._records = Records(register)
        #: kind, who exercises it, title → whose list it stands in
        self._held = {
            (
                listed.list.kind.value,
                listed.power.exercised_by,
                plain(listed.power.title),
            ): listed.list.agency
            for listed in register.powers.values()
            if listed.power.exercised_by
        }

    def take(self, table: Table) -> None:
        """Take in one sheet, or one of the tables beside each other in it."""
        heading = columns(table, self.wish.of)
        sheet = Sheet(table.file, table.name, len(table.rows), encoding=table.encoding)
        self.done.sheets.append(sheet)
        if table.hidden:
            self.done.remarks.append(f"工作表「{table.sheet}」是隐藏的,没有收;要收的先取消隐藏。")
            sheet.left = list(all_left(table, "隐藏的工作表", counts=False))
            return
        if table.hidden_columns:
            self.done.remarks.append(
                f"工作表「{table.sheet}」里隐藏的列没有收:{'、'.join(table.hidden_columns)};要收的先取消隐藏。"
            )
        if heading is None:
            sheet.left = list(all_left(table, why_no_heading(table), counts=True))
            return
        sheet.kind, sheet.heading = heading.kind, heading.row + 1
        reading = read(table, without_clerks(heading, table), self._bodies.by_name)
        sheet.left = reading.left
        self.done.remarks += doubts(table, reading)
        sheet.clerks, sheet.passed = (
            tuple(dict.fromkeys(one.names[column] for one in reading.headings for column in one.all(field)))
            for field in ("clerk", "passed")
        )
        self.done.remarks += without_rounded(reading.found, table.name or table.file)
        self._records.shared = shared(reading.found)
        for item in reading.found:
            item.tell_the_rest(power=heading.kind == "power")
            reason = kept_back(item, heading.kind) or self._record(heading.kind, item, sheet)
            if reason:
                # What is said twice in the same words is not lost.
                sheet.left.append(self._left(item, reason, counts=not reason.endswith("一样")))
            elif item.cut:
                self.done.remarks.append(
                    f"{self._where(item)}「{one_line(item.first('title'))[:40]}」太长:{';'.join(item.cut)}。"
                )
            if item.supposed and not reason:
                self.done.remarks.append(item.supposed)

    def _where(self, item: Item) -> str:
        return f"「{item.sheet or item.file}」第 {item.row} 行"

    def _left(self, item: Item, reason: str, *, counts: bool) -> Left:
        return Left(item.file, item.sheet, item.row, reason, one_line(item.first("title"))[:80], counts)

    def _record(self, kind: str, item: Item, sheet: Sheet) -> str:
        """Take in one row; return why it cannot be, "" where it could."""
        if kind == "power":
            return self._power(item, sheet)
        agency = ""
        if kind != "agency":
            agency = self.wish.agency or self._bodies.named(item, kind) or ""
            joint = self._bodies.joint(item) if kind == "document" else []
            if not agency and joint:
                agency, *item.joint = joint
            if not agency:
                return self._bodies.why_none(item, kind)
        try:
            self._flat(kind, item, agency)
        except flat.NotUnderstood as fault:
            return str(fault)
        sheet.records[kind] += 1
        return ""

    def _flat(self, kind: str, item: Item, agency: str) -> None:
        if kind == "document":
            new = flat.document(item, agency, self.register)
            shown: Callable[[dict[str, Any]], dict[str, str]] = partial(document_cells, names=self.names)
            key = self._records.id(kind, new)
        elif kind == "approval":
            given = self.wish.kind or item.kind or power_kind(item.sheet)
            new = flat.approval(item, agency, self.laws, given)
            shown = partial(approval_cells, names=self.names)
            key = self._records.id(kind, new)
        else:
            new = flat.agency(item)
            shown = agency_cells
            key = self._bodies.by_name.get(plain(new["title"]))
        if key is None and not new["id"]:
            raise flat.NotUnderstood("没有文号,也没有日期,不知道归哪一年")
        if twice := self._spoken.of_record(kind, key, new, self._where(item)):
            raise flat.NotUnderstood(twice)
        old_path = self.register.paths.get(kind, {}).get(key)
        if old_path is None:
            self._add(kind, agency, new)
            return
        old = self._files.data(old_path)
        new = {
            name: value
            for name, value in new.items()
            if name not in ("id", "openness", "kind") or name not in old
        }
        result = merged(old, new, item.typed, shown(old))
        if self._differs(old, result):
            self._files.put(old_path, result)

    def _add(self, kind: str, agency: str, new: dict[str, Any]) -> None:
        id_ = new["id"]
        if kind == "document":
            path = f"content/documents/{agency}/{id_.removeprefix(agency + '-')[:4]}/{id_}.yml"
        elif kind == "approval":
            path = f"content/approvals/{agency}/{id_}.yml"
        else:
            path = f"content/agencies/{id_}.yml"
            self._bodies.add(new["title"], id_)
        if kind != "agency":
            self._records.note(kind, new)
        self._files.put(path, released(new, self.wish))
        self.done.added.append(new["title"])

    def _power(self, item: Item, sheet: Sheet) -> str:
        kind = powers.kind_of(item, self.wish.kind)
        if kind is None:
            cell = one_line(item.text("kind"))
            return f"权力类型「{cell}」不在十类里" if cell else "没有写权力类型,表名里也没有"
        named = self._bodies.named(item, "power")
        holder = self._held.get((kind.value, named or "", plain(item.first("title"))))
        agency = self.wish.agency or holder or named
        if agency is None:
            return self._bodies.why_none(item, "power")
        self._other_body(item, named, agency)
        new = powers.power(item, self.laws)
        if named and named != agency:
            new["exercised_by"] = named
        where = self._where(item)
        same, namesake = self._spoken.of_power((agency, kind.value), new, where)
        if same:
            return f"和{same}一样"
        if namesake:
            self.done.remarks.append(
                f"{where}「{new['title']}」和{namesake}同名,内容不一样,收成了两项;是同一项的,删去一行再收。"
            )
        path = self.register.paths.get("power-list", {}).get((agency, kind.value))
        path = path or f"content/powers/{agency}/{kind.name.lower()}.yml"
        data = self._list(path, agency, kind)
        known = self._items.get((agency, kind.value))
        if known is None:
            known = self._items[agency, kind.value] = Items(data["items"])
        at = known.place(new)
        sheet.records[kind.value] += 1
        if at is None:
            data["items"].append({"id": self._id(agency, kind), **new})
            known.met.add(len(data["items"]) - 1)
            self._files.put(path, data)
            self.done.added.append(new["title"])
            return ""
        known.met.add(at)
        old = data["items"][at]
        result = merged(old, new, item.typed, power_cells(old, agency, kind.value, self.names))
        if self._differs(old, result):
            data["items"][at] = result
            self._files.put(path, data)
        return ""

    def _other_body(self, item: Item, named: str | None, agency: str) -> None:
        """Keep and tell a body that the register does not know, where another agency was asked for."""
        body = one_line(item.first("agency"))
        if body and named is None:
            item.values.setdefault("told", []).append(f"行使主体:{body}")
            self.done.remarks.append(
                f"表里的行使主体「{body}」不在机构名录里,照 --agency 收到「{agency}」名下,原来写的放在备注里。"
            )

    def _list(self, path: str, agency: str, kind: PowerKind) -> dict[str, Any]:
        new: dict[str, Any] = {
            "agency": agency,
            "kind": kind.value,
            "openness": {"attribute": "主动公开"},
            "items": [],
        }
        data = self._files.data(path, released(new, self.wish))
        data.setdefault("items", [])
        return data

    def _differs(self, old: dict[str, Any], result: dict[str, Any]) -> bool:
        """Tell whether a row changes a record, and note it either way."""
        if result == old:
            self.done.same += 1
            return False
        self.done.changed.append(f"{result['title']}({'、'.join(_differing(old, result))})")
        return True

    def _id(self, agency: str, kind: PowerKind) -> str:
        """Return an id that no power has; those of before are never used again."""
        stem = f"{agency}-{kind.name.lower()}"
        number = self._numbers.get(stem, 0) + 1
        while (found := f"{stem}-{number:03}") in self.register.powers:
            number += 1
        self._numbers[stem] = number
        return found

    def finish(self) -> Intake:
        """Find what is gone, and write what changed."""
        paths = self.register.paths.get("power-list", {})
        self.done.gone += gone(self._items, paths, self._files, self.wish)
        self.done.remarks += self._files.remarks()
        self.done.files.update(self._files.texts())
        for law in self.laws.records():
            self.done.files[f"content/laws/{law['id']}.yml"] = record_text(law)
            self.done.fresh_laws.append(law["title"])
        return self.done


def take(
    paths: Iterable[Path], register: Register, read: Callable[[str], bytes | None], wish: Wish
) -> Intake:
    """Return what taking in these workbooks does to a county; `read` gives the bytes of a file of it."""
    taking = _Taking(register, read, wish)
    seen: dict[bytes, str] = {}
    for path in paths:
        try:
            digest = blake2b(path.read_bytes(), digest_size=16).digest() if path.is_file() else b""
            if digest in seen:
                taking.done.remarks.append(f"「{path.name}」和「{seen[digest]}」一模一样,只收一次。")
                continue
            seen[digest] = path.name
            for sheet in tables(path):
                for table in apart(sheet, wish.of):
                    taking.take(table)
        except Unreadable as fault:
            taking.done.faults.append(str(fault))
        except OSError as fault:
            taking.done.faults.append(f"「{path.name}」打不开:{reason(fault)}。")
    return taking.finish()


def _differing(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return [name for name in new if new[name] != old.get(name)]
