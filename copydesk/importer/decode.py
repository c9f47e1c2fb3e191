"""Bytes to text, never silently wrong."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

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
_NULS = 0.9
_LEAST = 4
_LATIN = ("iso8859-1", "ascii", "cp1252")


def decode(data: bytes, path: str, declared: str = "") -> tuple[str, str] | Problem:
    """Give the text and the name of its encoding: by byte order mark, by NULs, UTF-8, as declared, else Windows-1252.

    Declines to guess any further: bytes that are no text are a problem. The caller tells of Windows-1252.

    >>> decode("Café".encode(), "a.txt"), decode("Café".encode("cp1252"), "a.txt")
    (('Café', 'UTF-8'), ('Café', 'Windows-1252'))
    >>> decode("Café au lait".encode("utf-16-be"), "a.txt"), decode("Café au lait".encode("utf-32-le"), "a.txt")
    (('Café au lait', 'UTF-16'), ('Café au lait', 'UTF-32'))
    >>> decode("кафе".encode("koi8-r"), "a.html", "koi8-r")
    ('кафе', 'koi8-r')
    """
    if not data.strip():
        return _empty(path)
    if kind := next((kind for magic, kind in MAGIC.items() if data.startswith(magic)), ""):
        return Problem(Where(path), f"is no text but {kind}", "save the article as plain text (.txt)")
    codec, name = next(((codec, name) for bom, codec, name in BOMS if data.startswith(bom)), _wide(data))
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
        text, name = _as_declared(data, declared)
    return (text, name) if re.search(r"[^\W_]", text) else _empty(path)


def _empty(path: str) -> Problem:
    return Problem(Where(path), "is empty", "paste the article into it, or delete the file")


def _as_declared(data: bytes, declared: str) -> tuple[str, str]:
    """Read as a page or a mail says of itself; a browser, too, reads Latin-1 as Windows-1252."""
    with suppress(LookupError, ValueError):
        codec = codecs.lookup(declared).name if declared else ""
        if codec and codec not in _LATIN and not codec.startswith(("utf", "idna", "punycode", "raw", "unicode")):
            return data.decode(codec), codec
    # Five bytes have no meaning in Windows-1252; they show as the sign for what cannot be shown.
    return data.decode("cp1252", errors="replace"), "Windows-1252"


def _wide(data: bytes) -> tuple[str, str]:
    """Recognise UTF-16 and UTF-32 without a mark: in most scripts high bytes are NULs where blanks and digits stand.

    >>> _wide("Port Alder".encode("utf-16-le")), _wide("Port Alder".encode("utf-32-be")), _wide(b"Port Alder")
    (('utf-16-le', 'UTF-16'), ('utf-32-be', 'UTF-32'), ('', ''))
    """
    half = len(data) // 2
    if half < _LEAST or len(data) % 2 or b"\0" not in data:
        return "", ""
    first, second, third, fourth = (data[start::4].count(0) / (half / 2) for start in range(4))
    if len(data) % 4 == 0 and min(first, second) > _NULS > _NARROW_SHARE > fourth:
        return "utf-32-be", "UTF-32"
    if len(data) % 4 == 0 and min(third, fourth) > _NULS > _NARROW_SHARE > first:
        return "utf-32-le", "UTF-32"
    even, odd = data[::2].count(0) / half, data[1::2].count(0) / half
    if odd > _WIDE_SHARE and even < _NARROW_SHARE:
        return "utf-16-le", "UTF-16"
    if even > _WIDE_SHARE and odd < _NARROW_SHARE:
        return "utf-16-be", "UTF-16"
    return "", ""
