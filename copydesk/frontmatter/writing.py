"""Values to YAML, with proper quoting; and one key of a text changed while all else stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

# PyYAML escapes what lies outside of the basic plane when it writes double quotes: every emoji.
_ASTRAL = re.compile(r"((?<!\\)(?:\\\\)*)\\U(000[1-9A-F][0-9A-F]{4}|0010[0-9A-F]{4})")
TEXT = "tag:yaml.org,2002:str"


class _Dumper(yaml.SafeDumper):
    """Writes text in double quotes where quoting is needed, lists of words on one line, other lists indented.

    Not the C dumper, whose output cannot be indented so.
    """

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow=flow, indentless=False)


def _write_text(dumper: Any, value: str) -> Any:
    plain = (
        re.fullmatch(r"[^\W\d_][\w /()'’-]*(?<! )", value)
        and dumper.resolve(yaml.ScalarNode, value, (True, False)) == TEXT
    )
    return dumper.represent_scalar(TEXT, value, style=None if plain else '"')


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
    r"""Change one top-level key of a YAML text, or add it at the end; all other lines stay as they are.

    >>> print(with_key("a: 1  # one\nb:\n  - 2\n# end\nc: 3\n", "b", "two"), end="")
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
