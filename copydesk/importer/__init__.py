"""``seeds/``: raw clippings to briefs. ``passes`` reads one clipping, ``seeds`` the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.late import face

if TYPE_CHECKING:
    from copydesk.importer.arrivals import receive
    from copydesk.importer.draft import Draft, Line, Step
    from copydesk.importer.found import MAX_BYTES, find_seeds
    from copydesk.importer.passes import PASSES, read_seed, read_seeds, show_trail
    from copydesk.importer.seeds import Imported, Made, import_seeds
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

__getattr__ = face(
    __name__,
    arrivals="receive",
    draft="Draft Line Step",
    found="MAX_BYTES find_seeds",
    passes="PASSES read_seed read_seeds show_trail",
    seeds="Imported Made import_seeds",
    update="Updated update_briefs",
)
