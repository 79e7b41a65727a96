"""Components that show where something stands: phases, jobs, timelines, actions, history."""

from django import template

from koppelkansen.core.ui.parts import draw, drawn_once, one_of, trimmed

register = template.Library()


@register.simple_tag
def phase_bar(phases, *, current, label, compact=False):
    """Draw the phases as steps. `phases` have number, name and optionally url; `current` is a phase number."""
    steps = [{"phase": phase, "state": _state(phase.number, current)} for phase in phases]
    return draw("phase_bar.html", steps=steps, label=label, compact=compact)


@register.simple_tag
@drawn_once
def phase_strip(number, *, last=8, name=""):
    """Draw the phase of a row in a table: small steps 0 to `last` with the number and name."""
    steps = [{"x": str(10 * step), "state": _state(step, number)} for step in range(last + 1)]
    return draw("phase_strip.html", steps=steps, number=number, name=name, last=last, width=10 * (last + 1))


def _state(number, current):
    if number < current:
        return "done"
    return "current" if number == current else "todo"


@register.simple_tag(takes_context=True)
def job(context, job, *, url, retry_url="", title="", result_url="", result_text=""):
    """Draw the progress of a `core.models.Job`. `url` answers with this same component while the job runs;
    without it the drawing stands still."""
    return draw(
        "job.html",
        job=job,
        csrf_token=context.get("csrf_token", ""),
        url=url,
        retry_url=retry_url,
        title=title,
        result_url=result_url,
        result_text=result_text,
    )


@register.simple_block_tag
def timeline(content, *, label):
    """Draw steps below each other; the block holds `{% timeline_step %}` blocks."""
    return draw("timeline.html", label=label, content=content)


@register.simple_block_tag
def timeline_step(content, *, title, when="", state="todo", url=""):
    """Draw one step of a timeline: done, current, todo or late."""
    one_of(state, ("done", "current", "todo", "late"), "state")
    return draw("timeline_step.html", title=title, when=when, state=state, url=url, content=trimmed(content))


@register.simple_tag
def task(title, *, url="", number="", owner="", due=None, late=False, status="", meta=""):
    """Draw an action or anything else that somebody must do, inside `<ul class="list">`."""
    return draw(
        "task.html",
        title=title,
        url=url,
        number=number,
        owner=owner,
        due=due,
        late=late,
        status=status,
        meta=meta,
    )


@register.simple_tag
def history(entries):
    """Draw changes as sentences. Entries have `at`, `sentence`, and `changes` with label, before and after."""
    return draw("history.html", entries=entries)
