"""Lines of a clipping to Markdown that reads on the page exactly as the clipping does.

An editor works with this text, so a sign is escaped only where Markdown, with the extensions of ``content.html``,
would act on it. `tests/test_importer_markdown.py` holds every rule against the real converter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from copydesk.importer import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.importer.draft import Line

BREAK = "<br>\n"
# ``content.parse`` refuses more than 400 `[` or 2,000 other signs in one paragraph; far below, they are entities.
MANY = 100
ENTITIES = {
    "[": "&#91;",
    "]": "&#93;",
    "`": "&#96;",
    "*": "&#42;",
    "_": "&#95;",
    "\\": "&#92;",
    "(": "&#40;",
    "!": "&#33;",
}
ESCAPABLE = r"\\`*_{}\[\]()>#+\-.!|"

_BULLET = re.compile(r"[•◦▪‣●*-]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,4})\.\s+(?=\S)")
# Python-Markdown completes a number that lacks its semicolon.
_ENTITY = re.compile(r"&(?=#\d|#[xX][0-9a-fA-F]|[0-9a-zA-Z]+;)")
_BACKSLASH = re.compile(rf"\\(?=[{ESCAPABLE}]|$)")
_START = re.compile(r"(?P<sign>[#>+*=:|-]|~{3})|(?P<digits>\d+)(?=[.)])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")


def write_body(lines: Iterable[Line], shown: int | None = None) -> str:
    r"""Write blocks of lines as paragraphs. Lines that belong together keep their ends; lists stay lists.

    Of a text that is not to be ``shown`` whole, so many lines: those of its first blocks.

    >>> from copydesk.importer.draft import Line
    >>> lines = ["# note", "3 * 4", "", "• one", "• a <b>"]
    >>> print(write_body(Line(text, number) for number, text in enumerate(lines)), end="")
    \# note<br>
    3 * 4
    <BLANKLINE>
    - one
    - a &lt;b>
    """
    blocks = divide(lines)
    ends = accumulate(len(block.lines) for block in blocks)
    taken = [block for block, end in zip(blocks, ends, strict=True) if shown is None or end <= shown]
    written = [_write_list(block.lines) if block.listed else _write_lines(block.lines) for block in taken]
    return "\n\n".join(written) + "\n" * bool(written)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, and whether they are written as a list."""

    lines: tuple[str, ...]
    listed: bool


def divide(lines: Iterable[Line]) -> list[Block]:
    """Divide lines into the blocks that a reader of the clipping sees.

    Blank lines divide. A text that has none, or a block whose lines are whole paragraphs, has a paragraph a line.
    A list right after another one is written as lines: Markdown would make one list of both.
    """
    blocks: list[list[str]] = [[]]
    for line in lines:
        text = " ".join(line.text.split())
        if text:
            blocks[-1].append(text)
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    dense = len(blocks) == 1
    made: list[Block] = []
    for block in blocks:
        if not is_list(block):
            made += [Block(tuple(part), listed=False) for part in _runs(block, dense=dense)]
        else:
            made.append(Block(tuple(block), listed=not (made and made[-1].listed)))
    return made


def _runs(block: list[str], *, dense: bool) -> Iterator[list[str]]:
    """Divide a block where one of two neighbours is a paragraph of its own; a list within it stays whole."""
    run: list[str] = []
    for text in block:
        parted = run and (dense or shapes.is_prose(text) or shapes.is_prose(run[-1]))
        if parted and not any(mark.match(text) and mark.match(run[-1]) for mark in (_BULLET, _NUMBER)):
            yield run
            run = []
        run.append(text)
    yield run


def is_list(block: Iterable[str]) -> bool:
    """Say whether lines are items of one list: two or more, all with the same bullet, or numbered in order.

    >>> is_list(["• a", "• b"]), is_list(["1. a", "2. b"]), is_list(["1. a", "7. b"]), is_list(["* a"])
    (True, True, False, False)
    """
    block = list(block)
    if len(block) < 2:  # noqa: PLR2004 - one item is no list
        return False
    if all(_BULLET.match(text) for text in block):
        return len({text[0] for text in block}) == 1
    numbers = [match[1] for text in block if (match := _NUMBER.match(text))]
    return numbers == [str(number) for number in range(1, len(block) + 1)]


def _write_list(lines: tuple[str, ...]) -> str:
    if _BULLET.match(lines[0]):
        return "\n".join(f"- {escape(_BULLET.sub('', text, count=1))}" for text in lines)
    return "\n".join(f"{number}. {escape(_NUMBER.sub('', text, count=1))}" for number, text in enumerate(lines, 1))


def _write_lines(lines: tuple[str, ...]) -> str:
    crowd = "".join(lines)
    crowded = any(crowd.count(sign) > MANY for sign in ENTITIES)
    return BREAK.join(escape(text, crowded=crowded) for text in lines)


def escape(text: str, *, crowded: bool = False) -> str:
    r"""Escape one line so that it shows as it is.

    >>> escape("1. No"), escape("C:\\tides\\wend_*.txt &amp; tide_table, a * b, [x] or _x_")
    ('1\\. No', 'C:\\tides\\wend\\_\\*.txt &amp;amp; tide_table, a * b, [x] or \\_x\\_')
    """
    crowded = crowded or any(text.count(sign) > MANY for sign in ENTITIES)
    text = _ENTITY.sub("&amp;", text)
    if crowded:
        for sign, entity in ENTITIES.items():
            text = text.replace(sign, entity)
    text = _BACKSLASH.sub(r"\\\\", text)
    text = text.replace("<", "&lt;").replace("`", "\\`")
    text = re.sub(r"(?<!^)(?<!\s)\*|\*(?!\s|$)", r"\\*", text)
    text = _UNDERSCORE.sub(lambda match: _lone(match, text), text)
    text = re.sub(r"\[(?=[^\]]*\][(\[:])|\[(?=\^)|\](?=[(\[:])|!(?=\[)", r"\\\g<0>", text)
    start = _START.match(text)
    if start and start["digits"]:
        return f"{start['digits']}\\{text[start.end() :]}"
    if start:
        return {"=": "&#61;", "~~~": "&#126;~~", ":": ":", "|": "\\|"}.get(start["sign"], "\\" + start["sign"]) + text[
            start.end() :
        ]
    return text


def _lone(match: re.Match[str], text: str) -> str:
    """Leave an underscore that stands between blanks: Markdown does."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return "_" if (not before or before.isspace()) and (not after or after.isspace()) else "\\_"
