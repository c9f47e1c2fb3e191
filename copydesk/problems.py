"""What is wrong, where, and how a person mends it.

A problem is a value: stages return problems beside their results, the recipe gathers them, and the command
line prints them all at once. Nothing here raises and nothing here prints.
"""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Level = Literal["error", "warning", "note"]

SHOWN_COLUMNS = 100


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file. ``path`` is relative to the site's folder; line and column count from 1, 0 is unknown."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """``path``, ``path:line`` or ``path:line:column``, as far as it is known."""
        known = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *known])


@dataclass(frozen=True, slots=True)
class Problem:
    """One message: where, what, and the remedy (``hint``). ``source`` is the offending line, without its end."""

    where: Where
    message: str
    hint: str = ""
    level: Level = "error"
    source: str = ""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any of the problems stops a build."""
    return any(problem.level == "error" for problem in problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by place, and say the same thing at the same place once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.where, problem.message)))


def with_sources(problems: Iterable[Problem], read_line: Callable[[Where], str]) -> tuple[Problem, ...]:
    """Give each problem that lacks it the line it speaks of, as ``read_line`` finds it."""
    return tuple(
        problem if problem.source or not problem.where.line else replace(problem, source=read_line(problem.where))
        for problem in problems
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Guess the word that was meant.

    >>> did_you_mean("soruces", ["sources", "topics"])
    'did you mean `sources`?'
    >>> did_you_mean("xyz", ["sources", "topics"])
    ''
    """
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else ""


def visible(text: str) -> str:
    r"""Spell out what a terminal would obey or hide: escapes, controls, direction marks, line ends.

    >>> visible("a\x1b[31mb\u202ec")
    'a\\x1b[31mb\\u202ec'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\t" else ascii(char)[1:-1] for char in text)


def show(problem: Problem) -> str:
    """Write a problem out as text, the way compilers do.

    >>> print(show(Problem(Where("content/a.md", 4, 1), "unknown key `soruces`", "did you mean `sources`?",
    ...                    source="soruces: []")))
    content/a.md:4:1: error: unknown key `soruces`
      soruces: []
      ^
      hint: did you mean `sources`?
    """
    lines = [f"{visible(str(problem.where))}: {problem.level}: {visible(problem.message)}"]
    if problem.source.strip():
        lines += _source_lines(problem.source, problem.where.column)
    if problem.hint:
        lines.append(f"  hint: {visible(problem.hint)}")
    return "\n".join(lines)


def _source_lines(source: str, column: int) -> list[str]:
    """Give the source line, cut to a window around the column, and the caret below it."""
    start = max(0, column - SHOWN_COLUMNS * 3 // 4) if len(source) > SHOWN_COLUMNS else 0
    window = source[start : start + SHOWN_COLUMNS]
    before = visible(source[start : max(start, column - 1)]).replace("\t", " ")
    line = visible(window).replace("\t", " ").rstrip()
    cut = "…" if start else ""
    shown = [f"  {cut}{line}"]
    if column:
        shown.append("  " + " " * (_width(before) + len(cut)) + "^")
    return shown


def _width(text: str) -> int:
    """Count terminal cells: wide letters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
