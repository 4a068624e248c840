-- name: auditor_load
-- How many audits each auditor has from a sample in a stretch of time: those of
-- its draws, and those of its kind that came without a draw.  What a superseded
-- draw allocated counts for nothing, nor does what a redraw of :period (NULL:
-- none) is about to supersede.
SELECT auditor, count(*) AS load, sum(state = 'submitted') AS submitted FROM (
	SELECT a.auditor, a.state FROM draw d JOIN draw_entry e ON e.draw = d.draw
		JOIN audit a ON a.audit = e.audit
	WHERE d.plan = :plan AND d.period_from BETWEEN :from_on AND :to_on
	AND d.of = 'cases' AND a.state <> 'withdrawn' AND d.superseded_by IS NULL
	AND NOT (:period IS NOT NULL AND d.period = :period
		AND (d.seed IS NOT NULL OR d.drawn_at IS NULL)
		AND (:theme IS NULL OR same_word(d.theme, :theme)))
	UNION ALL
	SELECT auditor, state FROM audit
	WHERE allocated_on BETWEEN :from_on AND :to_on AND draw IS NULL
	AND same_word(kind, :kind) AND state <> 'withdrawn')
WHERE auditor IS NOT NULL GROUP BY auditor
-- name: auditor_reaudit_roles
-- To whom the steps that still ask for a re-audit of an audit give it.
SELECT group_concat(role, ' ') FROM step
WHERE audit = :audit AND reaudit = 1 AND state = 'open'
-- name: auditor_training
-- Entries that stand about somebody's training.
SELECT count(*) FROM evidence
WHERE staff = :staff AND kind = :kind AND stands = 1
