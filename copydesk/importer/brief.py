"""A draft to the text of a brief: front matter, then the body as Markdown."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from copydesk import frontmatter
from copydesk.importer.markdown import write_body

if TYPE_CHECKING:
    import datetime as dt

    from copydesk.importer.draft import Draft

# A line of suggestions, in characters.
LONGEST = 200


def front_of(draft: Draft, name: str, today: dt.date, *, as_draft: bool = False) -> dict[str, Any]:
    """Give the front matter; ``name`` is the last part of the identity. Keys without a value are left out."""
    source: dict[str, Any] = {
        "outlet": draft.outlet,
        "title": draft.printed or draft.headline,
        "url": draft.url,
        "byline": draft.byline,
        "published": draft.published,
        "seed": draft.path,
        "sha256": draft.sha256,
    }
    return _filled(
        {
            "id": f"{today}-{name}",
            "title": draft.headline,
            "date": today,
            "summary": draft.summary,
            "status": "draft" if as_draft else "",
            "topics": list(draft.topics),
            "places": list(draft.places),
            "people": list(draft.people),
            "sources": [_filled(source)],
            "via": list(draft.via),
            "image": _filled({"caption": draft.caption, "credit": draft.credit}),
            "lang": draft.lang,
        }
    )


def write_brief(draft: Draft, name: str, today: dt.date, *, as_draft: bool = False) -> str:
    """Give the whole file, its front matter as ``front_of`` has it; suggestions stand below it as comments."""
    front = frontmatter.write(front_of(draft, name, today, as_draft=as_draft))
    return f"---\n{front}{_comments(draft)}---\n\n{write_body(draft.lines, draft.shown)}"


def _comments(draft: Draft) -> str:
    r"""Write suggestions as comments of YAML, one line each, whatever they hold.

    >>> from copydesk.importer.draft import Draft
    >>> print(_comments(Draft(path="a.txt", suggested={"people": ("Mara Ellison", "Per\nstatus: draft\u2028Kline")})))
    # suggested people: Mara Ellison, Per status: draft Kline
    <BLANKLINE>
    """
    lines = (f"suggested {key}: {', '.join(values)}" for key, values in draft.suggested.items() if values)
    shown = ("".join(char if char.isprintable() else " " for char in line) for line in lines)
    return "".join(f"# {textwrap.shorten(line, LONGEST, placeholder='…')}\n" for line in shown)


def _filled(keys: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if value}
