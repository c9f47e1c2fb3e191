"""The environment that layouts live in: strict, escaping, and without anything that is not the page."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
)
from jinja2.runtime import Macro
from msgspec import Struct

from copydesk.render.filters import filters_for

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping
    from pathlib import Path

    from jinja2.bccache import Bucket
    from jinja2.environment import TemplateModule

    from copydesk.render.layouts import Sources

# Results of one macro that are remembered: more than pages that follow one another in time have briefs in common.
REMEMBERED = 4_000


def make_environment(folders: Iterable[Path], language: str, sources: Sources | None = None) -> House:
    """Make the environment for layouts in these folders, in the order in which they are looked for.

    Where nobody can see the folders, it has the ``sources``.
    """
    loader: BaseLoader = FileSystemLoader(tuple(folders))
    if sources is not None:
        loader = FunctionLoader(lambda name: (*sources[name], None) if name in sources else None)
    environment = House(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    del environment.globals["lipsum"]
    del environment.filters["random"]
    environment.filters |= filters_for(language, environment.bodies)
    return environment


class House(Environment):
    """Jinja's environment with the bodies that pages show (HTML by digest), and a memory for macros."""

    def __init__(self, **options: Any) -> None:
        """Begin without any body."""
        super().__init__(**options)
        self.bodies: MutableMapping[str, str] = {}
        self.compiled = _Compiled()
        self.bytecode_cache = self.compiled
        self.template_class = _Remembering
        self._ready: dict[str, Template] = {}

    def make_globals(self, d: Any) -> Any:
        """Give every layout the same names: none but those of the environment, which has them as they are."""
        del d
        return self.globals

    def compile_all(self) -> None:
        """Compile every page and partial; what is wrong with one is told where it is needed."""
        for name in self.list_templates(extensions=["html", "xml"]):
            with suppress(TemplateError):
                self.get_template(name)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002 - Jinja's
        """Give a layout; Jinja's own way to one that it has is long, for what is done ten times a page."""
        found = self._ready.get(name)
        if found is None:
            found = self._ready[name] = super().get_template(name, parent, globals)
        return found


class _Compiled(BytecodeCache):
    """Layouts that were compiled before, as Jinja keeps them: by name, with the checksum of their source."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}
        self.fresh: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is known; Jinja looks whether it is of this source."""
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled now."""
        self.fresh[bucket.key] = bucket.bytecode_to_string()


class _Remembering(Template):
    """A layout whose macros, imported without a context, are worked out once for the same values.

    Such a macro sees its arguments and nothing else, so it is a pure function of them.
    """

    def make_module(self, vars: Any = None, shared: bool = False, locals: Any = None) -> TemplateModule:  # noqa: A002, FBT001, FBT002 - Jinja's
        module = super().make_module(vars, shared, locals)
        if vars is None and locals is None:
            for name, value in module.__dict__.items():
                if isinstance(value, Macro):
                    setattr(module, name, _Remembered(value))
        return module


class _Remembered:
    """A macro, and what it gave. Values are known by their identity, and kept, so that no other can have it."""

    def __init__(self, macro: Macro) -> None:
        self._macro = macro
        self._known: dict[tuple[object, ...], tuple[str, object]] = {}

    def __call__(self, *values: object, **named: object) -> str:
        given = (*values, *named.values())
        kinds: tuple[Any, ...] = tuple(map(type, given))
        if not all(map(_is_constant, kinds)):
            return self._macro(*values, **named)
        key = (*named, *map(id, given))
        found = self._known.pop(key, None)
        if found is None:
            found = (self._macro(*values, **named), given)
            if len(self._known) >= REMEMBERED:
                del self._known[next(iter(self._known))]
        self._known[key] = found
        return found[0]


@cache
def _is_constant(kind: Any) -> bool:
    """Say whether values of a kind stay as they are, so that their identity stands for them."""
    return kind is type(None) or issubclass(kind, str | int | Struct) or is_dataclass(kind)
