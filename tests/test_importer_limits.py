"""What import costs: nothing for clippings that it knows, and no more than a moment for the worst of them."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from copydesk import chores, content, files, importer
from copydesk.config import BaseUrl, Config, Zone
from copydesk.importer import Draft, seeds, traces
from copydesk.importer.brief import write_brief
from copydesk.importer.formats import MAX_LINES
from copydesk.problems import Problem
from tests.newsroom import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.newsroom import Newsroom

CONFIG = Config(title="T", base_url=BaseUrl("https://brief.example"), timezone=Zone("UTC"))
SIZE = 100_000
# Each made one of the passes slow once, or looks as if it could.
WORST = {
    "blanks": "a" + " " * SIZE + "b",
    "one word": "X" * SIZE,
    "letters without blanks": "港" * (SIZE // 3),
    "capitals": "A " * (SIZE // 2),
    "cited": "told Reuters " * (SIZE // 13),
    "cited by none": "according to The " * (SIZE // 17),
    "reported": "Reuters reported " * (SIZE // 17),
    "a place without end": "PORT ALDER " * (SIZE // 11) + "— x",
    "brackets": "[" * SIZE,
    "bars": "a | " * (SIZE // 4),
    "broken letters": "Ã©Â " * (SIZE // 5),
    "dates": "19 November 2026\n" * (SIZE // 17),
    "bylines": "By Ann Lee\n" * (SIZE // 11),
    "credits": "Photo: Ann Lee\n" * (SIZE // 15),
    "labels": "Share\n" * (SIZE // 6),
    "wrapped": "the wall along mill lane will be raised by a metre before next winter ab\n" * (SIZE // 73),
    "an address": "https://a.example/?" + "a=b&" * (SIZE // 4),
}


@pytest.mark.parametrize("case", WORST)
def test_the_worst_text_takes_a_moment(case: str) -> None:
    start = time.process_time()
    read = importer.read_seed(WORST[case].encode(), "seeds/a.txt", CONFIG)
    if isinstance(read, Draft):
        write_brief(read, "name", dt.date(2026, 11, 24))
    assert time.process_time() - start < 5, "it took 20 s and more where a pass was quadratic"


def test_too_many_lines_are_a_problem() -> None:
    read = importer.read_seed(b"Ferry sinks\n" * (MAX_LINES + 1), "seeds/a.txt", CONFIG)
    assert isinstance(read, Problem)
    assert "lines" in read.message


def test_what_is_too_long_for_a_brief_is_a_problem_and_the_others_go_on(newsroom: Newsroom) -> None:
    sentence = "The ferry sank on Monday in the harbour, the board said. "
    newsroom.write("seeds/a.txt", "Ferry sinks\n\n" + sentence * (1_200_000 // len(sentence)))
    newsroom.write("seeds/b.txt", f"Tram stops\n\n{sentence}\n")
    done = chores.import_seeds(newsroom.root, NOW)
    assert [made.seed for made in done.made] == ["seeds/b.txt"]
    assert ["too long for one brief" in problem.message for problem in done.problems if problem.level == "error"] == [
        True
    ]


def test_the_longest_brief_is_the_longest_that_content_reads() -> None:
    """Importer and content are rooms of one row: neither may ask the other."""
    assert seeds.MAX_BRIEF_BYTES == traces.MAX_BYTES == content.MAX_BYTES


def test_known_clippings_and_briefs_are_not_opened(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        newsroom.write(f"seeds/{number}.txt", f"Ferry {number} sinks\n\nThe ferry {number} sank on Monday.\n")
    chores.import_seeds(newsroom.root, NOW)
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 5_000_000_000)  # as if the files had been there for a while
    chores.import_seeds(newsroom.root, NOW)
    opened: list[str] = []
    real = files.read_bytes

    def read_bytes(path: Path, *given: Any) -> bytes:
        opened.append(path.name)
        return real(path, *given)

    monkeypatch.setattr(files, "read_bytes", read_bytes)
    assert chores.import_seeds(newsroom.root, NOW).seeds == 3
    assert set(opened) <= {"config.yaml", ".imported.jsonl", "importing.json"}


def test_a_build_with_nothing_new_does_not_load_what_import_needs(newsroom: Newsroom) -> None:
    """Repairing letters and naming months costs a tenth of a second to load, and the patterns of the passes two."""
    newsroom.write("seeds/a.txt", "Ferry sinks\n\nThe ferry sank on Monday, the board said – for good.\n")
    newsroom.built()
    program = (
        "import sys; from copydesk.cli import main\n"
        f"try: main(['build', '-q', '-C', {str(newsroom.root)!r}, '--now', '2026-11-24T08:00:00+00:00'])\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "needed = {'ftfy', 'copydesk.importer.passes', 'copydesk.importer.formats', 'copydesk.importer.brief'}\n"
        "sys.exit(len(needed & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
