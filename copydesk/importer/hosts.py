"""The hosts of addresses in a text, without those that anybody may use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDINGS = (
    r"(?:com|org|net|info|news|tv|io|eu|edu|media|online|press|today|live|blog|app|co|us|uk|ie|de|at|ch|fr|be|nl|lu|es|pt|it"
    r"|dk|se|no|fi|is|pl|cz|sk|hu|ro|bg|gr|hr|si|rs|ba|mk|al|lt|lv|ee|ru|ua|by|tr|il|ae|sa|qa|eg|za|ng|ke|gh|na|zw|in|pk|bd"
    r"|lk|np|my|sg|id|ph|th|vn|kr|jp|cn|tw|hk|au|nz|ca|mx|br|ar|cl|pe|uy|ag|fm|me|to|cc|ly|ai|example)"
)
_HOST = re.compile(
    rf"(?:(?P<mail>[\w.+-]{{1,40}}@)|https?://|(?<![\w@./-]))(?P<host>(?:[\w-]{{1,40}}\.){{1,4}}{_ENDINGS})(?![\w@-]|\.\w)",
    re.IGNORECASE,
)
# Parts of an ending with two: ``co.uk``.
_SECOND = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "go"})
_ANYBODY = """
    facebook fb twitter x t instagram youtube youtu tiktok linkedin pinterest reddit whatsapp wa telegram snapchat
    threads tumblr flickr vimeo medium substack wordpress blogspot blogger wixsite squarespace github gitlab google
    goo gmail googlemail hotmail outlook yahoo icloud aol gmx web protonmail bit ow buff tinyurl lnkd amzn amazon
    apple itunes spotify soundcloud patreon paypal gofundme kickstarter change eventbrite mailchimp list-manage
    surveymonkey typeform disqus wikipedia wikimedia creativecommons gettyimages shutterstock unsplash pexels
    pixabay imgur giphy archive microsoft mozilla adobe cloudflare akamai doubleclick outbrain taboola feedburner
    scribd slideshare issuu dropbox ebay etsy walmart target bestbuy steampowered discord twitch bsky mastodon mail
    live msn pic ko-fi buymeacoffee booking airbnb tripadvisor imdb nih cdc who doi arxiv researchgate jstor ssrn e
    i
"""
_OF_ANYBODY = frozenset(_ANYBODY.split())


@dataclass(frozen=True, slots=True)
class Host:
    """A host in a text: as it stands there, and whether it was that of a mail address."""

    name: str
    mail: bool


def label(host: str) -> str:
    """Give the word of a host that names its site.

    >>> label("www.coastreporter.example"), label("https://news.coast.co.uk/a"), label("Coast")
    ('coastreporter', 'coast', '')
    """
    bare = re.sub(r"^(?:https?://)", "", host.casefold()).split("/")[0]
    *front, ending = bare.split(".")
    if not front or not re.fullmatch(_ENDINGS, ending):
        return ""
    double = bool(front[:-1]) and front[-1] in _SECOND and len(ending) == len("uk")
    return front[-2] if double else front[-1]


def find_hosts(text: str) -> Iterator[Host]:
    """Find the hosts of addresses, with a scheme or not.

    >>> [host.name for host in find_hosts("Write to ed@alderpost.example or see www.facebook.com/alder")]
    ['alderpost.example']
    """
    if "." not in text:
        return
    for match in _HOST.finditer(text):
        if (
            (word := label(match["host"]))
            and word not in _OF_ANYBODY
            and not re.search(r"\.(?:gov|edu|mil)\b", match["host"])
        ):
            yield Host(
                re.sub(r"^(?:www|m)\.", "", match["host"].lower() if match["mail"] else match["host"]),
                bool(match["mail"]),
            )
