"""Where a text stands among the lines of its clipping, and where its author and its day are told."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from copydesk.importer import shapes, trade
from copydesk.importer.about import LONGEST, read_about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.importer.draft import Line

ABOVE, NEAR = 8, 35
DEEP, DEEPEST = 3, 14
BELOW, FAR_BELOW = 4, 15
GAP, SPARSE, MOST = 12, 3, 60
AHEAD, FULL = 24, 120


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands among its clipping's lines: indexes of the first line, and of the one after the last.

    ``above`` are the lines between which authors and days are told, ``below`` those where they are signed; ``prose``
    counts the words of prose up to each line.
    """

    start: int
    end: int
    headline: int
    above: tuple[int, ...]
    below: range
    prose: tuple[int, ...]

    def leads(self, index: int) -> int:
        """Count the words of prose in the lines after one, as far as they say whether a text begins there."""
        last = min(index + AHEAD, len(self.prose) - 1)
        return min(self.prose[last] - self.prose[index], FULL)


def find_place(lines: Sequence[Line], headline_at: int) -> Place:
    """Find where the text stands: the run of lines with most prose and least else, and the headline near above it.

    >>> from copydesk.importer.lines import split_lines
    >>> prose = "The ferry sank on Monday in the harbour, and all who were on board were saved by the pilot."
    >>> lines = split_lines(chr(10).join(["News", "Ferry sinks", "By Lotte Amery", prose, prose, "More"]))
    >>> place = find_place(lines, 2)
    >>> place.start, place.end, place.above, place.below
    (3, 5, (0, 1, 2, 3, 4, 5), range(6, 6))
    """
    words = [min(shapes.count(line.text), MOST) if shapes.is_prose(line.text) else 0 for line in lines]
    gap = GAP if sum(map(bool, words)) * SPARSE < len(lines) else GAP // SPARSE
    best = (0, 0, 0)
    start = total = 0
    for index, count in enumerate(words):
        if total <= 0:
            start, total = index, 0
        total += count or -gap
        best = max(best, (total, -start, index + 1))
    start, end = -best[1], best[2] or len(lines)
    headline = next((index for index, line in enumerate(lines) if line.number >= headline_at), 0)
    prose = [index for index, count in enumerate(words) if count]
    close = any(index <= headline + AHEAD for index in prose if index >= headline)
    told = any(says_so(line.text) for line in lines[headline : headline + BELOW])
    close = headline <= start <= headline + NEAR and (close or headline < DEEP)
    near = bool(headline_at) and (close or told)
    higher = start if near else max(0, start - NEAR)
    above = tuple(
        sorted({*_reach(headline, prose, len(lines)), *range(higher, start), *_reach(start, prose, len(lines))})
    )
    below = range(max(end, above[-1] + 1), min(len(lines), end + FAR_BELOW))
    return Place(start, end, headline if near else start, above, below, tuple(accumulate(words)))


def _reach(headline: int, prose: Sequence[int], length: int) -> range:
    """Give the lines around a headline where authors and days are told: some above it, and to the third paragraph."""
    after = [index for index in prose if index >= headline]
    deep = after[DEEP - 1] if len(after) >= DEEP else length
    return range(max(0, headline - ABOVE), max(headline, min(deep, headline + DEEPEST)))


def find_elsewhere(lines: Sequence[Line], place: Place) -> Sequence[int]:
    """Find the lines around one that says who wrote what follows, where neither headline nor text were found well."""
    known = {*place.above, *place.below}
    found = {
        index: place.leads(index)
        for index, line in enumerate(lines)
        if index not in known and place.leads(index) >= FULL and len(line.text) <= LONGEST and says_so(line.text)
    }
    alone = [index for index in found if sum(abs(other - index) <= ABOVE for other in found) <= DEEP]
    return sorted({*range(max(0, alone[0] - 2), alone[0] + DEEP * 2)} - known) if alone else ()


def says_so(text: str) -> bool:
    """Say whether a line tells who wrote a text or when it was published, in words or by a date alone."""
    about = read_about(text)
    return bool(trade.LONE.fullmatch(shapes.bare(text))) or bool(
        about and (about.said or about.dated or (about.published and not about.loose))
    )
