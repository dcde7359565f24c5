"""A case on its own, in the context of the study it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from maatschappelijke_kosten.model.case import Case
from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.check.study import check_study
from maatschappelijke_kosten.reading.context import Context, complete_indices, given_study, read_context, study_file
from maatschappelijke_kosten.reading.library import STUDY_FILE, is_file, study_names
from maatschappelijke_kosten.reading.loaded import Gathering, Loaded, is_error
from maatschappelijke_kosten.reading.places import OpenedFile
from maatschappelijke_kosten.reading.study import USES, study_of, sure, use_price_list
from maatschappelijke_kosten.reading.vocabulary import read_sources
from maatschappelijke_kosten.reading.wording import near, short


def load_case(path: str | Path, *, study: str | Path | None = None, price_lists: Sequence[str | Path] = ()) -> Loaded:
    """A study with only this case, and the price lists, assumptions and verdict rule of its own study.

    That is the given one, or else what the case names under `study:`, or else the `study.yaml` beside the
    case or in the folder above it. `price_lists` as in `load_study`. MK302 where there is none, MK507 where
    what it names is not there.
    """
    gathering = Gathering()
    path = Path(path)
    opened = gathering.open(path, "case")
    if opened is None:
        return gathering.result(None)
    case = gathering.build(Case, opened)
    if case is not None:
        gathering.register(Owner("case", case.id), opened)
    found = given_study(gathering, study) if study is not None else _own_study(gathering, opened)
    context = read_context(gathering, found) if found is not None else None
    changes = [change for given in price_lists for change in use_price_list(gathering, context, given)]
    if context is None or case is None:
        return gathering.result(None)
    return in_context(gathering, context, case, path, changes)


def _own_study(gathering: Gathering, opened: OpenedFile) -> Path | None:
    """The file of the study that the case belongs to."""
    folder = opened.path.parent
    if opened.study is not None:
        found = study_file(opened.study, folder)
        if found is None or not is_file(found):
            values = {"name": short(opened.study)} | near(opened.study, study_names())
            gathering.add(opened.problem("MK507", ("study",), values), "study")
            return None
        return found
    for near_by in (folder / STUDY_FILE, folder.absolute().parent / STUDY_FILE):
        if is_file(near_by):
            return near_by
    if not opened.has_wrong_study:
        gathering.add(opened.problem("MK302", ("study",), {"key": "study", "of": "case"}), "case")
    return None


def in_context(gathering: Gathering, context: Context, case: Case, path: Path, changes: Sequence[str]) -> Loaded:
    """A study with only that case, with what the checks say of it."""
    context.folders.append(path.parent)
    complete_indices(gathering, context)
    sources = read_sources(gathering, context.folders)
    whole = study_of(context, [case], sources, changes)
    if whole is None:
        return gathering.result(None)
    # The title and the question of the study are about all its cases.
    about_all = {"label": case.label, "question": None, "published_tally": None, "contradictions": ()}
    alone = whole.model_copy(update=about_all)
    # Of a case alone these say nothing, and there are always some of them.
    found = [finding for finding in sure(gathering, check_study(alone)) if finding.code not in USES]
    # Of the study itself only what stops the sums: the rest is its own business.
    gathering.report(one for one in found if one.owner.kind == "case" or is_error(one))
    return gathering.result(alone)
