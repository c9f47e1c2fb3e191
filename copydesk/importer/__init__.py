"""``seeds/``: raw clippings to briefs. ``passes`` reads one clipping, ``seeds`` the folder."""

from copydesk.importer.draft import Draft, Line, Step
from copydesk.importer.passes import PASSES, read_seed, read_seeds, show_trail
from copydesk.importer.seeds import Imported, Made, ignore, import_seeds
from copydesk.importer.update import Updated, update_briefs

__all__ = [
    "PASSES",
    "Draft",
    "Imported",
    "Line",
    "Made",
    "Step",
    "Updated",
    "ignore",
    "import_seeds",
    "read_seed",
    "read_seeds",
    "show_trail",
    "update_briefs",
]
