"""Clippings that tell the same story: the wire's text in two papers, or one article saved twice."""

from __future__ import annotations

import re
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from copydesk.importer.draft import Line

WORDS = 5
SAME = 0.5
FEWEST = 8
KIND = "story"
# A run of words in more texts than these is a set phrase.
FEW = 20
# Texts are compared that were met for a fourth of the runs that they would have to share.
HITS = 1 / 4
RUN = 4


def fingerprint(lines: Iterable[Line]) -> bytes:
    """Give a text's runs of five words, each as four bytes, sorted; equal texts give equal bytes."""
    words = re.findall(r"\w+", " ".join(line.text for line in lines).casefold())
    runs = {zlib.crc32(" ".join(words[start : start + WORDS]).encode()) for start in range(len(words) - WORDS + 1)}
    return array("I", sorted(runs)).tobytes()


def overlap(one: bytes, other: bytes) -> float:
    """Give the share of the shorter text's runs of words that are in the other one, too; 0 for too short texts.

    >>> from copydesk.importer.draft import Line
    >>> text = "Oysters may be sold from noon on Friday after twenty four hours in filtered tanks, the board said"
    >>> print(round(overlap(fingerprint([Line(text, 1)]), fingerprint([Line(text + " in the end.", 1)])), 1))
    1.0
    """
    return _share(_runs(one), _runs(other))


def _share(ours: set[int], theirs: set[int]) -> float:
    shorter = min(len(ours), len(theirs))
    return len(ours & theirs) / shorter if shorter >= FEWEST else 0.0


def same_stories(new: Mapping[str, bytes], known: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Pair each new clipping (path to fingerprint) with the others, new or known, that tell the same story."""
    holders: dict[int, list[str]] = {}
    everything = {**known, **new}
    for path, runs in sorted(everything.items()):
        for run in _runs(runs):
            holders.setdefault(run, []).append(path)
    for path in sorted(new):
        ours = _runs(new[path])
        for other, hits in sorted(_suggested(path, [holders[run] for run in ours])):
            least = SAME * min(len(ours), len(everything[other]) // RUN)
            is_first = other not in new or other > path
            if is_first and hits >= least * HITS and _share(ours, _runs(everything[other])) >= SAME:
                yield path, other


def _suggested(path: str, holders: Iterable[list[str]]) -> list[tuple[str, int]]:
    """Give the texts that may be worth comparing, by who else holds the runs of one, and how often they were met.

    A set phrase suggests its neighbours alone: nearly the same ones for all runs of texts that are nearly the same.
    """
    met = Counter[str]()
    for paths in holders:
        at = bisect_left(paths, path)
        met.update(paths if len(paths) <= FEW else paths[max(0, at - 1) : at + 2])
    del met[path]
    return list(met.items())


def _runs(fingerprints: bytes) -> set[int]:
    return set(array("I", fingerprints[: len(fingerprints) // RUN * RUN]))
