"""Moving something to its next state, following the tables of steps in `enums`."""

from django.utils.translation import gettext as _

from koppelkansen.core.exceptions import DomainError


def check_step(steps: dict, row, new, *, field: str = "state") -> None:
    """Refuse a step that the table does not allow."""
    if new not in steps[getattr(row, field)]:
        labels = dict(type(row)._meta.get_field(field).choices)
        raise DomainError(
            _("“%(old)s” cannot be followed by “%(new)s”.")
            % {"old": getattr(row, f"get_{field}_display")(), "new": labels.get(new, new)}
        )
