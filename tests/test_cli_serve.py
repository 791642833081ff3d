"""The preview: what it sends, and that it leaves the files alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from qingdan.cli.preview import POLICY, TAG, Preview

SMALL_COUNTY = Path(__file__).parent / "small_county"
PAGE = "<!doctype html><html><body><p>正文</p></body></html>".encode()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """Serve a site of a page, a folder, a style and a page for what is missing."""
    site = tmp_path / "site"
    (site / "documents").mkdir(parents=True)
    for name in ("index.html", "404.html", "documents/a.html"):
        (site / name).write_bytes(PAGE)
    (site / "site.css").write_bytes(b"p{}")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    with Preview(site, 0) as started:
        threading.Thread(target=started.serve_forever, daemon=True).start()
        yield started
        started.shutdown()


def ask(preview: Preview, path: str) -> tuple[int, Message, bytes]:
    """Return status, headers and body of what the preview sends for a path."""
    try:
        with urllib.request.urlopen(preview.address + path, timeout=5) as answer:  # noqa: S310 - 127.0.0.1
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as fault:
        with fault:
            return fault.code, fault.headers, fault.read()


@pytest.mark.parametrize("path", ["", "index.html", "documents/a.html?from=search"])
def test_a_page_gets_the_script_before_its_body_ends(preview: Preview, path: str) -> None:
    """The tag is added on the way out."""
    status, _, body = ask(preview, path)

    assert (200, PAGE.replace(b"</body>", TAG + b"</body>")) == (status, body)


def test_the_files_stay_as_they_were_built(preview: Preview) -> None:
    """What is looked at is what will be public."""
    ask(preview, "index.html")

    assert (preview.site / "index.html").read_bytes() == PAGE


def test_everything_is_sent_under_the_policy_and_never_kept(preview: Preview) -> None:
    """A page that breaks the public policy breaks here."""
    _, headers, body = ask(preview, "site.css")

    assert (POLICY, "no-store", b"p{}") == (
        headers["Content-Security-Policy"],
        headers["Cache-Control"],
        body,
    )


def test_what_is_missing_gets_the_page_for_it(preview: Preview) -> None:
    """404, with the site's own words."""
    status, _, body = ask(preview, "nowhere.html")

    assert (404, True) == (status, b"<p>" in body)


@pytest.mark.parametrize("path", ["../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "documents/"])
def test_nothing_but_the_files_of_the_site_is_sent(preview: Preview, path: str) -> None:
    """Neither what lies beside it nor what a folder holds."""
    status, _, body = ask(preview, path)

    assert (404, False) == (status, b"secret" in body)


def test_an_open_page_hears_of_the_next_edition(preview: Preview) -> None:
    """The first line is the edition that is served, the next comes with the next build."""
    with urllib.request.urlopen(preview.address + "__reload", timeout=5) as events:  # noqa: S310 - 127.0.0.1
        first = events.readline()
        events.readline()

        preview.editions.next()

        assert (f"data: {preview.editions.current}\n".encode(), True) == (
            second := events.readline(),
            second != first,
        )


def test_the_preview_listens_to_this_machine_only(preview: Preview) -> None:
    """Nobody else in the office sees what is not public yet."""
    assert preview.server_address[0] == "127.0.0.1"


@pytest.mark.slow
def test_serve_builds_again_when_a_file_is_replaced(tmp_path: Path) -> None:
    """As an editor saves: a new file takes the place of the old one, in content/ and for mkdocs.yml."""
    county = tmp_path / "county"
    shutil.copytree(SMALL_COUNTY, county)
    command = [sys.executable, "-c", "from qingdan.start import main; main()", "serve", "--port", "0"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=county, env=environment, stdout=subprocess.PIPE, text=True) as served:
        # Reading a line waits for a build; one that never comes must not be waited for.
        patience = threading.Timer(60, served.kill)
        patience.start()
        assert served.stdout is not None
        lines = [served.stdout.readline(), served.stdout.readline()]
        for name in ("mkdocs.yml", "mkdocs.yml", "content/agencies/county.yml"):
            time.sleep(0.5)
            replace(county / name, tmp_path)
            lines.append(served.stdout.readline())
        served.send_signal(signal.SIGINT)
    patience.cancel()

    assert ["网站已", "预览:", "网站已", "网站已", "网站已"] == [line[:3] for line in lines]
    assert served.returncode == 0


def replace(path: Path, folder: Path) -> None:
    """Save a file as editors do: write another in `folder`, then rename it."""
    beside = folder / "saving"
    beside.write_text(path.read_text(encoding="utf-8") + "# 改\n", encoding="utf-8")
    beside.replace(path)
