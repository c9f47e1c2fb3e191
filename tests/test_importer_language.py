"""The language of a clipping: sure, or not named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from copydesk.importer.draft import Line
from copydesk.importer.language import SMALL_WORDS, language_of

CASES = Path(__file__).parent / "seeds"
# A few sentences each, of nobody: what a paper in that language would print of a ferry or a boat.
TEXTS = [row.split("\t") for row in (Path(__file__).parent / "languages.tsv").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("lang", "text"), TEXTS, ids=[lang for lang, _ in TEXTS])
def test_a_language_is_named(lang: str, text: str) -> None:
    assert language_of([Line(text, 1)]) == lang


def test_each_case_in_another_language_is_in_that_language() -> None:
    """Even where import misses other things of the case."""
    for path in sorted(CASES.glob("*/*/expected.md")):
        front, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
        said = re.search(r"^lang: (\w+)$", front, re.MULTILINE)
        found = language_of(Line(line, number) for number, line in enumerate(body.splitlines(), 1))
        assert found in ((said[1],) if said else ("en", "")), path


@pytest.mark.parametrize(
    "text",
    [
        "Wend 2 Pellham 1",
        "Norrvik, Vesterhavn, Skarvøy og Lahtiniemi " * 20,
        "og det er på ham " * 20,  # Danish and Norwegian alike
        "ABC 123 xyz " * 40,
    ],
)
def test_what_is_not_clear_is_not_named(text: str) -> None:
    assert language_of([Line(text, 1)]) == ""


def test_neighbours_can_be_told_apart() -> None:
    """Each list of small words has some that each other one lacks."""
    for name, words in SMALL_WORDS.items():
        for other, others in SMALL_WORDS.items():
            assert name == other or words - others, (name, other)
