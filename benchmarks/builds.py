"""Measure builds beside those of other generators, and write what came out to docs/benchmarks.md.

Run by `make bench`, which takes about half an hour on two cores, and wants them for itself;
`make bench ARGS="--sizes 1000 --rounds 3"` measures less, and prints the page instead of writing it. All generators
take turns in each round, so that whatever slows the machine meanwhile slows them alike.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import figures
from benchmarks.briefs import LAST_DAY, TOPICS, make
from benchmarks.figures import BASE, BODY, COLD, CONFIG, LARGE, LAYOUT, NOTHING, OURS, SCENARIOS, TITLE, TOPIC
from benchmarks.peers.generators import PROJECT, Generator, generators
from benchmarks.peers.install import Tools, find, install, versions
from benchmarks.running import Spent, adopt_orphans, peak_memory, run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TOOLS = PROJECT / ".bench"
REPORT = PROJECT / "docs/benchmarks.md"
# What stands below this heading of the report is written by hand, and stays.
BY_HAND = "## What is missed"
SIZES, ROUNDS = (1_000, 10_000, LARGE), 5
# The slow ones take fewer turns; those of the largest size that are not named take none.
MOST_ROUNDS: Mapping[int, Mapping[str, int]] = {
    10_000: {BASE: ROUNDS, OURS: ROUNDS, "Eleventy": 3, "Pelican": 3},
    LARGE: {BASE: 1, OURS: 1},
}
# In this order a build of ours that replaces all files is never followed at once by one that makes as many.
ORDER = (COLD, NOTHING, LAYOUT, BODY, TITLE, TOPIC, CONFIG)
# Every build of a peer does everything. Where that takes minutes, three scenarios tell as much as seven.
PEERS_AT_LARGE = (COLD, NOTHING, BODY)
PEERS_MEMORY = (COLD, NOTHING)
WARM_UP = 200
# ext4 keeps away from what was freed in the last 35 seconds, and searches long for what was not.
MANY, UNTIL_FREED_IS_FREE = 5_000, 40
HEAD = """\
# How fast builds are

    make bench

makes up {sizes} briefs, each with a headline, a summary, about 350 words in paragraphs, a list, a quotation
and a link, one source, two topics, two places and a person, and builds them with Copydesk and with its peers, in turns.
Then it writes this page anew, down to where people wrote it. A ratio is to Hugo's cold build in the same run.
"""


@dataclass(frozen=True, slots=True)
class Course:
    """What one size is measured with, and what has been measured so far."""

    folder: Path
    size: int
    rounds: int
    entrants: tuple[Generator, ...]
    spent: dict[tuple[str, str], list[Spent]] = field(default_factory=dict)
    memory: dict[tuple[str, str], int] = field(default_factory=dict)

    def rounds_of(self, generator: Generator) -> int:
        """Count the turns of a generator."""
        most = MOST_ROUNDS.get(self.size)
        return min(self.rounds, most.get(generator.name, 0)) if most else self.rounds

    def takes_part(self, generator: Generator, scenario: str, turn: int) -> bool:
        """Whether a generator is measured in a round, from 0."""
        left_out = self.size >= LARGE and generator.name != OURS and scenario not in PEERS_AT_LARGE
        return turn < self.rounds_of(generator) and not left_out

    def prepare(self, generator: Generator, scenario: str, turn: int) -> None:
        """Bring a site into the state that a scenario begins with: an edit, another one in each round."""
        number = (2 * turn + 1) * self.size // (2 * self.rounds + 2) + SCENARIOS.index(scenario)
        brief = make(number % self.size)
        if scenario == COLD:
            generator.forget(self.folder / f"aside/{generator.name}-{turn}")
        elif scenario == BODY:
            generator.write(replace(brief, body=f"{brief.body}\n\nThe council will speak of it again on Monday."))
        elif scenario == TITLE:
            generator.write(replace(brief, title=f"{brief.title}, again"))
        elif scenario == TOPIC:
            more = next(topic for topic in TOPICS if topic not in brief.topics)
            generator.write(replace(brief, topics=(*brief.topics, more)))
        elif scenario == LAYOUT:
            generator.edit(generator.layout, "Follow by feed", "Follow by feed, now")
        elif scenario == CONFIG:
            generator.edit(generator.config, "The Archive", "The Archive, now")
        os.sync()


def environment() -> dict[str, str]:
    """Give the environment of every build: a moment after the newest brief, and nothing of this program's own."""
    others = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    after = dt.datetime.combine(LAST_DAY + dt.timedelta(days=1), dt.time(12), dt.UTC)
    return {**others, "SOURCE_DATE_EPOCH": f"{after.timestamp():.0f}", "NODE_ENV": "production"}


def measure(course: Course) -> None:
    """Write the sites of a size, and run all rounds."""
    for generator in course.entrants:
        generator.set_up(course.size)
    for turn in range(max(course.rounds_of(generator) for generator in course.entrants)):
        if course.size >= MANY:
            time.sleep(UNTIL_FREED_IS_FREE)
        for scenario in ORDER:
            entrants = [one for one in course.entrants if course.takes_part(one, scenario, turn)]
            for generator in entrants:
                course.prepare(generator, scenario, turn)
                spent = run(generator.command, generator.folder, environment())
                course.spent.setdefault((scenario, generator.name), []).append(spent)
            told = (f"{one.name} {course.spent[scenario, one.name][-1].wall:.2f}" for one in entrants)
            print(f"{course.size:,}, round {turn + 1}, {scenario}: {', '.join(told)}", flush=True)


def measure_memory(course: Course) -> None:
    """Build once more, and see how much memory each build holds: all of ours, and two of each peer.

    At the largest size it is cold builds alone, for time's sake.
    """
    for scenario in ORDER if course.size < LARGE else ORDER[:1]:
        for generator in course.entrants:
            if generator.name == OURS or scenario in PEERS_MEMORY:
                course.prepare(generator, scenario, course.rounds)
                held = peak_memory(generator.command, generator.folder, environment())
                course.memory[scenario, generator.name] = held
        print(f"{course.size:,}, memory, {scenario}", flush=True)


def read_stages(course: Course) -> dict[str, dict[str, float]]:
    """Let our own build tell how long its stages take: from nothing, then with nothing changed."""
    (ours,) = (generator for generator in course.entrants if generator.name == OURS)
    stages = {}
    for scenario in (COLD, NOTHING):
        course.prepare(ours, scenario, course.rounds + 1)
        command = [*ours.command, "--json"]
        done = subprocess.run(command, cwd=ours.folder, env=environment(), capture_output=True, check=True)
        stages[scenario] = dict(json.loads(done.stdout)["seconds"])
    return stages


def warm_up(folder: Path, tools: Tools) -> None:
    """Build a small site with each generator: programs are in memory then, and the peers make the same pages."""
    pages = {}
    for generator in generators(folder, tools):
        generator.set_up(WARM_UP)
        run(generator.command, generator.folder, environment())
        pages[generator.name] = set(generator.weigh())
    for name, found in pages.items():
        if name != OURS and found != pages[BASE]:
            raise ValueError(f"{name} and {BASE} make different pages: {sorted(found ^ pages[BASE])[:9]}")


def describe_machine(folder: Path) -> str:
    """Write what the figures were measured on and with."""
    cores = len(os.sched_getaffinity(0))
    facts = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in facts if line.startswith("model name")), "unknown")
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    here = (mount for mount in mounts if folder.resolve().is_relative_to(mount[0]))
    kind = max(here, key=lambda mount: len(mount[0]))[1]
    node = subprocess.run([find("node"), "--version"], capture_output=True, text=True, check=True).stdout.strip()
    tools = ", ".join(f"{name} {version}" for name, version in versions().items())
    return (
        f"{cores} cores ({model}), {memory:.0f} GB of memory, Linux {platform.release().split('-')[0]}, {kind}; "
        f"Python {platform.python_version()}, Node {node.removeprefix('v')}; {tools}. "
        f"Programs that wanted a core when it began: {os.getloadavg()[0]:.1f} (0 is best)."
    )


def main(arguments: Sequence[str]) -> None:
    """Measure all sizes, and write or print the report."""
    parser = argparse.ArgumentParser(description="Measure builds beside those of other generators.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many briefs (several runs)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how many times; the slow ones take fewer turns")
    parser.add_argument("--folder", type=Path, default=TOOLS, help="on which disk to build")
    parser.add_argument("--report", type=Path, help="the page to write; else docs/benchmarks.md for a whole run")
    given = parser.parse_args(arguments)
    whole = tuple(given.sizes) == SIZES and given.rounds >= ROUNDS
    report = given.report or (REPORT if whole else None)
    adopt_orphans()
    tools = install(TOOLS)
    machine, tables, stages, cells = describe_machine(given.folder), [], {}, {}
    with tempfile.TemporaryDirectory(prefix="sites-", dir=given.folder) as place:
        warm_up(Path(place, "small"), tools)
        for size in given.sizes:
            folder = Path(place, str(size))
            entrants = generators(folder, tools)
            course = Course(folder, size, given.rounds, entrants)
            course = replace(course, entrants=tuple(one for one in entrants if course.rounds_of(one)))
            measure(course)
            measure_memory(course)
            for (scenario, name), spent in course.spent.items():
                cells[size, scenario, name] = figures.summarise(spent, course.memory.get((scenario, name)))
            written = {generator.name: generator.weigh().values() for generator in course.entrants}
            weights = {name: (len(sizes), sum(sizes)) for name, sizes in written.items()}
            tables.append(figures.tabulate(cells, size, sorted(weights, key=[OURS, *weights].index), weights))
            stages[size] = read_stages(course)
            shutil.rmtree(folder)
    sizes = " and ".join(f"{size:,}" for size in given.sizes)
    parts = [
        HEAD.format(sizes=sizes),
        machine + "\n",
        "## What was aimed at\n",
        figures.tabulate_aims(cells),
        "## Times, processors, memory\n",
        *tables,
        "## Our own stages\n",
        "Seconds that Copydesk's stages take, as `--json` tells them:\n",
        figures.tabulate_stages(stages),
    ]
    page = "\n".join(parts)
    if report is None:
        print(page)
        return
    by_hand = report.read_text(encoding="utf-8").partition(BY_HAND) if report.exists() else ("", "", "")
    report.write_text(page + "\n" + by_hand[1] + by_hand[2], encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
