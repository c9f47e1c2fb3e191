"""``seeds/``: raw clippings to briefs. ``passes`` reads one clipping, ``seeds`` the folder.

What reads clippings is loaded when there is one to read: a build with nothing new does without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copydesk.importer.arrivals import receive
from copydesk.importer.draft import Draft, Line, Step
from copydesk.importer.found import MAX_BYTES, find_seeds
from copydesk.importer.late import late
from copydesk.importer.seeds import Imported, Made, import_seeds

if TYPE_CHECKING:
    from copydesk.importer.passes import PASSES, read_seed, read_seeds, show_trail
    from copydesk.importer.update import Updated, update_briefs

__all__ = [
    "MAX_BYTES",
    "PASSES",
    "Draft",
    "Imported",
    "Line",
    "Made",
    "Step",
    "Updated",
    "find_seeds",
    "import_seeds",
    "read_seed",
    "read_seeds",
    "receive",
    "show_trail",
    "update_briefs",
]


def __getattr__(name: str) -> Any:
    """Load what is asked for: https://peps.python.org/pep-0562/."""
    if name in {"PASSES", "read_seed", "read_seeds", "show_trail"}:
        return getattr(late("passes"), name)
    if name in {"Updated", "update_briefs"}:
        return getattr(late("update"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
