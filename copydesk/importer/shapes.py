"""What can be seen of a line without understanding it: its length, how it ends, what it begins with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk import text as texts
from copydesk.importer import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.importer.draft import Line

PROSE_WORDS = 10
LONG_PROSE_WORDS = 25
SOLID_WORDS = 20
FURNITURE_WORDS = 45
BAR_PARTS = 3
BAR_WORDS = 3
NAME_WORDS = 5
# Passes ask the same of the same lines: the answers for so many of them are kept.
SEEN = 4096
# A longer line, in characters, is text, whatever it says.
LONG_LINE = 1000

_END = re.compile(r"[.!?…。！？:;][\"'”’»)\]]*$")
_MARKS_BEFORE = " \t•·*|>»\u203a→▶►◀←✓–—-"
_MARKS_AFTER = " \t*|:…>»\u203a→▶►←.-"
_AROUND = ("[]", "()", "【】", "（）")
_DOT_OF_TURKISH_I = "İ".casefold()
_COUNT = re.compile(r"\s*\(?\d[\d.,]*k?\)?$")
_BAR = re.compile(r"\s*[|·•»>]\s*|\s{2,}|\t+| / ")
_NAME = re.compile(
    r"[^\W\d_](?:[\w’'.-]*\w\.?|\.)?(?: (?:(?:de|da|di|del|della|van|von|der|den|bin|al|el|la|le|du|dos|y|ter|af)\b|"
    r"[^\W\d_](?:[\w’'.-]*\w\.?|\.)?))*"
)


def count(line: str) -> int:
    """Count words."""
    return texts.count_words(line)


def bare(line: str) -> str:
    """Give a line in lower case without the marks around it.

    >>> bare("  » Read more: "), bare("* Facebook"), bare("SHARE THIS…"), bare("[İLAN]")
    ('read more', 'facebook', 'share this', 'ilan')
    """
    line = line.lstrip(_MARKS_BEFORE).rstrip(_MARKS_AFTER)
    if line[:1] + line[-1:] in _AROUND:
        line = line[1:-1]
    return " ".join(line.casefold().replace(_DOT_OF_TURKISH_I, "i").split())


def ends(line: str) -> bool:
    """Say whether a line ends as a sentence does.

    >>> ends("He said: “No.”"), ends("Read more")
    (True, False)
    """
    return bool(_END.search(line))


def is_bar(line: str) -> bool:
    """Say whether a line is a row of short labels, as in a menu.

    >>> is_bar("NEWS | SPORT | LIFE"), is_bar("Home   News   Sport"), is_bar("He came and saw | and went | again")
    (True, True, False)
    """
    parts = [part for part in _BAR.split(line.strip()) if part]
    return len(parts) >= BAR_PARTS and all(count(part) <= BAR_WORDS and not ends(part) for part in parts)


@lru_cache(maxsize=SEEN)
def furniture(line: str) -> str:
    """Say why a line is page furniture by its wording, or give an empty text.

    Declines to judge anything long, and any word that is not known: position is for the passes to judge.

    >>> furniture("Share"), furniture("Comments (18)"), furniture("NOW WATCH: how a mussel rope is made")
    ('share bar', 'readers’ comments', 'leads to other pages')
    >>> furniture("They share a kitchen."), furniture("Read more. That is what she said to the young pilots.")
    ('', '')
    """
    low = bare(line) if len(line) <= LONG_LINE else ""
    if not low or count(low) > FURNITURE_WORDS:
        return "" if low or len(line) > LONG_LINE else "mark without words"
    for known in (low, _COUNT.sub("", low)):
        for labels, reason in wording.LABELS:
            if known in labels:
                return reason
    saying = "" if tells(line) else next((why for pattern, why in wording.SAYINGS if pattern.search(low)), "")
    return saying or ("row of labels" if _is_row(line) else "")


def _is_row(line: str) -> bool:
    """Say whether a line is a row of labels that are all known."""
    parts = [bare(part) for part in _BAR.split(line.strip()) if bare(part)]
    return len(parts) > 1 and all(any(part in labels for labels, _ in wording.LABELS) for part in parts)


@lru_cache(maxsize=SEEN)
def tells(line: str) -> bool:
    """Say whether a line is a whole sentence, or several, that tells what somebody said: no page does.

    >>> tells("Subscribe to our newsletter: that is what the baker said when he was asked for bread.")
    True
    >>> tells("Read more: what the baker said when he was asked for bread"), tells("“Subscribe,” he said.")
    (False, False)
    """
    return count(line) >= PROSE_WORDS and ends(line) and bool(wording.SAID.search(line.casefold()))


@lru_cache(maxsize=SEEN)
def is_prose(line: str) -> bool:
    """Say whether a line reads like a paragraph of an article: long enough, ends as a sentence, no furniture.

    >>> is_prose("The ferry sank on Monday in the harbour, and all were saved by the pilot.")
    True
    >>> is_prose("Follow us on Facebook, Twitter, LinkedIn, Instagram and WhatsApp, and never miss a story again.")
    False
    """
    words = count(line)
    return (words >= LONG_PROSE_WORDS or (words >= PROSE_WORDS and ends(line))) and not furniture(line)


def first_prose(lines: Sequence[Line]) -> int:
    """Give the index of the first line of prose; the number of lines when there is none."""
    return next((index for index, line in enumerate(lines) if is_prose(line.text)), len(lines))


def is_name(words: str) -> bool:
    """Say whether words could be the name of a person: up to five words, capitals where names have them.

    >>> is_name("Iria Couce"), is_name("Ludwig van der Meer"), is_name("the harbour board"), is_name("GRETA MOHR")
    (True, True, False, True)
    """
    parts = words.split()
    return (
        0 < len(parts) <= NAME_WORDS
        and bool(_NAME.fullmatch(words))
        and parts[0][0].isupper()
        and (parts[-1][0].isupper() or not parts[-1][0].islower())
    )
