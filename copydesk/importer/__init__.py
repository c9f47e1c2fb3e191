"""``seeds/``: raw clippings to briefs. ``passes`` reads one clipping, ``seeds`` the folder."""

from copydesk.importer.arrivals import receive
from copydesk.importer.draft import Draft, Line, Step
from copydesk.importer.found import MAX_BYTES, find_seeds
from copydesk.importer.passes import PASSES, read_seed, read_seeds, show_trail
from copydesk.importer.seeds import Imported, Made, ignore, import_seeds
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
    "ignore",
    "import_seeds",
    "read_seed",
    "read_seeds",
    "receive",
    "show_trail",
    "update_briefs",
]
