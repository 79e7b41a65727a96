"""The statements of `watching`: one each for what is new and for what changed, whatever the number of works.

`since` bounds them to what was touched since the last sweep; `zone` to one zone, or to all when it is empty.
"""

NEW_WORKS_IN_ZONES = """
WITH found AS (
    SELECT DISTINCT ON (z.organisation_id, w.id) z.organisation_id, w.id AS work_id, z.id AS zone_id,
        w.earliest_start, w.latest_end, w.date_precision, w.state
    FROM areas_interestzone z JOIN areas_work w ON ST_Intersects(z.place, w.geometry)
    WHERE w.state = 'planned' AND NOT w.is_private AND w.organisation_id <> z.organisation_id
    AND w.updated_at >= %(since)s AND (%(zone)s::bigint IS NULL OR z.id = %(zone)s)
    ORDER BY z.organisation_id, w.id, z.id
), made AS (
    INSERT INTO areas_workwatch (organisation_id, work_id, earliest_start, latest_end, date_precision, state)
    SELECT organisation_id, work_id, earliest_start, latest_end, date_precision, state FROM found
    ON CONFLICT (organisation_id, work_id) DO NOTHING RETURNING organisation_id, work_id
)
SELECT organisation_id, work_id, zone_id FROM found JOIN made USING (organisation_id, work_id) ORDER BY work_id
"""

NEW_OPPORTUNITIES_IN_ZONES = """
WITH found AS (
    SELECT DISTINCT ON (z.organisation_id, o.id) z.organisation_id, o.id AS opportunity_id, z.id AS zone_id
    FROM areas_opportunity o JOIN areas_opportunitywork m ON m.opportunity_id = o.id
    JOIN areas_work w ON w.id = m.work_id JOIN areas_interestzone z ON ST_Intersects(z.place, w.geometry)
    WHERE o.is_detected AND o.state NOT IN ('declined', 'expired', 'dropped', 'realised')
    AND o.updated_at >= %(since)s AND (%(zone)s::bigint IS NULL OR z.id = %(zone)s)
    ORDER BY z.organisation_id, o.id, z.id
), made AS (
    INSERT INTO areas_opportunitywatch (organisation_id, opportunity_id, stands)
    SELECT organisation_id, opportunity_id, true FROM found
    ON CONFLICT (organisation_id, opportunity_id) DO NOTHING RETURNING organisation_id, opportunity_id
)
SELECT organisation_id, opportunity_id, zone_id FROM found JOIN made USING (organisation_id, opportunity_id)
ORDER BY opportunity_id
"""

# Works of others in a koppelkans on which owners acted, and works that were said to depend on each other.
PARTNERS_WATCH_WORKS = """
INSERT INTO areas_workwatch (organisation_id, work_id, earliest_start, latest_end, date_precision, state)
SELECT pair.organisation_id, w.id, w.earliest_start, w.latest_end, w.date_precision, w.state
FROM (
    SELECT mine.organisation_id, theirs.work_id
    FROM areas_opportunity o
    JOIN areas_opportunitywork m ON m.opportunity_id = o.id JOIN areas_work mine ON mine.id = m.work_id
    JOIN areas_opportunitywork theirs ON theirs.opportunity_id = o.id
    WHERE o.state IN ('invited', 'talks', 'agreed', 'in_variant', 'in_plan')
    UNION SELECT mine.organisation_id, r.other_id
    FROM areas_workrelation r JOIN areas_work mine ON mine.id = r.work_id
    UNION SELECT mine.organisation_id, r.work_id
    FROM areas_workrelation r JOIN areas_work mine ON mine.id = r.other_id
) pair JOIN areas_work w ON w.id = pair.work_id
WHERE w.organisation_id <> pair.organisation_id
ON CONFLICT (organisation_id, work_id) DO NOTHING
"""

PARTNERS_WATCH_OPPORTUNITIES = """
INSERT INTO areas_opportunitywatch (organisation_id, opportunity_id, stands)
SELECT DISTINCT w.organisation_id, o.id, true
FROM areas_opportunity o JOIN areas_opportunitywork m ON m.opportunity_id = o.id JOIN areas_work w ON w.id = m.work_id
WHERE o.state IN ('invited', 'talks', 'agreed', 'in_variant', 'in_plan')
ON CONFLICT (organisation_id, opportunity_id) DO NOTHING
"""

CHANGED_WORKS = """
UPDATE areas_workwatch told
SET earliest_start = w.earliest_start, latest_end = w.latest_end, date_precision = w.date_precision, state = w.state
FROM areas_work w, areas_workwatch old
WHERE w.updated_at >= %(since)s AND told.work_id = w.id AND old.id = told.id
AND (old.earliest_start, old.latest_end, old.date_precision, old.state)
    IS DISTINCT FROM (w.earliest_start, w.latest_end, w.date_precision, w.state)
RETURNING told.organisation_id, told.work_id, told.state, old.earliest_start, old.latest_end, old.date_precision
"""

# Whether a koppelkans stands now; one that was only found is let go without a word.
CHANGED_OPPORTUNITIES = """
UPDATE areas_opportunitywatch told SET stands = living.stands
FROM (
    SELECT id, state,
        state NOT IN ('declined', 'expired', 'dropped') AND (is_detected OR state = 'realised') AS stands
    FROM areas_opportunity WHERE updated_at >= %(since)s
) living
WHERE living.id = told.opportunity_id AND told.stands <> living.stands
RETURNING told.organisation_id, told.opportunity_id, told.stands, living.state
"""
