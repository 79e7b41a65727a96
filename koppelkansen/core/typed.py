"""What somebody typed in a form that could not be handled, so that the page that says so can give it back."""

import re

from django.http import HttpRequest

MOST = 60
# Keys, numbers, dates and values of lists to choose from: chosen, not typed.
CHOSEN = re.compile(r"[a-z0-9_:.\-]*")
SECRET = re.compile(r"password|token|code|key|secret", re.IGNORECASE)


def typed_texts(request: HttpRequest) -> list[str]:
    """Return the texts of a POST that a person wrote, in the order of the form; never a password or a key."""
    if request.method != "POST":
        return []
    texts = [
        value
        for name, values in request.POST.lists()
        if not SECRET.search(name)
        for value in values
        if value.strip() and not CHOSEN.fullmatch(value.strip())
    ]
    return texts[:MOST]
