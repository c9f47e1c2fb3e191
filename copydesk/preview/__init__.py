"""While the editor writes: build again when something changes, and show the result on this machine."""

from copydesk.preview.serve import serve_site
from copydesk.preview.watch import watch_site

__all__ = ["serve_site", "watch_site"]
