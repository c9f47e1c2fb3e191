"""Weighing the signs of who published a page: each name's traits, their weights, and the name that has most."""

from __future__ import annotations

import re
from collections import Counter
from math import exp, log1p
from types import MappingProxyType
from typing import TYPE_CHECKING

from copydesk.importer import signs
from copydesk.importer.fame import fame, squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from copydesk.importer.draft import Line
    from copydesk.importer.signs import Sign

# A name has to have this chance among all on the page, and among none of them.
ENOUGH = 0.25
# So much more than any other name's has its weight to be, or the two are too near.
CLEAR = 0.2
FIRST = 4
MOST = 8
OFTEN = log1p(3)
MOST_WRITTEN = 20
MOST_LABELS = 10
RUN_WORDS = 4
PARAGRAPH = 200
LONG = 4
# How much each trait speaks for a name, as a conditional logit learned it from pages of many sites; rounded; `sole` and
# `appeared` are set by hand: a clipping, unlike a page, may hold its one copyright line and no other sign.
# Signs that come again and again weigh less than signs of several kinds.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "kinds": 1.4,
        "famous": 1.7,
        "sole": 1.2,
        "mail": 0.8,
        "after": 0.8,
        "names": 0.6,
        "first": 0.6,
        "often": 0.5,
        "labels": 0.5,
        "home": 0.4,
        "appeared": 1.5,
        "addressed": 0.4,
        "only an address": 0.3,
        "host": 0.2,
        "works": 0.1,
        "suffix": 0.1,
        "rights": -0.3,
        "starts": -0.3,
        "opens": -0.5,
        "owns": -0.6,
        "part": -0.6,
        "plain": -0.4,
        "long": -0.4,
        "agency": -0.8,
        "small": -1.0,
    }
)
NONE = 3.2
_ADDRESSES = frozenset({"mail", "host"})
_COUNTED = ("mail", "host", "names", "works", "home", "appeared", "opens", "starts", "owns", "part", "suffix", "rights")
# Their names stand below texts that others published.
_WIRES = frozenset(
    "associatedpress reuters thomsonreuters afp agencefrancepresse dpa canadianpress efe ansa".split()  # noqa: SIM905
)
# One of these is enough; of the others a name needs two kinds, if it is not well known.
_SURE = ("rights", "mail", "host", "appeared", "suffix")
_PLAIN = frozenset({"names", "alone", "part"})


def traits(found: Iterable[Sign], lines: Sequence[Line]) -> dict[str, dict[str, float]]:
    """Give what can be said of each name that the signs give, by its squashed form."""
    text = "\n".join(line.text for line in lines)
    small = set(re.findall(r"(?<![\w.@/-])[^\W\d_A-Z]+(?![\w@]|\.\w)", text))
    told: dict[str, list[Sign]] = {}
    for sign in found:
        told.setdefault(signs.key_of(sign.name), []).append(sign)
    often, labels = _often(told, text), _labels(lines)
    written_whole = Counter(squash(run) for run in signs.RUN.findall(text))
    end = lines[-1].number if lines else 0
    known = fame().names
    prose = [line.number for line in lines if len(line.text) > PARAGRAPH]
    after = prose[-1] if prose else end
    holders = {signs.key_of(sign.name) for those in told.values() for sign in those if sign.kind == "rights"}
    given: dict[str, dict[str, float]] = {}
    for key, those in told.items():
        kinds = Counter(sign.kind for sign in those)
        written = Counter(sign.name for sign in those).most_common(1)[0][0]
        numbers = {sign.line.number for sign in those}
        given[key] = {
            **{kind: log1p(min(MOST, kinds[kind])) for kind in _COUNTED},
            "sole": holders == {key},
            "alone": bool(written_whole[key]),
            "kinds": len(kinds.keys() - _PLAIN),
            "addressed": bool(kinds.keys() & _ADDRESSES and kinds.keys() - _ADDRESSES),
            "only an address": not kinds.keys() - _ADDRESSES,
            "first": min(numbers) <= FIRST,
            "after": any(number > after for number in numbers),
            "often": log1p(min(MOST_WRITTEN, often[key])),
            "labels": log1p(min(MOST_LABELS, labels[key])),
            "famous": key in known,
            "agency": key in _WIRES,
            "small": key in small,
            "plain": " " not in written and written[1:] == written[1:].lower(),
            "long": written.count(" ") >= LONG,
        }
    return given


def weigh(given: Mapping[str, Mapping[str, float]]) -> tuple[str, float]:
    """Give the name with the most weight, and its chance; names within or around it are no rivals."""
    weights = {
        key: sum(WEIGHTS.get(trait, 0.0) * value for trait, value in those.items()) for key, those in given.items()
    }
    if not weights:
        return "", 0.0
    best = max(weights, key=lambda key: (weights[key], key))
    best = _whole(best, weights, given)
    those = given[best]
    if not (those["famous"] or those["kinds"] > 1 or those["often"] > OFTEN or _is_sure(those)):
        return "", 0.0
    rivals = [weight for key, weight in weights.items() if key not in best and best not in key]
    if max(rivals, default=0.0) > weights[best] - CLEAR:
        return "", 0.0
    kin = sum(exp(weight) for key, weight in weights.items() if key in best or best in key)
    return best, kin / (sum(map(exp, weights.values())) + exp(NONE))


def _whole(best: str, weights: Mapping[str, float], given: Mapping[str, Mapping[str, float]]) -> str:
    """Give the longer name that the best one is only a part of, wherever it is written."""
    ours = given[best]
    longer = [key for key in weights if best in key and key != best and given[key]["kinds"] and given[key]["alone"]]
    surer = [key for key in longer if _is_sure(given[key])] if not _is_sure(ours) else []
    whole = [key for key in longer if _is_sure(given[key]) or not ours["famous"]]
    kin = surer or (whole if not ours["alone"] and not ours["only an address"] else [])
    return max(kin, key=lambda key: (weights[key], key)) if kin else best


def _is_sure(those: Mapping[str, float]) -> bool:
    return any(those[kind] for kind in _SURE)


def _often(keys: Iterable[str], text: str) -> Counter[str]:
    """Count how often the page writes a name, of one to four words with capitals."""
    found: Counter[str] = Counter()
    wanted = set(keys)
    for run in signs.RUN.findall(text):
        words = [squash(re.sub(r"[’']s$", "", word)) for word in run.split()]
        for start in range(len(words)):
            for length in range(1, min(RUN_WORDS, len(words) - start) + 1):
                key = "".join(words[start : start + length])
                if key in wanted:
                    found[key] += 1
    return found


def _labels(lines: Sequence[Line]) -> Counter[str]:
    """Count in how many different short lines a name comes first."""
    found: Counter[str] = Counter()
    for text in {signs.BULLET.sub("", line.text) for line in lines}:
        words = text.split()
        if 0 < len(words) <= signs.MOST_WORDS:
            key = ""
            for word in words[:RUN_WORDS]:
                key += squash(word)
                found[key] += 1
    return found
