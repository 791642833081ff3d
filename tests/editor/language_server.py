"""A small client of a language server: JSON-RPC over its standard input and output, as editors do it.

It answers what the server asks (its configuration above all) and never waits for ever: an answer
that does not come is a TimeoutError with what the server said on its way.
"""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

#: Seconds that a server on a busy machine may take for one answer.
PATIENCE = 120.0


class LanguageServer:
    """One server over the files below `folder`, with these `settings` of the workspace."""

    def __init__(self, command: Sequence[str], folder: Path, settings: dict[str, Any]) -> None:
        self._folder = folder
        self._settings = settings
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        self._received: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._count = 0
        self._versions: dict[str, int] = {}
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._begin()

    def _begin(self) -> None:
        markdown = {"contentFormat": ["markdown", "plaintext"]}
        item = {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
        self.ask(
            "initialize",
            {
                "processId": None,
                "locale": "zh-cn",
                "rootUri": self._folder.as_uri(),
                "workspaceFolders": [{"uri": self._folder.as_uri(), "name": self._folder.name}],
                "capabilities": {
                    "textDocument": {
                        "hover": markdown,
                        "completion": {"completionItem": item},
                        "publishDiagnostics": {},
                        "synchronization": {},
                    },
                    "workspace": {
                        "configuration": True,
                        "workspaceFolders": True,
                        "didChangeConfiguration": {"dynamicRegistration": True},
                    },
                },
            },
        )
        self.tell("initialized", {})

    def hover(self, path: str, line: int, column: int) -> str:
        """Return the Markdown shown over a spot (lines and columns from 0), "" where nothing is."""
        found = self.ask("textDocument/hover", self._spot(path, line, column))
        return str(found["contents"]["value"]) if found else ""

    def completion(self, path: str, line: int, column: int) -> list[dict[str, Any]]:
        """Return what is offered at a spot (lines and columns from 0)."""
        found = self.ask("textDocument/completion", self._spot(path, line, column))
        return list(found["items"] if isinstance(found, dict) else found or [])

    def problems(self, path: str, text: str) -> list[tuple[int, str]]:
        """Show the server a file with this text; return (line from 1, message) of what it finds."""
        return self.problems_of({path: text})[path]

    def problems_of(self, texts: Mapping[str, str]) -> dict[str, list[tuple[int, str]]]:
        """Show the server several files at once: it waits a moment before it looks at each."""
        for path, text in texts.items():
            self._show(self._uri(path), text)
        found = {}
        for path in texts:
            uri = self._uri(path)
            while uri not in self._diagnostics:
                self._handle(self._next())
            told = {(one["range"]["start"]["line"] + 1, one["message"]) for one in self._diagnostics[uri]}
            found[path] = sorted(told)
        return found

    def _show(self, uri: str, text: str) -> None:
        self._diagnostics.pop(uri, None)
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
            self.tell("textDocument/didOpen", {"textDocument": document})
        else:
            known = {"uri": uri, "version": version}
            self.tell("textDocument/didChange", {"textDocument": known, "contentChanges": [{"text": text}]})

    def changed(self, file: Path) -> None:
        """Tell the server that a file was written on the disk."""
        self.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]})

    def ask(self, method: str, params: Any) -> Any:
        """Return the server's answer."""
        self._count += 1
        self._send({"id": self._count, "method": method, "params": params})
        while True:
            message = self._next()
            if "method" not in message and message.get("id") == self._count:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message.get("result")
            self._handle(message)

    def tell(self, method: str, params: Any) -> None:
        """Tell the server something it does not answer."""
        self._send({"method": method, "params": params})

    def close(self) -> None:
        """End the server, after it has put its things in order if it can still be asked."""
        with contextlib.suppress(TimeoutError, EOFError, OSError):
            self.ask("shutdown", None)
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _uri(self, path: str) -> str:
        return (self._folder / path).as_uri()

    def _spot(self, path: str, line: int, column: int) -> dict[str, Any]:
        return {
            "textDocument": {"uri": self._uri(path)},
            "position": {"line": line, "character": column},
        }

    def _handle(self, message: dict[str, Any]) -> None:
        """Answer what the server asks, and keep what it finds."""
        if message.get("method") == "textDocument/publishDiagnostics":
            found = message["params"]
            self._diagnostics[found["uri"]] = found["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            asked = [item.get("section", "") for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": [self._configured(section) for section in asked]})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})

    def _configured(self, section: str) -> Any:
        """Return a section of the settings as VS Code does: `yaml.a.b` stands below a, then b."""
        if section in self._settings:
            return self._settings[section]
        found: dict[str, Any] = {}
        for name, value in self._settings.items():
            if name.startswith(f"{section}."):
                *above, last = name.removeprefix(f"{section}.").split(".")
                inner = found
                for step in above:
                    inner = inner.setdefault(step, {})
                inner[last] = value
        return found

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        try:
            message = self._received.get(timeout=PATIENCE)
        except queue.Empty:
            raise TimeoutError("the language server does not answer") from None
        if message is None:
            raise EOFError("the language server has ended")
        return message

    def _read(self) -> None:
        """Put every message into the queue, and None at the end."""
        stream = self._process.stdout
        assert stream is not None
        while True:
            length = 0
            while (head := stream.readline().strip()) != b"":
                name, _, value = head.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                self._received.put(None)
                return
            self._received.put(json.loads(stream.read(length)))


@contextlib.contextmanager
def serving(command: Sequence[str], folder: Path, settings: dict[str, Any]) -> Iterator[LanguageServer]:
    """Run a server for as long as it is needed."""
    server = LanguageServer(command, folder, settings)
    try:
        yield server
    finally:
        server.close()
