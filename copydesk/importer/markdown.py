"""Lines of a clipping to Markdown that reads on the page exactly as the clipping does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.importer.draft import Line


def write_body(lines: Iterable[Line]) -> str:
    """Write each line as a paragraph, with nothing in it that Markdown would obey."""
    paragraphs = (_escape(line.text.strip()) for line in lines)
    return "".join(f"{paragraph}\n\n" for paragraph in paragraphs if paragraph).removesuffix("\n")


def _escape(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]#+\-!>])", r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;")
