"""A whole study: its file, and every file that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.check.study import check_study
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.source import Source
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.reading.context import (
    Context,
    complete_indices,
    given_study,
    named_file,
    names_at,
    read_context,
)
from maatschappelijke_kosten.reading.index import with_library_names
from maatschappelijke_kosten.reading.library import (
    SOURCES_FILE,
    YAML_ENDINGS,
    is_folder,
    is_shipped,
    shipped_cases,
    shown,
    study_names,
)
from maatschappelijke_kosten.reading.loaded import Gathering, Loaded
from maatschappelijke_kosten.reading.places import Place
from maatschappelijke_kosten.reading.pricelist import given_price_list, read_price_lists, without
from maatschappelijke_kosten.reading.vocabulary import read_sources

USES = frozenset({"MK606", "MK607", "MK608"})
"""What can only be said with all cases at hand: which prices and assumptions they use."""

_UNSURE_WITHOUT: dict[str, frozenset[str]] = {
    "case": USES | {"MK308", "MK507", "MK613", "MK614"},
    "pricelist": USES | {"MK503", "MK508", "MK510", "MK511", "MK516", "MK604"},
    "assumptions": USES | {"MK505", "MK510", "MK516"},
    "index": frozenset({"MK513"}),
    "sources": frozenset({"MK504"}),
    "payers": frozenset({"MK502", "MK512"}),
    # Without its settings nobody knows the horizon, or how overlap is corrected.
    "study": frozenset({"MK414", "MK614"}),
}
"""What a check cannot know while a file of a kind is broken: it would blame the files that are whole."""


def load_study(name_or_path: str | Path, *, price_lists: Sequence[str | Path] = ()) -> Loaded:
    """A study by its name in the library, its file or its folder, with all problems of all its files.

    `price_lists` are used instead of those of the study with the same id; the prices of any other go before
    prices of the study with the same id.
    """
    gathering = Gathering()
    path = given_study(gathering, name_or_path)
    context = read_context(gathering, path) if path is not None else None
    cases: list[Case] = []
    if context is not None:
        cases = read_cases(gathering, context)
    changes = [change for given in price_lists for change in use_price_list(gathering, context, given)]
    if context is None:
        return gathering.result(None)
    complete_indices(gathering, context)
    return gathering.result(finish(gathering, context, cases, changes))


def finish(gathering: Gathering, context: Context, cases: Sequence[Case], changes: Sequence[str] = ()) -> Study | None:
    """The study of what is whole, with what the checks say of it; None where there is too little to check."""
    sources = read_sources(gathering, context.folders)
    study = study_of(context, cases, sources, changes)
    if study is not None:
        gathering.report(sure(gathering, check_study(study)))
    return study


def study_of(
    context: Context, cases: Sequence[Case], sources: dict[str, Source], changes: Sequence[str] = ()
) -> Study | None:
    """The study of what is whole."""
    header, vocabulary = context.header, context.vocabulary
    if header is None or vocabulary is None:
        return None
    # Every part has been validated; doing that again would build the validator of all parts at once.
    return Study.model_construct(
        id=header.id,
        label=header.label,
        question=header.question,
        price_lists=tuple(context.price_lists),
        assumed_price_lists=tuple(context.assumed_price_lists),
        assumptions=context.assumptions,
        verdict_rule=header.verdict_rule,
        cases=tuple(cases),
        published_tally=header.published_tally,
        contradictions=header.contradictions,
        settings=header.chosen,
        change_log=header.log,
        indices=FrozenDict(context.indices),
        sources=FrozenDict(sources),
        vocabulary=vocabulary,
        changes=tuple(changes),
    )


def sure(gathering: Gathering, findings: list[Finding]) -> list[Finding]:
    """The findings that hold whatever is in the files that are broken."""
    unsure = frozenset[str]().union(*(_UNSURE_WITHOUT.get(kind, frozenset()) for kind in gathering.broken))
    return [
        with_library_names(finding)
        for finding in findings
        if finding.code not in unsure and not _is_unused_in_library(gathering, finding)
    ]


def _is_unused_in_library(gathering: Gathering, finding: Finding) -> bool:
    """A list of the library is for every study: that this one does not use a price of it says nothing."""
    opened = gathering.files.get(finding.owner) if finding.code == "MK607" else None
    return opened is not None and is_shipped(opened.path)


def read_case(gathering: Gathering, path: Path) -> Case | None:
    """The case in a file; None where anything is wrong with it, and the gathering says what."""
    case, opened = gathering.read(path, "case", Case)
    if case is None or opened is None:
        return None
    return case if gathering.register(Owner("case", case.id), opened) else None


def read_cases(gathering: Gathering, context: Context) -> list[Case]:
    """The cases that are whole, in the order of the study."""
    cases: list[Case] = []
    for place, name in names_at(context.opened, "cases"):
        found = named_file(gathering, context.opened, place, name, shipped_cases, study_names)
        for path in _files_at(gathering, context, place, found):
            if path.parent not in context.folders:
                context.folders.append(path.parent)
            case = read_case(gathering, path)
            if case is not None:
                cases.append(case)
    return cases


def _files_at(gathering: Gathering, context: Context, place: Place, found: Path | None) -> list[Path]:
    if found is None or not is_folder(found):
        return [] if found is None else [found]
    try:
        return case_files(found)
    except OSError as error:
        values = {"path": shown(found), "reason": error.strerror or type(error).__name__}
        gathering.add(context.opened.problem("MK103", place, values), "case")
        return []


def case_files(folder: Path) -> list[Path]:
    """The cases in a folder, by name; numbers in a name count as numbers, so `casus-10` is after `casus-9`.

    Raises OSError for a folder that cannot be read.
    """
    # Hidden files are the system's: macOS puts `._casus-01.yaml` beside a copied case.
    files = (path for path in folder.iterdir() if path.suffix.lower() in YAML_ENDINGS and not path.name.startswith("."))
    return sorted((path for path in files if path.name != SOURCES_FILE), key=_natural_order)


def _natural_order(path: Path) -> tuple[list[tuple[bool, int, str]], str]:
    parts = re.findall(r"[0-9]+|[^0-9]+", path.stem.lower())
    # Digits are compared by their number; the name itself decides between `1` and `01`.
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts], path.name


def use_price_list(gathering: Gathering, context: Context | None, given: str | Path) -> list[str]:
    """Put a price list of the user's in the study; what was changed by it, in words."""
    path = given_price_list(gathering, given)
    if path is None:
        return []
    price_lists = read_price_lists(gathering, path, instead=True)
    if not price_lists or context is None:
        return []
    context.folders += [path.parent, *gathering.folders]
    for price_list in price_lists:
        _use(context, price_list)
    return [f"prijslijst: {shown(path)}"]


def _use(context: Context, price_list: PriceList) -> None:
    if not any(_replace(lists, price_list) for lists in (context.price_lists, context.assumed_price_lists)):
        for lists in (context.price_lists, context.assumed_price_lists):
            lists[:] = [without(one, price_list) for one in lists]
        context.price_lists.append(price_list)


def _replace(lists: list[PriceList], given: PriceList) -> bool:
    for number, one in enumerate(lists):
        if one.id == given.id:
            lists[number] = given
            return True
    return False
