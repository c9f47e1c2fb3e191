"""``python -m copydesk``: the same words as the command ``copydesk``."""

from copydesk.cli import run

run()
