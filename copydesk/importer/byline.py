"""Who wrote the text, and when it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copydesk.importer import days, names, shapes, signature, trade
from copydesk.importer.about import LONGEST, About, people, read_about, tells_when, unmarked
from copydesk.importer.language import language_of
from copydesk.importer.place import ABOVE, BELOW, DEEP, Place, find_elsewhere, find_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.importer.draft import Draft, Line

FAR, FEW = 12, 40
SHORTEST = 5
MOST_AUTHORS = 8
HEAD_WORDS = 12
LONG = 80
SAID, TOLD, BESIDE, LONE = range(4)
_PARTED = re.compile(r"\s*[|·•]\s*|\s+[/–—-]+\s+|,\s+")


@dataclass(frozen=True, slots=True)
class Told:
    """What some lines say, where the first stands, and how far it is to be trusted, from ``SAID`` to ``LONE``."""

    about: About
    lines: tuple[Line, ...]
    index: int
    trust: int = 0


def byline_and_date(draft: Draft) -> Draft:
    """Take lines that say who wrote the text and when it was published.

    Looks around the headline as far as the third paragraph, and below the text just under it: elsewhere stand the
    days and authors of other texts. A line that says so ("By", "Published") is believed before one that only looks
    like it, a near one before a far one. Declines any line that says something else as well, days of the week
    without a date, "2 hours ago", and dates that can be read in two ways: those are noted. A day of update
    counts only where the clipping tells no other day, and is noted.
    """
    lines = [line for line in draft.lines if line.text]
    if not lines:
        return draft
    place = find_place(lines, draft.headline_at)
    told = [*_telling(draft, lines, place)]
    told = _without_lists(told, place)
    days_told = sorted((item for item in told if _has_day(item.about)), key=lambda item: _worth_of_day(item, place))
    authors = sorted((item for item in told if item.about.byline), key=lambda item: _worth(item, place))
    taken: list[Line] = []
    for item in sorted(told, key=lambda item: _worth(item, place)):
        if item.trust < BESIDE or item == authors[0]:
            draft, taken = _record(draft, item), [*taken, *([] if item.about.loose else item.lines)]
    published = next((item.about.published for item in days_told if item.about.published), None)
    draft = replace(
        draft,
        byline=authors[0].about.byline if authors else draft.byline,
        published=draft.published or published,
        outlet=draft.outlet or next((item.about.outlet for item in told if item.about.outlet), ""),
    )
    guessed = bool(authors) and authors[0].about.guessed
    first = place.below.start
    if not draft.byline and (found := signature.find_author(lines[first:], lines[place.start : first])):
        who, line = found
        draft = replace(draft, byline=who).step("byline_and_date", [line], "byline: a line about its author")
        guessed = True
    if guessed:
        draft = draft.note(f"names its author only by a line with a name: `{draft.byline}`", "check the byline")
    return _noted(draft.without(taken), days_told)


def _without_lists(told: Sequence[Told], place: Place) -> list[Told]:
    """Leave out days that nobody says are those of the text, where several stand in or below it: a calendar, a list."""
    days_only = [item for item in told if _has_day(item.about) and not item.about.dated and not item.about.said]
    inside = [item for item in days_only if item.index > place.start and item.index not in place.below]
    below = [item for item in days_only if item.index in place.below]
    lists = [*(inside if len(inside) >= DEEP else ()), *(below if len(below) > 1 else ())]
    return [item for item in told if item not in lists]


def _worth(item: Told, place: Place) -> tuple[bool, bool, bool, int, bool, bool, int]:
    """Order what was told by how far it is to be believed, the best first."""
    about, below = item.about, item.index in place.below
    follows = not below and place.leads(item.index) < FEW
    distance = item.index - place.headline
    far = not -ABOVE <= distance <= FAR
    return below, follows, far, item.trust, about.loose, distance < 0, abs(distance)


def _worth_of_day(item: Told, place: Place) -> tuple[bool, bool, bool, bool, bool, bool, int]:
    below, follows, far, _, loose, before, distance = _worth(item, place)
    return below, follows, far, not item.about.dated, loose, before, distance


def _has_day(about: About) -> bool:
    return bool(about.published or about.updated or about.unclear)


def _record(draft: Draft, item: Told) -> Draft:
    what = [name for name in ("byline", "published", "updated", "outlet") if getattr(item.about, name)]
    return draft.step("byline_and_date", item.lines, " and ".join(what) or "a date that can be read in two ways")


def _noted(draft: Draft, told: Sequence[Told]) -> Draft:
    if draft.published:
        return draft
    if unclear := next((item for item in told if item.about.unclear), None):
        message = f"`{unclear.about.unclear}` can be read in two ways, so `published` is empty"
        return draft.note(message, "add it by hand", unclear.lines[0].number)
    if updated := next((item for item in told if item.about.updated), None):
        message = f"says only when it was updated: {updated.about.updated} stands as `published`"
        hint = "write the day of publication if you know it"
        return replace(draft, published=updated.about.updated).note(message, hint, updated.lines[0].number)
    return draft


def _telling(draft: Draft, lines: Sequence[Line], place: Place) -> Iterator[Told]:
    """Find the lines about the text, with what they say."""
    order = _day_first(lines)
    outlets = draft.vocabulary.outlets
    around = (*place.above, *find_elsewhere(lines, place), *place.below)
    read = {index: read_about(lines[index].text, outlets, day_first=order) for index in around}
    taken: set[int] = set()
    for index in around:
        if index in taken:
            continue
        found = _authors_below(lines, index) or _read_line(draft, lines, read, place, index)
        if not found or not _believed(found, place, lines):
            continue
        merged = _with_next(found, lines, read)
        taken |= set(range(index, index + len(merged.lines)))
        yield merged


def _day_first(lines: Sequence[Line]) -> bool | None:
    """Say whether in this clipping the day comes before the month, None if nothing tells."""
    if language_of(lines) not in ("", "en"):
        return True
    known = {days.knows_order(line.text[:LONGEST]) for line in lines if "/" in line.text[:LONGEST]} - {None}
    return known.pop() if len(known) == 1 else None


def _read_line(
    draft: Draft, lines: Sequence[Line], read: dict[int, About | None], place: Place, index: int
) -> Told | None:
    line, about = lines[index], read[index]
    if about or len(line.text) > LONGEST:
        return Told(about, (line,), index, SAID if about.said or about.dated else TOLD) if about else None
    text = unmarked(line.text)
    if agency := trade.WIRE.fullmatch(text):
        return Told(About(byline=agency["name"]), (line,), index, BESIDE)
    if who := names.read_name_and_role(text.replace(" | ", ", ")):
        return Told(About(byline=who), (line,), index, TOLD)
    if (_PARTED.search(text) or re.search(r" [A-Z]{2}", text)) and (who := _person_and_house(text)):
        return Told(About(byline=who), (line,), index, TOLD)
    who = people(names.without_address(text)) if "(" not in text or "@" in text else ""
    if not who or line.number <= draft.headline_at or _is_subject(who, draft, lines[place.start : place.start + DEEP]):
        return None
    return Told(About(byline=who, guessed=True), (line,), index, BESIDE if _beside(lines, read, index) else LONE)


def _person_and_house(text: str) -> str:
    """Read ``Kit Baraldi | Castermouth Post``; empty for any other line."""
    if shapes.count(text) > HEAD_WORDS or shapes.ends(text):
        return ""
    parts = [part.strip(" ,") for part in _PARTED.split(text) if part.strip(" ,")]
    people_first = [part for part in parts if names.could_be_person(part)]
    if len(parts) > 1 and people_first[:1] == parts[:1]:
        others = parts[len(people_first) :]
        known = all(names.is_house(part) or names.is_role(part) or "@" in part or tells_when(part) for part in others)
        return names.join_names([names.calm(part) for part in people_first]) if others and known else ""
    name = names.without_role(text)
    rest = text[len(name) :].strip()
    return names.calm(name) if names.could_be_person(name) and (names.is_house(rest) or rest.isupper()) else ""


def _is_subject(who: str, draft: Draft, text: Sequence[Line]) -> bool:
    """Say whether a name is of somebody whom the text is about, or of a place or an outlet."""
    known = {name.casefold() for name in (*draft.vocabulary.places, *draft.vocabulary.outlets, draft.outlet)}
    told = (draft.headline, *(line.text for line in text if not line.text.startswith(who)))
    last = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name.split()[-1]) for name in names.split_names(who))})(?!\w)")
    return who.casefold() in known or any(last.search(line) for line in told)


def _beside(lines: Sequence[Line], read: dict[int, About | None], index: int) -> bool:
    """Say whether the lines beside one tell a day, a role or an address, as they do beside an author's name."""
    for other in (index - 1, index + 1):
        if 0 <= other < len(lines):
            text, about = lines[other].text[:LONGEST], read.get(other)
            if (about and _has_day(about)) or tells_when(text) or trade.BESIDE.fullmatch(shapes.bare(text)):
                return True
            if other > index and (names.is_role(text) or text.startswith("@") or names.is_house(text)):
                return True
    return False


def _authors_below(lines: Sequence[Line], index: int) -> Told | None:
    """Read the names below a line that only says that they follow: ``By``, ``Written by``, ``About the author``."""
    if not trade.LONE.fullmatch(shapes.bare(lines[index].text)):
        return None
    found: list[str] = []
    used = [lines[index]]
    for line in lines[index + 1 : index + 1 + MOST_AUTHORS]:
        text = re.sub(r"(?<=[a-z])\d+(?=,|$)", "", unmarked(line.text).replace(" | ", ", "))
        short = not shapes.ends(text.rstrip(" .")) and shapes.count(text) <= HEAD_WORDS
        who = signature.subject(text) or (names.read_names(text) if short else "")
        listed = line.text[:1] in "*+•" or text != line.text or _only_names_follow(lines, line)
        joined = re.search(r"(?:[,&]|\band)$", used[-1].text.strip())
        if not who or (found and not joined and not (listed and names.could_be_person(who))):
            break
        found += [name for name in re.split(r", | and ", who) if name not in found]
        used.append(line)
    if not found:
        return None
    return Told(About(byline=names.join_names(found), said=True), tuple(used), index)


def _only_names_follow(lines: Sequence[Line], line: Line) -> bool:
    """Say whether a line with a name is one of several that end with a day."""
    start = lines.index(line)
    for other in lines[start : start + MOST_AUTHORS]:
        if not names.could_be_person(other.text):
            about = read_about(other.text)
            return bool(about and _has_day(about)) or tells_when(other.text)
    return False


def _with_next(told: Told, lines: Sequence[Line], read: dict[int, About | None]) -> Told:
    """Add the authors of the next lines, where each begins with "By"."""
    after = read.get(told.index + len(told.lines))
    while after and after.byline and after.said and told.about.byline and told.about.said and told.trust == SAID:
        both = [*re.split(r", | and ", told.about.byline), *re.split(r", | and ", after.byline)]
        about = replace(
            told.about,
            byline=names.join_names([*dict.fromkeys(both)]),
            published=told.about.published or after.published,
        )
        told = replace(told, about=about, lines=(*told.lines, lines[told.index + len(told.lines)]))
        after = read.get(told.index + len(told.lines))
    return told


def _believed(told: Told, place: Place, lines: Sequence[Line]) -> bool:
    """Say whether a line is where such lines stand."""
    if told.index not in place.below:
        near = abs(told.index - place.headline) <= ABOVE
        if len(lines) > LONG and not near and not place.leads(told.index):
            return False
        return told.trust < LONE or _stands_alone(told, place, lines)
    if told.about.byline and not told.about.said:
        return False
    return told.index < place.end + BELOW or (told.about.dated and not told.about.byline and not told.about.loose)


def _stands_alone(told: Told, place: Place, lines: Sequence[Line]) -> bool:
    """Say whether a lone name stands between headline and text, rather than in a list."""
    index = told.index
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    after = shapes.ends(following) and shapes.count(following) >= SHORTEST
    below = index and shapes.is_prose(lines[index - 1].text)
    first = index == place.headline or below
    marked = unmarked(told.lines[0].text) != told.lines[0].text.strip()
    between = place.headline <= index <= place.start or (index == place.start + 1 and after and below)
    return bool(between and (after or first)) and not marked
