"""One-way sensitivity (tornado) as others publish it.

Level A: the publication itself was read. C: teaching material.

* A. J. Sims, rdecision 1.3.0, vignette "Decision tree with PSA (Jenks 2016)", base case and tornado diagram
  (cran/rdecision, commit 953aa7b, `inst/doc/DT02-Tegaderm.html`), after M. Jenks and others, Applied Health Economics
  and Health Policy 14 (2016) 135-149, table 4. Level A for the vignette. It prints the ends of each range to two
  digits; the unrounded ends are those of the named distributions, by scipy.
* The health-economics crate (joelparkerhenderson/heath-economics-rust-crate, commit 3a4b2f8), module on sensitivity
  analysis. Level C.
"""

from __future__ import annotations

from functools import cache
from math import exp, log, sqrt
from typing import Any

import pytest
from published import assumption, case, chances, cost, price, saving, study, use
from scipy import stats

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.sensitivity import Swing

_HAZARD_SD = (0.868 - 0.186) / (2 * 1.96)


def _gamma(mean: float, sd: float) -> tuple[float, Any]:
    return mean, stats.gamma((mean / sd) ** 2, scale=sd * sd / mean)


def _lognormal(mean: float, sd: float) -> tuple[float, Any]:
    variance = log(1 + (sd / mean) ** 2)
    return mean, stats.lognorm(sqrt(variance), scale=exp(log(mean) - variance / 2))


DISTRIBUTIONS: dict[str, tuple[float, Any]] = {
    "dagen": _gamma(10, 5),
    "prijs-crbsi": _gamma(9900, 3000),
    "hr-crbsi": _lognormal(0.402, _HAZARD_SD),
    "verbanden": _gamma(3, 2),
    "tempo-crbsi": _gamma(1.48, 0.12),
    "tempo-lsi": _gamma(0.14, 0.5),
    "prijs-lsi": _gamma(100, 30),
    "hr-lsi": _lognormal(0.402, _HAZARD_SD),
    "rr-uitslag": _lognormal(1.0, 0.5),
    "prijs-uitslag": _gamma(6, 3),
    "kans-uitslag": (1 / 476, stats.beta(1, 475)),
}
"""Mean, and what the vignette says it is distributed as."""

PER_1000_DAYS = ("tempo-crbsi", "tempo-lsi")

TORNADO = {
    "dagen": (2.72, 21.92, 9.74, 178.07),
    "prijs-crbsi": (4921.75, 16588.60, 29.48, 132.74),
    "hr-crbsi": (0.16, 0.83, 108.45, 10.67),
    "verbanden": (0.43, 8.00, 85.66, 49.95),
    "tempo-crbsi": (1.25, 1.72, 60.17, 88.00),
    "tempo-lsi": (0.00, 1.47, 73.46, 74.34),
    "prijs-lsi": (50.12, 166.81, 73.50, 73.60),
    "hr-lsi": (0.16, 0.83, 73.58, 73.48),
    "rr-uitslag": (0.35, 2.26, 73.55, 73.53),
    "prijs-uitslag": (1.63, 13.15, 73.54, 73.54),
    "kans-uitslag": (0.00, 0.01, 73.54, 73.54),
}
"""Printed: the 2.5 % and 97.5 % points, and the saving of Tegaderm at each."""


def _ends(name: str) -> dict[str, float]:
    mean, distribution = DISTRIBUTIONS[name]
    scale = 1000 if name in PER_1000_DAYS else 1
    low, high = (float(distribution.ppf(level)) for level in (0.025, 0.975))
    return {"low": low / scale, "likely": mean / scale, "high": high / scale}


def _path(dressing: str, ratios: tuple[Any, Any, Any]) -> list[dict[str, Any]]:
    """Dressings, and three things that may go wrong: a chance per day times days, and a rash."""
    crbsi, lsi, rash = ratios

    def infection(kind: str, ratio: Any) -> dict[str, Any]:
        per_day = chances(f"{kind}-dag", ("wel", f"tempo-{kind}", [use(f"prijs-{kind}", "dagen")]))
        return chances(f"{kind}-kans", ("treft", ratio, [per_day]))

    skin = chances("huid", ("uitslag", "kans-uitslag", [use("prijs-uitslag", rash)]))
    return [use(dressing, "verbanden"), infection("crbsi", crbsi), infection("lsi", lsi), skin]


@cache
def _tegaderm() -> mk.StudyResult:
    ratios = ("hr-crbsi", "hr-lsi", "rr-uitslag")
    paths = {"tegaderm": _path("tegaderm", ratios), "standaard": _path("standaard", (1.0, 1.0, 1.0))}
    prices = {name: price(_ends(name)) for name in DISTRIBUTIONS if name.startswith("prijs")}
    assumed = {
        name: assumption(_ends(name), "kans" if name.startswith(("hr", "tempo", "kans")) else "keer")
        for name in DISTRIBUTIONS
        if not name.startswith("prijs")
    }
    fixed = {"tegaderm": price(6.26), "standaard": price(1.54)}
    one = case("jenks", "standaard", **paths)
    return mk.evaluate(study(one, prices=prices | fixed, assumptions=assumed))


@cache
def _swings() -> dict[str, Swing]:
    found = _tegaderm().sensitivity().found.one_way
    return {one.unknown.id: one for one in found.swings["jenks"]}


def test_tegaderm_base_case() -> None:
    """Standard 151.29 and Tegaderm 77.75; the saving of Jenks and others, 72.90, is the mean of their draws, and not
    the difference of these, 73.54. Both are kept."""
    assert round(cost(_tegaderm(), "standaard"), 2) == 151.29
    assert round(cost(_tegaderm(), "tegaderm"), 2) == 77.75
    assert round(saving(_tegaderm()), 2) == round(151.29 - 77.75, 2) == 73.54
    assert abs(saving(_tegaderm()) - 72.90) < 1


@pytest.mark.parametrize("name", list(TORNADO))
def test_tegaderm_tornado(name: str) -> None:
    """All 22 savings, and the ends of all ranges, as printed."""
    swing = _swings()[name]
    scale = 1000 if name in PER_1000_DAYS else 1
    ends = (swing.low.value * scale, swing.high.value * scale, swing.low.saving, swing.high.saving)
    assert tuple(round(one, 2) for one in ends) == TORNADO[name]


def test_tegaderm_tornado_order() -> None:
    """Widest first: the order of the printed table, as far as its two digits tell the widths apart."""
    printed = [name for name, (_, _, low, high) in TORNADO.items() if abs(high - low) > 0.5]
    assert list(_swings())[: len(printed)] == printed


@pytest.mark.parametrize("end", [2, 3])
def test_tegaderm_by_what_if(end: int) -> None:
    """The two widest bars once more by changing the figure itself: 9.74 and 178.07, 29.48 and 132.74."""
    key = "low" if end == 2 else "high"
    days = _tegaderm().with_(assumptions={"dagen": _ends("dagen")[key]})
    infection = _tegaderm().with_(prices={"prijs-crbsi": _ends("prijs-crbsi")[key]})
    assert round(saving(days), 2) == TORNADO["dagen"][end]
    assert round(saving(infection), 2) == TORNADO["prijs-crbsi"][end]


@pytest.mark.parametrize(
    ("name", "low", "high", "savings", "width"),
    [
        ("uren-per-dag", 0.1, 1.0, (170_400, 2_546_400), 2_376_000),
        ("uurprijs", 40.0, 80.0, (786_400, 1_666_400), 880_000),
        ("dagen", 200.0, 240.0, (1_106_400, 1_346_400), 240_000),
        ("licentie", 30.0, 50.0, (1_248_000, 1_200_000), 48_000),
    ],
)
def test_developers_tornado(name: str, low: float, high: float, savings: tuple[int, int], width: int) -> None:
    """200 developers, half an hour a day, 60 an hour, 220 days, licences of 39 a month: four bars (level C)."""
    base = {"uren-per-dag": 0.5, "uurprijs": 60.0, "dagen": 220.0, "licentie": 39.0}

    def given(one: str) -> Any:
        return {"low": low, "likely": base[one], "high": high} if one == name else base[one]

    # Hours a day times days a year: a chance can be no more than 1, and an hour a day is no more than that.
    spared = chances("dag", ("uren", "uren-per-dag", [use("uurprijs", "dagen", persons=200)]))
    one = case("it", met=[use("licentie", 12.0, persons=200)], zonder=[spared])
    assumed = {"uren-per-dag": assumption(given("uren-per-dag"), "kans"), "dagen": assumption(given("dagen"))}
    prices = {"uurprijs": price(given("uurprijs")), "licentie": price(given("licentie"))}
    built = study(one, prices=prices, assumptions=assumed)
    assert saving(mk.evaluate(built)) == pytest.approx(1_226_400)
    (swing,) = mk.evaluate(built).sensitivity().found.one_way.swings["it"]
    assert swing.unknown.id == name
    assert (swing.low.saving, swing.high.saving) == pytest.approx(savings)
    assert swing.width == pytest.approx(width)
