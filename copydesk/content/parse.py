"""One file to one brief: a pure function of its path and its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk import content, files, frontmatter, text
from copydesk.content.rendered import Rendered
from copydesk.frontmatter import Reading, Synonym
from copydesk.model import Brief, FrontMatter
from copydesk.problems import Problem, Where, has_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.frontmatter import Split

# Python-Markdown 3.11 is super-linear, or recurses, on these: 8 KB of `[` take seconds, 1 KB of `- ` overflows.
_NESTED = re.compile(r"^[ \t]*+(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*+){25}", re.MULTILINE)
_MOST_IN_A_PARAGRAPH = {"[": 400, "<": 1000, "`": 2000, "*": 4000, "_": 4000}

# What git and `import --update` leave where two people changed the same. The line between, `=======`, makes headings.
_MERGE_MARK = re.compile(r"^([<>])\1{6}(?: .*)?$", re.MULTILINE)

# What other generators call it: Hugo, Jekyll, Eleventy, Pelican, Astro.
SYNONYMS = {
    "tags": Synonym("topics"),
    "categories": Synonym("topics"),
    "keywords": Synonym("topics"),
    "description": Synonym("summary"),
    "excerpt": Synonym("summary"),
    "lastmod": Synonym("updated"),
    "modified": Synonym("updated"),
    "draft": Synonym("status", {"true": "draft", "yes": "draft", "false": "published", "no": "published"}),
    "published": Synonym("status", {"true": "published", "yes": "published", "false": "draft", "no": "draft"}),
    "expiryDate": Synonym("expires"),
    "publishDate": Synonym("date"),
    "pubDate": Synonym("date"),
    "language": Synonym("lang"),
    "weight": Synonym("rank"),
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What came of one file: a brief (None when it has errors), its body as HTML, and the problems."""

    brief: Brief | None
    body: str
    problems: tuple[Problem, ...]


def parse_brief(path: str, data: bytes, before: Brief | None = None) -> Parsed:
    """Parse a brief. Never raises for what the file holds.

    ``before`` is what it was, if that was read without any problem: of front matter and body, what is the same to the
    letter is not read again. A body that is the same comes out empty; it is known by its digest.
    """
    try:
        whole = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        lines = data[: error.start].split(b"\n")
        where = Where(path, len(lines), len(lines[-1].decode(errors="replace")) + 1)
        source = data.split(b"\n")[len(lines) - 1].decode("cp1252", errors="replace")
        message = f"is not UTF-8 (byte {data[error.start]:#04x})"
        problem = Problem(where, message, "save the file as UTF-8", source=source.rstrip())
        return Parsed(None, "", (problem,))
    whole = whole.replace("\r\n", "\n").replace("\r", "\n")
    if unsettled := tuple(_unsettled(whole, path)):
        return Parsed(None, "", unsettled)
    parts = frontmatter.split(whole, path)
    if isinstance(parts, Problem):
        return Parsed(None, "", (parts,))
    front, body = (files.digest(half.encode()) for half in (parts.yaml, parts.body))
    reading = _read_front(parts, path, before if before and before.halves[0] == front else None)
    problems = [*reading.problems]
    if before is None or before.halves[1] != body:
        problems += _refused(parts.body, path, parts.body_line)
    if reading.value is None or has_errors(problems):
        return Parsed(None, "", tuple(problems))
    rendered = _render(parts.body, before if before and before.halves[1] == body else None)
    if rendered is None:
        problems.append(Problem(Where(path, parts.body_line), "the body is nested too deep"))
        return Parsed(None, "", tuple(problems))
    lines_of = _lines_of((*rendered.foreign, *rendered.pictures), parts)
    for address in rendered.foreign:
        message = f"the picture {address} of another host is left out"
        problems.append(Problem(Where(path, lines_of[address]), message, "save it beside the brief", "warning"))
    brief = Brief(
        path=path,
        slug=reading.value.slug or text.slug(path.rpartition("/")[2].removesuffix(".md")),
        front=reading.value,
        digest=rendered.digest,
        words=rendered.words,
        lead=rendered.lead,
        pictures={name: lines_of[name] for name in rendered.pictures},
        key_lines=reading.key_lines,
        halves=(front, body),
    )
    return Parsed(brief, rendered.html, tuple(problems))


def _read_front(parts: Split, path: str, same: Brief | None) -> Reading[FrontMatter]:
    if same:
        return Reading(same.front, (), same.key_lines)
    return frontmatter.read(FrontMatter, parts.yaml, path, first_line=2, synonyms=SYNONYMS)


def _render(body: str, same: Brief | None) -> Rendered | None:
    """Render a body; gives None for one that is nested too deep."""
    if same:
        return Rendered("", same.digest, same.lead, same.words, tuple(same.pictures), ())
    try:
        return content.render(body)
    except RecursionError:
        return None


def _unsettled(whole: str, path: str) -> Iterator[Problem]:
    """Find what a merge left for a person to settle: each place, by the first of its marks that is there."""
    if "<<<<<<<" not in whole and ">>>>>>>" not in whole:
        return
    inside = False
    for match in _MERGE_MARK.finditer(whole):
        if not inside:
            where = Where(path, whole.count("\n", 0, match.start()) + 1, 1)
            hint = "keep what is right, and delete the marks"
            yield Problem(where, "two versions are not settled yet", hint, source=match[0])
        inside = match[1] == "<"


def _lines_of(addresses: Iterable[str], parts: Split) -> dict[str, int]:
    """Find the line of a body that holds each address; 0 where it is written otherwise there."""
    found = {address: parts.body.find(address) for address in addresses}
    return {
        address: parts.body_line + parts.body.count("\n", 0, start) if start >= 0 else 0
        for address, start in found.items()
    }


def _refused(body: str, path: str, first_line: int) -> Iterator[Problem]:
    """Find what must not reach Markdown, or readers."""
    if match := _NESTED.search(body):
        where = Where(path, first_line + body.count("\n", 0, match.start()))
        yield Problem(where, "lists or quotations are nested too deep", "put a backslash before the first sign")
    for sign, most in _MOST_IN_A_PARAGRAPH.items():
        line = first_line
        for paragraph in body.split("\n\n") if body.count(sign) > most else ():
            if paragraph.count(sign) > most:
                message = f"more than {most} `{sign}` in one paragraph"
                yield Problem(Where(path, line), message, "divide it, or put a backslash before them")
            line += paragraph.count("\n") + 2
    for match in [*text.ILLEGAL.finditer(body), *text.BIDI_CONTROLS.finditer(body)][:20]:
        line_start = body.rfind("\n", 0, match.start()) + 1
        where = Where(path, first_line + body.count("\n", 0, match.start()), match.start() - line_start + 1)
        source = body[line_start:].split("\n", 1)[0]
        yield Problem(where, f"the character U+{ord(match[0]):04X} is not allowed here", "delete it", source=source)
