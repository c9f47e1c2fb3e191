"""Names of people as bylines write them."""

from __future__ import annotations

import re

from copydesk.importer import shapes, trade
from copydesk.importer.outlet import looks_like_outlet

SHORT = 4
MOST_WORDS = 24
_ROLE = re.compile(rf"(?:^|[\s,(–—-])(?:{trade.ROLE})\b.*$", re.IGNORECASE)
_DESK = re.compile(
    r"(?:[\w.’'&-]+ ){0,3}"
    r"(?:staff|agenc(?:y|ies)|desk|newsroom|team|reporters?|correspondents?|redaktion|redacción|rédaction)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\(<\[]?\S+@\S+[\)>\]]?|(?<!\w)@\w+")
_JOINS = re.compile(
    r"\s*(?:[,;/|&+]|(?<!\w)(?:and|und|y|et|e|en|och|og|i|und|with|mit|con|avec)(?!\w))\s*", re.IGNORECASE
)
# Pages lose the blank between a name and what follows it.
_GLUED = re.compile(r"(?<=[a-zà-ÿ]{2})(?=[A-Z][a-z]+ (?i:reporter|writer|editor|correspondent|columnist)\b)")
_AROUND = re.compile(r"(?:[\s,]+(?:on|at|am|le|il|el|um|the|updated?|published|posted))+\s*:?$", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:;|\(|(?:\s+|^)(?:in|for|für|para|pour|of the|at) (?=[^\W\d_a-z]|the\b)|\s[-–—|•]\s).*$")


def read_names(text: str) -> str:
    """Give the names of a byline, joined as it joins them; empty when it holds anything but names and roles.

    >>> read_names("Ed Lorimer and Priya Nall"), read_names("LOTTE AMERY, science editor"), read_names("agency staff")
    ('Ed Lorimer and Priya Nall', 'Lotte Amery', 'agency staff')
    >>> read_names("Lotte Amery in Wend; editing by Per Kline"), read_names("Ana Ruiz (ana@paper.example)")
    ('Lotte Amery', 'Ana Ruiz')
    >>> read_names("the river, a town waits"), read_names("Friday")
    ('', '')
    """
    parted = _GLUED.sub(", ", _MAIL.sub("", text))
    given = " ".join(_AROUND.sub("", _AFTER.sub("", parted)).split()).strip(" .,:;-–—|/")
    if shapes.count(parted) > MOST_WORDS:
        return ""
    if _DESK.fullmatch(given):
        return given
    found: list[str] = []
    for part in _JOINS.split(given):
        name = _without_house(_ROLE.sub("", part).strip(" .,-–—")) if not _DESK.fullmatch(part) else ""
        if not name or (found and shapes.is_name(part) and _is_house(part)):
            continue
        if not shapes.is_name(name):
            return ""
        found.append(calm(name))
    if not found or (len(found) == 1 and len(found[0].split()) == 1 and not found[0].isupper()):
        return ""
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"


def read_name_and_role(line: str) -> str:
    """Read ``GRETA MOHR, Markets editor``; empty for any other line.

    >>> read_name_and_role("GRETA MOHR, Markets editor"), read_name_and_role("Port Alder, a town of reporters")
    ('Greta Mohr', '')
    """
    name, comma, role = line.strip().partition(",")
    if not comma or not re.fullmatch(
        rf"\s*(?!(?:an?|the)\b)(?:[\w’'&]+ ){{0,3}}(?:{trade.ROLE})(?: for [\w ]+)?\.?", role, re.IGNORECASE
    ):
        return ""
    return calm(name) if shapes.is_name(name) and " " in name else ""


def calm(name: str) -> str:
    """Write a name that shouts as others write theirs; initials and mixed case stay.

    >>> calm("GRETA O’BRIEN"), calm("AFP"), calm("PUERTO SALMAR"), calm("Ana McLeod")
    ('Greta O’Brien', 'AFP', 'Puerto Salmar', 'Ana McLeod')
    """
    if not name.isupper() or (" " not in name and len(name) <= SHORT):
        return name
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), name)


def _without_house(name: str) -> str:
    """Take the paper off the end of a name.

    >>> _without_house("Ana Ruiz The Associated Press"), _without_house("Ana Ruiz")
    ('Ana Ruiz', 'Ana Ruiz')
    """
    words = name.split()
    for start in range(2, len(words)):
        if looks_like_outlet(" ".join(words[start:])) or re.fullmatch(trade.PRESS, words[start]):
            return " ".join(words[:start])
    return name


def could_be_person(line: str) -> bool:
    """Say whether a line is most likely the name of a person: two or three words, none of them of places or pages.

    >>> could_be_person("Mara Ellison"), could_be_person("New York"), could_be_person("Market Report")
    (True, False, False)
    """
    words = line.split()
    return (
        1 < len(words) < SHORT
        and shapes.is_name(line)
        and all(
            (len(word) > 1 and word[1:] != word[1:].upper()) or line.isupper() or word.endswith(".") for word in words
        )
        and not {word.casefold() for word in words} & trade.NO_NAMES
        and not _is_house(line)
    )


def _is_house(part: str) -> bool:
    """Say whether a part of a byline names a paper or an agency rather than a person."""
    return bool(re.search(trade.PRESS, part)) or part in trade.OUTLETS
