"""The comb of docs/architecture.md: a room imports only from rows below it, openly, and never in a circle."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGE = Path(__file__).parents[1] / "copydesk"
ROWS = (
    ("files", "late", "packing", "problems", "text", "workers"),
    ("cluster", "frontmatter", "model", "store"),
    ("config",),
    ("importer", "content", "catalog", "pages", "render", "outputs", "memory", "starter"),
    ("builder", "chores"),
    ("preview",),
    ("cli",),
    ("__main__",),
)
ROW = {room: number for number, rooms in enumerate(ROWS, start=1) for room in rooms}
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 300


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Give each module of copydesk that is imported in some nodes or anywhere inside them."""
    for node in (inner for outer in nodes for inner in ast.walk(outer)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("copydesk."))
        elif isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith("copydesk."):
            folder = PACKAGE.joinpath(*f"{node.module}".split(".")[1:])
            for alias in node.names:
                part = folder / alias.name
                is_module = part.is_dir() or part.with_suffix(".py").is_file()
                yield f"{node.module}.{alias.name}" if is_module else f"{node.module}"


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_every_room_has_a_row() -> None:
    rooms = {room_of(path) for path in MODULES} - {"__init__"}
    assert rooms == set(ROW)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module_keeps_its_row(path: Path) -> None:
    tree, own = parse(path), room_of(path)
    for name in imports(tree.body):
        room = name.removeprefix("copydesk.").split(".")[0]
        if room in ROW and room != own and own in ROW:
            assert ROW[room] < ROW[own], f"{own} imports {room}"
    assert not any(isinstance(node, ast.Global) for node in ast.walk(tree)), "a global"
    assert path.read_text(encoding="utf-8").count("\n") <= MOST_LINES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_import_hides_in_a_function(path: Path) -> None:
    """Heavy libraries may be imported late; ours may, in the words alone, so that each starts fast."""
    functions = [node for node in ast.walk(parse(path)) if isinstance(node, ast.FunctionDef)]
    if room_of(path) != "cli":
        assert list(imports(functions)) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_that_is_loaded_late_is_named_and_of_the_same_room(path: Path) -> None:
    """`late` is how import puts off what most builds do without; nothing else loads modules by their names."""
    calls = [node for node in ast.walk(parse(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    if path.name != "late.py":
        assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "import_module"]
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id == "late":
            assert room_of(path) == "importer"
            name = ast.literal_eval(call.args[0])
            assert (PACKAGE / "importer" / f"{name}.py").is_file() or (PACKAGE / "importer" / name).is_dir()


def test_modules_import_each_other_in_no_circle() -> None:
    """Looks at what is imported when a module is loaded; a folder's face is loaded before its parts."""
    graph = {}
    for path in MODULES:
        name = ".".join(("copydesk", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        loaded = [node for node in parse(path).body if not isinstance(node, ast.If | ast.FunctionDef | ast.ClassDef)]
        graph[name] = set(imports(loaded)) - {name}
    assert len(list(TopologicalSorter(graph).static_order())) >= len(MODULES)  # raises CycleError
