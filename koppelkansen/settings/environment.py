"""Reads the environment. A missing or malformed value stops the start with a message that names it."""

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def required(name: str) -> str:
    """Return a variable that has no sensible default, or say which one is missing."""
    value = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name} (see README, “Environment”).")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Return a yes/no variable; anything but 0/1/true/false/yes/no is an error, not a silent no."""
    value = env.str(name, default="1" if default else "0").strip().lower()
    if value in {"1", "true", "yes"}:
        return True
    if value in {"0", "false", "no", ""}:
        return False
    raise ImproperlyConfigured(f"{name} must be 0 or 1, not {value!r}.")


def number(name: str, *, default: int) -> int:
    """Return a whole number of zero or more."""
    value = env.str(name, default=str(default)).strip()
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)
