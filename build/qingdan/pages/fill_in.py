"""What the form knows, as script files beside its page: schemas, sentences, and the names of what is public.

Every file calls one function with data, as those of the search do, for that works over http and from a
folder alike. A kind's schema and a kind's names are files of their own: the form asks for what it needs.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from qingdan.checks.naming import DATED
from qingdan.checks.shape import RULES
from qingdan.checks.shape.wording import SENTENCES
from qingdan.escaping import script_call
from qingdan.model.kinds import KINDS
from qingdan.model.power import PowerKind
from qingdan.model.references import referring
from qingdan.register import own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.pages.frame import Labelled
    from qingdan.pages.published import Published

FOLDER = "fill-in"

#: What the fields of records refer to by id; with the kinds whose file is named by their id, what has a list.
_REFERRED = ("agency", "approval", "document", "indicator", "law", "period", "power", "procedure", "topic")
#: Fields that nearly every record has, though it could do without: a new one begins with them.
_USUAL = ("number", *DATED, "effective_on")
#: A step is no record: it stands in one of the procedures, under an id that no other has.
_STEP = "step"
NAMED = tuple(dict.fromkeys((*_REFERRED, _STEP, *(kind.name for kind in KINDS if kind.named))))

_TARGET = re.compile(r'"\$ref": "#/\$defs/([^"]+)"')


def scripts(published: Published, schemas: Labelled) -> Iterator[tuple[str, bytes]]:
    """Give the files with their site paths."""
    yield f"{FOLDER}/facts.js", _script("known", _facts())
    for kind in KINDS:
        bundle = _needed(schemas.schema(kind.name))
        references = {".".join(at): named for at, named in referring(kind.type).items()}
        if bundle.get("properties", {}).get("steps", {}).get("$ref") == "#/$defs/common.steps":
            references["steps.*.step"] = _STEP
        yield f"{FOLDER}/kinds/{kind.name}.js", _script("kind", kind.name, bundle, references)
    for name in NAMED:
        yield f"{FOLDER}/names/{name}.js", _script("names", name, _names(name, published))


def _facts() -> dict[str, Any]:
    return {
        "sentences": SENTENCES,
        "rules": {rule.name: {"code": rule.code, "title": rule.title} for rule in RULES},
        "kinds": {kind.name: {"pattern": kind.pattern, "stem": kind.stem} for kind in KINDS},
        "dated": DATED,
        "usual": _USUAL,
        "powers": {kind.value: kind.name.lower() for kind in PowerKind},
    }


def _names(kind: str, published: Published) -> list[list[str]]:
    """Return id and title of what is public of a kind, in the order of the register."""
    if kind == _STEP:
        steps = (step for table in published.register.procedures.values() for step in table.steps)
        return [list(pair) for pair in {step.id: step.title for step in steps}.items()]
    records = published.register.by_kind(kind)
    titled = ((key, records[key]) for key in published.public_keys(kind))
    return [[key, own(record).title] for key, record in titled]


def _needed(bundle: dict[str, Any]) -> dict[str, Any]:
    """Return a bundle with only those definitions that it comes to."""
    definitions: dict[str, Any] = bundle["$defs"]
    own = {key: value for key, value in bundle.items() if key != "$defs"}
    reached: dict[str, Any] = {}
    waiting = [own]
    while waiting:
        for name in _TARGET.findall(json.dumps(waiting.pop(), ensure_ascii=False)):
            if name not in reached:
                reached[name] = definitions[name]
                waiting.append(definitions[name])
    return {**own, "$defs": {name: reached[name] for name in sorted(reached)}}


def _script(function: str, *values: Any) -> bytes:
    return script_call("qingdanFillIn", function, *values).encode()
