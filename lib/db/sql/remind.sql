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
SELECT id FROM evidence WHERE on_day BETWEEN :from_on AND :to_on AND stands = 1
ORDER BY id
