"""Colours that stay apart for the colour-blind and in grey, each with a hatch and a sign of its own.

The hues are those of M. Okabe and K. Ito, "Color universal design" (2008); what they mean is never said by colour
alone.
"""

from __future__ import annotations

from typing import NamedTuple

from maatschappelijke_kosten.model.case import Conclusion


class Paint(NamedTuple):
    """How a surface looks."""

    colour: str
    """`#rrggbb`."""
    hatch: str = ""
    """In the letters of matplotlib; empty for none."""


PATH = Paint("#56b4e9")
REFERENCE = Paint("#0072b2")
SAVING = Paint("#e69f00", "//")
"""Of less than nothing too: the place of a bar says which way it goes."""
EVENT = Paint("#f7f3c8")
UNKNOWN = Paint("#ffffff", "..")
LINE = "#404040"
FAINT = "#b0b0b0"

CLASSES = {
    Conclusion.SAVES: Paint("#0072b2"),
    Conclusion.COSTS_MORE: Paint("#e69f00", "\\\\"),
    Conclusion.ABOUT_EQUAL: Paint("#d9d9d9"),
    Conclusion.UNDECIDED: Paint("#ffffff", ".."),
}
SIGNS = {Conclusion.SAVES: "+", Conclusion.ABOUT_EQUAL: "≈", Conclusion.COSTS_MORE: "−", Conclusion.UNDECIDED: "?"}
MARKERS = {Conclusion.SAVES: "o", Conclusion.ABOUT_EQUAL: "s", Conclusion.COSTS_MORE: "v", Conclusion.UNDECIDED: "D"}


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ink_on(colour: str) -> str:
    """Black or white, whichever is read better on a colour."""
    light = luminance(colour)
    return "#000000" if (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) else "#ffffff"
