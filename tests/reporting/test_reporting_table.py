"""Tables: for the terminal and for Markdown, with awkward cells."""

from __future__ import annotations

import pytest
from built_study import case, own

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.model.study import View
from maatschappelijke_kosten.reporting.markdown import study_markdown
from maatschappelijke_kosten.reporting.table import markdown_table, plain_table, wrapped

AWKWARD = ["6.000", "007", "1e3", "nan", "-0", " ", "a|b", "twee\nregels", "back\\slash", "`code`", "", "café €"]


def test_numbers_stay_as_they_were_written() -> None:
    for table in (plain_table, markdown_table):
        text = table(["A", "B"], [["6.000", "1,5"], ["007", "1e3"], ["nan", "inf"]], ["left", "right"])
        for cell in ("6.000", "1,5", "007", "1e3", "nan", "inf"):
            assert cell in text


@pytest.mark.parametrize("cell", AWKWARD)
def test_no_cell_breaks_a_markdown_table(cell: str) -> None:
    lines = markdown_table(["Kop", "Twee"], [[cell, "x"]], ["left", "right"]).splitlines()
    assert len(lines) == 3
    for line in lines:
        assert line.replace("\\\\", "").replace("\\|", "").count("|") == 3


def test_a_table_without_rows() -> None:
    assert "A" in plain_table(["A"], [], ["left"])
    assert "A" in markdown_table(["A"], [], ["left"])


def test_columns_line_up_with_lines_within_cells() -> None:
    lines = plain_table(
        ["A", "B"], [["een\ntwee", "€\N{NO-BREAK SPACE}6.000"], ["drie", "x"]], ["left", "right"]
    ).splitlines()
    assert [line.rstrip() for line in lines[2:5:2]] == ["een   €\N{NO-BREAK SPACE}6.000", "drie        x"]


def test_wrapping_breaks_between_words_only() -> None:
    assert wrapped("a" * 50, 10) == "a" * 50
    assert wrapped("jeugd-ggz en meer", 8) == "jeugd-ggz\nen meer"
    assert "\N{NO-BREAK SPACE}" in wrapped("x " * 20 + "€\N{NO-BREAK SPACE}6.000", 20)


@pytest.mark.parametrize("label", ["Een | twee", "Regel \\ streep", "<b>vet</b>", "*ster*"])
def test_labels_of_users_in_markdown(label: str) -> None:
    result = mk.evaluate(case([own(1.0)], [own(5000.0)], label=label))
    text = study_markdown(result.study, result.views, tuple(View), "nl")
    [row] = [line for line in text.splitlines() if line.startswith("| ") and "5.000" in line]
    heading = next(line for line in text.splitlines() if line.startswith("| "))
    bars = row.replace("\\\\", "").replace("\\|", "").count("|")
    assert bars == heading.count("|")


def test_markdown_of_the_ten_cases_is_one_table() -> None:
    result = mk.evaluate("zaanstad-2017")
    text = study_markdown(result.study, result.views, (View.SOURCE, View.ASSUMED), "nl")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 12
    assert len({row.count("|") for row in rows}) == 1
    assert text.endswith("\n")
    for mark in ("≥", "+ PM", "± PM"):
        assert mark in text


def test_an_endless_word_is_broken_and_nothing_of_it_is_lost() -> None:
    word = "lang" * 2500
    table = plain_table(["Stap", "Bedrag"], [[f"een {word}", "€ 1"], ["twee", "€ 2"]], ["left", "right"])
    assert max(len(line) for line in table.splitlines()) < 115
    assert "".join(table.split()).count("lang") == 2500
