"""Digests computed from the figures themselves, so that a label can never vouch for a figure that changed."""

from __future__ import annotations

from typing import Any

from maatschappelijke_kosten._version import __version__
from maatschappelijke_kosten.model.digest import digest, digest_of_price_list
from maatschappelijke_kosten.model.frozen import FrozenDict
from maatschappelijke_kosten.model.index import Index
from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import Study


def stamp(study: Study, **more: object) -> dict[str, Any]:
    """What a result must say to be found again: engine, digests, index, perspective and settings; `more` adds
    what only some results have, such as seed and draws."""
    return {
        "engine": __version__,
        "study": digest_of_study(study),
        "price_lists": [
            {"id": one.id, "edition": one.edition, "digest": digest_of_price_list(whole(study, one))}
            for one in (*study.price_lists, *study.assumed_price_lists)
        ],
        "overrides": [
            {"price": one.price, "by": one.owner, "base": one.base, "edition": one.edition, "reason": one.reason}
            for one in study.overrides
        ],
        "indices": [{"id": one.id, "years": one.years, "digest": digest_of_index(one)} for one in used_indices(study)],
        "currency": study.currency,
        "perspective": study.settings.perspective,
        "settings": study.settings.model_dump(mode="json", exclude_defaults=True),
        "changes": list(study.changes),
        **more,
    }


def used_indices(study: Study) -> list[Index]:
    """The index series that carry its prices; none where nothing is converted."""
    return list(study.indices.values()) if study.settings.price_level is not None else []


def digest_of_index(index: Index) -> str:
    """Digest of the years and their levels."""
    return digest([[one.year, one.value] for one in index.values])


def whole(study: Study, price_list: PriceList) -> PriceList:
    """A price list as it was published: a base list with the prices that another list took the place of."""
    taken = {one.price: one.before for one in study.overrides if one.base == price_list.id}
    return price_list.model_copy(update={"items": FrozenDict({**price_list.items, **taken})}) if taken else price_list


def digest_of_study(study: Study) -> str:
    """Digest of everything that the results depend on: prices, assumptions, rule, settings, and the steps of the cases.

    Labels, stories, notes and what was published are not in it.
    """
    return digest(
        {
            "price_lists": [digest_of_price_list(one) for one in study.price_lists],
            "assumed_price_lists": [digest_of_price_list(one) for one in study.assumed_price_lists],
            "parties": {
                price: item.model_dump(
                    mode="json", include={"payer", "receiver", "cashable", "index"}, exclude_none=True
                )
                for one in (*study.price_lists, *study.assumed_price_lists)
                for price, item in one.items.items()
            },
            "assumptions": {
                name: one.model_dump(mode="json", exclude={"label", "reason", "citations", "note"}, exclude_none=True)
                for name, one in study.assumptions.items()
            },
            "distributions": {
                price: item.amount.distribution.model_dump(mode="json")
                for one in (*study.price_lists, *study.assumed_price_lists)
                for price, item in one.items.items()
                if item.amount.distribution is not None
            },
            "groups": {name: sorted(one.payers) for name, one in study.vocabulary.groups.items()},
            "rule": [study.verdict_rule.floor, study.verdict_rule.share],
            "settings": study.settings.model_dump(mode="json", exclude_defaults=True),
            "indices": [digest_of_index(one) for one in used_indices(study)],
            "cases": [
                [
                    case.id,
                    case.reference,
                    dict(case.context),
                    # The first path that is not the reference is the one that is judged, so their order counts.
                    [
                        [name, path.goal, path.available, [_step(step) for step in path.steps]]
                        for name, path in case.paths.items()
                    ],
                ]
                for case in study.cases
            ],
        }
    )


_WORDS_OF_STEP = {"label", "note", "citation", "reason", "one_of", "branches", "basis"}


def _step(step: Step) -> dict[str, Any]:
    return {
        **step.model_dump(mode="json", exclude=_WORDS_OF_STEP, exclude_defaults=True),
        "basis": step.own_basis,
        "one_of": [_step(one) for one in step.one_of],
        "branches": [
            [branch.model_dump(mode="json", include={"chance"}), [_step(one) for one in branch.steps]]
            for branch in step.branches
        ],
    }
