"""The values that the stages hand to each other. All frozen, all slotted.

``rules`` holds texts that obey a rule, ``brief`` what an editor writes, ``site`` what readers get.
"""

from copydesk.model.brief import STRICT, Brief, Correction, FrontMatter, Image, Source
from copydesk.model.rules import Rule, SitePath, SlugText, WebAddress, When
from copydesk.model.site import (
    BRIEF_ROOT,
    SITE_ROOT,
    Body,
    Card,
    Copy,
    Edition,
    Entry,
    Held,
    Link,
    Outlet,
    Page,
    Site,
    Term,
)

__all__ = [
    "BRIEF_ROOT",
    "SITE_ROOT",
    "STRICT",
    "Body",
    "Brief",
    "Card",
    "Copy",
    "Correction",
    "Edition",
    "Entry",
    "FrontMatter",
    "Held",
    "Image",
    "Link",
    "Outlet",
    "Page",
    "Rule",
    "Site",
    "SitePath",
    "SlugText",
    "Source",
    "Term",
    "WebAddress",
    "When",
]
