"""The line model: it reads what it wrote, it asks only for traits that there are, and the text is safe from it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import importer
from copydesk.config import BaseUrl, Config, Zone
from copydesk.importer import Draft, chances, surroundings, traits
from copydesk.importer.forest import LEAF, Forest, read_forests, write_forests
from copydesk.problems import Problem

CONFIG = Config(title="T", base_url=BaseUrl("https://brief.example"), timezone=Zone("UTC"))
STORY = [
    "Ferry sinks in the fog off Castermouth",
    "By Lotte Amery",
    "The ferry sank on Monday in the harbour of Castermouth, and all who were aboard were saved by the pilot’s boat.",
    "“I have never seen such fog,” said the pilot, Iria Couce, who has worked in the harbour for thirty years.",
    "The board said on Tuesday that the ferry would be raised before the end of the month, if the weather allows it.",
]
AROUND = [
    "Skip to content",
    "Home | News | Sport",
    *STORY,
    "Share",
    "Sign up for our newsletter",
    "Most read",
    "Privacy policy",
]


def read(lines: list[str]) -> Draft:
    found = importer.read_seed("\n\n".join(lines).encode(), "seeds/a.txt", CONFIG)
    assert isinstance(found, Draft)
    return found


def body(lines: list[str]) -> list[str]:
    return [line.text for line in read(lines).lines if line.text]


def test_the_weights_ask_for_traits_that_there_are() -> None:
    model = chances.trained()
    assert len(chances.SECOND) == len(set(chances.SECOND))
    first = [tree for forest in model.first if isinstance(forest, Forest) for tree in forest.trees]
    assert len(first) >= len(chances.KINDS)
    assert all(column < len(surroundings.NAMES) for tree in first for column in columns(tree))


def columns(tree: Any) -> list[int]:
    return [] if tree[0] == LEAF else [tree[0], *columns(tree[2]), *columns(tree[3])]


def test_a_row_has_as_many_numbers_as_names() -> None:
    seen = traits.see(AROUND)
    rows = surroundings.surround(seen, traits.weigh_wording(AROUND, {}), [1] * len(AROUND))
    assert {len(row) for row in seen} == {len(traits.NAMES) - 1}
    assert {len(row) for row in rows} == {len(surroundings.NAMES)}
    looked = chances.look_again(AROUND, rows, [[0.25] * 4 for _ in AROUND])
    assert {len(row) for row in looked} == {len(chances.SECOND)}


def test_a_forest_is_read_as_it_was_written() -> None:
    forests = {"body": Forest(((0, 12.5, (LEAF, -0.5), (1, 0.1234, (LEAF, 2.0), (LEAF, 0.25))), (LEAF, 1.0)))}
    assert read_forests(write_forests(forests, ["words", "links"]), ["words", "links"]) == forests


def test_compiled_trees_give_the_same_chances() -> None:
    gaps = [0] * len(AROUND)
    assert chances.weigh(AROUND, gaps, chances.trained_for_many()) == chances.weigh(AROUND, gaps, chances.trained())


def test_a_trait_that_is_gone_is_an_error() -> None:
    with pytest.raises(ValueError, match="asks for 'moons', which is no trait"):
        read_forests("forest body\ntree\nmoons <= 1\n 0\n 1\n", ["words"])


def test_the_page_goes_and_the_text_stays() -> None:
    assert body(AROUND) == STORY[2:]
    assert read(AROUND).headline == STORY[0]


def test_a_line_that_went_is_in_the_trail_with_its_chance() -> None:
    steps = {step.text: step.why for step in read(AROUND).trail if step.name == "sift"}
    assert "% body" in steps["Sign up for our newsletter"]


def test_blank_lines_decide_little() -> None:
    with_blanks = importer.read_seed("\n".join(AROUND).encode(), "seeds/a.txt", CONFIG)
    assert isinstance(with_blanks, Draft)
    assert [line.text for line in with_blanks.lines if line.text] == body(AROUND)


@pytest.mark.parametrize(
    "inside",
    [
        ["Time   Height", "04:10   3.1", "10:22   0.9", "16:31   3.0"],
        ["a | b", "---|---", "1 | 2"],
        ["***"],
        ["21:04"],
        ["for berth in harbour:", "    berth.clear()", "    berth.count += 1"],
        ["The tide is high,", "the moon is new,", "the gulls are loud,", "and so are you."],
    ],
    ids=["table", "pipes", "break", "time", "code", "verse"],
)
def test_what_the_trees_have_seldom_seen_stays_inside_a_text(inside: list[str]) -> None:
    kept = " ".join(body([*STORY[:4], *inside, STORY[4]])).split()
    assert [word for line in inside for word in line.split() if word not in kept] == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=30))
def test_chances_are_shares_and_the_same_every_time(lines: list[str]) -> None:
    lines = [line for line in lines if line.strip()]
    gaps = [0] * len(lines)
    first = chances.weigh(lines, gaps, chances.trained())
    assert first == chances.weigh(lines, gaps, chances.trained())
    assert all(0 <= share <= 1 for found in first for share in (found.body, found.headline, found.about))


def test_a_line_of_a_megabyte_is_weighed_in_a_moment() -> None:
    started = time.process_time()
    chances.weigh([*STORY, "a b " * 250_000], [0] * 6, chances.trained())
    assert time.process_time() - started < 5


def test_a_clipping_of_furniture_alone_is_a_problem() -> None:
    found = importer.read_seed(b"Share\n\nSign up for our newsletter\n\nMost read\n", "seeds/a.txt", CONFIG)
    assert isinstance(found, Problem)
    assert "nothing but what pages put around articles" in found.message
    assert found.where.line == 1
