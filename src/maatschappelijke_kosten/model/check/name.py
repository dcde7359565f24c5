"""Names that something refers to: whether they exist, and which one was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from maatschappelijke_kosten.model.assumption import Assumption
from maatschappelijke_kosten.model.check.finding import Finding, Owner
from maatschappelijke_kosten.model.price import PriceItem
from maatschappelijke_kosten.model.quantity import AssumptionUse
from maatschappelijke_kosten.model.settings import PLAIN, Settings
from maatschappelijke_kosten.model.source import Citation, Source
from maatschappelijke_kosten.model.study import Study, View
from maatschappelijke_kosten.model.vocabulary import Vocabulary

Place = tuple[str | int, ...]
"""A path within an owner, in the words of the file."""

_MOST_SHOWN = 9


@dataclass(frozen=True, eq=False)
class Known:
    """Everything that a step, a price or an assumption may refer to by name."""

    prices: Mapping[str, PriceItem]
    assumptions: Mapping[str, Assumption]
    sources: Mapping[str, Source]
    vocabulary: Vocabulary
    settings: Settings = PLAIN


def known_in(study: Study) -> Known:
    """What the study's cases may refer to: the prices of all its lists, also the assumed ones."""
    return Known(study.prices(View.ASSUMED), study.assumptions, study.sources, study.vocabulary, study.settings)


def check_name(code: str, owner: Owner, path: Place, name: str | None, known: Collection[str]) -> list[Finding]:
    """A finding of that code where `name` is given and is not one of `known`."""
    if name is None or name in known:
        return []
    values = {"name": name, "known": _listed(list(known))} | suggestion(name, known)
    return [Finding(code, owner, path, values)]


def check_unit(owner: Owner, path: Place, name: str, known: Known) -> list[Finding]:
    """MK501 where there is no such unit; `hours` and `uren` suggest `uur`."""
    units = known.vocabulary.units
    found = check_name("MK501", owner, path, name, units)
    if not found:
        return []
    words = {
        word: unit for unit, one in units.items() for label in (one.label, one.plural) for word in (label.nl, label.en)
    }
    # The list is short, so a word may look less like a unit than usual.
    meant = {"suggestion": words[name]} if name in words else suggestion(name, units, likeness=0.5)
    return [Finding("MK501", owner, path, {**found[0].values, **meant})]


def check_assumption_name(owner: Owner, path: Place, use: AssumptionUse, known: Known) -> list[Finding]:
    """MK505 where the study has no such assumption; `path` is that of the use."""
    return check_name("MK505", owner, (*path, "assumption"), use.assumption, known.assumptions)


def check_citation(owner: Owner, path: Place, citation: Citation | None, known: Known) -> list[Finding]:
    """MK504 where the citation names a source that does not exist; `path` is that of the citation."""
    if citation is None:
        return []
    found = check_name("MK504", owner, (*path, "source"), citation.source, known.sources)
    return found + check_name("MK504", owner, (*path, "via"), citation.via, known.sources)


def suggestion(name: str, known: Iterable[str], likeness: float = 0.6) -> dict[str, str]:
    """The known name that looks most like this one, as the value `suggestion`; empty where none does."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=likeness)
    return {"suggestion": near[0]} if near else {}


def _listed(names: list[str]) -> str:
    if not names:
        return "-"
    return ", ".join(names[:_MOST_SHOWN]) + (", …" if len(names) > _MOST_SHOWN else "")
