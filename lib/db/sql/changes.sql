-- name: report_set_aside
-- Rules about who audits or moderates, which case is audited, or that managers
-- choose, that somebody set aside in a period.  The audit and its stages keep
-- what was set aside last; of what was before, the journal has the words.
WITH said AS (
	SELECT seq, who, verb, subject, substr(at, 1, 10) AS on_day, CASE verb
		WHEN 'sample despite' THEN replace(detail, '; clock: given', '')
		ELSE replace(substr(detail, instr(detail, '; despite: ') + 11),
			'; clock: given', '') END AS despite
	FROM journal AS j WHERE at >= :from_on AND at < :after
	AND NOT EXISTS (SELECT 1 FROM undone AS u
		WHERE j.txn BETWEEN u.first AND u.last)
	AND (verb = 'sample despite' OR (verb IN ('audit start',
		'audit allocate', 'moderate record')
		AND instr(detail, '; despite: ') > 0))
), kept AS (
	SELECT s.*, a.audit, a.service, a.team,
		iif(s.verb = 'moderate record', m.despite, a.despite) AS reason,
		iif(s.verb = 'moderate record', m.despite_rules,
			a.despite_rules) AS rules
	FROM said AS s LEFT JOIN audit AS a ON s.subject LIKE 'A%'
		AND a.audit = CAST(substr(s.subject, 2) AS INTEGER)
	LEFT JOIN stage AS m ON m.audit = a.audit
		AND instr(s.despite, m.despite_rules) = 1
)
SELECT subject AS ref, team, NULL AS framework,
	iif(instr(despite, rules) = 1, rules, despite) AS change, NULL AS was,
	NULL AS now, who, on_day, iif(instr(despite, rules) = 1, reason, NULL)
		AS reason
FROM kept
WHERE (:service IS NULL OR service = :service)
AND (:team IS NULL OR team = :team)
GROUP BY seq ORDER BY seq
-- name: report_place_replaced
-- Places of a draw or a selection that went to another in a period.
SELECT e.draw AS ref, coalesce(a.team, c.team) AS team, NULL AS framework,
	e.ref || coalesce(', and ' || (SELECT n.ref FROM draw_entry AS n
		WHERE n.draw = e.draw AND n.replaces = e.ref) || ' took the place',
		', and nobody took the place') AS change,
	NULL AS was, NULL AS now, e.replaced_by AS who,
	substr(e.replaced_at, 1, 10) AS on_day, e.reason
FROM draw_entry AS e JOIN draw AS d ON d.draw = e.draw
LEFT JOIN audit AS a ON a.audit = iif(d.of = 'audits',
	CAST(substr(e.ref, 2) AS INTEGER), e.audit)
LEFT JOIN case_alias AS l ON l.old = e.ref
LEFT JOIN cases AS c ON d.of = 'cases' AND c.ref = coalesce(l.ref, e.ref)
WHERE e.status = 'replaced' AND e.replaced_at >= :from_on
AND e.replaced_at < :after
AND (:service IS NULL OR coalesce(a.service, c.service) = :service)
AND (:team IS NULL OR coalesce(a.team, c.team) = :team)
ORDER BY e.replaced_at, e.draw, e.position
-- name: report_drawn_again
-- Draws of a period that were made in place of another; they are of no team.
SELECT d.draw AS ref, NULL AS team, NULL AS framework,
	'in place of ' || o.draw AS change, NULL AS was, NULL AS now,
	coalesce(d.drawn_by, d.frozen_by) AS who,
	substr(coalesce(d.drawn_at, d.frozen_at), 1, 10) AS on_day, d.reason
FROM draw AS d JOIN draw AS o ON o.superseded_by = d.draw
WHERE coalesce(d.drawn_at, d.frozen_at) >= :from_on
AND coalesce(d.drawn_at, d.frozen_at) < :after
AND :service IS NULL AND :team IS NULL
ORDER BY on_day, d.draw
-- name: report_taken_back
-- Commands of any day that were taken back in a period, for each audit that they
-- were about.
SELECT coalesce(nullif(j.subject, ''), t.command) AS ref, a.team,
	NULL AS framework, t.command || ' of ' || substr(t.at, 1, 10) || ', by '
		|| t.who AS change, NULL AS was, NULL AS now, u.undone_by AS who,
	substr(u.undone_at, 1, 10) AS on_day, u.reason, min(j.seq)
FROM undone AS u JOIN txn AS t ON t.txn = u.first
JOIN journal AS j ON j.txn = u.first
LEFT JOIN audit AS a ON j.subject LIKE 'A%'
	AND a.audit = CAST(substr(j.subject, 2) AS INTEGER)
WHERE u.undone_at >= :from_on AND u.undone_at < :after
AND t.command NOT IN ('undo', 'import undo')
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
GROUP BY u.first, a.audit ORDER BY u.undone_at, u.first, min(j.seq)
-- name: report_corrected
-- What was corrected in a period, or later of an audit that was allocated or handed
-- in in it, as the journal says: what it was and became, by whom and why.
WITH said AS (
	SELECT j.seq, j.subject, j.verb, j.who, substr(j.at, 1, 10) AS on_day,
		replace(j.detail, '; clock: given', '') AS detail,
		iif(j.subject LIKE 'A%', CAST(substr(j.subject, 2) AS INTEGER),
			NULL) AS audit
	FROM journal AS j
	WHERE j.at >= :from_on AND instr(j.detail, ' -> ') > 0
	AND j.verb IN ('audit amend', 'audit unsubmit', 'audit restore',
		'moderate amend', 'moderate withdraw', 'dispute amend',
		'dispute reopen', 'dispute withdraw', 'setting set',
		'framework set')
	AND NOT EXISTS (SELECT 1 FROM undone AS u
		WHERE j.txn BETWEEN u.first AND u.last)
), parted AS (
	SELECT *, substr(detail, 1, instr(detail || '; reason: ', '; reason: ') - 1)
			AS change,
		nullif(substr(detail, instr(detail || '; reason: ', '; reason: ')
			+ 10), '') AS reason
	FROM said
), credited AS (
	SELECT *, iif(instr(reason, '; by: ') > 0,
		substr(reason, instr(reason, '; by: ') + 6), NULL) AS by_staff
	FROM parted
)
SELECT s.subject AS ref, a.team, NULL AS framework,
	s.verb || ': ' || s.change AS change, NULL AS was, NULL AS now,
	coalesce(substr(s.by_staff, 1, instr(s.by_staff || ';', ';') - 1)
		|| ', recorded by ', '') || s.who AS who, s.on_day,
	substr(s.reason, 1, instr(s.reason || '; by: ', '; by: ') - 1) AS reason
FROM credited AS s LEFT JOIN audit AS a ON a.audit = s.audit
WHERE (s.on_day < :after OR (a.allocated_on >= :from_on
	AND a.allocated_on < :after) OR (a.submitted_on >= :from_on
	AND a.submitted_on < :after))
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY s.seq
-- name: report_put_right
-- What was put right in a period, or set when it was due already, with what it was
-- and became as the journal has it.
WITH line AS (
	SELECT j.seq, j.subject, j.verb, j.who, j.at, j.detail,
		instr(j.detail, 'reason: ') AS behind
	FROM journal AS j WHERE j.at >= :from_on AND j.at < :after
	AND (j.verb IN ('track reopen', 'track amend', 'action amend',
		'track meeting correct', 'track meeting withdraw',
		'track meeting restore', 'track evidence restore',
		'sample exempt end')
		OR (j.verb = 'action add' AND instr(j.detail, '; reason: ') > 0))
	AND NOT EXISTS (SELECT 1 FROM undone AS u
		WHERE j.txn BETWEEN u.first AND u.last)
), placed AS (
	SELECT l.*, coalesce(a.team, e.team) AS team,
		coalesce(a.service, e.service) AS service
	FROM line AS l
	LEFT JOIN audit AS a ON l.subject LIKE 'A%'
		AND a.audit = CAST(substr(l.subject, 2) AS INTEGER)
	LEFT JOIN evidence AS e ON l.subject LIKE 'E%'
		AND e.id = CAST(substr(l.subject, 2) AS INTEGER)
)
SELECT subject AS ref, team, NULL AS framework,
	verb || iif(behind > 3, ': ' || substr(detail, 1, behind - 3), '') AS change,
	NULL AS was, NULL AS now, who, substr(at, 1, 10) AS on_day,
	replace(replace(substr(detail, behind + 8), '; clock: given', ''),
		'; recorded by ' || who || ', who is not on the staff list', '')
		AS reason
FROM placed
WHERE (:service IS NULL OR service = :service)
AND (:team IS NULL OR team = :team)
ORDER BY seq
