"""Measure how fast a folder of clippings is imported, and write what came out to docs/import-speed.md.

Run by `make bench-import-speed`. The clippings are made up here, the same ones each time: half of them texts with a
little of their page around them, half whole pages with menus and lists of other articles.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.wording import NAMES, OUTLETS, headline, sentence

PROJECT = Path(__file__).parents[1]
REPORT = PROJECT / "docs/import-speed.md"
COUNT = 1_000
AIM = 20
CONFIG = "title: Speed\nbase_url: https://speed.example\ntimezone: UTC\n"

MENU = ("Home", "News", "Sport", "Opinion", "Weather", "Jobs", "Family notices", "Subscribe", "Sign in", "Search")
SHARE = ("Share", "Facebook", "Twitter", "WhatsApp", "Email", "Print", "Copy link")
FOOT = ("About us", "Contact", "Privacy policy", "Terms of use", "Cookie settings", "Advertise with us")
MONTHS = ("September", "October", "November")


def clipping(number: int) -> str:
    """Make up one clipping, always the same one for a number."""
    chance = random.Random(number)  # noqa: S311 - chance that repeats
    whole = number % 2 == 1
    outlet, title = chance.choice(OUTLETS), headline(chance)
    text = [" ".join(sentence(chance) for _ in range(chance.randrange(1, 4))) for _ in range(chance.randrange(8, 24))]
    if chance.random() < 1 / 2:
        text.insert(len(text) // 2, "Advertisement")
    day = f"{chance.randrange(1, 29)} {chance.choice(MONTHS)} 2026"
    above = [*MENU, outlet, *(headline(chance) for _ in range(10))] if whole else [outlet] * (chance.random() < 1 / 2)
    below = ["Comments (18)", *(headline(chance) for _ in range(30)), *FOOT] if whole else []
    head = [
        title,
        f"By {chance.choice(NAMES)}",
        f"Published {day}, {chance.randrange(6, 23):02}:05",
        *SHARE[: 3 + whole],
    ]
    foot = ["Read more", *(headline(chance) for _ in range(3)), f"© 2026 {outlet}"]
    return "\n\n".join([*above, *head, f"Picture: {chance.choice(NAMES)}", *text, *foot, *below]) + "\n"


def measure(count: int) -> tuple[float, float, float]:
    """Import so many clippings into a new site; gives the seconds that takes, those of all processors, a second import.

    The second time nothing is new.
    """
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "config.yaml").write_text(CONFIG, encoding="utf-8")
        (site / "seeds").mkdir()
        for number in range(count):
            (site / f"seeds/{number:04}.txt").write_text(clipping(number), encoding="utf-8")
        seconds, worked = [], []
        for _ in range(2):
            started, before = time.perf_counter(), os.times()
            command = [sys.executable, "-m", "copydesk", "import", "-q", "-C", folder]
            subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
            after = os.times()
            seconds.append(time.perf_counter() - started)
            worked.append(after[2] + after[3] - before[2] - before[3])
        made = sum(1 for path in site.glob("content/*/*/*/*.md"))
    if made != count:
        raise ValueError(f"{made} briefs of {count} clippings")
    return seconds[0], worked[0], seconds[1]


def main(count: int) -> None:
    """Measure, print, and write the report where the number is the one that it speaks of."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    first, worked, again = measure(count)
    print(f"{count:,} clippings: {first:.1f} s, {worked:.1f} s of work on {cores} cores; nothing new: {again:.2f} s")
    if count == COUNT:
        REPORT.write_text(
            "# How fast import is\n\n"
            "    make bench-import-speed\n\n"
            f"makes up {COUNT:,} clippings, half of them whole pages, imports them into a new site, and writes this\n"
            "page anew. The time is that of the whole command, from its start to its end; the work is what all\n"
            "processors did for it. The load is how many programs wanted a core at the start: with as many as there\n"
            "are cores, or more, the time tells of them rather than of import.\n\n"
            "| clippings | cores | load | seconds | aim | seconds of work | again, with nothing new |\n"
            "|--:|--:|--:|--:|--:|--:|--:|\n"
            f"| {COUNT:,} | {cores} | {load:.1f} | {first:.1f} | {AIM} | {worked:.1f} | {again:.2f} |\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
