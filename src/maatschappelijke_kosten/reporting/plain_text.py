"""Text of somebody else's, made safe for where it is shown."""

from __future__ import annotations

import re
import unicodedata

_ENTITIES = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>|`*_[]()~\\$!{}"})
_ZERO_WIDTH = "&#8203;"


def one_line(text: str) -> str:
    """On one line, without signs that steer a terminal or turn the direction of writing."""
    kept = (" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text if not _is_hidden(sign))
    return " ".join("".join(kept).split(" ")).strip()


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cf", "Cs", "Cn", "Co") and sign not in "\u200c\u200d\u00ad"


def cut_line(text: str, most: int) -> str:
    """The same, of at most so many characters; what is cut off is marked with `…`."""
    # A space that does not break is kept: it holds a sign and its amount together.
    flat = re.sub(" +", " ", one_line(text[: 4 * most]))
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def in_markdown(text: str) -> str:
    """As it stands, whatever is in it: no markup, no table cell that ends, nobody called and nothing linked."""
    safe = one_line(text).translate(_ENTITIES)
    # A sign without width keeps a name, a number and an address from becoming a link, or a call to somebody.
    for sign in ("@", "#", "://", "www."):
        safe = safe.replace(sign, sign[0] + _ZERO_WIDTH + sign[1:]) if sign != "#" else _hashes(safe)
    return safe


def _hashes(safe: str) -> str:
    """Those of an entity (`&#64;`) are our own."""
    return safe.replace("&#", "\0").replace("#", f"#{_ZERO_WIDTH}").replace("\0", "&#")
