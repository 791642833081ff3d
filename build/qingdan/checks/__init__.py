"""The checks: one family a module, each rule with its own manual page (the catalogue: rules.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    numbering,
    openness,
    owed,
    powers,
    procedure,
    promises,
    publication,
    reconciliation,
    report_tables,
    report_years,
    substance,
    succession,
    validity,
    yearly_reports,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qingdan.problems import Problem
    from qingdan.standing import Standings


def judge(standings: Standings, files: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what the records say against each other and against the day, family by family.

    `files` gives the SHA-256 of every annex under content/files by its path. What an abolished body owed is
    for its successor to mend.
    """
    for problem in _told(standings, files):
        yield succession.handed_on(standings, problem)


def _told(standings: Standings, files: Mapping[str, str]) -> Iterator[Problem]:
    register = standings.register
    yield from links.links(register)
    yield from laws.laws(standings)
    yield from everyday_words.everyday_words(register)
    yield from annexes.annexes(register, files)
    yield from dates.dates(register)
    yield from figures.figures(register)
    yield from reconciliation.reconciliation(standings)
    yield from promises.promises(standings)
    yield from report_tables.report_tables(register)
    yield from report_years.report_years(standings)
    yield from yearly_reports.yearly_reports(standings)
    yield from claims.claims(standings)
    yield from openness.openness(standings)
    yield from owed.owed(standings)
    yield from numbering.numbering(standings)
    yield from disclosures.disclosures(standings)
    yield from enforcers.enforcers(standings)
    yield from powers.powers(standings)
    yield from lives.lives(standings)
    yield from discretion.discretion(standings)
    yield from approvals.approvals(standings)
    yield from demands.demands(standings)
    yield from succession.succession(standings)
    yield from bases.bases(standings)
    yield from making.making(standings)
    yield from validity.validity(standings)
    yield from procedure.procedure(standings)
    yield from substance.substance(standings)
    yield from consultations.consultations(standings)
    yield from publication.publication(standings)
    yield from filing.filing(standings)
    yield from coverage.coverage(standings)
