"""Texts that obey a rule: addresses, slugs, moments. Read from text, refused with words for people."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from pydantic_core import CoreSchema


class Rule(str):
    """A text that obeys a rule. ``check`` raises ``ValueError`` with a message for people."""

    __slots__ = ()
    schema_extra: dict[str, Any] = {}  # noqa: RUF012 - overridden, never changed

    @classmethod
    def check(cls, value: str) -> Self:
        """Return the value if it obeys, normalised."""
        return cls(value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        """Check on reading; see pydantic, "Customizing validation with __get_pydantic_core_schema__"."""
        return _checked_text(cls.check, str, cls.schema_extra)


def _checked_text(check: Callable[[str], Any], write: Callable[[Any], str], extra: dict[str, Any]) -> CoreSchema:
    from pydantic_core import core_schema

    return core_schema.no_info_after_validator_function(
        check,
        core_schema.str_schema(),
        serialization=core_schema.plain_serializer_function_ser_schema(write, return_schema=core_schema.str_schema()),
        metadata={"pydantic_js_updates": extra},
    )


class WebAddress(Rule):
    """An absolute ``http`` or ``https`` URL; the one door for addresses that come from front matter."""

    __slots__ = ()
    schema_extra = {"format": "uri", "pattern": "^https?://"}  # noqa: RUF012

    @classmethod
    def check(cls, value: str) -> Self:
        """Refuse other schemes, blanks, credentials and broken hosts."""
        try:
            parts = urlsplit(value)
            host = parts.hostname or ""
        except ValueError as error:
            raise ValueError(f"`{value}` is not a web address ({error})") from error
        if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
            raise ValueError(f"`{value}` is not a web address; it should begin with https://")
        if re.search(r"[\s<>\"'`{}|\\^]", value):
            raise ValueError(f"`{value}` has a character that a web address may not have; write it %-encoded")
        return cls(value)


class SlugText(Rule):
    """The last part of a brief's address."""

    __slots__ = ()
    schema_extra = {"pattern": r"^[^\s/\\?#%]+$"}  # noqa: RUF012

    @classmethod
    def check(cls, value: str) -> Self:
        """Refuse what would break an address or a file name."""
        if not re.fullmatch(r"[\w-][\w.-]*", value) or value.endswith("."):
            raise ValueError(f"`{value}` cannot be part of an address; use letters, digits and hyphens")
        return cls(value)


class SitePath(Rule):
    """A path on this site, such as ``/old/address/``."""

    __slots__ = ()
    schema_extra = {"pattern": "^/"}  # noqa: RUF012

    @classmethod
    def check(cls, value: str) -> Self:
        """Refuse relative paths, climbing, queries, and names that have power on a host."""
        parts = value.split("/")
        if not value.startswith("/") or value == "/" or re.search(r"[\s?#%\\\"<>]", value):
            raise ValueError(f"`{value}` is not a path on this site; write it like /old/address/")
        if any(part.startswith((".", "_")) for part in parts) or "//" in value:
            raise ValueError(f"`{value}` may not have parts that are empty or begin with a dot or an underscore")
        return cls(value)


@dataclass(frozen=True, slots=True)
class When:
    """A civil date, or a moment. A moment without an offset is meant in the site's time zone."""

    day: dt.date
    time: dt.datetime | None = None

    @classmethod
    def parse(cls, value: str) -> Self:
        """Read ``2017-02-23``, ``2017-02-23 08:10`` or ``2017-02-23T08:10:00+11:00`` (RFC 3339, ISO 8601).

        >>> When.parse("2017-02-23"), str(When.parse("2017-02-24 08:10Z"))
        (When(day=datetime.date(2017, 2, 23), time=None), '2017-02-24T08:10:00+00:00')
        """
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                return cls(dt.date.fromisoformat(value))
            if re.match(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d", value):
                time = dt.datetime.fromisoformat(value)
                return cls(time.date(), time)
        except (ValueError, OverflowError):
            pass
        raise ValueError(f"`{value}` is not a date; write it like 2017-02-23 or 2017-02-23T08:10:00+11:00")

    def moment(self, zone: ZoneInfo) -> dt.datetime:
        """Give the aware moment: a civil date begins at midnight in the site's zone."""
        if self.time is None:
            return dt.datetime(self.day.year, self.day.month, self.day.day, tzinfo=zone)
        return self.time if self.time.tzinfo else self.time.replace(tzinfo=zone)

    def civil(self, zone: ZoneInfo) -> dt.date:
        """Give the day as the site's readers would call it."""
        return self.moment(zone).astimezone(zone).date() if self.time else self.day

    def __str__(self) -> str:
        """ISO 8601, as it would be written in front matter."""
        return (self.time or self.day).isoformat()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        """Read from text, write to text."""
        pattern = r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$"
        return _checked_text(cls.parse, str, {"pattern": pattern, "examples": ["2017-02-23"]})
