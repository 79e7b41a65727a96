"""How many sections of each plan have the words they need: kept by the database, so that the complete sections of
hundreds of plans are counted without going along thousands of sections.

What is kept follows from the sections and their template alone. Whether the rows are there that a section needs under
its text, is asked when complete sections are counted (`with_complete`).
"""

import pgtrigger
from django.db import models

from areas.models.plan import AreaPlan, LiveBlock, PlanSection, PlanSectionTemplate
from areas.querysets.plan import PlanTallyQuerySet

# What a section may need under its text.
BLOCKS = [block.value for block in LiveBlock if block != LiveBlock.NONE]


class PlanTally(models.Model):
    """The sections of a plan, and how many have words enough, by what else they need to be complete."""

    plan = models.OneToOneField(AreaPlan, on_delete=models.CASCADE, primary_key=True, related_name="tally")
    sections = models.PositiveIntegerField()
    worded = models.PositiveIntegerField()  # nothing else needed
    worded_partners = models.PositiveIntegerField()
    worded_challenges = models.PositiveIntegerField()
    worded_couplings = models.PositiveIntegerField()
    worded_activities = models.PositiveIntegerField()
    worded_framework = models.PositiveIntegerField()
    worded_money = models.PositiveIntegerField()

    objects = PlanTallyQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.plan_id}: {self.sections}"


NUMBERS = {
    "sections": "s.id IS NOT NULL",
    "worded": "s.word_count >= t.min_words AND NOT t.block_required",
    **{
        f"worded_{block}": f"s.word_count >= t.min_words AND t.block_required AND t.live_block = '{block}'"
        for block in BLOCKS
    },
}
NAMES = ", ".join(NUMBERS)
COUNTED = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in NUMBERS.values())
# `{plans}`: which ones, a list or a query.
TALLY = f"""
    INSERT INTO areas_plantally AS kept (plan_id, {NAMES})
    SELECT p.id, {COUNTED}
    FROM areas_areaplan p LEFT JOIN areas_plansection s ON s.plan_id = p.id
        LEFT JOIN areas_plansectiontemplate t ON t.id = s.template_id
    WHERE p.id IN ({{plans}}) GROUP BY p.id
    ON CONFLICT (plan_id) DO UPDATE SET ({NAMES}) = ({", ".join(f"EXCLUDED.{name}" for name in NUMBERS)})
    WHERE ({", ".join(f"kept.{name}" for name in NUMBERS)}) <> ({", ".join(f"EXCLUDED.{name}" for name in NUMBERS)});
"""  # noqa: S608 - names of columns
# The plan is locked before it is counted, as whoever writes its text does already: of two who change sections side by
# side, the second counts what the first left.
SECTION_CHANGED = f"""
    IF TG_OP = 'UPDATE' AND (OLD.plan_id, OLD.template_id, OLD.word_count)
        IS NOT DISTINCT FROM (NEW.plan_id, NEW.template_id, NEW.word_count) THEN RETURN NULL; END IF;
    PERFORM FROM areas_areaplan WHERE id IN (OLD.plan_id, NEW.plan_id) ORDER BY id FOR NO KEY UPDATE;
    {TALLY.format(plans="OLD.plan_id, NEW.plan_id")}
    RETURN NULL;
"""
# All plans are locked, also those that somebody is about to add: it is the only lock that waits for these.
TEMPLATE_CHANGED = f"""
    LOCK TABLE areas_areaplan IN EXCLUSIVE MODE;
    {TALLY.format(plans="SELECT plan_id FROM areas_plansection WHERE template_id = NEW.id")}
    RETURN NULL;
"""  # noqa: S608 - as above

pgtrigger.register(
    pgtrigger.Trigger(
        name="keep_tally",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("plan_id", "template_id", "word_count") | pgtrigger.Delete,
        func=SECTION_CHANGED,
    )
)(PlanSection)
pgtrigger.register(
    pgtrigger.Trigger(
        name="keep_tallies",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("min_words", "live_block", "block_required"),
        condition=pgtrigger.AnyChange("min_words", "live_block", "block_required"),
        func=TEMPLATE_CHANGED,
    )
)(PlanSectionTemplate)
