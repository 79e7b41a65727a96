"""Characters that are no text: nobody types them, but they come along when something is pasted or imported.

Control characters break what is made of a text (XML, spreadsheets, drawings), and marks that turn the direction of
what follows can make a name read as another one.
"""

import re

_LINE_ENDS = re.compile("\r\n|[\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def readable(text: str) -> str:
    """Return a text without those characters; every kind of line end becomes a new line."""
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
