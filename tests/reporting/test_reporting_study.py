"""A study in a table and on a page: also for studies that are not Zaanstad."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from built_study import NBSP, case, named, own, published, three_paths

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.front.page import page_of
from maatschappelijke_kosten.model.digest import digest_of_price_list
from maatschappelijke_kosten.model.problem import Language
from maatschappelijke_kosten.model.study import View
from maatschappelijke_kosten.model.text import Told
from maatschappelijke_kosten.reporting.markdown import study_markdown
from maatschappelijke_kosten.reporting.provenance import digest_of_study
from maatschappelijke_kosten.reporting.rows import csv_text, result_rows

NO_NUMBER = re.compile(r"\b(nan|inf|infinity|none|null)\b", re.IGNORECASE)
LANGUAGES: tuple[Language, ...] = ("nl", "en")


def _flat(text: str) -> str:
    return " ".join(text.replace(NBSP, " ").split())


def _forms(result: mk.StudyResult, language: Language) -> dict[str, str]:
    return {
        "run": result.to_text(language),
        "md": study_markdown(result.study, result.views, (View.SOURCE, View.ASSUMED), language),
        "csv": csv_text(result_rows(result.study, result.views, tuple(View), language)),
        "json": result.to_json(),
        **{f"explain {one.id}": one.explain(language, tuple(View)) for one in result},
        **{f"breakeven {one.id}": one.break_even_text(language) for one in result},
    }


STUDIES = {
    "three paths": [three_paths()],
    "three paths, published": [three_paths(published=published("saves"))],
    "one case": [case([own(100.0)], [own(900.0)])],
    "nothing priced": [case([named()], [named("Kosten")])],
    "only PM without support": [case([own(100.0)], [named("Kosten")])],
    "either": [case([own(100.0)], [named("Verschil", sign="either")])],
    "no steps": [case([], [])],
    "free": [case([own(0.0)], [own(0.0)])],
    "some published": [
        case([own(100.0)], [own(900.0)], "een", published=published("costs_more")),
        case([own(100.0)], [own(900.0)], "twee"),
    ],
    "alternatives": [
        case([own(1.0)], [mk.Step(label="Groep", reason="r", one_of=(own(500.0, "A"), named("B")))], "groep")
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STUDIES)
def test_every_form_of_every_study(name: str, language: Language) -> None:
    result = mk.evaluate(STUDIES[name])
    for form, text in _forms(result, language).items():
        assert text.strip(), form
        if form not in ("json", "csv"):
            assert not NO_NUMBER.search(text), form
            assert "{" not in text, form
            assert f"-0{NBSP}" not in text, form
        if form == "json":
            json.loads(text, parse_constant=pytest.fail)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "mark", "signs", "said"),
    [
        ("only PM without support", "at_least", "≥+", "ten minste"),
        ("either", "neither", "±", "±"),
        ("nothing priced", "neither", "±", "±"),
    ],
)
def test_no_mark_is_ever_lost(name: str, mark: str, signs: str, said: str, language: Language) -> None:
    result = mk.evaluate(STUDIES[name])
    one = result["eigen"]
    assert one.saving.mark == mark
    forms = _forms(result, language)
    for form in ("run", "md", "explain eigen"):
        assert any(sign in forms[form] for sign in signs), form
    assert f'"mark": "{mark}"' in forms["json"]
    assert all(row["saving_mark"] == mark for row in csv.DictReader(io.StringIO(forms["csv"], newline="")))
    assert said in repr(one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_most_is_not_lost_either(language: Language) -> None:
    result = mk.evaluate(case([named()], [own(400.0)]))
    assert result["eigen"].saving.mark == "at_most"
    forms = _forms(result, language)
    for form in ("run", "md", "explain eigen"):
        assert "≤" in forms[form].replace("≤ or", "").replace("≤ of", "") or "− PM" in forms[form], form


def test_marks_of_the_ten_cases_in_the_table() -> None:
    result = mk.evaluate("zaanstad-2017")
    table = result.to_text().split("\n\n")[1].splitlines()
    for one in result:
        [row] = [line for line in table if line.startswith(one.case.label.nl[:12])]
        shown = one.comparison(View.ASSUMED).saving
        sign = {"none": "", "at_least": "+ PM", "at_most": "− PM", "neither": "± PM"}[shown.mark]
        assert sign in row


def test_a_case_without_a_publication_has_nothing_to_agree_with() -> None:
    text = mk.evaluate(STUDIES["one case"]).to_text()
    assert "Eens?" not in text
    assert "epubli" not in text
    mixed = _flat(mk.evaluate(STUDIES["some published"]).to_text())
    assert "in 0 van de 1 " in mixed


def test_the_table_and_the_exit_code_say_the_same() -> None:
    """Only the first alternative is compared with what was published: `holds`, and so exit 4."""
    result = mk.evaluate(STUDIES["three paths, published"])
    assert result.holds
    assert "niet meer alle uit" not in result.to_text()


def test_cases_are_counted_as_cases() -> None:
    assert "2 casussen" not in _flat(mk.evaluate(STUDIES["three paths, published"]).to_text())


def test_alternatives_that_exclude_each_other_are_not_added() -> None:
    """A household takes one of its paths; adding both, and the reference twice, is nobody's total."""
    text = _flat(mk.evaluate(STUDIES["three paths"]).to_text())
    assert "€ 10.000" not in text


def test_paths_with_other_names_stand_under_no_wrong_heading() -> None:
    cases = [case([own(1.0)], [own(900.0)], "een"), three_paths()]
    heading = mk.evaluate(cases).to_text().split("---")[0]
    assert "zonder" not in heading or "niets" in heading


def test_one_is_not_written_as_many() -> None:
    text = _flat(mk.evaluate(case([own(100.0)], [own(900.0)], published=published("saves"))).to_text())
    assert "1 van de 1 casussen" not in text
    assert "Een eigen casus leunen" not in text


def test_a_loss_is_not_called_saved() -> None:
    """`per uitgegeven euro € -0,50 bespaard` is no Dutch."""
    text = _flat(mk.evaluate(case([own(2000.0)], [own(1000.0)])).to_text())
    assert not re.search(r"€ -[\d,]+ (\S PM )?bespaard", text)


def test_the_total_is_refused_aloud_with_its_reason() -> None:
    assert "wat een euro opbrengt is niet te zeggen" in _flat(mk.evaluate(STUDIES["nothing priced"]).to_text())
    assert "want het pad kost niets" in _flat(mk.evaluate(STUDIES["free"]).to_text())
    assert "kost of spaart" in _flat(mk.evaluate(STUDIES["either"]).to_text())


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_fit_on_a_screen(language: Language) -> None:
    result = mk.evaluate("zaanstad-2017")
    for line in (*result.to_text(language).splitlines(), *result["casus-02"].explain(language).splitlines()):
        assert len(line) <= 150, line


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_not_stitched_together(language: Language) -> None:
    """Words that only the gluing of fragments gives."""
    result = mk.evaluate("zaanstad-2017")
    told = [text for one in result for text in (one.explain(language, tuple(View)), one.break_even_text(language))]
    text = _flat("\n".join([result.to_text(language), *told]))
    for ugly in ("en elk bedrag", "and any amount", "against without", "whether with", "vanaf 0 jaar", "from 0 years"):
        assert ugly not in text, ugly


class TestPage:
    """The page of a study, made from its results."""

    @pytest.fixture(scope="module")
    @staticmethod
    def page() -> str:
        return page_of("zaanstad-2017")

    def test_of_the_ten_cases(self, page: str) -> None:
        assert not re.search(r"\b(nan|inf|None)\b", page)
        assert page.count("\n### ") >= 10
        assert page.endswith("\n")
        assert "{" not in page

    def test_tables_are_whole(self, page: str) -> None:
        for block in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
            rows = [line.replace("\\|", "") for line in block.splitlines()]
            assert len({row.count("|") for row in rows}) == 1, block

    @pytest.mark.parametrize("name", STUDIES)
    def test_of_any_study(self, name: str) -> None:
        text = page_of(mk.evaluate(STUDIES[name]).study)
        assert not re.search(r"\b(nan|inf|None)\b", text)

    def test_it_says_nothing_of_zaanstad_in_another_study(self) -> None:
        text = page_of(mk.evaluate(STUDIES["one case"]).study)
        assert "zaanstad" not in text.lower()
        assert "alle tien" not in text

    def test_names_keep_their_capitals(self) -> None:
        cases = [
            case([own(100.0)], [own(9000.0), named("Verschil", sign="either")], "een", label="Mevrouw De Vries, WW"),
        ]
        text = page_of(mk.evaluate(cases).study)
        assert "de vries" not in text


class TestProvenance:
    """Digests follow the figures, not the words."""

    @pytest.fixture(scope="module")
    @staticmethod
    def study() -> mk.Study:
        return mk.read_study("zaanstad-2017")

    @pytest.mark.parametrize(
        "changed",
        [{"amount": mk.Range(low=100.0, likely=100.0, high=100.01)}, {"unit": "dag"}, {"price_year": 2016}],
        ids=str,
    )
    def test_a_figure_changes_the_digest_of_its_list(self, changed: dict[str, object]) -> None:
        before = mk.read_pricelist("zaanstad-2017")
        item = before["arts"].model_copy(update=changed)
        after = before.model_copy(update={"items": {**before.items, "arts": item}})
        assert digest_of_price_list(after) != digest_of_price_list(before)

    @pytest.mark.parametrize(
        "changed", [{"label": mk.Study.model_fields["label"].annotation(nl="Dokter")}, {"note": "x"}]
    )
    def test_words_do_not(self, changed: dict[str, object]) -> None:
        before = mk.read_pricelist("zaanstad-2017")
        item = before["arts"].model_copy(update=changed)
        after = before.model_copy(update={"items": {**before.items, "arts": item}, "label": "Anders"})
        assert digest_of_price_list(after) == digest_of_price_list(before)
        assert digest_of_price_list(before).startswith("sha256:")

    def test_the_order_of_the_prices_does_not_matter(self) -> None:
        before = mk.read_pricelist("zaanstad-2017")
        after = before.model_copy(update={"items": dict(reversed(before.items.items()))})
        assert digest_of_price_list(after) == digest_of_price_list(before)

    def test_a_figure_changes_the_digest_of_the_study(self, study: mk.Study) -> None:
        before = digest_of_study(study)
        rule = study.verdict_rule.model_copy(update={"floor": 501.0})
        for after in (
            study.with_figures(prices={"arts": 100.01}),
            study.with_figures(assumptions={"arts-uren": 1.01}),
            study.model_copy(update={"verdict_rule": rule}),
            study.model_copy(update={"cases": study.cases[:9]}),
        ):
            assert digest_of_study(after) != before

    def test_words_leave_the_digest_of_the_study(self, study: mk.Study) -> None:
        label = study.label.model_copy(update={"nl": "Anders"})
        first = study.cases[0].model_copy(update={"label": label, "notes": (Told(nl="Anders."),)})
        after = study.model_copy(update={"label": label, "cases": (first, *study.cases[1:])})
        assert digest_of_study(after) == digest_of_study(study)

    def test_the_result_carries_them(self, study: mk.Study) -> None:
        provenance = mk.evaluate(study).to_dict()["provenance"]
        assert provenance["study"] == digest_of_study(study)
        assert [one["digest"] for one in provenance["price_lists"]] == [
            digest_of_price_list(one) for one in (*study.price_lists, *study.assumed_price_lists)
        ]
