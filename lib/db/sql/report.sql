-- name: report_services
SELECT service AS place FROM team
UNION SELECT service FROM cases WHERE service IS NOT NULL
UNION SELECT service FROM case_source WHERE service IS NOT NULL
UNION SELECT service FROM audit WHERE service IS NOT NULL
ORDER BY place
-- name: report_teams
SELECT team AS place FROM team
UNION SELECT team FROM cases WHERE team IS NOT NULL
UNION SELECT team FROM case_source WHERE team IS NOT NULL
UNION SELECT team FROM audit WHERE team IS NOT NULL
ORDER BY place
-- name: report_judgements
-- Audits submitted in a period, a row for each domain and stage that graded
-- it (one row without a domain where there is none), with the final grade.
SELECT a.audit, a.framework, a.tool, a.kind, a.purposive, a.submitted_on,
	EXISTS (SELECT 1 FROM draw_entry AS e
		JOIN draw AS d ON d.draw = e.draw
		WHERE e.audit = a.audit AND d.of = 'cases'
		AND d.seed IS NOT NULL) AS drawn,
	(SELECT group_concat(w.value, ', ') FROM draw_entry AS e
		JOIN draw AS d ON d.draw = e.draw
		JOIN json_each(d.narrowed) AS w
		WHERE e.audit = a.audit AND d.of = 'cases') AS narrowed,
	f.grade AS final, g.domain, g.stage, g.grade
FROM audit AS a
LEFT JOIN final_grade AS f ON f.audit = a.audit
LEFT JOIN grade AS g ON g.audit = a.audit AND g.superseded = 0
	AND g.domain <> 'overall'
WHERE a.submitted_on BETWEEN :from_on AND :to_on AND a.state = 'submitted'
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY a.audit, g.domain, g.id
-- name: report_compliance
-- Audits allocated in a period by service, team and auditor.  Excused: by an
-- exemption of the audit, or of its auditor for the draw's period.
SELECT a.service, a.team, a.auditor, count(*) AS allocated,
	sum(a.state = 'submitted') AS submitted,
	sum(a.state = 'submitted' AND NOT is_late(a.due_on, a.submitted_on))
		AS on_time,
	sum(a.state = 'submitted' AND is_late(a.due_on, a.submitted_on)) AS late,
	sum(a.state = 'allocated' AND a.excused) AS exempted,
	sum(a.state = 'allocated' AND NOT a.excused) AS outstanding,
	sum(a.state = 'allocated' AND NOT a.excused
		AND is_late(a.due_on, :today)) AS overdue,
	sum(a.state = 'submitted' AND NOT is_late(a.due_on, a.submitted_on)
		AND a.submitted_on < (SELECT substr(max(j.at), 1, 10)
			FROM journal AS j WHERE j.subject = 'A' || a.audit
			AND j.verb = 'audit submit'
			AND NOT EXISTS (SELECT 1 FROM undone AS u
			WHERE j.txn BETWEEN u.first AND u.last))) AS on_time_recorded_later,
	sum(a.despite IS NOT NULL) AS despite
FROM (
	SELECT *, EXISTS (SELECT 1 FROM exemption AS x
		WHERE x.audit = audit.audit)
	OR EXISTS (SELECT 1 FROM exemption AS x
		JOIN draw AS d ON d.draw = audit.draw
		WHERE x.auditor = audit.auditor AND x.audit IS NULL
		AND x.period = d.period AND (x.plan IS NULL OR x.plan = d.plan))
		AS excused
	FROM audit
	WHERE allocated_on BETWEEN :from_on AND :to_on AND state <> 'withdrawn'
	AND (:service IS NULL OR service = :service)
	AND (:team IS NULL OR team = :team)
) AS a
GROUP BY a.service, a.team, a.auditor
ORDER BY a.service, a.team, a.auditor
-- name: report_exemptions
-- Who or what was excused, why, and who approved it: audits allocated in the
-- period, and auditors excused for it.
SELECT CASE WHEN x.audit IS NOT NULL THEN 'A' || x.audit END AS audit,
	coalesce(x.auditor, a.auditor) AS auditor, x.reason, x.approved_by
FROM exemption AS x LEFT JOIN audit AS a ON a.audit = x.audit
WHERE CASE WHEN x.audit IS NULL THEN x.period = :period
	ELSE a.allocated_on BETWEEN :from_on AND :to_on END
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY x.id
-- name: report_stages
-- Stages after the auditor's, recorded in a period, with both overall grades.
SELECT s.audit, s.stage, s.by_staff, s.on_day, s.reason, a.framework, a.team,
	a.auditor, a.submitted_on, b.grade AS auditor_grade, m.grade,
	m.reason AS grade_reason, s.draw
FROM stage AS s JOIN audit AS a ON a.audit = s.audit
LEFT JOIN grade AS b ON b.audit = s.audit AND b.stage = :auditor_stage
	AND b.domain = 'overall' AND b.superseded = 0
LEFT JOIN grade AS m ON m.audit = s.audit AND m.stage = s.stage
	AND m.domain = 'overall' AND m.superseded = 0
WHERE s.on_day BETWEEN :from_on AND :to_on AND a.state <> 'withdrawn'
AND s.stage <> :auditor_stage
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY s.stage, s.audit
-- name: report_moderated
-- Audits submitted in a period, and those of them that were moderated since.
SELECT count(*) AS submitted, count(s.audit) AS moderated
FROM audit AS a LEFT JOIN stage AS s ON s.audit = a.audit AND s.stage = :stage
WHERE a.submitted_on BETWEEN :from_on AND :to_on AND a.state = 'submitted'
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
-- name: report_steps
-- Steps whose clock began in a period.
SELECT s.step, s.title, s.anchor_on, s.due_at, s.done_on, s.state,
	s.closed_at, s.audit AS number
FROM step AS s JOIN audit AS a ON a.audit = s.audit
WHERE s.anchor_on >= :from_on AND s.anchor_on < :after
AND s.state <> 'superseded' AND a.state <> 'withdrawn'
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
UNION ALL
SELECT s.step, s.title, s.anchor_on, s.due_at, s.done_on, s.state,
	s.closed_at, s.entry
FROM evidence_step AS s JOIN evidence AS e ON e.id = s.entry
WHERE s.anchor_on >= :from_on AND s.anchor_on < :after
AND s.state <> 'superseded' AND e.stands = 1
AND (:service IS NULL OR e.service = :service)
AND (:team IS NULL OR e.team = :team)
ORDER BY step, title, number
-- name: report_open_steps
-- Open steps with a deadline, whenever they began.
SELECT 'A' || s.audit AS ref, s.step, s.title, s.role, s.owner, s.due_at,
	a.case_ref, a.team, a.framework, NULL AS on_day, s.audit AS number
FROM step AS s JOIN audit AS a ON a.audit = s.audit
WHERE s.state = 'open' AND s.due_at < :after AND a.state <> 'withdrawn'
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
UNION ALL
SELECT 'E' || s.entry, s.step, s.title, s.role, s.owner, s.due_at,
	e.case_ref, e.team, NULL, e.on_day, s.entry
FROM evidence_step AS s JOIN evidence AS e ON e.id = s.entry
WHERE s.state = 'open' AND s.due_at < :after
AND (:service IS NULL OR e.service = :service)
AND (:team IS NULL OR e.team = :team)
ORDER BY due_at, on_day, number, step
-- name: report_loop
-- Audits submitted in a period, how many actions each has, how many of these
-- are done and were verified by someone else, and its newest re-audit.
SELECT a.audit, a.framework, f.grade,
	(SELECT count(*) FROM action AS x
		WHERE x.audit = a.audit AND x.state <> 'withdrawn') AS actions,
	(SELECT count(*) FROM action AS x WHERE x.audit = a.audit
		AND (x.state = 'completed' OR x.state = 'verified')) AS completed,
	(SELECT count(*) FROM action AS x WHERE x.audit = a.audit
		AND x.state = 'verified' AND x.verified_by <> x.owner) AS verified,
	r.framework AS again_framework, r.audit AS again, rf.grade AS again_grade
FROM audit AS a
LEFT JOIN final_grade AS f ON f.audit = a.audit
LEFT JOIN audit AS r ON r.audit = (SELECT max(n.audit) FROM audit AS n
	WHERE n.reaudit_of = a.audit AND n.state = 'submitted')
LEFT JOIN final_grade AS rf ON rf.audit = r.audit
WHERE a.submitted_on BETWEEN :from_on AND :to_on AND a.state = 'submitted'
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY a.audit
-- name: report_standing
-- How actions stand: those of audits submitted in a period, or with :every all
-- there are.
SELECT count(*) AS actions,
	coalesce(sum(x.state = 'open' AND missed IS NULL), 0) AS open,
	count(missed) AS overdue,
	coalesce(sum(x.state = 'completed'), 0) AS completed,
	coalesce(sum(x.state = 'verified' AND missed IS NULL), 0) AS verified
FROM (SELECT *, missed_on(state, due_on, review, :today) AS missed FROM action)
	AS x LEFT JOIN audit AS a ON a.audit = x.audit
WHERE x.state <> 'withdrawn' AND coalesce(a.state, '') <> 'withdrawn'
AND (:every = 1 OR a.submitted_on BETWEEN :from_on AND :to_on)
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR coalesce(x.team, a.team) = :team)
-- name: report_voice
SELECT v.who, count(*) AS asked, sum(v.state = 'given') AS answered,
	sum(v.state = 'declined') AS declined,
	sum(v.state = 'unreachable') AS unreachable
FROM audit AS a JOIN voice AS v ON v.audit = a.audit
WHERE a.submitted_on BETWEEN :from_on AND :to_on AND a.state = 'submitted'
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
GROUP BY v.who
-- name: report_ticks
-- How often each indicator was ticked which way.
SELECT a.tool, t.domain, t.indicator, sum(t.state = 'met') AS met,
	sum(t.state = 'partly') AS partly, sum(t.state = 'not') AS not_met,
	sum(t.state = 'not-seen') AS not_seen
FROM audit AS a JOIN tick AS t ON t.audit = a.audit
WHERE a.submitted_on BETWEEN :from_on AND :to_on AND a.state = 'submitted'
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
GROUP BY a.tool, t.domain, t.indicator
ORDER BY a.tool, t.domain, t.indicator
-- name: report_themes
-- Themes by the number of audits in which each was found: audits submitted in
-- the period, or moderated in it (HFD24-26).
SELECT min(f.theme) AS theme,
	count(DISTINCT CASE WHEN f.kind = 'strength' THEN a.audit END)
		AS strengths,
	count(DISTINCT CASE WHEN f.kind = 'development' THEN a.audit END)
		AS development,
	count(DISTINCT CASE WHEN f.kind = 'good-practice' THEN a.audit END)
		AS good_practice
FROM audit AS a JOIN finding AS f ON f.audit = a.audit
WHERE a.audit IN (
	SELECT audit FROM audit WHERE :moderated = 0
		AND submitted_on BETWEEN :from_on AND :to_on
	UNION ALL SELECT audit FROM stage WHERE :moderated = 1
		AND on_day BETWEEN :from_on AND :to_on)
AND a.state = 'submitted'
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
GROUP BY f.theme COLLATE NOCASE
ORDER BY development DESC, strengths DESC, good_practice DESC, theme
-- name: report_practice
-- Good practice that was found, exemplars first.
SELECT 'A' || a.audit AS audit, a.service, a.team, f.theme, f.text
FROM audit AS a JOIN finding AS f ON f.audit = a.audit
WHERE a.audit IN (
	SELECT audit FROM audit WHERE :moderated = 0
		AND submitted_on BETWEEN :from_on AND :to_on
	UNION ALL SELECT audit FROM stage WHERE :moderated = 1
		AND on_day BETWEEN :from_on AND :to_on)
AND a.state = 'submitted'
AND f.kind = 'good-practice'
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY f.exemplar DESC, f.text IS NULL, a.audit, f.id
-- name: report_evidence
-- What else was recorded in the period, and in as many days before it.
SELECT kind, sum(on_day >= :from_on) AS n, sum(on_day < :from_on) AS before
FROM evidence WHERE on_day BETWEEN :before_on AND :to_on AND stands = 1
AND (:service IS NULL OR service = :service)
AND (:team IS NULL OR team = :team)
GROUP BY kind ORDER BY kind
-- name: report_evidence_themes
-- Its themes in the period, and in as many days before it.
SELECT kind, min(theme) AS theme, sum(on_day >= :from_on) AS n,
	sum(on_day < :from_on) AS before
FROM evidence WHERE on_day BETWEEN :before_on AND :to_on AND stands = 1
AND theme IS NOT NULL
AND (:service IS NULL OR service = :service)
AND (:team IS NULL OR team = :team)
GROUP BY kind, theme COLLATE NOCASE
ORDER BY kind, n DESC, before DESC, theme COLLATE NOCASE
-- name: report_open_cases
-- A child counts once, of whatever list the row is.
SELECT count(*) FROM cases AS c
WHERE (opened_on <= :day AND (closed_on IS NULL OR closed_on > :day)
	AND (:service IS NULL OR service = :service)
	AND (:team IS NULL OR team = :team))
OR EXISTS (SELECT 1 FROM case_source AS s WHERE s.ref = c.ref
	AND opened_on <= :day AND (closed_on IS NULL OR closed_on > :day)
	AND (:service IS NULL OR service = :service)
	AND (:team IS NULL OR team = :team))
-- name: report_drawn
-- The draws of cases from which audits were submitted in a period, those of
-- most audits first, with what tells whether these speak for the caseload.
SELECT d.draw, d.frame_size, d.period, d.pooled, d.superseded_by, a.framework,
	a.tool, a.kind, count(*) AS audits,
	(SELECT group_concat(value, ', ') FROM json_each(d.narrowed))
		AS narrowed
FROM audit AS a JOIN draw AS d ON d.draw = a.draw
WHERE a.submitted_on BETWEEN :from_on AND :to_on AND a.state = 'submitted'
AND a.purposive = 0 AND d.of = 'cases' AND d.seed IS NOT NULL
GROUP BY d.draw ORDER BY audits DESC, d.draw
-- name: report_short_draws
-- The draws of cases for a period that --where narrowed, or that took fewer than
-- the framework's number.
SELECT d.draw, d.own_number, (SELECT count(*) FROM draw_entry AS e
		LEFT JOIN audit AS a ON a.audit = e.audit
		WHERE e.draw = d.draw AND e.status = 'selected'
		AND coalesce(a.state, '') <> 'withdrawn') AS selected,
	(SELECT group_concat(value, ', ') FROM json_each(d.narrowed))
		AS narrowed
FROM draw AS d
WHERE d.of = 'cases' AND d.seed IS NOT NULL AND d.superseded_by IS NULL
AND d.period_from <= :to_on AND d.period_to >= :from_on
AND (narrowed IS NOT NULL OR selected < own_number)
ORDER BY d.draw
-- name: report_strata
-- The strata of a draw, with the audits of it submitted by the period's end.
SELECT s.draw, s.stratum, s.size, a.framework, a.tool, a.kind, f.grade
FROM draw_stratum AS s
LEFT JOIN draw_entry AS e ON e.draw = s.draw AND e.stratum = s.stratum
	AND e.audit IS NOT NULL
LEFT JOIN audit AS a ON a.audit = e.audit AND a.state = 'submitted'
	AND a.submitted_on <= :to_on
LEFT JOIN final_grade AS f ON f.audit = a.audit
WHERE s.draw = :draw
ORDER BY s.stratum, e.position
-- name: report_disputed
SELECT DISTINCT 'A' || d.audit AS audit, d.stage
FROM dispute AS d JOIN audit AS a ON a.audit = d.audit
WHERE d.closed_on IS NULL AND a.state = 'submitted'
AND a.submitted_on BETWEEN :from_on AND :to_on
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY d.audit
-- name: report_overrides
-- Limits that an auditor overrode in an audit submitted in the period, and those
-- that a later stage overrode, in the period or of such an audit.
SELECT 'A' || a.audit AS audit, a.override_limiting AS reason,
	'auditor' AS stage, a.auditor AS "by", a.audit AS number
FROM audit a
WHERE a.override_limiting IS NOT NULL AND a.state = 'submitted'
AND a.submitted_on BETWEEN :from_on AND :to_on
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
UNION
SELECT 'A' || s.audit, s.override_limiting, s.stage, s.by_staff, s.audit
FROM audit a JOIN stage s ON s.audit = a.audit
WHERE s.override_limiting IS NOT NULL AND a.state = 'submitted'
AND a.submitted_on BETWEEN :from_on AND :to_on
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
UNION
SELECT 'A' || s.audit, s.override_limiting, s.stage, s.by_staff, s.audit
FROM stage s JOIN audit a ON a.audit = s.audit
WHERE s.override_limiting IS NOT NULL AND a.state = 'submitted'
AND s.on_day BETWEEN :from_on AND :to_on
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY number, stage
-- name: report_graded_so
-- Audits submitted in a period at one final grade, or that came to it in the period
-- (in the two years since they were submitted), with what is still open.
SELECT 'A' || a.audit AS audit, a.case_ref AS "case", a.service, a.team,
	a.auditor, a.submitted_on, a.risk,
	(SELECT count(*) FROM step AS s WHERE s.audit = a.audit
		AND s.state = 'open') AS steps_open,
	(SELECT count(*) FROM step AS s WHERE s.audit = a.audit
		AND s.state = 'open' AND is_late(s.due_at, :now)) AS steps_overdue,
	(SELECT count(*) FROM action AS x WHERE x.audit = a.audit
		AND (x.state = 'open' OR missed_on(x.state, x.due_on, x.review,
		:today) IS NOT NULL)) AS actions_open,
	(SELECT count(missed_on(x.state, x.due_on, x.review, :today))
		FROM action AS x WHERE x.audit = a.audit) AS actions_overdue,
	(SELECT 'A' || max(r.audit) FROM audit AS r WHERE r.reaudit_of = a.audit
		AND r.state <> 'withdrawn') AS reaudit, f.grade,
	max(a.submitted_on, coalesce((SELECT min(coalesce(g.on_day,
		a.submitted_on)) FROM grade AS g WHERE g.audit = a.audit
		AND g.domain = 'overall' AND g.grade = f.grade),
		a.submitted_on)) AS became_on
FROM audit AS a JOIN final_grade AS f ON f.audit = a.audit
WHERE a.submitted_on BETWEEN date(:from_on, '-2 years') AND :to_on
AND a.state = 'submitted' AND f.grade = :grade
AND (a.submitted_on >= :from_on OR became_on BETWEEN :from_on AND :to_on)
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY a.audit
-- name: report_overdue_actions
SELECT 'A' || x.audit || '.' || x.number AS action, a.case_ref AS "case",
	coalesce(x.team, a.team) AS team, x.text, x.owner, missed AS due_on,
	days_late(missed, :today) AS days_overdue, a.framework, x.owner_role,
	iif(x.state = 'open', x.due_on, NULL) AS due_day
FROM (SELECT *, missed_on(state, due_on, review, :today) AS missed FROM action
	WHERE state = 'open' OR state = 'verified') AS x JOIN audit AS a ON a.audit = x.audit
WHERE missed IS NOT NULL AND a.state <> 'withdrawn'
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR coalesce(x.team, a.team) = :team)
ORDER BY missed, a.audit, x.number
-- name: report_changed_grades
-- Judgements of a period that differ from the one before them: of the same
-- stage, which they correct, else of the stage before.  A correction behind
-- whose stage another has judged already changes nothing that stands.
SELECT 'A' || a.audit AS ref, a.team, a.framework,
	g.domain || ': ' || p.grade || ' to ' || g.grade AS change,
	p.grade AS was, g.grade AS now, g.by_staff AS who, g.on_day, g.reason
FROM grade AS g JOIN audit AS a ON a.audit = g.audit
JOIN grade AS p ON p.id = coalesce(
	(SELECT max(o.id) FROM grade AS o WHERE o.audit = g.audit
		AND o.domain = g.domain AND o.stage = g.stage AND o.id < g.id),
	(SELECT max(o.id) FROM grade AS o WHERE o.audit = g.audit
		AND o.domain = g.domain AND o.id < g.id))
WHERE g.on_day >= :from_on AND g.on_day < :after AND p.grade <> g.grade
AND a.submitted_on IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM grade AS l WHERE l.audit = g.audit
	AND l.stage <> g.stage AND l.id < g.id AND l.id > (SELECT min(s.id)
		FROM grade AS s WHERE s.audit = g.audit AND s.stage = g.stage))
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY g.on_day, g.id
-- name: report_risk_identified
-- Audits that were handed in in a period, or had a later stage in it, with risk
-- identified, by whom and when.
SELECT 'A' || a.audit AS ref, a.team, NULL AS framework,
	'overall: ' || coalesce(f.grade, 'none') AS change, NULL AS was,
	NULL AS now, coalesce(s.by_staff, a.auditor) AS who,
	coalesce(s.on_day, a.submitted_on) AS on_day, s.reason
FROM (SELECT audit FROM audit
		WHERE submitted_on >= :from_on AND submitted_on < :after
	UNION SELECT audit FROM stage
		WHERE on_day >= :from_on AND on_day < :after) AS had
JOIN audit AS a ON a.audit = had.audit
LEFT JOIN final_grade AS f ON f.audit = a.audit
LEFT JOIN stage AS s ON s.audit = a.audit AND s.risk = 'identified'
	AND s.on_day >= :from_on AND s.on_day < :after
WHERE a.state = 'submitted' AND a.risk = 'identified'
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY on_day, a.audit
-- name: report_withdrawn
-- Audits that were withdrawn in a period, although they had been handed in or risk
-- was identified, with the grade and the risk that they had.
SELECT 'A' || a.audit AS ref, a.team, NULL AS framework,
	CASE WHEN a.submitted_on IS NULL THEN 'not handed in'
		ELSE 'handed in on ' || a.submitted_on END
		|| coalesce(', overall: ' || f.grade, '')
		|| coalesce(', risk: ' || a.risk, '') AS change,
	NULL AS was, NULL AS now, (SELECT j.who FROM journal AS j
		WHERE j.subject = 'A' || a.audit AND j.verb = 'audit withdraw'
		ORDER BY j.seq DESC LIMIT 1) AS who,
	a.withdrawn_on AS on_day, a.withdrawn_reason AS reason
FROM audit AS a LEFT JOIN final_grade AS f ON f.audit = a.audit
WHERE a.withdrawn_on >= :from_on AND a.withdrawn_on < :after
AND (a.submitted_on IS NOT NULL OR a.risk = 'identified')
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY a.withdrawn_on, a.audit
-- name: report_waived
-- Steps that were waived in a period.
SELECT 'A' || s.audit || '/' || s.step AS ref, a.team, NULL AS framework,
	s.title || coalesce(', due ' || s.due_at, '') AS change, NULL AS was,
	NULL AS now, CASE WHEN s.done_by <> s.closed_by
		THEN s.done_by || ', recorded by ' || s.closed_by
		ELSE s.closed_by END AS who,
	substr(s.closed_at, 1, 10) AS on_day, s.reason, s.audit AS number
FROM step AS s JOIN audit AS a ON a.audit = s.audit
WHERE s.state = 'waived' AND s.closed_at >= :from_on AND s.closed_at < :after
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
UNION ALL
SELECT 'E' || s.entry || '/' || s.step, e.team, NULL,
	s.title || coalesce(', due ' || s.due_at, ''), NULL, NULL,
	CASE WHEN s.done_by <> s.closed_by
		THEN s.done_by || ', recorded by ' || s.closed_by
		ELSE s.closed_by END,
	substr(s.closed_at, 1, 10), s.reason, s.entry
FROM evidence_step AS s JOIN evidence AS e ON e.id = s.entry
WHERE s.state = 'waived' AND s.closed_at >= :from_on AND s.closed_at < :after
AND (:service IS NULL OR e.service = :service)
AND (:team IS NULL OR e.team = :team)
ORDER BY on_day, number, ref
-- name: report_superseded_late
-- Steps that were superseded in a period when their deadline had passed.
SELECT 'A' || s.audit || '/' || s.step AS ref, a.team, NULL AS framework,
	s.title || ', due ' || s.due_at AS change, NULL AS was, NULL AS now,
	s.closed_by AS who, substr(s.closed_at, 1, 10) AS on_day, s.reason,
	s.audit AS number
FROM step AS s JOIN audit AS a ON a.audit = s.audit
WHERE s.state = 'superseded' AND s.closed_at >= :from_on
AND s.closed_at < :after AND is_late(s.due_at, s.closed_at)
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
UNION ALL
SELECT 'E' || s.entry || '/' || s.step, e.team, NULL,
	s.title || ', due ' || s.due_at, NULL, NULL, s.closed_by,
	substr(s.closed_at, 1, 10), s.reason, s.entry
FROM evidence_step AS s JOIN evidence AS e ON e.id = s.entry
WHERE s.state = 'superseded' AND s.closed_at >= :from_on
AND s.closed_at < :after AND is_late(s.due_at, s.closed_at)
AND (:service IS NULL OR e.service = :service)
AND (:team IS NULL OR e.team = :team)
ORDER BY on_day, number, ref
-- name: report_recorded_late
-- What was recorded in a period more than two days after the day that it claims,
-- as the journal says; what an import brought is not meant.
WITH claimed AS (
	SELECT j.seq, j.subject, j.verb, j.who, j.at, j.txn, CASE
		WHEN j.detail LIKE 'on: %' THEN substr(j.detail, 5, 10)
		WHEN instr(j.detail, '; on: ') > 0
		THEN substr(j.detail, instr(j.detail, '; on: ') + 6, 10) END AS day,
		CASE WHEN instr(j.detail, '; reason: ') > 0
		THEN replace(substr(j.detail, instr(j.detail, '; reason: ') + 10),
			'; clock: given', '') END AS reason
	FROM journal AS j WHERE j.at >= :from_on AND j.at < :after
	AND NOT EXISTS (SELECT 1 FROM undone AS u
		WHERE j.txn BETWEEN u.first AND u.last)
)
SELECT c.subject AS ref, a.team, NULL AS framework,
	c.verb || ': of ' || c.day || ', recorded ' || substr(c.at, 1, 10)
		AS change, NULL AS was, NULL AS now, c.who,
	substr(c.at, 1, 10) AS on_day, c.reason
FROM claimed AS c JOIN txn AS t ON t.txn = c.txn
LEFT JOIN audit AS a ON c.subject LIKE 'A%'
	AND a.audit = CAST(substr(c.subject, 2) AS INTEGER)
WHERE julianday(substr(c.at, 1, 10)) - julianday(c.day) > 2
AND t.command NOT LIKE 'import %'
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY c.seq
-- name: report_evidence_changed
-- Entries that were withdrawn in a period, and those corrected that had started a
-- step, each with the steps that went with it.
SELECT j.subject AS ref, e.team, NULL AS framework,
	e.kind || CASE WHEN j.verb LIKE '%withdraw' THEN ' withdrawn'
		ELSE ' corrected' END || coalesce(', and with it '
		|| (SELECT group_concat(s.step, ', ') FROM evidence_step AS s
		WHERE s.entry = e.id AND s.state = 'superseded'
		AND NOT EXISTS (SELECT 1 FROM evidence AS n
			JOIN evidence_step AS again ON again.entry = n.id
			WHERE n.corrects = e.id AND again.step = s.step)), '')
		AS change, NULL AS was, NULL AS now, j.who,
	substr(j.at, 1, 10) AS on_day,
	replace(replace(substr(j.detail, instr(j.detail, 'reason: ') + 8),
		'; clock: given', ''), '; recorded by ' || j.who
		|| ', who is not on the staff list', '') AS reason
FROM journal AS j JOIN evidence AS e
	ON e.id = CAST(substr(j.subject, 2) AS INTEGER)
WHERE j.at >= :from_on AND j.at < :after
AND NOT EXISTS (SELECT 1 FROM undone AS u
	WHERE j.txn BETWEEN u.first AND u.last)
AND (j.verb = 'track evidence withdraw' OR (j.verb = 'track evidence correct'
	AND EXISTS (SELECT 1 FROM evidence_step AS s WHERE s.entry = e.id)))
AND (:service IS NULL OR e.service = :service)
AND (:team IS NULL OR e.team = :team)
ORDER BY j.seq
-- name: report_unlisted
-- What was recorded in a period by somebody who was not on the staff list.
SELECT u.subject AS ref, a.team, NULL AS framework, u.what AS change,
	NULL AS was, NULL AS now, u.who, u.on_day, NULL AS reason
FROM unlisted AS u LEFT JOIN audit AS a ON u.subject LIKE 'A%'
	AND a.audit = CAST(substr(u.subject, 2) AS INTEGER)
WHERE u.on_day >= :from_on AND u.on_day < :after
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY u.id
-- name: report_replaced
-- Moderations that were recorded in a period in place of another, whose row the
-- history keeps; who made the new one, and who recorded it.
WITH replaced AS (
	SELECT h.image AS old, h.ended, s.audit, s.stage, t.who AS recorder, t.at,
		CASE WHEN s.txn = h.ended THEN NULL ELSE (SELECT n.image
			FROM history AS n WHERE n.table_name = 'stage'
			AND n.key = h.key AND n.txn = h.ended) END AS next,
		s.by_staff, s.reason
	FROM history AS h JOIN txn AS t ON t.txn = h.ended
	JOIN stage AS s ON s.audit = json_extract(h.key, '$[0]')
		AND s.stage = json_extract(h.key, '$[1]')
	WHERE h.table_name = 'stage' AND t.at >= :from_on AND t.at < :after
	AND NOT EXISTS (SELECT 1 FROM undone AS u WHERE h.ended = u.undone_in
		OR h.ended BETWEEN u.first AND u.last)
), named AS (
	SELECT *, iif(next IS NULL, by_staff, json_extract(next, '$[2]')) AS maker
	FROM replaced
)
SELECT 'A' || a.audit AS ref, a.team, NULL AS framework,
	n.stage || ' by ' || json_extract(n.old, '$[2]') || ' on '
		|| json_extract(n.old, '$[3]') AS change,
	NULL AS was, NULL AS now, iif(n.maker = n.recorder, n.maker,
		n.maker || ', recorded by ' || n.recorder) AS who,
	substr(n.at, 1, 10) AS on_day,
	iif(n.next IS NULL, n.reason, json_extract(n.next, '$[6]')) AS reason
FROM named AS n JOIN audit AS a ON a.audit = n.audit
WHERE (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY n.ended, a.audit
-- name: report_risk_gone
-- Audits in which risk had been identified until a change of a period, with the
-- reason that the journal has of that change.  It is credited to the moderator,
-- where a moderation brought it.
WITH ended AS (
	SELECT h.ended, h.key, CAST(json_extract(h.key, '$[0]') AS INTEGER) AS audit,
		t.who, substr(t.at, 1, 10) AS on_day
	FROM history AS h JOIN txn AS t ON t.txn = h.ended
	WHERE h.table_name = 'audit' AND t.at >= :from_on AND t.at < :after
	AND json_extract(h.image, '$[24]') = 'identified'
	AND NOT EXISTS (SELECT 1 FROM undone AS u
		WHERE h.ended BETWEEN u.first AND u.last)
), followed AS (
	SELECT e.*, (SELECT min(n.ended) FROM history AS n
		WHERE n.table_name = 'audit' AND n.key = e.key
		AND n.ended > e.ended) AS next
	FROM ended AS e
)
SELECT 'A' || a.audit AS ref, a.team, NULL AS framework,
	'risk: identified to ' || coalesce(CASE WHEN f.next IS NULL THEN a.risk
		ELSE (SELECT json_extract(n.image, '$[24]') FROM history AS n
			WHERE n.table_name = 'audit' AND n.key = f.key
			AND n.ended = f.next) END, 'not recorded') AS change,
	NULL AS was, NULL AS now,
	coalesce((SELECT s.by_staff FROM stage AS s WHERE s.audit = a.audit
		AND s.txn = f.ended AND s.risk = 'none'), f.who) AS who,
	f.on_day,
	(SELECT replace(substr(j.detail, instr(j.detail, '; reason: ') + 10),
		'; clock: given', '') FROM journal AS j
		WHERE j.subject = 'A' || a.audit AND j.txn = f.ended
		AND instr(j.detail, '; reason: ') > 0) AS reason
FROM followed AS f JOIN audit AS a ON a.audit = f.audit
WHERE (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
AND change <> 'risk: identified to identified'
ORDER BY f.ended, a.audit
