"""Workbooks → the files they change. Nothing is written here; every row is accounted for."""

from __future__ import annotations

import re
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qingdan import source
from qingdan.intake import flat, powers
from qingdan.intake.cells import one_line
from qingdan.intake.cited import Laws
from qingdan.intake.headings import columns
from qingdan.intake.known import Items, Records, agencies_by_name, plain
from qingdan.intake.merging import merged
from qingdan.intake.outcome import Intake, Sheet, Wish
from qingdan.intake.rows import Left, items
from qingdan.intake.tables import Unreadable, tables
from qingdan.model.power import PowerKind
from qingdan.tabulation import Names, agency_cells, approval_cells, document_cells, power_cells
from qingdan.writing import record_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from qingdan.intake.rows import Item
    from qingdan.intake.tables import Table
    from qingdan.register import Register

_NO_AGENCY = "行使主体「{}」不在机构名录里;先登记机构,或者用 --agency 指明"


class _Taking:
    def __init__(self, register: Register, read: Callable[[str], bytes | None], wish: Wish) -> None:
        self.register = register
        self.wish = wish
        self.read = read
        self.laws = Laws(register)
        self.names = Names(register)
        self.done = Intake()
        self._data: dict[str, dict[str, Any]] = {}
        self._touched: set[str] = set()
        self._commented: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._items: dict[tuple[str, str], Items] = {}
        self._agencies = agencies_by_name(register)
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
        """Take in one sheet."""
        heading = columns(table, self.wish.of)
        sheet = Sheet(table.file, table.sheet, len(table.rows), encoding=table.encoding)
        self.done.sheets.append(sheet)
        if heading is None:
            reason = "没有认得出的表头" if any(map(any, table.rows)) else "空表"
            sheet.left = [
                Left(table.file, table.sheet, number, reason, "|".join(filter(None, row))[:80], any(row))
                for number, row in enumerate(table.rows, 1)
            ]
            return
        sheet.kind, sheet.heading = heading.kind, heading.row + 1
        heading = heading.with_phones_told_apart()
        sheet.clerks = tuple(heading.names[column] for column in heading.all("clerk"))
        sheet.passed = tuple(heading.names[column] for column in heading.all("passed"))
        found, sheet.left = items(table, heading)
        seen: dict[str, int] = {}
        for item in found:
            same = repr(
                sorted((name, text) for name, text in item.values.items() if name not in ("passed", "clerk"))
            )
            if same in seen:
                sheet.left.append(self._left(item, f"和第 {seen[same]} 行一样"))
                continue
            seen[same] = item.row
            reason = self._record(heading.kind, item, sheet)
            if reason:
                sheet.left.append(self._left(item, reason))

    def _left(self, item: Item, reason: str) -> Left:
        return Left(item.file, item.sheet, item.row, reason, one_line(item.first("title"))[:80])

    def _record(self, kind: str, item: Item, sheet: Sheet) -> str:
        """Take in one row; return why it cannot be, "" where it could."""
        if kind == "power":
            return self._power(item, sheet)
        agency = ""
        if kind != "agency":
            agency = self.wish.agency or self._agency(item.first("agency")) or ""
            if not agency:
                return _NO_AGENCY.format(one_line(item.first("agency")) or "没有写")
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
            path = f"content/documents/{agency}/{new['id'].removeprefix(agency + '-')[:4]}/{new['id']}.yml"
        elif kind == "approval":
            new = flat.approval(item, agency, self.laws)
            shown = partial(approval_cells, names=self.names)
            key = self._records.id(kind, new)
            path = f"content/approvals/{agency}/{new['id']}.yml"
        else:
            new = flat.agency(item)
            shown = agency_cells
            key = self._agencies.get(plain(new["title"])) or new["id"]
            path = f"content/agencies/{new['id']}.yml"
        old_path = self.register.paths.get(kind, {}).get(key)
        if old_path is None and not new["id"]:
            raise flat.NotUnderstood("没有文号,也没有日期,不知道归哪一年")
        if old_path is None:
            self._data[path] = new
            self._touched.add(path)
            self.done.added.append(new["title"])
            return
        old = self._file(old_path)
        new = {
            name: value
            for name, value in new.items()
            if name not in ("id", "openness", "kind") or name not in old
        }
        result = merged(old, new, _typed(item), shown(old))
        if self._differs(old_path, old, result):
            self._data[old_path] = result

    def _power(self, item: Item, sheet: Sheet) -> str:
        kind = powers.kind_of(item, self.wish.kind)
        if kind is None:
            cell = one_line(item.text("kind"))
            return f"权力类型「{cell}」不在十类里" if cell else "没有写权力类型,表名里也没有"
        named = self._agency(item.first("agency"))
        agency = self.wish.agency or self._holder(kind, named, item) or named
        if agency is None:
            return _NO_AGENCY.format(one_line(item.first("agency")) or "没有写")
        new = powers.power(item, self.laws)
        if named and named != agency:
            new["exercised_by"] = named
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
            self._touched.add(path)
            self.done.added.append(new["title"])
            return ""
        known.met.add(at)
        old = data["items"][at]
        result = merged(old, new, _typed(item), power_cells(old, agency, kind.value, self.names))
        if self._differs(path, old, result):
            data["items"][at] = result
        return ""

    def _holder(self, kind: PowerKind, named: str | None, item: Item) -> str | None:
        """Return whose list holds a power that another agency exercises."""
        return self._held.get((kind.value, named or "", plain(item.first("title"))))

    def _list(self, path: str, agency: str, kind: PowerKind) -> dict[str, Any]:
        if path not in self._data and self.read(path) is None:
            self._data[path] = {
                "agency": agency,
                "kind": kind.value,
                "openness": {"attribute": "主动公开"},
                "items": [],
            }
        data = self._file(path)
        data.setdefault("items", [])
        return data

    def _file(self, path: str) -> dict[str, Any]:
        """Return a file's data, read once."""
        if path not in self._data:
            raw = self.read(path)
            read = source.read(path, raw) if raw is not None else ()
            if not isinstance(read, source.Source):
                raise Unreadable(f"「{path}」里有错误,先运行 qingdan check 改好。")
            if raw and re.search(rb"^\s*#", raw, re.MULTILINE):
                self._commented.add(path)
            self._data[path] = dict(read.data)
        return self._data[path]

    def _differs(self, path: str, old: dict[str, Any], result: dict[str, Any]) -> bool:
        """Tell whether a row changes a record, and note it either way."""
        if result == old:
            self.done.same += 1
            return False
        self._touched.add(path)
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

    def _agency(self, text: str) -> str | None:
        """Return the id of the agency that a cell names by any of its names, or the only one it is nearly."""
        return self._agencies.get(plain(text))

    def finish(self) -> Intake:
        """Find what is gone, and write what changed."""
        for (agency, kind), known in self._items.items():
            path = self.register.paths.get("power-list", {}).get((agency, kind))
            if path is None:
                continue
            data = self._file(path)
            for at, one in enumerate(data["items"]):
                if at in known.met or any(
                    event["act"] in ("取消", "合并", "下放") for event in one.get("life", ())
                ):
                    continue
                self.done.gone.append(f"{one['title']}({one['id']},{path})")
                if self.wish.gone_on and self.wish.reason:
                    event = {"act": "取消", "on": self.wish.gone_on, "reason": self.wish.reason}
                    data["items"][at] = {**one, "life": [*one.get("life", ()), event]}
                    self._touched.add(path)
        for path in sorted(self._touched & self._commented):
            self.done.remarks.append(f"{path} 里的注释在改写以后不再有。")
        for path in sorted(self._touched):
            self.done.files[path] = record_text(self._data[path])
        self._write_laws()
        return self.done

    def _write_laws(self) -> None:
        for id_, (title, level) in sorted(self.laws.fresh.items()):
            law = {
                "id": id_,
                "title": title,
                "level": level.value,
                "note": "从清单里的依据登记的;级别照清单或者按名称写,公布、施行日期还没有登记,请核对后补上。",
            }
            self.done.files[f"content/laws/{id_}.yml"] = record_text(law)
            self.done.fresh_laws.append(title)


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
            for table in tables(path):
                taking.take(table)
        except Unreadable as fault:
            taking.done.faults.append(str(fault))
        except OSError as fault:
            taking.done.faults.append(f"「{path.name}」打不开:{fault.strerror}。")
    return taking.finish()


def _typed(item: Item) -> dict[str, str]:
    return {field: item.text(field) for field in item.values}


def _differing(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return [name for name in new if new[name] != old.get(name)]
