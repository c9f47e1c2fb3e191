"""Plain text: characters that may travel, slugs, sentences, counts. Pure functions, no knowledge of briefs."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SLUG_BYTES = 80
SUMMARY = 220
WORDS_A_MINUTE = 220
LONGEST_ABBREVIATION = 10

# XML 1.0, production [2] Char: what a feed, and so any page, may not contain. Lone surrogates are among them.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Unicode's explicit embeddings, overrides and isolates: they can make a text read other than it is.
BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")

_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"'”’»)\]]*(?:\s+|(?<=[。！？]))")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|vs|approx|Prof|Sr|Sra|Gen|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)


def strip_illegal(text: str) -> str:
    r"""Remove the characters that XML forbids.

    >>> strip_illegal("a\x08b\x00c")
    'abc'
    """
    return ILLEGAL.sub("", text)


def fold(text: str) -> str:
    """Fold a text to what a reader would call the same name: NFC, case and white space.

    >>> fold("  Café ") == fold("CAFE\u0301")
    True
    """
    return unicodedata.normalize("NFC", " ".join(text.split()).casefold())


def slug(title: str) -> str:
    """Make the part of an address that speaks: lower case, hyphens, any script, never empty, safe on any disk.

    >>> slug("Mexico says it 'will not accept' Trump's plans")
    'mexico-says-it-will-not-accept-trumps-plans'
    >>> slug("Über den Fluß — 2026"), slug("港の渡し船"), slug("CON")
    ('über-den-fluß-2026', '港の渡し船', 'con-x')
    >>> slug("🚢🚢") == slug("🚢🚢") != slug("🚢")
    True
    """
    from slugify import slugify

    made = slugify(re.sub(r"(?<=\w)['’](?=\w)", "", title), allow_unicode=True)
    while len(made.encode()) > SLUG_BYTES:
        made = made[:-1]
        head, hyphen, _ = made.rpartition("-")
        made = head if hyphen and len(head.encode()) > SLUG_BYTES // 2 else made
    if not made:
        return "x-" + hashlib.sha256(title.encode(errors="replace")).hexdigest()[:8]
    return f"{made}-x" if _RESERVED.fullmatch(made) else made


def numbered(name: str) -> Iterator[str]:
    """Give a name, then the same with numbers, for ever.

    >>> from itertools import islice
    >>> [*islice(numbered("ferry"), 3)]
    ['ferry', 'ferry-2', 'ferry-3']
    """
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def first_sentences(text: str, limit: int = SUMMARY) -> str:
    """Give the whole sentences that fit into ``limit`` characters; one long sentence is cut at a word.

    >>> first_sentences("One. Mr. Two came. Three is long.", 20)
    'One. Mr. Two came.'
    >>> first_sentences("A very long sentence without an end in sight", 20)
    'A very long…'
    """
    squeezed = " ".join(text.split())
    if len(squeezed) <= limit:
        return squeezed
    whole = max((end for end in _sentence_ends(squeezed, limit) if end <= limit), default=0)
    if whole:
        return squeezed[:whole]
    cut = squeezed[:limit].rsplit(" ", 1)[0].rstrip(" ,;:—–-")
    return cut + "…"


def whole_sentences(text: str, limit: int = SUMMARY) -> str:
    """Give the whole sentences that fit into ``limit`` characters; a long first sentence stays whole.

    >>> whole_sentences("One is rather long. Two.", 10), whole_sentences("No end in sight", 10)
    ('One is rather long.', 'No end in sight')
    """
    squeezed = " ".join(text.split())
    ends = list(_sentence_ends(squeezed, len(squeezed)))
    fitting = [end for end in ends if end <= limit] or ends[:1]
    return squeezed if len(squeezed) <= limit or not fitting else squeezed[: fitting[-1]]


def _sentence_ends(squeezed: str, last: int) -> Iterator[int]:
    """Give where sentences end that end before ``last``."""
    for match in _SENTENCE_END.finditer(squeezed):
        if match.start() > last:
            return
        if not _ABBREVIATION.search(squeezed, max(0, match.start() - LONGEST_ABBREVIATION), match.start()):
            yield len(squeezed[: match.end()].rstrip())


def count_words(text: str) -> int:
    """Count words; a script without spaces counts two letters as one word.

    >>> count_words("Three short words"), count_words("港の渡し船")
    (3, 3)
    """
    if text.isascii() or not _WIDE.search(text):
        return len(_WORD.findall(text))
    wide = len(_WIDE.findall(text))
    return len(_WORD.findall(_WIDE.sub(" ", text))) + (wide + 1) // 2


def direction(language: str) -> str:
    """Say which way a language runs: ``ltr`` or ``rtl`` (CLDR, by the language's usual script).

    >>> direction("ar-EG"), direction("en-GB")
    ('rtl', 'ltr')
    """
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def minutes(words: int) -> int:
    """Estimate the reading time, in whole minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))
