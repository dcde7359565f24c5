"""The YAML reader: values, places, every code at its line and column, and that nothing makes it fall over."""

from __future__ import annotations

import sys
import time

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from maatschappelijke_kosten.reading import yaml_document
from maatschappelijke_kosten.reading.number_notation import number_problem
from maatschappelijke_kosten.reading.yaml_document import (
    MAX_DEPTH,
    MAX_PROBLEMS,
    Document,
    PureEvents,
    parse,
)
from maatschappelijke_kosten.reading.yaml_scalar import Refused, typed, visible

FAST = yaml_document._FASTEST
PARSERS = [pytest.param(FAST, id="fastest"), pytest.param(PureEvents, id="pure")]


def read(text: str | bytes, events=FAST) -> Document:
    data = text.encode() if isinstance(text, str) else text
    return parse(data, "a.yaml", events=events)


def found(document: Document) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in document.problems]


CASE = """\
# Een casus
format: 1
label: {nl: Borg, en: "Deposit, one"}
steps:
  - price: opvang
    quantity: {low: 80, high: 100.5}
    counted: false
    note: >-
      één
      twee
  -
  - [a, 2]
leeg:
"""


@pytest.mark.parametrize("events", PARSERS)
def test_a_file_becomes_plain_data(events):
    document = read(CASE, events)
    assert document.problems == ()
    assert document.data == {
        "format": 1,
        "label": {"nl": "Borg", "en": "Deposit, one"},
        "steps": [
            {
                "price": "opvang",
                "quantity": {"low": 80, "high": 100.5},
                "counted": False,
                "note": "één twee",
            },
            None,
            ["a", 2],
        ],
        "leeg": None,
    }


@pytest.mark.parametrize("events", PARSERS)
def test_every_value_and_key_has_its_place(events):
    document = read(CASE, events)
    assert dict(document.places) == {
        (): (2, 1),
        ("format",): (2, 9),
        ("label",): (3, 8),
        ("label", "nl"): (3, 13),
        ("label", "en"): (3, 23),
        ("steps",): (5, 3),
        ("steps", 0): (5, 5),
        ("steps", 0, "price"): (5, 12),
        ("steps", 0, "quantity"): (6, 15),
        ("steps", 0, "quantity", "low"): (6, 21),
        ("steps", 0, "quantity", "high"): (6, 31),
        ("steps", 0, "counted"): (7, 14),
        ("steps", 0, "note"): (8, 11),
        ("steps", 1): (11, 4),
        ("steps", 2): (12, 5),
        ("steps", 2, 0): (12, 6),
        ("steps", 2, 1): (12, 9),
        ("leeg",): (13, 5),
    }
    assert dict(document.key_places) == {
        ("format",): (2, 1),
        ("label",): (3, 1),
        ("label", "nl"): (3, 9),
        ("label", "en"): (3, 19),
        ("steps",): (4, 1),
        ("steps", 0, "price"): (5, 5),
        ("steps", 0, "quantity"): (6, 5),
        ("steps", 0, "quantity", "low"): (6, 16),
        ("steps", 0, "quantity", "high"): (6, 25),
        ("steps", 0, "counted"): (7, 5),
        ("steps", 0, "note"): (8, 5),
        ("leeg",): (13, 1),
    }
    assert dict(document.scalars) == {
        ("format",): "1",
        ("steps", 0, "quantity", "low"): "80",
        ("steps", 0, "quantity", "high"): "100.5",
        ("steps", 0, "counted"): "false",
        ("steps", 1): "",
        ("steps", 2, 1): "2",
        ("leeg",): "",
    }


def test_places_behave_as_a_mapping():
    document = read("a: [1]")
    assert ("a", 0) in document.places
    assert ("a", 1) not in document.places
    assert document.places.get(("b",)) is None
    assert len(document.places) == 3
    assert len(document.key_places) == 1


def test_places_do_not_change_with_the_data():
    document = read("a: {b: 1}\nc: 2")
    document.data.clear()
    assert document.places["a", "b"] == (1, 8)
    assert document.places["c",] == (2, 4)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_columns_count_characters_and_lines_any_line_end(end):
    document = read(f"é: 😀{end}b: {{é: 😀, c: 6.000}}{end}")
    assert found(document) == [("MK401", 2, 14)]


SCALARS = [
    ("true", True),
    ("false", False),
    ("null", None),
    ("~", None),
    ("", None),
    ("0", 0),
    ("-0", 0),
    ("+5", 5),
    ("-12", -12),
    ("1" * 40, int("1" * 40)),
    ("1.5", 1.5),
    ("1.", 1.0),
    (".5", 0.5),
    ("-0.25", -0.25),
    ("1e3", 1000.0),
    ("1E-3", 0.001),
    ("6000.00", 6000.0),
    ("1000.125", 1000.125),
    ("12.3456", 12.3456),
    ("0.025", 0.025),
    ("0.000", 0.0),
]
WORDS = """
    True NULL yes no on off y 1_000 0x1F 0o17 12:30 2016-01-01 1,5 6.000,00 80-100 80–100 −5 –5 1e 1.2.3
    0.000.000 nul nullen trap f .e5 + .. -.nan inf nan NaN <<
"""
SCALARS += [(word, word) for word in WORDS.split()]


@pytest.mark.parametrize("events", PARSERS)
@pytest.mark.parametrize(("text", "value"), SCALARS)
def test_plain_scalars(text, value, events):
    document = read(f"a: {text}\n", events)
    assert document.problems == ()
    assert document.data == {"a": value}
    assert type(document.data["a"]) is type(value)


@pytest.mark.parametrize("text", ["6.000", "true", "null", "~", "", "12", ".inf", "012", "<<"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_what_is_quoted_is_text(text, quote):
    document = read(f"{quote}{text}{quote}: {quote}{text}{quote}")
    assert document.problems == ()
    assert document.data == {text: text}
    assert not document.scalars


@pytest.mark.parametrize("text", ["1,5", "6.000,00", "80-100", "€ 6000", "12:30", "−5", "–5", "1 000", "1_000"])
def test_numbers_written_otherwise_are_noted(text):
    document = read(f"a: {text}")
    assert document.data == {"a": text}
    assert document.scalars["a",] == text


REFUSED_SCALARS = [
    ("6.000", "MK401", "6000"),
    ("-6.000", "MK401", "-6000"),
    ("+12.500", "MK401", "+12500"),
    ("1.250.000", "MK401", "1250000"),
    (".inf", "MK406", None),
    ("-.INF", "MK406", None),
    ("+.Inf", "MK406", None),
    (".NaN", "MK406", None),
    ("1e400", "MK406", None),
    ("1" * 41, "MK406", None),
    ("0." + "1" * 39, "MK406", None),
    ("012", "MK410", None),
    ("-012", "MK410", None),
    ("00", "MK410", None),
    ("012.5", "MK410", None),
]


@pytest.mark.parametrize("events", PARSERS)
@pytest.mark.parametrize(("text", "code", "fixed"), REFUSED_SCALARS)
def test_refused_scalars_are_nothing_at_a_place(text, code, fixed, events):
    document = read(f"x: y\na: {text}\nb: 1\n", events)
    assert found(document) == [(code, 2, 4)]
    assert document.data == {"x": "y", "a": None, "b": 1}
    assert document.places["a",] == (2, 4)
    assert document.problems[0].values["value"] == text[:60]
    assert document.problems[0].values.get("fixed") == fixed


# Each with the code, the place and the values of its problem, for both parsers.
WRONG = [
    ("a: b: c", "MK201", 1, 5, None),
    ("a: 'x\n  y\n\n", "MK201", 1, 4, None),  # never closed: where it was opened
    ("a:\n  - [1, 2\n", "MK201", 2, 5, None),
    ("a:\n  b: 1\n c: 2\n", "MK201", 3, 2, None),
    ("a: 1\nb: x\x00y\n", "MK201", 2, 5, {"reason": "U+0000"}),
    ("a: 1\r\nb: \x1b[0m\n", "MK201", 2, 4, {"reason": "U+001B"}),
    ("a:\n\tb: 1\n", "MK202", 2, 1, {}),
    ("a:\n  \tb: 1\n", "MK202", 2, 3, {}),
    ("a: 1\n\tb: 1\n", "MK202", 2, 1, {}),
    ("a: 1\n\t# c\n", "MK202", 2, 1, {}),
    ("-\ta: 1\n", "MK202", 1, 2, {}),
    ("a: |\n\t x", "MK202", 2, 1, {}),
    ("a: 1\nb: 2\na: 3\n", "MK203", 3, 1, {"key": "a", "first_line": "1"}),
    ('c: {a: 1, "a": 2}\n', "MK203", 1, 11, {"key": "a", "first_line": "1"}),
    ("a: &x 1", "MK204", 1, 4, {"name": "&x"}),
    ("a: &x [1]", "MK204", 1, 4, {"name": "&x"}),
    ("&x a: 1", "MK204", 1, 1, {"name": "&x"}),
    ("a: *x", "MK204", 1, 4, {"name": "*x"}),
    ("*x : 1", "MK204", 1, 1, {"name": "*x"}),
    ("a:\n  <<: {b: 1}", "MK204", 2, 3, {"name": "<<"}),
    ("a: !!python/object:os.system 1", "MK206", 1, 4, {"tag": "!!python/object:os.system"}),
    ("a: !foo {b: 1}", "MK206", 1, 4, {"tag": "!foo"}),
    ("!!map {b: 1}", "MK206", 1, 1, {"tag": "!!map"}),
    ("a: ! b", "MK206", 1, 4, {"tag": "!"}),
    ("--- \na: 1\n--- \nb: 2", "MK207", 3, 1, {}),
    ("a: 1\n---\n", "MK207", 2, 1, {}),
    ("a: 1\n2016: 3", "MK208", 2, 1, {"key": "2016"}),
    ("true: 3", "MK208", 1, 1, {"key": "true"}),
    ("~: 3", "MK208", 1, 1, {"key": "~"}),
    ("? \n: b", "MK208", 1, 2, {"key": "''"}),
    ("6.000: 3", "MK208", 1, 1, {"key": "6.000"}),
    (".inf: 3", "MK208", 1, 1, {"key": ".inf"}),
    ("012: 3", "MK208", 1, 1, {"key": "012"}),
    ("a:\n  [b]: 3", "MK208", 2, 3, {"key": "[…]"}),
    ("{{a: b}}: 3", "MK208", 1, 1, {"key": "{…}"}),
    ("", "MK107", 0, 0, {}),
    (" \n\n# niets\n", "MK107", 0, 0, {}),
    ("---\n...\n", "MK107", 0, 0, {}),
    ("~", "MK107", 0, 0, {}),
]


@pytest.mark.parametrize("events", PARSERS)
@pytest.mark.parametrize(("text", "code", "line", "column", "values"), WRONG)
def test_each_code_at_its_place(text, code, line, column, values, events):
    document = read(text, events)
    assert found(document) == [(code, line, column)]
    assert values is None or document.problems[0].values == values


BYTES = [
    (b"\xff\xfea\x00", 1, 1, "UTF-16"),
    (b"\xfe\xff\x00a", 1, 1, "UTF-16"),
    (b"a\x00:\x00", 1, 1, "UTF-16"),
    (b"\x00a\x00:", 1, 1, "UTF-16"),
    (b"\xff\xfe\x00\x00a\x00\x00\x00", 1, 1, "UTF-32"),
    (b"\x00\x00\xfe\xff\x00\x00\x00a", 1, 1, "UTF-32"),
    (b"a\x00\x00\x00", 1, 1, "UTF-32"),
    (b"\x00\x00\x00a", 1, 1, "UTF-32"),
    ("a: €\nb: é".encode("cp1252"), 1, 4, "0x80, byte 4"),
    ("a: €\nb: ".encode() + b"\xe9", 2, 4, "0xE9, byte 11"),
    (b"\xef\xbb\xbfa: \xe9", 1, 4, "0xE9, byte 7"),
    (b"a: \xed\xa0\x80", 1, 4, "0xED, byte 4"),
]


@pytest.mark.parametrize(("data", "line", "column", "reason"), BYTES)
def test_what_is_not_utf8(data, line, column, reason):
    document = read(data)
    assert found(document) == [("MK105", line, column)]
    assert document.problems[0].values == {"reason": reason}
    assert document.data is None


@pytest.mark.parametrize("events", PARSERS)
def test_a_bom_is_a_problem_and_the_rest_is_still_read(events):
    document = read("\ufeffa: 6.000\n", events)
    assert found(document) == [("MK106", 1, 1), ("MK401", 1, 4)]
    assert document.data == {"a": None}
    assert document.places[()] == (1, 1)


def test_a_second_bom_is_a_strange_character():
    document = read("\ufeff\ufeffa: 1")
    assert found(document) == [("MK106", 1, 1), ("MK201", 1, 1)]
    assert document.problems[1].values == {"reason": "U+FEFF"}


def test_an_empty_file_with_a_bom():
    assert found(read("\ufeff# niets")) == [("MK107", 0, 0), ("MK106", 1, 1)]


def test_all_problems_at_once_until_a_syntax_error():
    document = read("a: 6.000\nb: &x 1\n7: 012\nb: {c: 1, c: !t .inf}\nd: 'x\n")
    assert found(document) == [
        ("MK401", 1, 4),
        ("MK204", 2, 4),
        ("MK208", 3, 1),
        ("MK410", 3, 4),
        ("MK203", 4, 1),
        ("MK203", 4, 11),
        ("MK206", 4, 14),
        ("MK201", 5, 4),
    ]


@pytest.mark.parametrize("text", ["a: 1\nb: 'x", "a: 1\nb:\n\tc: 1", "a: 1\n---\nb: 2", "a: 1\nb: " + "[" * 40])
def test_a_file_that_was_read_in_part_has_no_data(text):
    document = read(text)
    assert document.data is None
    assert document.places["a",] == (1, 4)


@pytest.mark.parametrize("events", PARSERS)
def test_entries_with_a_wrong_key_are_left_out_with_their_places(events):
    document = read("a: {x: 1}\na: {y: 2}\n? [k]\n: {z: 3}\n7: [8]\n*k : 9\nb:\n- 5\n", events)
    assert document.data == {"a": {"x": 1}, "b": [5]}
    assert set(document.places) == {(), ("a",), ("a", "x"), ("b",), ("b", 0)}
    assert set(document.key_places) == {("a",), ("a", "x"), ("b",)}
    assert set(document.scalars) == {("a", "x"), ("b", 0)}
    assert document.places["b", 0] == (8, 3)


@pytest.mark.parametrize("events", PARSERS)
def test_double_keys_in_what_is_left_out_have_their_own_first_line(events):
    document = read("a: 1\na:\n  b: 1\n  b: 2\na:\n  b: 1\n  b: 2\n", events)
    places = [(p.line, p.values["first_line"]) for p in document.problems]
    assert places == [(2, "1"), (4, "3"), (5, "1"), (7, "6")]


@pytest.mark.parametrize("events", PARSERS)
def test_the_inside_of_what_has_an_anchor_or_a_tag_is_read(events):
    document = read("a: &x {b: 1}\nc: !t [2]", events)
    assert document.data == {"a": {"b": 1}, "c": [2]}
    assert found(document) == [("MK204", 1, 4), ("MK206", 2, 4)]


@pytest.mark.parametrize("events", PARSERS)
def test_the_deepest_that_is_read(events):
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH, events).problems == ()
    too_deep = read("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), events)
    assert found(too_deep) == [("MK205", 1, MAX_DEPTH + 1)]
    assert too_deep.problems[0].values == {"limit": "32"}


@pytest.mark.parametrize("events", PARSERS)
@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[{a: ", "[\n", "[[]: "])
def test_ten_thousand_layers_are_refused_at_once(opening, events):
    start = time.perf_counter()
    document = read("a:\n " + opening * 10_000, events)
    seconds = time.perf_counter() - start
    assert document.problems[-1].code == "MK205"
    assert len(document.problems) <= 1 + MAX_DEPTH
    # A few milliseconds with libyaml, some 200 without; generous for a busy machine.
    assert seconds < (1 if events is FAST else 5)


def test_aliases_cannot_multiply():
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 30)]
    document = read("\n".join(lines))
    assert {problem.code for problem in document.problems} == {"MK204"}
    assert document.data["a29"] == [None, None]


@pytest.mark.parametrize("line", ["- 6.000\n", "7: a\n", "a: 1\n", "*a : 1\n"])
def test_after_very_many_problems_the_rest_is_not_read(line):
    document = read(line * 5000)
    assert len(document.problems) == MAX_PROBLEMS
    assert document.data is None
    assert all("first_line" in problem.values for problem in document.problems if problem.code == "MK203")


def test_values_are_short_and_visible():
    document = read('? "a\\0\\u202e\\n' + "b" * 100 + '"\n: 1\n? "a\\0\\u202e\\n' + "b" * 100 + '"\n: 1\n')
    key = document.problems[0].values["key"]
    assert key.startswith("a\\x00\\u202e\\nbb")
    assert key.isprintable()
    assert len(key) == 60


def test_spaces_of_a_word_processor_are_shown_as_spaces():
    assert visible("€\u00a06\u202f000") == "€ 6 000"


NOTATIONS = [
    ("1,5", "MK402", "1.5"),
    ("-1,5", "MK402", "-1.5"),
    ("1000,50", "MK402", "1000.50"),
    ("6.000,00", "MK402", "6000"),
    ("6.000,-", "MK402", "6000"),
    ("6,000.00", "MK402", "6000"),
    ("1,250,000", "MK402", "1250000"),
    ("6,000", "MK402", "6000 / 6"),  # English or Dutch: both are named
    ("3,125", "MK402", "3125 / 3.1250"),
    ("0,125", "MK402", "0.125"),
    ("12:30", "MK404", None),
    ("12:30:15", "MK404", None),
    ("−5", "MK405", "-5"),
    ("–5", "MK405", "-5"),
    ("− 6.000", "MK405", "-6000"),
    ("6000", "MK409", "6000"),
    (" 6000 ", "MK409", "6000"),
    ("6.000", "MK409", "6000"),
    ("012", "MK409", "12"),
    ("1e3", "MK409", "1e3"),
    ("€ 6000", "MK409", "6000"),
    ("€\u00a06.000,00", "MK409", "6000"),
    ("€ 6.000,-", "MK409", "6000"),
    ("-€ 5", "MK409", "-5"),
    ("€ −5", "MK409", "-5"),
    ("6000 euro", "MK409", "6000"),
    ("EUR 6000", "MK409", "6000"),
    ("1 000", "MK409", "1000"),
    ("1\u00a0000,50", "MK409", "1000.50"),
    ("1_000", "MK409", "1000"),
    ("+ 5", "MK409", "5"),
]


@pytest.mark.parametrize(("text", "code", "fixed"), NOTATIONS)
def test_numbers_in_another_notation(text, code, fixed):
    found_code, values = number_problem(text)
    assert found_code == code
    assert values["value"] == visible(text)
    assert values.get("fixed") == fixed


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("80-100", "80", "100"),
        ("80–100", "80", "100"),
        ("80 — 100", "80", "100"),
        ("€ 80-100", "80", "100"),
        ("€80 - €100", "80", "100"),
        ("80-100 euro", "80", "100"),
        ("1.000-2.000", "1000", "2000"),
        ("1,5-2,5", "1.5", "2.5"),
        ("-5-10", "-5", "10"),
    ],
)
def test_ranges_with_a_dash(text, low, high):
    assert number_problem(text) == ("MK403", {"value": text, "low": low, "high": high})


NO_NUMBERS = """
    - € . , huis yes 0x1F 2016-01-01 1.2.3 5- 1-2-3 12% .inf 1e400 unknown ٣
"""


@pytest.mark.parametrize("text", [*NO_NUMBERS.split(), "", "6000 per keer", "12 30", "0," + "0" * 60])
def test_text_that_is_no_number(text):
    assert number_problem(text) is None


@given(st.one_of(st.text(), st.text("0123456789.,-–−€ _'eE:+\u00a0", max_size=70)))
def test_number_problem_takes_any_text_and_its_way_out_works(text):
    problem = number_problem(text)
    if problem is not None:
        for key in ("fixed", "low", "high"):
            for number in problem[1].get(key, "0").split(" / "):
                assert isinstance(typed(number), int | float)
                assert not isinstance(typed(number), Refused | bool)


def test_number_problem_is_quick_on_text_made_to_slow_it_down():
    start = time.perf_counter()
    for text in ("1 " * 30, "1-" * 30, "€" + "1 " * 29, "1," * 30, "1_" * 30, " " * 100_000 + "x"):
        number_problem(text)
    assert time.perf_counter() - start < 1


def _is_dumped_as_text(text: str) -> bool:
    # To PyYAML 1e3 and .5e5 are text, which it writes without quotes; to us they are numbers.
    tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))
    return isinstance(typed(text), str) or tag != "tag:yaml.org,2002:str"


KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=12)
KEYS = KEYS.filter(_is_dumped_as_text)
LEAVES = st.one_of(KEYS, st.booleans(), st.integers(-(10**15), 10**15), st.none(), st.just(""))
DATA = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=5), st.booleans(), st.sampled_from([FAST, PureEvents]))
def test_what_yaml_dumps_is_read_back(data, flow, events):
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    document = read(text, events)
    assert document.problems == ()
    assert document.data == data
    assert document.data == yaml.safe_load(text)


def _paths(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _paths(below, (*path, key))
    elif isinstance(value, list):
        for position, below in enumerate(value):
            yield from _paths(below, (*path, position))


@given(DATA.filter(lambda data: data is not None), st.booleans())
def test_places_and_keys_are_those_of_the_data(data, flow):
    document = read(yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True))
    paths = set(_paths(data))
    assert set(document.places) == paths
    assert set(document.key_places) == {path for path in paths if path and isinstance(path[-1], str)}


@given(DATA, st.booleans())
def test_both_parsers_read_the_same(data, flow):
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True)
    fast, pure = read(text), read(text, PureEvents)
    assert (fast.data, fast.problems) == (pure.data, pure.problems)
    assert dict(fast.places) == dict(pure.places)
    assert dict(fast.key_places) == dict(pure.key_places)
    assert dict(fast.scalars) == dict(pure.scalars)


def _holds(document: Document) -> None:
    """What is true of the document of any bytes."""
    assert isinstance(document, Document)
    assert (document.data is not None) or document.problems
    for problem in document.problems:
        assert problem.file == "a.yaml"
        assert (problem.line >= 1) == (problem.column >= 1)
        assert all(len(value) <= 60 and value.isprintable() for value in problem.values.values())
    if document.data is not None:
        assert set(document.places) == set(_paths(document.data))
    assert len(document.key_places) <= len(document.places) + 1
    assert set(document.scalars) <= set(document.places)


@given(st.binary(max_size=200))
@example(b"!%ED%A0%80 a")
@example(b"!%FF a")
@example(b'a: "\\ud800"')
@example(b'a: "\\U00110000"')
@example(b"%YAML " + b"1" * 5000 + b".1\n---\na")
@example(b"\xef\xbb\xbf")
def test_any_bytes_give_data_or_a_problem(data):
    _holds(parse(data, "a.yaml"))
    _holds(parse(data, "a.yaml", events=PureEvents))


PIECES = [
    *(
        "a",
        "b: ",
        "- ",
        "? ",
        ": ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\n",
        "\n  ",
        "\t",
        "&x ",
        "*x",
        "!t ",
        "<<",
        "\\u",
    ),
    *(
        "'",
        '"',
        "#",
        "|",
        ">",
        "%",
        "@",
        "---\n",
        "...\n",
        "6.000",
        "012",
        "1",
        "~",
        "true",
        ".inf",
        "é",
        "\r",
    ),
    *("\ufeff", "\x85", "\x00"),
]


@given(st.one_of(st.text(max_size=100), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_text_gives_data_or_a_problem(text):
    data = text.encode("utf-8", "surrogatepass")
    _holds(parse(data, "a.yaml"))
    _holds(parse(data, "a.yaml", events=PureEvents))


@settings(max_examples=300)
@given(st.integers(0, len(CASE)), st.integers(0, 12), st.lists(st.sampled_from(PIECES), max_size=3).map("".join))
def test_a_spoiled_file_gives_data_or_a_problem(start, length, new):
    data = (CASE[:start] + new + CASE[start + length :]).encode()
    _holds(parse(data, "a.yaml"))
    _holds(parse(data, "a.yaml", events=PureEvents))


@pytest.mark.parametrize(
    ("text", "reason"), [('a: 1\nb: "\\ud800"', "found invalid Unicode"), ('a: 1\nb: "\\U00110000"', "chr() arg")]
)
def test_escapes_that_stand_for_no_character_have_a_place_in_the_pure_parser_too(text, reason):
    assert [problem.code for problem in read(text).problems] == ["MK201"]
    (problem,) = read(text, PureEvents).problems
    assert (problem.code, problem.line) == ("MK201", 2)
    assert problem.column >= 4
    assert problem.values["reason"].startswith(reason)


def test_without_libyaml_the_pure_parser_is_taken(monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml.cyaml", None)
    assert yaml_document._fastest() is PureEvents


def test_between_brackets_only_libyaml_takes_a_tab():
    text = "{a: 1,\n\tb: 2}"
    assert read(text, PureEvents).problems[0].code == "MK202"
    if FAST is not PureEvents:
        assert read(text).data == {"a": 1, "b": 2}
