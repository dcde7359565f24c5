"""The rules of calculation: every one is cited by code and by a test, and no code cites one that is not there."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

from pages import DOCS, ROOT, text_of

_RULES = DOCS / "rekenregels.md"
# `§4.2` is a section of somebody's report, not a rule of ours.
_CITED = re.compile(r"§(\d+)(?![\d.]*\.\d)(?!\d)")


def _headings() -> list[int]:
    return [int(number) for number in re.findall(r"^## §(\d+) ", text_of(_RULES), re.MULTILINE)]


def _words(path: Path) -> str:
    """Docstrings, texts under a name, and comments: where code cites a rule. Data with a § in it is left out."""
    source = path.read_text(encoding="utf-8")
    texts = [
        node.value.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    ]
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    texts += [token.string for token in tokens if token.type == tokenize.COMMENT]
    return "\n".join(texts)


def _cited_in(folder: Path) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        for number in _CITED.findall(_words(path)):
            found.setdefault(int(number), set()).add(path.relative_to(ROOT).as_posix())
    return found


def test_rules_are_numbered_once_and_in_order() -> None:
    numbers = _headings()
    assert numbers == sorted(set(numbers))
    assert {1, 2, 3, 5, 6, 7, 8, 11, 13, 14} <= set(numbers)


def test_every_rule_is_cited_by_the_code() -> None:
    assert sorted(set(_headings()) - set(_cited_in(ROOT / "src"))) == []


def test_every_rule_is_cited_by_a_test() -> None:
    assert sorted(set(_headings()) - set(_cited_in(ROOT / "tests"))) == []


def test_nothing_cites_a_rule_that_is_not_there() -> None:
    cited = _cited_in(ROOT / "src") | _cited_in(ROOT / "tests")
    assert {number: files for number, files in cited.items() if number not in _headings()} == {}


def test_every_rule_names_tests_that_exist() -> None:
    """Each `tests/….py` is a file, and each `test_…` after it stands in one of the files that the rule names."""
    for section in re.split(r"^## ", text_of(_RULES), flags=re.MULTILINE)[1:]:
        title = section.splitlines()[0]
        held = section.partition("*Getest in:*")[2]
        files = re.findall(r"`(tests/[\w/]+\.py)`", held)
        assert files, title
        sources = "\n".join((ROOT / file).read_text(encoding="utf-8") for file in files)
        for test in re.findall(r"`(test_\w+)`", held):
            assert f"def {test}(" in sources, f"{title}: {test}"


def test_every_rule_says_why_and_what_was_rejected() -> None:
    for section in re.split(r"^## ", text_of(_RULES), flags=re.MULTILINE)[1:]:
        assert "*Reden.*" in section or "*Bron.*" in section, section.splitlines()[0]
        assert "*Afgewezen.*" in section, section.splitlines()[0]


def test_a_section_of_a_report_is_no_rule() -> None:
    assert _CITED.findall("§4.2, casus 3; §13 and §6: done. §4.3") == ["13", "6"]
