"""The errors that the domain raises and the pages explain."""


class DomainError(Exception):
    """A rule of the programme was broken. The message is translated and meant for the user."""

    def __init__(self, message: str, *, field: str | None = None):
        super().__init__(message)
        self.message = message
        self.field = field


class StaleVersion(Exception):
    """Somebody else saved first. `current` is the row as it now stands, so that both texts can be shown."""

    def __init__(self, current):
        super().__init__(f"{current._meta.label} {current.pk} is at version {current.version}")
        self.current = current
