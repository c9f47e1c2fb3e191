"""Plain data to typed values, and what was wrong with it in words for people (pydantic does the checking)."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

from copydesk.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import TypeAdapter

    from copydesk.frontmatter.tree import Location

T = TypeVar("T")

_KIND = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "a block of keys",
    "dataclass_type": "a block of keys",
}


@cache
def adapter(cls: type[T]) -> TypeAdapter[T]:
    """Make, once, what checks and writes values of a class (pydantic)."""
    from pydantic import TypeAdapter

    return TypeAdapter(cls)


def schema(cls: type[Any], title: str) -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a class, for editors' programs."""
    made = adapter(cls).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": title}


def known_keys(cls: type[Any], at: Location) -> list[str]:
    """List the keys of the class that the location leads into."""
    for part in at[:-1]:
        if isinstance(part, str):
            hint = get_type_hints(cls).get(part)
            inner = [kind for kind in (hint, *get_args(hint)) if is_dataclass(kind)]
            if not inner:
                return []
            cls = inner[0]  # type: ignore[assignment]
    return [field.name for field in fields(cls)] if is_dataclass(cls) else []


def in_words(name: str, found: Mapping[str, Any], known: list[str]) -> tuple[str, str]:
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
        hint = (
            f"write it as a list: [{found['input']}]"
            if kind == "tuple_type" and isinstance(found["input"], str)
            else ""
        )
        return f"`{name}` should be {_KIND[kind]}", hint
    if kind.startswith("int_"):
        return f"`{name}` should be a whole number, not `{found['input']}`", ""
    return f"`{name}`: {found['msg'].lower()}", ""
