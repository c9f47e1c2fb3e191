"""The preview with a real server and the real watchdog: write, save, see; and nothing for others."""

from __future__ import annotations

import http.client
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from copydesk import builder
from copydesk.builder import Options, Report
from copydesk.catalog import Shown
from copydesk.preview import serve_site, watch, watch_site
from tests.newsroom import NOW, PROJECT, brief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.newsroom import Newsroom

PATIENCE = 15.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


@contextmanager
def serving(newsroom: Newsroom, *, poll: bool = False) -> Iterator[tuple[int, list[str]]]:
    said: list[str] = []
    stop = threading.Event()
    port = free_port()

    def rebuild(base_url: str, output: Path) -> Report:
        shown = Shown(drafts=True, future=True, expired=True)
        return builder.build(newsroom.root, Options(now=NOW, output=output, base_url=base_url, shown=shown))

    def run() -> None:
        serve_site(newsroom.root, rebuild, said.append, address=("127.0.0.1", port), poll=poll, stop=stop)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        wait_for(lambda: any("serving" in line for line in said))
        yield port, said
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


@pytest.mark.parametrize("poll", [False, True], ids=["inotify", "polling"])
def test_a_saved_brief_is_served_and_site_is_left_alone(newsroom: Newsroom, *, poll: bool) -> None:
    newsroom.built()
    before = newsroom.tree()
    with serving(newsroom, poll=poll) as (port, _):
        newsroom.write("content/pier.md", brief("Pier sinks", status="draft"))
        wait_for(lambda: "Pier sinks" in ask(port, "/2026/11/23/pier/")[1])
        newsroom.write("content/new.md", brief("New"))
        wait_for(lambda: ask(port, "/2026/11/23/new/")[0] == 200)
        (newsroom.root / "content/new.md").unlink()
        wait_for(lambda: ask(port, "/2026/11/23/new/")[0] == 404)
    assert newsroom.tree() == before


def test_a_mistake_keeps_the_last_good_page_and_the_server(newsroom: Newsroom) -> None:
    with serving(newsroom) as (port, _):
        newsroom.write("content/pier.md", "broken")
        newsroom.write("layouts/404.html", "{{")
        time.sleep(0.5)
        assert "Pier closes" in ask(port, "/2026/11/23/pier/")[1]
        (newsroom.root / "layouts/404.html").unlink()
        newsroom.write("content/pier.md", brief("Pier mended"))
        wait_for(lambda: "Pier mended" in ask(port, "/2026/11/23/pier/")[1])


def test_a_folder_that_was_deleted_and_made_again_is_watched(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By events alone: the regular look would take longer than anyone waits here."""
    monkeypatch.setattr(watch, "LOOK_SECONDS", 2 * PATIENCE)
    with serving(newsroom) as (port, _):
        shutil.rmtree(newsroom.root / "content")
        wait_for(lambda: ask(port, "/2026/11/23/pier/")[0] == 404)
        newsroom.write("content/deep/down/new.md", brief("New"))
        wait_for(lambda: ask(port, "/2026/11/23/new/")[0] == 200)
        newsroom.write("content/deep/down/new.md", brief("Newer"))
        wait_for(lambda: "Newer" in ask(port, "/2026/11/23/new/")[1])


def test_a_seed_dropped_in_is_imported(newsroom: Newsroom) -> None:
    with serving(newsroom) as (port, _):
        newsroom.write("seeds/ferry.txt", "Ferry sinks\n\nThe ferry sank on Monday in the harbour, the board said.\n")
        wait_for(lambda: ask(port, "/2026/11/24/ferry-sinks/")[0] == 200)


@pytest.mark.parametrize(
    "path",
    ["/../secret", "/%2e%2e/secret", "/.copydesk/x", "/..%2fsecret", "/topics/../../secret", "//etc/hostname", "/%00"],
)
def test_only_what_was_built_is_served(newsroom: Newsroom, path: str) -> None:
    for place in ("secret", ".copydesk/secret", ".copydesk/preview/.secret"):
        newsroom.write(place, "Zanzibar")
    with serving(newsroom) as (port, _):
        status, body = ask(port, path)
        assert status >= 400
        assert "Zanzibar" not in body
        assert str(newsroom.root) not in body
        assert ask(port, "/.secret")[0] == 404


def test_other_hosts_and_other_methods_are_refused(newsroom: Newsroom) -> None:
    with serving(newsroom) as (port, _):
        assert ask(port, "/", Host="evil.example")[0] == 403
        assert ask(port, "/", Host=f"localhost:{port}")[0] == 200
        assert ask(port, "/", method="HEAD") == (200, "")
        assert ask(port, "/", method="POST")[0] == 501


def test_a_busy_port_is_said_and_the_next_one_taken(newsroom: Newsroom) -> None:
    with serving(newsroom) as (port, _):
        said: list[str] = []
        stop = threading.Event()
        serve_site(newsroom.root, lambda *_: stop.set(), said.append, address=("127.0.0.1", port), stop=stop)
        assert f"port {port} is busy, taking {port + 1}" in said


def test_reading_wakes_nobody(newsroom: Newsroom) -> None:
    """A build reads every file; were that an event, it would wake itself for ever (PITFALLS of watchdog)."""
    rebuilt = 0
    stop = threading.Event()

    def rebuild() -> None:
        nonlocal rebuilt
        rebuilt += 1
        newsroom.build()

    thread = threading.Thread(target=watch_site, args=(newsroom.root, rebuild), kwargs={"stop": stop})
    thread.start()
    try:
        wait_for(lambda: rebuilt > 0)
        newsroom.write("content/pier.md", brief("Pier opens"))
        wait_for(lambda: rebuilt > 1)
        time.sleep(1)
        for path in newsroom.root.rglob("*.md"):
            path.read_bytes()
        time.sleep(0.5)
        assert rebuilt <= 3
    finally:
        stop.set()
        thread.join(PATIENCE)


@pytest.mark.parametrize("words", [("serve", "-p", "0"), ("build", "--watch")], ids=lambda words: words[0])
def test_the_words_run_until_they_are_interrupted(newsroom: Newsroom, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "copydesk", *words, "-C", str(newsroom.root), "--now", NOW.isoformat()]
    folder = newsroom.site if words[0] == "build" else newsroom.root / ".copydesk/preview"
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        wait_for((folder / "2026/11/23/pier/index.html").is_file)
        newsroom.write("content/new.md", brief("New"))
        wait_for((folder / "2026/11/23/new/index.html").is_file)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Traceback" not in said
