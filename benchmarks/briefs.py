"""Briefs by the thousand, for measuring: made up, realistic in shape, and the same ones each time.

    PYTHONPATH=. python benchmarks/briefs.py 10000 ../archive

writes a site of Copydesk. `benchmarks/builds.py` writes the same briefs for its peers, too.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.wording import NAMES, OUTLETS, WHERE, headline, sentence

if TYPE_CHECKING:
    from collections.abc import Callable

TOPICS = ("courts", "culture", "energy", "fisheries", "health", "housing", "schools", "sport", "trade", "transport")
LAST_DAY = dt.date(2026, 11, 20)
A_DAY = 10
CONFIG = """\
title: The Archive
description: Ten years of a coast, in a few minutes a day.
base_url: https://archive.example
timezone: Europe/London
author: The archive's desk
"""


@dataclass(frozen=True, slots=True)
class Made:
    """One brief, as the generators are told of it. ``original`` is the source's own headline."""

    number: int
    slug: str
    title: str
    day: dt.date
    summary: str
    topics: tuple[str, ...]
    places: tuple[str, ...]
    people: tuple[str, ...]
    outlet: str
    original: str
    address: str
    body: str

    @property
    def path(self) -> str:
        """Where the brief lies below the folder of briefs, without a suffix."""
        return f"{self.day:%Y/%m/%d}/{self.slug}"


def make(number: int) -> Made:
    """Make up a brief of about 350 words: always the same one for a number. Number 0 is the newest."""
    chance = random.Random(number)  # noqa: S311 - chance that repeats
    title, outlet = headline(chance), chance.choice(OUTLETS)
    day = LAST_DAY - dt.timedelta(days=number // A_DAY)
    slug = f"brief-{number:06}"
    address = f"https://{outlet.lower().replace(' ', '-')}.example/{day:%Y/%m/%d}/{chance.randrange(90_000):05}"
    paragraphs = [" ".join(sentence(chance) for _ in range(chance.randrange(2, 4))) for _ in range(5)]
    paragraphs[1] = f"As the [{outlet}]({address}) **reported**: {paragraphs[1]}"
    paragraphs.insert(2, "\n".join(f"- {sentence(chance)}" for _ in range(3)))
    paragraphs.insert(4, f"> {sentence(chance)}")
    paragraphs.insert(5, f"## {headline(chance)}")
    return Made(
        number=number,
        slug=slug,
        title=title,
        day=day,
        summary=sentence(chance),
        topics=tuple(chance.sample(TOPICS, 2)),
        places=tuple(chance.sample(WHERE, 2)),
        people=(chance.choice(NAMES),),
        outlet=outlet,
        original=title,
        address=address,
        body="\n\n".join(paragraphs),
    )


def written(brief: Made) -> str:
    """Write a brief as a file of Copydesk."""
    return (
        f'---\nid: {brief.day}-{brief.slug}\ntitle: "{brief.title}"\ndate: {brief.day}\n'
        f'summary: "{brief.summary}"\ntopics: [{", ".join(brief.topics)}]\nplaces: [{", ".join(brief.places)}]\n'
        f"people: [{', '.join(brief.people)}]\nsources:\n"
        f'  - outlet: {brief.outlet}\n    title: "{brief.original}"\n    url: {brief.address}\n'
        f"    published: {brief.day}\n---\n{brief.body}\n"
    )


def write_brief(folder: Path, brief: Made, form: Callable[[Made], str] = written) -> None:
    """Write one brief below a folder of briefs, in the form that its generator reads."""
    place = folder / f"{brief.path}.md"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(form(brief), encoding="utf-8")


def write_site(root: Path, count: int) -> None:
    """Write a site of Copydesk with so many briefs."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "config.yaml").write_text(CONFIG, encoding="utf-8")
    for number in range(count):
        write_brief(root / "content", make(number))


if __name__ == "__main__":
    write_site(Path(sys.argv[2]), int(sys.argv[1]))
