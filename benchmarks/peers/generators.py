"""Four generators, and what each wants to be told: where its briefs lie, what to run, which file to edit."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import briefs
from benchmarks.briefs import make, write_brief, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.briefs import Made
    from benchmarks.peers.install import Tools

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
STYLE = HERE / "style.css"


def written_for_pelican(brief: Made) -> str:
    """Write a brief as Pelican reads it: no YAML, and topics are tags."""
    return (
        f"title: {brief.title}\ndate: {brief.day}\nsummary: {brief.summary}\ntags: {', '.join(brief.topics)}\n"
        f"places: {', '.join(brief.places)}\npeople: {', '.join(brief.people)}\noutlet: {brief.outlet}\n"
        f"outlet_title: {brief.original}\noutlet_url: {brief.address}\noutlet_day: {brief.day}\n\n{brief.body}\n"
    )


@dataclass(frozen=True, slots=True)
class Generator:
    """A generator with a site of its own, in `root`; paths are relative to it.

    ``kit`` is the folder with its layouts and configuration, ``caches`` what a cold build must not find. ``layout``
    is the file with the foot of every page, ``config`` the one with the site's title.
    """

    name: str
    root: Path
    command: tuple[str, ...]
    kit: Path | None
    style: str
    briefs: str
    layout: str
    config: str
    output: str
    caches: tuple[str, ...]
    form: Callable[[Made], str] = written

    @property
    def folder(self) -> Path:
        """Where its command is to be run: Copydesk from its checkout, the others in their sites."""
        return self.root if self.kit else PROJECT

    def write(self, brief: Made) -> None:
        """Write one brief, anew if it is there."""
        write_brief(self.root / self.briefs, brief, self.form)

    def set_up(self, count: int) -> None:
        """Write the whole site with so many briefs."""
        if self.kit:
            shutil.copytree(self.kit, self.root)
            (self.root / self.style).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(STYLE, self.root / self.style)
        else:
            (self.root / self.layout).parent.mkdir(parents=True)
            shutil.copyfile(PROJECT / self.layout, self.root / self.layout)
            (self.root / self.config).write_text(briefs.CONFIG, encoding="utf-8")
        for number in range(count):
            self.write(make(number))

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text in one file of the site."""
        place = self.root / path
        before = place.read_text(encoding="utf-8")
        if old not in before:
            raise ValueError(f"{place} does not say `{old}`")
        place.write_text(before.replace(old, new), encoding="utf-8")

    def forget(self, aside: Path) -> None:
        """Move output and caches out of the way, into an empty folder; removing them would burden the next build.

        (ext4 keeps away from what was freed in the last half minute, and searches long for what was not.)
        """
        aside.mkdir(parents=True)
        for name in (self.output, *self.caches):
            if (self.root / name).exists():
                (self.root / name).rename(aside / name.replace("/", "-"))

    def weigh(self) -> dict[str, int]:
        """Give the files of the output, by their paths, with their bytes."""
        out = self.root / self.output
        return {path.relative_to(out).as_posix(): path.stat().st_size for path in out.rglob("*") if path.is_file()}


def generators(folder: Path, tools: Tools) -> tuple[Generator, ...]:
    """Give the generators, in the order in which they take turns, each with its site below a folder."""
    return (
        Generator(
            name="Hugo",
            root=folder / "hugo",
            command=(*tools.hugo, "--source", str(folder / "hugo")),
            kit=HERE / "hugo",
            style="static/style.css",
            briefs="content",
            layout="layouts/baseof.html",
            config="hugo.yaml",
            output="public",
            caches=("resources", ".hugo_build.lock"),
        ),
        Generator(
            name="Copydesk",
            root=folder / "copydesk",
            command=(sys.executable, "-m", "copydesk", "-C", str(folder / "copydesk"), "-q"),
            kit=None,
            style="",
            briefs="content",
            layout="layouts/partials/colophon.html",
            config="config.yaml",
            output="site",
            caches=(".copydesk",),
        ),
        Generator(
            name="Eleventy",
            root=folder / "eleventy",
            command=tools.eleventy,
            kit=HERE / "eleventy",
            style="static/style.css",
            briefs="content/briefs",
            layout="layouts/base.njk",
            config="data/site.json",
            output="public",
            caches=(".cache",),
        ),
        Generator(
            name="Pelican",
            root=folder / "pelican",
            command=(*tools.pelican, "--settings", "pelicanconf.py"),
            kit=HERE / "pelican",
            style="theme/static/style.css",
            briefs="content",
            layout="theme/templates/base.html",
            config="pelicanconf.py",
            output="public",
            caches=("cache", "__pycache__"),
            form=written_for_pelican,
        ),
    )
