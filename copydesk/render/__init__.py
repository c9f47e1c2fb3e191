"""Layouts and pages to bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.late import face

if TYPE_CHECKING:
    from copydesk.render.layouts import FOLDER, Layouts, read_layouts
    from copydesk.render.pages import mistakes, render_pages

__all__ = ["FOLDER", "Layouts", "mistakes", "read_layouts", "render_pages"]

__getattr__ = face(__name__, layouts="FOLDER Layouts read_layouts", pages="mistakes render_pages")
