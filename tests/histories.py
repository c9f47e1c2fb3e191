"""A small site that lives through a history: what is in it, what time it is, and what has to hold after each step."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

import pytest
from hypothesis import strategies as st

from copydesk import files
from copydesk.content import read
from copydesk.outputs import PUBLIC_PATH
from copydesk.render import pages
from copydesk.workers import ALONE, Crew
from tests.newsroom import NOW, PROJECT, Newsroom, brief, read_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hypothesis.strategies import SearchStrategy

    from copydesk.builder import Report

T = TypeVar("T")

OUTPUTS = ("site", "public")
PLAIN = PROJECT / "tests/golden/site/layouts"
THEME = PROJECT / "layouts"
# Small pages, so that a few briefs make numbered ones.
CONFIG = {"base_url": "https://brief.example", "timezone": "Europe/London", "output": "site"}
PAGES = {"editions_per_page": "1", "briefs_per_page": "2", "feed_entries": "5"}
# Other processes are for hundreds of pages; here they get a few each.
FEW = 4


class Draw(Protocol):
    """Gives a value of a strategy: hypothesis' own ``data.draw``."""

    def __call__(self, strategy: SearchStrategy[T], /) -> T: ...


@dataclass(slots=True)
class Sheet:
    """A brief as its editor has it; ``number`` is what can be edited without a change of size."""

    title: str
    day: str
    number: int = 0
    prose: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)

    def text(self) -> str:
        shown = "".join(f"\n\n![Of {name}]({name})" for name in sorted(self.pictures))
        title = json.dumps(self.title, ensure_ascii=False)
        return brief(title, self.day, body=f"Of {self.number:04} things. {self.prose}{shown}", **self.keys)


class History:
    """One site, and the means to change it; ``check`` says whether it still is what a clean build gives."""

    def __init__(self, folder: Path, *, themed: bool, jobs: int) -> None:
        self.room = Newsroom(folder / "site")
        self.copy = Newsroom(folder / "copy")
        self.backup = folder / "backup"
        self.themed = themed
        self.now = NOW
        self.rested = False
        self.doubtful = False
        self.config = {"title": "The Brief 0000", **CONFIG, **PAGES}
        self.sheets: dict[str, Sheet] = {}
        self.foreign: dict[str, bytes] = {}
        self.mend: Callable[[], object] | None = None
        self.since_broken = 0
        self._crew = Crew(jobs)
        self._numbers = itertools.count(1)
        if not themed:
            shutil.copytree(PLAIN, self.room.root / "layouts")
        self.write_config()

    # What is there.

    @property
    def output(self) -> Path:
        return self.room.root / self.config["output"]

    @property
    def cache(self) -> Path:
        return self.room.root / files.STATE

    def number(self) -> int:
        """Give a number that this history has not used."""
        return next(self._numbers)

    def pick(self, draw: Draw) -> str:
        """Choose a brief; there is always one to choose."""
        if not self.sheets:
            self.file("pier.md", Sheet("Pier closes", "2026-11-23"))
        return draw(st.sampled_from(sorted(self.sheets)))

    def pick_output(self, draw: Draw) -> Path | None:
        """Choose a file that was built, never one of somebody else.

        What is ours stands in two records, the public one and the cache; damage to a cache may not have been read yet.
        """
        spared = {*self._foreign_here(), *([PUBLIC_PATH] if self.doubtful else [])}
        built = sorted(path for path in self.tree() if path not in spared)
        return self.output / draw(st.sampled_from(built)) if built else None

    def layouts(self) -> dict[str, str]:
        """Give every layout by its path, as the site has it: its own first, then the theme's."""
        own = self.room.root / "layouts"
        found: dict[str, str] = {}
        for folder in (own, THEME):
            for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
                if path.suffix in (".html", ".css", ".xml"):
                    found.setdefault(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))
            if not self.themed:
                break
        return found

    # How it changes.

    def file(self, path: str, sheet: Sheet) -> None:
        """Write a brief, and the pictures beside it."""
        self.sheets[path] = sheet
        place = self.room.write(f"content/{path}", sheet.text())
        for name, data in sheet.pictures.items():
            (place.parent / name).write_bytes(data)

    def take_out(self, path: str) -> Sheet:
        """Remove a brief with its pictures; gives what it was."""
        sheet = self.sheets.pop(path)
        place = self.room.root / "content" / path
        for name in (place.name, *sheet.pictures):
            place.with_name(name).unlink()
        return sheet

    def write_config(self) -> None:
        self.room.write("config.yaml", "".join(f"{key}: {value}\n" for key, value in self.config.items()))

    def write_foreign(self, path: str) -> None:
        """Put a file that is not ours into the output folder."""
        place = f"{self.config['output']}/{path}"
        self.foreign[place] = path.encode()
        self.room.write(place, path)

    def break_with(self, mend: Callable[[], object]) -> None:
        """Remember how what was just broken can be mended."""
        self.settle()
        self.mend, self.since_broken = mend, 0

    def settle(self) -> None:
        """Mend what is broken."""
        if self.mend:
            self.mend()
        self.mend = None

    # What has to hold.

    def tree(self) -> dict[str, bytes]:
        return read_tree(self.output)

    def build(self) -> Report:
        """Build; when the site had come to rest, the clock says that all files are old."""
        with pytest.MonkeyPatch.context() as patch:
            if self.rested:
                real = time.time_ns
                patch.setattr(time, "time_ns", lambda: real() + 10_000_000_000)
            for room in (read, pages):
                patch.setattr(room, "AT_ONCE", FEW)
                patch.setattr(room, "MANY", FEW)
            return self.room.build(now=self.now, crew=self._crew)

    def check(self) -> bool:
        """Build twice, and once from nothing elsewhere, and compare; says whether the site could be built."""
        before = self.tree()
        others = {path: self.room.root / path for path in self.foreign if (self.room.root / path).exists()}
        report, made = self.build(), self.tree()
        stamps = self._stamps()
        again = self.build()
        clean = self._build_clean()
        assert _told(again) == _told(clean)
        assert report.imported or _told(report) == _told(again), "import alone says something once"
        assert (again.written, again.removed, again.imported) == ((), (), ()), "a second build wrote"
        assert self._stamps() == stamps, "a second build touched the disk"
        assert clean.imported == (), "a clean build read clippings that were imported before"
        assert differences(self.room.tree("content"), self.copy.tree("content")) == {}
        assert {path for path, place in others.items() if place.read_bytes() != self.foreign[path]} == set()
        if report.failed:
            assert self.mend, [problem.message for problem in report.problems]
            assert differences(made, before) == {}, "the site did not stay as it was"
            assert [path for output in OUTPUTS for path in self.copy.tree(output)] == []
            return False
        assert again.reasons == {}, "a second build rendered"
        theirs = self._foreign_here()
        ours = {path: data for path, data in made.items() if path not in theirs}
        assert differences(ours, read_tree(self.copy.root / self.config["output"])) == {}
        assert list(_oddities(self.output)) == []
        return True

    def _build_clean(self) -> Report:
        """Build the same sources from nothing, somewhere else."""
        shutil.rmtree(self.copy.root, ignore_errors=True)
        shutil.copytree(self.room.root, self.copy.root, ignore=shutil.ignore_patterns(files.STATE, *OUTPUTS))
        return self.copy.build(now=self.now, crew=ALONE)

    def _foreign_here(self) -> set[str]:
        prefix = self.config["output"] + "/"
        return {path.removeprefix(prefix) for path in self.foreign if path.startswith(prefix)}

    def _stamps(self) -> dict[str, tuple[int, int]]:
        found = {path: path.lstat() for path in self.output.rglob("*")}
        return {str(path): (status.st_mtime_ns, status.st_ino) for path, status in found.items()}


def _told(report: Report) -> tuple[object, ...]:
    """What a build says, wherever it is and whatever it has done before."""
    return (report.problems, report.held, report.briefs, report.editions, report.planned, report.unconfigured)


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> dict[str, tuple[bytes | None, bytes | None]]:
    """Give what differs between two folders, by path."""
    return {
        path: (one.get(path), other.get(path)) for path in sorted({*one, *other}) if one.get(path) != other.get(path)
    }


def _oddities(folder: Path) -> Iterator[str]:
    """Find what reads like the right file, or like nothing, and is not: links, and empty folders."""
    for place in folder.rglob("*"):
        if place.is_symlink() or (place.is_dir() and not any(place.iterdir())):
            yield str(place)


def set_in_place(place: Path, data: bytes, *, renamed: bool) -> None:
    """Change a file's content, and set its times back: ``renamed`` as ``rsync -t`` does, else as it lies."""
    status = place.stat()
    if renamed:
        new = place.with_name(f".{place.name}.new")
        new.write_bytes(data)
        os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))
        new.replace(place)
    else:
        place.write_bytes(data)
        os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))
