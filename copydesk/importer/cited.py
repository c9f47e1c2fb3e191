"""Who else is named as a source: outlets that the text cites."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.importer import outlet, trade
from copydesk.importer.fame import spell, squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.importer.draft import Draft

BEFORE = 30
# A word is no longer than words are, so that a line without blanks costs no more than others.
_WORD = r"[^\W\d_a-zà-öø-ÿ][\w’'&.-]{0,40}[\w&]|[A-Z]"
_INNER = r"(?:and|of|the|de|la|el|y|der|di|da|do|&)"
_NAME = rf"(?:[Tt]he )?(?:{_WORD})(?: (?:{_INNER} ){{0,2}}(?:{_WORD})){{0,7}}"
_AFTER = re.compile(
    rf"(?<!\w)(?P<trigger>{trade.CITES})(?: (?:the|la|el|le|der|die|das|dem|den|il|o|a|de|newspaper|broadcaster|agency"
    rf"|news agency|news site|diario|periódico|agencia|agence|agentur|zeitung|journal|quotidien))* (?P<name>{_NAME})"
)
_BEFORE = re.compile(
    rf"(?<!\w)(?P<name>{_NAME}),? (?:(?:also|first|has|had|have|later|this week|earlier) )*(?:{trade.REPORTS})(?!\w)"
)
_BESIDES = frozenset(("", "news", "digital", "online", "sport", "sports", "business", "magazine", "tv", "newsdigital"))
_WHEN = re.compile(rf"(?: (?i:{trade.WEEKDAYS}|last|this|earlier|on|in)\b.*)$")
_ONESELF = re.compile(r"(?<!\w)(?:I|we|We|you|You) (?:have |had |also |once |just )?$")


def via(draft: Draft) -> Draft:
    """Find the outlets that the text cites: ``according to X``, ``X reported``, ``told X``.

    A name counts when it is in the vocabulary, widely known, or has a word of the press in it. Declines people,
    companies and authorities, the clipping's own outlet, and what somebody in the text told an outlet himself.

    >>> from copydesk.importer.draft import Draft, Line
    >>> text = "It failed, Reuters reported. She told The Globe and Mail this month, according to the City Council."
    >>> via(Draft(path="a.txt", lines=(Line(text, 1),))).via
    ('Reuters', 'The Globe and Mail')
    >>> via(Draft(path="a.txt", lines=(Line("“I told Alder Radio that,” she told Paul Newman.", 1),))).via
    ()
    """
    for line in draft.lines:
        for name in sorted(_cited(line.text, draft.vocabulary.outlets)):
            if not _one_house(name[1], draft.outlet) and not outlet.known(name[1], draft.via):
                draft = replace(draft, via=(*draft.via, name[1])).step("via", [line], "cites it", name[1])
    return draft


def _one_house(name: str, own: str) -> bool:
    """Say whether a name is the outlet's own, or one that it uses besides.

    >>> _one_house("Wend Radio News", "Wend Radio"), _one_house("The Times of Wend", "The Times")
    (True, False)
    """
    one, other = sorted((squash(name), squash(own)), key=len)
    return bool(one) and (other.removeprefix(one) in _BESIDES or {one, other} == {"apnews", "associatedpress"})


def _cited(text: str, outlets: Iterable[str]) -> Iterator[tuple[int, str]]:
    for match in _AFTER.finditer(text):
        if _ONESELF.search(text[max(0, match.start() - BEFORE) : match.start()]):
            continue
        run = _WHEN.sub("", match["name"])
        run = re.sub(r"[’']s?$", "", run)
        if name := outlet.looks_like_outlet(run, outlets):
            yield match.start("name"), name
    for match in _BEFORE.finditer(text):
        words = match["name"].split()
        for start in range(len(words)):
            run = " ".join(words[start:])
            sure = outlet.known(run, outlets) or spell(run)
            if name := sure or (outlet.looks_like_outlet(run, outlets) if start == 0 or words[0] == "The" else ""):
                yield match.start("name"), name
                break
