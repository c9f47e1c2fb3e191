"""The sites of the real pages, in parts: what is learned from some is measured on the others."""

from __future__ import annotations

import hashlib
from pathlib import Path

PROJECT = Path(__file__).parents[1]
PAGES = PROJECT.parent / "shared/importbench"
PARTS = 5


def part_of(site: str) -> int:
    """Give the part, from 0, that a site belongs to; all its pages are in the same one."""
    return int(hashlib.sha256(site.encode()).hexdigest()[:8], 16) % PARTS


def held_out(part: int) -> Path:
    """Give the file with weights that were trained without a part; it is not part of the project."""
    return PROJECT / f"benchmarks/held-out/without-{part}.txt"
