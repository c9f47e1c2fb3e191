"""Names of people as bylines write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.importer import days, shapes, trade
from copydesk.importer.fame import spell

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORT = 4
LONG = 5
MOST_WORDS = 30
LONGEST = 200
LABEL_WORDS = 8

_TITLE = r"(?:(?i:mr|mrs|ms|dr|prof|sir|dame|rev|fr|st)\.? )"
_WORD = r"(?:[A-Z]\.(?:[A-Z]\.)*|(?:[dlDL]['’]|[Oo]['’])?(?!\d)[^\W\d_][\w’'`\u00b4-]*\.?)"
_PERSON = re.compile(
    rf"{_TITLE}?{_WORD}(?: (?:(?:{trade.PARTICLE})(?: (?:{trade.PARTICLE}))? )?{_WORD}){{0,4}}"
    r"(?:,? (?:Jr|Sr)\.?| I{2,3})?"
)
_ROLE_NOUN = re.compile(rf"(?<![^\W_])(?:{trade.ROLE_NOUN})(?![^\W_])", re.IGNORECASE)
_ROLE_START = re.compile(rf"(?<![^\W_])(?:{trade.ROLE_START})(?![^\W_])", re.IGNORECASE)
_DESK = re.compile(
    r"(?:[\w.’'&-]+ ){0,3}(?:staff|agenc(?:y|ies)|desk|newsroom|team|reporters?|correspondents?|editors|editorial board"
    r"|\w*-?redaktion|redacción|rédaction|redazione|redactie|redação)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\(<\[]?\S+@\S+\.\w+[\)>\]]?|(?<!\w)@\w+|(?<=\w)@\w+|[\(\[][^)\]]*[)\]]?|https?://\S+|[™®]")
_JOINS = re.compile(
    r"\s*(?:[,;/|&+、，・]|(?<!\w)(?:(?i:and|und|och|og|with|mit|con|avec|ja|ve|dan|и|та|și|a także)"
    r"|y|et|e|en|i)(?![\w.]))\s*"
)
_AFTER = re.compile(
    r"\s*(?:;|(?:\s+|^)(?:[Ii]n|IN|for|FOR|für|para|pour|per|of the|at|on behalf of|from|aus|à|en|desde|über|uber|via)"
    r" (?=[^\W\d_a-zß-ÿ]|the\b)|\s+(?i:on|am|le|il|el|um|the|an?|is|last|updated?|published|posted|modified|contributed"
    r"|reports?|says|for)(?!\w)|\s[-–—|•·⋅]+(?:\s|$)|\s{2,}|:\s).*$|\s+(?:[Ii]n|[Oo]n|[Aa]t|[Ff]or|under|Under)$"
)
_HUMPED = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\b(?:De|Di|Du|La|Le|Ja|Mc|St))(?<!\bVan)(?<!\bFitz)(?<=[a-zß-ÿ])[A-ZÀ-Þ]")
_ASIAN = re.compile(
    r"(?:(?:記者|记者|作者|文|撰文|編輯|责任编辑|執筆)\s*[:：/\uff0f丨|]?\s*)?(?P<name>[一-鿿々]{2,5}|[가-힣]{2,4}|[ァ-ヴー・]{3,12})"
    r"\s*(?P<role>선임기자|기자|특파원|논설위원|記者|记者|編集委員)?"
)


def read_names(text: str) -> str:
    """Give the names of a byline, joined as it joins them; empty when it begins with anything but a name.

    Roles, houses, addresses and what follows "in", "for" or "on" are left out.

    >>> read_names("Ed Lorimer and Priya Nall"), read_names("LOTTE AMERY, science editor"), read_names("agency staff")
    ('Ed Lorimer and Priya Nall', 'Lotte Amery', 'agency staff')
    >>> read_names("Lotte Amery in Wend; editing by Per Kline"), read_names("Ana Ruiz (ana@paper.example)")
    ('Lotte Amery', 'Ana Ruiz')
    >>> read_names("Jo Mabey Senior Harbour Reporter"), read_names("Jo E. Mabey Wend Wire, Per Kline and staff")
    ('Jo Mabey', 'Jo E. Mabey and Per Kline')
    >>> read_names("the river, a town waits"), read_names("Friday"), read_names("Rivers of the north")
    ('', '', '')
    """
    if shapes.count(text) > MOST_WORDS:
        return ""
    text = _MAIL.sub(" ", text).strip(" .,:;*•·|/–—-")
    if _DESK.fullmatch(text) and not _person(text.rpartition(" ")[0]):
        return text
    if trade.WIRE.fullmatch(text):
        return text
    if asian := read_asian(text):
        return asian
    parts = split_names(text)
    found: list[str] = []
    for part in parts:
        name = without_role(part)
        if name and (looks_like_person(name) if found else _could_begin(name, alone=len(parts) == 1)):
            found += [calm(name)] if calm(name) not in found else []
        elif not found:
            return ""
    return join_names(found)


def split_names(text: str) -> list[str]:
    """Divide the text of a byline at its commas and conjunctions, up to words that begin something else."""
    given = _AFTER.sub("", _MAIL.sub(" ", text).strip(" .,:;*•·|/–—-")).strip(" .,:;–—-|/")
    return [part.strip(" .,:–—-") for part in _JOINS.split(given) if part.strip(" .,:–—-")]


def read_asian(text: str) -> str:
    """Read a name in Chinese, Japanese or Korean signs, with its role or after a word for the author.

    >>> read_asian("김하늘 기자"), read_asian("港田一郎"), read_asian("港")
    ('김하늘', '港田一郎', '')
    """
    match = _ASIAN.fullmatch(text)
    return match["name"] if match and (match["role"] or not re.match(r"[가-힣]", match["name"])) else ""


def join_names(found: Sequence[str]) -> str:
    """Write several names as one byline.

    >>> join_names(["Ed Lorimer", "Priya Nall", "Jo Mabey"])
    'Ed Lorimer, Priya Nall and Jo Mabey'
    """
    return f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else "".join(found)


def read_name_and_role(line: str) -> str:
    """Read ``GRETA MOHR, Markets editor``, also without its comma; empty for any other line.

    >>> read_name_and_role("GRETA MOHR, Markets editor"), read_name_and_role("Greta Mohr Deputy Markets Editor")
    ('Greta Mohr', 'Greta Mohr')
    >>> read_name_and_role("Port Alder, a town of reporters"), read_name_and_role("Markets Editor")
    ('', '')
    """
    line = line.strip(" .*•")
    if len(line) > LONGEST or shapes.count(line) > LABEL_WORDS + 2 or shapes.ends(line):
        return ""
    name, sign, role = re.split(r"(\s*,\s*|\s+[-–—|/]\s+|$)", _MAIL.sub(" ", line).strip(" ,"), maxsplit=1)
    if sign.strip():
        fits = is_role(role) and not re.match(r"(?:an?|the)\b", role)
        return calm(name) if fits and could_be_person(name) else ""
    name = without_role(line)
    return calm(name) if name != line and is_role(line[len(name) :]) and could_be_person(name) else ""


def is_role(text: str) -> bool:
    """Say whether words say what somebody is, and nothing else.

    >>> is_role("Markets editor"), is_role("Leitender Wirtschaftsredakteur"), is_role("the editor left the house")
    (True, True, False)
    """
    text = text.strip(" .,()")
    if not text or shapes.count(text) > LABEL_WORDS or re.search(r"[.!?;]\s", text):
        return False
    nouns = [*_ROLE_NOUN.finditer(text)]
    if not nouns:
        return False
    rest = text[nouns[-1].end() :].strip()
    return not rest or bool(
        re.match(r"(?:[,/&@–—-]|(?:at|for|in|of|and|à|au|de|del|en|bei|für|im|der|i|på|ved)\b)", rest)
    )


def has_role(text: str) -> bool:
    """Say whether words speak of somebody who writes, edits, or is asked to."""
    return bool(_ROLE_NOUN.search(text))


def without_address(text: str) -> str:
    """Take addresses and what stands in brackets out of a line.

    >>> without_address("Lotte Amery @lotte"), without_address("Lotte Amery (lotte@wire.example)")
    ('Lotte Amery', 'Lotte Amery')
    """
    return " ".join(_MAIL.sub(" ", text).split())


def is_desk(text: str) -> bool:
    """Say whether words are how a newsroom signs: ``Wend-Redaktion``.

    >>> is_desk("Wend-Redaktion"), is_desk("agency staff"), is_desk("the staff left")
    (True, True, False)
    """
    return bool(_DESK.fullmatch(text))


def calm(name: str) -> str:
    """Write a name that shouts as others write theirs; initials and mixed case stay.

    >>> calm("GRETA O’BRIEN"), calm("AFP"), calm("PUERTO SALMAR"), calm("Ana McLeod")
    ('Greta O’Brien', 'AFP', 'Puerto Salmar', 'Ana McLeod')
    """
    if not name.isupper() or (" " not in name and len(name) <= SHORT):
        return name
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), name)


@lru_cache(maxsize=shapes.SEEN)
def could_be_person(line: str) -> bool:
    """Say whether a line is most likely the name of a person: two or three words, none of them of places or pages.

    >>> could_be_person("Mara Ellison"), could_be_person("New York"), could_be_person("Market Report")
    (True, False, False)
    >>> could_be_person("Per A. van der Kline"), could_be_person("J.K. Amery"), could_be_person("All Sections")
    (True, True, False)
    """
    words = [word for word in line.split() if not re.fullmatch(trade.PARTICLE, word)]
    return 1 < len(words) < SHORT and looks_like_person(line)


@lru_cache(maxsize=shapes.SEEN)
def looks_like_person(line: str) -> bool:
    """Say whether words are written as a person's name is, and none of them is of places, pages or papers."""
    words = line.split()
    return (
        1 < len(words) <= LONG + 1
        and _person(line)
        and any(word[0].isupper() for word in words)
        and (line.isupper() or not any(len(word) > SHORT - 2 and word.isupper() and "." not in word for word in words))
        and not _HUMPED.search(line)
        and not any(map(str.isdigit, line))
        and not {word.casefold().strip(".,’'") for word in words} & trade.NO_NAMES
        and not any(word.casefold().endswith(("’s", "'s")) for word in words)
        and not is_house(line)
        and not any(days.is_weekday(word) for word in words if len(word) > SHORT + 1)
    )


def is_house(part: str) -> bool:
    """Say whether a part of a byline names a paper, a site or an agency rather than a person.

    >>> is_house("Alder Weekly"), is_house("alder.example"), is_house("Mara Ellison")
    (True, True, False)
    """
    return (
        bool(spell(part) or spell(f"The {part}"))
        or bool(re.search(rf"(?<!\w){trade.PRESS}(?!\w)", part))
        or bool(re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", part) and not re.fullmatch(r"(?:\w\.)+\w?", part))
    )


def _person(text: str) -> bool:
    """Say whether words are spelled as a name: capitals where names have them."""
    return (
        bool(_PERSON.fullmatch(text))
        and not text.startswith("The ")
        and all(
            word[0].isupper() or not word[0].islower() or re.fullmatch(trade.PARTICLE, word) or word[1:2] in {"'", "’"}
            for word in text.split()
        )
    )


def _could_begin(name: str, *, alone: bool) -> bool:
    """Say whether the first name of a byline can be one: a word alone only if it stands for an agency."""
    if len(name.split()) == 1:
        return alone and (name.isupper() or bool(spell(name))) and len(name) > 1
    return _person(name) and not any(days.is_weekday(word) for word in name.split()[:1] if len(word) > SHORT)


@lru_cache(maxsize=shapes.SEEN)
def without_role(name: str) -> str:
    """Take the role and the paper off the end of a name; nothing is left of one that is only these.

    >>> without_role("Ana Ruiz The Associated Press"), without_role("Ana Ruiz"), without_role("science editor")
    ('Ana Ruiz', 'Ana Ruiz', '')
    """
    noun = _ROLE_NOUN.search(name)
    if noun:
        start = _ROLE_START.search(name, 0, noun.end())
        words = name[: min(noun.start(), start.start() if start else noun.start())].split()
        name = " ".join(words[: _length(words)])
    words = name.split()
    for start_at in range(_length(words), len(words)):
        end = " ".join(words[start_at:])
        if is_house(end) or is_house(words[start_at]) or (end.isupper() and len(end) > SHORT and not name.isupper()):
            return " ".join(words[:start_at])
    return name


def _length(words: Sequence[str]) -> int:
    """Say how many words are the name where a role may begin anywhere after it: two, or three with an initial."""
    taken = 0
    for index, word in enumerate(words):
        taken += not (
            re.fullmatch(r"\w\.?", word) or re.fullmatch(trade.PARTICLE, word) or word.rstrip(".") in {"Dr", "Prof"}
        )
        if taken == 2 and index:  # noqa: PLR2004 - a first and a last name
            return index + 1
    return len(words)
