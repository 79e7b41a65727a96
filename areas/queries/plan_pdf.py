"""What stands in the PDF of a plan, in words of the reader's language: text, rows and captions, no markup."""

import uuid
from collections.abc import Collection

from django.conf import settings
from django.template.defaultfilters import floatformat
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from areas.models import AreaPlan, LiveBlock, PlanImage
from areas.plan_images import IMAGE_URL
from areas.queries.plan import Block, live_blocks, partner_answers
from areas.queries.plan_blocks import Cell, LiveTable
from areas.queries.value_words import millions
from koppelkansen.core import richtext
from koppelkansen.core.numbers import number

REGIONS = {"nl": "NL", "en": "GB"}
PIXELS_PER_PAGE_WIDTH = 980  # an image of this width fills the column at 150 dots per inch


def plan_data(plan: AreaPlan, user, language: str) -> dict:
    """Return everything in the PDF of a plan as far as `user` may see it."""
    with translation.override(language):
        sections = list(plan.sections.select_related("template"))
        images = _images(plan, sections)
        blocks = live_blocks(plan, user, {section.template.live_block for section in sections})
        changed = max([plan.updated_at, *(section.edited_at for section in sections if section.edited_at)])
        day = timezone.localtime(changed)
        return {
            "lang": language,
            "region": REGIONS[language],
            "title": _("Integrated area plan %(area)s") % {"area": plan.area.name},
            "edition": _("Edition %(number)s") % {"number": plan.edition},
            "state": plan.get_state_display(),
            "date": [day.year, day.month, day.day],
            "changed": _("Changed last on %(date)s") % {"date": formats.date_format(day, "j F Y")},
            "labels": {
                "contents": _("Contents"),
                "empty": _("This section is still empty."),
                "approval": _("Answers of the partners"),
            },
            "images": sorted(images),
            "sections": [
                {
                    "title": section.title,
                    "body": _body(section.body, images),
                    "live": _live(blocks.get(section.template.live_block)),
                }
                for section in sections
            ],
            "approvals": _approvals(plan),
        }


def _images(plan: AreaPlan, sections) -> dict[str, PlanImage]:
    sources = {source for section in sections for source in richtext.image_sources(section.body)}
    ids = {uuid.UUID(IMAGE_URL.fullmatch(source)["pk"]): source for source in sources}
    return {ids[image.pk]: image for image in PlanImage.objects.filter(pk__in=ids, plan__area=plan.area_id)}


def _body(html: str, images: dict[str, PlanImage]) -> list:
    nodes = _with_files(richtext.tree(html), images)
    level = 1
    for node in nodes:
        if isinstance(node, dict) and node["t"] in {"h2", "h3", "h4"}:
            # The sections are headings of level 1; a reader of the PDF must not meet a level that was skipped.
            level = node["level"] = min(int(node["t"][1]), level + 1)
    return nodes


def _with_files(value, images: dict[str, PlanImage]):
    """Return a tree in which images name their file and width (percent of the column); unknown ones are left out."""
    if isinstance(value, list):
        return [_with_files(one, images) for one in value if not _is_unknown_image(one, images)]
    if not isinstance(value, dict):
        return value
    if value["t"] == "img":
        image = images[value["src"]]
        width = max(10, min(100, round(100 * image.width / PIXELS_PER_PAGE_WIDTH)))
        return {"t": "img", "file": f"{image.pk}.{image.extension}", "alt": value["alt"], "width": width}
    return {key: _with_files(one, images) for key, one in value.items()}


def with_lost_images_told(value, stored: Collection[str]):
    """Return a tree in which an image whose file is not in `stored` is a line that says so, with its description."""
    if isinstance(value, list):
        return [with_lost_images_told(one, stored) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("t") == "img" and value["file"] not in stored:
        told = _("This image is no longer stored: %(alt)s") % {"alt": value["alt"]}
        return {"t": "p", "k": [{"t": "em", "k": [told]}]}
    return {key: with_lost_images_told(one, stored) for key, one in value.items()}


def _is_unknown_image(value, images) -> bool:
    return isinstance(value, dict) and value.get("t") == "img" and value["src"] not in images


def _live(block: Block | None) -> list[dict]:
    """Return the tables under a section."""
    if block is None:
        return []
    own = {
        LiveBlock.PARTNERS: _partner_rows,
        LiveBlock.CHALLENGES: _challenge_rows,
        LiveBlock.ACTIVITIES: _activity_rows,
        LiveBlock.FRAMEWORK: _framework_rows,
    }.get(block.kind)
    return [*([own(block.rows)] if own else []), *(_table(table) for table in block.tables)]


def _table(table: LiveTable) -> dict:
    shown = _("the first %(count)d") % {"count": len(table.rows)}
    return {
        "caption": f"{table.caption} ({shown})" if table.more else table.caption,
        "empty": table.empty,
        "widths": table.widths,
        "head": table.head,
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def _cell(cell: Cell) -> str | dict:
    """Return a text, or a link to the page that it stands for."""
    return {"text": cell.text, "url": f"{settings.PORTAL_URL}{cell.url}"} if cell.url else cell.text


def _partner_rows(rows) -> dict:
    return {
        "caption": _("Partners and their commitment"),
        "empty": _("No partners yet."),
        "widths": [3, 2, 3, 5],
        "head": [_("Partner"), _("Part"), _("Commitment"), _("Statement")],
        "rows": [
            [
                partner.organisation.name,
                partner.get_kind_display(),
                f"{commitment.get_stage_display()}, {formats.date_format(commitment.signed_on, 'j N Y')}"
                if commitment
                else _("nothing recorded"),
                commitment.statement if commitment else "",
            ]
            for partner, commitment in rows
        ],
    }


def _challenge_rows(rows) -> dict:
    return {
        "caption": _("Challenges of the partners"),
        "empty": _("No challenges yet."),
        "widths": [5, 3, 3, 2, 2],
        "head": [_("Challenge"), _("Organisation"), _("Theme"), _("Urgency"), _("Horizon")],
        "rows": [
            [row.title, row.organisation.name, row.theme.name, row.get_urgency_display(), str(row.horizon or "")]
            for row in rows
        ],
    }


def _framework_rows(rows) -> dict:
    """The last frozen framework: a row per criterion, a column per alternative."""
    if not rows:
        return {
            "caption": "",
            "empty": _("No weighing framework is frozen yet."),
            "widths": [],
            "head": [],
            "rows": [],
        }
    framework = rows[0]
    content = framework.content
    alternatives, money = content["alternatives"], content["money"]
    means = [
        [criterion["name"], *(_mean(row["cells"][place]) for row in alternatives)]
        for place, criterion in enumerate(content["criteria"])
    ]
    caption = _("Weighing framework for %(gate)s; chosen: %(choice)s") % {
        "gate": framework.gate,
        "choice": content["choice"],
    }
    numbers = [*money, *(cell for row in alternatives for cell in row["cells"])]
    if any(_example(one) for one in numbers):
        caption += f" (* {_('example value')})"
    return {
        "caption": caption,
        "empty": "",
        "widths": [4, *(2 for _row in alternatives)],
        "head": [_("Criterion"), *(row["name"] for row in alternatives)],
        "rows": [
            *means,
            [_("Points"), *(_points(row["utility"]) for row in alternatives)],
            [_("Rank"), *(str(row["rank"]) for row in alternatives)],
            *([[_("Net present value"), *(_net(content, row["name"]) for row in alternatives)]] if money else []),
        ],
    }


def _mean(cell: dict) -> str:
    return "–" if cell["mean"] is None else f"{round(cell['mean'])}{_example(cell)}"


def _points(utility: float | None) -> str:
    return "–" if utility is None else number(utility, 1)


def _net(content: dict, name: str) -> str:
    found = next((row for row in content["money"] if row["alternative"] == name), None)
    return f"{millions(found['net'])}{_example(found)}" if found else "–"


def _example(part: dict) -> str:
    return "*" if part.get("example") else ""


def _activity_rows(rows) -> dict:
    return {
        "caption": _("Activities of the plan of action"),
        "empty": _("No activities yet."),
        "widths": [1, 5, 3, 3, 3, 2],
        "head": [_("No."), _("Activity"), _("Organisation"), _("Period"), _("Budget"), _("Status")],
        "rows": [
            [
                str(row.number),
                row.title,
                row.organisation.short_name,
                _period(row),
                _budget(row),
                f"{row.get_status_display()}, {row.progress}%",
            ]
            for row in rows
        ],
    }


def _period(row) -> str:
    ends = [formats.date_format(day, "N Y") if day else "…" for day in (row.starts_on, row.ends_on)]
    return " – ".join(ends) if row.starts_on or row.ends_on else _("to be decided")


def _budget(row) -> str:
    if row.budget is None:
        return _("to be decided")
    parts = [f"€ {floatformat(row.budget, '0g')}", _("price level %(year)s") % {"year": row.price_level}]
    return ", ".join([*parts, _("example value")] if row.is_example else parts)


def _approvals(plan: AreaPlan) -> dict:
    answers = partner_answers(plan)
    return {
        "caption": _("Answers of the partners"),
        "empty": _("This area has no partners yet."),
        "widths": [3, 3, 5],
        "head": [_("Partner"), _("Verdict"), _("Condition or objection")],
        "rows": [
            [
                answer.partner.organisation.name,
                f"{answer.approval.get_verdict_display()}, "
                f"{formats.date_format(timezone.localtime(answer.approval.decided_at), 'j F Y')}"
                if answer.approval
                else _("no answer yet"),
                answer.approval.remark if answer.approval else "",
            ]
            for answer in answers
        ],
    }
