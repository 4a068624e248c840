-- name: select_submitted
-- Audits submitted in a period, with the grade that stands; with :later also those
-- of the two years before that came to this grade in it only.
SELECT a.audit, a.tool, a.kind, a.service, a.team, a.plan, a.auditor,
	f.grade AS grade, a.submitted_on,
	max(a.submitted_on, coalesce((SELECT min(coalesce(g.on_day,
		a.submitted_on)) FROM grade AS g WHERE g.audit = a.audit
		AND g.domain = 'overall' AND g.grade = f.grade),
		a.submitted_on)) AS became_on,
	EXISTS (SELECT 1 FROM stage s WHERE s.audit = a.audit
		AND s.stage = :stage) AS done,
	0 AS differs
FROM audit a LEFT JOIN final_grade f ON f.audit = a.audit
WHERE a.submitted_on BETWEEN iif(:later, date(:from_on, '-2 years'), :from_on)
	AND :to_on AND a.state = 'submitted'
AND (a.submitted_on >= :from_on OR became_on BETWEEN :from_on AND :to_on)
ORDER BY a.audit
-- name: select_after
-- Audits that had a stage in a period, and whether it and the first stage differ
-- on any domain.
SELECT a.audit, a.tool, a.kind, a.service, a.team, a.plan, a.auditor,
	f.grade AS grade, a.submitted_on, before.on_day AS became_on,
	EXISTS (SELECT 1 FROM stage s WHERE s.audit = a.audit
		AND s.stage = :stage) AS done,
	EXISTS (SELECT 1 FROM grade x JOIN grade y ON y.audit = x.audit
		AND y.domain = x.domain
		WHERE x.audit = a.audit AND x.stage = :first
		AND x.superseded = 0 AND y.stage = :after
		AND y.superseded = 0 AND y.grade <> x.grade) AS differs
FROM stage before JOIN audit a ON a.audit = before.audit
	LEFT JOIN final_grade f ON f.audit = a.audit
WHERE before.on_day BETWEEN :from_on AND :to_on AND before.stage = :after
AND a.state = 'submitted'
ORDER BY a.audit
-- name: select_awaiting
-- Audits submitted in a period that did not have a stage yet.
SELECT a.audit, a.tool, a.kind, a.service, a.team, a.plan, a.auditor,
	NULL AS grade, 0 AS done, 0 AS differs, a.submitted_on,
	NULL AS became_on
FROM audit a
WHERE a.submitted_on BETWEEN :from_on AND :to_on AND a.state = 'submitted'
AND NOT EXISTS (SELECT 1 FROM stage s WHERE s.audit = a.audit
	AND s.stage = :stage)
ORDER BY a.audit
-- name: select_auditors
-- Who audited what a selection chose.
SELECT a.auditor, group_concat(e.ref, ', ') AS audits
FROM draw_entry e JOIN audit a ON a.audit = e.audit
WHERE e.draw = :draw AND e.status = 'selected' AND a.auditor IS NOT NULL
GROUP BY a.auditor ORDER BY a.auditor
-- name: select_of
-- The selections that chose an audit and stand, the newest first.
SELECT d.draw, d.plan, d.framework
FROM draw_entry e JOIN draw d ON d.draw = e.draw
WHERE e.audit = :audit AND e.status = 'selected' AND d.of = 'audits'
AND d.superseded_by IS NULL
ORDER BY d.drawn_at DESC, d.number DESC
-- name: select_to_assign
-- The audits that a selection chose, with who is to judge them.
SELECT e.ref, e.audit, e.moderator FROM draw_entry e
WHERE e.draw = :draw AND e.status = 'selected' ORDER BY e.stratum, e.position
-- name: select_assigned_load
-- How many audits each person has from the selections of a stretch of time.
SELECT e.moderator, count(*) AS load
FROM draw d CROSS JOIN draw_entry e ON e.draw = d.draw
WHERE d.period_from BETWEEN :from_on AND :to_on AND d.of = 'audits'
AND d.superseded_by IS NULL AND e.status = 'selected'
AND e.moderator IS NOT NULL
GROUP BY e.moderator
-- name: select_assign
UPDATE draw_entry SET moderator = :moderator, moderator_due_on = :due_on
WHERE draw = :draw AND ref = :ref AND status = 'selected'
-- name: select_assigned
-- Who is to judge an audit by that selection.
SELECT moderator FROM draw_entry
WHERE draw = :draw AND audit = :audit AND status = 'selected'
-- name: select_recorded
-- Evidence of a kind about an audit since the period of a draw began.
SELECT count(*) FROM evidence
WHERE on_day >= (SELECT period_from FROM draw WHERE draw = :draw)
AND kind = :kind AND audit = :audit AND stands = 1
-- name: select_chosen
-- What selections that stand chose, and who is to judge it.
SELECT d.draw, d.plan, d.framework, e.audit, a.case_ref, e.moderator,
	e.moderator_due_on AS due_on
FROM draw d CROSS JOIN draw_entry e ON e.draw = d.draw
	JOIN audit a ON a.audit = e.audit
WHERE d.of = 'audits' AND d.superseded_by IS NULL AND e.status = 'selected'
AND a.state = 'submitted'
AND (:by IS NULL OR e.moderator = :by COLLATE NOCASE)
AND (:draw IS NULL OR d.draw = :draw COLLATE NOCASE)
ORDER BY e.moderator_due_on IS NULL, e.moderator_due_on, d.draw, e.audit
