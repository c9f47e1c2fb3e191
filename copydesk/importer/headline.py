"""The headline: a line above the text that is nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from copydesk import text as texts
from copydesk.importer import names, outlet, shapes
from copydesk.importer.about import read_about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.importer.draft import Draft, Line

LONGEST = 32
LABEL_WORDS = 3
NEAR = 4
FAR_BELOW = 24
SAME = 0.6
LIKELY = 0.05

_POST = re.compile(r"^the post (?P<title>.+?) (?:first appeared|appeared first) on\b", re.IGNORECASE)


def headline(draft: Draft) -> Draft:
    r"""Take the headline, and a site's name off its end.

    It is the line that is likeliest to be one; where none is likely, the first line above the text that is no label,
    no furniture and no outlet, and a short label gives way to a longer line close below. Where a page says its
    headline twice (as its address, or in "the post … appeared first"), that decides; a line that has it together with
    a section's name gives way to the one that has it alone. A clipping that begins with its text, or is one sentence,
    has none: its first words stand in, stay in the text, and a note says so. Never changes the words or their case.
    Declines where the headline is known.

    >>> from copydesk.importer.draft import Draft
    >>> from copydesk.importer.lines import split_lines
    >>> found = headline(Draft(path="a.txt", lines=split_lines("Crime and courts\nFour held after raid on the quay")))
    >>> found.headline, [line.text for line in found.lines]
    ('Four held after raid on the quay', ['Crime and courts'])
    """
    if draft.headline:
        return draft
    lines = [line for line in draft.lines if line.text]
    if not lines:
        return replace(draft, headline=draft.caption or draft.byline or draft.credit or draft.url or draft.path)
    head = lines[: shapes.first_prose(lines)]
    likely = [line for line in lines if draft.chance(line).headline >= LIKELY and _may_be(line.text, draft)]
    candidates = likely or [line for line in head if _may_be(line.text, draft)]
    first_long = shapes.count(lines[0].text) <= LONGEST and _may_be(lines[0].text, draft)
    if not candidates and first_long and not re.search(r"[.!?…]\s+\S", lines[0].text):
        candidates = [lines[0]]
    alone = len(lines) == 1 and shapes.is_prose(lines[0].text)
    if not candidates or alone:
        return stand_in(draft, next((line for line in lines if not shapes.furniture(line.text)), lines[0]))
    chosen, why = _choose(candidates, lines, draft)
    chosen = _alone(chosen, lines)
    title, name = outlet.split_suffix(chosen.text, draft)
    above = head if chosen in head else [line for line in lines if line.number < chosen.number]
    taken = [
        chosen,
        *(line for line in above if line != chosen and _same(outlet.split_suffix(line.text, draft)[0], title)),
    ]
    draft = replace(
        draft,
        headline=title,
        headline_at=chosen.number,
        outlet=draft.outlet or outlet.known(name, draft.vocabulary.outlets) or name,
    )
    return draft.without(taken).step("headline", taken, why + (f", without the name of {name}" if name else ""))


def _alone(chosen: Line, lines: Sequence[Line]) -> Line:
    """Give the shortest line close below that says most of a headline, without the label that stands with it.

    >>> from copydesk.importer.lines import split_lines
    >>> lines = split_lines("3. Ferry sinks in the fog / Ferry sinks in the fog".replace(" / ", chr(10)))
    >>> _alone(lines[0], lines).text
    'Ferry sinks in the fog'
    """
    whole = _plain(chosen.text)
    parts = [
        line
        for line in lines
        if 0 < line.number - chosen.number <= FAR_BELOW
        and shapes.count(line.text) > LABEL_WORDS
        and len(line.text) < len(chosen.text) <= len(line.text) / SAME
        and (whole.startswith(part := _plain(line.text)) or whole.endswith(part))
    ]
    return parts[0] if parts else chosen


def _may_be(text: str, draft: Draft) -> bool:
    low = shapes.bare(text)
    return (
        bool(re.search(r"[^\W\d_]{2}", text))
        and not shapes.furniture(text)
        and not shapes.is_bar(text)
        and not read_about(text, draft.vocabulary.outlets)
        and not names.read_name_and_role(text)
        and not outlet.known(text, draft.vocabulary.outlets)
        and not (draft.outlet and low.startswith(draft.outlet.casefold()) and shapes.count(low) <= LABEL_WORDS + 4)
        and not re.match(r"https?://|\S+@\S+$", low)
    )


def _choose(candidates: Sequence[Line], lines: Sequence[Line], draft: Draft) -> tuple[Line, str]:
    known = [match["title"] for line in lines if (match := _POST.search(line.text))]
    slug = re.split(r"[-_]", urlsplit(draft.url).path.rstrip("/").rpartition("/")[2].removesuffix(".html"))
    for line in candidates:
        title = outlet.split_suffix(line.text, draft)[0]
        if any(_same(title, other) for other in known):
            return line, "the page names it once more"
        if len(slug) >= LABEL_WORDS and _share(slug, title) >= SAME:
            return line, "its words are those of the address"
    best = max(candidates, key=lambda line: draft.chance(line).headline)
    if draft.chance(best).headline >= LIKELY:
        return best, "the line that is likeliest to be one"
    first = candidates[0]
    if shapes.count(first.text) <= LABEL_WORDS:
        for line in candidates[1 : NEAR + 1]:
            if shapes.count(line.text) > LABEL_WORDS and not line.text.endswith("."):
                return line, "the first line that is more than a label"
    return first, "the first line that is no label"


def _share(slug: Sequence[str], title: str) -> float:
    words = set(texts.slug(title).split("-"))
    wanted = {word.lower() for word in slug if word and not word.isdigit()}
    return len(wanted & words) / max(1, len(wanted))


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(line: str) -> str:
    return texts.fold(re.sub(r"\W+", " ", line))


def stand_in(draft: Draft, line: Line) -> Draft:
    """Let the first words of a line stand in for a headline; they stay in the text, and a note says so."""
    title = texts.first_sentences(line.text, 90)
    draft = replace(draft, headline=title, headline_at=line.number)
    draft = draft.step("headline", [line], "there is none: the first words stand in, and stay in the text", title)
    return draft.note("has no headline; its first words stand in", "write one in the brief", line.number)
