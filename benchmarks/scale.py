"""Measure one large site, for docs/scale.md: seconds, seconds of all processors, memory, what lies on the disk.

    PYTHONPATH=. python benchmarks/scale.py 100000 ../archive
    PYTHONPATH=. python benchmarks/scale.py 100000 ../archive --cluster 2

writes the site if it is not there. With ``--cluster`` a scheduler and so many workers are started on this machine,
for a cold build that must make the same bytes as the last one without. Nothing is removed: ext4 searches long for
inodes that were freed in the last half minute.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.briefs import write_site
from benchmarks.running import held_by, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MEGABYTE = 1_000_000
A_SECOND = os.sysconf("SC_CLK_TCK")
PORT = 18_786
BUILD = (sys.executable, "-m", "copydesk", "build", "-v")


def watch(command: Sequence[str], others: Sequence[int] = ()) -> None:
    """Run a build, and print what it and ``others`` that work for it took, with what it said."""
    before = _ended() + sum(map(_worked, others))
    started, load = time.perf_counter(), os.getloadavg()[0]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
        peak = 0
        while child.poll() is None:
            peak = max(peak, sum(held_by(process) for process in (child.pid, *others)))
            # Seldom, since looking at much memory takes long.
            time.sleep(0.03 if time.perf_counter() - started < 1 else 0.5)
        wall = time.perf_counter() - started
        said = child.stdout.read() if child.stdout else ""
    cpu = _ended() + sum(map(_worked, others)) - before
    print(f"  {wall:.1f} s, {cpu:.1f} s of all processors, {peak / MEGABYTE:,.0f} MB; load {load:.1f}")
    print("  " + said.strip().replace("\n", "\n  "), flush=True)
    if child.returncode:
        sys.exit("it failed")


def _ended() -> float:
    """Give the seconds of all processors that our children took which have ended."""
    times = os.times()
    return times.children_user + times.children_system


def _worked(process: int) -> float:
    """Give the seconds of all processors that a process and its descendants took, those that ended included."""
    total = 0.0
    for one in tree_of(process):
        fields = Path(f"/proc/{one}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        total += sum(map(int, fields[11:15])) / A_SECOND
    return total


def sizes(root: Path) -> None:
    """Print what lies on the disk."""
    for name in ("content", "site", ".copydesk"):
        found = [path.lstat().st_size for path in (root / name).rglob("*") if not path.is_dir()]
        print(f"  {name}: {len(found):,} files, {sum(found) / MEGABYTE:,.0f} MB", flush=True)


def edit(root: Path, number: int, old: str, new: str) -> None:
    """Change one of the newest briefs."""
    path = sorted((root / "content").glob("2026/11/*/*.md"))[number]
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def measure(root: Path) -> None:
    """Build a site cold, with nothing changed, and after single edits."""
    command = (*BUILD, "-C", str(root))
    print("cold")
    watch((*command, "--fresh"))
    for turn in range(2):
        print(f"nothing changed, {turn + 1}")
        watch(command)
    print("one body edited")
    edit(root, 5, "## ", "It will be spoken of again.\n\n## ")
    watch(command)
    print("one title edited")
    edit(root, 7, 'title: "', 'title: "Late: ')
    watch(command)
    print("one brief added")
    newest = max((root / "content").glob("2026/11/*/*.md"))
    newest.with_stem("added").write_text(
        newest.read_text(encoding="utf-8").replace(newest.stem, "added"), encoding="utf-8"
    )
    watch(command)
    sizes(root)


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Start a scheduler and workers on this machine; gives the address, and the processes."""
    address = f"tcp://127.0.0.1:{PORT}"
    scheduler = [sys.executable, "-m", "dask", "scheduler", "--port", str(PORT), "--no-dashboard"]
    worker = [sys.executable, "-m", "dask", "worker", address, "--nworkers", str(workers), "--nthreads", "1"]
    quiet = subprocess.DEVNULL
    with (
        subprocess.Popen(scheduler, stdout=quiet, stderr=quiet) as one,
        subprocess.Popen([*worker, "--no-dashboard"], stdout=quiet, stderr=quiet) as other,
    ):
        try:
            time.sleep(5)
            yield address, (one.pid, other.pid)
        finally:
            other.terminate()
            other.wait()
            one.terminate()


def differences(one: Path, other: Path) -> list[str]:
    """Name the files that two folders do not have alike."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if not path.is_dir()}
    _, different, absent = filecmp.cmpfiles(one, other, sorted(map(str, names)), shallow=False)
    return [*different, *absent]


def main() -> None:
    """Measure the site that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cluster", type=int, metavar="WORKERS")
    given = parser.parse_args()
    if not given.folder.exists():
        write_site(given.folder, given.count)
    if not given.cluster:
        measure(given.folder)
        return
    other = given.folder.with_name(f"{given.folder.name}-by-cluster")
    with cluster(given.cluster) as (address, processes):
        print(f"cold, {given.cluster} workers")
        watch((*BUILD, "-C", str(given.folder), "--fresh", "-o", str(other), "--cluster", address), processes)
    print(f"  differs: {differences(given.folder / 'site', other) or 'nothing'}")


if __name__ == "__main__":
    main()
