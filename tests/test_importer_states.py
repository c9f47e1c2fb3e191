"""What became of clipping and brief, in each combination that docs/import.md names: the cells there are what is so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from copydesk import chores, files
from tests.newsroom import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.problems import Problem
    from tests.newsroom import Newsroom

DOC = Path(__file__).parents[1] / "docs/import.md"
FERRY = """Ferry sinks

The ferry sank on Monday in the harbour, the board said.

All nine passengers were saved by the pilot, who had seen it go down.

It was built in 1931, and nobody has counted its repairs since then.
"""
CHANGED = FERRY.replace("on Monday", "on Sunday")
SEED, BRIEF = "seeds/ferry.txt", "content/2026/11/24/ferry-sinks.md"
TRAM = "Tram stops\n\nThe tram stopped on Tuesday at the bridge, the council said.\n"
MINE = "\nBuilt in 1930, says its bell.  \n"
SAID = {
    "changed": "has changed since it was imported as {brief}",
    "moved": f"was {SEED}, so it is not imported again",
    "renamed": f"was {SEED}, so it is not imported again",
    "deleted": "is gone; its brief {brief} stays",
    "copied": f"has the same words as {SEED}",
}


@dataclass(frozen=True, slots=True)
class State:
    """A site after something became of its clipping and its brief: where they are now, empty if nowhere."""

    newsroom: Newsroom
    seed: str
    brief: str

    def text(self) -> str:
        return (self.newsroom.root / self.brief).read_text(encoding="utf-8")

    def briefs(self) -> dict[str, bytes]:
        return {path: data for path, data in self.newsroom.tree("content").items() if not path.startswith(".imported")}


def tables() -> list[dict[tuple[str, str], str]]:
    """Read the tables of states: what import says, and what an update does."""
    found = []
    for head, rows in re.findall(
        r"^\| clipping \| brief (.+) \|\n\|[-|]+\n((?:\|.+\n)+)", DOC.read_text(), re.MULTILINE
    ):
        columns = head.split(" | ")
        cells = (row.strip("| \n").split(" | ") for row in rows.splitlines())
        found.append({(row, column): cell for row, *line in cells for column, cell in zip(columns, line, strict=True)})
    return found


IMPORT, UPDATE = tables()


def edit(place: Path) -> None:
    text = place.read_text(encoding="utf-8").replace("title: Ferry sinks", "title: A ferry is lost # mine", 1)
    place.write_text(text + MINE, encoding="utf-8")


def retract(place: Path) -> None:
    text = place.read_text(encoding="utf-8").replace("\ndate:", "\nstatus: retracted\ndate:", 1)
    place.write_text(text, encoding="utf-8")


def move(place: Path, to: Path) -> None:
    to.parent.mkdir(exist_ok=True)
    place.rename(to)


BRIEFS: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "untouched": (lambda _, __: None, BRIEF),
    "edited": (lambda place, _: edit(place), BRIEF),
    "moved": (move, "content/older/ferry-sinks.md"),
    "renamed": (move, "content/2026/11/24/boat.md"),
    "deleted": (lambda place, _: place.unlink(), ""),
    "retracted": (lambda place, _: retract(place), BRIEF),
}
SEEDS: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "unchanged": (lambda _, __: None, SEED),
    "changed": (lambda place, _: place.write_text(CHANGED, encoding="utf-8"), SEED),
    "moved": (move, "seeds/older/ferry.txt"),
    "renamed": (move, "seeds/boat.txt"),
    "deleted": (lambda place, _: place.unlink(), ""),
    "copied": (lambda place, _: (place.parent / "zcopy.txt").write_bytes(place.read_bytes()), SEED),
}


def test_the_tables_name_every_combination() -> None:
    combinations = {(seed, brief) for seed in SEEDS for brief in BRIEFS}
    assert set(IMPORT) == set(UPDATE) == combinations


def become(newsroom: Newsroom, seed: str, brief: str) -> State:
    """Import two clippings, then let something become of the first and of its brief."""
    newsroom.write(SEED, FERRY)
    newsroom.write("seeds/tram.txt", TRAM)
    assert BRIEF in [made.brief for made in chores.import_seeds(newsroom.root, NOW).made]
    for place, (act, to) in ((SEED, SEEDS[seed]), (BRIEF, BRIEFS[brief])):
        act(newsroom.root / place, newsroom.root / to)
    return State(newsroom, SEEDS[seed][1], BRIEFS[brief][1])


def said(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.level, problem.message) for problem in problems]


def cells(table: dict[tuple[str, str], str]) -> list[Any]:
    return [pytest.param(*state, cell, id="-".join(state)) for state, cell in table.items()]


@pytest.mark.parametrize(("seed", "brief", "cell"), cells(IMPORT))
def test_import_says_so_and_touches_no_brief(newsroom: Newsroom, seed: str, brief: str, cell: str) -> None:
    state = become(newsroom, seed, brief)
    before = state.briefs()
    told = [] if cell == "–" else [(cell, SAID[seed].format(brief=state.brief))]
    first = chores.import_seeds(newsroom.root, NOW)
    ledger = (newsroom.root / "content/.imported.jsonl").read_bytes()
    again = chores.import_seeds(newsroom.root, NOW)
    assert (first.made, again.made) == ((), ())
    assert said(first.problems) == told
    assert said(again.problems) == (told if cell == "warning" else [])
    assert state.briefs() == before
    assert (newsroom.root / "content/.imported.jsonl").read_bytes() == ledger


@pytest.mark.parametrize("named", ["brief", "seed, after an import"])
@pytest.mark.parametrize(("seed", "brief", "cell"), cells(UPDATE))
def test_an_update_does_so(newsroom: Newsroom, seed: str, brief: str, cell: str, named: str) -> None:
    state = become(newsroom, seed, brief)
    if "after" in named:
        chores.import_seeds(newsroom.root, NOW)
    before = state.briefs()
    path = newsroom.root / ((state.brief or BRIEF) if named == "brief" else (state.seed or SEED))
    dry = chores.update_briefs(newsroom.root, [path], write=False)
    assert state.briefs() == before
    done = chores.update_briefs(newsroom.root, [path])
    assert dry == done
    levels = {problem.level for problem in done.problems}
    assert ("error" in levels) == (cell == "error")
    if cell in ("–", "error"):
        assert (done.updated, state.briefs()) == ((), before)
        return
    assert [(item.brief, item.conflicts) for item in done.updated] == [(state.brief, 0)]
    assert state.text() == done.updated[0].text
    check_text(state, seed, brief)
    assert chores.update_briefs(newsroom.root, [path]).updated == ()
    again = chores.import_seeds(newsroom.root, NOW)
    assert (again.made, again.problems) == ((), ())


def check_text(state: State, seed: str, brief: str) -> None:
    """See that all that the clipping and the editor changed is there, and nothing else."""
    text = state.text()
    words = CHANGED if seed == "changed" else FERRY
    fresh = state.newsroom.root / "fresh"
    for path in ("config.yaml", state.seed):
        (fresh / path).parent.mkdir(parents=True, exist_ok=True)
        (fresh / path).write_bytes((state.newsroom.root / path).read_bytes())
    (made,) = chores.import_seeds(fresh, NOW, write=False).made
    expected = made.text
    if brief == "edited":
        expected = expected.replace("title: Ferry sinks", "title: A ferry is lost # mine", 1) + MINE
    if brief == "retracted":
        expected = expected.replace("\ndate:", "\nstatus: retracted\ndate:", 1)
    assert text == expected
    assert files.digest(words.encode()) in text
