"""Made-up news: the sentences that clippings and briefs of the benchmarks are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

WHO = ("board", "council", "court", "clinic", "school", "pilot", "baker", "swan-warden", "fisher", "mayor", "tenant")
DID = ("raised", "closed", "counted", "moved", "opened", "fined", "painted", "measured", "refused", "lost", "found")
WHAT = ("wall", "pier", "tower", "ferry", "lane", "bridge", "oven", "archive", "kiosk", "reef", "orchard", "clock")
WHERE = ("Port Alder", "Castermouth", "Lake Tarn", "Quillon", "Wend", "Gannet Creek", "Mill Lane", "Salmar")
NAMES = ("Mara Ellison", "Ines Calloway", "Ed Lorimer", "Priya Nall", "Leo Marsh", "Greta Mohr", "Iria Couce")
OUTLETS = ("Port Alder Courier", "Castermouth Post", "Coast Reporter", "The Quillon Observer", "Lake Tarn Review")


def sentence(chance: random.Random) -> str:
    """Make up one sentence of news."""
    who, did, what, where = (chance.choice(words) for words in (WHO, DID, WHAT, WHERE))
    number, day = chance.randrange(2, 9_000), chance.choice(("Monday", "Tuesday", "Friday", "Sunday"))
    said = f"{chance.choice(NAMES)} told {chance.choice(OUTLETS)}"
    return chance.choice(
        (
            f"The {who} of {where} {did} the {what} on {day}, after {number:,} people had asked for it in writing.",
            f"“It took {number} days before the {what} was {did},” {said}, “and nobody in {where} has slept since.”",
            f"In {where} the {what} is {number % 90 + 10} years old, and the {who} has {did} it more than once.",
            f"Nobody knows why {where} never {did} its {what}, though a {who} offered {number:,} crowns for it.",
            f"{said} that {number} visitors came to {where} to see how the {what} was {did}.",
        )
    )


def headline(chance: random.Random) -> str:
    """Make up a headline."""
    who, did, what, where = (chance.choice(words) for words in (WHO, DID, WHAT, WHERE))
    return f"{where} {who} says {what} number {chance.randrange(9_000):,} was {did} too late"
