"""Which numbers a quote carries."""

import pytest

from maatschappelijke_kosten.model.check.finding import Owner
from maatschappelijke_kosten.model.check.quote import check_quote, numbers_in
from maatschappelijke_kosten.model.figure import Range


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("€ 6.000", 6000),
        ("€ 6,000", 6000),
        ("€ 6 000", 6000),
        ("€ 6\u00a0000", 6000),
        ("€ 13.500,-", 13500),
        ("€ 13.500,– voor de uithuisplaatsing", 13500),
        ("€ 80/100 per dag", 80),
        ("€ 80/100 per dag", 100),
        ("€ 80-100", 100),
        ("€ 144,02", 144.02),
        ("€144.02", 144.02),
        ("€ 1.234.567", 1234567),
        ("€ 1.234.567,89", 1234567.89),
        ("€ 1,234,567.89", 1234567.89),
        ("€ 1.524,60", 1524.6),
        ("€ 55,8", 55.8),
        ("0,125 per kilometer", 0.125),
        ("€ 1,125 per km", 1.125),
        ("beslaglegging (€ 250).", 250),
        ("ligt op 9,14 per dag.", 9.14),
        ("in 2016: 385 euro", 385),
        ("op 1.1.2016 was het 12", 2016),
    ],
)
def test_a_quote_carries_a_number_as_its_readers_write_it(quote: str, number: float) -> None:
    quote = quote.replace("6 000", "6\u202f000")
    assert number in set(numbers_in(quote))


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("€ 6.000", 6),
        ("€ 6,500", 6.5),
        ("€ 13.500,-", 13.5),
        ("€ 13.500,-", 1350),
        ("€ 144,02", 14402),
        ("€ 144,02", 144),
        ("€ 80/100 per dag", 90),
        ("zesduizend euro", 6000),
        ("", 0),
    ],
)
def test_a_quote_does_not_carry_another_number(quote: str, number: float) -> None:
    assert number not in set(numbers_in(quote))


def test_every_distinct_number_of_a_range_must_be_carried() -> None:
    owner = Owner("pricelist", "lijst")
    amount = Range(low=80, likely=90, high=100)
    found = check_quote(owner, ("amount",), amount, "€ 80/100 per dag")
    assert [(one.path, one.values["value"]) for one in found] == [(("amount", "likely"), "90")]
    assert check_quote(owner, ("amount",), Range(low=80, high=100), "€ 80/100 per dag") == []
    found = check_quote(owner, ("amount",), Range(low=7, likely=7, high=7), "€ 80/100 per dag")
    assert [one.path for one in found] == [("amount",)]


def test_a_sign_is_not_compared() -> None:
    owner = Owner("pricelist", "lijst")
    amount = Range(low=-9.14, likely=-9.14, high=-9.14)
    assert check_quote(owner, ("amount",), amount, "€ 9,14 lager") == []


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("waarvan de kosten 40 duizend euro per kind bedragen", 40000),
        ("circa 1,5 miljoen euro", 1500000),
        ("$ 2.5 million", 2500000),
        ("Totale uitgaven (1 000 euro) … Vmbo 2015* 96,1", 96100),
        ("bedragen x 1.000 euro: 23", 23000),
        ("per kind honderd euro per dag", 100),
        ("Ruim duizend euro", 1000),
    ],
)
def test_numbers_with_a_scale_or_in_words(quote: str, number: float) -> None:
    assert any(one == pytest.approx(number) for one in numbers_in(quote))


def test_a_scale_is_only_that_of_its_own_number() -> None:
    assert 12000 not in set(numbers_in("12 gezinnen, samen 40 duizend euro"))


@pytest.mark.parametrize(
    ("quote", "number"), [("meer dan een ton per huishouden", 1e5), ("€ 74.000 van de 4 ton", 4e5)]
)
def test_a_ton_is_a_hundred_thousand(quote: str, number: float) -> None:
    assert number in set(numbers_in(quote))
