"""Bytes to text, never silently wrong."""

from __future__ import annotations

import codecs
import re

from copydesk.problems import Problem, Where

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# How other kinds of files begin, as the registry of the `file` command knows them.
MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"{\\rtf": "a Rich Text document",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"\x1f\x8b": "a packed file",
    b"bplist": "a bookmark file",
}
# No text holds these, in any one-byte encoding, but a few stray in from web pages: ``repair`` takes them out.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
FEW_STRAYS = 4
STRAY_SHARE = 0.005
_WIDE_SHARE = 0.4
_NARROW_SHARE = 0.05
_LEAST = 4


def decode(data: bytes, path: str) -> tuple[str, str] | Problem:
    """Give the text and the name of its encoding: by byte order mark, by NULs, UTF-8, else Windows-1252.

    Declines to guess any further: bytes that are no text are a problem. The caller tells of Windows-1252.

    >>> decode("Café".encode(), "a.txt"), decode("Café".encode("cp1252"), "a.txt")
    (('Café', 'UTF-8'), ('Café', 'Windows-1252'))
    >>> decode("Café au lait".encode("utf-16-be"), "a.txt")
    ('Café au lait', 'UTF-16')
    """
    if not data.strip():
        return _empty(path)
    if kind := next((kind for magic, kind in MAGIC.items() if data.startswith(magic)), ""):
        return Problem(Where(path), f"is no text but {kind}", "save the article as plain text (.txt)")
    codec, name = next(((codec, name) for bom, codec, name in BOMS if data.startswith(bom)), (_wide(data), "UTF-16"))
    if not codec:
        strays = list(_CONTROL.finditer(data))
        if b"\0" in data or len(strays) > max(FEW_STRAYS, len(data) * STRAY_SHARE):
            line = data.count(b"\n", 0, strays[0].start()) + 1
            message = f"is no text: there is a byte {strays[0][0][0]:#04x} in it"
            return Problem(Where(path, line), message, "save the article as plain text (.txt)")
        codec, name = "utf-8", "UTF-8"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        if name != "UTF-8" or data.startswith(codecs.BOM_UTF8):
            line = data.count(b"\n", 0, error.start) + 1
            message = f"begins like {name} but is not (byte {error.start:,})"
            return Problem(Where(path, line), message, "save it as UTF-8")
        # Five bytes have no meaning in Windows-1252; they show as the sign for what cannot be shown.
        text, name = data.decode("cp1252", errors="replace"), "Windows-1252"
    return (text, name) if re.search(r"[^\W_]", text) else _empty(path)


def _empty(path: str) -> Problem:
    return Problem(Where(path), "is empty", "paste the article into it, or delete the file")


def _wide(data: bytes) -> str:
    """Recognise UTF-16 without a mark: in most scripts its high bytes are NULs where there are spaces and digits.

    >>> _wide("Port Alder".encode("utf-16-le")), _wide("Port Alder".encode("utf-16-be")), _wide(b"Port Alder")
    ('utf-16-le', 'utf-16-be', '')
    """
    half = len(data) // 2
    if half < _LEAST or len(data) % 2:
        return ""
    even, odd = data[::2].count(0) / half, data[1::2].count(0) / half
    if odd > _WIDE_SHARE and even < _NARROW_SHARE:
        return "utf-16-le"
    if even > _WIDE_SHARE and odd < _NARROW_SHARE:
        return "utf-16-be"
    return ""
