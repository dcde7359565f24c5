"""A page that tells a researcher how firm each verdict of a study is; every number on it is computed.

Dutch only: it is documentation, not output that a user asks for in a language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from maatschappelijke_kosten._version import __version__
from maatschappelijke_kosten.engine.break_even import BreakEven
from maatschappelijke_kosten.engine.judge import Window
from maatschappelijke_kosten.engine.plan import InputKind, Pm
from maatschappelijke_kosten.engine.random_tables import RandomTables
from maatschappelijke_kosten.engine.result import Comparison, ViewResult
from maatschappelijke_kosten.engine.windows import InputWindow, is_open_end
from maatschappelijke_kosten.model.case import Case, Conclusion
from maatschappelijke_kosten.model.digest import digest_of_price_list
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.reporting.break_even import break_even_lines
from maatschappelijke_kosten.reporting.figures import assumption_line, price_line
from maatschappelijke_kosten.reporting.markdown import study_markdown
from maatschappelijke_kosten.reporting.money import centre, in_full
from maatschappelijke_kosten.reporting.number import euros, number, percent
from maatschappelijke_kosten.reporting.provenance import digest_of_study
from maatschappelijke_kosten.reporting.sentence import small_first
from maatschappelijke_kosten.reporting.step import label_at, unit_name
from maatschappelijke_kosten.reporting.study_table import agreement, short_name
from maatschappelijke_kosten.reporting.table import markdown_table
from maatschappelijke_kosten.reporting.words import word

_CLASSES = (Conclusion.SAVES, Conclusion.ABOUT_EQUAL, Conclusion.COSTS_MORE)


@dataclass(frozen=True)
class PageData:
    """All that the page is made from."""

    study: Study
    views: Mapping[View, ViewResult]
    wider: Mapping[View, ViewResult]
    tables: RandomTables
    windows: Sequence[InputWindow]
    without_single_use: Mapping[str, Conclusion]
    leaning_on: Callable[[str], Mapping[str, Conclusion]]
    break_even: Callable[[str, View], Sequence[BreakEven]]
    questions: Sequence[tuple[str, str]] = ()
    """How sure, when, who pays and what else there was: titles with their Markdown."""


def study_page(data: PageData) -> str:
    """The whole page as Markdown."""
    parts = [
        *_opening(data),
        study_markdown(data.study, data.views, (View.SOURCE, View.ASSUMED), "nl").split("\n\n", 1)[1].rstrip(),
        *_what_carries(data),
        *_firmness(data),
        *_wider(data),
        *(text for title, answer in data.questions for text in (f"## {title}", answer.strip())),
        "## De casussen een voor een",
        *(part for position in range(len(data.study.cases)) for part in _case(data, position)),
        *_contradictions(data.study),
        *_figures(data.study),
        *_stamp(data.study),
    ]
    return "\n\n".join(parts) + "\n"


def _opening(data: PageData) -> list[str]:
    source = data.study.sources.get(data.study.cases[0].citation.source) if data.study.cases[0].citation else None
    cited = f" De casussen komen uit *{source.title}* ({source.publisher}, {source.year})." if source else ""
    return [
        f"# {data.study.label.nl}: hoe vast staat elk oordeel?",
        (
            "Deze pagina is gemaakt uit de uitkomsten van de rekenkern en wordt bij elke wijziging opnieuw gemaakt en "
            f"vergeleken; geen getal erop is getypt.{cited} De aannames zijn vastgelegd voordat de rekenkern er een "
            "oordeel mee uitrekende; wat de maker toen al wist, staat in de [besluiten](decisions/0004-what-the-report-leaves-open.md)."
        ),
    ]


def _named(data: PageData, view: View, conclusion: Conclusion) -> str:
    found = [
        short_name(data.study.case(one.case), "nl")
        for one in data.views[view].assessed
        if one.verdict.conclusion is conclusion
    ]
    return ", ".join(found) if found else "geen enkele"


def _what_carries(data: PageData) -> list[str]:
    rows = []
    for view in View:
        tally = data.views[view].tally
        rows.append([word(f"view.{view}", "nl"), *(number(tally.get(one, 0), "nl") for one in Conclusion)])
    published = Counter(case.published.classification.verdict for case in data.study.cases if case.published)
    rows.append([word("tally.published", "nl"), *(number(published[one], "nl") for one in Conclusion)])
    headers = ["Kijk", *(word(one, "nl") for one in Conclusion)]
    saves_once = _named(data, View.ONCE, Conclusion.SAVES)
    lines = [
        "## Wat de bron zelf draagt, en wat op aannames rust",
        markdown_table(headers, rows, ["left", "right", "right", "right", "right"]),
        (
            "Met alleen de bedragen en aantallen die de bron noemt, staat het oordeel vast voor: "
            f"bespaart: {_named(data, View.SOURCE, Conclusion.SAVES)}; "
            f"kost meer: {_named(data, View.SOURCE, Conclusion.COSTS_MORE)}. "
            f"Onbeslist blijven: {_named(data, View.SOURCE, Conclusion.UNDECIDED)}. "
            f"Komt elk genoemd ding met een prijs ten minste één keer voor, dan bespaart: {saves_once}."
        ),
    ]
    either = [
        f"{short_name(data.study.case(one.case), 'nl')} zou zonder de post waarvan niet bekend is of hij kost of spaart "
        f"'{word(str(one.verdict.without_either), 'nl')}' zijn"
        for one in data.views[View.SOURCE].assessed
        if one.verdict.without_either not in (None, one.verdict.conclusion)
    ]
    if either:
        sentence = "; ".join(either)
        lines.append(f"{sentence[:1].upper()}{sentence[1:]}.")
    agree = [
        agreement(data.study.case(one.case), one, data.views[View.ASSUMED]) for one in data.views[View.ASSUMED].assessed
    ]
    lines.append(
        f"Met de aannames komt het oordeel in {agree.count('yes')} van de {len(agree)} casussen overeen met de "
        "gepubliceerde indeling. Dat laat zien dat die indeling te verdedigen is, niet dat zij bewezen is: zij volgt uit "
        "gangbare hoeveelheden, niet uit wat de bron zelf aan hoeveelheden noemt."
    )
    return lines


def _firmness(data: PageData) -> list[str]:
    rule, assumed = data.study.verdict_rule, data.views[View.ASSUMED]
    wanted = {case.id: case.published.classification.verdict for case in data.study.cases if case.published}
    rows = []
    for one in assumed.assessed:
        classes = data.tables.classes[one.case]
        rows.append(
            [
                short_name(data.study.case(one.case), "nl"),
                word(one.verdict.conclusion, "nl"),
                *(percent(classes.get(each, 0.0), "nl") for each in _CLASSES),
                _window_in_euros(one.verdict.floor),
                percent(one.verdict.assumed_share, "nl") if one.verdict.assumed_share is not None else "–",
            ]
        )
    headers = [
        "Casus",
        "Oordeel",
        *(f"Tabellen: {word(each, 'nl')}" for each in _CLASSES),
        "Staat bij ondergrens",
        "Rust op aannames",
    ]
    return [
        "## Hoe vast het geheel staat",
        (
            f"Een verschil telt vanaf de grootste van {euros(rule.floor, 'nl')} en {percent(rule.share, 'nl')} van de kosten van "
            f"beide paden samen ([§6](rekenregels.md)). {rule.reason} De telling met aannames blijft dezelfde zolang de "
            f"ondergrens ligt tussen {_window_in_euros(assumed.floor_of_tally)}, of het aandeel tussen "
            f"{percent(assumed.share_of_tally.low, 'nl')} en {percent(assumed.share_of_tally.high, 'nl')}."
        ),
        (
            f"In {number(data.tables.count, 'nl')} willekeurige tabellen, waarin elke aanname uit haar brede bereik is getrokken "
            f"(zaad {data.tables.seed}), kwamen alle casussen tegelijk zo uit als gepubliceerd in "
            f"{percent(data.tables.share_with(wanted), 'nl', 1)}, en dezelfde telling in "
            f"{percent(data.tables.share_with_tally(Counter(wanted.values())), 'nl', 1)}. Die percentages zeggen iets over onze "
            "onkunde van de hoeveelheden, niet over de spreiding tussen huishoudens. Posten zonder bedrag doen er niet in mee."
        ),
        markdown_table(headers, rows, ["left", "left", "right", "right", "right", "right", "right"]),
        "Welke aanname of prijs kan hoe ver bewegen (laag, midden en hoog samen) voordat een oordeel met aannames omslaat:",
        markdown_table(
            ["Aanname of prijs", "Nu", "Oordeel staat", "Omslaande casus"],
            [row for window in data.windows for row in _window_rows(data.study, window)],
            ["left", "right", "right", "left"],
        ),
    ]


def _window_in_euros(window: Window) -> str:
    if not isfinite(window.high):
        return f"{euros(window.low, 'nl')} en meer" if window.low > 0 else "elk bedrag"
    return f"{euros(window.low, 'nl')} en {euros(window.high, 'nl')}"


def _window_rows(study: Study, window: InputWindow) -> list[list[str]]:
    if window.kind is InputKind.PRICE:
        item = study.price(window.name)
        label = item.label.nl if item else window.name
        unit = f"€ per {item.unit}" if item else "€"
    else:
        label = study.assumptions[window.name].label.nl
        unit = unit_name(study, study.assumptions[window.name].unit, 2, "nl")
    return [
        [
            label,
            f"{number(window.likely, 'nl', 2)} {unit}",
            _stands(stretch),
            short_name(study.case(case), "nl"),
        ]
        for case, stretch in window.per_case.items()
    ]


def _stands(window: Window) -> str:
    """`tot 8`, `vanaf 25,3` or `33,1 tot 100,3`."""
    high = "" if is_open_end(window.high) else f"tot {number(window.high, 'nl', 1)}"
    low = "" if is_open_end(window.low) else number(window.low, "nl", 1)
    return f"{low} {high}".strip() if high else f"vanaf {low}"


def _wider(data: PageData) -> list[str]:
    rows = []
    for now, wider in zip(data.views[View.ASSUMED].assessed, data.wider[View.ASSUMED].assessed, strict=True):
        if now.cost != wider.cost or now.cost_of_reference != wider.cost_of_reference:
            rows.append(
                [
                    short_name(data.study.case(now.case), "nl"),
                    centre(now.saving, "nl"),
                    word(now.verdict.conclusion, "nl"),
                    centre(wider.saving, "nl"),
                    word(wider.verdict.conclusion, "nl"),
                ]
            )
    return [
        "## Ruimer geteld",
        (
            "Wat een casus vertelt maar niet telt (`counted: false`), telt mee in de variant `wider` "
            f"(`mkosten run {data.study.id} --variant wider`). Alleen casussen waarin iets verandert:"
        ),
        markdown_table(
            ["Casus", "Besparing", "Oordeel", "Besparing, ruimer", "Oordeel, ruimer"],
            rows,
            ["left", "right", "left", "right", "left"],
        ),
    ]


def _case(data: PageData, position: int) -> list[str]:
    study = data.study
    source, once, assumed = (data.views[view].assessed[position] for view in View)
    case = study.case(assumed.case)
    parts = [f"### {case.label.nl}"]
    if case.household:
        parts.append(f"{case.household} {case.occasion or ''}".strip())
    lines = _published_lines(case)
    for name, one in (("Bron", source), ("Bron, elk ding één keer", once), ("Met aannames", assumed)):
        lines.append(f"- {name}: {word(one.verdict.conclusion, 'nl')}, besparing {in_full(one.saving, 'nl')}")
    lines += _firm_lines(data, case, assumed)
    lines += [f"- Omslag ({word(f'view.{view}', 'nl')}): {line}" for view, line in _turns(data, case)]
    lines += [f"- PM met aannames: {line}" for line in _pm_lines(study, case, assumed)]
    lines += [f"- {note}" for note in case.notes]
    parts.append("\n".join(lines))
    return parts


def _published_lines(case: Case) -> list[str]:
    if case.published is None:
        return []
    lines = []
    own = case.published.own_conclusion
    if own is not None:
        lines.append(f"- Bij de casus zelf: {own.says} ({own.where})")
    classification = case.published.classification
    lines.append(
        f"- In de indeling: {word(classification.verdict, 'nl')} "
        f"({word(f'explain.basis.{classification.basis}', 'nl')}; {classification.where})"
    )
    known = case.published.known_disagreement
    if known is not None:
        lines.append(f"- Bekend verschil: {known.because}")
    return lines


def _firm_lines(data: PageData, case: Case, assumed: Comparison) -> list[str]:
    lines = []
    if case.published is not None:
        share = data.tables.classes[case.id].get(case.published.classification.verdict, 0.0)
        lines.append(f"- De gepubliceerde indeling komt uit in {percent(share, 'nl', 1)} van de willekeurige tabellen")
    turning = [window for window in data.windows if case.id in window.per_case]
    if turning:
        named = "; ".join(
            f"{row[0]} {row[2]} (nu {row[1]})"
            for window in turning
            for row in _window_rows(data.study, window)
            if row[3] == short_name(case, "nl")
        )
        lines.append(f"- Het oordeel met aannames staat zolang: {named}")
    else:
        lines.append(
            "- Geen aanname of prijs die het oordeel alleen kan omslaan, tot honderd maal zo veel of zo weinig"
        )
    needed = [
        f"{small_first(data.study.assumptions[name].label.nl)} (dan {word(other, 'nl')})"
        for name, other in data.leaning_on(case.id).items()
    ]
    if needed:
        lines.append(f"- Het oordeel met aannames kan niet zonder: {'; '.join(needed)}")
    without = data.without_single_use.get(case.id)
    if without is not None:
        verb = "blijft" if without is assumed.verdict.conclusion else "wordt"
        lines.append(f"- Zonder aannames die alleen deze casus gebruikt {verb} het oordeel: {word(without, 'nl')}")
    return lines


def _turns(data: PageData, case: Case) -> list[tuple[View, str]]:
    found = []
    for view in View:
        tells = [one for one in data.break_even(case.id, view) if one.central is not None]
        if tells:
            lines = break_even_lines(data.study, case, tells, view, "nl")
            found += [(view, line) for line in lines[:-1]]
    return found


def _pm_lines(study: Study, case: Case, assumed: Comparison) -> list[str]:
    pm: list[Pm] = [*assumed.cost.pm, *assumed.cost_of_reference.pm]
    return [word(f"explain.pm.{one.reason}", "nl", step=label_at(study, case, one.place, "nl")) for one in pm]


def _contradictions(study: Study) -> list[str]:
    if not study.contradictions:
        return []
    parts = [
        "## Waar de bron zichzelf tegenspreekt",
        "Gevonden bij het lezen. Van elke plaats staat hier wat er staat en wat wij ermee deden; niets is stil gekozen.",
    ]
    for number_, one in enumerate(study.contradictions, start=1):
        cases = ", ".join(short_name(study.case(case), "nl") for case in one.cases)
        lines = [f"{number_}. **{one.subject.nl}**" + (f" ({cases})" if cases else "")]
        lines += [f"   - {says}" for says in one.says]
        lines.append(f"   - *Wat wij deden:* {one.handled}")
        parts.append("\n".join(lines))
    return parts


def _figures(study: Study) -> list[str]:
    parts = ["## De prijzen"]
    for one in (*study.price_lists, *study.assumed_price_lists):
        note = f"\n\n{one.note}" if one.note else ""
        parts.append(f"### {one.label.nl}{note}")
        parts.append("\n".join(f"- {price_line(study, item, 'nl')}" for item in one.items.values()))
    parts.append("## De aannames")
    parts.append("\n".join(f"- {assumption_line(study, one, 'nl')}" for one in study.assumptions.values()))
    return parts


def _stamp(study: Study) -> list[str]:
    lines = [f"- rekenkern {__version__}", f"- onderzoek `{study.id}`, {digest_of_study(study)}"]
    lines += [
        f"- prijslijst `{one.id}`, editie {one.edition}, {digest_of_price_list(one)}"
        for one in (*study.price_lists, *study.assumed_price_lists)
    ]
    return ["## Waaruit deze pagina is gemaakt", "\n".join(lines)]
