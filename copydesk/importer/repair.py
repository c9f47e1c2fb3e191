"""Mend what a clipboard or a wrong encoding broke, and take out characters that only hide or mislead."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk import text as texts
from copydesk.importer.entities import read_entities

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

    from copydesk.importer.draft import Draft, Line

# Soft hyphen, zero-width space, word joiner, byte order mark, Mongolian separator, fillers: they hide in words.
# Joiners (U+200C, U+200D) stay: Persian and emoji are wrong without them.
HIDDEN = re.compile("[\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb]")
# Direction marks beside the embeddings and overrides that ``text`` knows.
MARKS = re.compile("[\u200e\u200f\u061c]")
NO_BREAK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")


def repair(draft: Draft) -> Draft:
    r"""Read entities, mend mojibake; remove hidden characters, direction marks, controls; make every blank a plain one.

    Declines to touch quotes, dashes, ligatures, full-width letters and tags of HTML: they are the text.

    >>> from copydesk.importer.draft import Draft, Line
    >>> lines = (Line("EnriqueÂ\u00a0PeÃ±a “said” a\u00ad\u200bb\x08", 1),)
    >>> repair(Draft(path="a.txt", lines=lines)).lines[0].text
    'Enrique Peña “said” ab'
    """
    draft = read_entities(draft)
    changed: dict[str, list[Line]] = {}
    lines = []
    for line in draft.lines:
        mended, what = line.text, []
        for found, name in _mend(line.text):
            if found != mended:
                what.append(name)
            mended = found
        for name in what:
            changed.setdefault(name, []).append(line)
        lines.append(replace(line, text=mended))
    draft = replace(draft, lines=tuple(lines))
    for name, touched in changed.items():
        draft = draft.step("repair", touched, name, f"{len(touched):,} line{'s' * (len(touched) > 1)}")
    return draft


def _mend(text: str) -> list[tuple[str, str]]:
    """Give the text after each repair, with what that repair did."""
    if text.isascii() and text.isprintable():
        return []
    import ftfy

    mended = ftfy.fix_text(text, _settings())
    stages = [(mended, "letters that a wrong encoding had broken")]
    for pattern, instead, name in (
        (ESCAPES, "", "removed terminal escapes"),
        (texts.BIDI_CONTROLS, "", "removed direction controls"),
        (MARKS, "", "removed direction marks"),
        (HIDDEN, "", "removed hidden characters"),
        (texts.ILLEGAL, "", "removed control characters"),
        (NO_BREAK, " ", "special blanks became plain ones"),
    ):
        mended = pattern.sub(instead, mended)
        stages.append((mended, name))
    return stages


def _settings() -> TextFixerConfig:
    import ftfy

    return ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_encoding=True,
        restore_byte_a0=True,
        replace_lossy_sequences=False,
        decode_inconsistent_utf8=True,
        fix_c1_controls=True,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=True,
        remove_control_chars=False,
        normalization="NFC",
    )
