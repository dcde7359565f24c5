"""Draw the pictures of this folder: python docs/draw.py

They are kept in the repository, as the same picture is another file with another version of matplotlib. What they
say is compared by the tests (`desc` in each).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.front.pictures import save_picture

IMAGES = Path(__file__).resolve().parent / "images"
SIZE = (8.0, 4.6)
"""Inches."""


def pictures() -> dict[str, Callable[..., Axes]]:
    """File name to what draws it."""
    result = mk.evaluate("zaanstad-2017")
    case = result["casus-03"]
    return {
        "plaatje-overzicht.svg": result.plot_overview,
        "plaatje-waterval.svg": case.plot_waterfall,
        "plaatje-paden.svg": case.plot_paths,
        "plaatje-tornado.svg": case.plot_tornado,
        "plaatje-kanskromme.svg": lambda **how: case.plot_chance(1000, **how),
        "plaatje-terugverdiend.svg": result["casus-10"].plot_payback,
        "plaatje-betalers.svg": result["casus-06"].plot_payers,
        "plaatje-oordeelkaart.svg": result["casus-08"].plot_verdict_map,
    }


def main(folder: Path = IMAGES) -> None:
    """Write every picture to a folder."""
    mpl.use("agg")
    for name, draw in pictures().items():
        save_picture(draw(ax=Figure(figsize=SIZE).add_subplot()), folder / name)


if __name__ == "__main__":
    main()
