"""What starting costs, as ratios within one run: whole processes against a bare `python -c pass`.

python benchmarks/start_up.py            each command 15 times, in turn
python benchmarks/start_up.py --smoke    once each; looks only at whether they work
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

PYTHON = sys.executable
MKOSTEN = shutil.which("mkosten", path=str(Path(PYTHON).parent)) or "mkosten"

COMMANDS = {
    "python -c pass": [PYTHON, "-c", "pass"],
    "import numpy, pydantic, yaml": [PYTHON, "-c", "import numpy, pydantic, yaml; pydantic.BaseModel"],
    "import maatschappelijke_kosten": [PYTHON, "-c", "import maatschappelijke_kosten"],
    "import ... as mk; mk.evaluate": [PYTHON, "-c", "import maatschappelijke_kosten as mk; mk.evaluate"],
    "mkosten --help": [MKOSTEN, "--help"],
    "mkosten run zaanstad-2017": [MKOSTEN, "run", "zaanstad-2017"],
    "mkosten simulate zaanstad-2017": [MKOSTEN, "simulate", "zaanstad-2017", "--draws", "10000"],
}


def seconds(command: list[str]) -> float:
    """Wall time of one process that must succeed."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ)
    return time.perf_counter() - begin


def main() -> None:
    """Run the commands in turn, so that a machine that drifts drifts for all of them."""
    rounds = 1 if "--smoke" in sys.argv else 15
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    bare = times["python -c pass"]
    print(f"{'process':34} {'median ms':>10} {'x bare: median':>15} {'min':>6}")
    for name, taken in times.items():
        ratios = [one / base for one, base in zip(taken, bare, strict=True)]
        print(f"{name:34} {median(taken) * 1000:10.1f} {median(ratios):15.1f} {min(taken) / min(bare):6.1f}")
    imported = median(times["import ... as mk; mk.evaluate"]) / median(times["import numpy, pydantic, yaml"])
    drawn = [
        one / run
        for one, run in zip(times["mkosten simulate zaanstad-2017"], times["mkosten run zaanstad-2017"], strict=True)
    ]
    print(f"\n10,000 draws of the ten cases against mkosten run: {median(drawn):.2f}x")
    print(f"import of everything against import of numpy, pydantic and yaml: {imported:.2f}x")


if __name__ == "__main__":
    main()
