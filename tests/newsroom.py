"""A small site in a temporary folder, to write into and build; what most tests begin with."""

from __future__ import annotations

import datetime as dt
import itertools
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk import builder
from copydesk.builder import Options, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pytest

NOW = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)
PROJECT = Path(__file__).parents[1]
CONFIG = """\
title: The Test Brief
base_url: https://brief.example
timezone: Europe/London
"""


def brief(title: str, day: str = "2026-11-23", *, body: str = "It happened here.", **keys: object) -> str:
    """Write a brief; further keys go into the front matter as they are."""
    front = {"title": title, "date": day, **keys}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + f"---\n{body}\n"


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A site's folder."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    def write(self, path: str, text: str | bytes) -> Path:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
        return place

    def build(self, *, now: dt.datetime = NOW, **options: Any) -> Report:
        return builder.build(self.root, Options(now=now, **options))

    def built(self, **options: Any) -> Report:
        """Build, and insist that nothing is wrong."""
        report = self.build(**options)
        assert [problem for problem in report.problems if problem.level == "error"] == []
        return report

    def page(self, path: str) -> str:
        return (self.site / path).read_text(encoding="utf-8")

    def tree(self, folder: str = "site") -> dict[str, bytes]:
        return read_tree(self.root / folder)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


class KilledError(BaseException):
    """Stands for the end of the process."""


def kill_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process end, as far as it can tell, at the given step of all that it does to the disk."""
    steps = itertools.count(1)

    def mortal(real: Callable[..., Any]) -> Callable[..., Any]:
        def act(*given: Any, **named: Any) -> Any:
            if next(steps) == step:
                raise KilledError
            return real(*given, **named)

        return act

    for name in ("replace", "unlink", "mkdir", "open", "rmdir", "link", "chmod", "fsync"):
        monkeypatch.setattr(os, name, mortal(getattr(os, name)))
    monkeypatch.setattr("builtins.open", mortal(open))
