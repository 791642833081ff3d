"""What makes a new record public: its day and its review, where whoever takes a list in says them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qingdan.intake.outcome import Wish


def released(record: dict[str, Any], wish: Wish) -> dict[str, Any]:
    """Return a new record with the day and the review that were told; what its row says itself stands."""
    if "openness" not in record:
        return record
    review = {"reviewed_by": wish.reviewed_by, "reviewed_on": wish.reviewed_on}
    told = {name: value for name, value in review.items() if value}
    found: dict[str, Any] = {}
    for name, value in record.items():
        found[name] = {**value, **told} if name == "openness" else value
        if name == "openness" and wish.published_on:
            found["published_on"] = wish.published_on
    if record.get("published_on"):
        found["published_on"] = record["published_on"]
    return found
