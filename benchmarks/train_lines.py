"""Train the importer's line model on real pages, and write its weights: copydesk/importer/weights.txt.

Run by `make train-import`. The pages stand beside the checkout, as for `make bench-import`; nothing of their texts is
kept but how much single words, said on many sites, speak for or against an article's body. Sites, not pages, are
divided into five parts: weights trained without one of them, for each, are kept in benchmarks/held-out/, so that
`make bench-import` can measure on sites that they have never seen. The second round learns from chances that the first
one gave to sites that *it* had never seen. Editors' clippings are often shorter than whole pages, so each page is
also cut down, by chance but the same every time: see `cut`.

Needs LightGBM (`pip install lightgbm`), which only grows the trees: they are applied in plain Python.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import compress
from math import log
from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np
from rich.progress import track

from benchmarks.pages import PAGES, PARTS, PROJECT, held_out, part_of
from copydesk.importer import chances, surroundings, traits
from copydesk.importer.decode import decode
from copydesk.importer.draft import Draft
from copydesk.importer.forest import LEAF, Forest, Tree, write_forests
from copydesk.importer.lines import split_lines, unwrap
from copydesk.importer.repair import repair
from copydesk.importer.sift import count_gaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from copydesk.importer.surroundings import Rows

    Array = NDArray[np.float32]

WEIGHTS = PROJECT / "copydesk/importer/weights.txt"
LABELS = "BTMF"  # As chances.KINDS.
CUTS = 2
HALF = 0.5
PARAGRAPHS = (1, 2, 3, 4, 6, 8, 12)
SHARES = (0.0, 0.2, 0.5, 1.0)
SENTENCE = re.compile(r"(?<=[.!?”\"]) (?=[A-ZÄÖÜÉ“\"„«])")
SITES, SMALLEST, SMOOTH = 8, 0.4, 3.0
SHORT_LINE = 30
PAGE_LINES = 60
GROWING = {
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "min_data_in_leaf": 60,
    "lambda_l2": 5,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 1,
    "verbose": -1,
    "num_threads": 1,
}
FIRST = {"objective": "multiclass", "num_class": len(LABELS), "learning_rate": 0.22, "num_leaves": 18}
SECOND = {"objective": "binary", "learning_rate": 0.12, "num_leaves": 16}
FIRST_TREES = 45
SECOND_TREES = {"body": 80, "headline": 40}


@dataclass(frozen=True, slots=True)
class Page:
    """A page with a label for each line: body, title, meta (byline or date), furniture."""

    key: str
    site: str
    part: int
    lines: tuple[str, ...]
    gaps: tuple[int, ...]
    labels: str


def read_pages(folder: Path) -> list[Page]:
    """Read all pages with their labels."""
    truth = json.loads((folder / "dev/truth.json").read_text(encoding="utf-8"))
    pages = []
    for kind in ("t1_residue", "t1_dump"):
        for key, known in sorted(truth.items()):
            if kind not in known["tracks"]:
                continue
            entry = known["tracks"][kind]
            decoded = decode((folder / "dev" / entry["file"]).read_bytes(), key)
            if not isinstance(decoded, tuple):
                continue
            raw = split_lines(decoded[0])
            numbers = [line.number for line in raw if line.text.strip()]
            labels = dict(zip(numbers, entry["labels"], strict=True))
            draft = unwrap(repair(Draft(path=key, lines=raw)))
            lines, gaps = count_gaps(draft.lines)
            marks = "".join(labels.get(line.number, "F") for line in lines)
            site = known["split_key"]
            pages.append(Page(key, site, part_of(site), tuple(line.text for line in lines), tuple(gaps), marks))
    return pages


def cut(page: Page, take: random.Random) -> Page:
    """Make a short clipping of a page: a few paragraphs, some of them sentence by sentence, and some furniture."""
    body = [index for index, label in enumerate(page.labels) if label == "B"]
    start = take.randrange(len(body)) if body and take.random() < HALF else 0
    kept = set(body[start : start + take.choice(PARAGRAPHS)])
    share = take.choice(SHARES)
    by_sentence = take.random() < HALF
    gap = take.choice((0, 1, None))
    rows: list[tuple[str, int, str]] = []
    for index, (line, gaps, label) in enumerate(zip(page.lines, page.gaps, page.labels, strict=True)):
        if index in kept or label == "T" or (label != "B" and take.random() < share):
            parts = SENTENCE.split(line) if label == "B" and by_sentence else [line]
            rows += [(part, gaps if gap is None else gap, label) for part in parts if part]
    lines, blanks, labels = zip(*rows, strict=True) if rows else ((), (), ())
    return replace(page, lines=lines, gaps=blanks, labels="".join(labels))


def weigh_words(pages: Sequence[Page]) -> dict[str, float]:
    """Give the words of short lines that many sites say, with the logarithm of how much they speak for a body."""
    body: Counter[str] = Counter()
    other: Counter[str] = Counter()
    sites: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for line, label in zip(page.lines, page.labels, strict=True):
            words = set(traits.words_of(line))
            if len(words) > SHORT_LINE:
                continue
            (body if label == "B" else other).update(words)
            for word in words:
                sites[word].add(page.site)
    all_body, all_other = sum(body.values()) + SMOOTH, sum(other.values()) + SMOOTH
    weights = {
        word: round(log((body[word] + SMOOTH) / all_body) - log((other[word] + SMOOTH) / all_other), 1)
        for word, known in sorted(sites.items())
        if len(known) >= SITES and not word[0].isdigit()
    }
    return {word: weight for word, weight in weights.items() if abs(weight) >= SMALLEST}


def train(pages: Sequence[Page], seen: Sequence[Rows]) -> str:
    """Train both rounds; gives the text of the weights. ``seen`` are the pages' own traits."""
    words = weigh_words(pages)
    rows = [
        surroundings.surround(own, traits.weigh_wording(page.lines, words), page.gaps)
        for page, own in zip(pages, seen, strict=True)
    ]
    table = [np.array(own, dtype=np.float32) for own in rows]
    forests = _first(pages, table)
    again: list[Array] = []
    for part in sorted({page.part for page in pages}):
        inside = [page.part != part for page in pages]
        without = _first(list(compress(pages, inside)), list(compress(table, inside)))
        for index, page in enumerate(pages):
            if page.part == part:
                shares = chances.share(rows[index], [without[kind] for kind in chances.KINDS])
                looked = chances.look_again(page.lines, rows[index], shares)
                again.append(np.array(looked, dtype=np.float32))
    ordered = sorted(pages, key=lambda page: page.part)
    second = {}
    for name, label in (("body", "B"), ("headline", "T")):
        wanted = [value == label for page in ordered for value in page.labels]
        second[f"second {name}"] = _grow(SECOND, SECOND_TREES[name], again, wanted, _weights(ordered))[0]
    head = "# Grown by benchmarks/train_lines.py: how much a word speaks for a body, then the trees."
    told = [f"{word} {weight}" for word, weight in words.items()]
    return "\n".join([head, *told]) + "\n\n" + write_forests({**forests, **second}, chances.SECOND)


def _first(pages: Sequence[Page], table: Sequence[Array]) -> dict[str, Forest]:
    labels = [LABELS.index(label) for page in pages for label in page.labels]
    return dict(zip(chances.KINDS, _grow(FIRST, FIRST_TREES, table, labels, _weights(pages)), strict=True))


def _weights(pages: Sequence[Page]) -> list[float]:
    """Let each line of a long page count for less: its menu should not outvote other pages."""
    return [(PAGE_LINES / len(page.lines)) ** 0.5 for page in pages for _ in page.lines]


def _grow(
    settings: Mapping[str, Any], trees: int, table: Sequence[Array], labels: Sequence[int], weights: list[float]
) -> list[Forest]:
    """Grow forests, one for each class (one only for yes or no)."""
    data = lightgbm.Dataset(np.concatenate(table), np.array(labels), weight=np.array(weights))
    grown = lightgbm.train({**GROWING, **settings}, data, trees).dump_model()
    each = grown["num_tree_per_iteration"]
    nodes = [_tree(tree["tree_structure"]) for tree in grown["tree_info"]]
    return [Forest(tuple(nodes[start::each])) for start in range(each)]


def _tree(node: Mapping[str, Any]) -> Tree:
    if "leaf_value" in node:
        return LEAF, float(node["leaf_value"])
    return (
        int(node["split_feature"]),
        float(node["threshold"]),
        _tree(node["left_child"]),
        _tree(node["right_child"]),
    )


def main() -> None:
    """Train without each part, for `make bench-import`, then on all pages, for the engine."""
    pages = read_pages(PAGES)
    pages += [short for page in pages for turn in range(CUTS) if (short := _cut(page, turn)).lines]
    targets = {**{held_out(part): part for part in range(PARTS)}, WEIGHTS: None}
    with ProcessPoolExecutor() as workers:
        seen = list(track(workers.map(traits.see, [page.lines for page in pages], chunksize=16), total=len(pages)))
        jobs = {}
        for target, without in targets.items():
            inside = [page.part != without for page in pages]
            jobs[target] = workers.submit(train, list(compress(pages, inside)), list(compress(seen, inside)))
        for target, job in track(jobs.items(), description="training"):
            target.parent.mkdir(exist_ok=True)
            target.write_text(job.result(), encoding="utf-8")


def _cut(page: Page, turn: int) -> Page:
    return cut(page, random.Random(f"{page.key} {page.labels} {turn}"))  # noqa: S311  # the same every time


if __name__ == "__main__":
    main()
