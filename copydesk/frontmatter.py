"""YAML with places: read it into a typed value, write it back with proper quoting.

Used for the front matter of briefs and for ``config.yaml``. Scalars stay text until the field's type reads
them (``NO``, ``007``, ``1.10`` and ``12:30`` are what they look like), and each problem knows its line and column.
Guards against hostile YAML follow what was measured on PyYAML 6.0.3: nesting is checked on events, before
anything is composed; anchors, aliases, tags and merge keys are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_type_hints

import yaml

from copydesk import text
from copydesk.problems import Problem, Where, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import TypeAdapter

T = TypeVar("T")
Location = tuple[str | int, ...]

MAX_BYTES = 64_000
MAX_DEPTH = 8
FENCE = "---"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Line separators that YAML 1.1 obeys and no text editor shows as such; a key could hide behind one.
_HIDDEN_LINES = "\x85\u2028\u2029"
_FORBIDDEN = re.compile(f"{text.ILLEGAL.pattern}|{text.BIDI_CONTROLS.pattern}|[{_HIDDEN_LINES}]")
# PyYAML escapes what lies outside of the basic plane when it writes double quotes: every emoji.
_ASTRAL = re.compile(r"((?<!\\)(?:\\\\)*)\\U(000[1-9A-F][0-9A-F]{4}|0010[0-9A-F]{4})")
_KIND = {"string_type": "text", "tuple_type": "a list", "dict_type": "a block of keys", "dataclass_type": "a block of keys"}


@dataclass(frozen=True, slots=True)
class Split:
    """A file taken apart: the YAML, the body, and the lines (from 1) on which they begin."""

    yaml: str
    body: str
    body_line: int


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What came of reading: a value (None when there are errors), the problems, the line of each top-level key."""

    value: T | None
    problems: tuple[Problem, ...]
    key_lines: dict[str, int]


@dataclass(frozen=True, slots=True)
class Synonym:
    """Another generator's name for a key. ``values`` translates its values; None keeps them."""

    key: str
    values: Mapping[str, str] | None = None


def split(content: str, path: str) -> Split | Problem:
    """Take front matter and body apart: it begins on the first line and ends at the next line that is just ``---``."""
    lines = content.split("\n")
    if lines[0].rstrip() != FENCE:
        hint = "begin the file with a line `---`, then `title:` and `date:`, then a line `---`"
        return Problem(Where(path, 1, 1), "the front matter is missing", hint, source=lines[0])
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return Split("\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2)
    hint = "close it with a line that is just `---`"
    return Problem(Where(path, 1, 1), "the front matter is not closed", hint, source=lines[0])


def read(
    cls: type[T],
    source: str,
    path: str,
    *,
    first_line: int = 1,
    synonyms: Mapping[str, Synonym] | None = None,
) -> Reading[T]:
    """Read YAML text into a frozen dataclass.

    ``path`` and ``first_line`` say where the text stands, for the messages. Never raises for what the text holds.
    """
    reader = _Reader(path, first_line, source.split("\n"), [], {})
    if not reader.is_safe(source):
        return Reading(None, tuple(reader.problems), {})
    try:
        node = yaml.compose(source, Loader=LOADER)
    except yaml.YAMLError as error:
        reader.report_syntax(error)
        return Reading(None, tuple(reader.problems), {})
    if node is not None and not isinstance(node, yaml.MappingNode):
        reader.report((0, 0), "there should be keys here, like `title: …`")
        return Reading(None, tuple(reader.problems), {})
    data = reader.plain(node, ()) if node is not None else {}
    open_fields = {field.name for field in fields(cls) if str(field.type).startswith("dict[")}  # type: ignore[arg-type]
    for name in open_fields & data.keys():
        data[name] = _guessed(data[name])
    _rename(data, synonyms or {}, reader)
    value = _validated(cls, data, reader, synonyms or {})
    lines = {str(at[0]): place[0] + first_line for at, place in reader.keys.items() if len(at) == 1}
    failed = any(problem.level == "error" for problem in reader.problems)
    return Reading(None if failed else value, tuple(reader.problems), lines)


@cache
def adapter(cls: type[T]) -> TypeAdapter[T]:
    """Make, once, what checks and writes values of a class (pydantic)."""
    from pydantic import TypeAdapter

    return TypeAdapter(cls)


def schema(cls: type[Any], title: str) -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a class, for editors' programs."""
    made = adapter(cls).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": title}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Where one text stands, and what was found in it: problems, and the places of keys (row, column from 0)."""

    path: str
    first_line: int
    lines: list[str]
    problems: list[Problem]
    keys: dict[Location, tuple[int, int]]

    def report(self, place: tuple[int, int], message: str, hint: str = "", level: Any = "error") -> None:
        row, column = place
        line = self.lines[row] if row < len(self.lines) else ""
        where = Where(self.path, row + self.first_line, column + 1)
        self.problems.append(Problem(where, message, hint, level, line))

    def report_syntax(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = str(getattr(error, "problem", None) or error).split("\n")[0]
        place = (mark.line, mark.column) if mark else (0, 0)
        hint = "put the value in quotes if it holds `: `, `#`, or begins with a sign such as `[`, `@`, `*` or `&`"
        self.report(place, f"this is not YAML: {what}", hint)

    def is_safe(self, source: str) -> bool:
        """Refuse, on the text and on events, all that must not reach the composer."""
        if len(source.encode(errors="replace")) > MAX_BYTES:
            self.report((0, 0), f"the front matter is larger than {MAX_BYTES:,} bytes", "move text into the body")
        for row, line in enumerate(self.lines):
            for match in _FORBIDDEN.finditer(line):
                self.report((row, match.start()), f"the character U+{ord(match[0]):04X} is not allowed here", "delete it")
        depth = 0
        try:
            for event in () if self.problems else yaml.parse(source, Loader=LOADER):
                place = (event.start_mark.line, event.start_mark.column)
                if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                    self.report(place, "anchors, aliases and tags (`&`, `*`, `!`) are not allowed here", "put the value in quotes")
                    break
                if isinstance(event, yaml.DocumentStartEvent) and event.explicit:
                    self.report(place, "a second document begins here", "delete the line")
                    break
                depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
                if depth > MAX_DEPTH:
                    self.report(place, f"nested more than {MAX_DEPTH} deep")
                    break
        except yaml.YAMLError as error:
            self.report_syntax(error)
        return not self.problems

    def plain(self, node: yaml.Node, at: Location) -> Any:
        """Turn a node into dicts, lists, text and None, and remember where each key stands."""
        place = (node.start_mark.line, node.start_mark.column)
        self.keys.setdefault(at, place)
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, at))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*at, index)) for index, item in enumerate(node.value)]
        if match := _FORBIDDEN.search(node.value):
            self.report(place, f"the character U+{ord(match[0]):04X} is not allowed here", "delete it")
        return None if node.style is None and node.value in ("", "~", "null") else node.value

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

    def place(self, at: Location) -> tuple[int, int]:
        """Give the place of a value, or of the nearest thing around it that has one."""
        while at and at not in self.keys:
            at = at[:-1]
        return self.keys.get(at, (0, 0))


def _guessed(value: Any) -> Any:
    """Read free values as JSON would: true, false and numbers; all else is text."""
    if isinstance(value, dict):
        return {key: _guessed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_guessed(item) for item in value]
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, str) and re.fullmatch(r"-?(0|[1-9]\d{0,14})", value):
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"-?(0|[1-9]\d{0,14})\.\d{1,15}", value):
        return float(value) if str(float(value)) == value else value
    return value


def _rename(data: dict[str, Any], synonyms: Mapping[str, Synonym], reader: _Reader) -> None:
    """Read other generators' names as ours, with a note."""
    for name in [name for name in data if name in synonyms]:
        synonym = synonyms[name]
        value = data.pop(name)
        if synonym.values is not None:
            translated = synonym.values.get(str(value).lower())
            if translated is None:
                known = " or ".join(f"`{word}`" for word in synonym.values)
                reader.report(reader.place((name,)), f"`{name}` should be {known}")
                continue
            value = translated
        if isinstance(value, list) and isinstance(data.get(synonym.key), list):
            value = [*data[synonym.key], *(item for item in value if item not in data[synonym.key])]
        elif synonym.key in data:
            reader.report(reader.place((name,)), f"`{name}` and `{synonym.key}` mean the same", f"keep `{synonym.key}`")
            continue
        reader.keys.setdefault((synonym.key,), reader.place((name,)))
        reader.report(reader.place((name,)), f"`{name}` is read as `{synonym.key}`", f"write `{synonym.key}`", "note")
        data[synonym.key] = value


def _validated(cls: type[T], data: dict[str, Any], reader: _Reader, synonyms: Mapping[str, Synonym]) -> T | None:
    from pydantic import ValidationError

    try:
        value = adapter(cls).validate_python(data)
    except ValidationError as error:
        for found in error.errors(include_url=False):
            at = found["loc"]
            name = ".".join(str(part) for part in at if isinstance(part, str))
            known = _known_keys(cls, at)
            if not at[:-1]:
                known = [*known, *synonyms]
            message, hint = _in_words(name, found, known)
            reader.report(reader.place(at), message, hint)
        return None
    for field in fields(cls):  # type: ignore[arg-type]
        if data.get(field.name) == "":
            reader.report(reader.place((field.name,)), f"`{field.name}` is empty", "give it a value or delete the line")
    return value


def _known_keys(cls: type[Any], at: Location) -> list[str]:
    """List the keys of the class that the location leads into."""
    for part in at[:-1]:
        if isinstance(part, str):
            hint = get_type_hints(cls).get(part)
            inner = [kind for kind in (hint, *get_args(hint)) if is_dataclass(kind)]
            if not inner:
                return []
            cls = inner[0]  # type: ignore[assignment]
    return [field.name for field in fields(cls)] if is_dataclass(cls) else []


def _in_words(name: str, found: Mapping[str, Any], known: list[str]) -> tuple[str, str]:
    """Say in our words what pydantic found: message and hint."""
    kind, last = found["type"], name.rpartition(".")[2]
    if kind == "missing":
        return f"`{name}` is missing", f"add a line `{last}: …`"
    if kind == "unexpected_keyword_argument":
        return f"unknown key `{name}`", did_you_mean(last, known) or f"known here: {', '.join(known)}"
    if kind == "literal_error":
        expected = found["ctx"]["expected"].replace("'", "`")
        return f"`{name}` cannot be `{found['input']}`", f"use {expected}"
    if kind == "value_error":
        return str(found["ctx"]["error"]), ""
    if kind in _KIND:
        hint = f"write it as a list: [{found['input']}]" if kind == "tuple_type" and isinstance(found["input"], str) else ""
        return f"`{name}` should be {_KIND[kind]}", hint
    if kind.startswith("int_"):
        return f"`{name}` should be a whole number, not `{found['input']}`", ""
    return f"`{name}`: {found['msg'].lower()}", ""


class _Dumper(yaml.SafeDumper):
    """Writes text in double quotes where quoting is needed, lists of words on one line, other lists indented.

    Not the C dumper, whose output cannot be indented so.
    """

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow=flow, indentless=False)  # type: ignore[no-untyped-call]


def _write_text(dumper: Any, value: str) -> Any:
    plain = re.fullmatch(r"[^\W\d_][\w /()'’-]*(?<! )", value) and yaml.safe_load(value) == value
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if plain else '"')


def _write_list(dumper: Any, value: list[Any]) -> Any:
    flow = all(isinstance(item, str | int) for item in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=flow)


_Dumper.add_representer(str, _write_text)
_Dumper.add_representer(list, _write_list)


def write(data: Mapping[str, Any]) -> str:
    """Write keys and values as YAML, in the given order; text is quoted wherever YAML could guess otherwise.

    >>> print(write({"title": "Norway: NO", "topics": ["NO", "fish & chips"], "country": "Peru"}), end="")
    title: "Norway: NO"
    topics: ["NO", "fish & chips"]
    country: Peru
    """
    made: str = yaml.dump(dict(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    return _ASTRAL.sub(lambda match: match[1] + chr(int(match[2], 16)), made)


def with_key(source: str, key: str, value: Any) -> str:
    """Change one top-level key of a YAML text, or add it at the end; all other lines stay as they are.

    >>> print(with_key("a: 1  # one\\nb:\\n  - 2\\n# end\\nc: 3\\n", "b", "two"), end="")
    a: 1  # one
    b: two
    # end
    c: 3
    """
    lines = source.splitlines(keepends=True)
    start = next((row for row, line in enumerate(lines) if re.match(rf"{re.escape(key)}\s*:(\s|$)", line)), None)
    if start is None:
        gap = "" if not lines or lines[-1].endswith("\n") else "\n"
        return source + gap + write({key: value})
    end = start + 1
    while end < len(lines) and re.match(r"[ \t]|- |-$", lines[end]):
        end += 1
    return "".join([*lines[:start], write({key: value}), *lines[end:]])
