"""Lines of a clipping to Markdown that reads on the page exactly as the clipping does.

An editor works with this text, so a sign is escaped only where Markdown, with the extensions of ``content.html``,
would act on it. `tests/test_importer_markdown.py` holds every rule against the real converter.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from copydesk.importer.blocks import BULLET, CELLS, NUMBER, divide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from copydesk.importer.draft import Line

BREAK = "<br>\n"
INDENT = "    "
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

# Python-Markdown completes a number that lacks its semicolon.
_ENTITY = re.compile(r"&(?=#\d|#[xX][0-9a-fA-F]|[0-9a-zA-Z]+;)")
_BACKSLASH = re.compile(rf"\\(?=[{ESCAPABLE}]|$)")
_START = re.compile(r"(?P<sign>[#>+*=:|-]|~{3})|(?P<digits>\d+)(?=[.)])")
_BAR = re.compile(r"^\\\||\|")
_HASHES = re.compile(r"#+$")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")


def write_body(lines: Iterable[Line], shown: int | None = None) -> str:
    r"""Write blocks of lines as paragraphs. Lines that belong together keep their ends; lists stay lists.

    What the clipping says is a heading, a quotation or a table becomes one.
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
    written = [WRITERS.get(block.kind, _write_lines)(block.lines) for block in taken]
    return "\n\n".join(written) + "\n" * bool(written)


def _write_lines(lines: Sequence[Line]) -> str:
    return BREAK.join(_escaped(lines))


def _write_heading(lines: Sequence[Line]) -> str:
    """Write a heading; Markdown would drop the ``#`` at its end."""
    texts = [BULLET.sub("", text, count=1) if text.startswith("•") else text for text in (line.text for line in lines)]
    ended = [_HASHES.sub(lambda match: "\\#" * len(match[0]), text) for text in _escape_all(texts)]
    return f"## {BREAK.strip().join(ended)}"


def _write_quote(lines: Sequence[Line]) -> str:
    return "> " + f"{BREAK}> ".join(_escaped(lines))


def _write_table(lines: Sequence[Line]) -> str:
    """Write rows of one length; the first one is the table's head, since Markdown wants one."""
    rows = [line.text.split(CELLS) for line in lines]
    written = iter(_escape_all([cell for row in rows for cell in row]))
    head, *rest = [f"| {' | '.join(_BAR.sub('&#124;', next(written)) for _ in row)} |" for row in rows]
    return "\n".join([head, f"|{' --- |' * len(rows[0])}", *rest])


def _write_list(lines: Sequence[Line]) -> str:
    r"""Write a list as ``blocks`` has found it to be one: marked lines are items, others go on with the item above.

    >>> from copydesk.importer.draft import Line
    >>> lines = [("• one", "item"), ("1. first", "inner"), ("2. second", "inner"), ("• two", "item")]
    >>> print(_write_list([Line(text, number, kind) for number, (text, kind) in enumerate(lines, 1)]))
    - one
        1. first
        2. second
    - two
    """
    marks = [BULLET.match(line.text) or NUMBER.match(line.text) for line in lines]
    texts = _escape_all([line.text[mark.end() if mark else 0 :] for line, mark in zip(lines, marks, strict=True)])
    written = []
    for line, mark, text in zip(lines, marks, texts, strict=True):
        sign = "" if not mark else f"{mark[1]}. " if mark.re is NUMBER else "- "
        depth = (line.kind == "inner") + (not mark)
        written.append(f"{INDENT * depth}{sign}{text}")
    return ("\n" if all(marks) else "\n\n").join(written)


WRITERS = {"heading": _write_heading, "list": _write_list, "quote": _write_quote, "table": _write_table}


def _escaped(lines: Sequence[Line]) -> list[str]:
    return _escape_all([line.text for line in lines])


def _escape_all(texts: Sequence[str]) -> list[str]:
    """Escape what will stand in one paragraph."""
    crowd = "".join(texts)
    crowded = any(crowd.count(sign) > MANY for sign in ENTITIES)
    return [escape(text, crowded=crowded) for text in texts]


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
