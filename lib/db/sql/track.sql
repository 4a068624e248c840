-- name: track_of_audit
-- Every step of an audit, in the order in which they began.
SELECT step, title, role, owner, anchor, anchor_on, starts_on, due_at, reaudit,
	state, done_on, first_due_at, framework_entry
FROM step WHERE audit = :audit ORDER BY recorded_at, step
-- name: track_start
INSERT INTO step (audit, step, title, role, owner, anchor, anchor_on, starts_on,
	due_at, reaudit, state, rule, recorded_at, framework_entry)
VALUES (:of, :step, :title, :role, :owner, :anchor, :anchor_on, :starts_on,
	:due_at, :reaudit, 'open', :rule, :recorded_at, :framework_entry)
-- name: track_start_evidence
-- What evidence starts is never a re-audit.
INSERT INTO evidence_step (entry, step, title, role, owner, anchor, anchor_on,
	starts_on, due_at, state, rule, recorded_at, framework_entry)
SELECT :of, :step, :title, :role, :owner, :anchor, :anchor_on, :starts_on,
	:due_at, 'open', :rule, :recorded_at, :framework_entry WHERE :reaudit = 0
-- name: track_supersede
UPDATE step SET state = 'superseded', reason = :reason, closed_by = :closed_by,
	closed_at = :closed_at, changed = changed + 1 WHERE audit = :of AND step = :step
-- name: track_supersede_evidence
UPDATE evidence_step SET state = 'superseded', reason = :reason,
	closed_by = :closed_by, closed_at = :closed_at, changed = changed + 1
WHERE entry = :of AND step = :step
-- name: track_reopen
UPDATE step SET state = 'open', done_on = NULL, evidence = NULL, reason = NULL,
	closed_by = NULL, done_by = NULL, closed_at = NULL, changed = changed + 1,
	changed_at = :changed_at
WHERE audit = :of AND step = :step
-- name: track_reopen_evidence
UPDATE evidence_step SET state = 'open', done_on = NULL, evidence = NULL,
	reason = NULL, closed_by = NULL, done_by = NULL, closed_at = NULL,
	changed = changed + 1, changed_at = :changed_at
WHERE entry = :of AND step = :step
-- name: track_recount
-- It counts from another day, or in another time; the first deadline is kept.
UPDATE step SET first_due_at = coalesce(first_due_at, due_at), due_at = :due_at,
	anchor_on = :anchor_on, starts_on = :starts_on, changed = changed + 1,
	changed_at = :changed_at WHERE audit = :of AND step = :step
-- name: track_recount_evidence
UPDATE evidence_step SET first_due_at = coalesce(first_due_at, due_at),
	due_at = :due_at, anchor_on = :anchor_on, starts_on = :starts_on,
	changed = changed + 1, changed_at = :changed_at
WHERE entry = :of AND step = :step
-- name: track_amend
-- Something of how it was closed was recorded wrongly.  Who recorded the day, and
-- when, is that of the day that stands.
UPDATE step SET done_on = :done_on, evidence = :evidence, done_by = :done_by,
	closed_by = coalesce(:closed_by, closed_by),
	closed_at = coalesce(:closed_at, closed_at), changed = changed + 1
WHERE audit = :of AND step = :step
-- name: track_amend_evidence
UPDATE evidence_step SET done_on = :done_on, evidence = :evidence,
	done_by = :done_by, closed_by = coalesce(:closed_by, closed_by),
	closed_at = coalesce(:closed_at, closed_at), changed = changed + 1
WHERE entry = :of AND step = :step
-- name: track_redate
-- A step counts from another day than it did, because that was wrong; what it had
-- stays in the history.
UPDATE step SET anchor_on = :anchor_on, starts_on = :starts_on,
	due_at = :due_at, first_due_at = :first_due_at, changed = changed + 1,
	changed_at = :changed_at WHERE audit = :audit AND step = :step
-- name: track_begun_later
-- The steps that a stage after the auditor's began: the last that the journal has
-- of the audit before them is that stage.
SELECT DISTINCT substr(j.subject, length(:ref) + 2) FROM journal AS j
WHERE j.verb = 'step start'
AND j.subject > :ref || '/' AND j.subject < :ref || '0'	-- what follows the slash
AND NOT EXISTS (SELECT 1 FROM undone AS u WHERE j.txn BETWEEN u.first AND u.last)
AND (SELECT (m.verb = 'moderate record' OR m.verb = 'moderate amend')
		AND (:stage IS NULL OR m.detail LIKE 'stage: ' || :stage || ';%')
	FROM journal AS m WHERE m.subject = :ref AND m.seq < j.seq
	ORDER BY m.seq DESC LIMIT 1)
-- name: track_escalation_redate
-- A re-audit that failed again did so on the day on which it was handed in.
UPDATE escalation SET on_day = :now
WHERE audit = :audit AND step IS NULL AND on_day = :was
-- name: track_owner_put
UPDATE step SET owner = :owner, changed = changed + 1, changed_at = :changed_at
WHERE audit = :audit AND step = :step
-- name: track_gone
-- Steps that were superseded for a reason that begins so.
SELECT step FROM step WHERE audit = :audit AND state = 'superseded'
AND substr(reason, 1, length(:because)) = :because
ORDER BY recorded_at, step
-- name: track_come_back
-- What it was before it was superseded: its newest image in another state.
UPDATE step SET (state, done_on, evidence, reason, closed_by, closed_at, done_by)
	= (SELECT json_extract(h.image, '$[11]'), json_extract(h.image, '$[12]'),
		json_extract(h.image, '$[13]'), json_extract(h.image, '$[14]'),
		json_extract(h.image, '$[15]'), json_extract(h.image, '$[16]'),
		json_extract(h.image, '$[21]')
	FROM history AS h WHERE h.table_name = 'step'
	AND h.key = json_array(:audit, :step)
	AND json_extract(h.image, '$[11]') <> 'superseded'
	ORDER BY h.ended DESC LIMIT 1),
	changed = changed + 1, changed_at = :changed_at
WHERE audit = :audit AND step = :step
-- name: track_close
-- Done or waived.
UPDATE step SET state = :state, done_on = :done_on, evidence = :evidence,
	reason = :reason, done_by = :done_by, closed_by = :closed_by,
	closed_at = :closed_at, changed = changed + 1
WHERE audit = :of AND step = :step
-- name: track_close_evidence
UPDATE evidence_step SET state = :state, done_on = :done_on,
	evidence = :evidence, reason = :reason, done_by = :done_by,
	closed_by = :closed_by, closed_at = :closed_at, changed = changed + 1
WHERE entry = :of AND step = :step
-- name: track_give
-- To another owner.
UPDATE step SET owner = :owner, changed = changed + 1, changed_at = :changed_at
WHERE audit = :of AND step = :step
-- name: track_give_evidence
UPDATE evidence_step SET owner = :owner, changed = changed + 1,
	changed_at = :changed_at
WHERE entry = :of AND step = :step
-- name: track_entry
-- The same duty, asked for by another entry of the framework.
UPDATE step SET framework_entry = :framework_entry
WHERE audit = :audit AND step = :step
-- name: track_get
SELECT audit, step, title, role, owner, anchor, anchor_on, starts_on, due_at, reaudit,
	state, done_on, evidence, reason, done_by,
	min(substr(anchor_on, 1, 10), starts_on) AS began_on, NULL AS entry
FROM step WHERE audit = :of AND step = :step
-- name: track_get_evidence
SELECT NULL AS audit, step, title, role, owner, anchor, anchor_on, starts_on, due_at,
	0 AS reaudit, state, done_on, evidence, reason, done_by,
	min(substr(anchor_on, 1, 10), starts_on) AS began_on, entry
FROM evidence_step WHERE entry = :of AND step = :step
-- name: track_of_evidence
-- Every step of an entry, with what closed it.
SELECT step, state, done_on, evidence, reason, done_by FROM evidence_step
WHERE entry = :entry ORDER BY recorded_at, step
-- name: track_part
-- What those of its roles who have done an open step did of it.
SELECT done_by, done_on, evidence FROM step
WHERE audit = :of AND step = :step AND state = 'open'
-- name: track_open_reaudits
SELECT audit, step, role, owner, state, due_at, starts_on, reaudit, done_on,
	evidence, reason, done_by,
	min(substr(anchor_on, 1, 10), starts_on) AS began_on, NULL AS entry
FROM step
WHERE audit = :audit AND reaudit = 1 AND state = 'open'
-- name: track_done_reaudits
-- An audit's steps that were done by submitting that re-audit, where no other one
-- of it stands.
SELECT step FROM step WHERE audit = :audit AND reaudit = 1 AND state = 'done'
AND evidence LIKE 'A' || :again || ' submitted%'
AND NOT EXISTS (SELECT 1 FROM audit AS o WHERE o.reaudit_of = :audit
	AND o.audit <> :again AND o.state = 'submitted')
ORDER BY step
-- name: track_fulfilled_by
-- The steps of an audit and of entries that were done by recording that entry.
SELECT 'A' || audit || '/' || step FROM step
WHERE audit = :audit AND state = 'done' AND evidence = :entry
UNION ALL
SELECT 'E' || entry || '/' || step FROM evidence_step
WHERE state = 'done' AND evidence = :entry
ORDER BY 1
-- name: track_waiting
-- Open steps of entries about a case, of that day or before, the last entry first.
SELECT s.entry, s.step, s.role, s.owner
FROM evidence_step AS s JOIN evidence AS e ON e.id = s.entry
WHERE s.state = 'open' AND e.stands = 1 AND e.case_ref = :case_ref
AND e.on_day <= :on_day
ORDER BY e.on_day DESC, e.id DESC, s.step
-- name: track_waiting_step
SELECT entry, step, role, owner FROM evidence_step
WHERE entry = :entry AND step = :step AND state = 'open'
-- name: track_fulfilling
-- The first entry of a kind about a case from that day on by which no other step
-- was done.
SELECT 'E' || id FROM evidence AS e
WHERE kind = :kind AND case_ref = :case_ref AND stands = 1 AND on_day >= :on_day
AND (:type IS NULL OR type = :type)
AND NOT EXISTS (SELECT 1 FROM evidence_step AS s
	WHERE s.state = 'done' AND s.evidence = 'E' || e.id)
ORDER BY on_day, id LIMIT 1
-- name: track_entries
-- What stands in the register about an audit.
SELECT 'E' || id AS ref, kind, on_day, by_staff, text, outcome FROM evidence
WHERE audit = :audit AND stands = 1 ORDER BY on_day, id
-- name: track_open_audits
-- Audits with an open step that has a deadline.
SELECT DISTINCT audit FROM step WHERE state = 'open' AND due_at IS NOT NULL
ORDER BY audit
-- name: track_open_before
-- Open steps that were due before a day; those without a deadline that began
-- before another.
SELECT audit, step, role, owner, state, due_at, starts_on, reaudit, done_on,
	evidence, reason, done_by,
	min(substr(anchor_on, 1, 10), starts_on) AS began_on, NULL AS entry
FROM step WHERE state = 'open'
AND (due_at < :due OR (due_at IS NULL AND starts_on < :begun))
UNION ALL
SELECT NULL, step, role, owner, state, due_at, starts_on, 0, done_on,
	evidence, reason, done_by, min(substr(anchor_on, 1, 10), starts_on), entry
FROM evidence_step WHERE state = 'open'
AND (due_at < :due OR (due_at IS NULL AND starts_on < :begun))
ORDER BY entry, audit, step
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
-- Who holds a role for this audit: in its team, else in its service and in no
-- other team (:over: or in any).  n tells how many are as near as the nearest.
SELECT ref, count(*) AS n FROM (
	SELECT ref, rank() OVER (ORDER BY team IS NOT :team) AS near
	FROM staff WHERE role = :role AND (team = :team OR (service = :service
		AND (team IS NULL OR :team IS NULL OR :over)))
	AND (active_from IS NULL OR active_from <= :day)
	AND (active_to IS NULL OR active_to >= :day))
WHERE near = 1 HAVING n = 1
-- name: track_held
-- What people are still to do: open steps and actions, audits that are not handed
-- in, disputes that they are to answer.  Of :who, or (NULL) of everybody who had
-- left before a day.
WITH held (who, kind, ref, what, due_at) AS (
	SELECT owner, 'step', 'A' || audit || '/' || step, title, due_at
	FROM step WHERE state = 'open'
	UNION ALL SELECT owner, 'step', 'E' || entry || '/' || step, title, due_at
	FROM evidence_step WHERE state = 'open'
	UNION ALL SELECT owner, 'action', iif(audit IS NULL, 'T',
		'A' || audit || '.') || number, text, due_on
	FROM action WHERE state = 'open'
	UNION ALL SELECT auditor, 'audit', 'A' || audit, kind || ' audit of ' ||
		case_ref, due_on
	FROM audit WHERE state = 'allocated'
	UNION ALL SELECT with_staff, 'dispute', 'A' || audit,
		'dispute raised by ' || raised_by, NULL
	FROM dispute JOIN audit USING (audit)
	WHERE closed_on IS NULL AND state = 'submitted'
)
SELECT s.ref AS who, s.active_to AS left_on, h.kind, h.ref, h.what, h.due_at
FROM held AS h JOIN staff AS s ON s.ref = h.who
WHERE iif(:who IS NULL, s.active_to < :day, s.ref = :who)
ORDER BY s.active_to, s.ref, h.kind <> 'step', length(h.ref), h.ref, h.kind
-- name: track_list
-- Steps of audits and of evidence, with their state on :now (a moment), and
-- whether they are late or were done late.  Those that run no more since
-- :gone_since are listed for calendars, which have to take them away; `revision`
-- is greater whenever a step was changed, or a change was taken back.  `framework` is that of the audit;
-- that of evidence is the one in force on `on_day`.
WITH step_of AS (
	SELECT 'A' || s.audit AS ref, s.audit, NULL AS entry, a.case_ref, a.team,
		a.service, a.framework, NULL AS on_day, s.step AS word, s.title,
		s.role, s.owner, s.starts_on, s.due_at, s.done_on, s.state AS kept,
		s.first_due_at, s.reason, s.done_by, s.closed_by, s.closed_at,
		s.framework_entry, s.anchor_on, s.reaudit, s.txn AS revision,
		max(s.recorded_at, coalesce(s.changed_at, ''),
			coalesce(s.closed_at, '')) AS revised_at
	FROM step AS s JOIN audit AS a USING (audit)
	WHERE :entry IS NULL AND (:audit IS NULL OR s.audit = :audit)
	UNION ALL
	SELECT 'E' || s.entry, e.audit, s.entry, e.case_ref, e.team,
		e.service, NULL, e.on_day, s.step, s.title,
		s.role, s.owner, s.starts_on, s.due_at, s.done_on, s.state,
		s.first_due_at, s.reason, s.done_by, s.closed_by, s.closed_at,
		s.framework_entry, s.anchor_on, 0, s.txn,
		max(s.recorded_at, coalesce(s.changed_at, ''),
			coalesce(s.closed_at, ''))
	FROM evidence_step AS s JOIN evidence AS e ON e.id = s.entry
	WHERE :audit IS NULL AND (:entry IS NULL OR s.entry = :entry)
), stood AS (
	SELECT *, CASE kept WHEN 'open' THEN :now WHEN 'done' THEN done_on END
		AS judged_at
	FROM step_of
), named AS (
	SELECT *, kept <> 'open' AND closed_at >= :gone_since AS gone, CASE
		WHEN NOT coalesce(is_late(due_at, judged_at), 0) THEN kept
		WHEN kept = 'open' THEN 'overdue'
		ELSE 'late' END AS state
	FROM stood
)
SELECT ref || '/' || word AS step,
	CASE WHEN audit IS NOT NULL THEN 'A' || audit END AS audit,
	case_ref AS "case", team, title, replace(role, ' ', '; ') AS role, owner,
	starts_on, due_at, iif(kept = 'open', NULL, done_on) AS done_on, state,
	days_late(due_at, judged_at) AS days_overdue,
	first_due_at AS first_due, reason, done_by, closed_by AS recorded_by,
	CASE WHEN closed_by IS NOT NULL AND EXISTS (SELECT 1 FROM unlisted AS u
		WHERE u.subject = named.ref || '/' || word
		AND u.who = closed_by) THEN 'yes' END AS unlisted,
	CASE WHEN kept = 'done' AND substr(closed_at, 1, 10) > substr(done_on, 1, 10)
		THEN substr(closed_at, 1, 10) END AS recorded_later_on,
	word, role AS roles, kept, framework_entry, anchor_on, revision, revised_at, ref,
	reaudit = 1 AND kept = 'done' AS reaudited, audit AS audit_number,
	entry AS entry_number,
	framework, on_day
FROM named
WHERE (:all = 1 OR (kept = 'open' AND (:unopened = 1 OR starts_on <= :today))
	OR coalesce(gone, 0))
AND (:overdue = 0 OR state = 'overdue' OR coalesce(gone, 0))
AND (:within IS NULL OR (due_at IS NOT NULL AND substr(due_at, 1, 10) <= :within))
AND (:team IS NULL OR team = :team)
ORDER BY due_at IS NULL, due_at, entry, named.audit, word
-- name: track_noted
-- Whether good practice, exemplars among it, or an area for development was noted
-- on the audit, and whether it set an action that was not withdrawn.
SELECT EXISTS (SELECT 1 FROM finding
		WHERE audit = :audit AND kind = 'good-practice') AS good_practice,
	EXISTS (SELECT 1 FROM finding
		WHERE audit = :audit AND kind = 'development') AS development,
	EXISTS (SELECT 1 FROM action
		WHERE audit = :audit AND state <> 'withdrawn') AS actions
-- name: track_begun
-- Steps, of audits and of evidence, that this transaction has begun.
SELECT count(*) AS steps, min(due_at) AS first FROM (
	SELECT due_at FROM step
	WHERE txn = qaf_txn() AND state = 'open' AND changed = 0
	UNION ALL
	SELECT due_at FROM evidence_step
	WHERE txn = qaf_txn() AND state = 'open' AND changed = 0)
-- name: track_begun_audits
SELECT *, coalesce(submitted_at, submitted_on) AS submitted FROM audit
WHERE audit IN (SELECT audit FROM step
	WHERE txn = qaf_txn() AND state = 'open' AND changed = 0)
ORDER BY audit
