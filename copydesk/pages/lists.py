"""Pages that list briefs: home, topics, places, people, sources, archive. Pure.

Numbered pages count from the oldest, and each but the first page of a list is full and stays as it is: a new
brief changes only the first page, until that has two pages' worth and sheds one.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from copydesk.model import Page
from copydesk.pages.contexts import (
    ArchivePage,
    Day,
    DayLink,
    HomePage,
    Month,
    MonthPage,
    Pager,
    SiteInfo,
    TermCount,
    TermPage,
    TermsPage,
    Year,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.config import Config
    from copydesk.model import Edition, Site

T = TypeVar("T")


def output(url: str, info: SiteInfo) -> str:
    """Give the file, below the output folder, that a host shows for an address of this site."""
    path = url.removeprefix(info.home)
    return path if path and not path.endswith("/") else f"{path}index.html"


def shelve(newest_first: Sequence[T], size: int, first: str) -> Iterator[tuple[str, tuple[T, ...], Pager]]:
    """Divide a list into its first page, at address ``first``, and numbered pages of exactly ``size`` items.

    >>> [(url, items) for url, items, pager in shelve("gfedcba", 3, "/")]
    [('/', ('g', 'f', 'e', 'd')), ('/page/1/', ('c', 'b', 'a'))]
    >>> [(url, items) for url, items, pager in shelve("edcba", 3, "/")]
    [('/', ('e', 'd', 'c', 'b', 'a'))]
    """
    count = max(0, len(newest_first) // size - 1)
    front = len(newest_first) - count * size

    def url(number: int) -> str | None:
        return f"{first}page/{number}/" if 1 <= number <= count else None

    yield first, tuple(newest_first[:front]), Pager(None, None, url(count))
    for number in range(count, 0, -1):
        start = front + (count - number) * size
        newer = url(number + 1) or first
        yield (
            f"{first}page/{number}/",
            tuple(newest_first[start : start + size]),
            Pager(number, newer, url(number - 1)),
        )


def home(site: Site, info: SiteInfo, config: Config) -> Iterator[Page]:
    """Plan the home page and the numbered pages of earlier editions."""
    for url, editions, pager in shelve(site.editions, config.editions_per_page, info.home):
        day = editions[0].day if editions else None
        yield Page(output(url, info), "home.html", HomePage, (info, url, editions, pager), url, day)


def terms(site: Site, info: SiteInfo, config: Config) -> Iterator[Page]:
    """Plan, for topics, places, people and sources, the index and the pages of each term."""
    for kind, found in site.terms.items():
        index = f"{info.home}{kind}/"
        counts = tuple(TermCount(term.name, term.url, len(term.cards), term.cards[0].day) for term in found)
        yield Page(output(index, info), "terms.html", TermsPage, (info, index, kind, counts), index)
        for term in found:
            for url, cards, pager in shelve(term.cards, config.briefs_per_page, term.url):
                count = len(cards if pager.number else term.cards)  # a numbered page stays as it is
                given = (info, url, kind, term.name, count, index, cards, pager)
                yield Page(output(url, info), "term.html", TermPage, given, url, cards[0].day)


def archive(site: Site, info: SiteInfo) -> Iterator[Page]:
    """Plan the archive: all years, each year, each month."""
    years = tuple(
        _year(year, tuple(editions), info)
        for year, editions in groupby(site.editions, lambda edition: edition.day.year)
    )
    path = f"{info.home}archive/"
    yield Page(output(path, info), "archive.html", ArchivePage, (info, path, years, None), path)
    for year in years:
        yield Page(output(year.url, info), "archive.html", ArchivePage, (info, year.url, (year,), year.year), year.url)
    months = [month for year in years for month in year.months]
    for index, month in enumerate(months):
        later = months[index - 1] if index else None
        earlier = months[index + 1] if index + 1 < len(months) else None
        given = (info, month.url, month, _link(earlier), _link(later))
        yield Page(output(month.url, info), "month.html", MonthPage, given, month.url)


def _link(month: Month | None) -> DayLink | None:
    return DayLink(month.day, month.url) if month else None


def _year(year: int, editions: Sequence[Edition], info: SiteInfo) -> Year:
    months = tuple(
        _month(tuple(found), info)
        for _, found in groupby(editions, lambda edition: (edition.day.year, edition.day.month))
    )
    return Year(year, f"{info.home}{year:04}/", sum(month.count for month in months), months)


def _month(editions: Sequence[Edition], info: SiteInfo) -> Month:
    days = tuple(Day(edition.day, edition.url, len(edition.cards), edition.cards[0].title) for edition in editions)
    first = days[0].day.replace(day=1)
    return Month(first, f"{info.home}{first:%Y/%m}/", sum(day.count for day in days), days)
