"""What on a page says who published it: its signs, each with the name that it gives and the kind of sign it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.importer import hosts, shapes, trade
from copydesk.importer.fame import fame, spell, squash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.importer.draft import Line

MOST_WORDS = 6
SHORT = 14
SHORTEST = 3
TITLE_LINES = 3

_ENDINGS = r"com|org|net|info|de|co\.uk|tv|io|news|is|nl|at|ch|fr|it|es|example"
_WORD = (
    r"(?:(?:[dlDL][’'])?[^\W\d_a-zß-öø-ÿ](?:[\w’'&®+-]|\.(?=\w))*|\d{1,3}[A-Za-z]\w*|[a-z]{1,8}[A-Z]\w*"
    rf"|[a-z][\w-]*\.(?:{_ENDINGS})\b)"
)
_INNER = r"(?:and|of|the|&|de|la|le|der|die|das|des|du|del|della|van|och|og|y|e|et|und)"
_NAME = rf"(?P<name>(?:[Tt]he |THE )?{_WORD}(?: (?:{_INNER} ){{0,2}}{_WORD}){{0,5}})"
_THE = r"(?:(?:the|our|der|die|das|den|dem|des|la|le|el|los|il|lo|de|het|o|a|à|au)\s+|l[’'])?"
RUN = re.compile(rf"(?:[Tt]he )?{_WORD}(?: (?:(?:and|of|the|&) )?{_WORD}){{0,5}}")

_APPEARED = r"(?:appeared first|first appeared) (?:on|in|at)|republish (?:an? )?"
_MORE = (
    r"more (?:stories |news |articles )?(?:from|at)|mehr (?:von|aus|bei)|plus de|m[áa]s de|altri articoli di|mer från"
    r"|meer van"
)
_OPENS = (
    r"subscribe to|advertise (?:with|on|in)|work(?:ing)? (?:at|for|with)|careers at|write for|welcome to|here at"
    r"|only (?:on|in)|exclusive(?:ly)? (?:to|for|on|in)|newsletters? from|(?:e-?mails?|updates|offers|alerts|news) from"
    r"|stay informed with|opinions of|views of|serviceangebote von|abonnements? (?:von|der)"
    r"|abonnez-vous à|suscr[ií]bete a|abbonati a|prenumerera på"
    r"|register (?:with|for)|sign in to|log in to|originally (?:published|appeared) (?:on|in|by|at)"
    r"|first published (?:on|in|by|at)|trending on|best of|best things from|brought to you by|owned by"
    r"|(?:unlimited |full )?access to|support|donate to|read more (?:on|at|in)|more on|see more on"
)
_STARTS = r"follow|join|download|get|about|contact|on|sign up (?:to|for)|über|von|nachrichten (?:der|von|aus)|search"
_MENTION = re.compile(
    rf"(?:^|(?<=[\s>|•·*(]))(?i:(?P<appeared>{_APPEARED})|(?P<more>{_MORE})|(?P<opens>{_OPENS})|(?P<starts>{_STARTS}))\s*(?<=[\s\w])"
    rf"{_THE}{_NAME}"
)
_ABOUT_IT = r"publication|websites?|site|magazine|newspaper|blog|brand|platform|nonprofit|publisher|news\w*|source"
_SAYS = (
    r"has (?:contacted|approached|reached out|asked|seen|learned)|(?:can|may) reveal|understands"
    r"|may (?:earn|collect|receive)|values your|content and|stories to"
    r"|is (?:part of|owned by|supported by|funded by|editorially|not responsible"
    rf"|(?:an?|the|your|one) (?:[\w-]+ ){{0,3}}(?:{_ABOUT_IT}|independent|leading)\b)"
)
_CLOSES = (
    r"(?:staff|contributing|senior) (?:reporters?|writers?|photographers?|editors?)|staff|newsletters?|app\b|homepage"
    r"|logo|main menu|subscribers?|subscription|premium|account|membership|readers[’']?|all rights reserved|content"
    r"|recommended|gruppe|redaktion|abo\b|voucher codes|view|extra|home screen|videos?|briefing|contributors?"
    r"|correspondents?|community|forums?|member(?:ship)?s?|shop|store|merch|podcasts?|en español|daily roundup"
    r"|editorial|team|website|exclusive|plus\b|terms|privacy"
)
_OWNED = re.compile(rf"(?:^|(?<=[\s>|•·*(])){_NAME}[’'®™]?s?[ -](?i:(?P<says>{_SAYS})|(?P<closes>{_CLOSES}))(?!\w)")
# What a sentence has to hold to be looked at for those.
_TELLING = re.compile(rf"(?i:\b(?:{_APPEARED})|\b(?:{_SAYS}))")
_STAFF = (
    rf"(?:{trade.ROLE}|[Ee]ditor|[Rr]eporter|[Cc]orrespondent|[Ww]riter|founder|co-founder|intern|contributor|columnist"
    r"|publisher|host|fellow|editor-in-chief|chief)"
)
_WORKS = re.compile(
    rf"(?:\b{_STAFF}(?: (?!(?:is|was|are)\b)[a-z’'-]+){{0,4}} (?:at|for|with|of|to|bei|bei der|chez|de|på|voor)"
    rf"|\bcovers [\w ,’'-]{{3,60}}? for|\bcontribut(?:es|ed|or) to|\bwr(?:ites|ote) for) {_THE}{_NAME}"
)
_IS = re.compile(r"\b(?:is|are|has been|ist|est|es|è|är|er) (?:an?|the|our|ein|eine|une?|una?|en|et)\b")
_AT_HOME = re.compile(
    rf"(?:\b(?:[Hh]ere )?[Aa]t|\b[Bb]ei|\b[Cc]hez) {_NAME},? (?:we|our|wir|unser\w*|nous|nos|notre)\b"
)
_HELPED = re.compile(rf"^(?:[\w’']+ )??{_NAME}[’'](?:s)? .{{3,80}} contributed to (?:this|the) ")
_RIGHTS = re.compile(
    r"(?:©|ⓒ|Ⓒ|(?<!\w)\(c\)(?= ?\d{4})|^copyright\b|(?<=[|.•·] )copyright\b"
    r"|\bcopyright(?= ?(?:©|\(c\)|ⓒ|(?:19|20)\d\d)))[\s©ⓒ]*(?:\(c\)\s*|copyright\b\s*)*"
    r"(?:(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)?\d\d)?)?\.?,?)?\s*(?:by |of |- )?(?P<rest>[^|•·\n]{2,80})",
    re.IGNORECASE,
)
_RIGHTS_START = re.compile(
    r"^(?:(?:all rights reserved|copyright|tous droits réservés|alle rechte vorbehalten|s\.?a\.|a|by|of)\W+)+"
    r"(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_RIGHTS_END = re.compile(
    r"[.,;:|(/]\s.*$|[.,;(]$|\s+[–—-]\s.*$|\s*(?:19|20)\d\d.*$|[,.]?\s+(?:inc|llc|l\.l\.c|ltd|limited|gmbh|ag|se|kg|plc"
    r"|s\.?a|s\.?r\.?l|b\.?v|a/s|pty|pvt|media pvt|board of (?:trustees|regents)|corp(?:oration)?|co|company"
    r"|media group|publishing|publications?|digital|online|and (?:its|or)|or its|und|all|powered|alle|todos|tous"
    r"|a division)\b.*$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s+(\||[-–—·•»]|::)\s+")
BULLET = re.compile(r"^[\s*+•·o>»–-]{1,4} ")
# Lines of some length that nevertheless are the page's own.
_CALLS = re.compile(
    r"\b(?:newsletters?|subscri\w+|sign(?:ing)? up|e-?mails?|privacy|our (?:site|website|readers|journalis\w+)"
    r"|comments?|abonn\w+|suscr\w+|abbona\w+|prenumer\w+|inbox|app)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[’']s?|\s+(?:newsletters?|apps?|premium|plus|homepage|logo|staff|website|on|in|for|and|the|of|to|facebook"
    r"|twitter|instagram|youtube|tiktok|google news|app|today|now|here|free))$",
    re.IGNORECASE,
)
# What stands where names stand and is none: words of the page, networks, and houses that own many outlets.
_NO_OUTLETS = """
    us, me, our, home, menu, news, the author, this, here, the, a, i, we, you, your, it, all, more, terms, privacy,
    cookies, newsletter, newsletters, email, facebook, twitter, instagram, youtube, tiktok, linkedin, whatsapp,
    telegram, google, google news, google play, apple, apple news, app store, amazon, spotify, pinterest, reddit,
    snapchat, threads, flipboard, x, microsoft, wordpress, blogger, disqus, akismet, outbrain, taboola, recaptcha,
    rss, paypal, patreon, getty, getty images, shutterstock, creative commons, advertisement, sponsored, video,
    videos, photos, breaking news, latest news, top stories, login, sign in, subscribe, search, contact, about,
    follow, share, comments, related, conde nast, gannett, advance local, advance, hearst, meredith, dotdash
    meredith, future, reach, vox media, penske media, axel springer, warner bros, disney, comcast, nexstar, gray
    television, sinclair, lee enterprises, mcclatchy, salem media, ziff davis, valnet, g/o media, tribune
    publishing, media, press, online, digital, company, group, editor, editors, staff, copyright, rights, all rights
    reserved, monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april, may,
    june, july, august, september, october, november, december, english, uk, us news, world, sport, sports,
    business, politics, opinion, entertainment, life, lifestyle, culture, health, science, tech, technology, travel,
    food, weather, local, national, international, christmas, main, loading, ios, android, whats, paid partner,
    subscriber, subscribers, site search, site, web, native, hybrid, mobile, weitere, which, send, great, full,
    latest, top, information, terms of service, privacy policy, policy, help, join, open, find, play, support,
    started, report, member, members, premium, community, with, are, there, pour, meet, try, add, most, reach plc,
    new, best, how, what, why, when, who, free, live, read, watch, listen, get, view, see, show, click, next,
    previous
"""
_NONE = frozenset(squash(" ".join(word.split())) for word in _NO_OUTLETS.split(","))


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: the name, the kind of sign, why it is one, and its line."""

    name: str
    kind: str
    why: str
    line: Line


def read_signs(lines: Sequence[Line]) -> list[Sign]:
    r"""Find every sign on a page; ``lines`` are all that it has.

    >>> from copydesk.importer.lines import split_lines
    >>> page = "Ferry sinks\nBy Ana Ruiz\n© 2026 Alder Post Ltd. All rights reserved."
    >>> [(sign.name, sign.kind) for sign in read_signs(split_lines(page))]
    [('Alder Post', 'rights'), ('Alder', 'part')]
    """
    found: list[Sign] = []
    for index, line in enumerate(lines):
        if line.text and len(line.text) <= shapes.LONG_LINE:
            found += _signs_of(line, first=index < TITLE_LINES)
    return [
        sign
        for sign in found
        if len(key := key_of(sign.name)) >= SHORTEST and key not in _NONE and sign.name.casefold() not in trade.NO_NAMES
    ]


def key_of(name: str) -> str:
    """Give what a name is counted by: without case and article; an address by the outlet it is known to be of."""
    host = hosts.label(name) if "." in name and " " not in name else ""
    return squash(fame().hosts.get(host, host)) if host else squash(name)


def _signs_of(line: Line, *, first: bool) -> Iterator[Sign]:
    text = BULLET.sub("", line.text)
    words = shapes.count(text)
    prose = words > SHORT and shapes.is_prose(line.text)
    yield from _rights(text, line)
    if first:
        yield from _suffixes(text, line)
    if not prose or _TELLING.search(text):
        yield from _around(text, line, prose=prose)
    for pattern, kind, why in _OTHERS:
        for match in pattern.finditer(text):
            if kind == "works" and prose and not _IS.search(text, 0, match.start()):
                continue
            yield from _parts(match["name"], kind, why, line)
    for host in hosts.find_hosts(text):
        yield Sign(host.name, "mail" if host.mail else "host", "its address", line)
    if words <= MOST_WORDS and (known := spell(text.strip(" .,:|-"))):
        yield Sign(known, "alone", "a well-known name", line)
    elif not prose or _CALLS.search(text):
        yield from (Sign(name, "names", "names it", line) for name in _known_within(text))


def _around(text: str, line: Line, *, prose: bool) -> Iterator[Sign]:
    """Find names by the words before and after them."""
    short = shapes.count(text) <= SHORT
    for match in _MENTION.finditer(text):
        kind = next(name for name in ("appeared", "more", "opens", "starts") if match[name])
        if (kind == "appeared" or not prose) and (kind != "starts" or (not match.start() and short)):
            yield from _parts(match["name"], kind, f"“{match[kind].casefold()} …”", line)
    for match in _OWNED.finditer(text):
        if match["says"] or (not prose and (not match.start() or short)):
            yield from _parts(match["name"], "owns", f"“… {(match['says'] or match['closes']).casefold()}”", line)


_OTHERS = (
    (_WORKS, "works", "who works there"),
    (_HELPED, "helped", "who helped with it"),
    (_AT_HOME, "home", "where “we” are"),
)


def _rights(text: str, line: Line) -> Iterator[Sign]:
    for match in _RIGHTS.finditer(text):
        rest = _RIGHTS_START.sub("", match["rest"])
        for _ in range(3):
            rest = _RIGHTS_END.sub("", rest).strip(" .,-–—")
        if re.match(_NAME, rest):
            yield from _parts(rest, "rights", "its copyright", line)
        for part in text.split("|") if "|" in text else ():
            if not _RIGHTS.search(part) and re.fullmatch(_NAME, part.strip()):
                yield Sign(part.strip(), "rights", "beside its copyright", line)


def _suffixes(text: str, line: Line) -> Iterator[Sign]:
    for part in _SUFFIX.split(text)[2::2]:
        if re.fullmatch(_NAME, part.strip()) and shapes.count(part) < MOST_WORDS:
            yield Sign(part.strip(), "suffix", "at the end of its title", line)


def _parts(run: str, kind: str, why: str, line: Line) -> Iterator[Sign]:
    """Give a name whole, and, less surely, cut short: it may run into other words, at its end or its start."""
    for _ in range(3):
        run = _TAIL.sub("", run.strip(" .,:;|-–®™"))
    words = run.split()
    sure = len(words) + 1
    for length in range(len(words), 0, -1):
        name = " ".join(words[-length:] if kind == "owns" else words[:length])
        whole = length == len(words) or (sure > len(words) and spell(name))
        sure = length if spell(name) else sure
        yield Sign(name, kind if whole else "part", why, line)


def _known_within(text: str) -> Iterator[str]:
    """Find well-known names in a line, the longest first; a name within another one does not count."""
    words = [re.sub(r"[’']s$", "", word.strip('()[],.;:!?“”"‘»«*')) for word in text.split()]
    start = 0
    while start < len(words):
        first = words[start]
        longest = 0 if first[:1].islower() and not first[1:2].isupper() else min(MOST_WORDS, len(words) - start)
        for length in range(longest, 0, -1):
            if name := spell(" ".join(words[start : start + length])):
                yield name
                start += length - 1
                break
        start += 1
