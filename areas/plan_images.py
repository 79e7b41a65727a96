"""Where an image of a plan is found: its address in a text, and what may be uploaded."""

import re

MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000
MAX_SIDE = 2_000  # pixels; larger images are made smaller
FORMATS = {"JPEG": ("jpg", "image/jpeg"), "PNG": ("png", "image/png"), "WEBP": ("webp", "image/webp")}
CONTENT_TYPES = dict(FORMATS.values())
IMAGE_URL = re.compile(r"/planafbeeldingen/(?P<pk>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/")
