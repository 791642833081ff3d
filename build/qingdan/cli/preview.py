"""Serves a site folder to this machine only; open pages load again after each build.

The pages on disk are not touched: a script tag is added to HTML on its way out. Everything is
sent under the policy the public site is meant for, so that a page that would break it breaks here.
"""

from __future__ import annotations

import io
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

HOST = "127.0.0.1"

#: As for the public site; only `connect-src` is added, to hear of new builds.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; connect-src 'self'"
)

SCRIPT_ADDRESS, EVENTS_ADDRESS = "/__reload.js", "/__reload"
TAG = f'<script src="{SCRIPT_ADDRESS}"></script>'.encode()

#: Seconds between signs of life to an open page; a page that has gone is noticed by them.
HEARTBEAT = 10.0


class Editions:
    """Which edition is being served; pages wait here for the next."""

    def __init__(self) -> None:
        # Never the same again after a restart, so that pages still open load again too.
        self._edition = time.monotonic_ns()
        self._changed = threading.Condition()

    @property
    def current(self) -> int:
        return self._edition

    def next(self) -> None:
        """Say that there is a new edition."""
        with self._changed:
            self._edition += 1
            self._changed.notify_all()

    def wait(self, known: int) -> int:
        """Return the current edition once it is not `known`, or after a heartbeat."""
        with self._changed:
            self._changed.wait_for(lambda: self._edition != known, HEARTBEAT)
            return self._edition


class Preview(ThreadingHTTPServer):
    """The server; `port` 0 takes any free one. OSError where the port is taken."""

    daemon_threads = True

    def __init__(self, site: Path, port: int) -> None:
        self.site = site
        self.editions = Editions()
        super().__init__((HOST, port), partial(_Handler, directory=str(site)))

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_address[1]}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that leaves in the middle of a page is no fault."""


class _Handler(SimpleHTTPRequestHandler):
    server: Preview

    def do_GET(self) -> None:
        if self.path.partition("?")[0] == SCRIPT_ADDRESS:
            self._send_script()
        elif self.path == EVENTS_ADDRESS:
            self._send_events()
        else:
            super().do_GET()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Open what is asked for; HTML gets the tag."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if path.suffix == ".html" and path.is_file():
            return self._send_html(path, 200)
        missing = self.server.site / "404.html"
        if not path.exists() and missing.is_file():
            return self._send_html(missing, 404)
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        """Show no folders: the public server is not asked for any either."""
        self.send_error(404)

    def log_message(self, *args: Any) -> None:
        """Say nothing: the terminal tells of builds."""

    def _send_html(self, path: Path, status: int) -> io.BytesIO:
        body = path.read_bytes()
        head, closing, rest = body.rpartition(b"</body>")
        body = head + TAG + closing + rest if closing else body + TAG
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def _send_script(self) -> None:
        # The edition stands in the script: one that came out before the page listened is not missed.
        body = (
            f'const edition = "{self.server.editions.current}";\n'
            f'new EventSource("{EVENTS_ADDRESS}").onmessage = (event) => {{\n'
            "  if (event.data !== edition) location.reload();\n"
            "};\n"
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _send_events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        edition = self.server.editions.current
        while True:
            self.wfile.write(f"data: {edition}\n\n".encode())
            self.wfile.flush()
            edition = self.server.editions.wait(edition)
