"""Files that people send: a form field that knows how large a file may be, and a reader that keeps no more than that.

A file that is too large is refused by its form, which gives back all that was typed; script says so before sending.
"""

from django import forms
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1_000_000


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes a file to disk up to `limit` bytes and counts the rest, so that its size tells that it was too large."""

    def __init__(self, request=None, *, limit: int):
        super().__init__(request)
        self.limit = limit

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) <= self.limit:
            super().receive_data_chunk(raw_data, start)


class UploadField(forms.FileField):
    """A file of at most `most` million bytes; its route stands with the same in `UPLOAD_FILE_BYTES_BY_ROUTE`."""

    def __init__(self, *, most: int, **kwargs):
        self.most = most
        self.too_large = format_lazy(_("This file is too large: at most {limit} MB."), limit=most)
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        """Tell the script that refuses a file before it is sent (static/js/uploads.js)."""
        return super().widget_attrs(widget) | {
            "data-most-bytes": self.most * MEGABYTE,
            "data-too-large": self.too_large,
        }

    def to_python(self, data):
        file = super().to_python(data)
        if file and file.size > self.most * MEGABYTE:
            raise forms.ValidationError(self.too_large, code="too_large")
        return file
