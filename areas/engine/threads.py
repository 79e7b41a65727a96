"""Compiled loops over a range in several threads; they hold no interpreter lock (`nogil`)."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np


def in_threads(work: Callable, size: int, *, many: int) -> list:
    """Results of ``work(from, to)`` over a range, cut into pieces for all processors from ``many`` items on."""
    if size < many:
        return [work(0, size)]
    workers = min(os.cpu_count() or 1, 8)
    edges = np.linspace(0, size, workers * 4 + 1).astype(np.int64)
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(work, edges[:-1], edges[1:]))
