"""What `make bench` rests on: the same briefs every time, sites that can be edited, figures that are judged rightly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import figures
from benchmarks.briefs import make, write_site, written
from benchmarks.figures import AIMS, COLD, LARGE, MEGABYTE, NOTHING, OURS, TIMES, Aim, Cell, judge
from benchmarks.peers.generators import generators, written_for_pelican
from benchmarks.peers.install import Tools
from benchmarks.running import Spent
from tests.newsroom import Newsroom

ROOT = Path(__file__).parents[1]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="measures by what Linux tells in /proc")
NAMES = ("Hugo", "Copydesk", "Eleventy", "Pelican")


def tell(script: str, **variables: str) -> str:
    """Run a script in a process of its own; gives what it prints."""
    command = [sys.executable, "-c", script]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


def test_a_brief_is_the_same_one_every_time() -> None:
    script = "from benchmarks.briefs import *; print(''.join(written(make(number)) for number in range(20)))"
    first, second = (tell(script, PYTHONHASHSEED=seed, TZ=zone) for seed, zone in (("1", "Asia/Tokyo"), ("2", "UTC")))
    assert first == second == "".join(written(make(number)) for number in range(20)) + "\n"


def test_each_brief_is_another_one_and_has_all_that_a_brief_may_have() -> None:
    made = [make(number) for number in range(200)]
    assert len({brief.path for brief in made}) == len({brief.body for brief in made}) == len(made)
    for brief in made:
        assert len(brief.topics) == len(brief.places) == 2
        assert all(mark in brief.body for mark in (f"]({brief.address})", "\n- ", "\n> ", "\n## ", "**"))
        assert 150 < len(brief.body.split()) < 450


def test_briefs_build_without_a_word_of_complaint(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path)
    write_site(newsroom.root, 30)
    report = newsroom.build()
    assert report.problems == ()
    assert report.briefs == 30
    assert make(0).title in newsroom.page("index.html")


def test_generators_are_told_the_same() -> None:
    brief = make(7)
    for text in (written(brief), written_for_pelican(brief)):
        told = (brief.title, str(brief.day), brief.summary, brief.outlet, brief.address, *brief.topics, *brief.places)
        assert all(part in text for part in (*told, *brief.people))
        assert text.endswith(f"\n{brief.body}\n")


@pytest.mark.parametrize("name", NAMES)
def test_a_site_is_set_up_edited_and_forgotten(name: str, tmp_path: Path) -> None:
    (generator,) = (one for one in generators(tmp_path, Tools((), (), ())) if one.name == name)
    generator.set_up(3)
    assert len(list((generator.root / generator.briefs).glob("2026/11/20/*.md"))) == 3
    for path, text in ((generator.layout, "Follow by feed"), (generator.config, "The Archive")):
        generator.edit(path, text, "Changed")
        assert "Changed" in (generator.root / path).read_text(encoding="utf-8")
        with pytest.raises(ValueError, match=text):
            generator.edit(path, text, "Changed")
    for part in (generator.output, generator.caches[0]):
        (generator.root / part).mkdir()
    (generator.root / generator.output / "index.html").write_text("four")
    assert generator.weigh() == {"index.html": 4}
    generator.forget(tmp_path / "aside")
    assert not (generator.root / generator.output).exists()
    assert not (generator.root / generator.caches[0]).exists()


def cells(ours: float, hugo: float = 2.0) -> dict[tuple[int, str, str], Cell]:
    return {(9, COLD, OURS): Cell(ours, ours, 5), (9, COLD, "Hugo"): Cell(hugo, hugo, 5)}


AIM = Aim("cold", (9, COLD, OURS), (9, COLD, "Hugo"), 1.5)


@pytest.mark.parametrize(
    ("ours", "row"),
    [
        (1.0, "| cold | 1.50 | 0.50 | yes |"),
        (3.0, "| cold | 1.50 | 1.50 | yes |"),
        (3.002, "| cold | 1.50 | 1.50 | **no**, 1 % too much |"),
        (6.0, "| cold | 1.50 | 3.00 | **no**, 100 % too much |"),
    ],
)
def test_a_miss_is_called_a_miss(ours: float, row: str) -> None:
    assert judge(AIM, cells(ours)) == row


def test_what_was_not_measured_is_not_judged() -> None:
    assert judge(AIM, {}) == "| cold | 1.50 | – | not measured |"
    memory = Aim("memory", (9, COLD, OURS), None, 400 * MEGABYTE, memory=True)
    assert judge(memory, cells(1)) == "| memory | 400 | – | not measured |"


def test_memory_is_judged_in_megabytes() -> None:
    aim = Aim("memory", (9, COLD, OURS), None, 400 * MEGABYTE, memory=True)
    held = {(9, COLD, OURS): Cell(1, 1, 5, memory=500 * MEGABYTE)}
    assert judge(aim, held) == "| memory | 400 | 500 | **no**, 25 % too much |"


def test_each_aim_is_measured_in_a_whole_run() -> None:
    whole = {
        (size, scenario, name): Cell(1.0, 1.0, 5, memory=MEGABYTE)
        for size in (10_000, LARGE)
        for scenario in figures.SCENARIOS
        for name in NAMES
    }
    rows = figures.tabulate_aims(whole).splitlines()
    assert len(rows) == 2 + len(AIMS)
    assert "not measured" not in "".join(rows)
    assert [row for row in rows if "**no**" in row and "beside Pelican's" in row]


def test_the_median_counts() -> None:
    spent = [Spent(wall, wall * 2) for wall in (5.0, 1.0, 2.0)]
    assert figures.summarise(spent, None) == Cell(2.0, 4.0, 3)


def test_tables_show_ratios_and_leave_gaps() -> None:
    table = figures.tabulate(cells(3.0), 9, ["Copydesk", "Hugo"], {"Copydesk": (12, 2_000_000), "Hugo": (3, 1_000_000)})
    rows = {row.split("|")[1].strip(): row for row in reversed(table.splitlines()) if row.startswith("|")}
    assert rows["cold"] == f"| cold | 3.00 · 1.50{TIMES} | 2.00 · 1.00{TIMES} |"
    assert rows[NOTHING] == f"| {NOTHING} |  |  |"
    assert rows["*written by a cold build*"].endswith("| *12 files, 2 MB* | *3 files, 1 MB* |")


@LINUX
def test_work_of_a_process_that_is_left_running_is_counted() -> None:
    """It would wait for orphans of the suite's own, too: hence in a process of its own."""
    work = "import time\nwhile time.process_time() < .3: pass"
    leave = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {work!r}])"
    spent = tell(f"""
import os, sys
from benchmarks.running import adopt_orphans, run
adopt_orphans()
print(run([sys.executable, "-c", {leave!r}], ".", os.environ).cpu)
""")
    assert float(spent) >= 0.3


@LINUX
def test_memory_of_all_processes_is_counted_together() -> None:
    hold = "held = b'x' * 60_000_000; import sys; sys.stdin.read()"
    both = f"""
import subprocess, sys, time
child = subprocess.Popen([sys.executable, '-c', {hold!r}], stdin=subprocess.PIPE)
held = b'x' * 60_000_000
time.sleep(1)
child.communicate()
"""
    script = f"""
import json, os, sys
from benchmarks.running import peak_memory
print(json.dumps([peak_memory([sys.executable, '-c', text], '.', os.environ) for text in ('', {both!r})]))
"""
    nothing, held = json.loads(tell(script))
    assert held - nothing > 120_000_000


@LINUX
def test_a_build_that_fails_stops_everything() -> None:
    script = """
import os, subprocess, sys
from benchmarks.running import run
try:
    run([sys.executable, "-c", "print('it broke'); raise SystemExit(3)"], ".", os.environ)
except subprocess.CalledProcessError as error:
    print(error.returncode, error.output)
"""
    assert tell(script).split() == ["3", "it", "broke"]
