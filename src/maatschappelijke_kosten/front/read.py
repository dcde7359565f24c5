"""Reading for users: by name or path, with every problem at once or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from maatschappelijke_kosten.front.author_sum import author_sum_findings
from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.index import Index
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.problem import DataError, Problem, errors
from maatschappelijke_kosten.model.source import Source
from maatschappelijke_kosten.model.study import Study
from maatschappelijke_kosten.model.vocabulary import Vocabulary
from maatschappelijke_kosten.reading.case import load_case
from maatschappelijke_kosten.reading.envelope import open_file
from maatschappelijke_kosten.reading.library import find, is_file, price_list_folders, shipped_study
from maatschappelijke_kosten.reading.loaded import Gathering, Loaded
from maatschappelijke_kosten.reading.pricelist import load_price_list
from maatschappelijke_kosten.reading.study import load_study
from maatschappelijke_kosten.reading.vocabulary import read_sources, read_vocabulary


def read_study(name_or_path: str | Path, *, price_lists: Sequence[str | Path] = ()) -> Study:
    """A study by its name in the library, or by its file or folder.

    `price_lists` replace those of the study with the same id; the prices of another go before equal ones of
    the study. Raises DataError with all problems of all files.
    """
    return _whole(load(name_or_path, price_lists=price_lists))


def read_case(path: str | Path, *, study: str | Path | None = None) -> Case:
    """A case from a file, checked against the study that it names, or another.

    Raises DataError with all problems.
    """
    return _whole(_with_sums(load_case(path, study=study))).cases[0]


def read_pricelist(name_or_path: str | Path) -> PriceList:
    """A price list by its name in the library, or by its file: YAML, Excel (.xlsx), CSV or JSON.

    Raises DataError with all problems.
    """
    loaded = load_price_list(name_or_path)
    if loaded.price_list is None:
        raise DataError(loaded.problems)
    return loaded.price_list


def read_any(name_or_path: str | Path) -> Study:
    """A study, or the file of a case as a study of one.

    Raises DataError with all problems.
    """
    return _whole(load(name_or_path))


def load(name_or_path: str | Path, *, price_lists: Sequence[str | Path] = ()) -> Loaded:
    """A study, or the file of a case as a study of one, with everything there is to say about it."""
    path = find(name_or_path, shipped_study)
    if path is not None and is_file(path):
        opened, _ = open_file(path)
        if opened is not None and opened.kind == "case":
            return _with_sums(load_case(path, price_lists=price_lists))
    return _with_sums(load_study(name_or_path, price_lists=price_lists))


def _with_sums(loaded: Loaded) -> Loaded:
    """With what only the engine can tell: whether an author's sums are ours."""
    if loaded.study is None:
        return loaded
    found = [
        Problem(finding.code, *loaded.locate(finding.owner, finding.path), finding.values)
        for finding in author_sum_findings(loaded.study)
    ]
    problems = tuple(sorted((*loaded.problems, *found), key=lambda problem: problem.sort_key))
    return replace(loaded, study=None if errors(found) else loaded.study, problems=problems)


def _whole(loaded: Loaded) -> Study:
    if loaded.study is None:
        raise DataError(loaded.problems)
    return loaded.study


@lru_cache
def library_vocabulary() -> Vocabulary:
    """The closed lists of units and payers that come with the package.

    Raises DataError where the installation is damaged.
    """
    gathering = Gathering()
    vocabulary = read_vocabulary(gathering, price_list_folders())
    if vocabulary is None:
        raise DataError(gathering.problems)
    return vocabulary


@lru_cache
def library_sources() -> Mapping[str, Source]:
    """The documents that come with the package.

    Raises DataError where the installation is damaged.
    """
    gathering = Gathering()
    sources = read_sources(gathering, price_list_folders())
    if errors(gathering.problems):
        raise DataError(gathering.problems)
    return sources


def library_indices(names: Iterable[str]) -> Mapping[str, Index]:
    """The index series of those names that come with the package; names that it does not have are left out.

    Raises DataError where the installation is damaged.
    """
    from maatschappelijke_kosten.reading.index import library_indices as read_indices

    gathering = Gathering()
    found = read_indices(gathering, names)
    if errors(gathering.problems):
        raise DataError(gathering.problems)
    return found
