-- name: grade_supersede
UPDATE grade SET superseded = 1
WHERE audit = :audit AND stage = :stage AND domain = :domain
AND superseded = 0
-- name: grade_add
INSERT INTO grade (audit, stage, domain, grade, by_staff, on_day, reason,
	recorded_at)
VALUES (:audit, :stage, :domain, :grade, :by_staff, :on_day, :reason,
	:recorded_at)
-- name: grade_current
SELECT stage, domain, grade, by_staff, on_day, reason, superseded FROM grade
WHERE audit = :audit AND stage = :stage AND domain = :domain
AND superseded = 0
-- name: grade_all
-- Every judgement of an audit, of one stage or all; superseded ones too when
-- asked for.
SELECT stage, domain, grade, by_staff, on_day, reason, superseded FROM grade
WHERE audit = :audit AND (:stage IS NULL OR stage = :stage)
AND superseded <= :superseded
ORDER BY id
-- name: grade_final_put
INSERT INTO final_grade (audit, grade, stage, on_day)
VALUES (:audit, :grade, :stage, :on_day)
ON CONFLICT (audit) DO UPDATE SET grade = excluded.grade,
	stage = excluded.stage, on_day = excluded.on_day
-- name: grade_final
SELECT grade, stage, on_day FROM final_grade WHERE audit = :audit
-- name: grade_stages
-- The stages after the auditor's, as they were recorded; of one minute, in the
-- order of their first grades.
SELECT stage, by_staff, on_day, blind, auditor_joined, reason, risk,
	override_limiting
FROM stage AS s
WHERE audit = :audit
ORDER BY on_day, recorded_at, (SELECT min(g.id) FROM grade AS g
	WHERE g.audit = s.audit AND g.stage = s.stage), stage
