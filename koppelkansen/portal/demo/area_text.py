"""The shape of what is told about an area."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.gis.geos import LineString, Point

from areas.enums import Urgency
from koppelkansen.core.geometry import STORAGE_SRID


@dataclass(frozen=True)
class ChallengeText:
    """A challenge; `place` holds RD coordinates: one point, a line, or nothing."""

    organisation: str
    theme: str
    title: str
    why: str
    urgency: str = Urgency.MEDIUM
    horizon: int | None = None
    place: tuple[tuple[int, int], ...] = ()

    def location(self):
        """Return the place as a geometry, or None."""
        if not self.place:
            return None
        return (
            Point(*self.place[0], srid=STORAGE_SRID)
            if len(self.place) == 1
            else LineString(self.place, srid=STORAGE_SRID)
        )


@dataclass(frozen=True)
class AreaText:
    """An area with everything that hangs from it."""

    name: str
    slug: str
    phase: int
    phase_since: dt.date
    summary: str
    public_summary: str
    core_partners: tuple[str, ...]
    partners: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    team: tuple[tuple[str, str], ...] = ()
    challenges: tuple[ChallengeText, ...] = ()
    shared_challenge: tuple[str, ...] = ()
    commitments: tuple[tuple[str, tuple[tuple, ...]], ...] = ()
    gains: tuple[tuple[str, str, str], ...] = ()
    gate_answers: tuple[tuple[bool, str], ...] = ()
