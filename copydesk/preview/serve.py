"""A web server for this machine alone: it serves a folder that the same recipe builds, drafts and all."""

from __future__ import annotations

import functools
import threading
import webbrowser
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from copydesk import files
from copydesk.preview.watch import watch_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOOPBACK = ("127.0.0.1", "::1", "localhost")
PORTS_TO_TRY = 20


def serve_site(
    root: Path,
    rebuild: Callable[[str, Path], Any],
    talk: Callable[[str], None],
    *,
    address: tuple[str, int],
    open_browser: bool = False,
    poll: bool = False,
    stop: threading.Event | None = None,
) -> None:
    """Build, serve, and build again on every change, until interrupted or ``stop`` is set.

    ``rebuild`` is given the base URL and the folder to build into; ``talk`` says a line to the person.
    """
    output = root / files.STATE / "preview"
    server = _listen(address, output, talk)
    bind, port = str(server.server_address[0]), int(server.server_address[1])
    base_url = f"http://{'localhost' if bind in LOOPBACK else bind}:{port}"
    if bind not in LOOPBACK:
        talk(f"warning: {bind} can be reached from other machines; drafts are shown to whoever finds it")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    begun = False

    def build() -> None:
        nonlocal begun
        rebuild(base_url, output)
        if not begun:
            begun = True
            talk(f"serving {base_url}/ (drafts shown); Ctrl-C ends")
            if open_browser:
                webbrowser.open(f"{base_url}/")

    try:
        watch_site(root, build, poll=poll, stop=stop)
    finally:
        server.shutdown()
        server.server_close()


def _listen(address: tuple[str, int], output: Path, talk: Callable[[str], None]) -> ThreadingHTTPServer:
    """Listen on the port, or on the next one that is free."""
    bind, wanted = address
    for port in range(wanted, wanted + PORTS_TO_TRY) if wanted else (0,):
        with suppress(OSError):
            server = ThreadingHTTPServer((bind, port), functools.partial(_Handler, directory=str(output)))
            if port != wanted:
                talk(f"port {wanted} is busy, taking {port}")
            return server
    raise OSError(f"no free port from {wanted} to {wanted + PORTS_TO_TRY - 1}; name another with -p")


class _Handler(SimpleHTTPRequestHandler):
    """GET and HEAD of what was built; nothing for other hosts' pages, no listings, no hidden files."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    extensions_map = {  # noqa: RUF012 - the name and the shape are the base class's
        **SimpleHTTPRequestHandler.extensions_map,
        ".avif": "image/avif",
        ".webmanifest": "application/manifest+json",
        ".xml": "application/xml",
    }

    def send_head(self) -> Any:
        """Answer only requests meant for this machine, and only for files that may be seen."""
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        bound: Any = self.server.server_address
        if host not in (*LOOPBACK, bound[0]):
            self.send_error(HTTPStatus.FORBIDDEN, "This preview is for its own machine")
            return None
        parts = unquote(urlsplit(self.path).path).split("/")
        if any("\0" in part or (part.startswith(".") and part != ".well-known") for part in parts):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def list_directory(self, path: Any) -> None:
        """Never list a folder."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Let the browser ask again each time: the page may have changed."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Stay quiet; the terminal is for what the editor did."""
