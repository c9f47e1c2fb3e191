"""What can be seen of a line of a clipping by itself: its shape, and the words that give away what it is.

Each trait is a number with a name; ``surroundings`` adds the neighbours, ``chances`` weighs them all.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.importer import shapes
from copydesk.importer.about import read_about
from copydesk.importer.picture import read_picture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")
MANY_WORDS, MANY_TIMES, FIRST_WORDS = 120, 9, 40
CONTENT = 4  # Letters: shorter words say little of what a text is about.
BEGINNING = 5  # Words: lines that begin with the same so many are twins.
NAMED = 8  # Words: a longer line may begin with somebody's name.
LONGEST = 3000  # Characters: more of a line says no more.

_LINK = re.compile(r"https?://|www\.|@")
_LIST_MARK = re.compile(r"\s*(?:[•◦▪‣*+–—-]|\d{1,3}[.)]|o)\s")
QUOTES = '"“”„«»‘'
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?:\s|$|(?<=[。！？]))")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATED = re.compile(r"\d{4}\.?$|\d{4}\. ")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)|\d ?(?:am|pm|min|h|hrs?|d)\b", re.IGNORECASE)
_BAR = re.compile(r"\s[|·•»>/]\s")
# Scripts without blanks between words, and those whose syllables count for less than a word.
_EAST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def _words(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


CREDIT = _words(
    "getty alamy shutterstock istock stock image images photo photos photograph photographs photography photographer",
    "foto fotos bild bilder picture pictures credit credits credited courtesy pexels unsplash pixabay wikimedia flickr",
    "afp epa efe ansa reuters imago dpa pool screenshot screengrab illustration rex wireimage belga anp scanpix",
    "handout file",
)
_CREDIT_MARK = re.compile("©|//")
_CAPTION = _words(
    "pictured seen left right center centre above below pose poses posing file during arrive arrives attend attends",
    "speak speaks walk walks look looks show shows shown stand stands hold holds sit sits links rechts archivbild",
    "zeigt durante lors gauche izquierda derecha",
)
_YOU = _words("you your yours sie ihr ihre ihren du dein vous votre usted tu")
_WE = _words("we our us wir uns unser unsere unseren nous notre nosotros")
_ITSELF = _words(
    "newsletter newsletters podcast podcasts cookie cookies subscribe subscribed subscriber subscribers subscription",
    "subscriptions follow click email e-mail tweet tweeted twitter instagram facebook copyright reserved originally",
    "published updated affiliate commission author editor reporter writer seite",
)
_THIS = _words("this", "dieser", "diesen", "cet", "este", "questo")
_PAGE = _words(
    "article story site website post page report content column video episode newsletter piece artikel beitrag article",
    "artículo articolo",
)
_VERB = _words("said says told added was were had has have is are will would sagte hat war ist sind dijo a était est")

# A word counts for one of them only.
_SPEAKS = {
    word: what
    for what, words in (
        ("caption", _CAPTION),
        ("credit", CREDIT),
        ("you", _YOU),
        ("we", _WE),
        ("itself", _ITSELF),
        ("verb", _VERB),
    )
    for word in words
}

KINDS = (
    "leads to other pages",
    "labels of the page",
    "share bar",
    "sign-up box",
    "advertisement",
    "navigation",
    "readers’ comments",
    "copyright or legal notice",
    "asks to follow",
    "asks for support",
    "reading time",
    "row of labels",
    "notice of the browser",
)
NAMES = (
    "words",
    "letters a word",
    "longest word",
    "ends a sentence",
    "ends with a colon",
    "ends in the air",
    "asks",
    "begins small",
    "begins with a digit",
    "begins with a quote",
    "begins as an item",
    "capitals",
    "first capitals",
    "shouted",
    "digits",
    "sentences",
    "commas",
    "links",
    "bars",
    "bar of labels",
    "furniture",
    "about the text",
    "says who or when",
    "picture",
    "year",
    "ends dated",
    "time",
    "quotes",
    "brackets",
    "open bracket",
    "ends in a bracket",
    "east",
    "said here",
    "said above",
    "twin",
    "of the text",
    "begins with a name",
    "credit",
    "credit words",
    "only a credit",
    "caption words",
    "you",
    "we",
    "itself",
    "verbs",
    "wording",
)


@lru_cache(maxsize=shapes.SEEN)
def words_of(line: str) -> tuple[str, ...]:
    """Give the words of a line in lower case.

    >>> words_of("The pilot’s son, aged 12, wasn’t aboard.")
    ('the', 'pilot’s', 'son', 'aged', '12', 'wasn’t', 'aboard')
    """
    return tuple(WORD.findall(line.casefold()))


def see(lines: Sequence[str]) -> list[list[float]]:
    """Give the traits of each line, in the order of ``NAMES`` but without the last one, its wording."""
    lines = [line[:LONGEST] for line in lines]
    words = [words_of(line) for line in lines]
    said = Counter(line.casefold() for line in lines)
    above: Counter[str] = Counter()
    twins = Counter(tuple(own[:BEGINNING]) for own in words if len(own) >= BEGINNING)
    people = _names(words)
    text = Counter(word for line, own in zip(lines, words, strict=True) if is_text(line, own) for word in _content(own))
    seen = []
    for line, own in zip(lines, words, strict=True):
        low = line.casefold()
        twin = len(own) >= BEGINNING and twins[tuple(own[:BEGINNING])] > 1
        here = is_text(line, own)
        content = _content(own)
        shared = sum(text[word] > here for word in content) / len(content) if content else -1.0
        named = len(own) > NAMED and tuple(own[:2]) in people
        seen.append([float(value) for value in _own(line, own, (said[low], above[low], twin, shared, named))])
        above[low] += 1
    return seen


def _says_this_page(words: Sequence[str]) -> int:
    """Count "this article" and the like."""
    if _THIS.isdisjoint(words):
        return 0
    return sum(one in _THIS and two in _PAGE for one, two in pairwise(words))


def is_text(line: str, words: Sequence[str]) -> bool:
    """Say whether a line is so long that it is hardly a label, whatever it says."""
    return len(words) >= shapes.SOLID_WORDS or (len(words) >= shapes.PROSE_WORDS and shapes.ends(line))


def _content(words: Sequence[str]) -> set[str]:
    return {word for word in words if len(word) >= CONTENT}


def _names(words: Sequence[Sequence[str]]) -> set[tuple[str, ...]]:
    """Give the pairs of words that short lines begin or end with: names of authors are among them."""
    short = [own for own in words if len(own) in range(2, NAMED + 1)]
    return {tuple(own[:2]) for own in short} | {tuple(own[-2:]) for own in short}


def weigh_wording(lines: Sequence[str], weights: Mapping[str, float]) -> list[float]:
    """Say how much the first words of each line speak for an article (above 0) or against it.

    >>> weigh_wording(["Subscribe now"], {"subscribe": -3.0, "now": -1.0})
    [-2.82842712474619]
    """
    sums = []
    for line in lines:
        words = words_of(line)[:FIRST_WORDS]
        sums.append(sum(weights.get(word, 0.0) for word in words) / max(1, len(words)) ** 0.5)
    return sums


def _own(line: str, low: Sequence[str], page: tuple[int, int, bool, float, bool]) -> list[float]:
    said, above, twin, shared, named = page
    words = WORD.findall(line)
    count = max(1, len(words))
    east = 0 if line.isascii() else len(_EAST.findall(line))
    digits = sum(map(str.isdigit, line))
    reason = shapes.furniture(line)
    about = read_about(line)
    spoken = [*map(_SPEAKS.get, low)]
    credits_ = spoken.count("credit") + len(_CREDIT_MARK.findall(line))
    last = line[-1:]
    opened = line.count("(") - line.count(")")
    return [
        min(len(words) + east / 2, MANY_WORDS),
        sum(map(len, words)) / count,
        max(map(len, words), default=0),
        shapes.ends(line),
        last in ":：",
        last in "…," or line.endswith("..."),
        last in "?？",
        line[:1].islower(),
        line[:1].isdigit(),
        line.startswith(tuple(QUOTES)),
        bool(_LIST_MARK.match(line)),
        sum(word[0].isupper() for word in words[1:]) / max(1, count - 1),
        sum(word[0].isupper() for word in words[:3]),
        sum(word.isupper() and len(word) > 1 for word in words) / count,
        digits / max(1, len(line)),
        len(_SENTENCE.findall(line)),
        line.count(",") / count,
        bool(_LINK.search(line)),
        len(_BAR.findall(line)),
        shapes.is_bar(line),
        KINDS.index(reason) + 1 if reason in KINDS else bool(reason) * len(NAMES),
        about is not None,
        about is not None and about.said,
        read_picture(line) is not None,
        digits > 0 and bool(_YEAR.search(line)),
        digits > 0 and bool(_DATED.search(line)),
        digits > 0 and bool(_TIME.search(line)),
        sum(map(line.count, QUOTES)),
        line.count("(") + line.count("["),
        opened,
        last == ")",
        east > 0,
        min(said, MANY_TIMES),
        min(above, MANY_TIMES),
        twin,
        shared,
        named,
        credits_ > 0,
        credits_ / count,
        credits_ > 0 and count <= NAMED,
        spoken.count("caption") / count,
        spoken.count("you") / count,
        spoken.count("we") / count,
        spoken.count("itself") + _says_this_page(low),
        spoken.count("verb") / count,
    ]
