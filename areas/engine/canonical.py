"""One way to write a result as bytes, so that the same result always has the same checksum.

Dataclasses become objects, arrays and tuples lists, enumerations their value. Keys are sorted, there is no white
space, and numbers have twelve significant digits: more than a reader needs, fewer than the last bit on which two
processors may differ. NaN and infinity are refused.
"""

import dataclasses
import hashlib
import json
import math
from enum import Enum

import numpy as np

DIGITS = 12


def plain(value):
    """The value as dicts, lists, strings, numbers, booleans and None."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError("a result holds a number that is not finite")
        return float(f"{value:.{DIGITS}g}") + 0.0  # + 0.0 turns −0.0 into 0.0
    if value is None or isinstance(value, (bool, int, str)):
        return value
    raise TypeError(f"cannot write {type(value).__name__}")


def to_bytes(value):
    """The canonical bytes (UTF-8 JSON) of a result."""
    text = json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def checksum(value):
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(to_bytes(value)).hexdigest()
