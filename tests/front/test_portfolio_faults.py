"""A run of a portfolio that is disturbed ends as an undisturbed one, or with a clean error and nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from maatschappelijke_kosten.front import portfolio as front
from maatschappelijke_kosten.front.portfolio import portfolio
from maatschappelijke_kosten.model.problem import DataError

CASES, IN_A_GROUP = 4_000, 100
PRICES = ["eerstelijnspsycholoog", "huisuitzetting", "maatschappelijke-opvang", "pleegzorg"]
RUN = """\
import sys
from maatschappelijke_kosten.front import portfolio as front
from maatschappelijke_kosten.cli.main import main
front.PART_ROWS = 400
sys.exit(main(sys.argv[1:]))
"""
"""The command `mkosten`, with parts so small that there is time to disturb it."""


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four thousand cases of four rows, in forty row groups."""
    path = tmp_path_factory.mktemp("portefeuille") / "huishoudens.parquet"
    random = np.random.default_rng(7)
    rows = CASES * 4
    table = pa.table(
        {
            "case": np.repeat(np.arange(CASES), 4),
            "path": np.tile(["met", "zonder", "zonder", "zonder"], CASES),
            "price": np.tile(PRICES, CASES),
            "quantity": random.gamma(2.0, 2.0, rows).round(2),
            "quantity_low": np.zeros(rows),
            "quantity_high": np.full(rows, 60.0),
            "team": np.repeat(random.integers(0, 5, CASES), 4).astype(str),
        }
    )
    pq.write_table(table, path, row_group_size=IN_A_GROUP * 4)
    return path


@pytest.fixture
def whole(cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an undisturbed run."""
    monkeypatch.setattr(front, "PART_ROWS", 400)
    out = tmp_path / "heel"
    portfolio(cases, prices="zaanstad-2017", by=["team"], out=out)
    return out


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder but the one that says which job it is."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "job.json"
    }


def command(cases: Path, out: Path, *more: str) -> list[str]:
    words = ["portfolio", str(cases), "-p", "zaanstad-2017", "--by", "team", "-o", str(out), *more]
    return [sys.executable, "-c", RUN, *words]


def disturbed(cases: Path, out: Path, by: signal.Signals) -> subprocess.CompletedProcess[str]:
    """A run that gets a signal when some of its parts are there."""
    process = subprocess.Popen(command(cases, out), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while len(list(out.glob("busy/*.npz"))) < 3:
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.005)
    process.send_signal(by)
    said, wrong = process.communicate(timeout=120)
    return subprocess.CompletedProcess([], process.returncode, said, wrong)


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_was_stopped_goes_on_and_ends_the_same(
    by: signal.Signals, cases: Path, whole: Path, tmp_path: Path
) -> None:
    out = tmp_path / "gestopt"
    stopped = disturbed(cases, out, by)
    assert stopped.returncode == (130 if by is signal.SIGINT else -by)
    assert not (out / "totals.json").exists()
    for part in out.glob("cases/part-*.parquet"):
        assert pq.read_table(part).num_rows == IN_A_GROUP
    if by is signal.SIGINT:
        assert "--resume" in stopped.stderr
        assert "Traceback" not in stopped.stderr
    done_before = set(out.glob("cases/part-*.parquet"))
    changed = {path: path.stat().st_mtime_ns for path in done_before}
    went_on = subprocess.run(command(cases, out, "--resume"), capture_output=True, text=True, timeout=300, check=False)
    assert went_on.returncode == 0, went_on.stderr
    assert contents(out) == contents(whole)
    kept = [path for path in done_before if path.stat().st_mtime_ns == changed[path]]
    assert len(kept) >= 3, "parts that were done are not done again"


def test_a_full_disk_is_an_error_and_leaves_nothing_half_written(cases: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "vol"
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))\n"
    words = command(cases, out)
    words[2] = limited + RUN
    full = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert full.returncode == 1
    assert "MK869" in full.stderr
    assert "Traceback" not in full.stderr
    assert not list(out.rglob("*.tmp"))
    assert not (out / "totals.json").exists()
    went_on = subprocess.run(command(cases, out, "--resume"), capture_output=True, text=True, timeout=300, check=False)
    assert went_on.returncode == 0, went_on.stderr
    assert contents(out) == contents(whole)


def _spoiled(cases: Path, tmp_path: Path, how: str) -> Path:
    content = bytearray(cases.read_bytes())
    path = tmp_path / f"{how}.parquet"
    if how == "cut":
        content = content[: len(content) // 2]
    elif how == "flipped":
        # Within the pages of a row group in the middle; the footer is whole, so only reading finds it.
        start = len(content) // 2
        content[start : start + 2_000] = bytes(2_000)
    elif how == "empty":
        content = bytearray()
    path.write_bytes(bytes(content))
    return path


@pytest.mark.parametrize("how", ["cut", "flipped", "empty"])
def test_a_corrupt_file_is_an_error_and_gives_no_result(
    how: str, cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "PART_ROWS", 400)
    out = tmp_path / "uit"
    with pytest.raises(DataError) as raised:
        portfolio(_spoiled(cases, tmp_path, how), prices="zaanstad-2017", by=["team"], out=out)
    assert {one.code for one in raised.value.problems} == {"MK860"}
    assert not (out / "totals.json").exists()
    assert not list(out.rglob("*.tmp"))


def test_a_file_that_changes_is_another_file(cases: Path, whole: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.parquet"
    copy.write_bytes(cases.read_bytes())
    out = tmp_path / "uit"
    disturbed(copy, out, signal.SIGKILL)
    os.utime(copy, ns=(1, 1))
    went_on = subprocess.run(command(copy, out, "--resume"), capture_output=True, text=True, timeout=300, check=False)
    assert went_on.returncode == 1
    assert "MK869" in went_on.stderr


def test_other_settings_do_not_go_on_with_these_results(
    cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "PART_ROWS", 4_000)
    out = tmp_path / "uit"
    disturbed(cases, out, signal.SIGKILL)
    for other in ({"view": "source"}, {"reference": "met"}, {"by": ()}, {"central": True}):
        with pytest.raises(DataError) as raised:
            portfolio(cases, **{"prices": "zaanstad-2017", "by": ["team"], "out": out, "resume": True, **other})
        assert [one.code for one in raised.value.problems] == ["MK869"]


def test_a_part_that_is_not_whole_is_done_again(cases: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    disturbed(cases, out, signal.SIGKILL)
    first = sorted(out.glob("busy/*.npz"))[0]
    first.write_bytes(first.read_bytes()[:100])
    second = sorted(out.glob("cases/*.parquet"))[1]
    second.unlink()
    went_on = subprocess.run(command(cases, out, "--resume"), capture_output=True, text=True, timeout=300, check=False)
    assert went_on.returncode == 0, went_on.stderr
    assert contents(out) == contents(whole)


def test_a_folder_with_something_in_it_is_left_alone(cases: Path, tmp_path: Path) -> None:
    (tmp_path / "van-mij.txt").write_text("iets", encoding="utf-8")
    with pytest.raises(DataError) as raised:
        portfolio(cases, prices="zaanstad-2017", out=tmp_path)
    assert [one.code for one in raised.value.problems] == ["MK869"]
    assert [path.name for path in tmp_path.iterdir()] == ["van-mij.txt"]


def test_a_place_that_is_no_folder(cases: Path, tmp_path: Path) -> None:
    file = tmp_path / "bestand"
    file.write_text("", encoding="utf-8")
    for out in (file, file / "eronder", "/proc/uit"):
        with pytest.raises(DataError) as raised:
            portfolio(cases, prices="zaanstad-2017", out=out)
        assert [one.code for one in raised.value.problems] == ["MK869"]


@pytest.fixture(scope="module")
def cluster() -> Iterator[object]:
    distributed = pytest.importorskip("distributed", reason="needs the extra dask")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as one:
        yield one


@pytest.mark.filterwarnings("ignore")
def test_a_worker_that_is_killed_loses_nothing(
    cluster: object, cases: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "PART_ROWS", 400)
    victim = next(iter(cluster.workers.values())).pid  # type: ignore[attr-defined]
    killed: list[int] = []

    def kill(_done: int, _of: int) -> None:
        if not killed:
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)

    out = tmp_path / "uit"
    portfolio(
        cases,
        prices="zaanstad-2017",
        by=["team"],
        out=out,
        on=cluster.scheduler_address,  # type: ignore[attr-defined]
        progress=kill,
    )
    assert killed
    assert contents(out) == contents(whole)


def test_a_cluster_that_is_not_there(cases: Path) -> None:
    with pytest.raises(DataError) as raised:
        portfolio(cases, prices="zaanstad-2017", on="tcp://127.0.0.1:9")
    assert [one.code for one in raised.value.problems] == ["MK890"]
