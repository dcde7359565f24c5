"""What draws say, for a councillor: chances of each class, and where a published one does not come out."""

from __future__ import annotations

from collections.abc import Mapping

from maatschappelijke_kosten.engine.chances import Chances, PathChances
from maatschappelijke_kosten.engine.region import Region
from maatschappelijke_kosten.engine.result import ViewResult
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.estimate import (
    chance_error,
    chance_in_words,
    chance_with_error,
    closing,
    euros_error,
    paragraph,
    pm_mark,
)
from maatschappelijke_kosten.reporting.number import euros, number
from maatschappelijke_kosten.reporting.sentence import path_name
from maatschappelijke_kosten.reporting.settings import beside_lines
from maatschappelijke_kosten.reporting.study_table import short_name
from maatschappelijke_kosten.reporting.table import Align, markdown_table, plain_table, wrapped
from maatschappelijke_kosten.reporting.unknown import end_in_words, unknown_label
from maatschappelijke_kosten.reporting.words import word

_LABEL_WIDTH = 26


@in_currency_of
def simulation_text(
    study: Study, variant: Variant, found: Chances, language: Language, beside: Mapping[str, ViewResult]
) -> str:
    """Sentence, table, where it does not come out, the total, and how to read it.

    `beside` has the results without corrections or undiscounted, by the words for that.
    """
    headers, rows, align = simulation_table(study, found, language, two_lines=True)
    parts = [
        _title(study, variant, language),
        paragraph(sentences(study, found, language)),
        plain_table(headers, rows, align),
        paragraph(region_lines(study, found, language)),
        paragraph(total_lines(study, found, language)),
        paragraph(beside_lines(beside, language)),
        paragraph([*reading_lines(study, found, language), *_closing(study, found, language)]),
    ]
    return "\n\n".join(part for part in parts if part)


@in_currency_of
def simulation_markdown(
    study: Study, variant: Variant, found: Chances, language: Language, beside: Mapping[str, ViewResult]
) -> str:
    """The same as Markdown."""
    headers, rows, align = simulation_table(study, found, language, two_lines=False)
    lines = [*region_lines(study, found, language), *total_lines(study, found, language)]
    lines += beside_lines(beside, language)
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


@in_currency_of
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
    path = path_name(case, one.path, language)
    return word(
        "sure.path",
        language,
        path=path[:1].upper() + path[1:],
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
    is_published = any(one.published for one in found.paths)
    keys = ["mean", "range", "saves", "class_saves", "about_equal", "costs_more"]
    headers = [word("case", language), *(word(f"sure.head.{key}", language) for key in keys)]
    if is_published:
        published = word("sure.head.published" if two_lines else "published", language)
        headers += [published, word("sure.head.so", language)]
    shown = found.paths if len(study.cases) == 1 else found.assessed
    rows = [_row(study, one, is_published, language, two_lines=two_lines) for one in shown]
    align: list[Align] = ["left", "right", "right", "right", "right", "right", "right"]
    align += ["left", "right"] if is_published else []
    return headers if two_lines else [header.replace("\n", " ") for header in headers], rows, align


def _row(study: Study, one: PathChances, is_published: bool, language: Language, *, two_lines: bool) -> list[str]:
    def cell(value: str, error: str) -> str:
        return f"{value}\n{error}" if two_lines else f"{value} ({error})"

    case, drawn = study.case(one.case), one.outcome
    label = case.label.in_language(language)
    if len(case.alternatives) > 1 and len(study.cases) == 1:
        label = path_name(case, one.path, language)
    low, high = drawn.percentiles[5], drawn.percentiles[95]
    span = word("sure.span", language, low=euros(low.value, language), high=euros(high.value, language))
    chances = [drawn.saves, *drawn.classes.values()]
    cells = [
        wrapped(label, _LABEL_WIDTH) if two_lines else label,
        cell(euros(drawn.mean.value, language) + pm_mark(one.mark), euros_error(drawn.mean, language)),
        cell(span, f"{euros_error(low, language)}; {euros_error(high, language)}"),
        *(cell(chance_in_words(x.value, language), chance_error(x, language)) for x in chances),
    ]
    if one.published is not None and one.as_published is not None:
        right = cell(chance_in_words(one.as_published.value, language), chance_error(one.as_published, language))
        cells += [word(f"{one.published}.short", language), right]
    elif is_published:
        cells += ["", ""]
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
    cut = end_in_words(study, unknown, region.cut, language)
    return {
        "where": word(f"sure.where.{region.side}", language, unknown=unknown_label(study, unknown, language), cut=cut),
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
    if any(x.error is None for one in found.paths for x in (one.outcome.mean, *one.outcome.percentiles.values())):
        lines.append(word("sure.read.too_few", language))
    if found.simulation.plan.pm:
        lines.append(word("sure.read.pm", language))
    if len(study.cases) > 1 and len(found.paths) > len(found.assessed):
        lines.append(word("sure.read.paths", language))
    return lines


def _closing(study: Study, found: Chances, language: Language) -> list[str]:
    draws = number(found.simulation.draws, language)
    return closing(study, found.simulation.plan, language, draws=draws, seed=str(found.simulation.seed))
