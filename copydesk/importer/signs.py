"""What on a page says who published it: its signs, each with a weight, and the name they agree on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.importer import hosts, shapes, trade, wording
from copydesk.importer.fame import fame, spell, squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from copydesk.importer.draft import Line

MOST_WORDS = 6
SHORT = 14
ENOUGH = 2.5
CLEAR = 1.25
# A sign that is seen again tells less each time.
AGAIN = 0.4
OFTEN = 0.2
WIRE = 0.3
# What a name gains that is well known, that an address of the page has, or that begins several of its labels.
FAME, ADDRESSED, LABELLED = 1.0, 3.0, 0.4

_W = r"(?:[^\W\d_a-zß-öø-ÿ](?:[\w’'&®+-]|\.(?=\w))*|\d{1,3}[A-Za-z]\w*|[a-z]{1,8}[A-Z]\w*|[a-z][\w-]*\.(?:com|org|net|de|co\.uk|tv|io|news|info|is|nl|at|ch|fr|it|es)\b)"
_NAME = rf"(?P<name>(?:[Tt]he |THE )?{_W}(?: (?:(?:and|of|the|&|de|la|le|der|die|das|des|du|del|della|van|och|og|y|e|et|und) ){{0,2}}{_W}){{0,5}})"
_THE = r"(?:(?:the|our|der|die|das|den|dem|des|la|le|el|los|il|lo|de|het|o|a|à|au)\s+|l[’'])?"

# Before the name, anywhere outside of a sentence, and at the start of a short line only.
_OPENS = {
    4.0: r"(?:appeared first|first appeared) (?:on|in|at)|more (?:stories |news |articles )?(?:from|at)|republish (?:an? )?",
    3.0: (
        r"subscribe to|advertise (?:with|on|in)|work(?:ing)? (?:at|for|with)|careers at|write for|welcome to|here at"
        r"|only (?:on|in)|exclusive(?:ly)? (?:to|for|on|in)|newsletters? from|(?:e-?mails?|updates|offers|alerts|news) from"
        r"|stay informed with|opinions of|views of|mehr (?:von|aus|bei)|serviceangebote von|abonnements? (?:von|der)"
        r"|plus de|abonnez-vous à|m[áa]s de|suscr[ií]bete a|abbonati a|altri articoli di|mer från|prenumerera på"
        r"|meer van|register (?:with|for)|sign in to|log in to|originally (?:published|appeared) (?:on|in|by|at)"
        r"|first published (?:on|in|by|at)|trending on|best of|best things from|brought to you by|owned by"
        r"|unlimited access to|full access to|access to|support|donate to|read more (?:on|at|in)|more on|see more on"
    ),
    2.0: r"follow(?=\s?[A-Z])|join|download|get|about|contact|on|sign up (?:to|for)|über|von|nachrichten (?:der|von|aus)|search",
}
_STAFF = rf"(?:{trade.ROLE}|[Ee]ditor|[Rr]eporter|[Cc]orrespondent|[Ww]riter|founder|co-founder|intern|contributor|columnist|publisher|host|fellow|editor-in-chief|chief)"
_WORKS = re.compile(
    rf"(?:\b{_STAFF}(?: (?!(?:is|was|are)\b)[a-z’'-]+){{0,4}} (?:at|for|with|of|to|bei|bei der|chez|de|på|voor)|\bcovers [\w ,’'-]{{3,60}}? for|\bcontribut(?:es|ed|or) to"
    rf"|\bwr(?:ites|ote) for) {_THE}{_NAME}"
)
_MENTION = re.compile(
    rf"(?:^|(?<=[\s>|•·*(]))(?i:(?P<strong>{_OPENS[4.0]})|(?P<plain>{_OPENS[3.0]})|(?P<weak>{_OPENS[2.0]}))\s*(?<=[\s\w]){_THE}{_NAME}"
)
# After the name.
_CLOSES = {
    3.0: (
        r"(?:staff|contributing|senior) (?:reporters?|writers?|photographers?|editors?)|staff|newsletters?|app\b|homepage"
        r"|logo|main menu|values your|subscribers?|subscription|premium|account|membership|readers[’']?|all rights reserved"
        r"|has (?:contacted|approached|reached out|asked|seen|learned)|(?:can|may) reveal|understands|may (?:earn|collect|receive)"
        r"|(?:content|recommended)|stories to|gruppe|redaktion|abo\b|voucher codes|view|extra|home screen|videos?|briefing"
        r"|contributors?|correspondents?|community|forums?|member(?:ship)?s?|shop|store|merch|podcasts?|en español|daily roundup"
        r"|is (?:part of|owned by|supported by|funded by|editorially|not responsible|(?:an?|the|your|one) (?:[\w-]+ ){0,3}(?:publication|websites?|site|magazine|newspaper|blog|brand|platform|nonprofit|publisher|news\w*|source|independent|leading)\b)|editorial|team|website"
        r"|homescreen|exclusive|plus\b|terms|privacy"
    ),
    2.0: r"reporters?|editors?|journalists?|writers?|magazine|news team|events|awards|live|tv|jobs|games|radio|today|online|careers|archive",
}
_OWNED = re.compile(
    rf"(?:^|(?<=[\s>|•·*(])){_NAME}[’'®™]?s?(?:[ -]|(?<=[a-z])(?=\+))(?i:(?P<plain>{_CLOSES[3.0]})|(?P<weak>{_CLOSES[2.0]}))(?!\w)"
)
_VISIT = re.compile(r"(?i)\b(?:go to|visit|more (?:on|at)|see|read|at|on)\b|^\W*[\w.-]+\W*$")
_AT_HOME = re.compile(rf"(?:\b(?i:here )?[Aa]t|[Ww]e at|[Uu]s at|[Tt]eam at|\bBei|\bChez) {_NAME},? (?:we|our|wir|unser\w*|nous|our)\b")
_HELPED = re.compile(rf"^(?:[\w’']+ )??{_NAME}[’'](?:s)? .{{3,80}} contributed to (?:this|the) ")
_RIGHTS = re.compile(
    r"(?:©|ⓒ|Ⓒ|(?<!\w)\(c\)(?= ?\d{4})|^copyright\b|(?<=[|.•·] )copyright\b|\bcopyright(?= ?(?:©|\(c\)|ⓒ|(?:19|20)\d\d)))[\s©ⓒ]*(?:\(c\)\s*|copyright\b\s*)*(?P<year>(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)?\d\d)?)?\.?,?)?"
    r"\s*(?:by |of |- )?(?P<rest>[^|•·\n]{2,80})", re.IGNORECASE
)
_RIGHTS_END = re.compile(
    r"[.,;:|(/]\s.*$|[.,;(]$|\s+[–—-]\s.*$|\s*(?:19|20)\d\d.*$|[,.]?\s+(?:inc|llc|l\.l\.c|ltd|limited|gmbh|ag|se|kg|plc|s\.?a|s\.?r\.?l|b\.?v|a/s"
    r"|pty|corp(?:oration)?|co|company|media group|publishing|publications?|digital|online|and (?:its|or)|or its|und|all|powered|alle|todos|tous|a division)\b.*$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s+(\||[-–—·•»]|::)\s+")
# Lines of some length that nevertheless are the page's own.
_CALLS = re.compile(
    r"(?i)\b(?:newsletters?|subscri\w+|sign(?:ing)? up|e-?mails?|privacy|our (?:site|website|readers|journalis\w+)|comments?"
    r"|abonn\w+|suscr\w+|abbona\w+|prenumer\w+|inbox|app)\b"
)
_RUN = re.compile(rf"(?:[Tt]he )?{_W}(?: (?:(?:and|of|the|&) )?{_W}){{0,5}}")
_WRITTEN_BY = re.compile(rf"\b[Bb][Yy] ({_W} {_W}(?: {_W})?)")
_BULLET = re.compile(r"^[\s*+•·o>»–-]{1,4} ")
# What stands where names stand and is none: words of the page, and the houses that own many outlets.
_NONE = frozenset(
    squash(word)
    for word in re.split(
        r",\s*",
        """us, me, our, home, menu, news, the author, this, here, the, a, i, we, you, your, it, all, more, terms, privacy, cookies,
        newsletter, newsletters, email, e-mail, facebook, twitter, instagram, youtube, tiktok, linkedin, whatsapp, telegram,
        google, google news, google play, apple, apple news, app store, amazon, spotify, pinterest, reddit, snapchat, threads,
        flipboard, x, microsoft, wordpress, blogger, disqus, akismet, outbrain, taboola, recaptcha, rss, paypal, patreon,
        getty, getty images, shutterstock, creative commons, advertisement, sponsored, video, videos, photos, breaking news,
        latest news, top stories, login, sign in, subscribe, search, contact, about, follow, share, comments, related,
        conde nast, gannett, advance local, advance, hearst, meredith, dotdash meredith, future, reach, vox media, penske media,
        axel springer, warner bros, disney, comcast, nexstar, gray television, sinclair, lee enterprises, mcclatchy, salem media,
        ziff davis, valnet, g/o media, tribune publishing, media, press, online, digital, company, group, editor, editors, staff,
        copyright, rights, all rights reserved, monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february,
        march, april, may, june, july, august, september, october, november, december, english, uk, us news, world, sport, sports,
        business, politics, opinion, entertainment, life, lifestyle, culture, health, science, tech, technology, travel, food,
        weather, local, national, international, covid, covid-19, coronavirus, christmas, donald trump, trump, joe biden, biden,
        main, loading, reachplc, reach plc, addthis, new, best, how, what, why, when, who, free, live, read, watch, listen, get, view, see, show, click, next, previous""",
    )
)


# Their copyright stands below texts that others published.
_WIRES = frozenset({"associatedpress", "reuters", "afp", "dpa", "thomsonreuters", "agencefrancepresse", "canadianpress", "efe", "ansa"})


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: the name it gives, how much it tells, why, and the line; ``kind`` tells signs from each other."""

    name: str
    weight: float
    why: str
    line: Line
    kind: str


def read_signs(lines: Sequence[Line]) -> list[Sign]:
    """Find every sign on a page; ``lines`` are all that it has."""
    signs: list[Sign] = []
    for index, line in enumerate(lines):
        if line.text and len(line.text) <= shapes.LONG_LINE:
            signs += _signs_of(line, first=index < 3)
    return signs


def _signs_of(line: Line, *, first: bool) -> Iterator[Sign]:
    text = _BULLET.sub("", line.text)
    words = shapes.count(text)
    prose = shapes.is_prose(line.text) and words > SHORT
    for match in _RIGHTS.finditer(text):
        rest = match["rest"]
        for _ in range(3):
            rest = _RIGHTS_END.sub("", rest).strip(" .,-–—")
        yield from _grades(rest, 1.0 if squash(rest) in _WIRES else 5.0 if match["year"] or words < SHORT else 2.5, "its copyright", line, "rights")
        if "|" in text:
            for part in text.split("|"):
                if not _RIGHTS.search(part) and re.fullmatch(_NAME, part.strip()):
                    yield Sign(part.strip(), 2.0, "beside its copyright", line, "rights")
    if first and (parted := [*_SUFFIX.finditer(text)]):
        bar = parted[-1]
        weight = 2.5 if bar[1] in {"|", "::"} else 1.8
        for start, end in zip([*parted], [*parted[1:], None], strict=True):
            part = text[start.end() : end.start() if end else None].strip()
            if re.fullmatch(_NAME, part) and shapes.count(part) < MOST_WORDS:
                yield Sign(part, weight, "at the end of its title", line, "suffix")
    for match in _MENTION.finditer(text):
        weight = 4.0 if match["strong"] else 3.0 if match["plain"] else 2.0
        if prose and not match["strong"]:
            continue
        if match["weak"] and (match.start() > 0 or words > SHORT):
            continue
        opened = (match["strong"] or match["plain"] or match["weak"]).casefold()
        yield from _grades(match["name"], weight, f"“{opened} …”", line, opened.split()[0])
    for match in _OWNED.finditer(text):
        told = bool(match["plain"] and re.match(r"(?i)has |can|may|under|values|is |staff", match["plain"]))
        if (prose or match.start()) and not told and not (match["plain"] and words <= SHORT):
            continue
        weight = (3.0 if match["plain"] else 1.5) * (0.5 if prose else 1.0)
        closed = (match["plain"] or match["weak"]).casefold()
        yield from _ends(match["name"], weight, f"“… {closed}”", line, closed.split()[0])
    for match in _WORKS.finditer(text):
        yield from _grades(match["name"], 2.5, "who writes for it", line, "works")
    if match := _HELPED.match(text):
        yield from _grades(match["name"], 4.0, "who helped with it", line, "helped")
    for host in hosts.find_hosts(text):
        weight = 3.0 if host.mail else 2.0 if not prose else 1.2
        if not host.mail and _VISIT.search(text) and words <= SHORT:
            weight += 1.5
        yield Sign(host.name, weight, "its address", line, "mail" if host.mail else "host")
    for match in _AT_HOME.finditer(text):
        yield from _grades(match["name"], 3.0, "where “we” are", line, "home")
    if words <= MOST_WORDS and not prose and (known := spell(text.strip(" .,:|-"))):
        yield Sign(known, 1.5 if " " in known else 0.8, "a well-known name", line, "alone")
    elif not prose or _CALLS.search(text):
        for name in _known_within(text):
            yield Sign(name, 1.0 if " " in name or name[1:] != name[1:].lower() else 0.6, "names it", line, "names")


def _known_within(text: str) -> Iterator[str]:
    """Find well-known names in a line, the longest first; a name within another one does not count."""
    words = [word.strip("()[],.;:!?“”\"‘»«*").removesuffix("’s").removesuffix("'s") for word in text.split()]
    start = 0
    while start < len(words):
        for length in range(min(MOST_WORDS, len(words) - start), 0, -1):
            first = words[start]
            if first[:1].islower() and not first[1:2].isupper():
                break
            name = spell(" ".join(words[start : start + length]))
            if name:
                yield name
                start += length - 1
                break
        start += 1


def _grades(run: str, weight: float, why: str, line: Line, kind: str) -> Iterator[Sign]:
    """Give the name whole, and less surely without its last words: an opened name may run into what follows."""
    words = _trim(run).split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        sure = 1.0 if length == len(words) or spell(name) else 0.5
        yield Sign(name, weight * sure, why, line, kind)


def _ends(run: str, weight: float, why: str, line: Line, kind: str) -> Iterator[Sign]:
    words = _trim(run).split()
    for start in range(len(words)):
        name = " ".join(words[start:])
        sure = 1.0 if start == 0 or spell(name) else 0.5
        yield Sign(name, weight * sure, why, line, kind)


_TAIL = re.compile(
    r"(?i)(?:[’']s?|\s+(?:newsletters?|apps?|premium|plus|homepage|logo|staff|website|on|in|for|and|the|of|to|"
    r"facebook|twitter|instagram|youtube|tiktok|google news|app|today|now|here|free))$"
)


def _trim(run: str) -> str:
    for _ in range(3):
        run = _TAIL.sub("", run.strip(" .,:;|-–—®™"))
    return run


def weigh(signs: Iterable[Sign], lines: Sequence[Line]) -> dict[str, float]:
    """Add the signs up, by squashed name; a sign seen again adds less.

    A name that the page also writes small is a word; one that wrote the text is a person.
    """
    text = "\n".join(line.text for line in lines)
    small = set(re.findall(r"(?<![\w.@/-])[^\W\d_A-Z]+(?![\w@]|\.\w)", text))
    people = {squash(match[1]) for match in _WRITTEN_BY.finditer(text)} - fame().names.keys()
    seen: Counter[tuple[str, str]] = Counter()
    total: dict[str, float] = {}
    kinds: dict[str, set[str]] = {}
    for sign in sorted(signs, key=lambda sign: -sign.weight):
        key = key_of(sign.name)
        if not key or key in _NONE or len(key) < 3:
            continue
        weight = sign.weight * (WIRE if key in _WIRES and sign.kind not in {"mail", "host"} else 1.0)
        if key in small and sign.kind not in {"mail", "host"}:
            weight *= 0.6 if key in fame().names else 0.3
        weight *= 0.3 if key in people and sign.kind not in {"mail", "host"} else 1.0
        total[key] = total.get(key, 0.0) + weight * AGAIN ** seen[key, sign.kind]
        seen[key, sign.kind] += 1
        kinds.setdefault(key, set()).add(sign.kind)
    labels = _labels(lines)
    often = _often(total, text)
    for key in total:
        total[key] += LABELLED * min(5, labels.get(key, 0)) + OFTEN * min(8, often.get(key, 0))
        if key in fame().names and (kinds[key] != {"names"} or len(key) > MOST_WORDS):
            total[key] = total[key] * 1.5 + FAME
        if kinds[key] & {"mail", "host"} and kinds[key] - {"mail", "host"}:
            total[key] += ADDRESSED
    return total


def _often(total: Iterable[str], text: str) -> Counter[str]:
    """Count how often the page writes a name, of one to four words with capitals."""
    found: Counter[str] = Counter()
    wanted = set(total)
    for run in _RUN.findall(text):
        words = run.split()
        for start in range(len(words)):
            for length in range(1, min(4, len(words) - start) + 1):
                key = squash(" ".join(words[start : start + length]).removesuffix("’s").removesuffix("'s"))
                if key in wanted:
                    found[key] += 1
    return found


def key_of(name: str) -> str:
    """Give what a name is counted by: without case and article; an address by the outlet it is known to be of."""
    host = hosts.label(name) if "." in name and " " not in name else ""
    if host:
        return squash(fame().hosts.get(host, host))
    return squash(name)


def _labels(lines: Sequence[Line]) -> Counter[str]:
    """Count in how many different short lines a name comes first."""
    found: Counter[str] = Counter()
    for text in {_BULLET.sub("", line.text) for line in lines}:
        words = text.split()
        if 0 < len(words) <= MOST_WORDS:
            for length in range(1, min(4, len(words)) + 1):
                found[squash(" ".join(words[:length]))] += 1
    return found


def best(total: dict[str, float]) -> str:
    """Give the name with the most weight, if it has enough, and clearly more than any other one.

    A name within the best one, or around it, is no rival.
    """
    ranked = sorted(total, key=lambda key: (-total[key], key))
    if not ranked or total[ranked[0]] < ENOUGH:
        return ""
    first = ranked[0]
    rivals = [key for key in ranked[1:] if key not in first and first not in key]
    return first if not rivals or total[first] >= CLEAR * total[rivals[0]] else ""
