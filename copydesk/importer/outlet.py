"""Who published the text: by the vocabulary, else by what the page says of itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from copydesk.importer import shapes, signs, trade, weighing
from copydesk.importer.fame import fame, spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from copydesk.importer.draft import Draft

MOST_WORDS = 6

_SUFFIX = re.compile(r"\s+(?:\||::|[-–—·•])\s+")


def known(name: str, outlets: Iterable[str]) -> str:
    """Give a name as the vocabulary spells it, or an empty text.

    >>> known("the coast reporter", ["Coast Reporter"]), known("Coast", ["Coast Reporter"])
    ('Coast Reporter', '')
    """
    wanted = _same(name)
    return next((outlet for outlet in outlets if _same(outlet) == wanted), "")


def known_by_host(address: str, outlets: Iterable[str]) -> str:
    """Give the outlet of the vocabulary whose name is that of a host.

    >>> known_by_host("https://www.coast-reporter.example/a", ["Coast Reporter"])
    'Coast Reporter'
    """
    labels = {re.sub(r"\W", "", label) for label in (urlsplit(address).hostname or "").split(".")}
    for outlet in outlets:
        name = re.sub(r"\W", "", outlet.casefold())
        if {name, name.removeprefix("the")} & labels:
            return outlet
    return ""


def looks_like_outlet(name: str, vocabulary: Iterable[str] = ()) -> str:
    """Give the outlet that a name is, by the vocabulary, by its fame, or by a word of the press in it.

    Declines a word of the press alone, or in front: ``Post``, ``Post Holdings``.

    >>> looks_like_outlet("The Globe and Mail"), looks_like_outlet("Alder Weekly"), looks_like_outlet("Post Holdings")
    ('The Globe and Mail', 'Alder Weekly', '')
    """
    if found := known(name, vocabulary) or spell(name):
        return found
    words = name.split()
    if 1 < len(words) <= MOST_WORDS and re.fullmatch(trade.PRESS, words[-1]) and words[0][:1].isupper():
        return name
    return ""


def split_suffix(line: str, draft: Draft) -> tuple[str, str]:
    """Divide ``Headline | Outlet`` where the part after the sign is clearly an outlet; else it is all headline.

    A bar is a sign of its own for one to four words; a dash needs a name that is known, or seen elsewhere on the page.
    """
    parts = [*_SUFFIX.finditer(line)]
    for match in reversed(parts):
        head, name = line[: match.start()].strip(), line[match.end() :].strip()
        named = looks_like_outlet(name, draft.vocabulary.outlets) or (
            name if _same(name) == _same(draft.outlet) else ""
        )
        if named:
            first = _SUFFIX.split(head)
            cut = first[0] if "|" in line and len(first) > 1 and shapes.count(first[0]) > MOST_WORDS else head
            return cut, named
        if "|" in match[0] and shapes.count(name) < MOST_WORDS - 1 < shapes.count(head) and not shapes.ends(name):
            return head, name if name[:1].isupper() else ""
    return line, ""


def outlet(draft: Draft) -> Draft:
    """Find who published the text.

    A line that is a name of the vocabulary is trusted most; else the signs of the page are weighed: copyright,
    "appeared first on", "more from", its newsletter, its staff, its addresses, the end of its title. Reads all lines,
    takes none (``furniture`` does). Declines where two names weigh nearly the same, and outlets that the text cites.
    """
    if draft.outlet:
        return draft
    prose = [index for index, line in enumerate(draft.lines) if shapes.is_prose(line.text)]
    inner = range(prose[0], prose[-1] + 1) if prose else range(0)
    outside = [line for index, line in enumerate(draft.lines) if line.text and index not in inner]
    for line in outside:
        parts = [line.text, *re.split(r"\s*[|*•·]\s*|\s+[–—:-]+\s+", line.text)]
        if name := next((given for part in parts if (given := known(part, draft.vocabulary.outlets))), ""):
            return replace(draft, outlet=name).step("outlet", [line], "a name of the vocabulary")
    named = [(name, line) for line in outside for name in draft.vocabulary.outlets if _names(line.text, name)]
    if len({name for name, _ in named}) == 1:
        name, line = named[0]
        return replace(draft, outlet=name).step("outlet", [line], "a name of the vocabulary")
    found = signs.read_signs(draft.lines)
    key, chance = weighing.weigh(weighing.traits(found, [line for line in draft.lines if line.text]))
    if chance < weighing.ENOUGH:
        return draft
    telling = [sign for sign in found if signs.key_of(sign.name) == key]
    name = _spelled(key, telling, draft)
    why = ", ".join(dict.fromkeys(sign.why for sign in telling))
    return replace(draft, outlet=name).step("outlet", dict.fromkeys(sign.line for sign in telling), why, name)


def _names(text: str, name: str) -> bool:
    return shapes.count(text) < shapes.PROSE_WORDS and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _spelled(key: str, telling: Sequence[signs.Sign], draft: Draft) -> str:
    """Give a name as the vocabulary has it, as it is known, or as the page writes it most; last, its address."""
    written = Counter(sign.name for sign in telling if "." not in sign.name)
    most = max(written, key=lambda name: (written[name], -len(name))) if written else telling[0].name
    return known(most, draft.vocabulary.outlets) or fame().names.get(key, "") or re.sub(r"^the (?=[A-Z])", "", most)


@lru_cache(maxsize=shapes.SEEN)
def _same(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(name.replace("\u2019", "'").casefold().split()))
