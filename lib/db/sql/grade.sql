-- name: grade_supersede
UPDATE grade SET superseded = 1
WHERE audit = :audit AND stage = :stage AND domain = :domain
AND superseded = 0
-- name: grade_supersede_stage
UPDATE grade SET superseded = 1
WHERE audit = :audit AND stage = :stage AND superseded = 0
-- name: grade_add
INSERT INTO grade (audit, stage, domain, grade, by_staff, on_day, reason,
	recorded_at)
VALUES (:audit, :stage, :domain, :grade, :by_staff, :on_day, :reason,
	:recorded_at)
-- name: grade_current
SELECT stage, domain, grade, by_staff, on_day, reason, superseded,
	NULL AS before, NULL AS recorded_by FROM grade
WHERE audit = :audit AND stage = :stage AND domain = :domain
AND superseded = 0
-- name: grade_all
-- Every judgement of an audit, of one stage or all; superseded ones too when
-- asked for.  Until an audit is handed in, what is graded again is no correction.
-- The first transaction is the upgrade of what was recorded before there were any.
SELECT g.stage, g.domain, g.grade, g.by_staff, g.on_day, g.reason, g.superseded,
	CASE WHEN g.on_day IS NOT NULL THEN (SELECT nullif(b.grade, g.grade)
		FROM grade AS b WHERE b.audit = g.audit AND b.stage = g.stage
		AND b.domain = g.domain AND b.id < g.id
		ORDER BY b.id DESC LIMIT 1) END AS before,
	t.who AS recorded_by
FROM grade AS g LEFT JOIN txn AS t ON t.txn = g.txn AND t.txn > 1
WHERE g.audit = :audit AND (:stage IS NULL OR g.stage = :stage)
AND g.superseded <= :superseded
ORDER BY g.id
-- name: grade_final_put
INSERT INTO final_grade (audit, grade, stage, on_day)
VALUES (:audit, :grade, :stage, :on_day)
ON CONFLICT (audit) DO UPDATE SET grade = excluded.grade,
	stage = excluded.stage, on_day = excluded.on_day
-- name: grade_final_remove
-- Of an audit that no stage grades any more, or that is not handed in any more.
DELETE FROM final_grade WHERE audit = :audit
-- name: grade_final
SELECT grade, stage, on_day FROM final_grade WHERE audit = :audit
-- name: grade_stages
-- The stages after the auditor's, as they were recorded; of one minute, in the
-- order of their first grades.
SELECT stage, by_staff, on_day, blind, auditor_joined, reason, risk,
	override_limiting, t.who AS recorded_by
FROM stage AS s LEFT JOIN txn AS t ON t.txn = s.txn AND t.txn > 1
WHERE audit = :audit
ORDER BY on_day, recorded_at, (SELECT min(g.id) FROM grade AS g
	WHERE g.audit = s.audit AND g.stage = s.stage), stage
