"""Plain data to typed values, and what was wrong with it in words for people (pydantic does the checking)."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from copydesk.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import TypeAdapter

    from copydesk.frontmatter.tree import Location

_KIND = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "a block of keys",
    "dataclass_type": "a block of keys",
}


@cache
def adapter(cls: Any) -> TypeAdapter[Any]:
    """Make, once, what checks and writes values of a class (pydantic)."""
    from pydantic import TypeAdapter

    return TypeAdapter(cls)


def schema(cls: type[Any], title: str) -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a class, for editors' programs."""
    made = adapter(cls).json_schema()  # type: ignore[arg-type]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": title}


def key_of(name: str) -> str:
    """Give the key that a field of this name is written as: one that Python reserves ends with an underscore.

    >>> key_of("import_"), key_of("base_url")
    ('import', 'base_url')
    """
    return name.removesuffix("_")


def known_keys(cls: type[Any], at: Location) -> list[str]:
    """List the keys of the class that the location leads into."""
    for part in at[:-1]:
        if isinstance(part, str):
            hint = {key_of(name): kind for name, kind in get_type_hints(cls).items()}.get(part)
            inner = [kind for kind in (hint, *get_args(hint)) if is_dataclass(kind)]
            if not inner:
                return []
            cls = inner[0]  # type: ignore[assignment]
    return [key_of(field.name) for field in fields(cls)] if is_dataclass(cls) else []


def in_words(found: Mapping[str, Any], known: list[str], inner: list[str]) -> tuple[str, str]:
    """Say in our words what pydantic found: message and hint.

    ``known`` lists the keys that could stand in the place of this one, ``inner`` those of a block in it.
    """
    name = ".".join(part for part in found["loc"] if isinstance(part, str))
    kind, given, last = found["type"], found["input"], name.rpartition(".")[2]
    message, hint = f"`{name}`: {found['msg'].lower()}", ""
    if kind == "missing":
        message, hint = f"`{name}` is missing", f"add a line `{last}: …`"
    elif kind == "unexpected_keyword_argument":
        message = f"unknown key `{name}`"
        hint = did_you_mean(last, known) or f"known here: {', '.join(known)}"
    elif kind == "literal_error":
        message = f"`{name}` cannot be `{given}`"
        hint = "use " + found["ctx"]["expected"].replace("'", "`")
    elif kind == "value_error":
        message, hint = (*found["ctx"]["error"].args, "")[:2]
    elif kind in _KIND:
        message = f"`{name}` should be {_KIND[kind]}"
        hint = _rewritten(kind, given, inner) if isinstance(given, str) else ""
    elif kind == "greater_than_equal":
        message = f"`{name}` should be at least {found['ctx']['ge']}"
    elif kind.startswith("int_"):
        message = f"`{name}` should be a whole number, not `{given}`"
    return message, hint


def _rewritten(kind: str, given: str, inner: list[str]) -> str:
    """Say how a text would be written where something else should stand."""
    if kind == "tuple_type":
        return f"begin a line below it with a dash: `- {inner[0]}: {given}`" if inner else f"write `[{given}]`"
    return f"write `{{{inner[0]}: {given}}}`" if inner else ""
