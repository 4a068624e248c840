-- name: track_of_audit
-- Every step of an audit, in the order in which they began.
SELECT step, title, role, owner, anchor, anchor_on, starts_on, due_at, reaudit,
	state, done_on, first_due_at FROM step WHERE audit = :audit ORDER BY recorded_at, step
-- name: track_start
INSERT INTO step (audit, step, title, role, owner, anchor, anchor_on, starts_on,
	due_at, reaudit, state, rule, recorded_at)
VALUES (:audit, :step, :title, :role, :owner, :anchor, :anchor_on, :starts_on,
	:due_at, :reaudit, 'open', :rule, :recorded_at)
-- name: track_supersede
UPDATE step SET state = 'superseded', reason = :reason, closed_by = :closed_by,
	closed_at = :closed_at, changed = changed + 1 WHERE audit = :audit AND step = :step
-- name: track_reopen
UPDATE step SET state = 'open', reason = NULL, closed_by = NULL,
	closed_at = NULL, changed = changed + 1, changed_at = :changed_at
WHERE audit = :audit AND step = :step
-- name: track_hand_over
-- The same step, asked of someone else.
UPDATE step SET title = :title, role = :role, owner = :owner, rule = :rule,
	changed = changed + 1, changed_at = :changed_at
WHERE audit = :audit AND step = :step
-- name: track_move
-- A deadline that changed; the first one is kept.
UPDATE step SET due_at = :due_at, anchor_on = :anchor_on,
	first_due_at = coalesce(first_due_at, due_at), changed = changed + 1,
	changed_at = :changed_at WHERE audit = :audit AND step = :step
-- name: track_close
-- Done or waived.
UPDATE step SET state = :state, done_on = :done_on, evidence = :evidence,
	reason = :reason, closed_by = :closed_by, closed_at = :closed_at,
	changed = changed + 1 WHERE audit = :audit AND step = :step
-- name: track_get
SELECT audit, step, title, role, owner, anchor, anchor_on, starts_on, due_at, reaudit,
	state, done_on FROM step WHERE audit = :audit AND step = :step
-- name: track_open_reaudits
SELECT audit, step, state, due_at, starts_on, reaudit FROM step
WHERE audit = :audit AND reaudit = 1 AND state = 'open'
-- name: track_open_audits
-- Audits with an open step that has a deadline.
SELECT DISTINCT audit FROM step WHERE state = 'open' AND due_at IS NOT NULL
ORDER BY audit
-- name: track_open_before
-- Open steps that were due before a day; those without a deadline that began
-- before another.
SELECT audit, step, state, due_at, starts_on, reaudit FROM step WHERE state = 'open'
AND (due_at < :due OR (due_at IS NULL AND starts_on < :begun))
ORDER BY audit, step
-- name: track_escalate
INSERT INTO escalation (audit, step, rule, to_roles, forums, text, on_day,
	recorded_at, recorded_by)
VALUES (:audit, :step, :rule, :to_roles, :forums, :text, :on_day,
	:recorded_at, :recorded_by)
-- name: track_escalated
-- How often that rule was applied to the audit.
SELECT count(*) FROM escalation WHERE audit = :audit AND rule = :rule
-- name: track_escalations
SELECT 'A' || audit AS audit, step, rule, to_roles, forums, text, on_day, recorded_by
FROM escalation
WHERE on_day >= coalesce(:from_on, '') AND on_day <= coalesce(:to_on, '9999')
AND (:audit IS NULL OR audit = :audit)
ORDER BY on_day, id
-- name: track_owner
-- Who holds a role for this audit: in its team, else in its service, else the
-- only one there is.  n tells how many are as near as the nearest.
SELECT ref, count(*) AS n FROM (
	SELECT ref, rank() OVER (ORDER BY CASE WHEN team = :team THEN 0
		WHEN service = :service THEN 1 ELSE 2 END) AS near
	FROM staff WHERE role = :role
	AND (active_from IS NULL OR active_from <= :day)
	AND (active_to IS NULL OR active_to >= :day))
WHERE near = 1 HAVING n = 1
-- name: track_list
-- Steps with their state on :now (a moment), and whether they are late or were
-- done late.
WITH stood AS (
	SELECT s.audit, a.case_ref, a.team, a.service, s.step AS word, s.title,
		s.role, s.owner, s.starts_on, s.due_at, s.done_on, s.state AS kept,
		s.first_due_at, s.reason, s.anchor_on, s.changed AS revision,
		max(s.recorded_at, coalesce(s.changed_at, ''),
			coalesce(s.closed_at, '')) AS revised_at,
		CASE s.state WHEN 'open' THEN :now WHEN 'done' THEN s.done_on END
			AS judged_at
	FROM step AS s JOIN audit AS a USING (audit)
	WHERE (:audit IS NULL OR s.audit = :audit)
), named AS (
	SELECT *, 'A' || audit AS audit_ref, CASE
		WHEN NOT coalesce(is_late(due_at, judged_at), 0) THEN kept
		WHEN kept = 'open' THEN 'overdue'
		ELSE 'late' END AS state
	FROM stood
)
SELECT audit_ref || '/' || word AS step, audit_ref AS audit,
	case_ref AS "case", team, title, replace(role, ' ', '; ') AS role, owner,
	starts_on, due_at, done_on, state,
	days_late(due_at, judged_at) AS days_overdue,
	first_due_at AS first_due, reason, word, kept, anchor_on, revision,
	revised_at
FROM named
WHERE (:all = 1 OR (kept = 'open' AND (:unopened = 1 OR starts_on <= :today)))
AND (:overdue = 0 OR state = 'overdue')
AND (:within IS NULL OR (due_at IS NOT NULL AND substr(due_at, 1, 10) <= :within))
AND (:owner IS NULL OR owner = :owner)
AND (:team IS NULL OR team = :team)
ORDER BY due_at IS NULL, due_at, named.audit, word
