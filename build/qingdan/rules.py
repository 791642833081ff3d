"""The catalogue: every rule the program knows, by its code.

A rule is declared in the module that applies it. Here they are only gathered, for `explain`, for
the reports, and for the test that asks of each a case that fails and one that passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qingdan import assemble, hand_written, pages, schemas, source
from qingdan.checks import (
    annexes,
    approvals,
    bases,
    claims,
    consultations,
    coverage,
    dates,
    demands,
    disclosures,
    discretion,
    enforcers,
    everyday_words,
    figures,
    filing,
    laws,
    links,
    lives,
    making,
    naming,
    numbering,
    openness,
    owed,
    part_bases,
    powers,
    procedure,
    promises,
    publication,
    reconciliation,
    report_tables,
    report_years,
    shape,
    slips,
    steps,
    substance,
    succession,
    text,
    validity,
    words,
    yearly_reports,
)

if TYPE_CHECKING:
    from qingdan.problems import Rule

_HOMES = (
    source,
    hand_written,
    schemas,
    shape,
    assemble,
    naming,
    links,
    laws,
    everyday_words,
    annexes,
    pages,
    dates,
    figures,
    reconciliation,
    promises,
    report_tables,
    report_years,
    yearly_reports,
    claims,
    openness,
    owed,
    numbering,
    disclosures,
    enforcers,
    powers,
    lives,
    discretion,
    approvals,
    demands,
    succession,
    text,
    words,
    slips,
    bases,
    part_bases,
    making,
    consultations,
    coverage,
    filing,
    procedure,
    publication,
    steps,
    substance,
    validity,
)

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in sorted((rule for home in _HOMES for rule in home.RULES), key=lambda rule: rule.code)
}
