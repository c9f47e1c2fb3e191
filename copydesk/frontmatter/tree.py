"""YAML text to plain data in which every key has its place, and nothing hostile is left.

Scalars stay text until the field's type reads them (``NO``, ``007``, ``1.10`` and ``12:30`` are what they look
like). Guards follow what was measured on PyYAML 6.0.3: the tree is made from the parser's events, with a limit to
its depth, since the C composer overflows the stack; anchors, aliases, tags and merge keys are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import yaml

from copydesk import text
from copydesk.problems import Level, Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

Location = tuple[str | int, ...]

MAX_BYTES = 64_000
MAX_DEPTH = 8
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Line separators that YAML 1.1 obeys and no text editor shows as such; a key could hide behind one.
_HIDDEN_LINES = "\x85\u2028\u2029"
_FORBIDDEN = re.compile(f"{text.ILLEGAL.pattern}|{text.BIDI_CONTROLS.pattern}|[{_HIDDEN_LINES}]")


class _RefusedError(Exception):
    """What should not be read any further: its place, the message, and the hint."""


def _place(event: Any) -> tuple[int, int]:
    """Give the row and column (from 0) at which an event begins."""
    mark = event.start_mark
    return mark.line, mark.column


@dataclass(frozen=True, slots=True)
class Tree:
    """Where one text stands, and what was found in it: problems, and where (row, column from 0) keys and values are."""

    path: str
    first_line: int
    lines: list[str]
    problems: list[Problem]
    keys: dict[Location, tuple[int, int]]
    values: dict[Location, tuple[int, int]]

    def report(self, place: tuple[int, int], message: str, hint: str = "", level: Level = "error") -> None:
        """Note a problem at a row and column of the text (from 0)."""
        row, column = place
        line = self.lines[row] if row < len(self.lines) else ""
        where = Where(self.path, row + self.first_line, column + 1)
        self.problems.append(Problem(where, message, hint, level, line))

    def _report_syntax(self, error: yaml.YAMLError) -> None:
        """Note what the YAML parser could not read."""
        mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = str(getattr(error, "problem", None) or error).split("\n")[0]
        place = (mark.line, mark.column) if mark is not None else (0, 0)
        hint = "put the value in quotes if it holds `: ` or `#`, or begins with a sign such as `[`, `@` or `*`"
        self.report(place, f"this is not YAML: {what}", hint)

    def read(self, source: str) -> dict[str, Any] | None:
        """Turn the text into dicts, lists, text and None, and remember where each key stands.

        Gives None, with a problem, where the text cannot be read, or holds what should not be read. Works on the
        parser's events: nothing is composed, so nothing nests deeper than what was looked at.
        """
        if len(source.encode(errors="replace")) > MAX_BYTES:
            message = f"the front matter is larger than {MAX_BYTES:,} bytes"
            self.report((0, 0), message, "move text into the body")
        for match in _FORBIDDEN.finditer(source):
            before = source[: match.start()]
            self._report_character((before.count("\n"), match.start() - before.rfind("\n") - 1), match[0])
        if self.problems:
            return None
        try:
            return self._document(yaml.parse(source, Loader=LOADER))
        except yaml.YAMLError as error:
            self._report_syntax(error)
        except _RefusedError as refused:
            self.report(*refused.args)
        return None

    def _document(self, events: Iterator[Any]) -> dict[str, Any] | None:
        """Read a stream of events, which should hold one document, and that a mapping."""
        data: Any = None
        begun = False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if event.explicit or begun:
                    raise _RefusedError(_place(event), "a second document begins here", "delete the line")
                begun = True
            elif isinstance(event, yaml.NodeEvent):
                data = self._value(event, events, ())
        if data is not None and not isinstance(data, dict):
            self.report((0, 0), "there should be keys here, like `title: …`")
            return None
        return data or {}

    def _value(self, event: Any, events: Iterator[Any], at: Location) -> Any:
        """Read a value whose first event is given, and no further."""
        self.values[at] = place = _place(event)
        if event.anchor or getattr(event, "tag", None):
            message = "anchors, aliases and tags (`&`, `*`, `!`) are not allowed here"
            raise _RefusedError(place, message, "put the value in quotes")
        if isinstance(event, yaml.ScalarEvent):
            if match := _FORBIDDEN.search(event.value):
                self._report_character(place, match[0])
            return None if not event.style and event.value in ("", "~", "null") else event.value
        if len(at) >= MAX_DEPTH:
            raise _RefusedError(place, f"nested more than {MAX_DEPTH} deep")
        if isinstance(event, yaml.MappingStartEvent):
            return dict(self._pairs(events, at))
        inner = iter(partial(next, events), None)
        items = takewhile(lambda item: not isinstance(item, yaml.SequenceEndEvent), inner)
        return [self._value(item, events, (*at, index)) for index, item in enumerate(items)]

    def _pairs(self, events: Iterator[Any], at: Location) -> Iterator[tuple[str, Any]]:
        """Read the pairs of a mapping, and its end; those without a value are left out."""
        first: dict[str, int] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            place = _place(event)
            key = self._value(event, events, (*at, ""))
            if not isinstance(event, yaml.ScalarEvent) or event.value == "<<":
                self.report(place, "a key should be a plain word")
                key = None
            else:
                key = event.value
            if key in first:
                self.report(place, f"`{key}` is given twice (first in line {first[key]})", "keep one of them")
                key = None
            if key is None:
                self._value(next(events), events, (*at, ""))
                continue
            first[key] = place[0] + self.first_line
            self.keys[(*at, key)] = place
            value = self._value(next(events), events, (*at, key))
            if value is not None:
                yield key, value

    def _report_character(self, place: tuple[int, int], character: str) -> None:
        self.report(place, f"the character U+{ord(character):04X} is not allowed here", "delete it")

    def key_place(self, at: Location) -> tuple[int, int]:
        """Give the place of a key, or of the nearest thing around it that has one."""
        return self.keys[at] if at in self.keys else self.value_place(at)

    def value_place(self, at: Location) -> tuple[int, int]:
        """Give the place of a value, or of the nearest thing around it that has one."""
        while at and at not in self.values:
            at = at[:-1]
        return self.values.get(at, (0, 0))
