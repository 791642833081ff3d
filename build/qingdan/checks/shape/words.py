"""The words that all messages about shape are made of: labels, values, lines to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from qingdan.checks.shape.wording import say
from qingdan.problems import Place, Pointer, Problem, Rule
from qingdan.schemas.labels import label_at, properties_at, property_at
from qingdan.schemas.written import line, written

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Characters of a typed value that a message repeats.
SHOWN = 60


def cut(text: str) -> str:
    """Return a typed text as a message repeats it."""
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def shown(value: object) -> str:
    """Return a value of any kind as a message repeats it."""
    match value:
        case str():
            return cut(value)
        case list():
            return say("a_list", count=len(value))
        case dict():
            return say("a_mapping", count=len(value))
        case _:
            return cut(written(value))


def listed(texts: Iterable[str], most: int = 40) -> str:
    """Return the texts with 、 between them, the first `most` of them."""
    texts = list(texts)
    return "、".join(texts[:most]) + (say("and_more", count=len(texts)) if len(texts) > most else "")


class Finding(NamedTuple):
    """One keyword of a schema that a value does not satisfy."""

    keyword: str
    wanted: Any  # the keyword's value
    schema: Any  # the schema it stands in


class Words:
    """Speaks of one record: what its fields are called and what may stand in them."""

    def __init__(self, path: str, bundled: dict[str, Any], data: Any) -> None:
        """Speak of the record `data` in the file `path` by the labels of its schema."""
        self.path = path
        self.bundled = bundled
        self.data = data

    def problem(self, rule: Rule, pointer: Pointer, what: str, mend: str) -> Problem:
        return Problem(rule=rule, place=Place(self.path, pointer), what=what, mend=mend)

    def value(self, pointer: Pointer) -> Any:
        """Return what was typed at `pointer`."""
        found = self.data
        for step in pointer:
            found = found[step]
        return found

    def field(self, pointer: Pointer) -> dict[str, Any]:
        """Return the schema of the value at `pointer`, {} where it has none."""
        return property_at(self.bundled, pointer) or {}

    def fields(self, pointer: Pointer) -> dict[str, dict[str, Any]]:
        """Return the schemas of what may stand in the mapping at `pointer`."""
        return properties_at(self.bundled, pointer)

    def label(self, pointer: Pointer) -> str:
        """Name the value at `pointer`: 「关键词」第 2 项."""
        if not pointer:
            return say("whole")
        label = cut(label_at(self.bundled, pointer))
        last = pointer[-1]
        return say("item", label=label, at=last + 1) if isinstance(last, int) else say("label", label=label)

    def inside(self, pointer: Pointer) -> str:
        """Say in which mapping something is, "" for the record as a whole."""
        return say("inside", label=self.label(pointer)) if pointer else ""

    def named(self, pointer: Pointer, key: str) -> str:
        """Name a field with its key, for when its line cannot be shown: 「收费标准」(fee)."""
        return say("named", label=self.fields(pointer).get(key, {}).get("title", key), key=key)

    def written_as(self, pointer: Pointer) -> str:
        """Begin a message with what stands there: 「权力类型」写的是「许可」."""
        return say("written", label=self.label(pointer), value=shown(self.value(pointer)))

    def line(self, pointer: Pointer, value: object) -> str:
        """Return the line that gives the place at `pointer` this value."""
        if pointer and isinstance(pointer[-1], int):
            return f"- {written(value)}"
        return line(str(pointer[-1]), value) if pointer else written(value)

    def example_line(self, pointer: Pointer) -> str:
        """Return the line with the first example of the schema, "" where it has none."""
        examples = self.field(pointer).get("examples")
        if not examples and pointer and isinstance(pointer[-1], int):
            # The example of a list shows its items.
            examples = next(iter(self.field(pointer[:-1]).get("examples", ())), ())
        return self.line(pointer, examples[0]) if examples else ""

    def for_example(self, pointer: Pointer, sentence: str = "example") -> str:
        """Return the end of an instruction that shows an example, "" where there is none."""
        found = self.example_line(pointer)
        return say(sentence, line=found) if found else ""
