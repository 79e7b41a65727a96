"""Works of a made-up country for benchmarks, clustered like cities: neighbourhoods of a square kilometre, each with a
street grid of its own direction, about 80 works per square kilometre; 70 % lines, 20 % polygons, 10 % points, a few
transport mains of kilometres and a few area developments; six owners; windows of one to five years in 2025-2045."""

import numpy as np
import shapely

OWNERS = 6
PER_KM2 = 80
FIRST_DAY, LAST_DAY = 20_089, 27_393  # 2025-01-01 and 2045-01-01 as day numbers


def make(number: int, seed: int = 1):
    """Geometries (RD New), owners and windows in day numbers of `number` works."""
    random = np.random.default_rng(seed)
    blocks = max(number // PER_KM2, 1)
    columns = int(np.ceil(np.sqrt(blocks)))
    block = random.integers(0, blocks, number)
    origin = np.column_stack([20_000 + 1000.0 * (block % columns), 300_000 + 1000.0 * (block // columns)])
    direction = random.uniform(0, np.pi / 2, blocks)[block] + np.pi / 2 * random.integers(0, 2, number)
    along = np.column_stack([np.cos(direction), np.sin(direction)])
    across = np.column_stack([-along[:, 1], along[:, 0]])
    centre = origin + 500
    street = (random.integers(0, 10, number) - 4.5) * 100 + random.normal(0, 4, number)
    start_on = random.uniform(-500, 450, number)
    base = centre + along * start_on[:, None] + across * street[:, None]

    kind = random.random(number)
    length = random.lognormal(4.2, 0.7, number).clip(5, 900)
    length[kind > 0.999] = random.uniform(2_000, 15_000, (kind > 0.999).sum())
    steps = np.linspace(0, 1, 5)
    bend = random.normal(0, 3, (number, 5))
    vertices = (
        base[:, None, :]
        + along[:, None, :] * (steps * length[:, None])[:, :, None]
        + across[:, None, :] * bend[:, :, None]
    )
    geometries = shapely.linestrings(vertices)
    wide = kind < 0.2
    half = np.where(kind[wide] < 0.002, random.uniform(100, 250, wide.sum()), random.uniform(2, 9, wide.sum()))
    geometries[wide] = _strips(base[wide], along[wide], across[wide], length[wide].clip(5, 400), half)
    dots = (kind >= 0.2) & (kind < 0.3)
    geometries[dots] = shapely.points(base[dots])

    owner = random.integers(1, OWNERS + 1, number)
    start = random.integers(FIRST_DAY, LAST_DAY, number)
    end = start + random.integers(365, 5 * 365, number)
    return geometries, owner, start, end


def _strips(base, along, across, length, half):
    corners = [
        base - across * half[:, None],
        base + along * length[:, None] - across * half[:, None],
        base + along * length[:, None] + across * half[:, None],
        base + across * half[:, None],
    ]
    return shapely.polygons(np.stack([*corners, corners[0]], axis=1))
