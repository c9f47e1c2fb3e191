"""One value of a YAML text set, added or taken away, at any depth; all other characters stay as they are."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

import yaml

from copydesk.frontmatter.tree import LOADER
from copydesk.frontmatter.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.frontmatter.tree import Location


def with_value(source: str, at: Location, value: Any, after: Iterable[str] = ()) -> str:
    r"""Set the value of a key, or take the key away where the value is None; ``source`` is YAML that can be read.

    What is around the key has to be there. A key that is new goes behind the first of those ``after`` which is there,
    else to the end. Comments stay, but for those inside a value of several lines that is replaced.

    >>> text = "title: A\nsources:\n  - outlet: B  # theirs\n    url: c\nimage: {src: d, alt: e}\n"
    >>> for change in ((("sources", 0, "outlet"), "Wend Wire"), (("image", "src"), None), (("sources", 0, "url"), "f")):
    ...     text = with_value(text, *change)
    >>> print(with_value(text, ("via",), ["G"], ["sources", "title"]), end="")
    title: A
    sources:
      - outlet: Wend Wire  # theirs
        url: f
    via: [G]
    image: {alt: e}
    """
    inside = _inside(yaml.compose(source, Loader=LOADER), at[:-1])
    key = str(at[-1])
    if inside.flow_style:
        return _set_in_flow(source, inside, key, value)
    return _set_in_block(source, inside, key, value, after)


def _inside(node: Any, at: Location) -> Any:
    """Walk to the mapping at a place."""
    for step in at:
        node = node.value[step] if isinstance(step, int) else _pairs(node)[step][1]
    if not isinstance(node, yaml.MappingNode):
        raise TypeError(f"there are no keys at {at}")
    return node


def _pairs(node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    return {key.value: (key, value) for key, value in node.value}


def _set_in_block(source: str, inside: yaml.MappingNode, key: str, value: Any, after: Iterable[str]) -> str:
    lines = source.splitlines(keepends=True)
    pairs = _pairs(inside)
    if key in pairs:
        node = pairs[key][1]
        first, last = _rows(lines, *pairs[key])
        if value is None:
            return _without_rows(lines, first, last, pairs[key][0].start_mark.column)
        if _is_inline(node) and (inline := _inline(value)):
            gap = " " if node.start_mark.index == node.end_mark.index else ""
            return source[: node.start_mark.index] + gap + inline + source[node.end_mark.index :]
    elif value is None:
        return source
    else:
        before = next((pairs[name] for name in after if name in pairs), inside.value[-1])
        first = last = _rows(lines, *before)[1]
    column = inside.value[0][0].start_mark.column
    written = textwrap.indent(write({key: value}), " " * column)
    if first != last:
        written = lines[first][:column] + written[column:]
    elif first and not lines[first - 1].endswith("\n"):
        lines[first - 1] += "\n"
    return "".join([*lines[:first], written, *lines[last:]])


def _is_inline(node: yaml.Node) -> bool:
    """Say whether a value is written in quotes, brackets or plainly, rather than by indented lines."""
    if isinstance(node, yaml.ScalarNode):
        return node.style not in ("|", ">")
    return bool(getattr(node, "flow_style", False))


def _rows(lines: list[str], key: yaml.Node, value: yaml.Node) -> tuple[int, int]:
    """Give the first row of a key's lines, and the one behind the last: what is indented further belongs to it."""
    first, column = key.start_mark.line, key.start_mark.column
    row = last = first + 1
    while row < len(lines):
        line = lines[row]
        indent = len(line) - len(line.lstrip(" "))
        if line.strip():
            if indent < column or (indent == column and not re.match(r"-(\s|$)", line[column:])):
                break
            last = row + 1
        row += 1
    end = value.end_mark
    return first, max(last, end.line + (end.column > 0)) if _is_inline(value) else last


def _without_rows(lines: list[str], first: int, last: int, column: int) -> str:
    """Leave out the lines of a key; where it begins an item of a list, the next key takes over the dash."""
    start = lines[first][:column]
    if start.strip() and last < len(lines) and lines[last].startswith(" " * column):
        lines[last] = start + lines[last][column:]
    return "".join([*lines[:first], *lines[last:]])


def _set_in_flow(source: str, inside: yaml.MappingNode, key: str, value: Any) -> str:
    """Change a mapping in braces."""
    pairs = _pairs(inside)
    names = list(pairs)
    if key in pairs and value is not None:
        node = pairs[key][1]
        gap = " " if node.start_mark.index == node.end_mark.index else ""
        return source[: node.start_mark.index] + gap + _flow(value) + source[node.end_mark.index :]
    if key in pairs:
        index = names.index(key)
        start, end = pairs[key][0].start_mark.index, pairs[key][1].end_mark.index
        if index + 1 < len(names):
            end = pairs[names[index + 1]][0].start_mark.index
        elif index:
            start = pairs[names[index - 1]][1].end_mark.index
        return source[:start] + source[end:]
    if value is None:
        return source
    end = pairs[names[-1]][1].end_mark.index if names else inside.start_mark.index + 1
    return source[:end] + (", " if names else "") + f"{key}: {_flow(value)}" + source[end:]


def _inline(value: Any) -> str:
    """Write a value on the line of its key; an empty text where it needs lines of its own."""
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
        return ""
    return write({"k": value}).removeprefix("k: ").removesuffix("\n")


def _flow(value: Any) -> str:
    """Write a value so that it may stand in braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _inline(value)
