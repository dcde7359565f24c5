"""What people look at, of a study of 500 cases: how large, how long, how much memory, against evaluating it once.

    pip install '.[plot,report,excel]'
    python benchmarks/outputs.py
    python benchmarks/outputs.py --smoke   # 20 cases: does it run, is every case in it

The ten cases of Zaanstad fifty times, each with quantities of its own, so that texts are as long as real ones. Every
output is a process of its own. The ratio is to what evaluating the same study takes in that process; memory is the peak
over what it had after evaluating. Only whether every case is in the output is asserted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import maatschappelijke_kosten as mk
from maatschappelijke_kosten.engine.bind import bind_study
from maatschappelijke_kosten.engine.evaluate import evaluate
from maatschappelijke_kosten.front.pictures import save_picture
from maatschappelijke_kosten.front.result import StudyResult
from maatschappelijke_kosten.model.study import Variant, View
from maatschappelijke_kosten.model.text import Label

LAST = "Laatste huishouden"


def study_of(cases: int) -> mk.Study:
    """The ten cases over and over, each with a name and an amount of persons of its own."""
    study = mk.evaluate("zaanstad-2017").study
    many = []
    for number in range(1, cases + 1):
        one = study.cases[number % len(study.cases)]
        label = LAST if number == cases else f"Huishouden {number}"
        many.append(one.model_copy(update={"id": f"huis-{number:03}", "label": Label(nl=label)}))
    return study.model_copy(update={"cases": tuple(many), "published_tally": None})


def result_of(study: mk.Study) -> StudyResult:
    """As `evaluate` makes it of a file."""
    views = {view: evaluate(bind_study(study, view), study.verdict_rule, view) for view in View}
    return StudyResult(study, views, Variant.AS_COUNTED)


def _picture(draw: Callable[[StudyResult], Any]) -> Callable[[StudyResult, Path], None]:
    def save(result: StudyResult, path: Path) -> None:
        import matplotlib as mpl

        mpl.use("agg")
        save_picture(draw(result), path)

    return save


OUTPUTS: dict[str, tuple[str, Callable[[StudyResult, Path], Any]]] = {
    "card in a notebook": ("card.html", lambda result, path: path.write_text(result._repr_html_())),
    "report": ("report.html", lambda result, path: result.to_html(path)),
    "report, interactive": ("sliders.html", lambda result, path: result.to_html(path, interactive=True)),
    "report in Markdown": ("report.md", lambda result, path: result.to_report_markdown(path)),
    "workbook": ("book.xlsx", lambda result, path: result.to_excel(path)),
    "picture: overview": ("overview.svg", _picture(lambda result: result.plot_overview())),
    "picture: tornado": ("tornado.svg", _picture(lambda result: result.plot_tornado())),
    "picture: who pays": ("payers.svg", _picture(lambda result: result.plot_payers())),
    "picture: chances": ("chances.svg", _picture(lambda result: result.plot_chance())),
}
WITH_EVERY_CASE = ("report.html", "sliders.html", "report.md", "book.xlsx")


def peak_now() -> float:
    """MiB that this process has had at most."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    raise OSError("this needs Linux")


def one_output(name: str, cases: int, folder: Path) -> dict[str, float]:
    """In a process of its own: first of ten cases, for what is imported, then of all."""
    file, make = OUTPUTS[name]
    make(result_of(study_of(10)), folder / file)
    begun = time.perf_counter()
    result = result_of(study_of(cases))
    once, base, begun_again = time.perf_counter() - begun, peak_now(), time.perf_counter()
    make(result, folder / file)
    taken, size = time.perf_counter() - begun_again, (folder / file).stat().st_size
    if file in WITH_EVERY_CASE:
        assert LAST.encode() in _bytes_of(folder / file), f"the last case is not in {file}"
    return {"seconds": taken, "ratio": taken / once, "size": size / 1e6, "peak": peak_now() - base, "base": base}


def _bytes_of(file: Path) -> bytes:
    """What the file says, unpacked where it is a workbook."""
    if file.suffix != ".xlsx":
        return file.read_bytes()
    from zipfile import ZipFile

    with ZipFile(file) as packed:
        return b"".join(packed.read(one) for one in packed.namelist())


def main() -> int:
    """Print sizes, times and memory; raises AssertionError where a case is lost."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--smoke", action="store_true", help="20 cases")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    given = parser.parse_args()
    cases = 20 if given.smoke else 500
    if given.one:
        print(json.dumps(one_output(given.one, cases, Path(given.folder))))
        return 0
    print(f"{cases} cases\n{'':22}{'seconds':>9}{'× once':>9}{'MB':>8}{'MiB more':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for name in OUTPUTS:
            asked = [sys.executable, __file__, "--one", name, "--folder", folder, *(["--smoke"] if given.smoke else [])]
            done = subprocess.run(asked, capture_output=True, text=True, check=False)
            if done.returncode:
                print(done.stderr[-2000:], file=sys.stderr)
                return 1
            one = json.loads(done.stdout.splitlines()[-1])
            print(f"{name:22}{one['seconds']:9.1f}{one['ratio']:9.1f}{one['size']:8.2f}{one['peak']:10.0f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
