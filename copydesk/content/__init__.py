"""``content/``: Markdown briefs with YAML front matter, read into values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.late import face

if TYPE_CHECKING:
    from copydesk.content.html import render
    from copydesk.content.limits import MAX_BYTES
    from copydesk.content.parse import Parsed, parse_brief
    from copydesk.content.read import FOLDER, Content, Survey, read_bodies, read_content, survey_content

__all__ = [
    "FOLDER",
    "MAX_BYTES",
    "Content",
    "Parsed",
    "Survey",
    "parse_brief",
    "read_bodies",
    "read_content",
    "render",
    "survey_content",
]

__getattr__ = face(
    __name__,
    html="render",
    limits="MAX_BYTES",
    parse="Parsed parse_brief",
    read="FOLDER Content Survey read_bodies read_content survey_content",
)
