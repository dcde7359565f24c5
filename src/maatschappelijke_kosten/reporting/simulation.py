"""What draws say, for a councillor: chances of each class, and where a published one does not come out."""

from __future__ import annotations

from typing import Any

from maatschappelijke_kosten.engine.chances import Chances, PathChances
from maatschappelijke_kosten.engine.estimate import DRAWN_CLASSES, Outcome
from maatschappelijke_kosten.engine.region import Region, Side
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.estimate import (
    chance_error,
    chance_in_words,
    chance_with_error,
    closing,
    estimate_dict,
    euros_error,
    paragraph,
    pm_mark,
)
from maatschappelijke_kosten.reporting.number import euros, number
from maatschappelijke_kosten.reporting.plain import SCHEMA
from maatschappelijke_kosten.reporting.provenance import stamp
from maatschappelijke_kosten.reporting.sentence import path_name
from maatschappelijke_kosten.reporting.study_table import short_name
from maatschappelijke_kosten.reporting.table import Align, markdown_table, plain_table, wrapped
from maatschappelijke_kosten.reporting.unknown import alternative_label, unknown_label, unknown_value
from maatschappelijke_kosten.reporting.words import word

_LABEL_WIDTH = 26


def simulation_text(study: Study, variant: Variant, found: Chances, language: Language) -> str:
    """Sentence, table, where it does not come out, the total, and how to read it."""
    headers, rows, align = simulation_table(study, found, language, two_lines=True)
    parts = [
        _title(study, variant, language),
        paragraph(sentences(study, found, language)),
        plain_table(headers, rows, align),
        paragraph(region_lines(study, found, language)),
        paragraph(total_lines(study, found, language)),
        paragraph([*reading_lines(study, found, language), *_closing(study, found, language)]),
    ]
    return "\n\n".join(part for part in parts if part)


def simulation_markdown(study: Study, variant: Variant, found: Chances, language: Language) -> str:
    """The same as Markdown."""
    headers, rows, align = simulation_table(study, found, language, two_lines=False)
    lines = [*region_lines(study, found, language), *total_lines(study, found, language)]
    lines += [*reading_lines(study, found, language), *_closing(study, found, language)]
    how = "\n".join(f"- {line}" for line in lines)
    said = " ".join(sentences(study, found, language))
    title = _title(study, variant, language)
    return f"## {title}\n\n{said}\n\n{markdown_table(headers, rows, align)}\n\n{how}\n"


def _title(study: Study, variant: Variant, language: Language) -> str:
    label = study.label.in_language(language)
    if len(study.cases) == 1:
        label = study.cases[0].label.in_language(language)
    if variant is not Variant.AS_COUNTED:
        label += f" ({word(f'variant.{variant}', language)})"
    return word("sure.title", language, study=label)


def sentences(study: Study, found: Chances, language: Language) -> list[str]:
    """What it comes down to."""
    if len(study.cases) == 1:
        return [_of_path(study, one, language) for one in found.paths]
    if found.all_as_published is not None:
        key = "sure.all" if all(one.published for one in found.assessed) else "sure.all.some"
        lines = [word(key, language, chance=chance_with_error(found.all_as_published, language))]
        if found.tally_as_published is not None:
            lines.append(word("sure.tally", language, chance=chance_with_error(found.tally_as_published, language)))
        return lines
    likely = [max(one.outcome.classes.values()).value for one in found.assessed]
    return [word("sure.own", language, sure=sum(one >= 0.95 for one in likely), all=len(likely))]


def _of_path(study: Study, one: PathChances, language: Language) -> str:
    case = study.case(one.case)
    return word(
        "sure.path",
        language,
        path=path_name(case, one.path, language),
        reference=path_name(case, one.reference, language),
        chance=chance_with_error(one.outcome.saves, language),
        low=euros(one.outcome.percentiles[5].value, language),
        high=euros(one.outcome.percentiles[95].value, language),
        pm=pm_mark(one.mark),
    )


def simulation_table(
    study: Study, found: Chances, language: Language, *, two_lines: bool
) -> tuple[list[str], list[list[str]], list[Align]]:
    """Headers, cells and alignments: of a study one row per case, of a case one per path."""
    glue = "\n" if two_lines else " "
    is_published = any(one.published for one in found.paths)
    keys = ["mean", "range", "saves", "class.saves", "about_equal", "costs_more"]
    headers = [word("case", language), *(word(f"sure.head.{key}", language) for key in keys)]
    if is_published:
        headers += [word("sure.head.published", language), word("sure.head.so", language)]
    shown = found.paths if len(study.cases) == 1 else found.assessed
    rows = [_row(study, one, is_published, language, glue) for one in shown]
    align: list[Align] = ["left", *(["right"] * 6), *(["left", "right"] if is_published else [])]
    return [header.replace("\n", glue) for header in headers], rows, align


def _row(study: Study, one: PathChances, is_published: bool, language: Language, glue: str) -> list[str]:
    case, drawn = study.case(one.case), one.outcome
    label = case.label.in_language(language)
    if len(case.alternatives) > 1 and len(study.cases) == 1:
        label = path_name(case, one.path, language)
    low, high = drawn.percentiles[5], drawn.percentiles[95]
    chances = [drawn.saves, *drawn.classes.values()]
    cells = [
        wrapped(label, _LABEL_WIDTH) if glue == "\n" else label,
        euros(drawn.mean.value, language) + pm_mark(one.mark) + glue + euros_error(drawn.mean, language),
        word("sure.span", language, low=euros(low.value, language), high=euros(high.value, language))
        + glue
        + f"{euros_error(low, language)}; {euros_error(high, language)}",
        *(chance_in_words(x.value, language) + glue + chance_error(x, language) for x in chances),
    ]
    if is_published and (one.published is None or one.as_published is None):
        cells += ["", ""]
    elif one.published is not None and one.as_published is not None:
        right = chance_in_words(one.as_published.value, language) + glue + chance_error(one.as_published, language)
        cells += [word(f"{one.published}.short", language), right]
    return cells


def region_lines(study: Study, found: Chances, language: Language) -> list[str]:
    """Where published classes do not come out, the weakest case first."""
    weak = [one for one in found.assessed if one.as_published is not None and one.as_published.value < 1]
    weak.sort(key=lambda one: one.as_published.value if one.as_published else 0)
    if not weak:
        return []
    return [
        word("sure.regions", language),
        *(
            word(
                "sure.region" if one.region else "sure.region.none",
                language,
                case=short_name(study.case(one.case), language),
                **(_region_words(study, one.region, language) if one.region else {}),
            )
            for one in weak
        ),
    ]


def _region_words(study: Study, region: Region, language: Language) -> dict[str, str]:
    unknown = region.unknown
    if region.side is Side.IS:
        place = unknown.place._replace(alternative=int(region.cut))
        cut = alternative_label(study, place, language)
    else:
        cut = unknown_value(study, unknown, region.cut, language)
    return {
        "where": word(
            f"sure.where.{region.side}", language, unknown=unknown_label(study, unknown, language), cut=cut
        ),
        "share": chance_in_words(region.share, language),
        "within": chance_in_words(region.wrong_within, language),
        "outside": chance_in_words(region.wrong_outside, language),
    }


def total_lines(study: Study, found: Chances, language: Language) -> list[str]:
    """The saving of all cases together."""
    if len(study.cases) == 1:
        return []
    total = found.total
    low, high = total.percentiles[5], total.percentiles[95]
    lines = [
        word(
            "sure.total",
            language,
            mean=euros(total.mean.value, language) + pm_mark(found.total_mark),
            error=euros_error(total.mean, language),
            low=f"{euros(low.value, language)} ({euros_error(low, language)})",
            high=f"{euros(high.value, language)} ({euros_error(high, language)})",
            chance=chance_with_error(total.saves, language),
        )
    ]
    if total.exact is not None:
        lines.append(
            word(
                "sure.exact",
                language,
                mean=euros(total.exact.mean, language),
                sd=euros(total.exact.sd, language),
                drawn=euros(total.sd or 0.0, language),
            )
        )
    return [*lines, word("total.caveat", language, count=len(study.cases))]


def reading_lines(study: Study, found: Chances, language: Language) -> list[str]:
    """What the chances mean, and what they do not."""
    lines = [word(f"sure.read.{key}", language) for key in ("belief", "classes", "error")]
    if found.simulation.plan.pm:
        lines.append(word("sure.read.pm", language))
    if len(study.cases) > 1 and len(found.paths) > len(found.assessed):
        lines.append(word("sure.read.paths", language))
    return lines


def _closing(study: Study, found: Chances, language: Language) -> list[str]:
    draws = number(found.simulation.draws, language)
    return closing(study, language, draws=draws, seed=str(found.simulation.seed))


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
    is_choice = one.side is Side.IS
    place = one.unknown.place._replace(alternative=int(one.cut)) if is_choice else one.unknown.place
    return {
        "kind": one.unknown.kind,
        "id": one.unknown.id,
        "side": str(one.side),
        "cut": alternative_label(study, place, "nl") if is_choice else one.cut,
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
