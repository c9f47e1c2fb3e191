"""The examples of `tests/seeds/`: each as a careful person reads it; `tests/seeds/README.md` says how they are kept."""

from __future__ import annotations

import datetime as dt
import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import importer
from copydesk.config import Config, read_config
from copydesk.content import parse_brief
from copydesk.importer import PASSES, Draft, Line
from copydesk.importer.brief import write_brief
from copydesk.importer.decode import decode
from copydesk.importer.lines import split_lines
from copydesk.importer.repair import repair
from copydesk.problems import Problem, has_errors
from tests.newsroom import PROJECT
from tests.test_importer_markdown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parent / "seeds"
KINDS = ("wild", "synthetic", "negative", "known-failures")
CASES = sorted(path.relative_to(EXAMPLES).as_posix() for kind in KINDS for path in (EXAMPLES / kind).iterdir())
TODAY = dt.date(2026, 11, 24)
LOSES = "loses text"
TABLE = re.compile(r"^\| (?P<kind>[^|]+) \| (?P<line>[^|]+) \| `(?P<case>[^|`]+)` \|$", re.MULTILINE)

# What a clipping may bring along; the table of the README has to show each.
FURNITURE = (
    *("advert", "share bar", "print and e-mail bar", "newsletter box", "cookie notice", "read-more link"),
    *("related list", "most read", "comments", "counter", "copyright", "legal links", "author bio", "app promo"),
    *("paywall box", "tags", "breadcrumbs", "navigation", "skip link", "account bar", "table of contents"),
    *("listen to this article", "reading time", "video player", "photo gallery", "photo credit", "poll"),
    *("donation appeal", "follow us", "social embed", "weather ticker", "stock ticker", "score ticker", "event box"),
    *("jobs box", "sponsored content", "affiliate note", "browser notice", "contact block", "footer address"),
    *("text size", "rating", "feedback question"),
)
LANGUAGES = ("ar", "da", "de", "el", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "sv", "tr", "zh")


@cache
def config() -> Config:
    found, problems = read_config(PROJECT)
    assert found, problems
    return found


def seed(case: str) -> str:
    return (EXAMPLES / case / "seed.txt").read_text(encoding="utf-8")


def expected(case: str) -> str:
    return (EXAMPLES / case / "expected.md").read_text(encoding="utf-8")


def why(case: str) -> str:
    place = EXAMPLES / case / "why.txt"
    return place.read_text(encoding="utf-8").strip() if place.exists() else ""


def read(text: str) -> Draft:
    found = importer.read_seed(text.encode(), "seeds/a.txt", config())
    assert isinstance(found, Draft), found
    return found


def brief(text: str) -> str:
    return write_brief(read(text), "case", TODAY)


def visible(written: str) -> list[str]:
    """Give the lines that a reader of the brief sees below its title."""
    return shown(written.split("---\n", 2)[2])


def squeezed(text: str) -> str:
    """Give a text without blanks, and without what only hides in it."""
    mended = repair(Draft(path="seeds/a.txt", lines=(Line(text, 1),))).lines[0].text
    return re.sub(r"\s", "", mended)


def cases(*kinds: str, failing: str = "") -> list[object]:
    """List cases of some kinds for a test; those whose `why.txt` has the words `failing` are known to fail it."""
    listed: list[object] = []
    for case in CASES:
        if not kinds or case.startswith(kinds):
            known = [pytest.mark.xfail(strict=True, reason=why(case))] if failing and failing in why(case) else []
            listed.append(pytest.param(case, marks=known))
    return listed


@pytest.mark.parametrize("case", cases("wild/", "synthetic/", "negative/"))
def test_a_case_is_read_as_a_person_reads_it(case: str) -> None:
    written = brief(seed(case))
    if os.environ.get("COPYDESK_GOLDEN") == "1":
        (EXAMPLES / case / "expected.md").write_text(written, encoding="utf-8")
    assert written == expected(case)


@pytest.mark.parametrize("case", cases("known-failures/", failing=""))
def test_a_known_failure_fails_and_says_why(case: str, request: pytest.FixtureRequest) -> None:
    assert why(case), "why.txt is missing"
    request.applymarker(pytest.mark.xfail(strict=True, reason=why(case)))
    assert brief(seed(case)) == expected(case)


@pytest.mark.parametrize("case", cases(failing=LOSES))
def test_no_case_loses_a_line_of_its_text(case: str) -> None:
    kept = squeezed("".join(visible(brief(seed(case)))))
    assert [line for line in visible(expected(case)) if squeezed(line) not in kept] == []


@pytest.mark.parametrize("case", cases("negative/"))
def test_a_negative_case_keeps_all_but_its_facts(case: str) -> None:
    """Below the headline and the lines about it, nothing of the clipping may go: that is what the case is for."""
    lines = [line for line in seed(case).splitlines() if line.strip()]
    text = visible(expected(case))
    assert len(lines) - len(text) <= 4, "outlet, headline, author, day"
    assert [squeezed(line).lstrip("•-") for line in lines[len(lines) - len(text) :]] == [
        squeezed(line).lstrip("•-") for line in text
    ]


# The page.


@pytest.mark.parametrize("case", CASES)
def test_the_page_shows_the_words_of_the_clipping(case: str) -> None:
    """Through the real converter and sanitiser: every visible line stands in the clipping, in its order."""
    written = brief(seed(case))
    problems = parse_brief("content/a.md", written.encode()).problems
    assert not has_errors(problems), problems
    for text in (written, expected(case)):
        clipping, at = squeezed("".join(split.text for split in split_lines(seed(case)))), 0
        for line in visible(text):
            words = squeezed(re.sub(r"^- ", "", line))
            assert words in clipping[at:], line
            at = clipping.index(words, at) + len(words)


# The trail.


def steps(text: str) -> Iterator[tuple[Draft, Draft]]:
    """Run the passes one by one, and give what each got and gave."""
    decoded = decode(text.encode(), "seeds/a.txt")
    if isinstance(decoded, Problem):
        return
    draft = Draft(
        path="seeds/a.txt",
        lines=split_lines(decoded[0]),
        vocabulary=config().vocabulary,
        language=config().language,
    )
    for run in PASSES:
        after = run(draft)
        yield draft, after
        draft = after


def assert_nothing_vanishes(text: str) -> None:
    for before, after in steps(text):
        stay = {line.number for line in after.lines if line.text.strip()}
        gone = {line.number for line in before.lines if line.text.strip()} - stay
        told = {number for step in after.trail[len(before.trail) :] for number in step.numbers}
        assert gone <= told, [line for line in before.lines if line.number in gone - told]
        numbers = [line.number for line in after.lines]
        assert numbers == sorted(set(numbers)), "lines are neither moved nor doubled"


@pytest.mark.parametrize("case", CASES)
def test_no_line_of_a_case_vanishes_without_a_step(case: str) -> None:
    assert_nothing_vanishes(seed(case))


ANY_LINES = sorted({line for case in CASES for line in seed(case).splitlines()})
TEXTS = st.lists(st.sampled_from(ANY_LINES) | st.just("") | st.text(max_size=40), min_size=1, max_size=30)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_no_line_of_any_text_vanishes_and_reading_it_again_gives_the_same(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert_nothing_vanishes(text)
    first, second = (importer.read_seed(text.encode(), "seeds/a.txt", config()) for _ in "ab")
    assert first == second
    if isinstance(first, Draft):
        visible(write_brief(first, "case", TODAY))


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_read_the_same_twice(case: str) -> None:
    assert read(seed(case)) == read(seed(case))
    assert brief(seed(case)) == brief(seed(case))


# What the cases cover.


def rows() -> list[dict[str, str]]:
    table = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    return [{key: found.strip() for key, found in match.groupdict().items()} for match in TABLE.finditer(table)]


def test_every_kind_of_furniture_is_in_a_case() -> None:
    assert sorted({row["kind"] for row in rows()}) == sorted(FURNITURE)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["kind"])
def test_the_table_of_furniture_is_true(row: dict[str, str]) -> None:
    """The line stands in the clipping, and not in what a person takes from it."""
    (case,) = [case for case in CASES if case.rpartition("/")[2] == row["case"]]
    assert row["line"] in seed(case).splitlines()
    assert row["line"] not in visible(expected(case))


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 100
    assert len([case for case in CASES if "/dump-" in case]) >= 10
    assert len({case.rpartition("/")[2] for case in CASES}) == len(CASES), "a case keeps its name when it moves"
    languages = {match[1] for case in CASES if (match := re.search(r"^lang: (\w+)$", expected(case), re.MULTILINE))}
    assert languages >= set(LANGUAGES)


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_its_files_and_no_others(case: str) -> None:
    names = {path.name for path in (EXAMPLES / case).iterdir()}
    assert names == {"seed.txt", "expected.md"} | ({"why.txt"} if case.startswith("known-failures/") else set())
