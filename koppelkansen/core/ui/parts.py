"""What the components share: icons, tones, rendering."""

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial, wraps
from pathlib import Path

from django.conf import settings
from django.template import TemplateSyntaxError
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

TONES = {
    "neutral": '<circle cx="6" cy="6" r="4.5" fill="none" stroke-width="1.8"/>',
    "info": '<circle cx="6" cy="6" r="4.5" fill="none" stroke-width="1.8"/><path d="M6 1.5a4.5 4.5 0 0 1 0 9z"/>',
    "ok": '<path d="m1.8 6.400 2.900 2.900 5.5-6" fill="none" stroke-width="2" stroke-linecap="round"/>',
    "attention": '<path d="m6 .8 5.200 5.200L6 11.200.8 6z" stroke="none"/>',
    "danger": '<path d="M6 1 11.5 11H.5z" stroke="none"/>',
    "brand": '<circle cx="6" cy="6" r="4.5" stroke="none"/>',
}
NOTICE_ICONS = {"info": "info", "ok": "circle-check", "attention": "alert", "danger": "circle-x"}


def draw(template_name: str, **context) -> SafeString:
    """Return the component's HTML."""
    return mark_safe(get_template(f"ui/{template_name}").render(context).strip())  # noqa: S308


def drawn_once(component: Callable[..., SafeString] | None = None, *, most: int = 2048) -> Callable:
    """Keep what a component draws from the same props in the same language, at most so many drawings per process:
    for small components that a page repeats, and for large ones that seldom change."""
    if component is None:
        return partial(drawn_once, most=most)

    @lru_cache(maxsize=most, typed=True)
    def kept(_language: str, *props, **named) -> SafeString:
        return component(*props, **named)

    @wraps(component)
    def drawn(*props, **named) -> SafeString:
        return kept(get_language(), *map(_spoken, props), **{name: _spoken(prop) for name, prop in named.items()})

    return drawn


def _spoken(prop):
    return str(prop) if isinstance(prop, Promise) else prop


def one_of(value: str, allowed, prop: str) -> str:
    """Return `value`; raises TemplateSyntaxError when the component does not know it."""
    if value not in allowed:
        raise TemplateSyntaxError(f"{prop}={value!r} is not one of {', '.join(sorted(allowed))}.")
    return value


@cache
def icon_names() -> frozenset[str]:
    """Return the icons of the sprite."""
    sprite = (Path(settings.BASE_DIR) / "static" / "img" / "icons.svg").read_text()
    return frozenset(re.findall(r'<symbol id="([a-z-]+)"', sprite))


@drawn_once
def icon_svg(name: str, *, size: str = "", label: str = "") -> SafeString:
    """Return an icon; decorative unless it has a label."""
    one_of(name, icon_names(), "icon")
    size_class = f" icon--{one_of(size, ('s', 'l'), 'size')}" if size else ""
    name_part = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon{}" {} focusable="false"><use href="{}#{}"></use></svg>',
        size_class,
        name_part,
        static("img/icons.svg"),
        name,
    )


def status_shape(tone: str) -> SafeString:
    """Return the small drawing that tells tones apart without colour."""
    return format_html(
        '<svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(TONES[one_of(tone, TONES, "tone")]),  # noqa: S308
    )


def trimmed(content: str) -> SafeString:
    """Return a block's HTML without the white space around it, so that an empty block is empty."""
    return mark_safe(content.strip())  # noqa: S308
