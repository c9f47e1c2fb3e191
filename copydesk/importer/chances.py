"""How likely each line of a clipping is its headline, text about the text, or body: two rounds of decision trees.

The first round looks at the line, its neighbours and its place; the second one looks at what the first made of the
whole page. Trained on real pages by ``benchmarks/train_lines.py``; how well it does on sites that it has never seen
is told in docs/import-quality.md.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate
from math import exp, sqrt
from typing import TYPE_CHECKING

from copydesk.importer import surroundings, traits
from copydesk.importer.draft import Chances
from copydesk.importer.forest import Compiled, Forest, compile_forest, read_forests

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from copydesk.importer.surroundings import Rows

# What a line can be, as the first round tells them apart.
KINDS = ("body", "headline", "about", "furniture")
BODY, HEADLINE, ABOUT = 0, 1, 2
OFFSETS = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)
OTHER_OFFSETS = (-2, -1, 1, 2)
WINDOWS = (2, 5, 10, 25)
SURE, LIKELY, POSSIBLE = 0.7, 0.4, 0.15
MOST_WORDS = 60
# A line that the first round thinks so unlikely a headline is not asked again.
NEVER = 0.001

SECOND = (
    *surroundings.NAMES,
    *(f"{kind} here" for kind in KINDS),
    *(f"body at {offset:+}" for offset in OFFSETS),
    *(f"{kind} at {offset:+}" for offset in OTHER_OFFSETS for kind in ("headline", "about")),
    *(f"body within {size}" for size in WINDOWS),
    "body above",
    "body below",
    *(f"{what} {run} run" for run in ("likely", "possible") for what in ("in the", "since the", "to the end of the")),
    "lines since the headline",
    "best headline",
    "words of the body",
    "words of the headline",
    "mean below",
    "mean above",
    "best below",
    "lines to sure body",
    "lines since sure body",
    "body of the page",
    "mean of the page",
)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of words, and the forests of both rounds."""

    words: Mapping[str, float]
    first: tuple[Forest | Compiled, ...]
    second: Mapping[str, Forest | Compiled]


@cache
def trained() -> Model:
    """Read the weights that come with the engine."""
    return read_model(resources.files(__package__).joinpath("weights.txt").read_text("utf-8"))


@cache
def trained_for_many() -> Model:
    """Give the same weights compiled, for many clippings: it takes a moment, and then twice as fast."""
    model = trained()
    first = tuple(compile_forest(forest) for forest in model.first if isinstance(forest, Forest))
    second = {name: compile_forest(forest) for name, forest in model.second.items() if isinstance(forest, Forest)}
    return Model(model.words, first, second)


def read_model(text: str) -> Model:
    """Read weights. Raises ``ValueError`` for those of another version of the traits."""
    words, _, trees = text.partition("\n\n")
    pairs = (line.rsplit(" ", 1) for line in words.splitlines() if not line.startswith("#"))
    forests = read_forests(trees, SECOND)
    return Model(
        {word: float(weight) for word, weight in pairs},
        tuple(forests[kind] for kind in KINDS),
        {name: forests[f"second {name}"] for name in ("body", "headline")},
    )


def weigh(lines: Sequence[str], gaps: Sequence[int], model: Model) -> list[Chances]:
    """Give the chances of each line; ``gaps`` counts the blank lines above each."""
    rows = surroundings.surround(traits.see(lines), traits.weigh_wording(lines, model.words), gaps)
    first = share(rows, model.first)
    rows = look_again(lines, rows, first)
    body, headline = model.second["body"], model.second["headline"]
    return [
        Chances(
            _chance(body.add_up(row)),
            _chance(headline.add_up(row)) if kinds[HEADLINE] >= NEVER else 0.0,
            kinds[ABOUT],
        )
        for row, kinds in zip(rows, first, strict=True)
    ]


def share(rows: Rows, forests: Sequence[Forest | Compiled]) -> list[list[float]]:
    """Give the first round's chances of each line, in the order of ``KINDS``; they add up to 1."""
    return [_shares([forest.add_up(row) for forest in forests]) for row in rows]


def _shares(sums: Sequence[float]) -> list[float]:
    most = max(sums)
    powers = [exp(value - most) for value in sums]
    return [power / sum(powers) for power in powers]


def _chance(sum_: float) -> float:
    return 1 / (1 + exp(-max(-500.0, sum_)))


def look_again(lines: Sequence[str], rows: Rows, first: Sequence[Sequence[float]]) -> Rows:
    """Add to each line's traits what the first round made of it, of those around it, and of the page."""
    if not rows:
        return []
    body = [shares[BODY] for shares in first]
    others = {"headline": [shares[HEADLINE] for shares in first], "about": [shares[ABOUT] for shares in first]}
    columns: list[Sequence[float]] = [surroundings.shift(body, offset) for offset in OFFSETS]
    columns += [surroundings.shift(others[kind], offset) for offset in OTHER_OFFSETS for kind in ("headline", "about")]
    columns += [surroundings.window(body, size) for size in WINDOWS]
    columns += _of_the_page(lines, [min(row[0], MOST_WORDS) for row in rows], body, others["headline"])
    return [
        [*row, *shares, *values] for row, shares, values in zip(rows, first, zip(*columns, strict=True), strict=True)
    ]


def _of_the_page(
    lines: Sequence[str], words: Sequence[float], body: Sequence[float], headline: Sequence[float]
) -> list[list[float]]:
    count = len(lines)
    mass = [chance * own for chance, own in zip(body, words, strict=True)]
    total = max(1.0, sum(mass))
    above = list(accumulate(mass))
    columns = [[(up - own) / total for up, own in zip(above, mass, strict=True)], [1 - up / total for up in above]]
    for level in (LIKELY, POSSIBLE):
        start, end = surroundings.densest(
            [(chance - level) * sqrt(own) for chance, own in zip(body, words, strict=True)]
        )
        columns.append([float(start <= index < end) for index in range(count)])
        columns += [[index - start for index in range(count)], [end - index for index in range(count)]]
    best = max(range(count), key=headline.__getitem__)
    sums = list(accumulate(body))
    sure = [chance > SURE for chance in body]
    highest = list(accumulate(reversed([*body[1:], 0.0]), max))[::-1]
    said_in_body, said_in_headline = _shared(lines, sure, best)
    return [
        *columns,
        [index - best for index in range(count)],
        [headline[best]] * count,
        said_in_body,
        said_in_headline,
        [(sums[-1] - up) / max(1, count - 1 - index) for index, up in enumerate(sums)],
        [(up - body[index]) / max(1, index) for index, up in enumerate(sums)],
        highest,
        surroundings.since(sure[::-1], surroundings.FAR)[::-1],
        surroundings.since(sure, surroundings.FAR),
        [total] * count,
        [sums[-1] / count] * count,
    ]


def _shared(lines: Sequence[str], sure: Sequence[bool], best: int) -> tuple[list[float], list[float]]:
    """Give the share of each line's longer words that the other sure lines say, and that the headline says."""
    content = [{word for word in traits.words_of(line) if len(word) >= traits.CONTENT} for line in lines]
    said = Counter(word for words, is_sure in zip(content, sure, strict=True) if is_sure for word in words)
    in_body = [
        sum(said[word] > is_sure for word in words) / len(words) if words else surroundings.NONE
        for words, is_sure in zip(content, sure, strict=True)
    ]
    in_headline = [len(words & content[best]) / len(words) if words else surroundings.NONE for words in content]
    return in_body, in_headline
