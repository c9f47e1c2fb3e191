"""Three texts to one: what import gave, what the editor made of it, and what import would give now. Pure.

Where one side alone changed a line, it wins; where both did, both stand there between marks. That is diff3 (Khanna,
Kunal, Pierce: "A Formal Investigation of Diff3", 2007), but for lines that merely touch: a line is a paragraph here,
and two neighbours that were changed by one side each are no conflict. Keys of front matter never get marks: the
editor's value stays, and the key is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, NamedTuple

from copydesk import frontmatter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from copydesk.frontmatter import Location

OURS, BETWEEN, THEIRS = "<<<<<<<", "=======", ">>>>>>>"
# They belong to the brief, not to its clipping.
OWN = ("id", "date", "status")
# What ties a source to its clipping: always that of now.
THREAD = ("seed", "sha256")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Lines that both sides changed, each in its way."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]


class _Hunk(NamedTuple):
    """Lines that one side put in the place of those from ``start`` to before ``end`` in the base.

    ``is_blank`` where nothing but the blank lines above changed; that gives way to any other change.
    """

    start: int
    end: int
    lines: tuple[str, ...]
    is_blank: bool = False


Region = tuple[str, ...] | Conflict
NO_CONFLICT = Conflict((), ())


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge: the text, the rows of it (from 0) where conflicts begin, the keys that both changed."""

    text: str
    conflicts: tuple[int, ...] = ()
    kept: tuple[Location, ...] = ()


def merge_bodies(base: str | None, ours: str, theirs: str, label: str) -> Merged:
    r"""Merge texts line by line; a blank line belongs to the line below it. Without a base, each difference is marked.

    >>> base = "\nThe ferry sank.\n\nAll were saved.\n\nIt was old.\n"
    >>> ours = base.replace("sank", "went down").replace("old", "very old")
    >>> theirs = base.replace("All", "All nine").replace("old", "from 1931")
    >>> merged = merge_bodies(base, ours, theirs, "seeds/ferry.txt")
    >>> for line in [*merged.text.strip().split("\n"), merged.conflicts]:
    ...     print(f"| {line}".strip())
    | The ferry went down.
    |
    | All nine were saved.
    | <<<<<<< this brief
    |
    | It was very old.
    | =======
    |
    | It was from 1931.
    | >>>>>>> seeds/ferry.txt
    | (4,)
    """
    regions = _regions(_units(base), _units(ours), _units(theirs)) if base is not None else _two(ours, theirs)
    units: list[str] = []
    conflicts: list[int] = []
    row = 0
    for region in _joined(regions):
        if isinstance(region, Conflict):
            conflicts.append(row)
            added = (f"{OURS} this brief", *region.ours, BETWEEN, *region.theirs, f"{THEIRS} {label}")
        else:
            added = region
        units += added
        row += sum(unit.count("\n") + 1 for unit in added)
    return Merged("\n".join(units), tuple(conflicts))


def _units(text: str) -> tuple[str, ...]:
    r"""Divide a text into lines, each with the blank lines above it.

    >>> _units("\nA\nB\n\n\nC\n")
    ('\nA', 'B', '\n\nC', '')
    """
    units: list[str] = []
    blank = ""
    lines = text.split("\n")
    for row, line in enumerate(lines, 1):
        if line.strip() or row == len(lines):
            units.append(blank + line)
            blank = ""
        else:
            blank += line + "\n"
    return tuple(units)


def _line(unit: str) -> str:
    """Give the line of a unit, without the blank ones above it."""
    return unit.rpartition("\n")[2]


def _opcodes(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, [*map(_line, one)], [*map(_line, other)]).get_opcodes())


def _two(ours: str, theirs: str) -> Iterator[Region]:
    """Compare two sides alone: each difference is a conflict."""
    one, other = _units(ours), _units(theirs)
    for kind, start, end, their_start, their_end in _opcodes(one, other):
        yield one[start:end] if kind == "equal" else Conflict(one[start:end], other[their_start:their_end])


def _regions(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> Iterator[Region]:
    """Walk through the base, from change to change."""
    at = 0
    for left, right in _met(_hunks(base, ours), _hunks(base, theirs)):
        start = min(hunk.start for hunk in (*left, *right))
        end = max(hunk.end for hunk in (*left, *right))
        mine, now = _changed(base, left, start, end), _changed(base, right, start, end)
        yield base[at:start]
        if all(hunk.is_blank for hunk in right):
            yield mine if left else now
        elif all(hunk.is_blank for hunk in left):
            yield now
        else:
            yield from _settle(mine, now)
        at = end
    yield base[at:]


def _hunks(base: tuple[str, ...], side: tuple[str, ...]) -> list[_Hunk]:
    """Give what a side changed; as many lines in the place of as many others are changes of single lines."""
    hunks: list[_Hunk] = []
    for kind, start, end, side_start, side_end in _opcodes(base, side):
        lines = side[side_start:side_end]
        if end - start == len(lines):
            rows = [(row, line) for row, line in enumerate(lines, start) if line != base[row]]
            hunks += [_Hunk(row, row + 1, (line,), kind == "equal") for row, line in rows]
        else:
            hunks.append(_Hunk(start, end, lines))
    return hunks


def _met(left: list[_Hunk], right: list[_Hunk]) -> Iterator[tuple[list[_Hunk], list[_Hunk]]]:
    """Group changes of both sides that overlap; those that merely touch do not."""
    met: tuple[list[_Hunk], list[_Hunk]] = [], []
    start = end = -1
    for hunk, side in sorted([*((hunk, 0) for hunk in left), *((hunk, 1) for hunk in right)]):
        if (met[0] or met[1]) and not (hunk.start < end or (start, end) == hunk[:2]):
            yield met
            met = [], []
        start = hunk.start if not (met[0] or met[1]) else start
        end = max(end, hunk.end)
        met[side].append(hunk)
    if met[0] or met[1]:
        yield met


def _changed(base: tuple[str, ...], hunks: Iterable[_Hunk], start: int, end: int) -> tuple[str, ...]:
    """Give what a side has in the place of some lines of the base."""
    lines: tuple[str, ...] = ()
    for hunk in hunks:
        lines += (*base[start : hunk.start], *hunk.lines)
        start = hunk.end
    return (*lines, *base[start:end])


def _settle(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Iterator[Region]:
    """Decide where both sides changed something; what both changed alike, at its start or end, is no conflict."""
    shorter = min(len(ours), len(theirs))
    mine, now = [*map(_line, ours)], [*map(_line, theirs)]
    head = next((row for row in range(shorter) if mine[row] != now[row]), shorter)
    tail = next((row for row in range(shorter - head) if mine[-1 - row] != now[-1 - row]), shorter - head)
    yield ours[:head]
    yield Conflict(ours[head : len(ours) - tail], theirs[head : len(theirs) - tail])
    yield ours[len(ours) - tail :]


def _joined(regions: Iterable[Region]) -> Iterator[Region]:
    """Leave out empty regions, and make one conflict of two with nothing between them."""
    before = NO_CONFLICT
    for region in regions:
        if isinstance(region, Conflict):
            before = Conflict(before.ours + region.ours, before.theirs + region.theirs)
        elif region:
            yield from _real(before)
            before = NO_CONFLICT
            yield region
    yield from _real(before)


def _real(conflict: Conflict) -> Iterator[Conflict]:
    if conflict != NO_CONFLICT:
        yield conflict


def merge_front(
    base: Mapping[str, Any], source: str, theirs: Mapping[str, Any], written: Mapping[str, Any], seeds: frozenset[str]
) -> Merged:
    """Merge front matter key by key into the editor's ``source``, whose order and comments stay.

    ``base`` and ``theirs`` are plain data, as read; ``written`` has the values of ``theirs`` to write. The source of
    the brief that is merged is the one that names one of the ``seeds`` (path or digest), else the only one.
    """
    _, ours = frontmatter.plain(source, "")
    changed: list[Location] = []
    kept: list[Location] = []
    for at, is_ours in _compare((), base, ours or {}, theirs, seeds):
        (kept if is_ours else changed).append(at)
    for at in changed:
        inside, key = _inside(written, at), str(at[-1])
        names = [*inside, *_inside(theirs, at)]
        after = reversed(names[: names.index(key)]) if key in names else ()
        source = frontmatter.with_value(source, at, inside.get(key), after)
    return Merged(source, kept=tuple(kept))


def _inside(data: Any, at: Location) -> Mapping[str, Any]:
    """Walk to what holds a key, in what import gives: it has one source, wherever the brief has that."""
    for step in at[:-1]:
        data = data[0 if isinstance(step, int) else step]
    return data  # type: ignore[no-any-return]


def _compare(
    at: Location, base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any], seeds: frozenset[str]
) -> Iterator[tuple[Location, bool]]:
    """Give the keys that import changed, and whether the editor changed them, too."""
    for key in [*theirs, *(name for name in base if name not in theirs)]:
        before, mine, now = base.get(key), ours.get(key), theirs.get(key)
        if now in (before, mine) or (not at and key in OWN):
            continue
        index = _index(mine, seeds) if key == "sources" and not at else None
        if index is not None and mine and now:
            thread = {name: mine[index].get(name) for name in THREAD}
            yield from _compare((key, index), {**_first(before), **thread}, mine[index], now[0], seeds)
        elif isinstance(mine, dict) and isinstance(now, dict):
            yield from _compare((*at, key), before if isinstance(before, dict) else {}, mine, now, seeds)
        else:
            yield (*at, key), mine != before


def _index(sources: Any, seeds: frozenset[str]) -> int | None:
    """Find the source that was imported."""
    if not isinstance(sources, list) or not all(isinstance(source, dict) for source in sources):
        return None
    named = (row for row, source in enumerate(sources) if {source.get(name) for name in THREAD} & seeds)
    return next(named, 0 if len(sources) == 1 else None)


def _first(sources: Any) -> dict[str, Any]:
    return sources[0] if sources else {}
