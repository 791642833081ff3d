"""What the field at a spot of a record is called, and what its schema says of it.

All functions take a bundled schema (`Schemas.schema`): references stay within it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qingdan.schemas.bundle import resolve

if TYPE_CHECKING:
    from qingdan.problems import Pointer


def property_at(bundle: dict[str, Any], pointer: Pointer) -> dict[str, Any] | None:
    """Return the resolved schema of the value at `pointer`, or None where none is described."""
    node: Any = resolve(bundle, bundle)
    for step in pointer:
        found = node.get("items") if isinstance(step, int) else node.get("properties", {}).get(step)
        if not isinstance(found, dict):
            return None
        node = resolve(bundle, found)
    return dict(node)


def properties_at(bundle: dict[str, Any], pointer: Pointer) -> dict[str, dict[str, Any]]:
    """Return the fields that may be written in the mapping at `pointer`, resolved, in order."""
    node = property_at(bundle, pointer) or {}
    return {key: resolve(bundle, found) for key, found in node.get("properties", {}).items()}


def label_at(bundle: dict[str, Any], pointer: Pointer) -> str:
    """Return the label of the field at `pointer`; list positions are skipped.

    Falls back on the key as written where no schema describes it, and on the title of the whole
    record for the empty pointer.
    """
    last = next((at for at in range(len(pointer) - 1, -1, -1) if isinstance(pointer[at], str)), None)
    if last is None:
        return str(bundle.get("title", ""))
    found = property_at(bundle, pointer[: last + 1]) or {}
    return str(found.get("title", pointer[last]))
