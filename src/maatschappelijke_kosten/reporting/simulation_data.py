"""What draws say as plain data and as flat rows; euros unrounded, every number from draws with its error."""

from __future__ import annotations

from typing import Any

from maatschappelijke_kosten.engine.chances import Chances, PathChances
from maatschappelijke_kosten.engine.estimate import DRAWN_CLASSES, Outcome
from maatschappelijke_kosten.engine.region import Region
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.estimate import estimate_dict
from maatschappelijke_kosten.reporting.plain import SCHEMA
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.unknown import end_as_data
from maatschappelijke_kosten.reporting.words import word


def simulation_dict(study: Study, variant: Variant, found: Chances) -> dict[str, Any]:
    """Plain data; euros unrounded, and with every number from draws its error."""
    return {
        "schema": SCHEMA,
        "kind": "simulation",
        "study": {"id": study.id},
        "variant": str(variant),
        "verdict_rule": study.verdict_rule.model_dump(mode="json"),
        "draws": found.simulation.draws,
        "seed": found.simulation.seed,
        "all_as_published": estimate_dict(found.all_as_published),
        "tally_as_published": estimate_dict(found.tally_as_published),
        "total": {"mark": str(found.total_mark), **_outcome(found.total)},
        "paths": [_path(one, study) for one in found.paths],
        "provenance": stamp(study, seed=found.simulation.seed, draws=found.simulation.draws),
    }


def _outcome(one: Outcome) -> dict[str, Any]:
    return {
        "mean": estimate_dict(one.mean),
        "sd": one.sd,
        "exact": None if one.exact is None else {"mean": one.exact.mean, "sd": one.exact.sd},
        "percentiles": {str(level): estimate_dict(value) for level, value in one.percentiles.items()},
        "saves": estimate_dict(one.saves),
        "classes": {str(name): estimate_dict(value) for name, value in one.classes.items()},
    }


def _path(one: PathChances, study: Study) -> dict[str, Any]:
    return {
        "case": one.case,
        "path": one.path,
        "reference": one.reference,
        "mark": str(one.mark),
        **_outcome(one.outcome),
        "published": one.published and str(one.published),
        "as_published": estimate_dict(one.as_published),
        "region": None if one.region is None else _region(one.region, study),
    }


def _region(one: Region, study: Study) -> dict[str, Any]:
    return {
        "kind": one.unknown.kind,
        "id": one.unknown.id,
        "side": str(one.side),
        "cut": end_as_data(study, one.unknown, one.cut),
        "share": one.share,
        "wrong_within": one.wrong_within,
        "wrong_outside": one.wrong_outside,
    }


def simulation_rows(study: Study, found: Chances, language: Language = "nl") -> list[dict[str, Any]]:
    """One row per path, and for several cases one for the total; euros unrounded."""
    rows = []
    for one in found.paths:
        case = study.case(one.case)
        head = {"case": one.case, "label": case.label.in_language(language), "path": one.path}
        rows.append({**head, "reference": one.reference, "mark": str(one.mark), **_columns(one.outcome, one)})
    if len(study.cases) > 1:
        head = {"case": "", "label": word("total.title", language), "path": "", "reference": ""}
        rows.append({**head, "mark": str(found.total_mark), **_columns(found.total, None)})
    more = {"draws": found.simulation.draws, "seed": found.simulation.seed}
    return [{**row, **more} for row in rows]


def _columns(drawn: Outcome, one: PathChances | None) -> dict[str, Any]:
    columns: dict[str, Any] = {"mean": drawn.mean.value, "mean_error": drawn.mean.error, "sd": drawn.sd}
    columns |= {
        "exact_mean": drawn.exact.mean if drawn.exact else None,
        "exact_sd": drawn.exact.sd if drawn.exact else None,
    }
    for level, value in drawn.percentiles.items():
        columns |= {f"p{level}": value.value, f"p{level}_error": value.error}
    told = {"chance_saving": drawn.saves, **{str(name): drawn.classes.get(name) for name in DRAWN_CLASSES}}
    for name, estimate in told.items():
        columns |= {name: estimate and estimate.value, f"{name}_error": estimate and estimate.error}
    right, region = (one.as_published, one.region) if one else (None, None)
    return columns | {
        "published": str(one.published) if one and one.published else None,
        "as_published": right and right.value,
        "as_published_error": right and right.error,
        "region_of": region and region.unknown.id,
        "region_side": region and str(region.side),
        "region_cut": region and region.cut,
        "region_share": region and region.share,
        "wrong_within": region and region.wrong_within,
        "wrong_outside": region and region.wrong_outside,
    }
