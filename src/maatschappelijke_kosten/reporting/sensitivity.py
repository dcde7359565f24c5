"""What each figure does, the rule, and what would break each verdict, for a councillor."""

from __future__ import annotations

from collections.abc import Sequence

from maatschappelijke_kosten.engine.breaking import Breaking
from maatschappelijke_kosten.engine.plan import InputKind
from maatschappelijke_kosten.engine.sensitivity import StudySensitivity, Swing
from maatschappelijke_kosten.engine.unknowns import Unknown
from maatschappelijke_kosten.engine.windows import InputWindow, is_open_end
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import Study, Variant, View
from maatschappelijke_kosten.model.walk import Place
from maatschappelijke_kosten.reporting.break_even import break_even_lines
from maatschappelijke_kosten.reporting.currency import in_currency_of
from maatschappelijke_kosten.reporting.estimate import closing, paragraph
from maatschappelijke_kosten.reporting.money import centre
from maatschappelijke_kosten.reporting.number import euros, percent
from maatschappelijke_kosten.reporting.open_sums import marked
from maatschappelijke_kosten.reporting.study_table import short_name
from maatschappelijke_kosten.reporting.table import Align, markdown_table, plain_table, wrapped
from maatschappelijke_kosten.reporting.unknown import end_in_words, unknown_label, unknown_value
from maatschappelijke_kosten.reporting.words import word

Table = tuple[list[str], list[list[str]], list[Align]]

_WIDTH = 44
_MOST = 12
"""So many of the widest swings of a study are shown; a case shows all."""


@in_currency_of
def sensitivity_text(study: Study, variant: Variant, found: StudySensitivity, language: Language) -> str:
    """Sentence, what each figure does, what breaks each verdict, the rule, and how to read it."""
    parts = [_title(study, variant, language), paragraph(sensitivity_sentences(study, found, language))]
    for title, table, notes in _sections(study, found, language):
        shown = [title, plain_table(*table)] if table[1] else []
        parts.append("\n".join([*shown, paragraph(notes)] if notes else shown))
    parts.append(paragraph([*_reading(study, found, language), *closing(study, found.plan, language)]))
    return "\n\n".join(part for part in parts if part)


@in_currency_of
def sensitivity_markdown(study: Study, variant: Variant, found: StudySensitivity, language: Language) -> str:
    """The same as Markdown."""
    parts = [
        f"## {_title(study, variant, language)}",
        " ".join(sensitivity_sentences(study, found, language)),
    ]
    for title, (headers, rows, align), notes in _sections(study, found, language):
        if rows:
            one_line = [header.replace("\n", " ") for header in headers]
            cells = [[cell.replace("\n", " ") for cell in row] for row in rows]
            parts += [f"### {title}", markdown_table(one_line, cells, align)]
        parts.append("\n".join(f"- {line}" for line in notes))
    parts.append(
        "\n".join(f"- {line}" for line in [*_reading(study, found, language), *closing(study, found.plan, language)])
    )
    return "\n\n".join(part for part in parts if part) + "\n"


@in_currency_of
def sensitivity_sentences(study: Study, found: StudySensitivity, language: Language) -> list[str]:
    """What the saving hangs on most."""
    swings = _shown(study, found)
    if not swings:
        return [word("sure.tornado.none", language)]
    first = swings[0]
    only = len(study.cases) == 1
    lines = [
        word(
            "sure.tornado.case" if only else "sure.tornado.study",
            language,
            central=centre(marked(found.plan, _central(study, found)), language),
            unknown=unknown_label(study, first.unknown, language),
            low=euros(min(first.low.saving, first.high.saving), language),
            high=euros(max(first.low.saving, first.high.saving), language),
        )
    ]
    firm = sum(all(one.fraction is None for one in each.single) for each in found.breaking)
    if not only:
        lines.append(word("sure.firm", language, firm=firm, all=len(found.breaking)))
    return lines


def _title(study: Study, variant: Variant, language: Language) -> str:
    label = study.cases[0].label if len(study.cases) == 1 else study.label
    title = word("sure.title.sensitivity", language, study=label.in_language(language))
    return title if variant is Variant.AS_COUNTED else f"{title} ({word(f'variant.{variant}', language)})"


def _sections(study: Study, found: StudySensitivity, language: Language) -> list[tuple[str, Table, list[str]]]:
    sections = [
        (word("sure.tornado.title", language), swing_table(study, found, language), _left_out(study, found, language)),
        (word("sure.break.title", language), break_table(study, found.breaking, language), []),
    ]
    if len(study.cases) > 1:
        read = [word("sure.rule.read", language)]
        sections += [
            (word("sure.rule.title", language), rule_table(study, found, language), read),
            (word("sure.window.title", language), window_table(study, found.windows, language), []),
        ]
        return sections
    case = study.cases[0]
    lines = break_even_lines(study, case, found.switching.get(case.id, ()), View.ASSUMED, language)
    nothing: Table = ([], [], [])
    return [*sections, ("", nothing, [word("sure.switching", language), *lines])]


def _shown(study: Study, found: StudySensitivity) -> Sequence[Swing]:
    return found.one_way.swings[study.cases[0].id] if len(study.cases) == 1 else found.one_way.total_swings


def _central(study: Study, found: StudySensitivity) -> float:
    return found.one_way.central[study.cases[0].id] if len(study.cases) == 1 else found.one_way.total


def swing_table(study: Study, found: StudySensitivity, language: Language) -> Table:
    """The tornado: of a case with the class at both ends, of a study with the cases that turn."""
    only = len(study.cases) == 1
    keys = ["unknown", "ends", "at_low", "at_high", "width"]
    headers = [word(f"sure.tornado.head.{key}", language) for key in keys]
    headers.append(word(f"sure.tornado.head.{'classes' if only else 'turned'}", language))
    rows = []
    for one in _shown(study, found)[: None if only else _MOST]:
        low, high = (end_in_words(study, one.unknown, end.value, language) for end in (one.low, one.high))
        rows.append(
            [
                wrapped(unknown_label(study, one.unknown, language), _WIDTH),
                word("range.to", language, low=low, high=high),
                euros(one.low.saving, language),
                euros(one.high.saving, language),
                euros(one.width, language),
                _classes(one, language)
                if only
                else ", ".join(short_name(study.case(case), language) for case in one.cases_turned),
            ]
        )
    return headers, rows, ["left", "right", "right", "right", "right", "left"]


def _classes(one: Swing, language: Language) -> str:
    words = [word(f"{end.conclusion}.short", language) for end in (one.low, one.high) if end.conclusion]
    return words[0] if len(set(words)) == 1 else " → ".join(words)


def _left_out(study: Study, found: StudySensitivity, language: Language) -> list[str]:
    more = len(found.one_way.total_swings) - _MOST
    return [word("sure.tornado.more", language, count=more)] if len(study.cases) > 1 and more > 0 else []


def break_table(study: Study, breaking: Sequence[Breaking], language: Language) -> Table:
    """Per case the nearest change of one figure that breaks the verdict, and that of all together."""
    headers = [word(f"sure.break.head.{key}", language) for key in ("case", "class", "single", "way", "joint")]
    rows = []
    for one in breaking:
        nearest = next((each for each in one.single if each.fraction is not None), None)
        single, way = word("sure.break.none", language), ""
        if nearest is not None and nearest.fraction is not None and nearest.end is not None:
            to = nearest.end if nearest.value is None else nearest.value
            value = end_in_words(study, nearest.unknown, to, language)
            single = f"{unknown_label(study, nearest.unknown, language)}: {value}"
            way = percent(nearest.fraction, language)
        joint = word("sure.break.never", language) if one.joint is None else percent(one.joint, language)
        label = short_name(study.case(one.case), language)
        rows.append([label, word(f"{one.conclusion}.short", language), wrapped(single, _WIDTH), way, joint])
    return headers, rows, ["left", "left", "left", "right", "right"]


def rule_table(study: Study, found: StudySensitivity, language: Language) -> Table:
    """The tally for floors (rows) and shares (columns) of the rule; in brackets how many cases are as published."""
    shares = list(dict.fromkeys(one.share for one in found.rules))
    headers = [word("sure.rule.head", language), *(percent(share, language) for share in shares)]
    rows: dict[float, list[str]] = {}
    for one in found.rules:
        counts = [one.tally[name] for name in (Conclusion.SAVES, Conclusion.ABOUT_EQUAL, Conclusion.COSTS_MORE)]
        undecided = one.tally[Conclusion.UNDECIDED]
        text = "/".join(str(count) for count in [*counts, *([undecided] if undecided else [])])
        text += "" if one.as_published is None else f" ({one.as_published})"
        is_rule = (one.floor, one.share) == (study.verdict_rule.floor, study.verdict_rule.share)
        rows.setdefault(one.floor, [euros(one.floor, language)]).append(f"[{text}]" if is_rule else text)
    align: list[Align] = ["right" for _ in headers]
    return headers, list(rows.values()), align


def window_table(study: Study, windows: Sequence[InputWindow], language: Language) -> Table:
    """How far prices and assumptions can move, of those that can turn the tally."""
    headers = [word(f"sure.window.head.{key}", language) for key in ("unknown", "now", "low", "high")]
    rows = []
    for one in windows:
        if all(is_open_end(end) for end in one.tally):
            continue
        unknown = Unknown(one.kind.value, one.name, -1, Place("", "", 0))
        rows.append(
            [
                wrapped(unknown_label(study, unknown, language), _WIDTH),
                unknown_value(study, unknown, one.likely, language),
                *("" if is_open_end(end) else unknown_value(study, unknown, end, language) for end in one.tally),
            ]
        )
    return headers, rows, ["left", "right", "right", "right"]


def _reading(study: Study, found: StudySensitivity, language: Language) -> list[str]:
    lines = [word(f"sure.tornado.read.{key}", language) for key in ("ends", "class", "break")]
    if any(one.unknown.kind == InputKind.PLAUSIBILITY for one in found.one_way.total_swings):
        lines.append(word("sure.tornado.read.doubt", language))
    if found.plan.pm:
        lines.append(word("sure.tornado.read.pm", language))
    if any(len(case.alternatives) > 1 for case in study.cases):
        lines.append(word("sure.read.first_path", language))
    return lines
