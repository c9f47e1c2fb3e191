"""What is on disk in the output folder: what is ours there, and how it changes from one site to the next."""

from copydesk.outputs.changes import UNCHANGED, Change, Comparison, compare, prepare
from copydesk.outputs.manifest import PUBLIC_PATH, Written, read_manifest, save_manifest
from copydesk.outputs.staging import STAGE, find_foreign, recover, swap

__all__ = [
    "PUBLIC_PATH",
    "STAGE",
    "UNCHANGED",
    "Change",
    "Comparison",
    "Written",
    "compare",
    "find_foreign",
    "prepare",
    "read_manifest",
    "recover",
    "save_manifest",
    "swap",
]
