"""Checks on a plan: no two outputs for one place."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from copydesk.model import Copy
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.model import Page

MAX_NAME_BYTES = 255


def check_routes(plan: Iterable[Page | Copy], sources: dict[str, str]) -> list[Problem]:
    """Find outputs that would overwrite each other, on any file system, or that no file system can hold.

    Paths are compared folded (case, NFC), and a file may not stand where another output needs a folder.
    ``sources`` names the brief, by its id, that a page was made from.
    """
    problems = []
    taken: dict[str, Page | Copy] = {}
    folders: dict[str, Page | Copy] = {}
    for output in plan:
        folded = unicodedata.normalize("NFC", output.path).casefold()
        parts = folded.split("/")
        parents = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
        clash = taken.get(folded) or folders.get(folded) or next((taken[up] for up in parents if up in taken), None)
        if clash:
            writers = " and ".join(_writer(one, sources) for one in (clash, output))
            where = Where(min((_writer(one, sources) for one in (output, clash)), key=_is_layout))
            problems.append(
                Problem(where, f"two writers for /{output.path}: {writers}", "change a slug, alias or name")
            )
        if any(len(part.encode()) > MAX_NAME_BYTES for part in parts):
            problems.append(Problem(Where(output.path), f"a name longer than {MAX_NAME_BYTES} bytes", "shorten it"))
        taken.setdefault(folded, output)
        for parent in parents:
            folders.setdefault(parent, output)
    return problems


def _is_layout(writer: str) -> bool:
    return writer.startswith("layouts/")


def _writer(output: Page | Copy, sources: dict[str, str]) -> str:
    if isinstance(output, Copy):
        return output.source
    return sources.get(output.brief) or f"layouts/{output.template}"
