"""Which language a text is in: by its letters where those say it, else by its commonest small words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.importer.draft import Draft, Line

FEWEST_WORDS = 40
FEWEST_LETTERS = 60
CLEAR_SHARE = 0.08
CLEAR_LEAD = 1.6
OWN_SHARE = 0.003
# Longer texts say no more.
ENOUGH = 20_000
# The commonest small words of a language give it away; its neighbours are here so that they are not taken for it.
_WORDS = {
    "en": "the and of to in is that for was with on as it by at from are this have not",
    "de": "der die das und ist nicht mit von zu den ein eine auch auf für dem sich im wird dass",
    "es": "el la los las de que y en un una por con para del se no es su al lo",
    "ca": "el la els les de que i en un una per amb del es no és al als dels ha",
    "gl": "o a os as de que e en un unha por con para do da se non na no ao",
    "fr": "le la les de des et en est que dans un une pour pas du au sur avec qui ne ce il se",
    "it": "il la di che e un una per non con del della sono nel le gli dei al si anche da i su se ma in",
    "pt": "o a os as de que e em um uma para com não do da no na se por mais",
    "nl": "de het een en van is dat niet in op te voor met zijn aan er maar ook bij om",
    "sv": "och att det som en på är av för med den till inte om ett han har de var från",
    "da": "og at det som en på er af for med den til ikke om et han har de var fra efter mere blev sig",
    "nb": "og at det som en på er av for med den til ikke om et han har de var fra etter mer ble seg",
    "is": "og að í á sem er það til með um en við ekki fyrir var hann af frá eru hefur",
    "fi": "ja on ei se että oli joka kun mutta ovat myös hän niin mukaan kuin sen ole tai jo vain",
    "pl": "i w na z się nie do to że jest o jak po co za od przez dla są ale",
    "cs": "a v na z se ne do to že je o jak po co za od pro jako jsou ale i ve",
    "sk": "a v na z sa nie do to že je o ako po čo za od pre aj sú ale vo by",
    "hr": "i u na s se ne da to je o kao po što za od su ali koji bi iz",
    "sl": "in v na z se ne da to je o kot po kaj za od so ali ki bi iz pa",
    "hu": "a az és hogy nem is egy van volt ez meg mint de ha csak még azt már el aki",
    "lt": "ir kad yra į su iš tai bet ne o už apie nuo per buvo dėl jis savo kaip jau",
    "ro": "și în de la cu pe că nu este o un din care pentru să mai fi sunt ca au",
    "id": "yang dan di itu dengan untuk tidak dari dalam akan pada juga ini karena ada oleh ke telah bahwa bisa",
    "ms": "yang dan di itu dengan untuk tidak dari dalam akan pada juga ini kerana ada oleh ke telah bahawa boleh",
    "tr": "ve bir bu için ile de da olarak çok daha gibi olan ama ne o sonra kadar en her değil ki var oldu ise dedi",
    "vi": "và của là có không được trong cho một những người với các đã này khi để đến từ ra tại vào như sau cũng",
}
SMALL_WORDS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
# Languages that have a script to themselves; the order matters where one uses another's letters as well.
_SCRIPTS = {
    "ja": re.compile("[\u3041-\u30ff]"),
    "ko": re.compile("[\u1100-\u11ff\uac00-\ud7a3]"),
    "zh": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "hy": re.compile("[\u0530-\u058f]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
}
# Those that share one, by letters that the others lack. No letter of the last ones: Russian, Arabic.
_OWN_LETTERS = {
    "ar": {"ur": "ٹڈڑےں", "fa": "پچژگ"},
    "ru": {"uk": "іїєґ", "sr": "ђћљњџ", "mk": "ѓќѕ", "ru": "ыэё", "bg": "ъ"},
}
_MOSTLY = 0.5
_SOME = 0.1


def language_of(lines: Iterable[Line]) -> str:
    """Give the language's tag, or an empty text for a short text, a close call, or a language that is not known here.

    >>> from copydesk.importer.draft import Line
    >>> text = "La cofradía de pescadores cerrará los bancos de almeja el lunes para dejar crecer a una cría. " * 3
    >>> language_of([Line(text, 1)]), language_of([Line("La cofradía", 1)])
    ('es', '')
    >>> language_of([Line("Паром снова ходит по ночам, и мы рады, что он ходит: рыбаки ждали этого два года. ", 1)])
    'ru'
    """
    return _language_of(" ".join(line.text for line in lines)[:ENOUGH])


@lru_cache(maxsize=8)
def _language_of(text: str) -> str:
    return _by_letters(text) or _by_words(re.findall(r"[^\W\d_]+", text.casefold()))


def _by_letters(text: str) -> str:
    if text.isascii():
        return ""
    letters = "".join(re.findall(r"[^\W\d_]", text.casefold()))
    if len(letters) < FEWEST_LETTERS:
        return ""
    counts = {name: len(script.findall(letters)) for name, script in _SCRIPTS.items()}
    if counts["ja"] + counts["zh"] > _MOSTLY * len(letters):
        return "ja" if counts["ja"] > _SOME * len(letters) else "zh"
    name = max(counts, key=lambda name: counts[name])
    if counts[name] <= _MOSTLY * len(letters):
        return ""
    for other, own in _OWN_LETTERS.get(name, {}).items():
        if sum(letters.count(letter) for letter in own) > OWN_SHARE * len(letters):
            return other
    return name if name != "ru" else ""


def _by_words(words: list[str]) -> str:
    """Choose the language most of whose small words are there; it leads over each by what they do not share."""
    met = Counter(words)

    def count(known: frozenset[str]) -> int:
        return sum(met[word] for word in known & met.keys())

    best = max(SMALL_WORDS, key=lambda name: count(SMALL_WORDS[name]))
    ours = SMALL_WORDS[best]
    if len(words) < FEWEST_WORDS or count(ours) < CLEAR_SHARE * len(words):
        return ""
    others = [known for name, known in SMALL_WORDS.items() if name != best]
    clear = all(count(ours - known) >= max(1, CLEAR_LEAD * count(known - ours)) for known in others)
    return best if clear else ""


def language(draft: Draft) -> Draft:
    """Name the language of the text where it clearly is not the site's; declines every close call."""
    found = language_of(draft.lines)
    if not found or found == draft.language.partition("-")[0].casefold():
        return draft
    return replace(draft, lang=found).step(
        "language", [], "its letters or small words are not those of the site's", found
    )
