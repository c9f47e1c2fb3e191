"""Front matter to a typed value, with every problem it has."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from copydesk.frontmatter.tree import Tree
from copydesk.frontmatter.types import adapter, in_words, known_keys
from copydesk.problems import Problem, Where, has_errors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

FENCE = "---"


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
    reader, data = plain(source, path, first_line)
    if data is None:
        return Reading(None, tuple(reader.problems), {})
    open_fields = {field.name for field in fields(cls) if str(field.type).startswith("dict[")}
    for name in open_fields & data.keys():
        data[name] = _guessed(data[name])
    _rename(data, synonyms or {}, reader)
    value = _validated(cls, data, reader, synonyms or {})
    lines = {str(at[0]): place[0] + first_line for at, place in reader.keys.items() if len(at) == 1}
    failed = has_errors(reader.problems)
    return Reading(None if failed else value, tuple(reader.problems), lines)


def plain(source: str, path: str, first_line: int = 1) -> tuple[Tree, dict[str, Any] | None]:
    """Read YAML text into plain data, each scalar as its text; None when it cannot be read. The tree has the places."""
    tree = Tree(path, first_line, source.split("\n"), [], {}, {})
    return tree, tree.read(source)


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


def _rename(data: dict[str, Any], synonyms: Mapping[str, Synonym], reader: Tree) -> None:
    """Read other generators' names as ours, with a note."""
    for name in [name for name in data if name in synonyms]:
        synonym, place = synonyms[name], reader.key_place((name,))
        value = data.pop(name)
        if synonym.values is not None:
            translated = synonym.values.get(str(value).lower())
            if translated is None:
                known = " or ".join(f"`{word}`" for word in synonym.values)
                reader.report(reader.value_place((name,)), f"`{name}` should be {known}")
                continue
            value = translated
        if isinstance(value, list) and isinstance(data.get(synonym.key), list):
            value = [*data[synonym.key], *(item for item in value if item not in data[synonym.key])]
        elif synonym.key in data:
            reader.report(place, f"`{name}` and `{synonym.key}` mean the same", f"keep `{synonym.key}`")
            continue
        reader.keys.setdefault((synonym.key,), place)
        reader.values.setdefault((synonym.key,), reader.value_place((name,)))
        reader.report(place, f"`{name}` is read as `{synonym.key}`", f"write `{synonym.key}`", "note")
        data[synonym.key] = value


def _validated(cls: type[T], data: dict[str, Any], reader: Tree, synonyms: Mapping[str, Synonym]) -> T | None:
    from pydantic import ValidationError

    try:
        value: T = adapter(cls).validate_python(data)
    except ValidationError as error:
        for found in error.errors(include_url=False):
            at = found["loc"]
            known = [*known_keys(cls, at), *([] if at[1:] else synonyms)]
            message, hint = in_words(found, known, known_keys(cls, (*at, "")))
            unknown = found["type"] == "unexpected_keyword_argument"
            reader.report(reader.key_place(at) if unknown else reader.value_place(at), message, hint)
        return None
    for field in fields(cls):
        if data.get(field.name) == "":
            place = reader.value_place((field.name,))
            reader.report(place, f"`{field.name}` is empty", "give it a value or delete the line")
    return value
