-- name: remind_audits
-- Audits to which something happened in those days.
SELECT *, coalesce(submitted_at, submitted_on) AS submitted FROM audit AS a
WHERE state <> 'withdrawn'
AND (allocated_on BETWEEN :from_on AND :to_on
	OR submitted_on BETWEEN :from_on AND :to_on
	OR EXISTS (SELECT 1 FROM final_grade AS f WHERE f.audit = a.audit
		AND f.on_day BETWEEN :from_on AND :to_on)
	OR EXISTS (SELECT 1 FROM stage AS s WHERE s.audit = a.audit
		AND s.on_day BETWEEN :from_on AND :to_on))
ORDER BY audit
-- name: remind_evidence
-- What was recorded of those days, and whatever its day what still waits for
-- somebody; what they have dealt with is left out.
SELECT id FROM evidence AS e
WHERE stands = 1 AND on_day <= :to_on AND CASE
	WHEN EXISTS (SELECT 1 FROM evidence_step AS s WHERE s.entry = e.id
		AND s.state = 'open') THEN 1
	ELSE on_day >= :from_on AND NOT EXISTS (SELECT 1 FROM evidence_step AS s
		WHERE s.entry = e.id AND s.state <> 'superseded') END
ORDER BY id
