"""Digests computed from the figures themselves, so that a label can never vouch for a figure that changed."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from maatschappelijke_kosten.model.price import PriceList
from maatschappelijke_kosten.model.step import Step
from maatschappelijke_kosten.model.study import Study


def digest_of_price_list(price_list: PriceList) -> str:
    """Digest of id, unit, amount, price year and sign of every price; labels and notes are not in it."""
    return _digest(
        {
            price: [item.unit, item.amount.low, item.amount.central, item.amount.high, item.price_year, item.sign]
            for price, item in price_list.items.items()
        }
    )


def digest_of_study(study: Study) -> str:
    """Digest of everything that the results depend on: prices, assumptions, rule, and the steps of the cases.

    Labels, stories, notes and what was published are not in it.
    """
    return _digest(
        {
            "price_lists": [digest_of_price_list(one) for one in study.price_lists],
            "assumed_price_lists": [digest_of_price_list(one) for one in study.assumed_price_lists],
            "assumptions": {
                name: [one.unit, one.low, one.likely, one.high, one.wide.low, one.wide.high]
                for name, one in study.assumptions.items()
            },
            "rule": [study.verdict_rule.floor, study.verdict_rule.share],
            "cases": [
                [
                    case.id,
                    case.reference,
                    {name: [_step(step) for step in path.steps] for name, path in case.paths.items()},
                ]
                for case in study.cases
            ],
        }
    )


def _step(step: Step) -> list[Any]:
    return [
        step.price,
        step.amount and [step.amount.low, step.amount.central, step.amount.high],
        step.quantity if isinstance(step.quantity, str | None) else step.quantity.model_dump(mode="json"),
        step.persons,
        step.sign,
        step.counted,
        step.own_basis,
        [_step(one) for one in step.one_of],
    ]


def _digest(data: Any) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=True, allow_nan=False)
    return f"sha256:{sha256(text.encode('ascii')).hexdigest()}"
