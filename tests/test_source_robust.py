"""Nothing anyone can put into a file makes the reader raise, hang or grow."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time

import pytest

from qingdan import source

PATH = "content/agencies/water.yml"
LARGEST = 4 * 1024 * 1024


def timed(raw: bytes) -> tuple[str, float]:
    """Return the code of the first problem ("" for none) and the CPU seconds it took."""
    started = time.process_time()
    read = source.read(PATH, raw)
    return read[0].rule.code if isinstance(read, tuple) else "", time.process_time() - started


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"a: " + b"[" * 100_000, "QD110"),
        (b"a:\n  " + b"[" * 100_000 + b"]" * 100_000, "QD110"),
        (b"a: " + b"{a: " * 100_000, "QD110"),
        (b"a:\n  " + b"- " * 100_000 + b"b\n", "QD110"),
        (b"".join(b" " * depth + b"a:\n" for depth in range(2500)), "QD110"),
        (b"? " * 100_000, "QD109"),
        (b"- " * 100_000, "QD108"),
        (b"[" * 100_000, "QD110"),
    ],
    ids=lambda value: repr(value[:12]),
)
def test_a_hundred_thousand_levels_are_not_read_to_the_end(raw: bytes, code: str) -> None:
    """Reading stops at the twenty-first level."""
    told, seconds = timed(raw)

    assert code == told
    assert seconds < 10


@pytest.mark.slow
@pytest.mark.parametrize(
    "raw",
    [
        b"a: x" + b" #" * (LARGEST // 2 - 4),
        b"a: b # c\n" * (LARGEST // 9),
        b"id: a\n" * (LARGEST // 6),
        b'a: "' + b"x" * (LARGEST - 4),
        b"a: " + b"x\n  " * (LARGEST // 4 - 1),
        b"a: |\n" + b"  x # y\n" * (LARGEST // 8 - 1),
        b"a: [" + b"x#," * (LARGEST // 3 - 3) + b"]",
        b"a: [" + b'"#",' * (LARGEST // 4 - 3) + b"]",
        b"a b" + b" " * (LARGEST - 10) + b"c\nd: e",
        ("a b" + " " * (LARGEST - 20) + "：c").encode(),
        b"a: " + b"1_" * (LARGEST // 2 - 2),
        b"a: " + b"1:1" * (LARGEST // 3 - 2),
        b"\t" * LARGEST,
        b" " * LARGEST,
        b"\n" * LARGEST,
        b"*" * LARGEST,
        b"a:" * (LARGEST // 2),
        b"a\r" * (LARGEST // 2),
        "a\u2028".encode() * (LARGEST // 4),
        "榆".encode("gbk") * (LARGEST // 2),
        ("a: [x" + "，" * (LARGEST // 3 - 3) + "]").encode(),
    ],
    ids=lambda raw: repr(raw[:12]),
)
def test_the_largest_file_of_any_make_is_read_in_seconds(raw: bytes) -> None:
    """No pattern of four megabytes takes time that grows with its square: that would be minutes."""
    assert timed(raw)[1] < 30


@pytest.mark.slow
def test_the_worst_files_stay_under_200_megabytes() -> None:
    """Fifty megabytes are refused unread; deep nesting and long lines are not kept."""
    program = textwrap.dedent("""
        import resource, sys, tempfile
        from pathlib import Path
        from qingdan import source
        county = Path(tempfile.mkdtemp())
        (county / "content/agencies").mkdir(parents=True)
        for name, raw in (
            ("a", b"id: a\\n" * 9_000_000), ("b", b"a: " + b"[" * 100_000), ("c", b"a: " + b"x" * 4_000_000)
        ):
            (county / f"content/agencies/{name}.yml").write_bytes(raw)
            del raw
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for found in source.walk(county).found:
            raw = source.load(county, found)
            if isinstance(raw, bytes):
                source.read(found.path, raw)
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
    """)

    grown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert int(grown.stdout) < 100


def test_rules_are_told_once_each_and_have_their_manual_page() -> None:
    """Codes and names are unique, and no part of a page is missing."""
    assert len(source.RULES) == len({rule.code for rule in source.RULES})
    assert len(source.RULES) == len({rule.name for rule in source.RULES})
    assert all(rule.title and rule.why and rule.wrong and rule.right for rule in source.RULES)
