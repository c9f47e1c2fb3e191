"""Where a line stands in a clipping: its neighbours, what surrounds it, how far it is from the bulk of the text."""

from __future__ import annotations

from itertools import accumulate
from statistics import median
from typing import TYPE_CHECKING, TypeAlias

from copydesk.importer import shapes, traits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Rows: TypeAlias = "list[list[float]]"

NONE = -1.0
FAR = 99.0
NEXT = 9.0
PENALTY = 10.0
LINE_WORDS = 40
OFFSETS = (-3, -2, -1, 1, 2, 3)
NEAR = (
    "words",
    "ends a sentence",
    "begins small",
    "begins as an item",
    "capitals",
    "links",
    "bar of labels",
    "furniture",
    "about the text",
    "picture",
    "said here",
    "wording",
    "open bracket",
    "twin",
    "only a credit",
    "credit",
    "you",
    "itself",
    "verbs",
)
WINDOWS = (2, 5, 10, 20)
SMALL_WINDOWS = (3, 8)
PLACES = (
    "part of the page",
    "line",
    "lines to the end",
    "text above",
    "text below",
    "lines since text",
    "lines to text",
    "in the bulk",
    "since the bulk began",
    "to the end of the bulk",
    "short lines above",
    "short lines below",
    "blank lines above",
    "blank lines below",
    "to the next credit",
    "since a credit",
    "lines of the page",
    "prose of the page",
    "median words",
    "words of prose",
    "blanks of the page",
    "bulk of the page",
    "text in the bulk",
    "furniture of the page",
    "credits of the page",
)
NAMES = (
    *traits.NAMES,
    *(f"{name} at {offset:+}" for offset in OFFSETS for name in NEAR),
    *(f"{what} within {size}" for size in WINDOWS for what in ("prose", "words")),
    *(f"{what} within {size}" for size in SMALL_WINDOWS for what in ("wording", "furniture", "sentences")),
    *PLACES,
)
_AT = {name: index for index, name in enumerate(traits.NAMES)}


def surround(seen: Rows, wording: Sequence[float], gaps: Sequence[int]) -> Rows:
    """Add to each line's own traits its wording, its neighbours' traits and its place, in the order of ``NAMES``.

    ``gaps`` counts the blank lines above each line.
    """
    own = [[*row, words] for row, words in zip(seen, wording, strict=True)]
    if not own:
        return []
    column = {name: [row[index] for row in own] for name, index in _AT.items()}
    furniture = [float(value > 0) for value in column["furniture"]]
    prose = [
        not chrome and (words >= shapes.LONG_PROSE_WORDS or (words >= shapes.PROSE_WORDS and ended > 0))
        for words, ended, chrome in zip(column["words"], column["ends a sentence"], furniture, strict=True)
    ]
    columns = [shift(column[name], offset) for offset in OFFSETS for name in NEAR]
    share = [float(text) for text in prose]
    short = [min(words, LINE_WORDS) for words in column["words"]]
    for size in WINDOWS:
        columns += [window(share, size), window(short, size)]
    for size in SMALL_WINDOWS:
        columns += [window(values, size) for values in (column["wording"], furniture, column["ends a sentence"])]
    columns += _places(column, prose, furniture, gaps)
    return [[*row, *values] for row, values in zip(own, zip(*columns, strict=True), strict=True)]


def _places(
    column: dict[str, list[float]], prose: Sequence[bool], furniture: Sequence[float], gaps: Sequence[int]
) -> list[list[float]]:
    count = len(prose)
    words = column["words"]
    mass = [value * text for value, text in zip(words, prose, strict=True)]
    total = max(1.0, sum(mass))
    above = list(accumulate(mass))
    start, end = densest([value if text else -PENALTY for value, text in zip(words, prose, strict=True)])
    credit = [value > 0 for value in column["only a credit"]]
    page = (
        count,
        sum(prose) / count,
        median(words),
        total,
        sum(gap > 0 for gap in gaps) / count,
        (end - start) / count,
        sum(mass[start:end]) / total,
        sum(furniture) / count,
        sum(column["credit"]),
    )
    return [
        [index / count for index in range(count)],
        list(range(count)),
        [count - 1 - index for index in range(count)],
        [(up - own) / total for up, own in zip(above, mass, strict=True)],
        [1 - up / total for up in above],
        since(prose, FAR),
        since(prose[::-1], FAR)[::-1],
        [float(start <= index < end) for index in range(count)],
        [index - start for index in range(count)],
        [end - index for index in range(count)],
        _run(prose),
        _run(prose[::-1])[::-1],
        list(gaps),
        [*gaps[1:], NEXT],
        since(credit[::-1], NEXT)[::-1],
        since(credit, NEXT),
        *([value] * count for value in page),
    ]


def shift(values: Sequence[float], offset: int) -> list[float]:
    """Give for each line the value of the one ``offset`` lines further on.

    >>> shift([1, 2, 3], 1), shift([1, 2, 3], -2)
    ([2, 3, -1.0], [-1.0, -1.0, 1])
    """
    count = len(values)
    return [values[index + offset] if 0 <= index + offset < count else NONE for index in range(count)]


def window(values: Sequence[float], size: int) -> list[float]:
    """Give for each line the mean of those at most ``size`` lines away.

    >>> window([0, 0, 3], 1)
    [0.0, 1.0, 1.5]
    """
    sums = [0.0, *accumulate(values)]
    count = len(values)
    return [
        (sums[min(count, index + size + 1)] - sums[max(0, index - size)])
        / (min(count, index + size + 1) - max(0, index - size))
        for index in range(count)
    ]


def densest(values: Sequence[float]) -> tuple[int, int]:
    """Give the run of lines with the largest sum, as ``start, end``; (0, 0) when no value is above zero.

    >>> densest([-1, 5, -2, 4, -9, 3])
    (1, 4)
    """
    best, found = 0.0, (0, 0)
    sum_, start = 0.0, 0
    for index, value in enumerate(values):
        if sum_ <= 0:
            sum_, start = 0.0, index
        sum_ += value
        if sum_ > best:
            best, found = sum_, (start, index + 1)
    return found


def since(marks: Iterable[bool], most: float) -> list[float]:
    """Give for each line how many lines above the nearest marked one stands, at the most ``most``.

    >>> since([True, False, False, True], 9)
    [9, 1.0, 2.0, 3.0]
    """
    values = []
    value = most
    for marked in marks:
        values.append(value)
        value = 1.0 if marked else min(most, value + 1)
    return values


def _run(prose: Iterable[bool]) -> list[float]:
    """Count, for each line, the lines without prose that end with it."""
    length = 0.0
    runs = []
    for text in prose:
        length = 0.0 if text else length + 1
        runs.append(length)
    return runs
