"""Pages to bytes. A page is a pure function of its context and the layouts: no clock, no chance, no disk."""

from __future__ import annotations

import json
import re
import traceback
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeVar
from xml.parsers import expat

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from copydesk import files
from copydesk.problems import Problem, Where
from copydesk.render.environment import House, make_environment
from copydesk.render.layouts import FOLDER, read_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from copydesk.model import Page
    from copydesk.render.layouts import Layouts
    from copydesk.store import Store
    from copydesk.workers import Crew

T = TypeVar("T")

# What a worker renders in some tenths of a second, and what is done here before workers have begun.
AT_ONCE, MANY = 500, 400

COMPILED = "layout"


# The mistakes that were met, each with the pages that it is on.
Failed = dict[Problem, tuple[str, ...]]


def render_pages(
    pages: Sequence[Page],
    layouts: Layouts,
    language: str,
    crew: Crew,
    find_bodies: Callable[[Sequence[Page]], Mapping[str, str]],
    keep: Callable[[dict[str, bytes]], T],
    store: Store,
) -> Iterator[tuple[T, Failed]]:
    """Render pages, some at a time, on all cores if there are many.

    ``find_bodies`` gives the HTML of the bodies that some pages show, by their digests. ``keep`` takes the bytes of
    some pages by their paths, in the process where they were made; what it gives is given here, with the mistakes that
    were met. ``store`` has layouts that were compiled before.
    """
    if not pages:
        return
    near = sorted(pages, key=lambda page: page.day.toordinal() if page.day else 0)  # they list the same briefs
    environment = _environment(layouts, language)
    compiled, engine = environment.compiled, files.engine_digest()
    kept = store.get_all(COMPILED)
    compiled.known |= {key.removeprefix(engine): kept[key] for key in kept if key.startswith(engine)}
    if crew.executor:  # other machines have other disks: they are sent the layouts, and send the pages
        work = partial(_render_some, replace(layouts, sources=read_sources(layouts.folders)), language, None)
    else:
        work = partial(_render_some, layouts, language, keep)
        if len(pages) >= MANY:
            environment.compile_all()  # once, before there are copies of this process
    for made, failed in crew.each(work, near, "rendering", size=AT_ONCE, many=MANY, beside=find_bodies):
        yield keep(made) if crew.executor else made, failed
    store.put(COMPILED, {engine + key: code for key, code in compiled.fresh.items()})
    store.forget(COMPILED, [key for key in kept if not key.startswith(engine)])


def _render_some(
    layouts: Layouts,
    language: str,
    keep: Callable[[dict[str, bytes]], T] | None,
    pages: Sequence[Page],
    bodies: Mapping[str, str],
) -> tuple[Any, Failed]:
    """Render some pages: a pure function of their contexts, the layouts, and the bodies, but for what keeps them.

    A mistake in a layout is a problem with its file and line; any other exception is a bug of ours and passes through.
    """
    environment = _environment(layouts, language)
    environment.bodies.clear()
    environment.bodies.update(bodies)
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
    return keep(made) if keep else made, {problem: tuple(paths) for problem, paths in failed.items()}


def mistakes(failed: Iterable[Mapping[Problem, Sequence[str]]]) -> tuple[Problem, ...]:
    """Give each mistake once, with the number of pages that it is on."""
    paths: dict[Problem, list[str]] = {}
    for some in failed:
        for problem, found in some.items():
            paths.setdefault(problem, []).extend(found)
    return tuple(_with_count(problem, sorted(found)) for problem, found in paths.items())


@lru_cache(maxsize=1)
def _environment(layouts: Layouts, language: str) -> House:
    """Give the environment of layouts, the same one to all who ask after another."""
    return make_environment(layouts.folders, language, layouts.sources)


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
