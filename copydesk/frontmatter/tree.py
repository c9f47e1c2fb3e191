"""YAML text to plain data in which every key has its place, and nothing hostile is left.

Scalars stay text until the field's type reads them (``NO``, ``007``, ``1.10`` and ``12:30`` are what they look
like). Guards follow what was measured on PyYAML 6.0.3: nesting is checked on events, before anything is
composed, since the C composer overflows the stack; anchors, aliases, tags and merge keys are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from copydesk import text
from copydesk.problems import Level, Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Location = tuple[str | int, ...]

MAX_BYTES = 64_000
MAX_DEPTH = 8
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Line separators that YAML 1.1 obeys and no text editor shows as such; a key could hide behind one.
_HIDDEN_LINES = "\x85\u2028\u2029"
_FORBIDDEN = re.compile(f"{text.ILLEGAL.pattern}|{text.BIDI_CONTROLS.pattern}|[{_HIDDEN_LINES}]")


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

    def report_syntax(self, error: yaml.YAMLError) -> None:
        """Note what the YAML parser could not read."""
        mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = str(getattr(error, "problem", None) or error).split("\n")[0]
        place = (mark.line, mark.column) if mark is not None else (0, 0)
        hint = "put the value in quotes if it holds `: ` or `#`, or begins with a sign such as `[`, `@` or `*`"
        self.report(place, f"this is not YAML: {what}", hint)

    def is_safe(self, source: str) -> bool:
        """Refuse, on the text and on events, all that must not reach the composer."""
        if len(source.encode(errors="replace")) > MAX_BYTES:
            message = f"the front matter is larger than {MAX_BYTES:,} bytes"
            self.report((0, 0), message, "move text into the body")
        for row, line in enumerate(self.lines):
            for match in _FORBIDDEN.finditer(line):
                self._report_character((row, match.start()), match[0])
        if not self.problems:
            try:
                self._check_events(yaml.parse(source, Loader=LOADER))
            except yaml.YAMLError as error:
                self.report_syntax(error)
        return not self.problems

    def _check_events(self, events: Iterable[Any]) -> None:
        depth = 0
        for event in events:
            place = (event.start_mark.line, event.start_mark.column)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            named = getattr(event, "anchor", None) or getattr(event, "tag", None)
            if isinstance(event, yaml.AliasEvent) or named:
                message = "anchors, aliases and tags (`&`, `*`, `!`) are not allowed here"
                return self.report(place, message, "put the value in quotes")
            if isinstance(event, yaml.DocumentStartEvent) and event.explicit:
                return self.report(place, "a second document begins here", "delete the line")
            if depth > MAX_DEPTH:
                return self.report(place, f"nested more than {MAX_DEPTH} deep")
        return None

    def _report_character(self, place: tuple[int, int], character: str) -> None:
        self.report(place, f"the character U+{ord(character):04X} is not allowed here", "delete it")

    def plain(self, node: yaml.Node, at: Location) -> Any:
        """Turn a node into dicts, lists, text and None, and remember where each key stands."""
        place = (node.start_mark.line, node.start_mark.column)
        self.values[at] = place
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, at))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*at, index)) for index, item in enumerate(node.value)]
        if match := _FORBIDDEN.search(node.value):
            self._report_character(place, match[0])
        return None if not getattr(node, "style", None) and node.value in ("", "~", "null") else node.value

    def _pairs(self, node: yaml.MappingNode, at: Location) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            place = (key_node.start_mark.line, key_node.start_mark.column)
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                self.report(place, "a key should be a plain word")
                continue
            key = key_node.value
            if key in seen:
                first = self.keys[(*at, key)][0] + self.first_line
                self.report(place, f"`{key}` is given twice (first in line {first})", "keep one of them")
                continue
            seen.add(key)
            self.keys[(*at, key)] = place
            value = self.plain(value_node, (*at, key))
            if value is not None:
                yield key, value

    def key_place(self, at: Location) -> tuple[int, int]:
        """Give the place of a key, or of the nearest thing around it that has one."""
        return self.keys[at] if at in self.keys else self.value_place(at)

    def value_place(self, at: Location) -> tuple[int, int]:
        """Give the place of a value, or of the nearest thing around it that has one."""
        while at and at not in self.values:
            at = at[:-1]
        return self.values.get(at, (0, 0))
