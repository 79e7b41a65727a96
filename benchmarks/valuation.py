"""SMAA-2 of the portal beside the fastest library found for it, and beside a plain matrix multiplication.

The case: 20 alternatives, 15 criteria, 30 assessors of 8 organisations, 100,000 samples of weights and of assessors
(bootstrap), with rank acceptability, central weights, confidence factors and pairwise winning indices.

* peer: crispyn (`pip install .[benchmark]`), the SMAA we found in a Python package. It does less: fixed mean scores
  and given weights, rank acceptability and central weights only.
* matmul: one NumPy product that gives the utility of every alternative for every assessor under every sample of
  weights, (100,000 × 15) · (15 × 600), in pieces that fit the cache: no program can do less arithmetic.

`ratio_…` is the other's time divided by ours. With `--page` also the result page of that case, its result and
drawings kept (valuation_page.py; needs DATABASE_URL and REDIS_URL as `make services` prints them).
Usage: python benchmarks/valuation.py [--json] [--samples N] [--page]
"""

import argparse
import json
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from areas.engine.score_models import AssessorBootstrap
from areas.engine.smaa import smaa
from areas.engine.weight_models import DirichletWeights
from benchmarks.valuation_page import measure as page

ALTERNATIVES, CRITERIA, ASSESSORS, ORGANISATIONS = 20, 15, 30, 8
REPEATS = 3


def best_of(function, repeats=REPEATS):
    """Shortest wall time in seconds of some runs, after one run to warm up."""
    function()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def ours(scores, samples):
    model = AssessorBootstrap(scores, tuple(f"o{k % ORGANISATIONS}" for k in range(ASSESSORS)))
    return lambda: smaa(model, DirichletWeights.uniform(CRITERIA), samples=samples, seed=1)


def peer(scores, samples):
    """crispyn's SMAA on the mean scores, with weights drawn by NumPy outside the measured time."""
    from crispyn.mcda_methods import VIKOR_SMAA  # noqa: PLC0415 - only there with the benchmark group

    matrix = scores.mean(axis=0)
    weights = np.random.default_rng(1).dirichlet(np.ones(CRITERIA), samples)
    return lambda: VIKOR_SMAA()(matrix, weights, np.ones(CRITERIA))


def matmul(scores, samples):
    table = np.ascontiguousarray(scores.transpose(2, 0, 1).reshape(CRITERIA, -1))
    weights = np.random.default_rng(1).dirichlet(np.ones(CRITERIA), samples)
    piece = 2000
    out = np.empty((piece, table.shape[1]))

    def run():
        for start in range(0, samples, piece):
            part = weights[start : start + piece]
            np.matmul(part, table, out=out[: len(part)])

    return run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--samples", type=int, default=100_000)
    parser.add_argument("--page", action="store_true", help="measure the result page too")
    arguments = parser.parse_args()
    scores = np.random.default_rng(0).integers(0, 101, (ASSESSORS, ALTERNATIVES, CRITERIA)).astype(float)
    seconds = best_of(ours(scores, arguments.samples))
    seconds_matmul = best_of(matmul(scores, arguments.samples))
    seconds_peer = best_of(peer(scores, arguments.samples), repeats=1) if find_spec("crispyn") else None
    result = {
        "seconds": round(seconds, 3),
        "ratio_peer": None if seconds_peer is None else round(seconds_peer / seconds, 1),
        "ratio_matmul": round(seconds_matmul / seconds, 3),
    }
    if arguments.page:
        p50, p95 = page(ALTERNATIVES, CRITERIA, ASSESSORS, ORGANISATIONS)
        result |= {"page_p50_ms": round(p50), "page_p95_ms": round(p95)}
    if arguments.json:
        print(json.dumps(result))
        return
    print(
        f"SMAA-2: {ALTERNATIVES} alternatives, {CRITERIA} criteria, {ASSESSORS} assessors, {arguments.samples} draws"
    )
    print(f"  ours    {seconds:8.3f} s")
    print(f"  matmul  {seconds_matmul:8.3f} s   ratio {result['ratio_matmul']}")
    if seconds_peer is None:
        print("  crispyn is not installed: pip install .[benchmark]")
    else:
        print(f"  crispyn {seconds_peer:8.3f} s   ratio {result['ratio_peer']}")
    if arguments.page:
        print(f"  result page: half within {p50:.0f} ms, 95 of 100 within {p95:.0f} ms")


if __name__ == "__main__":
    main()
