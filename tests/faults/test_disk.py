"""The disk refuses: it is full, or may not be written. Exit code 1, a message, and the old site or the new one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from copydesk import files
from copydesk.outputs.staging import JOURNAL, STAGE
from tests.faults.command import build
from tests.newsroom import CONFIG, PROJECT, Newsroom, brief, read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = 4096
LOST = "a worker process was ended from outside, perhaps for want of memory"
# Starts a program without the power of root to write what may not be written: prctl(PR_CAPBSET_DROP) of
# CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH (capabilities(7)). Anybody else has no such power, and the call fails.
WEAKEN = """
import ctypes, os, sys
libc = ctypes.CDLL(None)
for power in (1, 2):
    libc.prctl(24, power, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
OBEDIENT = (sys.executable, "-c", WEAKEN)


def begin(root: Path) -> Newsroom:
    """Make a site that was built, and then changed."""
    made = Newsroom(root)
    made.write("config.yaml", CONFIG)
    shutil.copytree(PROJECT / "tests/golden/site/layouts", root / "layouts")
    made.write("content/pier.md", brief("Pier closes", topics="[transport]"))
    made.write("content/clinic.md", brief("Clinic opens", "2026-11-20"))
    made.built()
    return made


def change(newsroom: Newsroom) -> None:
    (newsroom.root / "content/clinic.md").unlink()
    for number in range(10):
        newsroom.write(f"content/new-{number}.md", brief(f"New {number}", f"2026-11-{10 + number}", body="word " * 900))


def hold_old_or_new(newsroom: Newsroom, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """Insist that a site is whole; what was promised by a journal may still be rolled forward."""
    left = newsroom.tree()
    if f"{STAGE}/{JOURNAL}" not in left:
        assert left in (old, new), sorted(path for path in {*left, *old} if left.get(path) != old.get(path))


def built_elsewhere(newsroom: Newsroom, folder: Path) -> dict[str, bytes]:
    shutil.copytree(newsroom.root, folder, ignore=shutil.ignore_patterns("site", files.STATE, "filler"))
    other = Newsroom(folder)
    other.built()
    return other.tree()


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """Give a disk of one megabyte; None where this process may not mount one."""
    folder.mkdir()
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    options = ["-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if not (mount and unmount) or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run([unmount, str(folder)], check=True)


def fill(folder: Path, leaving: int) -> None:
    """Fill a disk but for some pages."""
    (folder / "filler").write_bytes(b"")
    room = os.statvfs(folder)
    (folder / "filler").write_bytes(bytes((room.f_bavail - leaving) * PAGE))


@pytest.mark.slow
def test_a_disk_that_fills_up_keeps_the_site(tmp_path: Path) -> None:
    """Wherever the last page of the disk is used up: no half of a site, and once there is room all is well."""
    with small_disk(tmp_path / "disk") as disk:
        if disk is None:
            return  # the same with a limit on sizes below
        codes = set()
        for leaving in (0, 16, 48, 56, 80):
            newsroom = begin(disk / "newsroom")
            old = newsroom.tree()
            change(newsroom)
            new = built_elsewhere(newsroom, tmp_path / f"clean {leaving}")
            fill(disk, leaving)
            done = build(newsroom)
            codes.add(done.code)
            assert done.code in (0, 1), done.said
            assert (done.code == 1) == ("the disk is full" in done.said), done.said
            hold_old_or_new(newsroom, old, new)
            (disk / "filler").unlink()
            assert build(newsroom).code == 0
            assert newsroom.tree() == new
            shutil.rmtree(disk / "newsroom")
        assert codes == {0, 1}


@pytest.mark.parametrize("blocks", [0, 2, 8, 16, 32, 64, 100])
def test_a_limit_on_sizes_keeps_the_site(tmp_path: Path, blocks: int) -> None:
    """No file may grow beyond so many blocks of 512 bytes: first not the pages, then not the cache."""
    newsroom = begin(tmp_path / "newsroom")
    old = newsroom.tree()
    change(newsroom)
    new = built_elsewhere(newsroom, tmp_path / "clean")
    done = build(newsroom, before=("sh", "-c", f'ulimit -f {blocks}; exec "$0" "$@"'))
    assert done.code in (0, 1), done.said
    assert (done.code == 1) == ("error:" in done.said), done.said
    assert done.code == 1 or blocks > 8, "there was no limit"
    hold_old_or_new(newsroom, old, new)
    assert build(newsroom).code == 0
    assert newsroom.tree() == new


@contextmanager
def shut(folder: Path, mode: int = 0o555) -> Iterator[None]:
    """Take the right to write from everything below a folder, for a while."""
    places = [folder, *sorted(folder.rglob("*"))] if folder.is_dir() else [folder]
    before = {place: place.stat().st_mode for place in places}
    for place in reversed(places):
        place.chmod(mode if place.is_dir() else mode & 0o444)
    try:
        yield
    finally:
        for place in places:
            place.chmod(before[place])


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
@pytest.mark.parametrize("name", ["site", files.STATE, "."])
def test_what_may_not_be_written_is_said(tmp_path: Path, name: str) -> None:
    newsroom = begin(tmp_path / "newsroom")
    old = newsroom.tree()
    change(newsroom)
    new = built_elsewhere(newsroom, tmp_path / "clean")
    with shut(newsroom.root / name):
        done = build(newsroom, before=OBEDIENT)
        assert done.code == 1, done.said
        assert "it may not be read or written (permissions)" in done.said
        assert newsroom.tree() == old
    assert build(newsroom, before=OBEDIENT).code == 0
    assert newsroom.tree() == new


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
@pytest.mark.parametrize("name", ["content", "content/pier.md", "layouts", "layouts/home.html", "config.yaml"])
def test_what_may_not_be_read_is_said(tmp_path: Path, name: str) -> None:
    newsroom = begin(tmp_path / "newsroom")
    old = newsroom.tree()
    with shut(newsroom.root / name, 0o000):
        done = build(newsroom, before=OBEDIENT)
        assert done.code == (2 if name == "config.yaml" else 1), done.said
        assert name in done.said
        assert "permissions" in done.said
        assert newsroom.tree() == old
    assert "up to date" in build(newsroom).said


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_clipping_that_cannot_become_a_brief_is_said(tmp_path: Path) -> None:
    newsroom = begin(tmp_path / "newsroom")
    old = newsroom.tree()
    newsroom.write("seeds/ferry.txt", "Ferry sinks\n\nThe ferry sank on Monday in the harbour, the board said.\n")
    with shut(newsroom.root / "content"):
        done = build(newsroom, before=OBEDIENT)
        assert done.code == 1, done.said
        assert "permissions" in done.said
        assert newsroom.tree() == old
    assert build(newsroom).code == 0
    assert len(read_tree(newsroom.root / "content")) > 3


@pytest.mark.skipif(sys.platform != "linux", reason="has no other way to find the workers")
def test_a_worker_that_is_ended_from_outside_is_told(newsroom: Newsroom) -> None:
    newsroom.built()
    before = newsroom.tree()
    for number in range(400):
        newsroom.write(f"content/many/{number}.md", brief(f"Brief {number}", body="Words. " * 2_000))
    command = [sys.executable, "-m", "copydesk", "-C", str(newsroom.root), "-j", "2"]
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while not (workers := children.read_text(encoding="ascii").split()):
            time.sleep(0.01)
        os.kill(int(workers[0]), signal.SIGKILL)
        said = process.communicate(timeout=60)[1]
    assert process.returncode == 1
    assert said == f"error: {LOST}; try -j 1; the site is as it was\n"
    assert newsroom.tree() == before
