"""The lowest and the highest number among the owners of a koppelkans, kept by the database.

Only a koppelkans of which both are somebody's own can be all his own. Whoever looks for those of a large owner finds
them in an index, instead of going through all koppelkansen in which the owner has a work
(`OpportunityQuerySet.all_visible_to`). Who writes them with the koppelkans itself saves a second writing.
"""

import pgtrigger

KEEP = """
    UPDATE areas_opportunity o SET lowest_owner = of_all.lowest, highest_owner = of_all.highest FROM (
        SELECT touched.id, min(w.organisation_id) AS lowest, max(w.organisation_id) AS highest
        FROM (SELECT DISTINCT opportunity_id AS id FROM {touched}) touched
        LEFT JOIN areas_opportunitywork m ON m.opportunity_id = touched.id
        LEFT JOIN areas_work w ON w.id = m.work_id
        GROUP BY touched.id
    ) of_all
    WHERE o.id = of_all.id AND (o.lowest_owner, o.highest_owner) IS DISTINCT FROM (of_all.lowest, of_all.highest);
"""


def _of_members(name: str, operation, which: str) -> pgtrigger.Trigger:
    # EXECUTE: a plan made while the tables are empty must not be kept while they fill.
    keep = KEEP.format(touched="touched_members").strip().removesuffix(";")
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**{which: "touched_members"}),
        func=f"IF EXISTS (SELECT FROM touched_members) THEN EXECUTE $keep${keep}$keep$; END IF; RETURN NULL;",
    )


OF_MEMBERS = [
    _of_members("owners_added", pgtrigger.Insert, "new"),
    _of_members("owners_gone", pgtrigger.Delete, "old"),
]
OF_WORKS = pgtrigger.Trigger(
    name="owners_changed",
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("organisation_id"),
    condition=pgtrigger.AnyChange("organisation"),
    func=KEEP.format(touched="areas_opportunitywork WHERE work_id = NEW.id") + "RETURN NULL;",
)
