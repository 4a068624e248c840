-- name: action_next
-- The number of the next action of an audit, or of the trackers together.
SELECT coalesce(max(number), 0) + 1 FROM action
WHERE (:audit IS NOT NULL AND audit = :audit)
OR (:audit IS NULL AND audit IS NULL)
-- name: action_add
INSERT INTO action (audit, number, tracker, text, measure, interventions, change,
	people, review, owner, owner_role, team, due_on, state, set_at_step,
	set_on, recorded_at)
VALUES (:audit, :number, :tracker, :text, :measure, :interventions, :change,
	:people, :review, :owner, :owner_role, :team, :due_on, 'open', :step,
	:set_on, :recorded_at)
-- name: action_get
SELECT id, audit, number, tracker, text, measure, interventions, change, people,
	review, owner, team, due_on, state, completed_on, completed_by, impact,
	verified_on, verified_by, set_at_step, set_on FROM action
WHERE (audit = :audit AND number = :number)
OR (:audit IS NULL AND audit IS NULL AND number = :number)
-- name: action_complete
UPDATE action SET state = 'completed', completed_on = :on_day,
	impact = coalesce(:impact, impact), completed_by = :by,
	completed_recorded_by = :recorded_by WHERE id = :id
-- name: action_verify
UPDATE action SET state = 'verified', verified_on = :on_day,
	verified_by = :by, verified_recorded_by = :recorded_by,
	impact = :impact, review = :review WHERE id = :id
-- name: action_review
UPDATE action SET impact = :impact, review = :review WHERE id = :id
-- name: action_give
-- To another owner, with the role that they have.
UPDATE action SET owner = :owner, owner_role = :owner_role WHERE id = :id
-- name: action_reopen
UPDATE action SET state = 'open', completed_on = NULL, completed_by = NULL,
	completed_recorded_by = NULL, verified_on = NULL, verified_by = NULL,
	verified_recorded_by = NULL, withdrawn_reason = NULL WHERE id = :id
-- name: action_amend
UPDATE action SET text = :text, measure = :measure,
	interventions = :interventions, change = :change, people = :people,
	review = :review, owner = :owner, owner_role = :owner_role,
	due_on = :due_on, set_at_step = :step, set_on = :set_on, impact = :impact,
	completed_on = :completed_on, completed_by = :completed_by,
	verified_on = :verified_on, verified_by = :verified_by WHERE id = :id
-- name: action_withdraw
UPDATE action SET state = 'withdrawn', withdrawn_reason = :reason WHERE id = :id
-- name: action_list
WITH dated AS (
	SELECT *, missed_on(state, due_on, review, :today) AS missed FROM action
), stood AS (
	SELECT x.*, a.framework, a.case_ref, coalesce(x.team, a.team) AS of_team,
		CASE WHEN x.audit IS NULL THEN 'T' || x.number
			ELSE 'A' || x.audit || '.' || x.number END AS ref,
		CASE WHEN x.state = 'open' AND missed IS NOT NULL THEN 'overdue'
			WHEN x.state = 'verified' AND (missed IS NOT NULL
				OR (trim(coalesce(impact, '')) = '' AND a.framework IN
				(SELECT value FROM json_each(:asking))))
				THEN 'to-review'
			ELSE x.state END AS now_state
	FROM dated AS x LEFT JOIN audit AS a USING (audit)
)
SELECT ref AS action, CASE WHEN audit IS NOT NULL THEN 'A' || audit END AS audit,
	case_ref AS "case", of_team AS team, text, owner, due_on,
	now_state AS state, completed_on, verified_on, verified_by, measure,
	impact, tracker, people, interventions, change, review,
	set_at_step AS step, completed_by, completed_recorded_by,
	verified_recorded_by, missed AS missed_on, framework, owner_role
FROM stood
WHERE (:audit IS NULL OR stood.audit = :audit)
AND (:tracker IS NULL OR tracker = :tracker)
AND (:of_audits = 0 OR stood.audit IS NOT NULL)
AND (:owner IS NULL OR owner = :owner)
AND (:team IS NULL OR of_team = :team)
AND (:step IS NULL OR set_at_step = :step COLLATE NOCASE)
AND (:state IS NULL OR now_state = :state)
AND (:all = 1 OR now_state IN ('open', 'overdue', 'completed', 'to-review')
	OR :state IS NOT NULL)
AND (:overdue = 0 OR missed IS NOT NULL)
AND (:within IS NULL OR due_on <= :within OR missed IS NOT NULL)
ORDER BY coalesce(missed, due_on), stood.audit, stood.number
-- name: action_frameworks
SELECT framework FROM framework ORDER BY framework
-- name: action_count
SELECT count(*) FROM action WHERE audit = :audit AND state <> 'withdrawn'
-- name: action_open
-- Of an audit and of those that it repeated: a plan is not complete while the
-- first audit's actions are open.
WITH RECURSIVE chain (audit) AS (
	SELECT :audit
	UNION
	SELECT a.reaudit_of FROM audit AS a JOIN chain AS c ON a.audit = c.audit
	WHERE a.reaudit_of IS NOT NULL)
SELECT count(*) FROM action WHERE audit IN (SELECT audit FROM chain)
AND state = 'open'
-- name: action_plan
-- The same plan: how much of it was open at the end of a day, and when the last
-- of it was completed.
WITH RECURSIVE chain (audit) AS (
	SELECT :audit
	UNION
	SELECT a.reaudit_of FROM audit AS a JOIN chain AS c ON a.audit = c.audit
	WHERE a.reaudit_of IS NOT NULL)
SELECT coalesce(sum(state = 'open' OR completed_on > :on_day), 0) AS open_then,
	max(completed_on) AS complete
FROM action WHERE audit IN (SELECT audit FROM chain) AND state <> 'withdrawn'
AND coalesce(set_on, substr(recorded_at, 1, 10)) <= :on_day
-- name: action_first_open
WITH RECURSIVE chain (audit) AS (
	SELECT :audit
	UNION
	SELECT a.reaudit_of FROM audit AS a JOIN chain AS c ON a.audit = c.audit
	WHERE a.reaudit_of IS NOT NULL)
SELECT 'A' || audit || '.' || number FROM action
WHERE audit IN (SELECT audit FROM chain) AND state = 'open'
ORDER BY audit, number LIMIT 1
-- name: action_numbers
-- Those of an audit that are not completed.
SELECT number FROM action WHERE audit = :audit AND state = 'open'
ORDER BY number
-- name: action_gone
-- Those that were withdrawn for that reason.
SELECT number FROM action WHERE audit = :audit AND state = 'withdrawn'
AND withdrawn_reason = :reason ORDER BY number
-- name: action_restore
UPDATE action SET state = 'open', withdrawn_reason = NULL
WHERE audit = :audit AND number = :number
-- name: action_unseen
-- Those that were set at a meeting or an entry of evidence and nobody has
-- verified.
SELECT CASE WHEN audit IS NULL THEN 'T' || number
		ELSE 'A' || audit || '.' || number END AS ref,
	iif(missed_on(state, due_on, review, :today) IS NULL, state, 'overdue')
		AS now_state
FROM action WHERE set_at_step = :step
AND (state = 'open' OR state = 'completed') ORDER BY audit, number
-- name: action_open_at
-- The first of them that is not completed.
SELECT CASE WHEN audit IS NULL THEN 'T' || number
		ELSE 'A' || audit || '.' || number END
FROM action WHERE set_at_step = :step AND state = 'open'
ORDER BY audit, number LIMIT 1
-- name: action_tracker
-- What stands on a tracker; `lists` is a JSON array of what it lists, `noted` of
-- what audits note, `grades` of the final grades to which that is limited.
WITH listed (word) AS (SELECT value FROM json_each(:lists)),
dated AS (
	SELECT *, missed_on(state, due_on, review, :today) AS missed FROM action
),
noted (audit, word, text, on_day) AS (
	SELECT audit, f.kind, theme || coalesce(': ' || text, ''), NULL FROM finding AS f
	UNION ALL
	SELECT audit, 'feedback', who || coalesce(': ' || text, ''), on_day FROM voice
	WHERE voice.state = 'given'
	UNION ALL
	SELECT audit, heading, text, NULL FROM note
),
of_grade AS (
	SELECT a.*, f.grade FROM audit AS a LEFT JOIN final_grade AS f USING (audit)
	WHERE a.state <> 'withdrawn' AND (:grades IS NULL
		OR f.grade IN (SELECT value FROM json_each(:grades)))
),
entry (entry, kind, case_ref, on_day, staff, state, grade, text, impact,
	details, open, audit, part) AS (
	SELECT 'A' || audit, 'audit', case_ref,
		coalesce(submitted_on, due_on, allocated_on), auditor, state, grade,
		kind, (SELECT group_concat(text, '; ') FROM note
			WHERE note.audit = a.audit AND heading = 'impact'),
		NULL, state = 'allocated', audit, 0
	FROM of_grade AS a WHERE 'audits' IN (SELECT word FROM listed)
	UNION ALL
	SELECT 'A' || s.audit || '/' || step, 'step', case_ref,
		coalesce(done_on, due_at), coalesce(done_by, owner), CASE
		WHEN s.state = 'open' AND is_late(due_at, :today) THEN 'overdue'
		ELSE s.state END, grade, title, s.evidence, NULL, s.state = 'open',
		s.audit, 1
	FROM step AS s JOIN of_grade USING (audit)
	WHERE 'steps' IN (SELECT word FROM listed) AND s.state <> 'superseded'
	UNION ALL
	SELECT 'A' || x.audit || '.' || number, 'action', case_ref,
		coalesce(verified_on, completed_on, x.due_on), owner,
		CASE WHEN missed IS NULL THEN x.state WHEN x.state = 'open'
			THEN 'overdue' ELSE 'to-review' END, grade, text, impact,
		NULL, missed IS NOT NULL OR x.state IN ('open', 'completed'),
		x.audit, 2 + number
	FROM dated AS x JOIN of_grade USING (audit)
	WHERE 'actions' IN (SELECT word FROM listed) AND x.state <> 'withdrawn'
	UNION ALL
	SELECT 'A' || a.audit, w.value, case_ref, coalesce(on_day, submitted_on),
		auditor, 'noted', grade, text, NULL, NULL, 0, a.audit, 1
	FROM json_each(:noted) AS w JOIN noted AS n ON same_word(n.word, w.value)
	JOIN of_grade AS a ON a.audit = n.audit
	WHERE a.state = 'submitted'
	UNION ALL
	SELECT 'E' || id, kind, case_ref, on_day, coalesce(staff, by_staff),
		CASE WHEN waiting THEN 'open' ELSE 'stands' END, NULL, text, outcome,
		(SELECT group_concat(d.key || ': ' || d.value, '; ')
			FROM json_each(details) AS d), waiting, NULL, id
	FROM (SELECT e.*, EXISTS (SELECT 1 FROM evidence_step AS s
			WHERE s.entry = e.id AND s.state = 'open') AS waiting
		FROM evidence AS e
		WHERE stands = 1 AND kind IN (SELECT word FROM listed))
	UNION ALL
	SELECT 'T' || number, 'action', NULL,
		coalesce(verified_on, completed_on, due_on), owner,
		CASE WHEN missed IS NULL THEN state WHEN state = 'open'
			THEN 'overdue' ELSE 'to-review' END, NULL, text, impact,
		NULL, missed IS NOT NULL OR state IN ('open', 'completed'),
		NULL, number
	FROM dated WHERE audit IS NULL AND tracker = :tracker
	AND state <> 'withdrawn'
)
SELECT entry, kind, case_ref AS "case", substr(on_day, 1, 10) AS "on", staff, state,
	grade, text, impact, details
FROM entry
WHERE (:case IS NULL OR case_ref = :case) AND (:open = 0 OR open)
ORDER BY audit IS NULL, audit, part, on_day
