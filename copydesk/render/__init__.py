"""Layouts and pages to bytes."""

from copydesk.render.layouts import FOLDER, Layouts, read_layouts
from copydesk.render.pages import Rendered, mistakes, render_pages

__all__ = ["FOLDER", "Layouts", "Rendered", "mistakes", "read_layouts", "render_pages"]
