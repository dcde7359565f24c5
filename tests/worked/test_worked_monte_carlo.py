"""Monte Carlo as others publish it: their means and percentiles, ours, and the exact ones, each within its error (§8).

The seed is fixed. Our estimates must be within twice their own error (the half-width of a 95 % interval) of the exact
number, and figures that others drew within three standard errors of theirs, at their number of draws.

* P. Cognigni and A. J. Sims, rdecision 1.3.0, vignette "Introduction to the construction of decision trees",
  probabilistic elements: 1000 draws of Beta(12, 56) and Beta(18, 40) (cran/rdecision, commit 953aa7b,
  `inst/doc/DT00-DecisionTreeTutorial.html`). Level A.
* C. Jackson, voi 1.0.3, vignette "voi for Value of Information calculation: package overview": 10,000 draws of two
  normals (cran/voi, commit 4463d95, `inst/doc/voi.html`). Level A.
* PERT tables: (a) https://schematex.js.org/examples/pert-three-point-estimation and
  (b) https://wizedu.com/questions/717873/time-days-immediate-time-days-immediate-activity. Level C.
"""

from __future__ import annotations

from functools import cache
from math import sqrt
from typing import Any

import numpy as np
import pytest
from published import assumption, case, chances, own, price, study, use
from scipy import stats

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.estimate import Outcome

SEED = 2017
DRAWS = 10_000

BETAS = {"dieet": (50.0, 12, 56), "sport": (750.0, 18, 40)}
"""Cost of the advice, successes and failures."""

PSA = {
    "dieet": {"mean": 4160.64, "quantiles": {0.25: 4008.91, 0.50: 4175.76, 0.75: 4336.23}},
    "sport": {"mean": 4189.43, "quantiles": {0.25: 3997.99, 0.50: 4194.63, 0.75: 4376.56}},
}
"""As printed, of 1000 draws."""

DIFFERENCE = {0.025: -812.07, 0.975: 664.77}
"""Diet minus exercise, 95 % interval as printed, of 1000 draws."""


def _tree(name: str) -> list[dict[str, Any]]:
    advice, _, _ = BETAS[name]
    return [own(advice), chances("stent", ("niet", f"succes-{name}", []), ("wel", "rest", [own(5000.0)]))]


def _beta(alpha: int, beta: int) -> dict[str, Any]:
    spread = {"kind": "beta", "alpha": float(alpha), "beta": float(beta)}
    given = {"low": 0.0, "likely": alpha / (alpha + beta), "high": 1.0, "distribution": spread}
    return assumption(given, "kans")


@cache
def _stents() -> mk.StudyResult:
    """What each advice costs, and the difference: with the other path empty a saving is a cost."""
    cases = [case(name, met=[], zonder=_tree(name)) for name in BETAS]
    both = case("verschil", "sport", dieet=_tree("dieet"), sport=_tree("sport"))
    assumed = {f"succes-{name}": _beta(alpha, beta) for name, (_, alpha, beta) in BETAS.items()}
    return mk.evaluate(study(*cases, both, assumptions=assumed))


@cache
def _drawn() -> tuple[dict[str, Outcome], dict[str, Any]]:
    found = _stents().uncertainty(draws=DRAWS, seed=SEED)
    savings = {one.case: draws for one, draws in zip(found.paths, found.found.simulation.saving, strict=True)}
    return {one.case: one.outcome for one in found.paths}, savings


@pytest.mark.parametrize("name", list(BETAS))
def test_stent_exact_mean_and_spread(name: str) -> None:
    """Expected costs 4167.65 and 4198.28; spread by the printed standard deviations of the betas, .0458935 and
    .0602299, times the 5000 of a stent."""
    exact = _drawn()[0][name].exact
    assert exact is not None
    assert round(exact.mean, 2) == {"dieet": 4167.65, "sport": 4198.28}[name]
    assert exact.sd == pytest.approx(5000 * {"dieet": 0.0458935, "sport": 0.0602299}[name], rel=1e-5)


@pytest.mark.parametrize("name", list(BETAS))
def test_stent_mean_of_draws(name: str) -> None:
    """Ours and the printed 4160.64 and 4189.43 against the exact mean."""
    outcome = _drawn()[0][name]
    assert outcome.exact is not None
    assert outcome.mean.error is not None
    assert abs(outcome.mean.value - outcome.exact.mean) <= 2 * outcome.mean.error
    standard_error = outcome.exact.sd / sqrt(1000)
    printed = PSA[name]["mean"]
    assert isinstance(printed, float)
    assert abs(printed - outcome.exact.mean) <= 3 * standard_error
    assert abs(printed - outcome.mean.value) <= 3 * standard_error + 2 * outcome.mean.error


@pytest.mark.parametrize("name", list(BETAS))
@pytest.mark.parametrize("level", [5, 50, 95])
def test_stent_percentiles_of_draws(name: str, level: int) -> None:
    """Ours against the exact ones: a beta turned round, because success makes it cheaper."""
    advice, alpha, beta = BETAS[name]
    exact = advice + 5000 * (1 - float(stats.beta(alpha, beta).ppf(1 - level / 100)))
    found = _drawn()[0][name].percentiles[level]
    assert found.error is not None
    assert abs(found.value - exact) <= 2 * found.error


@pytest.mark.parametrize("name", list(BETAS))
def test_stent_quartiles_as_printed(name: str) -> None:
    """Of our draws the printed share lies below each printed quartile, within three standard errors of 1000 draws."""
    quantiles = PSA[name]["quantiles"]
    assert isinstance(quantiles, dict)
    for level, printed in quantiles.items():
        _is_share(level, _drawn()[1][name] < printed)


def test_stent_interval_of_the_difference_as_printed() -> None:
    """-812.07 to 664.77 is printed. Ours is the saving of diet, so its sign is the other."""
    for level, printed in DIFFERENCE.items():
        _is_share(level, -_drawn()[1]["verschil"] < printed)


def _is_share(level: float, below: Any) -> None:
    allowed = 3 * sqrt(level * (1 - level) / 1000) + 2 * 1.96 * sqrt(level * (1 - level) / DRAWS)
    assert abs(float(np.mean(below)) - level) <= allowed


def test_all_at_one_end_of_the_betas() -> None:
    """4569.40 and 4754.75 with both chances at their 2.5 % point, 3676.00 and 3579.87 at their 97.5 % point."""
    for level, printed in ((0.025, (4569.40, 4754.75)), (0.975, (3676.00, 3579.87))):
        ends = {f"succes-{name}": float(stats.beta(a, b).ppf(level)) for name, (_, a, b) in BETAS.items()}
        result = _stents().with_(assumptions=ends)
        assert tuple(round(result[name].saving.central, 2) for name in BETAS) == printed


def _normal(mean: float, sd: float) -> dict[str, Any]:
    low, high = (float(stats.norm(mean, sd).ppf(level)) for level in (0.05, 0.95))
    given = {"low": low, "likely": mean, "high": high, "distribution": {"kind": "normal"}}
    return price(given, sign="either")


def test_net_benefit_of_two_normals() -> None:
    """Net benefit p1 - p2 with Normal(1, 1) and Normal(0, 2): its sample mean of 10,000 is printed as 1.0018431; exact
    are a mean of 1, a spread of the root of 5, and a chance of Phi(1 / sqrt 5) to be above 0."""
    one = case("voi", met=[use("p2")], zonder=[use("p1")])
    result = mk.evaluate(study(one, prices={"p1": _normal(1, 1), "p2": _normal(0, 2)}))
    outcome = result.uncertainty(draws=DRAWS, seed=SEED)["voi"].outcome
    assert outcome.exact is not None
    assert outcome.exact == pytest.approx((1, sqrt(5)))
    assert abs(1.0018431 - outcome.exact.mean) <= 3 * sqrt(5) / sqrt(10_000)
    normal = stats.norm(1, sqrt(5))
    estimates = {float(normal.mean()): outcome.mean, float(normal.sf(0)): outcome.saves}
    estimates |= {float(normal.ppf(level / 100)): one for level, one in outcome.percentiles.items()}
    for exact, estimate in estimates.items():
        assert estimate.error is not None
        assert abs(estimate.value - exact) <= 2 * estimate.error


ACTIVITIES: dict[str, tuple[float, float, float, float, float]] = {
    "a": (5, 5, 7, 5.33, 0.33),
    "b": (1, 2, 5, 2.33, 0.67),
    "d": (4, 8, 13, 8.17, 1.50),
    "e": (1, 10, 17, 9.67, 2.67),
    "f": (1, 5, 7, 4.67, 1.00),
    "g": (2, 6, 9, 5.83, 1.17),
    "h": (4, 4, 6, 4.33, 0.33),
    "i": (2, 7, 10, 6.67, 1.33),
    "j": (2, 4, 7, 4.17, 0.83),
    "k": (6, 10, 13, 9.83, 1.17),
    "l": (2, 6, 6, 5.33, 0.67),
    "m": (2, 2, 3, 2.17, 0.17),
    "n": (7, 7, 12, 7.83, 0.83),
    "build": (5, 8, 14, 8.50, 1.50),
}
"""Optimistic, likely, pessimistic; printed mean and standard deviation. `build` is of (a), the others of (b)."""


def _pert(low: float, likely: float, high: float) -> dict[str, float]:
    return {"low": float(low), "likely": float(likely), "high": float(high)}


@pytest.mark.parametrize("name", list(ACTIVITIES))
def test_pert_means(name: str) -> None:
    """The mean of each activity as printed, (low + 4 likely + high) / 6; drawn, it is within its error.

    Mismatch: printed as standard deviation is (high - low) / 6, a rule of thumb. That of the beta that is drawn is the
    root of (mean - low) (high - mean) / 7. Both are kept.
    """
    low, likely, high, mean, thumb = ACTIVITIES[name]
    one = case(name, met=[], zonder=[own(_pert(low, likely, high))])
    outcome = mk.evaluate(study(one)).uncertainty(draws=2000, seed=SEED)[name].outcome
    assert outcome.exact is not None
    assert outcome.mean.error is not None
    assert round(outcome.exact.mean, 2) == mean
    assert round((high - low) / 6, 2) == thumb
    assert outcome.exact.sd == pytest.approx(sqrt((outcome.exact.mean - low) * (high - outcome.exact.mean) / 7))
    assert abs(outcome.mean.value - (low + 4 * likely + high) / 6) <= 2 * outcome.mean.error


def test_pert_of_all_activities_together() -> None:
    """The total of (b), 5 days of activity C included, has the sum of the printed means as its own: 81.33 but for the
    rounding of each; the draws have it within their error."""
    of_b = {name: given for name, given in ACTIVITIES.items() if name != "build"}
    steps = [own(_pert(*given[:3]), label=name) for name, given in of_b.items()]
    one = case("project", met=[], zonder=[*steps, own(5.0)])
    outcome = mk.evaluate(study(one)).uncertainty(draws=DRAWS, seed=SEED)["project"].outcome
    assert outcome.exact is not None
    assert outcome.mean.error is not None
    total = 5.00 + sum(given[3] for given in of_b.values())
    assert outcome.exact.mean == pytest.approx(total, abs=0.005 * len(of_b))
    assert abs(outcome.mean.value - outcome.exact.mean) <= 2 * outcome.mean.error
