"""The place line: where a text was filed from, as ``PORT ALDER, Wend (Reuters) —``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from copydesk.importer import names, outlet, shapes, trade

if TYPE_CHECKING:
    from collections.abc import Collection

    from copydesk.importer.draft import Draft, Line


def _words(text: str, between: str = " ") -> frozenset[str]:
    """Read a list of words or, with a mark between them, of names."""
    return frozenset(word.strip() for word in " ".join(text.split()).split(between))


_CITY = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*\.?(?:[ .’'/-]{1,2}[^\W\d_]+\.?){0,5}"
_DAY = (
    rf"(?:(?:{trade.WEEKDAYS})\.?,? ?)?(?:[^\W\d_]{{3,9}}\.? \d{{1,2}}|\d{{1,2}}\.? [^\W\d_]{{3,9}})\.?(?:,? \d{{4}})?"
)
_DASH = r"(?:[–—―]|--?)"
_PLACE_LINE = re.compile(
    rf"(?P<city>{_CITY})(?:, (?!{_DAY})(?P<land>[^\W\d_a-zß-öø-ÿ][\w.]*(?: [\w.]+){{0,2}}))?"
    rf"(?:,? (?i:(?P<day>{_DAY})))?"
    rf"(?:,? ?[(/](?P<agency>[^()/]{{2,40}})[)/])?(?:,? (?i:{_DAY}))?"
    r"(?P<sign> ?(?:[–—―]|--) ?|[:.]? ?- |: ?-+ ?|\. ?[–—] ?|: )(?=\S)"
)
_AGENCY_FIRST = re.compile(rf"\((?P<agency>[^()]{{2,40}})\) ?{_DASH}+ ?")
# What a line may begin with in capitals, besides a place.
_NO_PLACES = _words(
    """
    A ALSO ANALYSIS ANSWER BACKGROUND BONUS BREAKING CAUTION CHAPTER COLUMN COMMENT COMMENTARY CONTEXT CORRECTION DAY
    DISCLAIMER DISCLOSURE EDITORIAL EXCLUSIVE EXPLAINER FACT FAQ FILE FILM FIRST FOLLOW HIGHLIGHTS HOW IMPORTANT
    INTERVIEW JUST LAST LATEST LETTER LETTERS LISTEN LIVE LIVEBLOG MORE MUSIC MUST NEW NEWS NEXT NO NOTE NOW ON
    OBITUARY OP OPINION PART PHOTO PHOTOS PICTURES PODCAST POLL PRO PROFILE Q QUESTION QUOTE RATING READ RECAP RECIPE
    RELATED REPORT REVIEW REVIEWS RULE SATIRE SCORE SECTION SHOP SPOILER SPOILERS SPONSORED SPORT SPORTS STEP STEPS
    STORY SUMMARY TIP TIPS TITLE TL TODAY TOP TRENDING TRIGGER TV UPDATE UPDATED UPDATES VERDICT VIDEO WARNING WATCH
    WEATHER WHAT WHEN WHERE WHO WHY WINNER WORLD YES THE OF AND ACHTUNG AKTUALISIERT ANZEIGE EXKLUSIV KOMMENTAR VIDEOS
    VIDÉO DIRECT ÚLTIMA OPINIÓN VÍDEO OPINIONE
    """
)
_INNER = _words("de la del di da do dos du der am an auf ob of the en le las los el y e sur")
# Papers of some countries set a colon after the place, as others do after anything: there it has to be a known one.
_CITIES = _words(
    """
    new delhi, delhi, mumbai, chennai, kolkata, bengaluru, bangalore, hyderabad, pune, ahmedabad, jaipur, lucknow,
    patna, bhopal, indore, nagpur, chandigarh, guwahati, srinagar, jammu, shimla, dehradun, ranchi, raipur,
    bhubaneswar, kochi, thiruvananthapuram, kozhikode, coimbatore, madurai, visakhapatnam, vijayawada, amaravati,
    mysuru, mangaluru, surat, vadodara, noida, gurgaon, gurugram, kanpur, varanasi, agra, amritsar, ludhiana, panaji,
    imphal, shillong, islamabad, karachi, lahore, peshawar, quetta, rawalpindi, dhaka, chittagong, colombo, kathmandu,
    thimphu, male, kabul, kuala lumpur, putrajaya, george town, johor baru, kota kinabalu, kuching, singapore,
    jakarta, manila, bangkok, hanoi, yangon, phnom penh, vientiane, beijing, shanghai, hong kong, taipei, tokyo,
    seoul, sydney, melbourne, canberra, wellington, auckland, suva, london, paris, berlin, rome, madrid, brussels,
    geneva, vienna, moscow, kyiv, kiev, warsaw, athens, istanbul, ankara, cairo, jerusalem, tel aviv, gaza, beirut,
    damascus, baghdad, tehran, riyadh, jeddah, dubai, abu dhabi, doha, kuwait city, manama, muscat, amman, sanaa,
    nairobi, kampala, dar es salaam, dodoma, addis ababa, khartoum, mogadishu, kigali, lagos, abuja, accra, dakar,
    abidjan, johannesburg, pretoria, cape town, durban, harare, lusaka, maputo, windhoek, gaborone, luanda, kinshasa,
    tunis, algiers, tripoli, rabat, washington, new york, los angeles, chicago, united nations, ottawa, toronto,
    mexico city, havana, bogota, caracas, lima, quito, santiago, buenos aires, montevideo, brasilia, rio de janeiro,
    sao paulo, port-au-prince, kingston, port of spain
    """,
    ",",
)
_SHORT = 4
_WORDS = 4


@dataclass(frozen=True, slots=True)
class Place:
    """What a place line says; ``strong`` when its shape is that of nothing else."""

    name: str
    agency: str
    strong: bool


def read_dateline(line: str, places: Collection[str] = ()) -> Place | None:
    """Read the place line at the start of a paragraph; None for any other line.

    Needs a city in capitals, one of the vocabulary, or an agency in brackets after it; then a dash. A colon is
    enough after capitals. Declines what else stands in capitals, and any sentence with a dash in it.

    >>> read_dateline("PORT ALDER, Wend (AP) — The ferry sank."), read_dateline("Wend (dpa) - Die Fähre sank.")
    (Place(name='Port Alder, Wend', agency='AP', strong=True), Place(name='Wend', agency='dpa', strong=True))
    >>> read_dateline("In Wend — and only there — it rains."), read_dateline("EXCLUSIVE: It rains.")
    (None, None)
    """
    match = _PLACE_LINE.match(line)
    if not match:
        return None
    city, agency, sign = match["city"].strip(), match["agency"] or "", match["sign"].strip()
    known = next((place for place in places if place.casefold() == city.casefold()), "")
    famous = city.casefold() in _CITIES
    words = re.findall(r"[^\W\d_]+", city)
    shouts = city == city.upper() and (
        famous or (not _NO_PLACES & {*words} and (len(city) > _SHORT or bool(match["land"])))
    )
    house = agency and (outlet.looks_like_outlet(agency) or agency.isupper() or agency in {"dpa", "afp"})
    titled = all(word[0].isupper() or word in _INNER for word in words)
    dashed = not sign.startswith((":", ".")) or "-" in sign or "—" in sign or "–" in sign
    if len(words) > _WORDS or not (known or shouts or (house and titled)):
        return None
    if not dashed and not (shouts and famous and not match["land"]) and not house:
        return None
    if not dashed and shapes.count(line) < shapes.PROSE_WORDS:
        return None
    name = ", ".join(part for part in (known or names.calm(city), match["land"]) if part)
    return Place(name, agency.strip(), bool(house or (dashed and shouts and (match["land"] or match["day"]))))


def dateline(draft: Draft) -> Draft:
    """Find the place that the text was filed from; its words stay in the text, as the clipping has them.

    Looks at the first lines of prose below the headline, and further down only for a line with an agency, a state or
    a day in it. An agency in brackets is an outlet that the source cites. Declines a second place: a text with
    several is a collection.
    """
    lines = [line for line in draft.lines if line.text and line.number > draft.headline_at] or list(draft.lines)
    seen = 0
    for line in lines:
        seen += shapes.is_prose(line.text)
        if not shapes.is_prose(line.text) and shapes.count(line.text) < _WORDS * 2:
            continue
        place = read_dateline(line.text, draft.vocabulary.places)
        if not place and seen <= _WORDS and (alone := _AGENCY_FIRST.match(line.text)):
            draft = _cite(draft, alone["agency"], line)
        if place and (place.strong or seen <= _WORDS):
            draft = _cite(draft, place.agency, line)
            why = "the place it was filed from; stays in the text"
            return replace(draft, dateline=place.name).step("dateline", [line], why, place.name)
    return draft


def _cite(draft: Draft, agency: str, line: Line) -> Draft:
    name = outlet.looks_like_outlet(agency.strip(), draft.vocabulary.outlets) if agency else ""
    if not name or outlet.known(name, (draft.outlet, *draft.via)):
        return draft
    return replace(draft, via=(*draft.via, name)).step("dateline", [line], "the agency in its place line", name)
