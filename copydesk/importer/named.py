"""People and places that a text speaks of, told from each other, from houses, and from beginnings of sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from copydesk.importer import names, shapes, trade, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST = 4
# So many mentions of a name tell whose it is.
ENOUGH = 30
MOST_PLACES = 2
# One in so many mentions may have an article (the Ellison case); so many tell a place.
FEW = 3
BEFORE, AFTER = 40, 60
# A word is no longer than words are, so that a line without blanks costs no more than others.
_WORD = r"(?:(?:[dlDLO]['’]|Mc|Mac|al-|Al-)?[A-ZÀ-ÖØ-ÞŠŽČŁŚŻĆĐĞİŞ][^\W\d_A-Z]{1,30}(?:-[A-ZÀ-Þ][^\W\d_A-Z]{1,30})?)"
_INNER = r"(?:(?:van|von|der|den|de|da|di|del|della|dos|la|bin|ibn|al|el|ter) ){1,2}"
_RUN = re.compile(rf"(?<![\w.@#’'-]){_WORD}(?: (?:[A-Z]\. ?)*(?:{_INNER})?{_WORD}){{0,6}}(?![\w@&-]|\.\w)")
_SENTENCE = re.compile(
    r"(?<=[^\W_A-Z][.!?])(?<!\b(?:Mr|Ms|Dr|St|Lt)\.)(?<!\b(?:Mrs|Sen|Rep|Gov|Sgt|Gen|Col|Det|Rev)\.)(?<!\b(?:Prof|Capt)\.)"
    r"[”\"’»)]*\s+(?=[“\"‘«(]?[^\W\d_a-zß-ÿ])"
)
_SHORT_TITLES = re.compile(r"(?:mrs?|ms|dr|lt|sen|rep|gov|sgt|gen|col|det|rev|prof|capt)\.")
_NOT_WHEN = r"\s(?!(?:am|im|on|in|at|to|this|last|during|after|zu|auf|bei|nach|der|dem|el|en|al|à|på|til|i|a)\b)[a-z]"
_BEGINS = re.compile(r"(?:^|[“\"‘«„(:–—•*-]\s*)$")
_ARTICLES = re.compile(
    r"the|an?|der|die|das|dem|den|des|ein(?:e[mnrs]?)?|im|am|zu[mr]|el|l[aeo]s?|una?|du|au|il|os?|as|do|no|het|een"
    r"|this|that|its|their|our|his|her|my|your"
)
_AT = re.compile(r"in|at|near|across|around|outside|inside|bei|en|à|em")
_IN = re.compile(r"in|near|en|à")
TITLES = (
    r"(?:(?:Vice|Deputy|Former|First|Prime|Foreign|Chief|Attorney|Detective|Lord|Lady|Major|Lieutenant|General|Police"
    r"|Assistant|State|District|Home|Acting|Interim|Rear|Defen[cs]e|Finance|Interior|Health|Education|Justice)[ -])*"
    r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sir|Dame|Rev|Sen|Rep|Gov|Lt|Sgt|Capt|Gen|Col|Cpl|Det|Insp|Supt|Hon|Cllr|Fr|President"
    r"|Minister|Secretary|Senator|Representative|Congressman|Congresswoman|Governor|Mayor|Judge|Justice|Councill?or"
    r"|Councilman|Councilwoman|Alderman|Premier|Chancellor|Ambassador|Commissioner|Superintendent|Inspector|Constable"
    r"|Sergeant|Captain|Colonel|General|Admiral|Major|Lieutenant|Officer|Sheriff|Detective|Chief|Professor|Doctor"
    r"|Coach|Manager|Director|Chair|Chairman|Chairwoman|Chairperson|Speaker|Leader|King|Queen|Prince|Princess|Duke"
    r"|Duchess|Earl|Baroness|Baron|Lord|Lady|Pope|Cardinal|Archbishop|Bishop|Father|Mother|Brother|Sister|Rabbi|Imam"
    r"|Sheikh|Shri|Smt|Datuk|Dato|Tan Sri|Uncle|Aunt|Herr|Frau|Herrn|(?:Bundesk|K)anzler(?:in)?"
    r"|(?:Bundesp|P)räsident(?:in)?"
    r"|Ministerpräsident(?:in)?|\w*[Mm]inister(?:in)?|Bürgermeister(?:in)?|Trainer(?:in)?|Monsieur|Madame"
    r"|Mme|Señora?|Sr|Sra|Don|Doña|Signora?|Coordinator|Principal|Dean|Attorney|Solicitor|Spokesman|Spokeswoman"
    r"|Spokesperson|Congressmember|MP|MEP|Striker|Midfielder|Defender|Goalkeeper|Winger|Actor|Actress|Singer|Author)\.?"
)
_TITLE = re.compile(rf"(?:{TITLES}) (?=\S)")
_ROLE = re.compile(
    rf"(?<!\w)(?:{trade.ROLE_NOUN}|spokes(?:man|woman|person)|minister|mayor|senator|judge|leader|lawmaker|coach|captain"
    r"|striker|actor|actress|singer|chief executive|resident|neighbou?r|teacher|farmer|mother|father|widow|son|daughter"
    r"|brother|sister|wife|husband|student|activist|politician|candidate|detective|sprecher(?:in)?|ministro|ministra"
    r"|alcalde(?:sa)?|ministre|maire|portavoz|sindaco),?\s$",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(rf"(?:{wording.SAID.pattern})\s$")
_SAID_AFTER = re.compile(rf"^,?\s(?:(?:has|had|also|later|then|hat) )?(?:{wording.SAID.pattern})")
_WHO = re.compile(
    r"^(?:, \d{2}(?!\d)|, (?:an?|the|its|their|his|her|[\w-]+) (?:[\w-]+ ){0,3}(?:of|at|for|from)\b"
    rf"|, (?:(?:an?|the|our|its) )?(?:[\w-]+ ){{0,2}}(?:{trade.ROLE_NOUN})\b|\s\(\d{{2}}\))"
)


class Mention(NamedTuple):
    """Words written with capitals, the sentence that has them, and where."""

    name: str
    sentence: str
    number: int
    start: int
    end: int
    has_title: bool

    @property
    def before(self) -> str:
        """What stands before it."""
        return self.sentence[max(0, self.start - BEFORE) : self.start]

    @property
    def after(self) -> str:
        """What stands behind it."""
        return self.sentence[self.end : self.end + AFTER]

    @property
    def is_first(self) -> bool:
        """Say whether the sentence begins with it, so that its first word may be any."""
        return bool(_BEGINS.search(self.before))

    @property
    def word_before(self) -> str:
        """The word that stands before it, in lower case."""
        return self.before.rstrip().rpartition(" ")[2].lower()

    @property
    def has_article(self) -> bool:
        """Say whether it is called as things are."""
        return bool(_ARTICLES.fullmatch(self.word_before))

    @property
    def is_a_place(self) -> bool:
        """Say whether something is in it, or at it."""
        return bool(_AT.fullmatch(self.word_before)) and not self.after.startswith(("’s", "'s"))

    @property
    def is_where(self) -> bool:
        """Say whether something is in it, and neither in its year nor in what is its own: in Wend’s harbour."""
        return bool(_IN.fullmatch(self.word_before)) and not re.match(r"\s*[\d’']", self.after)

    @property
    def is_last(self) -> bool:
        """Say whether a mark follows, so that it is no adjective."""
        return not self.after or self.after[0] in ",.;:!?)"

    @property
    def is_a_person(self) -> bool:
        """Say whether what is around it tells that it is somebody."""
        return (
            self.has_title
            or bool(_SHORT_TITLES.fullmatch(self.word_before))
            or bool(_ROLE.search(self.before))
            or bool(_SAID_BEFORE.search(self.before) and not re.match(_NOT_WHEN, self.after))
            or bool(_SAID_AFTER.search(self.after))
            or bool(_WHO.search(self.after))
        )


Mentions = dict[str, list[Mention]]


def mentions_of(texts: Iterable[str]) -> Mentions:
    """Give all words with capitals in prose, each name with its mentions, in the order of the text."""
    prose = [text for text in texts if shapes.ends(text) and text.count(" ") >= shapes.PROSE_WORDS]
    by_name: Mentions = {}
    for mention in _mentions(prose):
        by_name.setdefault(mention.name, []).append(mention)
    return by_name


def people_in(mentions: Mentions, besides: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the names of those of whom a text speaks more than once, in the order of the text; ``besides`` are others'.

    Somebody has a first and a last name, is named again in another sentence, and speaks, has a title or a role.

    >>> text = "The ferry sank, Mara Ellison, 43, told the board. Port Alder slept. “It was old,” Ellison said."
    >>> people_in(mentions_of([text, "Port Alder and the Wend Ferry Company said nothing."]))
    ('Mara Ellison',)
    >>> people_in(mentions_of(["The ferry sank, said Mara Ellison."])), people_in(mentions_of([text]), ["Mara Ellison"])
    ((), ())
    """
    others = {word.casefold() for name in besides for word in re.findall(r"[^\W\d_][\w’'-]*", name)}
    found: dict[str, int] = {}
    for name, whole in mentions.items():
        first, _, last = name.rpartition(" ")
        alone = mentions.get(last, [])
        if (
            first
            and len(whole) + len(alone) > 1
            and last.casefold() not in others
            and _is_a_name(name, mentions, whole)
            and _is_somebody(whole[:ENOUGH], alone[:ENOUGH])
        ):
            found[name] = len(whole) + len(alone)
    told = _unsaid(found, mentions)
    most = sorted(told, key=lambda name: -found[name])[:MOST]
    return tuple(name for name in told if name in most)


def places_in(mentions: Mentions, besides: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the names in which three sentences of a text say that something is, and none that they speak.

    >>> text = "The ferry lay in Wend, where it was built. It sank in Wend. Nobody in Wend had seen it."
    >>> places_in(mentions_of([text])), places_in(mentions_of([text]), ["Wend"])
    (('Wend',), ())
    """
    found = [
        name
        for name, every in mentions.items()
        if len(every) >= FEW
        and FEW <= len(inside := [mention for mention in every[:ENOUGH] if mention.is_where]) >= len(every) / FEW
        and len({mention.number for mention in inside}) >= FEW
        and any(mention.is_last for mention in inside)
        and not set(name.casefold().split()) & trade.NO_NAMES
        and not any(mention.has_article or mention.is_a_person for mention in every[:ENOUGH])
        and name not in besides
    ]
    return _unsaid(found, mentions)[:MOST_PLACES]


def _unsaid(found: Iterable[str], mentions: Mentions) -> tuple[str, ...]:
    """Leave out names whose first or last word the text has as a word, too."""
    found = tuple(found)
    sentences = {mention.sentence for every in mentions.values() for mention in every} if found else ()
    words = set(re.findall(r"[^\W_]+(?:-[^\W_]+)*", "\n".join(sentences)))
    return tuple(name for name in found if words.isdisjoint((name.split()[0].lower(), name.split()[-1].lower())))


def _is_a_name(name: str, mentions: Mentions, whole: Sequence[Mention]) -> bool:
    """Say whether words are spelled as a name is, and none of them is what somebody is, or begins a sentence."""
    first, _, rest = name.partition(" ")
    longer = " " in rest and not re.search(r"\.|(?<!\w)[a-z]", name)
    return (
        names.could_be_person(name)
        and first != rest
        and not names.has_role(name)
        and not re.fullmatch(trade.PARTICLE, first.casefold())
        and not (longer and (rest in mentions or len(whole) == 1))
    )


def _is_somebody(whole: Sequence[Mention], alone: Sequence[Mention]) -> bool:
    """Say whether what a text says of a name, and of the last name alone, it says of a person."""
    every = [*whole, *alone]
    return (
        len({mention.number for mention in every}) > 1
        and (len(whole) > 1 or not whole[0].is_first)
        and not any(mention.has_article for mention in whole)
        and FEW * sum(mention.has_article for mention in alone) <= len(alone)
        and not any(mention.is_a_place for mention in every)
        and sum(mention.is_a_person for mention in every) > (not alone)
    )


def _mentions(prose: Iterable[str]) -> Iterator[Mention]:
    """Give all words with capitals, without the titles before names."""
    for number, sentence in enumerate(sentence for text in prose for sentence in _SENTENCE.split(text)):
        for match in _RUN.finditer(sentence):
            title = _TITLE.match(match[0]) if " " in match[0] else None
            start = title.end() if title else 0
            yield Mention(match[0][start:], sentence, number, match.start() + start, match.end(), has_title=bool(title))
