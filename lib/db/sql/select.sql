-- name: select_submitted
-- Audits submitted in a period, with the grade that stands.
SELECT a.audit, a.tool, a.kind, a.service, a.team, a.plan, a.auditor,
	f.grade AS grade,
	EXISTS (SELECT 1 FROM stage s WHERE s.audit = a.audit
		AND s.stage = :stage) AS done,
	0 AS differs
FROM audit a LEFT JOIN final_grade f ON f.audit = a.audit
WHERE a.submitted_on BETWEEN :from_on AND :to_on AND a.state = 'submitted'
ORDER BY a.audit
-- name: select_after
-- Audits that had a stage in a period, and whether it and the first stage differ
-- on any domain.
SELECT a.audit, a.tool, a.kind, a.service, a.team, a.plan, a.auditor,
	f.grade AS grade,
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
	NULL AS grade, 0 AS done, 0 AS differs
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
