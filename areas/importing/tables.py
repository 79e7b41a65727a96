"""A file as a table: the portal's side of the reading process."""

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from areas.importing import reader
from areas.importing.coded import CODE, Coded
from areas.importing.errors import UnreadableFile

WALL_SECONDS = 180


@dataclass(frozen=True)
class Table:
    """Columns of texts, one geometry (WKB) or None per row, and the coordinate system as the file names it."""

    columns: dict[str, Sequence[str]]
    geometries: list[bytes | None]
    crs: str | None
    notes: dict = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.geometries)

    def row(self, index: int) -> dict[str, str]:
        return {name: values[index] for name, values in self.columns.items()}


@cache
def _environment() -> dict[str, str]:
    """The environment of the reader: GDAL's drivers are asked for once, because to load GDAL takes time."""
    import pyogrio  # noqa: PLC0415 - needed by who imports files, not by every process

    return reader.environment(pyogrio.list_drivers())


def read_table(path: Path) -> Table:
    """Read a file in a process of its own; raises UnreadableFile with the reason when it is refused."""
    with tempfile.TemporaryDirectory(prefix="import-") as name:
        folder = Path(name)
        command = [sys.executable, "-m", "areas.importing.reader", str(Path(path).resolve()), str(folder)]
        try:
            done = subprocess.run(  # noqa: S603 - our own program, no shell
                command, cwd=folder, env=_environment(), timeout=WALL_SECONDS, check=False, capture_output=True
            )
        except subprocess.TimeoutExpired:
            raise UnreadableFile("too_slow") from None
        if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            raise UnreadableFile("too_slow")
        answer_path = folder / "table.json"
        if done.returncode or not answer_path.exists():
            raise UnreadableFile("broken_file", done.stderr.decode(errors="replace")[-300:])
        answer = json.loads(answer_path.read_text())
        if "error" in answer:
            raise UnreadableFile(answer["error"], answer["detail"])
        raw = (folder / "geometry.bin").read_bytes()
        codes = np.fromfile(folder / "codes.bin", dtype=CODE).reshape(len(answer["columns"]), len(answer["sizes"]))
    geometries, at = [], 0
    for size in answer["sizes"]:
        geometries.append(raw[at : at + size] if size else None)
        at += size
    columns = {name: Coded(cells, codes[k]) for k, (name, cells) in enumerate(answer["columns"].items())}
    return Table(columns, geometries, answer["crs"], answer["notes"])
