"""A new site: configuration, a clipping, a brief, what editors' programs need. Nothing is a second copy in git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk import config, files, frontmatter

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = (
    "config.yaml",
    ".vscode/settings.json",
    ".vscode/extensions.json",
    ".vscode/brief.code-snippets",
    ".vscode/brief.schema.json",
    ".vscode/config.schema.json",
    "seeds/dog-rides-alone.txt",
    "content/2026/11/23/winter-swim-moves.md",
)
IGNORED = ".copydesk/\nsite/*\n!site/.gitkeep\n"
LAYOUTS_NOTE = """\
# Your layouts

The theme comes with Copydesk. A file here of the same name takes the place of the theme's, one by one:
`layouts/partials/colophon.html` changes the foot of each page and nothing else, `layouts/css/own.css` adds your own
rules to the style sheet. The guide to layouts, in Copydesk's documents, says what each layout gets.
"""


def write_starter(folder: Path, title: str) -> tuple[str, ...]:
    """Write a new site into a folder that is new or empty; gives the paths. Raises ``FileExistsError`` else."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder} is not empty")
    wanted = {path: files.shipped(path).read_bytes() for path in SHIPPED}
    wanted[config.NAME] = frontmatter.with_key(wanted[config.NAME].decode(), "title", title).encode()
    wanted["layouts/README.md"] = LAYOUTS_NOTE.encode()
    wanted["site/.gitkeep"] = b""
    wanted[".gitignore"] = IGNORED.encode()
    for path, data in wanted.items():
        files.create_bytes(folder / path, data)
    return tuple(sorted(wanted))
