"""The texts: the same in both languages, none missing, none left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import reduce
from importlib import import_module
from operator import or_
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter

import pytest

import maatschappelijke_kosten
from maatschappelijke_kosten.engine.break_even import Answer
from maatschappelijke_kosten.engine.plan import PmReason
from maatschappelijke_kosten.engine.result import Mark
from maatschappelijke_kosten.model.case import Conclusion
from maatschappelijke_kosten.model.figure import Basis
from maatschappelijke_kosten.model.problem import Language, Severity
from maatschappelijke_kosten.model.study import Variant, View
from maatschappelijke_kosten.reporting import words as of_all
from maatschappelijke_kosten.reporting.words import word
from maatschappelijke_kosten.reporting.words.dutch import WORDS as CORE_DUTCH
from maatschappelijke_kosten.reporting.words.english import WORDS as CORE_ENGLISH

ELSEWHERE = [
    import_module(f"{of_all.__name__}.{one.name}")
    for one in iter_modules(of_all.__path__)
    if one.name not in ("dutch", "english")
]
DUTCH = reduce(or_, (one.NL for one in ELSEWHERE), dict(CORE_DUTCH))
ENGLISH = reduce(or_, (one.EN for one in ELSEWHERE), dict(CORE_ENGLISH))

SOURCE = Path(maatschappelijke_kosten.__file__).parent


def _holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


_COUNTS = re.compile(r"\[(\w+):")


@pytest.mark.parametrize(
    ("language", "key"),
    [
        (language, key)
        for language, texts in (("nl", DUTCH), ("en", ENGLISH))
        for key, text in texts.items()
        if _COUNTS.search(text)
    ],
)
def test_one_is_not_several(key: str, language: Language) -> None:
    text = (DUTCH if language == "nl" else ENGLISH)[key]
    counts = set(_COUNTS.findall(text))
    others = {name: "x" for name in _holes(text) - counts if not name.startswith("coin")}
    one, none, more = (word(key, language, **others, **dict.fromkeys(counts, count)) for count in ("1", "0", "2"))
    assert "[" not in one + none + more
    assert one.replace("1", "0") != none
    assert none.replace("0", "2") == more


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_portfolio_of_one_case_is_not_of_several(language: Language) -> None:
    assert word("port.title", language, cases="1") in ("Portefeuille: 1 casus", "Portfolio: 1 case")
    assert word("port.title", language, cases="0") in ("Portefeuille: 0 casussen", "Portfolio: 0 cases")


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(DUTCH) == list(ENGLISH)


@pytest.mark.parametrize("key", DUTCH)
def test_both_languages_have_the_same_holes(key: str) -> None:
    assert _holes(DUTCH[key]) == _holes(ENGLISH[key])
    assert "" not in _holes(DUTCH[key])


@pytest.mark.parametrize("key", DUTCH)
def test_texts_are_texts(key: str) -> None:
    for text in (DUTCH[key], ENGLISH[key]):
        assert text.strip() == text
        assert text
        assert "  " not in text


def _texts_in_code() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every string in the code, and every f-string as a pattern."""
    whole, patterns = set(), []
    for file in SOURCE.rglob("*.py"):
        if file.parent.name == "words":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and any(isinstance(one, ast.Constant) for one in node.values):
                parts = (
                    re.escape(str(one.value)) if isinstance(one, ast.Constant) else r"[\w-]+" for one in node.values
                )
                patterns.append(re.compile("".join(parts)))
    for template in (SOURCE / "templates").rglob("*.html"):
        whole.update(re.findall(r'say\("([\w.-]+)"', template.read_text("utf-8")))
    # Parts of the report say only the rest of a key.
    whole.update({f"report.{one}" for one in whole})
    return whole, patterns


def test_every_text_is_used() -> None:
    whole, patterns = _texts_in_code()
    patterns = [one for one in patterns if re.search(r"[a-z]", one.pattern.replace(r"[\w-]+", ""))]
    enumerations = {str(one) for one in Conclusion}
    # Columns of the table of a study, one for each view that it shows.
    enumerations |= {f"{view}.{one}" for view in View for one in ("cost", "saving", "verdict")}
    unused = [
        key
        for key in DUTCH
        if key not in whole | enumerations and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert unused == []


def _asked_for() -> Iterator[tuple[str, str]]:
    """The first argument of every call of `word` (and `_say`) that is a plain text."""
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("word", "_say"):
                key = node.args[1 if node.func.id == "_say" else 0]
                choices = (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,)
                for one in choices:
                    if isinstance(one, ast.Constant):
                        yield file.name, str(one.value)


def test_every_text_that_is_asked_for_exists() -> None:
    asked = list(_asked_for())
    assert len(asked) > 50
    assert [one for one in asked if one[1] not in DUTCH] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_enumeration_has_its_words(language: Language) -> None:
    for conclusion in Conclusion:
        for key in (conclusion, f"{conclusion}.short", f"sentence.{conclusion}"):
            assert word(key, language)
    for view in View:
        assert word(f"view.{view}", language)
        assert word(f"be.held.{view}", language)
    for variant in Variant:
        assert word(f"variant.{variant}", language)
    for basis in Basis:
        assert word(f"explain.basis.{basis}", language)
    for reason in PmReason:
        assert word(f"explain.pm.{reason}", language, step="x")
    for severity in Severity:
        assert word(f"severity.{severity}", language)
    for answer in Answer:
        assert word(f"be.{answer}", language, path="x", amount="y")
    for state in ("yes", "no", "known", "none"):
        assert word(f"agrees.{state}", language)
    assert len(Mark) == 4


def test_an_unknown_key_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        word("bestaat.niet", "nl")


def test_values_with_braces_are_left_alone() -> None:
    assert "{0}" in word("cli.no_code", "nl", code="{0}")
