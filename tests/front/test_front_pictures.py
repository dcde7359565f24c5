"""Pictures as a user makes and keeps them: on a new figure, in a grid, as a file, without matplotlib."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.front.pictures import alt_text, save_picture

_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def zaanstad() -> mk.StudyResult:
    return mk.evaluate("zaanstad-2017")


@pytest.fixture
def pyplot() -> Iterator[None]:
    import matplotlib.pyplot as plt

    before = plt.get_backend()
    plt.switch_backend("agg")
    yield
    plt.close("all")
    plt.switch_backend(before)


@pytest.mark.usefixtures("pyplot")
def test_without_axes_there_is_a_new_figure(zaanstad: mk.StudyResult) -> None:
    import matplotlib.pyplot as plt

    axes = zaanstad["casus-02"].plot_waterfall()
    assert plt.gcf() is axes.figure
    assert plt.gca() is axes


def test_results_and_cases_draw_the_same(zaanstad: mk.StudyResult) -> None:
    def on() -> mpl.axes.Axes:
        return Figure().add_subplot()

    one = zaanstad["casus-05"]
    assert alt_text(zaanstad.timeline("casus-05").plot_payback(ax=on())) == alt_text(one.plot_payback(ax=on()))
    assert alt_text(zaanstad.timeline().plot_payback("casus-05", ax=on())).startswith(one.case.label.nl)
    assert alt_text(zaanstad.sensitivity().plot_tornado("casus-05", ax=on())) == alt_text(one.plot_tornado(ax=on()))
    assert alt_text(zaanstad.sensitivity().plot_tornado(ax=on())) == alt_text(zaanstad.plot_tornado(ax=on()))
    assert alt_text(zaanstad.payers("casus-05").plot_payers(ax=on())) == alt_text(one.plot_payers(ax=on()))
    drawn = zaanstad.uncertainty(300)
    assert alt_text(drawn.plot_chance("casus-05", ax=on())) == alt_text(one.plot_chance(300, ax=on()))
    for plot in (drawn.plot_chance, zaanstad.timeline().plot_payback, zaanstad.sensitivity().plot_tornado):
        with pytest.raises(KeyError, match="casus-99"):
            plot("casus-99", ax=on())


def test_a_picture_keeps_to_its_cell_of_a_grid(zaanstad: mk.StudyResult) -> None:
    figure = Figure(figsize=(14, 9))
    grid = figure.subplots(2, 2, width_ratios=[3, 2])
    for axes, name in zip(grid.flat, ("casus-01", "casus-02", "casus-03", "casus-06"), strict=True):
        zaanstad[name].plot_waterfall(ax=axes)
    figure.draw_without_rendering()
    middle, half = figure.bbox.width * 3 / 5, figure.bbox.height / 2
    boxes = [one.get_tightbbox() for one in grid.flat]
    assert all(box is not None for box in boxes)
    upper_left, upper_right, lower_left, lower_right = boxes
    assert upper_left.x1 <= middle <= upper_right.x0
    assert lower_left.x1 <= middle <= lower_right.x0
    assert lower_left.y1 <= half <= upper_left.y0
    assert lower_right.y1 <= half <= upper_right.y0


@pytest.mark.parametrize("layout", [None, "constrained", "tight"])
@pytest.mark.filterwarnings("ignore:This figure includes Axes that are not compatible with tight_layout:UserWarning")
def test_axes_that_were_drawn_on_can_be_drawn_on_again(zaanstad: mk.StudyResult, layout: str | None) -> None:
    figure = Figure(figsize=(8, 5), layout=layout)
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8)) if layout is None else figure.add_subplot()
    places = []
    for name in ("casus-02", "casus-09", "casus-02"):
        zaanstad[name].plot_waterfall(ax=axes)
        figure.draw_without_rendering()
        places.append(axes.get_window_extent().bounds)
    assert places[0] == pytest.approx(places[2])
    assert places[0] != pytest.approx(places[1])


def test_an_svg_says_what_is_in_it_and_its_text_is_text(zaanstad: mk.StudyResult, tmp_path: Path) -> None:
    axes = zaanstad["casus-03"].plot_waterfall(ax=Figure(figsize=(6, 4)).add_subplot())
    before = dict(mpl.rcParams)
    save_picture(axes, tmp_path / "een.svg")
    save_picture(axes, tmp_path / "twee.svg")
    save_picture(axes, tmp_path / "vorm.svg", text_as_text=False)
    assert dict(mpl.rcParams) == before
    assert (tmp_path / "een.svg").read_bytes() == (tmp_path / "twee.svg").read_bytes()
    root = ET.parse(tmp_path / "een.svg").getroot()
    assert root.get("role") == "img"
    assert root.findtext(f"{_SVG}title") == alt_text(axes)[:120]
    assert root.findtext(f"{_SVG}desc") == alt_text(axes)
    assert {root.find(f"{_SVG}{one}").get("id") for one in ("title", "desc")} == set(  # type: ignore[union-attr]
        str(root.get("aria-labelledby")).split()
    )
    texts = {"".join(one.itertext()) for one in root.iter(f"{_SVG}text")}
    assert "Boete bij het CJIB" in texts
    shapes = ET.parse(tmp_path / "vorm.svg").getroot()
    assert not list(shapes.iter(f"{_SVG}text"))


def test_hostile_text_does_not_get_out_of_an_svg(tmp_path: Path) -> None:
    label = "</desc></title><script>alert(1)</script> & \"'"
    step = mk.Step(label=label, amount=5.0, price_year=2020, reason="r")
    paths = {"met": mk.Path(steps=(step,)), "zonder": mk.Path()}
    result = mk.evaluate(mk.Case(id="een", label=label, reference="zonder", paths=paths))
    axes = result["een"].plot_paths(ax=Figure().add_subplot())
    save_picture(axes, tmp_path / "een.svg")
    root = ET.parse(tmp_path / "een.svg").getroot()
    assert str(root.findtext(f"{_SVG}title")).startswith(label)
    assert not [one for one in root.iter() if str(one.tag).endswith("script")]


def test_other_files_carry_their_text_too(zaanstad: mk.StudyResult, tmp_path: Path) -> None:
    from PIL import Image

    axes = zaanstad.plot_overview(ax=Figure().add_subplot(), language="en")
    save_picture(axes, tmp_path / "een.png", dpi=50)
    with Image.open(tmp_path / "een.png") as image:
        assert image.info["Description"] == alt_text(axes)
    save_picture(axes, tmp_path / "een.pdf")
    assert (tmp_path / "een.pdf").read_bytes().startswith(b"%PDF")
    save_picture(axes, tmp_path / "een.jpg", dpi=50)
    assert (tmp_path / "een.jpg").stat().st_size > 1000


def test_axes_of_somebody_else_have_no_alt_text(tmp_path: Path) -> None:
    axes = Figure().add_subplot()
    with pytest.raises(ValueError, match="no picture"):
        alt_text(axes)
    with pytest.raises(ValueError, match="no picture"):
        save_picture(axes, tmp_path / "een.svg")
    assert not list(tmp_path.iterdir())


def test_without_matplotlib_the_way_out_is_said(zaanstad: mk.StudyResult, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ImportError, match=r"voor plaatjes.*maatschappelijke_kosten\[plot\]"):
        zaanstad.plot_overview()
    with pytest.raises(ImportError, match="pictures take matplotlib"):
        zaanstad.plot_overview(language="en")


def test_a_picture_survives_pickling(zaanstad: mk.StudyResult) -> None:
    import pickle

    axes = zaanstad["casus-02"].plot_paths(ax=Figure().add_subplot())
    assert alt_text(pickle.loads(pickle.dumps(axes))) == alt_text(axes)
