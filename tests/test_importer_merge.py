"""Merging loses nothing, marks nothing that one side alone changed, and touches no other character of front matter."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from copydesk.frontmatter import plain, with_value
from copydesk.importer.merge import merge_bodies, merge_front

WORDS = st.sampled_from(["", "wall", "pier", "tower", "swan", "reef", "oven"])
TEXTS = st.lists(WORDS, max_size=12).map("\n".join)
MARKS = ("<<<<<<<", "=======", ">>>>>>>")


def merged(base: str | None, ours: str, theirs: str) -> str:
    return merge_bodies(base, ours, theirs, "seeds/a.txt").text


@given(TEXTS, TEXTS)
def test_where_one_side_alone_changed_something_it_wins(base: str, side: str) -> None:
    assert merged(base, side, base) == side
    assert merged(base, base, side) == side
    assert merged(base, side, side) == side
    assert merged(None, side, side) == side


@given(TEXTS, TEXTS, TEXTS)
def test_nothing_that_a_side_added_is_lost(base: str, ours: str, theirs: str) -> None:
    found = merge_bodies(base, ours, theirs, "seeds/a.txt")
    lines = found.text.split("\n")
    old, mine, now = (set(text.split("\n")) for text in (base, ours, theirs))
    assert (mine | now) - old - {""} <= set(lines), "a blank line alone may give way"
    assert [row for row, line in enumerate(lines) if line.startswith(MARKS[0])] == list(found.conflicts)
    assert [line[:7] for line in lines if line.startswith(MARKS)] == [*MARKS] * len(found.conflicts)


@given(TEXTS, TEXTS)
def test_without_a_base_each_side_stands_whole(ours: str, theirs: str) -> None:
    sides: tuple[list[str], list[str]] = [], []
    taken: tuple[int, ...] = (0, 1)
    for line in merged(None, ours, theirs).split("\n"):
        if line.startswith(MARKS):
            taken = {MARKS[0]: (0,), MARKS[1]: (1,), MARKS[2]: (0, 1)}[line[:7]]
            continue
        for side in taken:
            sides[side].append(line)
    for found, text in zip(sides, (ours, theirs), strict=True):
        assert [line for line in found if line] == [line for line in text.split("\n") if line]


@pytest.mark.parametrize(
    ("ours", "theirs", "conflicts"),
    [
        ("A2\n\nB\n\nC\n", "A\n\nB2\n\nC\n", 0),  # neighbours
        ("A2\n\nB\n\nC\n", "A2\n\nB\n\nC\n", 0),  # alike
        ("A2\n\nB\n\nC\n", "A3\n\nB\n\nC\n", 1),
        ("A\n\nC\n", "A\n\nB2\n\nC\n", 1),  # deleted here, changed there
        ("A\n\nC\n", "A\n\nC\n", 0),
        ("A\n\nB\n\nC\n\nD\n", "A\n\nB\n\nC2\n", 0),  # added below, changed above
        ("A\n\nB\n\nC\n\nD\n", "A\n\nB\n\nC\n\nE\n", 1),  # both added in one place
        ("A2\n\nB2\n\nC\n", "A3\n\nB3\n\nC\n", 1),  # two neighbours are one place
        ("A2\n\nB\n\nC2\n", "A3\n\nB\n\nC3\n", 2),
        ("B\n\nC\n", "A\n\nB\n\nC2\n", 0),
        ("A\n\n\nB\n\nC\n", "A\n\nB2\n\nC\n", 0),  # blank lines give way
        ("A\nB\n\nC\n", "A\n\n\n\nB\n\nC\n", 0),
    ],
)
def test_marks_stand_only_where_both_changed(ours: str, theirs: str, conflicts: int) -> None:
    assert len(merge_bodies("A\n\nB\n\nC\n", ours, theirs, "seeds/a.txt").conflicts) == conflicts


FRONT = """\
# mine
title: "Ferry sinks"   # by hand
date: 2026-11-24
topics:
  - transport
  - harbour
summary: >
  It sank.

  It really did.
sources:
  - outlet: Coast Reporter # theirs
    seed: seeds/a.txt
    sha256: "1"

  # the second
  - {outlet: Wend Wire, url: "https://wend.example/a,b"}
image: {credit: Leo Marsh}
empty:
extra: {mine: [a, {b: c}]}
"""
PLACES = st.sampled_from(
    [
        ("title",),
        ("date",),
        ("topics",),
        ("summary",),
        ("sources", 0, "outlet"),
        ("sources", 0, "sha256"),
        ("sources", 0, "byline"),
        ("sources", 1, "url"),
        ("sources", 1, "outlet"),
        ("sources", 1, "byline"),
        ("image", "credit"),
        ("image", "alt"),
        ("image",),
        ("empty",),
        ("via",),
        ("extra",),
    ]
)
VALUES = st.one_of(
    st.none(),
    st.sampled_from(["plain", "a: b, c] # d", "“No” — NO", "no", "-", "🚢", "line\nline", "'\"\\"]),
    st.lists(st.sampled_from(["a", "b, c", "]"]), min_size=1, max_size=3),
    st.just({"credit": "Mara, E.", "caption": "A: b"}),
)


@given(st.lists(st.tuples(PLACES, VALUES), max_size=6))
def test_one_value_is_set_and_all_others_stay(changes: list[tuple[tuple[str | int, ...], Any]]) -> None:
    source = FRONT
    for at, value in changes:
        if at[:-1] == ("image",) and not isinstance(yaml.safe_load(source).get("image"), dict):
            continue
        expected = yaml.safe_load(source)
        inside = expected
        for step in at[:-1]:
            inside = inside[step]
        inside.pop(at[-1], None)
        if value is not None:
            inside[at[-1]] = value
        source = with_value(source, at, value)
        assert yaml.safe_load(source) == expected
    assert "# mine" in source
    assert "# the second" in source


def test_front_matter_keeps_its_order_and_comments() -> None:
    base = {"title": "Ferry sinks", "sources": [{"outlet": "Coast Reporter", "seed": "seeds/a.txt", "sha256": "1"}]}
    now = {
        "id": "x",
        "title": "Ferry is lost",
        "topics": ["boats"],
        "sources": [{"outlet": "The Coast Reporter", "byline": "Ed Lorimer", "seed": "seeds/b.txt", "sha256": "2"}],
        "image": {"credit": "Leo Marsh"},
        "lang": "es",
    }
    found = merge_front(base, FRONT, now, now, frozenset({"1"}))
    changes = {
        '"Ferry sinks"': "Ferry is lost",
        "outlet: Coast": "outlet: The Coast",
        " # theirs\n": " # theirs\n    byline: Ed Lorimer\n",
        "seeds/a.txt": '"seeds/b.txt"',
        '"1"': '"2"',
        "image: {credit: Leo Marsh}\n": "image: {credit: Leo Marsh}\nlang: es\n",
    }
    expected = FRONT
    for old, new in changes.items():
        expected = expected.replace(old, new)
    assert found.text == expected
    assert found.kept == (("topics",),)


def test_a_list_of_sources_that_is_somebody_elses_stays() -> None:
    base: dict[str, Any] = {"sources": [{"outlet": "Coast Reporter", "sha256": "1"}]}
    now = {"sources": [{"outlet": "Coast Reporter", "byline": "Ed Lorimer", "sha256": "2"}]}
    ours = "sources:\n  - outlet: A\n  - outlet: B\n"
    found = merge_front(base, ours, now, now, frozenset({"1"}))
    assert (found.text, found.kept) == (ours, (("sources",),))
    assert plain(found.text, "")[1] == {"sources": [{"outlet": "A"}, {"outlet": "B"}]}
