"""Whole runs of a portfolio through the front door: memory, threads, Dask, and how time grows with cases.

    pip install '.[fast,dask]' matplotlib
    python benchmarks/portfolio_runs.py                        # some minutes
    python benchmarks/portfolio_runs.py --plot docs/images/schaal.svg
    python benchmarks/portfolio_runs.py --smoke

Every run is a process of its own from a Parquet file to a folder of results, and says how long it took and its peak
memory over what it had with everything imported. Only whether the numbers are the same is asserted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import portfolio_data


class Run(NamedTuple):
    """What a run took and gave."""

    seconds: float
    """Without imports and compiling."""
    peak: float
    """MiB over what the process had with everything imported and compiled."""
    base: float
    """MiB with everything imported and compiled."""
    mean: float | None
    """Of the draws of all cases together, in euros."""
    saving: float


def peak_now() -> float:
    """MiB that this process has had at most."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    raise OSError("this needs Linux")


def one_run(asked: dict[str, Any]) -> dict[str, Any]:
    """In a process of its own: first a small table for what is imported and compiled, then the file."""
    from maatschappelijke_kosten.front.portfolio import portfolio

    study, client = portfolio_data.study(), None
    given = {name: asked[name] for name in ("draws", "seed", "fast", "by", "workers", "central") if name in asked}
    portfolio(portfolio_data.table(50), study=study, **{**given, "workers": 1})
    if asked.get("dask"):
        from distributed import Client, LocalCluster

        cluster = LocalCluster(n_workers=asked["dask"], threads_per_worker=1, dashboard_address=None)
        client = Client(cluster)
        # What each worker imports and compiles is not what is measured: the same run first, so that each had its parts.
        portfolio(asked["file"], study=study, on=client, **given)
    base, begun = peak_now(), time.perf_counter()
    result = portfolio(asked["file"], study=study, out=asked.get("out"), on=client, **given)
    taken = time.perf_counter() - begun
    total = result.groups[0]
    if client is not None:
        client.close()
    return {
        "seconds": taken,
        "peak": peak_now() - base,
        "base": base,
        "mean": total.mean,
        "saving": total.saving.central,
    }


def run(**asked: Any) -> Run:
    done = subprocess.run(
        [sys.executable, __file__, "--one", json.dumps(asked)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def files_of(folder: Path, sizes: Sequence[int]) -> dict[int, str]:
    found = {}
    for cases in sizes:
        file = folder / f"{cases}.parquet"
        portfolio_data.write(file, cases, group=min(20_000, max(cases // 8, 10)))
        found[cases] = str(file)
    return found


def memory(files: dict[int, str], sizes: Sequence[int], draws: int, folder: Path) -> None:
    print(f"\n{draws:,} draws of every case, to Parquet, 1 thread: time and peak memory over the imports")
    for cases in sizes:
        found = run(file=files[cases], draws=draws, seed=1, out=str(folder / f"draws-{cases}"))
        rate = cases * portfolio_data.LINES * draws / found.seconds / 1e6
        print(
            f"  {cases:>9,} cases  {found.seconds:8.1f} s  {found.peak:6.0f} MiB over {found.base:.0f}"
            f"   ({rate:.0f} million line-draws a second)"
        )


def dask_against_threads(file: str, draws: int, rounds: int) -> None:
    ratios = []
    for _ in range(rounds):
        threads = run(file=file, draws=draws, seed=1, workers=2)
        dask = run(file=file, draws=draws, seed=1, dask=2)
        assert (dask.mean, dask.saving) == (threads.mean, threads.saving), "not the same bits"
        ratios.append(threads.seconds / dask.seconds)
    print(f"\nDask with 2 workers against 2 threads: {median(ratios):.2f} of the rate; the same bits")


WAYS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("central costs and savings", {"central": True}),
    ("bounds, verdicts, groups, payers", {"by": ["theme"]}),
    ("with 1,000 draws", {"by": ["theme"], "draws": 1000, "seed": 1}),
)


def scaling(files: dict[int, str], sizes: Sequence[int]) -> dict[tuple[str, int], list[tuple[int, float]]]:
    found: dict[tuple[str, int], list[tuple[int, float]]] = {}
    print("\nSeconds for a whole run, from Parquet, without imports")
    for name, asked in WAYS:
        for workers in (1, 2):
            points = [(cases, run(file=files[cases], workers=workers, **asked).seconds) for cases in sizes]
            found[name, workers] = points
            times = "  ".join(f"{cases:,}: {seconds:.2f}" for cases, seconds in points)
            print(f"  {name:34} {workers} thread{'s' if workers > 1 else ' '}  {times}")
    return found


def plot(found: dict[tuple[str, int], list[tuple[int, float]]], path: Path) -> None:
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    from maatschappelijke_kosten.front.pictures import save_picture

    _, axes = plt.subplots(figsize=(7, 4.8), layout="constrained")
    styles = {1: "-", 2: "--"}
    markers = dict(zip((name for name, _ in WAYS), "os^", strict=True))
    colours = dict(zip((name for name, _ in WAYS), ("#000000", "#0072b2", "#d55e00"), strict=True))
    for (name, workers), points in found.items():
        sizes, times = zip(*points, strict=True)
        rates = [cases / seconds for cases, seconds in zip(sizes, times, strict=True)]
        label = f"{name}, {workers} thread{'s' if workers > 1 else ''}"
        axes.plot(sizes, rates, styles[workers], marker=markers[name], color=colours[name], label=label)
    axes.set(xscale="log", yscale="log", xlabel="cases (ten lines each)", ylabel="cases a second, whole run")
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend(fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=2)
    path.parent.mkdir(parents=True, exist_ok=True)
    each = (f"{name}, {workers}: {points[-1][1]:g} s for a million." for (name, workers), points in found.items())
    axes.set_label(
        "Cases a second of a whole run, from ten thousand to a million cases: central costs, bounds and verdicts, and "
        f"a thousand draws, each on one and on two threads. {' '.join(each)}"
    )
    save_picture(axes, path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print times and ratios; raises AssertionError where numbers are not the same."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--smoke", action="store_true", help="small; only whether the numbers are the same")
    parser.add_argument("--plot", type=Path, help="where to draw how time grows")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        print(json.dumps(one_run(json.loads(given.one))))
        return 0
    sizes, draws = ((200, 1_000), 20) if given.smoke else ((10_000, 100_000, 1_000_000), 1_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = files_of(folder, sizes)
        memory(files, (sizes[0], sizes[-1]), draws, folder)
        dask_against_threads(files[sizes[1]], draws, 1 if given.smoke else 3)
        if not given.smoke:
            found = scaling(files, sizes)
            if given.plot:
                plot(found, given.plot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
