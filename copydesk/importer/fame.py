"""Well-known outlets, as ``outlets.txt`` lists them: by their names, and by the words of their addresses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LIST = "outlets.txt"
# The same names come again and again: the answers for so many of them are kept.
SEEN = 16_384


_MARKS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Fame:
    """What is known: squashed name to the name as it is spelled, and word of an address to such a name."""

    names: Mapping[str, str]
    hosts: Mapping[str, str]


@cache
def fame() -> Fame:
    """Read the list; of several spellings of one name the first counts."""
    names: dict[str, str] = {}
    hosts: dict[str, str] = {}
    for line in files(__package__).joinpath(LIST).read_text("utf-8").splitlines():
        name, _, words = (part.strip() for part in line.partition(" = "))
        if name and not name.startswith("#"):
            names.setdefault(squash(name), name)
            for host in words.split() or [squash(name)]:
                hosts.setdefault(host, name)
    return Fame(MappingProxyType(names), MappingProxyType(hosts))


@lru_cache(maxsize=SEEN)
def squash(name: str) -> str:
    """Give a name without case, accents, blanks, marks, and the article before it.

    >>> squash("The Coast Reporter"), squash("coast-reporter"), squash("Père & Fils")
    ('coastreporter', 'coastreporter', 'perefils')
    """
    if not name.isascii():
        name = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))
    return _MARKS.sub("", name.casefold().removeprefix("the "))


@lru_cache(maxsize=SEEN)
def spell(name: str) -> str:
    """Give a well-known outlet's name as it spells it, or an empty text.

    A name of one word is a word of the language, too: it needs its article, where it has one, and its capitals.

    >>> spell("the new york times"), spell("Reuters"), spell("Sun"), spell("The Sun"), spell("nature")
    ('The New York Times', 'Reuters', '', 'The Sun', '')
    """
    known = fame().names.get(squash(name), "")
    bare = known.removeprefix("The ")
    if known and " " not in bare:
        given = re.sub(r"^the ", "The ", name)
        if given not in {known, known.upper()} and not (given == bare and len(bare) > len("Guardian")):
            return ""
    return known
