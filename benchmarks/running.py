"""Run a command and say what it took: seconds, seconds of all processors, or the most memory that it held."""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)
A_MOMENT = 0.02
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took: seconds from its start to its end, and seconds of all processors."""

    wall: float
    cpu: float


def adopt_orphans() -> None:
    """Let processes that outlive the command that began them become ours, so that their work is counted as well."""
    if ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0):
        raise OSError("this system does not let a process adopt orphans")


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Spent:
    """Run a command and measure it. One that fails raises, with what it said."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime + sum(_orphans())
        if child.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(child.returncode, command, said.read().decode(errors="replace"))
    return Spent(wall, cpu)


def _orphans() -> Iterator[float]:
    """Wait for what a command left running; gives the seconds of processors of each."""
    while True:
        try:
            _, _, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return
        yield usage.ru_utime + usage.ru_stime


def peak_memory(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """Run a command; gives the most bytes that it and all its descendants held at one moment.

    Memory that they share is counted once (proportional set sizes are added). Looking takes time of its own: a run
    that is timed is not looked at.
    """
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet)
    peak = 0
    while child.poll() is None:
        peak = max(peak, held_by(child.pid))
        time.sleep(A_MOMENT)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    list(_orphans())
    return peak


def held_by(process: int) -> int:
    """Give the bytes that a process and all its descendants hold now."""
    return sum(map(_held, tree_of(process)))


def tree_of(process: int) -> Iterator[int]:
    """Give a process and its descendants. One that ends meanwhile has none."""
    yield process
    try:
        for thread in (PROC / f"{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from tree_of(int(child))
    except OSError:
        return


def _held(process: int) -> int:
    try:
        lines = (PROC / f"{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
