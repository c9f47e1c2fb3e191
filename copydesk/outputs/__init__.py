"""What is on disk in the output folder: what is ours there, and how it changes from one site to the next."""

from copydesk.outputs.changes import Change, Comparison, compare, prepare, settle
from copydesk.outputs.manifest import PUBLIC_PATH, Standing, Written, look, save_record
from copydesk.outputs.staging import STAGE, Stage, find_foreign, recover

__all__ = [
    "PUBLIC_PATH",
    "STAGE",
    "Change",
    "Comparison",
    "Stage",
    "Standing",
    "Written",
    "compare",
    "find_foreign",
    "look",
    "prepare",
    "recover",
    "save_record",
    "settle",
]
