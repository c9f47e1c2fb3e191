"""Decision trees in a file that people can read, grown by ``benchmarks/train_lines.py`` and applied here.

A file names its forests; each holds trees; a tree asks ``trait <= number``, the first branch is for yes, and ends in
leaves, whose numbers are added up over all trees (gradient boosting: Friedman, Annals of Statistics 29, 2001).
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

# A question is (column, number, tree for "at most that", tree for "more"); a leaf is (LEAF, number).
Tree: TypeAlias = "tuple[int, float, Tree, Tree] | tuple[int, float]"
LEAF = -1


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose leaves add up."""

    trees: tuple[Tree, ...]

    def add_up(self, row: Sequence[float]) -> float:
        """Give the sum of the leaves that a line with these traits falls into.

        >>> Forest(((0, 12.5, (LEAF, -0.5), (LEAF, 0.25)), (LEAF, 0.5))).add_up([20])
        0.75
        """
        total = 0.0
        for tree in self.trees:
            node: Any = tree
            while (column := node[0]) >= 0:
                node = node[2] if row[column] <= node[1] else node[3]
            total += node[1]
        return total


@dataclass(frozen=True, slots=True)
class Compiled:
    """The trees of a forest as one Python expression: twice as fast, and the same sums to the last bit."""

    add_up: Callable[[Sequence[float]], float]


def compile_forest(forest: Forest) -> Compiled:
    """Compile a forest; this takes as long as asking some hundred lines, so it pays only for many clippings.

    >>> compile_forest(Forest(((0, 12.5, (LEAF, -0.5), (LEAF, 0.25)), (LEAF, 0.5)))).add_up([20])
    0.75
    """
    total: ast.expr = ast.Constant(0.0)
    for tree in forest.trees:
        total = ast.BinOp(total, ast.Add(), _expression(tree))
    row = ast.arguments(posonlyargs=[], args=[ast.arg("row")], kwonlyargs=[], kw_defaults=[], defaults=[])
    asked = ast.fix_missing_locations(ast.Expression(ast.Lambda(row, total)))
    return Compiled(eval(compile(asked, "weights", "eval")))  # noqa: S307  # built here, of numbers alone


def _expression(tree: Any) -> ast.expr:
    if tree[0] == LEAF:
        return ast.Constant(tree[1])
    asked = ast.Subscript(ast.Name("row", ast.Load()), ast.Constant(tree[0]), ast.Load())
    return ast.IfExp(
        ast.Compare(asked, [ast.LtE()], [ast.Constant(tree[1])]), _expression(tree[2]), _expression(tree[3])
    )


def read_forests(text: str, columns: Sequence[str]) -> dict[str, Forest]:
    r"""Read what ``write_forests`` wrote. Raises ``ValueError`` for a trait that is not among the columns.

    >>> read_forests("forest body\ntree\nwords <= 12.5\n -0.5\n 0.25\n", ["words"])
    {'body': Forest(trees=((0, 12.5, (-1, -0.5), (-1, 0.25)),))}
    """
    at = {name: index for index, name in enumerate(columns)}
    found: dict[str, list[Tree]] = {}
    name = ""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith("forest "):
            name = line.removeprefix("forest ")
            found[name] = []
        elif line == "tree":
            found[name].append(_read_tree(lines, at))
    return {name: Forest(tuple(trees)) for name, trees in found.items()}


def _read_tree(lines: Iterator[str], at: Mapping[str, int]) -> Tree:
    name, asks, number = next(lines).strip().rpartition(" <= ")
    if not asks:
        return LEAF, float(number)
    if name not in at:
        raise ValueError(f"a tree asks for {name!r}, which is no trait")
    return at[name], float(number), _read_tree(lines, at), _read_tree(lines, at)


def write_forests(forests: Mapping[str, Forest], columns: Sequence[str]) -> str:
    """Write forests, one question or leaf a line, deeper ones with more blanks before them."""
    rows = []
    for name, forest in forests.items():
        rows.append(f"forest {name}")
        for tree in forest.trees:
            rows += ["tree", *_write_tree(tree, columns, 0)]
    return "\n".join(rows) + "\n"


def _write_tree(tree: Any, columns: Sequence[str], depth: int) -> Iterator[str]:
    blanks = " " * depth
    if tree[0] == LEAF:
        yield f"{blanks}{tree[1]:.4g}"
        return
    column, number, less, more = tree
    yield f"{blanks}{columns[column]} <= {number:.6g}"
    yield from _write_tree(less, columns, depth + 1)
    yield from _write_tree(more, columns, depth + 1)
