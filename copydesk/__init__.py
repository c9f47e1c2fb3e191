"""Copydesk: a static site generator for curated news briefs.

How a clipping becomes a page is written, top to bottom, in ``copydesk/builder.py``.
"""

__version__ = "0.1.0"
