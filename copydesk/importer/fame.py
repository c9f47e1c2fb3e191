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
# In letters: shorter names may be other words in capitals, longer ones of one word are known without their article.
SHORT, LONG = 3, 8


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

    Needs its capitals, since many names are words of the language; one of a single word needs its article, too.

    >>> spell("New York Times"), spell("REUTERS"), spell("Sun"), spell("The Sun"), spell("the new york times")
    ('The New York Times', 'Reuters', '', 'The Sun', '')
    """
    known = fame().names.get(squash(name), "")
    if not known or known[:1].isdigit():
        return known
    bare, given = known.removeprefix("The "), re.sub(r"^[Tt]he ", "", name)
    shouts = given == given.upper() and (" " in bare or len(bare) > SHORT)
    if given.replace("’", "'") != bare.replace("’", "'") and not shouts:
        return ""
    alone = " " not in bare and bare != known and len(bare) <= LONG
    return known if not alone or given != name or shouts else ""
