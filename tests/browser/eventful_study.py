"""A study with everything that time, chance, overlap and corrections can do to a line."""

from __future__ import annotations

from maatschappelijke_kosten.model.study import Study
from strategies_engine import VOCABULARY, assumption, case, own, price, study

_EVENT = {
    "label": "rechter",
    "overlap": "wonen",
    "branches": [
        {
            "label": "uit huis",
            "chance": {"assumption": "kans"},
            "steps": [
                {
                    "price": "p-dag",
                    "quantity": {"low": 3, "likely": 5, "high": 12},
                    "when": {
                        "start": 3,
                        "duration": {"assumption": "maanden"},
                        "every": "month",
                        "drop_off": {"assumption": "uitval"},
                    },
                }
            ],
        },
        {"label": "schikking", "chance": {"low": 0.05, "high": 0.15}, "steps": [own((100, 400))]},
        {"label": "niets", "chance": "rest", "steps": [own((0, 50, 300))]},
    ],
}

_CHOICE = {
    "label": "opvang of familie",
    "overlap": "wonen",
    "one_of": [own((500, 2500)), own(200), {"label": "familie"}],
    "when": {"start": 14, "duration": {"low": 6, "likely": 10, "high": 30}},
}

_HELP = {"price": "p-uur", "quantity": {"assumption": "uren"}, "support": True}


def eventful_study() -> Study:
    """Three households; of one the help is dear, of one it is about the same, and of one a post has no amount."""
    spread = own((900, 1500), when={"start": 2, "duration": {"assumption": "maanden"}})
    cases = (
        case("een", met=[_HELP], zonder=[_EVENT, _CHOICE, spread]),
        case("twee", met=[_HELP, own(2000)], zonder=[_EVENT, own(600, overlap="wonen")]),
        case("drie", met=[_HELP, own(150)], zonder=[{"label": "zorg", "sign": "cost"}, spread]),
    )
    share = {"low": 0.1, "likely": 0.2, "high": 0.4}
    return study(
        *cases,
        prices={
            "p-dag": price((60, 80, 110), unit="dag", price_year=2018),
            "p-uur": price(75, price_year=2020, index="lonen"),
        },
        assumptions={
            "kans": assumption((0.2, 0.4, 0.6), unit="kans"),
            "maanden": assumption((6, 20, 40), unit="maand"),
            "uren": assumption((2, 6, 14)),
            "uitval": assumption((0.05, 0.1, 0.5), unit="kans"),
        },
        floor=1500,
        share=0.05,
        vocabulary=VOCABULARY,
        settings={
            "price_level": {"year": 2023, "index": "cpi", "hold_unknown": True},
            "time": {"horizon": 36, "discount": {"rate": 0.03, "convention": "mid"}},
            "overlap": {"rest": 0.3, "reason": "test"},
            "corrections": {"deadweight": {"share": share, "reason": "test"}},
        },
        indices=_indices(),
    )


def _indices() -> dict[str, object]:
    citation = {"source": "cbs", "where": "test"}
    levels = {"cpi": (96.4, 100.0, 120.5), "lonen": (93.7, 100.0, 111.25)}
    return {
        name: {
            "id": name,
            "label": name,
            "base": "2020 = 100",
            "values": [{"year": year, "value": value} for year, value in zip((2018, 2020, 2023), values, strict=True)],
            "citation": citation,
        }
        for name, values in levels.items()
    }
