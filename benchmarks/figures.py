"""The figures of `make bench`: tables of them, and what was aimed at. No file is touched here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.running import Spent

OURS, BASE = "Copydesk", "Hugo"
COLD, NOTHING, BODY, TITLE, TOPIC, LAYOUT, CONFIG = SCENARIOS = (
    "cold",
    "nothing changed",
    "one body edited",
    "one title edited",
    "one topic added",
    "one layout edited",
    "configuration edited",
)
MEGABYTE = 1_000_000
TIMES = "\N{MULTIPLICATION SIGN}"
AIMED_AT, LARGE = 10_000, 100_000


@dataclass(frozen=True, slots=True)
class Cell:
    """What one generator took for one scenario: medians of the rounds; bytes at the peak, where they were measured."""

    wall: float
    cpu: float
    rounds: int
    memory: int | None = None


# By size, scenario and generator.
Figures = Mapping[tuple[int, str, str], Cell]


def summarise(spent: Sequence[Spent], memory: int | None) -> Cell:
    """Take the medians of the rounds."""
    return Cell(median(one.wall for one in spent), median(one.cpu for one in spent), len(spent), memory)


@dataclass(frozen=True, slots=True)
class Aim:
    """A ratio that must not be more than `most`; an absolute figure when it is measured against nothing."""

    what: str
    of: tuple[int, str, str]
    against: tuple[int, str, str] | None
    most: float
    memory: bool = False

    def measure(self, figures: Figures) -> float | None:
        """Give the ratio, or None when one of its figures is not there."""
        figure = self._look_up(figures, self.of)
        base = self._look_up(figures, self.against) if self.against else 1.0
        return figure / base if figure is not None and base is not None else None

    def _look_up(self, figures: Figures, key: tuple[int, str, str]) -> float | None:
        cell = figures.get(key)
        if cell is None:
            return None
        return cell.memory if self.memory else cell.wall


def _beside_hugo(scenario: str, most: float) -> Aim:
    what = f"{scenario}, beside Hugo's cold build"
    return Aim(what, (AIMED_AT, scenario, OURS), (AIMED_AT, COLD, BASE), most)


def _growth(what: str, scenario: str, most: float, *, memory: bool = False) -> Aim:
    return Aim(f"{what}, from 10,000 to 100,000", (LARGE, scenario, OURS), (AIMED_AT, scenario, OURS), most, memory)


AIMS = (
    _beside_hugo(COLD, 1.6),
    Aim("cold, beside Eleventy's", (AIMED_AT, COLD, OURS), (AIMED_AT, COLD, "Eleventy"), 1.0),
    Aim("cold, beside Pelican's", (AIMED_AT, COLD, OURS), (AIMED_AT, COLD, "Pelican"), 0.25),
    _beside_hugo(NOTHING, 0.10),
    _beside_hugo(BODY, 0.15),
    _beside_hugo(TITLE, 0.22),
    _beside_hugo(LAYOUT, 0.8),
    *(
        Aim(f"megabytes at the peak, {scenario}", (AIMED_AT, scenario, OURS), None, 400 * MEGABYTE, memory=True)
        for scenario in (COLD, LAYOUT, CONFIG)
    ),
    _growth("nothing changed", NOTHING, 12),
    _growth("cold", COLD, 11),
    _growth("memory of a cold build", COLD, 8, memory=True),
)


def judge(aim: Aim, figures: Figures) -> str:
    """Write the row of one aim: what was measured, and whether it holds or by how much it misses.

    >>> aim = Aim("cold", (9, "cold", "Copydesk"), (9, "cold", "Hugo"), 1.6)
    >>> hugo = {(9, "cold", "Hugo"): Cell(wall=2, cpu=4, rounds=5)}
    >>> judge(aim, hugo | {(9, "cold", "Copydesk"): Cell(wall=3.2, cpu=6, rounds=5)})
    '| cold | 1.60 | 1.60 | yes |'
    >>> judge(aim, hugo | {(9, "cold", "Copydesk"): Cell(wall=4, cpu=6, rounds=5)})
    '| cold | 1.60 | 2.00 | **no**, 25 % too much |'
    >>> judge(aim, hugo)
    '| cold | 1.60 | – | not measured |'
    """
    measured, unit = aim.measure(figures), 1 if aim.against else MEGABYTE
    head = f"| {aim.what} | {_short(aim.most / unit)} |"
    if measured is None:
        return f"{head} – | not measured |"
    over = measured / aim.most - 1
    holds = "yes" if over <= 0 else f"**no**, {max(1, round(over * 100))} % too much"
    return f"{head} {_short(measured / unit)} | {holds} |"


def tabulate(figures: Figures, size: int, names: Sequence[str], weights: Mapping[str, tuple[int, int]]) -> str:
    """Write the table of one size: times with ratios to Hugo's cold build, processors and memory; then what is written.

    ``weights`` are files and bytes by generator.
    """
    base = figures.get((size, COLD, BASE))
    head = "| | " + " | ".join(names) + " |\n|---" + "|--:" * len(names) + "|"
    lines = [f"### {size:,} briefs", "", "Seconds, and how many times Hugo's cold build that is:", "", head]
    for scenario in SCENARIOS:
        cells = [figures.get((size, scenario, name)) for name in names]
        lines.append(f"| {scenario} | " + " | ".join(_time(cell, base) for cell in cells) + " |")
    rounds = [figures[size, COLD, name].rounds for name in names]
    lines.append("| *rounds* | " + " | ".join(f"*{count}*" for count in rounds) + " |")
    lines += ["", "Seconds of all processors, and megabytes at the peak where they were measured:", "", head]
    for scenario in SCENARIOS:
        cells = [figures.get((size, scenario, name)) for name in names]
        lines.append(f"| {scenario} | " + " | ".join(_work(cell) for cell in cells) + " |")
    written = [f"{weights[name][0]:,} files, {weights[name][1] / MEGABYTE:,.0f} MB" for name in names]
    lines.append("| *written by a cold build* | " + " | ".join(f"*{what}*" for what in written) + " |")
    return "\n".join(lines) + "\n"


def tabulate_stages(stages: Mapping[int, Mapping[str, Mapping[str, float]]]) -> str:
    """Write the table of our own stages: seconds by size, then scenario, then stage."""
    runs = [(size, scenario, laps) for size, scenarios in stages.items() for scenario, laps in scenarios.items()]
    names = list(dict.fromkeys(name for _, _, laps in runs for name in laps))
    lines = ["| | " + " | ".join(names) + " |", "|---" + "|--:" * len(names) + "|"]
    for size, scenario, laps in runs:
        cells = (f"{laps[name]:.2f}" if name in laps else "" for name in names)
        lines.append(f"| {size:,}, {scenario} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def tabulate_aims(figures: Figures) -> str:
    """Write the table of what was aimed at."""
    head = ["| what | aim: at most | measured | holds |", "|---|--:|--:|---|"]
    return "\n".join([*head, *(judge(aim, figures) for aim in AIMS)]) + "\n"


def _time(cell: Cell | None, base: Cell | None) -> str:
    if cell is None:
        return ""
    return f"{cell.wall:.2f}" + (f" · {cell.wall / base.wall:.2f}{TIMES}" if base else "")


def _work(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return f"{cell.cpu:.2f}" + (f" · {cell.memory / MEGABYTE:,.0f} MB" if cell.memory else "")


def _short(figure: float) -> str:
    """Two decimals, but for hundreds.

    >>> _short(0.1), _short(400.4)
    ('0.10', '400')
    """
    return f"{figure:.2f}" if figure < 100 else f"{figure:,.0f}"  # noqa: PLR2004 - where decimals tell nothing
