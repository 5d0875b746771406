# SPDX-License-Identifier: Apache-2.0
"""Portfolios of 200 candidates over 5 fiscal years: `python benchmarks/portfolios.py [--full]`.

Each is made from a seed and funded by `osa plan portfolio` with two workers, 10 s of wall time; time and gap are
printed, and the selection is checked by code that shares nothing with the model. `--full` does ten of them;
`--write DIR` keeps the files.
"""

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from os import cpu_count
from pathlib import Path
from random import Random
from typing import Any

from openosa.plan.portfolio import faults, read_portfolio

YEARS = list(range(2026, 2031))
COUNTRIES = [f"C{number:02d}" for number in range(1, 13)]


def made(seed: int, share: float, count: int = 200) -> dict[str, Any]:
    """Lognormal costs paid over one to three years; a quarter come after others; `share` of what is asked is there."""
    rng = Random(seed)
    projects: list[dict[str, Any]] = []
    for number in range(count):
        cost, parts = round(rng.lognormvariate(5, 0.8)) + 10, rng.randint(1, 3)
        payments = [cost // parts] * (parts - 1) + [cost - cost // parts * (parts - 1)]
        first = rng.choice([2026, 2026, 2027, 2028])
        project: dict[str, Any] = {
            "id": f"P{number:03d}",
            "country": rng.choice(COUNTRIES),
            "priority": rng.randint(1, 5),
            "payments": payments,
            "staff": [rng.randint(1, 4) for _ in range(parts)],
            "eligible_from": first,
            "eligible_until": min(2030, first + rng.randint(1, 4)),
        }
        if number > 5 and rng.random() < 0.25:
            project["after"] = [f"P{rng.randrange(number):03d}" for _ in range(rng.randint(1, 2))]
        projects.append(project)
    asked, staff = (sum(sum(each[name]) for each in projects) for name in ("payments", "staff"))
    return {
        "fiscal_years": YEARS,
        "budget": {str(year): round(share * asked / len(YEARS)) for year in YEARS},
        "staff": {str(year): round(1.1 * share * staff / len(YEARS)) for year in YEARS},
        "max_starts_per_country_and_year": 3,
        "projects": projects,
    }


def funded(file: Path, seconds: float) -> tuple[dict[str, Any], float]:
    """What the command says, and how long it took."""
    begun = time.monotonic()
    call = [
        str(Path(sys.executable).with_name("osa")),
        "plan",
        "portfolio",
        str(file),
        "--seconds",
        str(seconds),
        "--json",
    ]
    done = subprocess.run(call, capture_output=True, check=True, text=True)
    return json.loads(done.stdout), time.monotonic() - begun


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true", help="ten portfolios; without it three")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--write", type=Path, help="keep the files in this folder")
    given = parser.parse_args()
    print(platform.platform(), cpu_count(), "cores; two workers,", given.seconds, "s of wall time each")
    times: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(10 if given.full else 3):
            share = (0.3, 0.45, 0.6)[seed % 3]
            file = (given.write or Path(folder)) / f"portfolio-{seed}.json"
            file.write_text(json.dumps(made(seed, share)))
            answer, wall = funded(file, given.seconds)
            assert faults(read_portfolio(file.read_text()), answer["funded"]) == []
            times.append(answer["seconds"] if answer["proved"] else float("inf"))
            proof = "proved" if answer["proved"] else f"gap {answer['gap']:.3%}"
            print(
                f"seed {seed}, {share:.0%} of what is asked: score {answer['score']}, bound {answer['bound']}, {proof} "
                f"in {answer['seconds']:.2f} s; with {len(answer['alternatives'])} alternatives {wall:.2f} s",
                flush=True,
            )
    proved = [each for each in times if each != float("inf")]
    print(f"proved {len(proved)} of {len(times)}, median time to proof {statistics.median(times):.2f} s")


if __name__ == "__main__":
    main()
