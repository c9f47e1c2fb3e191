"""From the site to every output it consists of: paths, templates, contexts, and what they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.late import face

if TYPE_CHECKING:
    from copydesk.pages.fingerprint import Fingerprints
    from copydesk.pages.planning import plan
    from copydesk.pages.routes import check_routes

__all__ = ["Fingerprints", "check_routes", "plan"]

__getattr__ = face(__name__, fingerprint="Fingerprints", planning="plan", routes="check_routes")
