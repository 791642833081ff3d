"""The list of systems follows the report."""

from __future__ import annotations

import msgspec

from pages_records import book, register, site


def test_sections_stand_in_the_order_of_the_report() -> None:
    """Section (四) comes before (六), though its character is sorted behind it."""
    made = register()
    system = made.systems["x"]
    for id_, section, row in (
        ("a", "一(六)监督", "S080"),
        ("b", "一(四)制度", "S040"),
        ("c", "导语", "S001"),
    ):
        made.systems[id_] = msgspec.structs.replace(system, id=id_, section=section, source_rows=(row,))
    del made.systems["x"]

    page = site(book(made))["systems/index.html"]
    assert sorted(("一(六)监督", "一(四)制度", "导语"), key=page.index) == [
        "导语",
        "一(四)制度",
        "一(六)监督",
    ]
