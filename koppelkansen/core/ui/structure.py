"""Components that frame a page: head, chain, section, card, buttons, dialog, notices, tabs."""

from django import template

from koppelkansen.core.ui.parts import NOTICE_ICONS, TONES, draw, drawn_once, icon_svg, one_of, status_shape, trimmed

register = template.Library()


@register.simple_tag
def icon(name, *, size="", label=""):
    """Draw an icon of the sprite."""
    return icon_svg(name, size=size, label=label)


@register.simple_tag
def breadcrumbs(*steps):
    """Draw the path to this page from pairs: `{% breadcrumbs _("Areas") url area.name "" %}`; the last has no URL."""
    pairs = list(zip(steps[::2], steps[1::2], strict=True))
    return draw("breadcrumbs.html", steps=[{"text": text, "url": url} for text, url in pairs])


@register.simple_block_tag
def page_head(content, *, title, kicker="", intro="", status=""):
    """Draw the h1 with an optional line above, introduction and status; the block holds the actions."""
    return draw("page_head.html", title=title, kicker=kicker, intro=intro, status=status, actions=trimmed(content))


@register.simple_tag
def chain(steps):
    """Draw the chain from `core.chain.chain(...)`."""
    return draw("chain.html", steps=steps)


@register.simple_block_tag
def section(content, *, title, intro="", id="", actions=""):
    """Draw a part of the page under an h2, without a frame."""
    return draw("section.html", title=title, intro=intro, id=id, actions=actions, content=content)


@register.simple_block_tag
def card(
    content, *, title="", level=2, intro="", url="", more_url="", more_text="", tone="", flush=False, foot="", id=""
):
    """Draw a framed part. `url` makes the whole card a link, `more_url` puts a link at the top right,
    `flush` lets a table reach the edges."""
    tone = one_of(tone, ("", "soft", "brand", "attention"), "tone")
    return draw(
        "card.html",
        title=title,
        level=one_of(level, (2, 3, 4), "level"),
        intro=intro,
        url=url,
        more_url=more_url,
        more_text=more_text,
        tone=tone,
        flush=flush,
        foot=foot,
        id=id,
        content=content,
    )


@register.simple_tag
@drawn_once
def status(label, *, tone="neutral"):
    """Draw a state in words with a shape; colour only repeats it."""
    return draw("status.html", label=label, tone=tone, shape=status_shape(tone))


@register.simple_block_tag
def notice(content, *, tone="info", title="", role=""):
    """Draw a message that belongs to the page; `role="alert"` when it appears after an action."""
    icon_name = NOTICE_ICONS[one_of(tone, NOTICE_ICONS, "tone")]
    return draw("notice.html", icon=icon_name, tone=tone, title=title, role=role, content=content)


@register.simple_block_tag
def empty_state(content, *, title, text="", icon="inbox"):
    """Draw what to do when there is nothing yet; the block holds the buttons."""
    return draw("empty_state.html", title=title, text=text, icon=icon, actions=trimmed(content))


@register.simple_block_tag
def dialog(content, *, id, title, wide=False, open=False):
    """Draw a dialog; `{% dialog_button %}` opens it. Its content must also be reachable without script."""
    return draw("dialog.html", id=id, title=title, wide=wide, open=open, content=content)


BUTTONS = ("primary", "secondary", "quiet", "danger")


@register.simple_tag
def link_button(label, url, *, variant="secondary", icon="", download=False):
    """Draw a link that looks like a button: it goes somewhere and changes nothing."""
    one_of(variant, BUTTONS, "variant")
    return draw("link_button.html", label=label, url=url, variant=variant, icon=icon, download=download)


@register.simple_tag
def submit_button(label, *, variant="primary", icon="", name="", value="", confirm=""):
    """Draw the button that sends the form it stands in, with an optional question before it does."""
    one_of(variant, BUTTONS, "variant")
    props = {"label": label, "variant": variant, "icon": icon, "name": name, "value": value, "confirm": confirm}
    return draw("submit_button.html", **props)


@register.simple_tag(takes_context=True)
def post_button(context, label, url, *, variant="secondary", icon="", confirm="", name="", value=""):
    """Draw a button that posts by itself, with an optional question before it does."""
    one_of(variant, BUTTONS, "variant")
    token = context.get("csrf_token", "")
    return draw(
        "post_button.html",
        label=label,
        url=url,
        variant=variant,
        icon=icon,
        confirm=confirm,
        name=name,
        value=value,
        csrf_token=token,
    )


@register.simple_tag
def dialog_button(label, dialog, *, url="", variant="secondary", icon=""):
    """Draw the button that opens a dialog; `url` is where it leads without script."""
    one_of(variant, BUTTONS, "variant")
    return draw("dialog_button.html", label=label, dialog=dialog, url=url, variant=variant, icon=icon)


@register.simple_tag
def tabs(items, label):
    """Draw links between the pages of one object. Items: dicts with text, url, and optional current, count."""
    return draw("tabs.html", items=items, label=label)


@register.simple_tag
@drawn_once
def tag(text, *, url=""):
    """Draw a small label without a state."""
    return draw("tag.html", text=text, url=url)


@register.simple_tag
@drawn_once
def count(number, *, tone=""):
    """Draw a number beside a name, such as the open items of a tab."""
    return draw("count.html", number=number, tone=one_of(tone, ("", "attention"), "tone"))


MESSAGE_TONES = {"debug": "info", "info": "info", "success": "ok", "warning": "attention", "error": "danger"}


@register.filter
def message_tone(level_tag):
    """Return the tone of a Django message."""
    return MESSAGE_TONES.get(level_tag, "info")


@register.filter
def tone_of(value, mapping):
    """Return the tone of a state from a mapping given by the view; unknown states are neutral."""
    tone = mapping.get(value, "neutral")
    return one_of(tone, TONES, "tone")
