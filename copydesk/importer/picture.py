"""Lines below pictures: their captions, and who made them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.importer import shapes, trade
from copydesk.importer.about import read_about
from copydesk.importer.fame import spell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.importer.draft import Draft, Line

CREDIT_WORDS = 10
CAPTION_WORDS = 80
CAPTION_LEAST = 4
DEEP = 2
NEAR = 12

# What pictures are called, and who made them, in the languages that clippings come in most.
_PICTURE = (
    r"(?:pictures?|photos?(?:graphs?)?|images?|pics?|fotos?|bild(?:er)?|imagen|imágenes|fotografía|fotografia"
    r"|crédit(?: photo)?|illustration|illustratie|graphic|grafik|photo illustration|feature(?:d)? image|file photo"
    r"|stock photo|main image|header image|cover image|thumbnail|zdjęcie|fot\.?|kuva|kép|fotó|valokuva|ljósmynd"
    r"|nuotr\.?|isithombe|beeld|screenshots?|screengrab|capture d[’']écran|"
    r"bildschirmfoto|montage|collage|symbol(?:bild|foto)|fotoğraf|ảnh|фото|写真|사진"
    r"|(?:photo|picture|image|foto)(?:s|graph)?(?: |-)?(?:by|credits?|courtesy(?: of)?|from|source|via|von|de|di|par))"
)
_CREDIT = r"(?:credits?|crédito|crédits?|bildnachweis|bildquelle|fotocredit|photographer|photograph(?:ed)? by)"
# What stands before a maker's name.
LABEL = rf"(?:{_PICTURE}(?: {_CREDIT})?|{_CREDIT})"
_SOURCE = r"(?:quelle|bron|fuente|fonte|kilde|källa|źródło)"
# Those that sell or give pictures and little else, and agencies, which are cited as well.
_SELLERS = (
    r"(?:getty(?: ?images)?|shutterstock|i ?stock(?:photo)?|alamy(?: stock (?:photo|vector))?|ap photo|afp photo"
    r"|pa images|pa wire|unsplash|pexels|pixabay|wikimedia(?: commons)?|flickr|imago(?: images)?|picture alliance"
    r"|rex features|zuma(?: press(?: wire)?)?|sipa(?: usa| press)?|wireimage|filmmagic|gc images|adobe ?stock"
    r"|fotolia|depositphotos|dreamstime|123rf|bigstock|newscom|swns|redux|nurphoto|lightrocket|usa today sports"
    r"|imagn(?: images)?|sopa images|hans lucas|gamma-rapho|panos(?: pictures)?|magnum photos|contrasto|epa-efe"
    r"|ritzau scanpix|scanpix|lehtikuva|ntb scanpix|tt nyhetsbyrån|vcg|icon sportswire|polaris|splash(?: news)?"
    r"|backgrid|mega|wenn|actionpress|press association images|reuters photo|european pressphoto agency"
    r"|everett collection|freepik|envato|canva|연합뉴스|뉴시스|뉴스1|뉴스핌)"
)
_AGENCIES = (
    r"(?:Reuters|REUTERS|AFP|(?:The )?Associated Press|ASSOCIATED PRESS|AP|EPA|dpa|DPA|ddp|APA|Keystone(?:-SDA)?"
    r"|KEYSTONE(?:-SDA)?|SDA|EFE|Europa Press|ANSA|LaPresse|TT|NTB|Belga|BELGA|ANP|Ritzau|PAP|CTK|ČTK|MTI|TASS|PA"
    r"|Press Association|AAP|Bloomberg|BLOOMBERG|Xinhua|XINHUA|Kyodo(?: News)?|KYODO|Jiji|(?:The )?Canadian Press"
    r"|THE CANADIAN PRESS|Anadolu(?: Agency| Ajans\u0131)?|AA|Yonhap|PTI|ANI|Bernama|BERNAMA|ANTARA|Pool|POOL"
    r"|Handout|HANDOUT|共同|時事|新华社)"
)
_NAMED = rf"(?:(?i:{_SELLERS})|{_AGENCIES})"
_WORD = r"(?:[^\W\d_a-zß-öø-ÿ]|d[’']|[a-z]{1,3}[A-Z])[\w.’'&-]{0,30}"
# One to five capitalised words: a person, a firm, an archive.
_MAKER = rf"(?:{_WORD}(?:(?:,| and| &| und| of| for| van| von| de| der| del| di)? {_WORD}){{0,5}})"
_MADE = (
    rf"(?:(?:{_MAKER}\s?(?:[/|,–—-]|\bvia\b|\bfor\b|\()\s?){{0,3}}(?i:via )?{_NAMED}\b"
    rf"(?:\s?[/(]\s?{_MAKER}){{0,3}}\)?(?:\s?(?:/|via|\bfor\b)\s?(?:{_MAKER}|{_NAMED}))?)"
)
_END = r"[)\]]?\s?[.)]?\s*\Z"

# A line that is nothing but a credit; then credits that end a line, below its caption.
_LABELLED = re.compile(
    rf"[(\[]?(?i:{_PICTURE}(?: {_CREDIT})?|{_CREDIT})\s*[:：/©|]\s*(?:(?i:{_PICTURE})\s*[:：]\s*)?"
    r"(?P<credit>[^.!?]+?(?:\.\w+)?(?:\. ?[A-Z][^.!?]+)?)[)\]]?\.?\Z"
)
_ALONE = re.compile(rf"[(\[–—© ]{{0,2}}(?P<credit>{_MADE}){_END}")
_CAPTIONED = re.compile(
    rf"(?:(?<!\w)(?i:{_PICTURE}(?: {_CREDIT})?|{_CREDIT})|(?<=[a-zß-ÿ)])(?:Quelle|Foto|Photo|Bild|Image|Credit)"
    rf"|(?<!\w)(?i:{_SOURCE})(?=: ?(?:{_MAKER}/|{_MADE}{_END})))\s*[:：]\s*(?P<credit>[^!?:]{{2,80}}?)[)\]]?\.?\Z"
)
_BY_WHOM = re.compile(
    r"(?:\A|[|(\[/–—-]|(?<=[.!?”\"]))\s*(?i:pictures?|photos?|photographs?|images?|pics?|foto) "
    rf"(?i:by|courtesy(?: of)?|von|de|di|from|via):? "
    rf"(?P<credit>{_MAKER}(?:(?:\s?[/|,]\s?| (?:on|from|via|for) )(?:{_MAKER}|{_NAMED}))*){_END}"
)
_PIC = re.compile(rf"[–—] (?P<credit>{_MAKER}) (?i:pic|picture|photo|file pic|file photo){_END}")
_BRACKETED = re.compile(rf"[(\[](?P<credit>{_MADE}|{_MAKER}\s?/\s?{_MAKER}){_END}")
_UNMARKED = re.compile(rf"(?:\A|[(.!?)] ?)(?i:photo|foto|bild|image|crédit|credit) (?P<credit>{_MADE}){_END}")
_SIGNED = re.compile(
    r"©\s?(?!\d|(?i:copyright|all rights))"
    rf"(?P<credit>{_MADE}|{_MAKER}|[^.!?:/]{{2,40}}/[^.!?:]{{2,60}}){_END}"
)
_BELOW = re.compile(rf"(?<=[.!?…\"”»)])\s*(?P<credit>{_MADE}){_END}")
# Without an end of the caption only the name of a person and what it is signed for can be told from it.
_RUN_ON = re.compile(rf"(?<=\s)(?P<credit>{_WORD}(?: [A-Z]\.?)? {_WORD}\s?/\s?(?i:via )?{_NAMED}\b(?: \w+)?){_END}")
_AFTER_BAR = re.compile(rf"(?<=[a-zß-ÿ)] )/ (?P<credit>{_WORD} {_WORD}(?: {_WORD})?(?: / [^/]{{2,30}})?){_END}")
_IN_BRACKETS = re.compile(rf"\((?P<credit>{_MAKER})\)\Z")
_FIRST = (_LABELLED, _ALONE, _IN_BRACKETS)
_LAST = (_CAPTIONED, _BY_WHOM, _PIC, _UNMARKED, _BRACKETED, _SIGNED, _BELOW, _RUN_ON, _AFTER_BAR)
# What a line with a credit holds, looked for first, since most lines have none.
_HINT = re.compile(rf"(?i:{_PICTURE}|{_CREDIT}|{_SOURCE})|(?<!\w)(?:{_NAMED})|[©/]|\A\(")
_SELLER = re.compile(rf"(?i:{_SELLERS})\b|/|\bvia\b")
_RIGHTS = re.compile(r"(?i)^\W*(?:©|\(c\)|copyright).{0,40}\b(?:19|20)\d\d\b|\brights reserved\b|^©? ?copyright\b")
_SPELLED_OTHERWISE = re.compile(r"^Image source, |\bCredit ?(?:\.\.\.|…) ?")
# Below the text a page names its own rights so. And "Photos: …" leads to more of them, unless a maker follows.
_COPYRIGHT = re.compile(r"\s*©[^/]+\Z")
_MANY = re.compile(r"(?i)(?:photos|pictures|images|fotos|bilder)\s?:")
_GLUED = re.compile(r"(?<=[a-zß-ÿ]{2}[.!?])(?=[A-ZÀ-Þ])")
# No credit is longer, in characters.
TAIL = 160


@lru_cache(maxsize=shapes.SEEN)
def read_picture(line: str) -> tuple[str, str] | None:
    """Read caption and credit of a picture; None for any other line.

    >>> read_picture("Photo: Dana Frisk / Wend Wire"), read_picture("Foto: Brais Lamas")
    (('', 'Dana Frisk / Wend Wire'), ('', 'Brais Lamas'))
    >>> read_picture("Mussel ropes at Gannet Creek. Photograph: Dana Frisk/Wend Wire")
    ('Mussel ropes at Gannet Creek.', 'Dana Frisk/Wend Wire')
    >>> read_picture("Ropes at Gannet Creek, Nov. 20, 2026. (AP Photo/Dana Frisk)")
    ('Ropes at Gannet Creek, Nov. 20, 2026.', 'AP Photo/Dana Frisk')
    >>> read_picture("The picture: nobody knows what will come of it."), read_picture("Pictures of the storm")
    (None, None)
    """
    if len(line) > shapes.LONG_LINE or not _HINT.search(line[-TAIL:]) or _RIGHTS.search(line):
        return None
    line = _SPELLED_OTHERWISE.sub("Credit: ", _GLUED.sub(" ", line)).removesuffix("(opens in a new window)")
    cut = max(0, len(line) - TAIL)
    found = [(pattern, pattern.match(line)) for pattern in _FIRST] if not cut else []
    for pattern, match in (*found, *((pattern, pattern.search(line, cut)) for pattern in _LAST)):
        if not match:
            continue
        caption, credit = line[: match.start()].strip(" |–—-("), _close(match["credit"].strip(" .,|/"))
        sure = pattern not in {_BELOW, _BRACKETED} or bool(_SELLER.search(credit))
        if pattern is _AFTER_BAR:
            sure = shapes.count(caption) >= CAPTION_LEAST and "/" not in caption and not read_about(caption)
        elif pattern is _IN_BRACKETS:
            sure = bool(spell(credit))
        elif _MANY.match(line):
            sure = shapes.count(credit) <= CAPTION_LEAST and not credit.isupper()
        if sure and _is_credit(credit) and shapes.count(caption) <= CAPTION_WORDS:
            return caption, credit
    return None


def _close(credit: str) -> str:
    """Balance what brackets a line's end has cut."""
    if credit.count("(") > credit.count(")"):
        return f"{credit})"
    return credit.removesuffix(")") if credit.count(")") > credit.count("(") else credit


def _is_credit(credit: str) -> bool:
    """Say whether words could be a maker's name: few, and with a capital at the start of most of them."""
    words = re.findall(r"[^\W\d_][\w.’'-]*", re.sub(f"(?i:{_SELLERS})", "Seller", credit))
    small = [word for word in words if word[0].islower() and len(word) >= len("from")]
    starts = words and (not words[0][0].islower() or "/" in credit or re.match(r"[a-z]?[A-Z]|dpa|abc", words[0]))
    return bool(starts) and len(words) <= CREDIT_WORDS and len(small) <= len(words) // 3


def _is_bare(line: Line) -> bool:
    """Say whether a line is an agency's name and no more: it may be the author, too."""
    return bool(re.fullmatch(_AGENCIES, line.text.strip(" ()")))


def _wires(lines: Sequence[Line]) -> set[int]:
    """Find agencies that stand beside a date: they wrote the text."""
    filled = [index for index, line in enumerate(lines) if line.text]
    found = set()
    for before, index, after in zip([-1, *filled], filled, [*filled[1:], -1], strict=False):
        if trade.WIRE.fullmatch(lines[index].text):
            dated = [read_about(lines[other].text) for other in (before, after) if other >= 0]
            found |= {index} if any(about and (about.published or about.updated) for about in dated) else set()
    return found


def picture(draft: Draft) -> Draft:
    """Find who made the picture, and its caption; take the lines that are nothing else.

    The first credit beside the text counts. Inside of the text only a line that is nothing but a credit, or a
    caption that names what the credit is, goes: a name of an agency may be cited there. Declines captions without a
    credit: they read like any other line.
    """
    authors = _wires(draft.lines)
    read = [read_picture(line.text) if index not in authors else None for index, line in enumerate(draft.lines)]
    prose = [index for index, line in enumerate(draft.lines) if not read[index] and shapes.is_prose(line.text)]
    inner = range(prose[DEEP - 1], prose[-1] + 1) if len(prose) > DEEP else range(0)
    beside = range(prose[0] - NEAR, prose[-1] + NEAR) if prose else range(len(draft.lines))
    ending = prose[-1] if prose else -1
    told = [
        (index, found)
        for index, found in enumerate(read)
        if found and (index < ending or not _COPYRIGHT.match(draft.lines[index].text))
    ]
    order = sorted(told, key=lambda item: (item[0] not in beside, _is_bare(draft.lines[item[0]]), item[0]))
    first = order[0][0] if order else -1
    taken: list[Line] = []
    for index, (caption, credit) in told:
        line = draft.lines[index]
        goes = (
            not caption
            or bool(_CAPTIONED.search(line.text))
            or (not prose or (index not in inner and index < prose[0]))
        )
        if index == first:
            why = "credit of the picture" + " and its caption" * bool(caption) + "; stays in the text" * (not goes)
            draft = replace(draft, credit=credit, caption=caption).step("picture", [line], why, credit)
        elif goes:
            draft = draft.step("picture", [line], "below another picture")
        if goes:
            taken.append(line)
    return draft.without(taken)
