"""Many clippings are read on all cores, with the same outcome; what breaks there is told, an interruption is not."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from copydesk import chores
from copydesk.workers import Crew
from tests.newsroom import NOW, PROJECT

if TYPE_CHECKING:
    from tests.newsroom import Newsroom

COUNT = 40


def write_seeds(newsroom: Newsroom, count: int = COUNT) -> None:
    for number in range(count):
        text = "\n\n".join(f"Nobody in Wend counted tower {number} on day {day}, the board said." for day in range(40))
        newsroom.write(f"seeds/{number:03}.txt", f"Tower {number} is not counted\n\n{text}\n")


def test_on_all_cores_it_is_the_same(newsroom: Newsroom) -> None:
    write_seeds(newsroom)
    newsroom.write("seeds/bad.txt", b"\x00\x01\x02")
    alone = chores.import_seeds(newsroom.root, NOW, write=False)
    told: list[tuple[str, int, int]] = []
    crew = Crew(jobs=2, on_progress=lambda *how_far: told.append(how_far))
    shared = chores.import_seeds(newsroom.root, NOW, write=False, crew=crew)
    assert shared == alone
    assert len(shared.made) == COUNT
    assert told[-1] == ("reading clippings", COUNT + 1, COUNT + 1)
    assert [done for _, done, _ in told] == sorted({done for _, done, _ in told})


def children(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:  # noqa: PTH123 - no file of ours
        return [int(child) for child in file.read().split()]


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="has no /proc")  # noqa: PTH110 - the same
@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_an_interruption_ends_all_of_it_without_a_word(newsroom: Newsroom, sign: signal.Signals, code: int) -> None:
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("has one core")
    write_seeds(newsroom, 800)
    command = [sys.executable, "-m", "copydesk", "import", "-C", str(newsroom.root)]
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        while len(workers := children(process.pid)) < 2:
            time.sleep(0.01)
            assert process.poll() is None
        for child in [*workers, process.pid]:
            if sign == signal.SIGINT or child == process.pid:
                os.kill(child, sign)
        printed = process.communicate(timeout=60)
    assert process.returncode == code
    assert sign == signal.SIGKILL or "".join(printed).strip() == ""
    wait_until_gone(workers)
    assert not (newsroom.root / "content/.imported.jsonl").exists()


def wait_until_gone(pids: list[int]) -> None:
    end = time.monotonic() + 30
    while any(is_alive(pid) for pid in pids):
        assert time.monotonic() < end, "a worker outlived its work"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123 - no file of ours
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("words", [("import",), ("build",), ("import", "-q"), ("import", "--json")], ids=" ".join)
def test_a_bar_shows_how_far_it_is_on_a_terminal(newsroom: Newsroom, words: tuple[str, ...]) -> None:
    write_seeds(newsroom, 30)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "copydesk", *words, "-C", str(newsroom.root)]
    with subprocess.Popen(command, cwd=PROJECT, stderr=theirs, stdout=subprocess.PIPE, text=True) as process:
        os.close(theirs)
        shown = read_all(ours)
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert ("reading clippings" in shown) == (len(words) == 1)
    assert "reading clippings" not in out


def read_all(descriptor: int) -> str:
    data = b""
    while True:
        try:
            more = os.read(descriptor, 65536)
        except OSError:  # Linux says so when the other end is closed
            more = b""
        if not more:
            os.close(descriptor)
            return data.decode(errors="replace")
        data += more


def test_without_a_terminal_there_is_no_bar(newsroom: Newsroom) -> None:
    write_seeds(newsroom, 30)
    command = [sys.executable, "-m", "copydesk", "import", "-C", str(newsroom.root)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert "reading" not in done.stderr
