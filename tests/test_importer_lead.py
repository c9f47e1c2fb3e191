"""How much of a clipping a brief takes: all, its first paragraphs, or none; the rest stays in the clipping."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from copydesk import chores
from tests.newsroom import CONFIG, NOW

if TYPE_CHECKING:
    from tests.newsroom import Newsroom

PARAGRAPHS = (
    "The wall along Mill Lane will be raised by a metre, the river board said on Monday.",
    "“Swans come first,” said Ines Calloway, who chairs it.",
    "What happens next",
    "Work begins in March, and the lane stays open to carts until the first stones have arrived from Quillon.",
    "Nobody objected.",
)
BRIEF = "content/2026/11/24/wall-to-be-raised-before-winter.md"


def imported(newsroom: Newsroom, body: str, paragraphs: tuple[str, ...] = PARAGRAPHS) -> tuple[dict[str, object], str]:
    """Import one clipping; gives the front matter and the body of its brief."""
    newsroom.write("config.yaml", f"{CONFIG}import: {{body: {body}}}\n")
    newsroom.write("seeds/wall.txt", "\n\n".join(["Wall to be raised before winter", *paragraphs]))
    done = chores.import_seeds(newsroom.root, NOW, explain=True)
    assert [made.brief for made in done.made] == [BRIEF]
    newsroom.built()
    _, front, text = (newsroom.root / BRIEF).read_text(encoding="utf-8").split("---\n", 2)
    if body != "full":
        assert f"stays in the clipping (import.body: {body})" in done.trails[0]
    return yaml.safe_load(front), text.strip()


def test_the_whole_text_and_no_summary(newsroom: Newsroom) -> None:
    front, body = imported(newsroom, "full")
    assert "summary" not in front
    assert body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(("number", "last"), [(1, 1), (2, 2), (3, 4), (4, 5), (9, 5)])
def test_the_first_paragraphs_and_a_summary(newsroom: Newsroom, number: int, last: int) -> None:
    front, body = imported(newsroom, f"lead {number}")
    assert body == "\n\n".join(PARAGRAPHS[:last])
    assert front["summary"] == " ".join(PARAGRAPHS[: min(number, 2)])


def test_nothing_but_a_summary(newsroom: Newsroom) -> None:
    front, body = imported(newsroom, "none")
    assert body == ""
    assert front["summary"] == " ".join(PARAGRAPHS[:2])


def test_a_long_sentence_stays_whole(newsroom: Newsroom) -> None:
    long = "The board, " + "which met again and again, " * 20 + "has decided. It is tired."
    front, _ = imported(newsroom, "none", (long,))
    assert front["summary"] == long.removesuffix(" It is tired.")


def test_verses_are_counted_where_there_is_nothing_else(newsroom: Newsroom) -> None:
    verses = ("swans in the reeds\nand a wall of stone", "carts in the lane\nand a heron alone", "winter is here")
    front, body = imported(newsroom, "lead 2", verses)
    assert body == "\n\n".join(verse.replace("\n", "<br>\n") for verse in verses[:2])
    assert "summary" not in front


def test_two_clippings_that_tell_one_story_are_known_by_all_their_words(newsroom: Newsroom) -> None:
    newsroom.write("config.yaml", f"{CONFIG}import: {{body: none}}\n")
    text = " ".join(f"In {year} the harbour board moved pier {year - 1900} to the north." for year in range(1990, 1999))
    newsroom.write("seeds/a.txt", f"Piers moved again\n\n{text}\n")
    newsroom.write("seeds/b.txt", f"How the piers were moved\n\n{text} That was all.\n")
    told = [problem.message for problem in chores.import_seeds(newsroom.root, NOW).problems]
    assert "tells the same story as seeds/b.txt" in told
