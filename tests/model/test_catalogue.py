"""The catalogue is complete: every code has its words in both languages, and an example of each side."""

from __future__ import annotations

import string
import subprocess
import sys

import pytest

from maatschappelijke_kosten.model.catalogue import CATALOGUE, ErrorKind, Special, Workbook
from maatschappelijke_kosten.model.catalogue.fault import FAULTS
from maatschappelijke_kosten.model.distribution import DistributionFault
from maatschappelijke_kosten.model.problem import Language, Problem, Severity

CODES = {
    *(f"MK{number}" for number in range(101, 110)),
    *(f"MK{number}" for number in range(201, 209)),
    *(f"MK{number}" for number in range(301, 311)),
    *(f"MK{number}" for number in range(401, 422)),
    *(f"MK{number}" for number in range(501, 522)),
    *(f"MK{number}" for number in range(601, 616)),
    *(f"MK{number}" for number in range(620, 632)),
    *(f"MK{number}" for number in range(640, 643)),
    *(f"MK{number}" for number in range(701, 703)),
    *(f"MK{number}" for number in range(711, 713)),
    *(f"MK{number}" for number in range(801, 813)),
    *(f"MK{number}" for number in range(850, 870)),
    *(f"MK{number}" for number in range(870, 875)),
    "MK890",
}
NOT_ERRORS = {
    "MK420": Severity.FINDING,
    "MK517": Severity.INFORMATION,
    "MK602": Severity.FINDING,
    "MK604": Severity.FINDING,
    "MK606": Severity.FINDING,
    "MK607": Severity.INFORMATION,
    "MK608": Severity.INFORMATION,
    "MK611": Severity.FINDING,
    "MK614": Severity.FINDING,
    **{f"MK{number}": Severity.INFORMATION for number in (620, 621, 624, 627, 629, 630)},
    **{f"MK{number}": Severity.FINDING for number in (622, 623, 625, 626, 628, 631)},
    "MK641": Severity.FINDING,
    "MK642": Severity.INFORMATION,
    "MK810": Severity.INFORMATION,
    "MK870": Severity.FINDING,
}
LANGUAGES: tuple[Language, ...] = ("nl", "en")
KINDS = pytest.mark.parametrize("kind", CATALOGUE.values(), ids=CATALOGUE)


def test_every_code_is_there_and_in_order() -> None:
    assert set(CATALOGUE) == CODES
    assert list(CATALOGUE) == sorted(CATALOGUE)
    assert all(kind.code == code for code, kind in CATALOGUE.items())


def test_severities() -> None:
    found = {code: kind.severity for code, kind in CATALOGUE.items() if kind.severity is not Severity.ERROR}
    assert found == NOT_ERRORS


@KINDS
def test_words_in_both_languages(kind: ErrorKind) -> None:
    for words in (kind.title, kind.message, kind.way_out):
        assert set(words) == set(LANGUAGES)
        assert all(text.strip() == text and text for text in words.values())
        assert words["nl"] != words["en"]


@KINDS
def test_both_languages_use_the_same_values(kind: ErrorKind) -> None:
    def values(language: Language) -> set[str | None]:
        templates = kind.message[language] + kind.way_out[language]
        return {name for _, name, _, _ in string.Formatter().parse(templates) if name is not None}

    assert values("nl") == values("en")


@KINDS
@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_render(kind: ErrorKind, language: Language) -> None:
    filled = {"suggestion": "opvang", "value": "{x}", "key": "sleutel", "name": "naam"}
    message = Problem(kind.code, "a.yaml", 3, 5, filled).render(language)
    assert message.startswith(f"a.yaml:3:5: {kind.code} ")
    assert "→" in message
    assert "opvang'?" in message


@KINDS
def test_a_value_that_was_left_out_does_not_stop_the_message(kind: ErrorKind) -> None:
    assert Problem(kind.code, "a.yaml").message()


def test_an_empty_value_and_a_kind_of_value_get_words() -> None:
    problem = Problem("MK303", "a.yaml", 1, 1, {"value": "", "expected": "whole number / mapping"})
    assert "'(niets)' past hier niet; hier hoort een heel getal of een blok met sleutels" in problem.message("nl")
    assert "'(nothing)' does not fit here; this should be a whole number or a block" in problem.message("en")


def test_choices_are_joined_by_a_word() -> None:
    problem = Problem("MK402", "a.yaml", 1, 1, {"value": "6,000", "fixed": "6000 / 6"})
    assert problem.message("nl").endswith("schrijf 6000 of 6")
    assert problem.message("en").endswith("write 6000 or 6")


def test_what_another_program_said_is_put_in_dutch() -> None:
    said = "mapping values are not allowed in this context"
    problem = Problem("MK201", "a.yaml", 1, 1, {"reason": said})
    assert "hier kan geen 'sleutel: waarde' staan" in problem.message("nl")
    assert said in problem.message("en")
    assert "iets anders" in Problem("MK201", "a.yaml", 1, 1, {"reason": "iets anders"}).message("nl")


def test_every_fault_has_words_in_both_languages_with_the_same_values() -> None:
    def values(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    assert FAULTS["nl"].keys() == FAULTS["en"].keys() >= set(DistributionFault)
    for name, dutch in FAULTS["nl"].items():
        assert dutch != FAULTS["en"][name]
        assert values(dutch) == values(FAULTS["en"][name])


def test_a_fault_gets_its_words_with_its_values_in_them() -> None:
    given = {"fault": "end_before_start", "start": "15", "end": "{3}"}
    problem = Problem("MK414", "a.yaml", 1, 1, given)
    assert "dat kan niet: het einde (maand {3}) ligt voor het begin (maand 15) →" in problem.message("nl")
    assert "that cannot be: the end (month {3}) is before the start (month 15) →" in problem.message("en")
    assert "iets anders" in Problem("MK414", "a.yaml", values={"fault": "iets anders"}).message("nl")


@KINDS
def test_the_examples_differ_and_say_where(kind: ErrorKind) -> None:
    assert kind.right.line is None
    assert kind.wrong.line is not None
    assert kind.wrong.first == kind.right.first
    assert kind.wrong.files != kind.right.files
    place = kind.wrong.file or kind.wrong.first
    content = kind.wrong.files[place]
    if isinstance(content, Special) or not content:
        assert kind.wrong.line == 0
    elif isinstance(content, Workbook):
        assert kind.wrong.line == 0 or any(cell.endswith(str(kind.wrong.line)) for cell in content.cells)
    else:
        assert kind.wrong.line <= content.count("\n" if isinstance(content, str) else b"\n")  # type: ignore[arg-type]
    for content in kind.right.files.values():
        assert isinstance(content, str | Workbook)


@KINDS
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_difference_is_short_enough_to_show(kind: ErrorKind, language: Language) -> None:
    differences = kind.differences(language)
    assert differences
    shown = [line for one in differences for line in (*one.wrong, *one.right)]
    assert len(shown) <= 8
    assert all(len(line) <= 102 for line in shown)
    assert all(one.wrong != one.right for one in differences)


def test_a_run_without_problems_does_not_load_the_catalogue() -> None:
    code = (
        "import sys; import maatschappelijke_kosten.model.check.study; "
        "heavy = {'difflib', 'maatschappelijke_kosten.model.catalogue'} & set(sys.modules); "
        "print(sorted(heavy))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
