"""From the site to every output it consists of: paths, templates, contexts, and what they are made of."""

from copydesk.pages.fingerprint import Fingerprints
from copydesk.pages.plan import plan
from copydesk.pages.routes import check_routes

__all__ = ["Fingerprints", "check_routes", "plan"]
