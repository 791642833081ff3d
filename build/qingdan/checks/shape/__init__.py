"""A record has the fields that its schema describes, each written as it says.

The quick validator accepts; what it rejects is told by the other one, with the labels and
examples of the schema, one message for one cause. Only fields are looked at here: whether an id
exists or dates agree is for other families.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from qingdan import __version__
from qingdan.checks.shape.fields import Fields
from qingdan.checks.shape.rules import OUR_FAULT, RULES
from qingdan.checks.shape.values import value_problem
from qingdan.checks.shape.wording import say
from qingdan.checks.shape.words import Finding, Words
from qingdan.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qingdan.problems import Pointer
    from qingdan.schemas import Schemas
    from qingdan.source import Source

__all__ = ["OUR_FAULT", "RULES", "shape"]

#: Faults that are told of one file: a file with more is the wrong file, and must not cost minutes.
MOST_TOLD = 500

_ABOUT_FIELDS = frozenset(
    {
        "required",
        "dependentRequired",
        "additionalProperties",
        "oneOf",
        "anyOf",
        "not",
        "minProperties",
        "maxProperties",
    }
)


def shape(source: Source, kind: str, schemas: Schemas) -> tuple[Problem, ...]:
    """Return what in a record is not as the schema of its kind says, () where all is."""
    if schemas.accepting(kind).is_valid(source.data):
        return ()
    told = tuple(_told(source, kind, schemas))
    return told or (_our_fault(source.path, kind),)


def _told(source: Source, kind: str, schemas: Schemas) -> Iterator[Problem]:
    bundled = schemas.schema(kind)
    words = Words(source.path, bundled, source.data)
    by_spot: dict[Pointer, list[Finding]] = {}
    for error in islice(schemas.explaining(kind).iter_errors(source.data), MOST_TOLD):
        finding = Finding(str(error.validator), error.validator_value, error.schema)
        by_spot.setdefault(tuple(error.absolute_path), []).append(finding)
    reasons = _reasons(bundled)
    for pointer, findings in by_spot.items():
        about_fields = [finding for finding in findings if finding.keyword in _ABOUT_FIELDS]
        # A list in place of a mapping is at odds with "exactly one of these fields" too: not told.
        if about_fields and isinstance(words.value(pointer), dict):
            yield from Fields(words, pointer, reasons).problems(about_fields)
        elif found := value_problem(words, pointer, findings):
            yield found
        else:
            yield _our_fault(source.path, kind, pointer)


def _reasons(node: Any) -> dict[int, dict[str, Any]]:
    """Return the `if` beside every `then`, by the identity of the `then`."""
    found: dict[int, dict[str, Any]] = {}
    open_nodes = [node]
    while open_nodes:
        match open_nodes.pop():
            case dict() as inner:
                if "then" in inner and "if" in inner:
                    found[id(inner["then"])] = inner["if"]
                open_nodes.extend(inner.values())
            case list() as inner:
                open_nodes.extend(inner)
    return found


def _our_fault(path: str, kind: str, pointer: Pointer = ()) -> Problem:
    spot = "/".join(str(step) for step in pointer) or say("whole_record")
    return Problem(
        rule=OUR_FAULT,
        place=Place(path, pointer),
        what=say("our_fault"),
        mend=say("our_fault.mend", version=__version__, kind=kind, spot=spot),
    )
