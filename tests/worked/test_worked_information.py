"""What it is worth to know something (EVPI, EVPPI) as others publish it (§17).

Level A: the publication itself was read. C: teaching material.

* C. Jackson, voi 1.0.3, vignette "voi for Value of Information calculation: package overview", simple example model,
  EVPI, analytic computation, EVPPI (cran/voi, commit 4463d95, `inst/doc/voi.html`); it goes with A. Heath, N. Kunst and
  C. Jackson, "Value of Information for Healthcare Decision-Making" (2024). Level A. Net benefit p1 - p2, or k p1 - p2,
  of two normals; the closed form is the unit normal loss (H. Raiffa and R. Schlaifer, 1961).
* The health-economics crate (healthprojects/health-economics-rust-crate, commit 5c14643), module on the expected value
  of perfect information. Level C.
* A. J. Sims, rdecision 1.3.0, vignette "Decision tree with three decision nodes (Kaminski 2018)", for the inputs of the
  last test (`DT03-ShaleGas.html`, level A); it prints no EVPI.
"""

from __future__ import annotations

from functools import cache
from math import sqrt
from typing import Any

import pytest
from published import assumption, case, chances, own, price, study, use
from scipy import stats

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.information import CaseInformation, Worth


def _known(given: mk.Study) -> CaseInformation:
    """Of the only case, from 10,000 draws of the usual seed."""
    (found,) = mk.evaluate(given).value_of_information().found.cases
    return found


def _worth(found: CaseInformation, name: str) -> Worth:
    return {one.unknown.id: one for one in found.worths}[name]


def _loss(mean: float, sd: float) -> float:
    """E max(0, X) - max(0, mean) of a normal."""
    return float(mean * stats.norm.cdf(mean / sd) + sd * stats.norm.pdf(mean / sd) - max(0.0, mean))


@cache
def _two_normals(k: int) -> CaseInformation:
    """Net benefit k p1 - p2, p1 of Normal(1, 1) and p2 of Normal(0, 2)."""

    def normal(mean: float, sd: float) -> dict[str, Any]:
        low, high = (float(stats.norm(mean, sd).ppf(level)) for level in (0.05, 0.95))
        spread = {"low": low, "likely": mean, "high": high, "distribution": {"kind": "normal"}}
        return price(spread, sign="either")

    one = case("voi", met=[use("p2")], zonder=[use("p1", float(k))])
    return _known(study(one, prices={"p1": normal(1, 1), "p2": normal(0, 2)}))


def test_evpi_of_two_normals() -> None:
    """0.4798107 exactly; printed from 10,000 draws 0.4759885, or 0.4778316 with the mean known."""
    found = _two_normals(1).perfect
    assert round(_loss(1, sqrt(5)), 7) == 0.4798107
    assert found.error is not None
    assert abs(found.value - 0.4798107) <= 2 * found.error
    for printed in (0.4759885, 0.4778316):
        assert abs(found.value - printed) <= 4 * found.error


@pytest.mark.parametrize(("k", "printed"), [(1, 0.4759885), (2, 0.4028003), (3, 0.4174207)])
def test_evpi_by_willingness_to_pay(k: int, printed: float) -> None:
    """0.4759885, 0.4028003 and 0.4174207, printed from 10,000 draws; ours and the closed form are within the error."""
    found = _two_normals(k).perfect
    assert found.error is not None
    assert abs(found.value - _loss(k, sqrt(k * k + 4))) <= 2 * found.error
    assert abs(found.value - printed) <= 4 * found.error


@pytest.mark.parametrize(("k", "printed"), [(1, 0.08210074), (2, 0.17052564), (3, 0.25895085)])
def test_evppi_of_the_first(k: int, printed: float) -> None:
    """0.08210074 (standard error 0.007093807), 0.17052564 and 0.25895085 by regression on 10,000 draws.

    Ours is an integral: the closed form to four digits.
    """
    found = _worth(_two_normals(k), "p1")
    assert found.is_exact
    assert found.euros == pytest.approx(_loss(k, k), abs=1e-4 * k)
    assert abs(found.euros - printed) <= 3 * 0.007093807


@pytest.mark.parametrize("printed", [0.08210074, 0.08834038, 0.08810086, 0.07997543, 0.08151919])
def test_evppi_of_the_first_by_five_methods(printed: float) -> None:
    """GAM, Gaussian process, earth, Strong-Oakley and Sadatsafavi: 0.0800 to 0.0883; exact is 0.0833."""
    assert abs(_worth(_two_normals(1), "p1").euros - printed) <= 0.007093807


def test_evppi_of_the_second() -> None:
    """0.39029827 by regression; exact is 0.3955931."""
    found = _worth(_two_normals(1), "p2").euros
    assert found == pytest.approx(_loss(1, 2), abs=2e-4)
    assert abs(found - 0.39029827) < 0.01


def test_evppi_is_never_above_evpi() -> None:
    """As printed: 0.08210074 and 0.39029827 below 0.47598851."""
    for k in (1, 2, 3):
        found = _two_normals(k)
        assert found.perfect.error is not None
        assert all(0 <= one.euros <= found.perfect.value + found.perfect.error for one in found.worths)


def _worlds(values: list[float], likelihoods: list[float]) -> CaseInformation:
    """Net benefit that is one of these, as a single figure."""
    mean = sum(value * chance for value, chance in zip(values, likelihoods, strict=True))
    spread = {"kind": "discrete", "values": values, "chances": likelihoods}
    given = {"low": min(values), "likely": mean, "high": max(values), "distribution": spread}
    one = case("werelden", met=[], zonder=[use("opbrengst")])
    return _known(study(one, prices={"opbrengst": price(given, sign="either")}))


def test_evpi_of_two_worlds() -> None:
    """8 or -3 million at 60 and 40 % (level C): 3.6 when deciding now, 4.8 when all is known, so 1.2; for ten such
    decisions 12.0."""
    found = _worlds([8.0, -3.0], [0.6, 0.4])
    worth = _worth(found, "opbrengst")
    assert found.expected == pytest.approx(3.6)
    assert worth.euros == pytest.approx(1.2)
    assert found.expected + worth.euros == pytest.approx(4.8)
    assert 10 * worth.euros == pytest.approx(12.0)
    assert found.perfect.error is not None
    assert abs(found.perfect.value - 1.2) <= 2 * found.perfect.error


def test_nothing_to_learn_where_no_world_turns_the_decision() -> None:
    """5 against 1 or 3 against 1 (level C): EVPI 0."""
    found = _worlds([5.0 - 1.0, 3.0 - 1.0], [0.5, 0.5])
    assert (found.perfect.value, _worth(found, "opbrengst").euros) == (0, 0)


def test_a_free_perfect_test_for_gas() -> None:
    """Dig (300, and 2500 of gas at 70 %) or sell at 800. Not printed: knowing whether there is gas is worth 0.3 times
    the 1100 that digging in vain loses against selling, 330; then 1780 is expected instead of the printed 1450."""
    spread = {"kind": "discrete", "values": [0.0, 1.0], "chances": [0.3, 0.7]}
    gas = assumption({"low": 0.0, "likely": 0.7, "high": 1.0, "distribution": spread}, "kans")
    found_gas = chances("boring", ("gas", "gas", [use("opbrengst", 2500.0)]))
    one = case("gas", "verkopen", graven=[own(300.0), found_gas], verkopen=[use("opbrengst", 800.0)])
    given = study(one, prices={"opbrengst": price(-1.0, sign="either")}, assumptions={"gas": gas})
    found = _known(given)
    assert found.expected == pytest.approx(1450 - 800)
    assert _worth(found, "gas").euros == pytest.approx(330)
    assert found.expected + 800 + _worth(found, "gas").euros == pytest.approx(1780)
