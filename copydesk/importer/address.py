"""The address that a clipping came from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from copydesk.importer import days, shapes
from copydesk.importer.outlet import known_by_host
from copydesk.model import WebAddress

if TYPE_CHECKING:
    from copydesk.importer.draft import Draft

TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|_hs\w+|ref(?:_src|_url)?|cmpid|cmp"
    r"|ocid|ncid|smid|smtyp|sr_share|at_(?:medium|campaign|custom\d?)|ns_(?:campaign|mchannel|source|linkname)|s_cid|_ga|spm"
    r"|guccounter|guce_referrer\w*|share\w*|xtor|wt_mc|wt_zmc|rss|feature|taid|cx_\w+|trk\w*|src|source|campaign",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"(?:(?:url|link|source|address|read (?:it )?at|from)\s*:?\s*)?<?(?P<url>https?://[^\s<>]+)>?", re.IGNORECASE
)
_OTHERS = re.compile(
    r"https?://(?:www\.|m\.)?(?:facebook|twitter|x|instagram|linkedin|youtube|tiktok|t|bit|pinterest|reddit|threads|wa|api\.whatsapp)"
    r"\.(?:com|co|ly|me|net|be)\b|^https?://[^/]+/?$",
    re.IGNORECASE,
)
_DAY = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=/|-|$)")


def clean_address(address: str) -> str:
    """Take what follows readers out of an address; everything else stays as it is.

    >>> clean_address("https://a.example/b?utm_source=x&id=7&fbclid=Z#top")
    'https://a.example/b?id=7#top'
    """
    parts = urlsplit(address)
    kept = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(key)
    ]
    query = parts.query if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(kept)
    fragment = "" if TRACKING.match(parts.fragment) or parts.fragment.startswith(":~:") else parts.fragment
    return urlunsplit(parts._replace(query=query, fragment=fragment))


def address(draft: Draft) -> Draft:
    """Take the line that is the address of the text, above or below it.

    Declines addresses inside of the text, those of networks and front pages, and addresses within a line of words.
    The day in an address (``/2026/11/19/``) is kept for a clipping that does not give one itself.
    """
    prose = [index for index, line in enumerate(draft.lines) if shapes.is_prose(line.text)]
    inner = range(prose[0], prose[-1] + 1) if prose else range(0)
    for index, line in enumerate(draft.lines):
        match = _LINE.fullmatch(line.text)
        if not match or index in inner or _OTHERS.search(match["url"]):
            continue
        try:
            cleaned = WebAddress.check(clean_address(match["url"]))
        except ValueError:
            continue
        why = "the address of the text" + (", without what follows readers" if cleaned != match["url"] else "")
        draft = replace(draft, url=str(cleaned)).without([line]).step("address", [line], why)
        if not draft.outlet and (outlet := known_by_host(cleaned, draft.vocabulary.outlets)):
            draft = replace(draft, outlet=outlet).step("address", [line], f"its host is that of {outlet}")
        return draft
    return draft


def day_in_address(draft: Draft) -> Draft:
    """Take the day of publication from the address, where the clipping gives none.

    Declines anything but a whole ``/year/month/day/``.
    """
    match = _DAY.search(draft.url)
    if draft.published or not match:
        return draft
    found = days.find_days("-".join(match.groups()))
    if not found or not found[0].day:
        return draft
    taken = replace(draft, published=found[0].day).step("day_in_address", [], "the day in its address", match[0])
    return replace(taken, notes=tuple(note for note in taken.notes if "`published`" not in note.message + note.hint))
