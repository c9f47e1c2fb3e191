"""What the importer holds in memory of one clipping: its lines, what was found in them, and the trail."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from copydesk.config import Vocabulary
from copydesk.problems import Problem, Where

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from copydesk.importer.chances import Model


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a clipping, and its number there (from 1). An empty line has an empty text.

    ``kind`` is what the clipping itself says of it: "heading", "item" (of a list), "inner" (of a list in an item),
    "quote" or "row" (of a table, its cells between ``|``); empty where it says nothing, as text never does.
    """

    text: str
    number: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely, from 0 to 1, a line is part of the body, the headline, or says who wrote the text and when."""

    body: float = 0.0
    headline: float = 0.0
    about: float = 0.0


NOT_WEIGHED = Chances()


@dataclass(frozen=True, slots=True)
class Step:
    """What a pass did: its name, the lines it concerns, the text it took (may be empty), and why."""

    name: str
    numbers: tuple[int, ...]
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A clipping on its way to become a brief.

    ``form`` is "page" where the lines are the pieces of a page's article, "mail" where they are those of a mail's text,
    and else "text", where they have the numbers that they have in the file.
    ``part`` counts the articles of a clipping that holds several, from 1; 0 is a clipping that is one.
    ``chances`` say of each numbered line what it is likely to be, by ``model`` (None is the one of the engine).
    ``lines`` are those that no pass has taken yet; after the last pass they are the body, of which the brief takes
    ``shown`` lines (None is all). A field that is empty was not found: nothing is ever invented. ``language`` is the
    site's, ``lang`` the clipping's where that differs; ``headline_at`` is the line of the headline, ``printed`` how
    the source has it where that differs. ``suggested`` has, by the name of a key, values
    that only the editor can give it. ``notes`` are for the editor, ``trail`` for the curious.
    """

    path: str
    sha256: str = ""
    part: int = 0
    form: str = "text"
    lines: tuple[Line, ...] = ()
    model: Model | None = None
    chances: Mapping[int, Chances] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    language: str = ""
    headline: str = ""
    printed: str = ""
    headline_at: int = 0
    byline: str = ""
    published: dt.date | None = None
    url: str = ""
    outlet: str = ""
    dateline: str = ""
    credit: str = ""
    caption: str = ""
    via: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    suggested: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lang: str = ""
    shown: int | None = None
    summary: str = ""
    notes: tuple[Problem, ...] = ()
    trail: tuple[Step, ...] = ()

    def chance(self, line: Line) -> Chances:
        """Give what a line is likely to be; a line that was not weighed is likely nothing."""
        return self.chances.get(line.number, NOT_WEIGHED)

    def step(self, name: str, lines: Iterable[Line], why: str, text: str = "") -> Draft:
        """Record what a pass did with some lines; their text is quoted unless another is given."""
        lines = tuple(lines)
        shown = text or " / ".join(line.text for line in lines)
        return replace(self, trail=(*self.trail, Step(name, tuple(line.number for line in lines), shown, why)))

    def without(self, lines: Iterable[Line]) -> Draft:
        """Leave out lines; the rest stays in its order."""
        taken = set(lines)
        return replace(self, lines=tuple(line for line in self.lines if line not in taken))

    def note(self, message: str, hint: str = "", line: int = 0) -> Draft:
        """Add a note for the editor."""
        return replace(self, notes=(*self.notes, Problem(Where(self.path, line), message, hint, "note")))
