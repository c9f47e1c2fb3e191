"""Values to bytes and back, fast, for what is kept between builds and for digests (MessagePack, by msgspec).

Equal values are equal bytes. What comes back is trusted to be what was packed: nothing is checked on the way.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

# A text that obeys a rule is packed as the text that it is.
pack = msgspec.msgpack.Encoder(enc_hook=str).encode


def unpack(kind: type[T], data: bytes) -> T | None:
    """Give the value of a kind that was packed; None for what is of another kind, as an older version may have left it.

    >>> unpack(tuple[str, int], pack(("a", 1))), unpack(int, pack("a"))
    (('a', 1), None)
    """
    try:
        found: T = _decoder(kind).decode(data)  # type: ignore[arg-type]
    except msgspec.MsgspecError:
        return None
    return found


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind, dec_hook=_trusted)


def _trusted(kind: type[Any], text: str) -> Any:
    """Make a text that obeys a rule of one that did when it was packed."""
    return str.__new__(kind, text)
