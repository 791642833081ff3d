"""SARIF 2.1.0, the exchange form of code scanners, with the manual page of each rule it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from qingdan import __version__
from qingdan.escaping import json_text, visible
from qingdan.problems import Level, Place, Problem, Rule
from qingdan.reports.fingerprints import fingerprints

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.NOTICE: "note"}


def report(problems: Sequence[Problem]) -> str:
    """Return a log of one run; paths are relative to the county's folder (%SRCROOT%)."""
    rules = sorted({problem.rule.code: problem.rule for problem in problems}.items())
    order = {code: index for index, (code, _) in enumerate(rules)}
    named = zip(problems, fingerprints(problems), strict=True)
    run = {
        "tool": {
            "driver": {
                "name": "qingdan",
                "version": __version__,
                "language": "zh-CN",
                "rules": [_rule(rule) for _, rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, order[problem.rule.code], mark) for problem, mark in named],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    manual = f"{rule.why}\n\n不对:\n{rule.wrong}\n\n对:\n{rule.right}"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{manual}\n\n来源:{rule.source}" if rule.source else manual},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }


def _result(problem: Problem, index: int, fingerprint: str) -> dict[str, Any]:
    result = {
        "ruleId": problem.rule.code,
        "ruleIndex": index,
        "level": _LEVELS[problem.rule.level],
        "message": {"text": f"{visible(problem.what)}改法:{visible(problem.mend)}"},
        "locations": [_location(problem.place)],
        "partialFingerprints": {"qingdan/v1": fingerprint},
    }
    if problem.related:
        result["relatedLocations"] = [
            _location(related.place) | {"message": {"text": visible(related.note)}}
            for related in problem.related
        ]
    return result


def _location(place: Place) -> dict[str, Any]:
    uri = quote(place.path, errors="surrogatepass")
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    return {"physicalLocation": physical}
