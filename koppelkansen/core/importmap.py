"""The one import map of the portal: bare module names to files, so that modules can name packages."""

import json

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

MODULES = {
    "maplibre-gl": "npm/maplibre-gl/maplibre-gl.mjs",
    "terra-draw": "npm/terra-draw/terra-draw.modern.js",
    "terra-draw-maplibre-gl-adapter": "npm/terra-draw-adapter/terra-draw-maplibre-gl-adapter.modern.js",
    "django-prose-editor/editor": "django_prose_editor/editor.js",
}


def render_import_map(nonce: str) -> SafeString:
    """Return the script element; it is the only inline script of the portal, hence the nonce."""
    imports = {name: static(path) for name, path in MODULES.items()}
    content = json.dumps({"imports": imports}, separators=(",", ":")).replace("<", "\\u003c")
    return format_html('<script type="importmap" nonce="{}">{}</script>', nonce, mark_safe(content))  # noqa: S308
