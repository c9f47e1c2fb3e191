"""Pages to bytes. A page is a pure function of its context and the layouts: no clock, no chance, no disk."""

from __future__ import annotations

import json
import re
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.parsers import expat

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from copydesk.problems import Problem, Where
from copydesk.render import filters
from copydesk.render.layouts import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from copydesk.model import Page
    from copydesk.render.layouts import Layouts


def render_pages(
    pages: Iterable[Page], layouts: Layouts, bodies: Mapping[str, str]
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Render pages; gives the bytes of each by its path, and what went wrong, each mistake once.

    ``bodies`` holds the HTML of each body by its digest. A mistake in a layout is a problem with its file and
    line; any other exception is a bug of ours and passes through.
    """
    environment = make_environment(layouts, bodies)
    made: dict[str, bytes] = {}
    failed: dict[Problem, list[str]] = {}
    for page in pages:
        try:
            rendered = environment.get_template(page.template).render(page=page.context)
        except Exception as error:
            problem = _mistake(error, page.template, layouts.folders)
            if problem is None:
                raise
            failed.setdefault(problem, []).append(page.path)
            continue
        data = rendered.encode()
        made[page.path] = data
        if flaw := _flaw(page, data):
            failed.setdefault(flaw, []).append(page.path)
    return made, tuple(_with_count(problem, paths) for problem, paths in failed.items())


def make_environment(layouts: Layouts, bodies: Mapping[str, str]) -> Environment:
    """Make the environment that layouts live in: strict, escaping, and without anything that is not the page."""
    environment = Environment(
        loader=FileSystemLoader(layouts.folders),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    del environment.globals["lipsum"]
    del environment.filters["random"]
    environment.filters |= {
        "date": filters.date,
        "html": filters.html_from(bodies),
        "iso": filters.iso,
        "number": filters.number,
        "sentence": filters.sentence,
    }
    return environment


def _mistake(error: Exception, template: str, folders: tuple[Path, ...]) -> Problem | None:
    """Say where in the layouts an exception comes from; None when it does not come from there.

    Jinja rewrites tracebacks to template files and lines; columns do not exist, so none is given.
    """
    if isinstance(error, TemplateSyntaxError):
        message = error.message or "a mistake in the syntax"
        return Problem(Where(f"{FOLDER}/{error.name}", error.lineno), message, _remedy(message))
    where = _innermost(error, folders)
    if isinstance(error, TemplateNotFound):
        hint = "the name of a layout is its path below layouts/"
        message = f"the layout `{error.name}` is not there"
        return Problem(where or Where(f"{FOLDER}/{template}"), message, hint)
    return _mistake_in_a_value(error, where, folders) if where else None


def _mistake_in_a_value(error: Exception, where: Where, folders: tuple[Path, ...]) -> Problem | None:
    frames = traceback.extract_tb(error.__traceback__)
    message = str(error)
    if isinstance(error, TemplateError) or _is_layout(frames[-1].filename, folders):
        return Problem(where, re.sub(r"'[\w.]+ object' has", "this value has", message), _remedy(message))
    if isinstance(error, RecursionError):
        return Problem(where, "this layout includes itself without end")
    if isinstance(error, TypeError | ValueError | AttributeError | LookupError):
        return Problem(where, message, "the value does not suit the filter")
    return None


def _remedy(message: str) -> str:
    if "has no attribute" in message:
        return "docs/layouts.md lists what each layout gets as `page`"
    if "is undefined" in message:
        return "a layout sees `page` and nothing else; docs/layouts.md lists what is in it"
    if "No filter" in message:
        return "docs/layouts.md lists the filters, beside those of Jinja"
    return ""


def _innermost(error: Exception, folders: tuple[Path, ...]) -> Where | None:
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        for folder in folders:
            if frame.filename.startswith(f"{folder}/"):
                return Where(FOLDER + frame.filename.removeprefix(str(folder)), frame.lineno or 0)
    return None


def _is_layout(filename: str, folders: tuple[Path, ...]) -> bool:
    return any(filename.startswith(f"{folder}/") for folder in folders)


def _flaw(page: Page, data: bytes) -> Problem | None:
    """Parse what programs will read; a feed that does not parse never leaves the house."""
    where = Where(f"{FOLDER}/{page.template}")
    if page.path.endswith((".xml", ".svg")):
        try:
            expat.ParserCreate().Parse(data, True)  # noqa: FBT003 - expat's own
        except expat.ExpatError as error:
            place = f"line {error.lineno}, column {error.offset + 1} of what it makes"
            return Problem(where, f"does not make XML: {expat.ErrorString(error.code)} in {place}")
    if page.path.endswith((".json", ".webmanifest")):
        try:
            json.loads(data)
        except ValueError as error:
            return Problem(where, f"does not make JSON: {error}")
    return None


def _with_count(problem: Problem, paths: list[str]) -> Problem:
    others = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
    return replace(problem, message=f"{problem.message} (while rendering /{paths[0]}{others})")
