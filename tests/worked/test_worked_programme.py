"""The Zaanstad pilot: every figure of tables 1 to 4 and of the annex, typed again from the report."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy import stats

from maatschappelijke_kosten.engine.recount import goal_counts, theme_counts
from maatschappelijke_kosten.front.evaluate import evaluate
from maatschappelijke_kosten.front.programme import ProgrammeResult, read_programme

# §3.1, table 1: share of all grants, cases in the sample, their share.
TABLE_1 = {
    "gezondheid": (0.09, 3, 0.15),
    "rondkomen": (0.33, 8, 0.40),
    "leren-ontwikkelen": (0.06, 0, 0.0),
    "werken": (0.05, 3, 0.15),
    "wonen": (0.47, 6, 0.30),
}
# §3.2, table 2.
TABLE_2 = [
    ("Werk", 3),
    ("Bijstand", 10),
    ("WIA/WAO", 2),
    ("IOAW", 1),
    ("Nabestaandenuitkering", 1),
    ("Wajong", 1),
    ("Wajong en WIA gecombineerd", 1),
    ("WW", 1),
]
# §3.3, table 3.
TABLE_3 = {
    "Aflossen huurschuld": 4,
    "Borg voor het huren van een kamer": 2,
    "Advocaat bij scheiding": 2,
    "Tandartskosten": 2,
    "Rechtbank i.v.m. beneficiair aanvaarden erfenis": 2,
    "Crematiekosten overleden echtgenoot": 1,
    "Benzinevergoeding voor invalidervoertuig": 1,
    "Kosten taalcursus i.v.m. naturalisatie": 1,
    "Aflossen schuld bij een sportschool": 1,
    "Overstap naar aanvullende collectieve zorgverzekering gemeente": 1,
    "Een sportschoolabonnement": 1,
    "Boete CJIB": 1,
    "Incassobureau": 1,
    "Aanschaf elektrische fiets": 1,
    "Aanschaf lasmasker": 1,
}
# §3.4, table 4: the rows; the colours are lost, the prose names those that were not reached in full.
TABLE_4 = ["1a", "1b", *map(str, range(2, 17)), "17a", "17b", "18", "19", "20"]
PARTLY, NOT = {"6", "16", "20"}, {"7"}
# Annex, table 1.
ANNEX_1 = {
    "Assendelft / Westzaan": ("Evean", 14, [5.5, 5.9]),
    "Krommenie": ("Evean", 46, [6.1, 7.2, 10.1]),
    "Poelenburg": ("Dock", 19, [21.9]),
    "Rosmolenwijk": ("Pennemes", 42, [12.8]),
    "Zaandam Noord / Kogerveld": ("RIBW, Odion, Leger des Heils", 27, [6.8, 14]),
    "Zaandam Zuid": ("Dock", 47, [13.3]),
}
# Annex, table 2, in its own order: team, amount, theme, months.
ANNEX_2 = [
    ("Poelenburg", 128, "gezondheid", "2016-04"),
    ("Rosmolenwijk", 2200, "gezondheid", "2015-12"),
    ("Rosmolenwijk", 1198, "gezondheid", "2015-10"),
    ("Assendelft / Westzaan", 1253, "rondkomen", "2015-12"),
    ("Krommenie", 30, "rondkomen", "2015-12"),
    ("Krommenie", 535, "rondkomen", "2016-02 2016-06"),
    ("Rosmolenwijk", 159, "rondkomen", "2016-03"),
    ("Rosmolenwijk", 1500, "rondkomen", "2016-03"),
    ("Zaandam Noord / Kogerveld", 962, "rondkomen", "2015-11"),
    ("Zaandam Zuid", 375, "rondkomen", "2015-11 2016-01"),
    ("Assendelft / Westzaan", 122, "rondkomen", "2016-03"),
    ("Krommenie", 1100, "werken", "2015-08"),
    ("Poelenburg", 937, "werken", "2015-07"),
    ("Poelenburg", 812, "werken", "2015-11"),
    ("Zaandam Noord / Kogerveld", 8554, "wonen", "2015-11"),
    ("Zaandam Noord / Kogerveld", 1200, "wonen", "2016-01"),
    ("Zaandam Noord / Kogerveld", 1000, "wonen", "2016-01"),
    ("Zaandam Zuid", 700, "wonen", "2016-06"),
    ("Zaandam Zuid", 3117, "wonen", "2015-10"),
    ("Zaandam Zuid", 653, "wonen", "2016-01"),
]
# What can be concluded: the same amount, or the only one near it (§4.2).
LINKED = {375: 1, 3117: 2, 122: 4, 1000: 5, 2200: 6, 812: 8, 1200: 9, 1500: 10}


@pytest.fixture(scope="module")
def result() -> ProgrammeResult:
    return read_programme("zaanstad-2017")


def test_table_1(result: ProgrammeResult) -> None:
    counts = theme_counts(result.programme, result.register)
    for name, (share, count, sample_share) in TABLE_1.items():
        theme = result.programme.themes[name]
        assert (theme.share, theme.sample, theme.sample_share) == (share, count, sample_share)
        assert counts[name] == count
        assert counts[name] / 20 == pytest.approx(sample_share)
    assert set(counts) == set(TABLE_1)


def test_table_2(result: ProgrammeResult) -> None:
    table = result.programme.counts[0]
    assert [(row.label.nl, row.count) for row in table.rows] == TABLE_2
    assert table.total == 20


def test_table_3_is_counted_from_the_goals_of_the_clients(result: ProgrammeResult) -> None:
    kinds = result.programme.goal_kinds
    assert {kinds[kind].label.nl: count for kind, count in goal_counts(result.programme).items()} == TABLE_3
    assert {one.label.nl: one.count for one in kinds.values()} == TABLE_3
    assert sum(TABLE_3.values()) == 22


def test_table_4(result: ProgrammeResult) -> None:
    clients = result.programme.clients
    assert [goal.id for client in clients for goal in client.goals] == TABLE_4
    number = {client.id: client.goals[0].id.rstrip("ab") for client in clients}
    assert {number[one.id] for one in clients if one.reached == "partly"} == PARTLY
    assert {number[one.id] for one in clients if one.reached == "no"} == NOT
    assert sum(one.reached == "yes" for one in clients) == 16
    assert [one.case for one in clients[:10]] == [f"casus-{count:02d}" for count in range(1, 11)]
    assert all(one.case is None for one in clients[10:])


def test_annex_table_1(result: ProgrammeResult) -> None:
    found = {
        one.label.nl: (one.run_by, one.grants, [pytest.approx(100 * part.low_income) for part in one.neighbourhoods])
        for one in result.programme.teams.values()
    }
    assert found == ANNEX_1
    assert sum(count for _, count, _ in ANNEX_1.values()) == 195


def test_annex_table_2(result: ProgrammeResult) -> None:
    teams = result.programme.teams
    found = [
        (teams[one.team or ""].label.nl, one.amount, one.theme, " ".join(one.months)) for one in result.register.grants
    ]
    assert found == ANNEX_2
    assert result.register.total == 26535


def test_which_grant_belongs_to_which_case(result: ProgrammeResult) -> None:
    assert {one.amount: one.case for one in result.register.grants if one.case is not None} == {
        amount: f"casus-{number:02d}" for amount, number in LINKED.items()
    }
    links = [one.link for one in result.register.grants]
    assert all(link is not None and (link.case is None) == bool(link.candidates) and link.because for link in links)


def test_households_debts_and_health(result: ProgrammeResult) -> None:
    found = {table.label.nl: [row.count for row in table.rows] for table in result.programme.counts}
    assert found["Inkomen naar hoogte"] == [14, 6]
    assert found["Alleen of samen"] == [17, 3]
    assert found["Huishouden"] == [7, 6, 3, 2, 1, 1]
    assert found["Schulden"] == [16, 4]
    assert found["Gezondheid"] == [8, 10, 3]
    assert found["Inkomen, de tien doorgerekende casussen"] == [1, 5, 2, 1, 1]


def test_budgets_and_spending_by_source(result: ProgrammeResult) -> None:
    budgets = [
        (one.amount, one.months, one.citation.source if one.citation else "") for one in result.programme.budgets
    ]
    assert budgets == [
        (800_000, 24, "bunt-stavenuiter-2017"),
        (400_000, None, "zaanstad-pilot-beschrijving"),
        (400_000, None, "oplossingen-omdenken"),
    ]
    report, press = result.paces
    assert (report.amount, press.amount) == (309_586, 74_000)
    assert report.share == pytest.approx(0.38698, abs=1e-5)
    assert press.share == pytest.approx(0.185)
    assert report.rate is not None
    assert report.rate == pytest.approx((309_586 / 23, 309_586 / 18))


def test_what_does_not_add_up(result: ProgrammeResult) -> None:
    wrong = [(one.what, one.says, one.found) for one in result.checks if not one.agrees]
    assert sorted(wrong, key=str) == sorted(
        [
            ("about-lowest-amount", 78, 30),
            ("about-highest-amount", 8000, 8554),
            ("about-last-month", "2016-04", "2016-06"),
            ("parts", 20, 30),
            ("linked", 3100, 3117),
            ("linked", 120, 122),
            ("unlinked", 915, None),
            ("unlinked", 300, None),
            ("budget", 400_000, 800_000),
            ("budget", 400_000, 800_000),
        ],
        key=str,
    )
    assert len(result.programme.contradictions) >= 10


def test_every_figure_has_its_place(result: ProgrammeResult) -> None:
    programme = result.programme
    cited = [*programme.themes.values(), *programme.teams.values(), *programme.budgets, *programme.spent]
    cited += [*programme.counts, *programme.claims, *programme.clients]
    assert all(one.citation is not None and one.citation.where for one in cited)
    assert programme.grants_citation is not None
    assert programme.goals_citation is not None


def samples_of_twenty(most: list[int]) -> np.ndarray:
    """Every way to take twenty from groups of these sizes."""
    *first, last = (range(min(20, size) + 1) for size in most)
    found = [(*one, 20 - sum(one)) for one in product(*first) if 20 - sum(one) in last]
    return np.array(found)


def test_the_sample_beside_the_whole(result: ProgrammeResult) -> None:
    theme, team, cases = result.likenesses
    shares = [share for share, _, _ in TABLE_1.values()]
    tables = samples_of_twenty([20] * 5)
    chances = stats.multinomial.pmf(tables, 20, shares)
    here = stats.multinomial.pmf([count for _, count, _ in TABLE_1.values()], 20, shares)
    assert theme.fit.p == pytest.approx(chances[chances <= here * (1 + 1e-9)].sum())
    assert theme.fit.tables == len(tables) == 10_626
    # The teams of the annex, table 2, counted by hand, in the order of table 1.
    sampled, whole = [2, 3, 3, 4, 4, 4], [14, 46, 19, 42, 27, 47]
    tables = samples_of_twenty(whole)
    chances = stats.multivariate_hypergeom.pmf(tables, whole, 20)
    here = stats.multivariate_hypergeom.pmf(sampled, whole, 20)
    assert team.fit.p == pytest.approx(chances[chances <= here * (1 + 1e-9)].sum())
    assert [team.counts[name] for name in team.whole] == sampled
    assert dict(cases.counts) == {"rondkomen": 4, "wonen": 3, "gezondheid": 2, "werken": 1}


def test_the_estimate_by_hand(result: ProgrammeResult) -> None:
    saving = {one.id: one.saving.central for one in evaluate("zaanstad-2017")}

    def mean(*numbers: int) -> float:
        return sum(saving[f"casus-{number:02d}"] for number in numbers) / len(numbers)

    by_hand = (0.47 * mean(2, 5, 9) + 0.33 * mean(1, 3, 4, 10) + 0.09 * mean(6, 7) + 0.05 * mean(8)) / 0.94
    found = result.estimate
    assert found.per_grant.central == pytest.approx(by_hand)
    assert found.plain == pytest.approx(sum(saving.values()) / 10)
    assert found.per_grant.low < found.per_grant.central < found.per_grant.high
    # Support of §4.2: 3100, 1000, 1200; 375, 915, 120, 1500; 2200, 300; 812.
    granted = (0.47 * 5300 / 3 + 0.33 * 2910 / 4 + 0.09 * 2500 / 2 + 0.05 * 812) / 0.94
    assert found.granted == pytest.approx(granted)
    # The case that weighs most is the mother with two children who was to be evicted.
    assert max(found.without, key=lambda case: abs(found.without[case] - by_hand)) == "casus-02"


def test_the_page_says_how_the_cases_were_chosen_before_it_gives_a_number(result: ProgrammeResult) -> None:
    for language in ("nl", "en"):
        text = result.to_text("nl" if language == "nl" else "en", ("estimate",))
        first_euro = text.index("14.382" if language == "nl" else "14,382")
        assert text.index("LET OP" if language == "nl" else "MIND") < first_euro
        assert text.index("controlegroep" if language == "nl" else "control group") < first_euro
        assert text.index("casus-02") < first_euro
