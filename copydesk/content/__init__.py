"""``content/``: Markdown briefs with YAML front matter, read into values."""

from copydesk.content.parse import MAX_BYTES, Parsed, parse_brief
from copydesk.content.read import FOLDER, Content, read_bodies, read_content

__all__ = ["FOLDER", "MAX_BYTES", "Content", "Parsed", "parse_brief", "read_bodies", "read_content"]
