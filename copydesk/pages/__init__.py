"""From the site to every output it consists of: paths, templates, contexts, and what they are made of."""

from copydesk.pages.contexts import shown_bodies
from copydesk.pages.fingerprint import differences, fingerprints
from copydesk.pages.plan import plan
from copydesk.pages.routes import check_routes

__all__ = ["check_routes", "differences", "fingerprints", "plan", "shown_bodies"]
