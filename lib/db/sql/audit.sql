-- name: audit_add
INSERT INTO audit (case_ref, framework, tool, kind, service, team, plan,
	worker, manager, auditor, draw, purposive, theme, allocated_on,
	notified_on, due_on, period_from, period_to, state, reaudit_of,
	recorded_at, tool_version, despite, despite_rules, requested_by)
VALUES (:case_ref, :framework, :tool, :kind, :service, :team, :plan,
	:worker, :manager, :auditor, :draw, :purposive, :theme, :allocated_on,
	:notified_on, :due_on, :period_from, :period_to, 'allocated',
	:reaudit_of, :recorded_at, :tool_version, :despite, :despite_rules,
	:requested_by)
-- name: audit_get
SELECT *, coalesce(submitted_at, submitted_on) AS submitted
FROM audit WHERE audit = :audit
-- name: audit_reaudits
-- Re-audits of an audit that were handed in.
SELECT *, coalesce(submitted_at, submitted_on) AS submitted
FROM audit WHERE reaudit_of = :audit AND state = 'submitted'
ORDER BY audit
-- name: audit_newest
SELECT max(audit) FROM audit
-- name: audit_under_way
-- The audit of the case with that tool that is not handed in yet; :first: the one
-- that repeats that audit.
SELECT audit FROM audit
WHERE case_ref = :case_ref AND tool = :tool AND state = 'allocated'
AND (:first = 0 OR reaudit_of = :first)
ORDER BY reaudit_of IS NOT NULL, audit LIMIT 1
-- name: audit_open_of
-- The oldest audit of a case, but for :but, that is not handed in yet.
SELECT audit FROM audit
WHERE case_ref = :case AND state = 'allocated' AND audit <> :but
ORDER BY audit LIMIT 1
-- name: audit_open_reaudit
-- The audit that repeats another and is not handed in yet.
SELECT audit FROM audit
WHERE reaudit_of = :first AND state = 'allocated'
ORDER BY audit LIMIT 1
-- name: audit_reallocate
UPDATE audit SET auditor = :auditor, notified_on = :notified_on,
	due_on = :due_on, despite = :despite,
	despite_rules = :despite_rules
WHERE audit = :audit
-- name: audit_reaudit_due
-- The day by which an open step asks for the re-audit.
SELECT min(substr(due_at, 1, 10)) FROM step
WHERE audit = :first AND reaudit = 1 AND state = 'open'
-- name: audit_first_due
-- The day on which an audit was due first, from its oldest image that has one.
SELECT coalesce((SELECT json_extract(image, '$[16]') FROM history
	WHERE table_name = 'audit' AND CAST(json_extract(key, '$[0]') AS INTEGER)
		= :audit AND json_extract(image, '$[16]') IS NOT NULL
	ORDER BY ended LIMIT 1), due_on)
FROM audit WHERE audit = :audit
-- name: audit_risk
UPDATE audit SET risk = :risk WHERE audit = :audit
-- name: audit_override
UPDATE audit SET override_limiting = :reason WHERE audit = :audit
-- name: audit_submit
UPDATE audit SET state = 'submitted', submitted_on = :submitted_on,
	submitted_at = :submitted_at
WHERE audit = :audit
-- name: audit_done_before
-- What was done of an audit before a day, though only once it was handed in, the
-- first of all: a later stage, a dispute, a correction, a re-audit, a step that
-- counts from that.
SELECT what || ' on ' || day FROM (
	SELECT 'its ' || stage || ' was' AS what, on_day AS day FROM stage
	WHERE audit = :audit
	UNION ALL SELECT 'a dispute over it was raised', opened_on FROM dispute
	WHERE audit = :audit
	UNION ALL SELECT 'its grade for ' || domain || ' was corrected', on_day
	FROM grade WHERE audit = :audit AND stage = :auditor
	UNION ALL SELECT 'A' || audit || ' began to audit it again', allocated_on
	FROM audit WHERE reaudit_of = :audit AND state <> 'withdrawn'
	UNION ALL SELECT 'A' || audit || '/' || step || ' was done',
		substr(done_on, 1, 10) FROM step
	WHERE audit = :audit AND state = 'done' AND anchor_on = :submitted
) WHERE day < :day ORDER BY day LIMIT 1
-- name: audit_rests
-- What rests on it that an audit was handed in, and how that is taken back.
SELECT 'the ' || stage || ' of ' || on_day || ', by ' || by_staff || ',' AS what,
	'qaf moderate withdraw A' || audit || ' --stage ' || stage
		|| ' --reason takes it back' AS how
FROM stage WHERE audit = :audit
UNION ALL SELECT 'the dispute of ' || opened_on || ' (' || stage || ')',
	'qaf audit dispute A' || audit || ' --withdraw --reason takes it back'
FROM dispute WHERE audit = :audit
UNION ALL SELECT 'A' || audit || ', which audits it again,',
	'withdraw that with qaf audit withdraw A' || audit || ' --reason'
FROM audit WHERE reaudit_of = :audit AND state <> 'withdrawn'
UNION ALL SELECT 'A' || audit || '.' || number || ', which was verified on '
		|| verified_on || ',', 'qaf track action reopen A' || audit || '.'
		|| number || ' --reason takes that back'
FROM action WHERE audit = :audit AND state = 'verified' AND :verified = 1
LIMIT 1
-- name: audit_recase
UPDATE audit SET case_ref = :case_ref, service = :service, team = :team,
	plan = :plan, worker = :worker, manager = :manager, despite = :despite,
	despite_rules = :despite_rules
WHERE audit = :audit
-- name: audit_unsubmit
UPDATE audit SET state = 'allocated', submitted_on = NULL, submitted_at = NULL
WHERE audit = :audit
-- name: audit_restore
UPDATE audit SET state = iif(submitted_on IS NULL, 'allocated', 'submitted'),
	withdrawn_on = NULL, withdrawn_reason = NULL
WHERE audit = :audit
-- name: audit_place_lost
-- The draw of an audit in which another has its place, or in whose place another
-- was drawn.
SELECT e.draw, n.ref || coalesce(' (A' || n.audit || ')', '') AS taker,
	d.superseded_by
FROM draw_entry AS e JOIN draw AS d ON d.draw = e.draw
LEFT JOIN draw_entry AS n ON n.draw = e.draw AND n.replaces = e.ref
WHERE e.audit = :audit AND d.of = 'cases'
AND (e.status = 'replaced' OR d.superseded_by IS NOT NULL)
-- name: audit_withdraw
UPDATE audit SET state = 'withdrawn', withdrawn_on = :withdrawn_on,
	withdrawn_reason = :reason
WHERE audit = :audit
-- name: audit_finding_add
INSERT INTO finding (audit, kind, theme, text, exemplar, domain, recorded_at)
VALUES (:audit, :kind, :theme, :text, :exemplar, :domain, :recorded_at)
-- name: audit_finding_same
-- The same finding, which is not recorded twice.
SELECT count(*) FROM finding
WHERE audit = :audit AND kind = :kind AND theme = :theme
AND text IS :text AND exemplar = :exemplar AND domain IS :domain
-- name: audit_findings
SELECT kind, theme, text, exemplar, domain FROM finding
WHERE audit = :audit ORDER BY id
-- name: audit_theme_add
INSERT OR IGNORE INTO theme (theme, added_at) VALUES (:theme, :added_at)
-- name: audit_theme_get
-- The council's own spelling of a theme.
SELECT theme FROM theme WHERE theme = :theme
-- name: audit_voice_put
INSERT INTO voice (audit, who, state, text, on_day)
VALUES (:audit, :who, :state, :text, :on_day)
ON CONFLICT (audit, who) DO UPDATE SET state = excluded.state,
	text = coalesce(excluded.text, text), on_day = excluded.on_day
-- name: audit_voices
SELECT who, state, text FROM voice WHERE audit = :audit
ORDER BY CASE who WHEN 'child' THEN 1 WHEN 'parent' THEN 2
	WHEN 'practitioner' THEN 3 ELSE 4 END
-- name: audit_stretch_put
INSERT INTO stretch (audit, who, text) VALUES (:audit, :who, :text)
ON CONFLICT (audit, who) DO UPDATE SET text = excluded.text
-- name: audit_stretches
SELECT who, text FROM stretch WHERE audit = :audit ORDER BY who DESC
-- name: audit_note_add
INSERT INTO note (audit, heading, text, recorded_at, recorded_by)
VALUES (:audit, :heading, :text, :recorded_at, :recorded_by)
-- name: audit_note_same
SELECT count(*) FROM note
WHERE audit = :audit AND heading = :heading AND text = :text
-- name: audit_notes
SELECT heading, text, recorded_at, recorded_by FROM note
WHERE audit = :audit ORDER BY id
-- name: audit_tick_put
INSERT INTO tick (audit, domain, indicator, state, recorded_at, recorded_by)
VALUES (:audit, :domain, :indicator, :state, :recorded_at, :recorded_by)
ON CONFLICT (audit, domain, indicator) DO UPDATE SET state = excluded.state,
	recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
-- name: audit_tick_correct
-- What was not ticked before has nothing to be kept.
INSERT INTO tick (audit, domain, indicator, state, recorded_at, recorded_by,
	by_staff, on_day, reason)
VALUES (:audit, :domain, :indicator, :state, :recorded_at, :recorded_by,
	:by_staff, :on_day, :reason)
ON CONFLICT (audit, domain, indicator) DO UPDATE SET before = state,
	state = excluded.state, recorded_at = excluded.recorded_at,
	recorded_by = excluded.recorded_by, by_staff = excluded.by_staff,
	on_day = excluded.on_day, reason = excluded.reason
-- name: audit_ticks
SELECT domain, indicator, state, recorded_by, before, by_staff, on_day, reason
FROM tick WHERE audit = :audit
ORDER BY domain, indicator
-- name: audit_tick_remove
DELETE FROM tick WHERE audit = :audit AND domain = :domain
AND indicator = :indicator
-- name: audit_list
-- The first stage's grade is that of the stage which is no later stage.
SELECT 'A' || a.audit AS audit, a.case_ref AS "case", a.tool, a.kind,
	a.service, a.team, a.worker, a.auditor, a.draw, a.allocated_on,
	a.due_on, a.submitted_on,
	CASE WHEN a.state = 'submitted' AND EXISTS (SELECT 1 FROM dispute d
		WHERE d.audit = a.audit AND d.closed_on IS NULL)
		THEN 'disputed' ELSE a.state END AS state,
	(SELECT g.grade FROM grade g WHERE g.audit = a.audit
		AND g.domain = 'overall' AND g.superseded = 0
		AND NOT EXISTS (SELECT 1 FROM stage s
			WHERE s.audit = g.audit AND s.stage = g.stage))
		AS auditor_grade,
	f.grade AS final_grade, f.stage AS final_stage, a.risk,
	'A' || a.reaudit_of AS reaudit_of, a.framework, a.purposive,
	NULL AS counted,	-- core/claim.h decides it
	a.state = 'allocated' AND ifnull(is_late(a.due_on, :today), 0)
		AS overdue,
	EXISTS (SELECT 1 FROM draw_entry AS e
		JOIN draw AS d ON d.draw = e.draw
		WHERE e.audit = a.audit AND d.of = 'cases'
		AND d.seed IS NOT NULL) AS drawn,
	(SELECT group_concat(w.value, ', ') FROM draw_entry AS e
		JOIN draw AS d ON d.draw = e.draw
		JOIN json_each(d.narrowed) AS w
		WHERE e.audit = a.audit AND d.of = 'cases') AS narrowed
FROM audit a
LEFT JOIN final_grade f ON f.audit = a.audit AND a.state = 'submitted'
WHERE (:state IS NULL OR a.state = :state OR (:state = 'disputed'
	AND a.state = 'submitted' AND EXISTS (SELECT 1 FROM dispute d
		WHERE d.audit = a.audit AND d.closed_on IS NULL)))
AND (:auditor IS NULL OR a.auditor = :auditor COLLATE NOCASE)
AND (:worker IS NULL OR a.worker = :worker COLLATE NOCASE)
AND (:team IS NULL OR a.team = :team COLLATE NOCASE)
AND (:service IS NULL OR a.service = :service COLLATE NOCASE)
AND (:plan IS NULL OR a.plan = :plan COLLATE NOCASE)
AND (:tool IS NULL OR a.tool = :tool)
AND (:kind IS NULL OR same_word(a.kind, :kind))
AND (:theme IS NULL OR same_word(a.theme, :theme))
AND (:draw IS NULL OR a.draw = :draw)
AND (:case IS NULL OR a.case_ref = :case)
AND (:grade IS NULL OR f.grade = :grade)
AND (:from IS NULL OR a.allocated_on >= :from)
AND (:to IS NULL OR a.allocated_on <= :to)
AND (:submitted_from IS NULL OR a.submitted_on >= :submitted_from)
AND (:submitted_to IS NULL OR a.submitted_on <= :submitted_to)
AND (:overdue = 0 OR overdue)
AND (:unmoderated = 0 OR (a.state = 'submitted' AND NOT EXISTS
	(SELECT 1 FROM stage s WHERE s.audit = a.audit)))
ORDER BY a.audit
-- name: audit_to_fill_in
-- Audits of a draw, or allocated in some days, that are not handed in.
SELECT *, coalesce(submitted_at, submitted_on) AS submitted FROM audit
WHERE state = 'allocated' AND (:draw IS NULL OR draw = :draw)
AND (:auditor IS NULL OR auditor = :auditor COLLATE NOCASE)
AND (:from IS NULL OR allocated_on >= :from)
AND (:to IS NULL OR allocated_on <= :to)
ORDER BY audit
-- name: audit_handed_in
-- Submitted audits, by the day they were handed in.
SELECT *, coalesce(submitted_at, submitted_on) AS submitted FROM audit
WHERE state = 'submitted'
AND (:auditor IS NULL OR auditor = :auditor COLLATE NOCASE)
AND (:team IS NULL OR team = :team COLLATE NOCASE)
AND (:from IS NULL OR submitted_on >= :from)
AND (:to IS NULL OR submitted_on <= :to)
ORDER BY audit
-- name: audit_count
-- Audits of a kind that were handed in.
SELECT count(*) FROM audit
WHERE state = 'submitted' AND same_word(kind, :kind)
AND submitted_on >= :from_on AND submitted_on <= :to_on
AND (:theme IS NULL OR same_word(theme, :theme))
AND (:auditor IS NULL OR auditor = :auditor COLLATE NOCASE)
AND (:worker IS NULL OR worker = :worker COLLATE NOCASE)
-- name: audit_dispute_add
INSERT INTO dispute (audit, stage, raised_by, with_staff, reason, opened_on,
	recorded_at)
VALUES (:audit, :stage, :raised_by, :with_staff, :reason, :opened_on,
	:recorded_at)
-- name: audit_dispute_with
-- Who answers the dispute that is open.
UPDATE dispute SET with_staff = :with_staff
WHERE audit = :audit AND closed_on IS NULL
-- name: audit_dispute_list
-- Disputes that are open, or all; how long each waits, or waited.
SELECT d.audit, 'A' || d.audit AS ref, a.case_ref, a.team, a.framework, d.stage,
	d.raised_by, d.with_staff, d.opened_on, d.reason, d.closed_on, d.outcome,
	d.closed_by, CAST(julianday(coalesce(d.closed_on, :today)) -
		julianday(d.opened_on) AS INTEGER) AS days
FROM dispute AS d JOIN audit AS a ON a.audit = d.audit
WHERE (:all = 1 OR d.closed_on IS NULL) AND a.state = 'submitted'
ORDER BY d.closed_on IS NOT NULL, d.opened_on, d.id
-- name: audit_dispute_close
UPDATE dispute SET closed_on = :closed_on, outcome = :outcome,
	closed_by = :closed_by, closed_recorded_by = :closed_recorded_by
WHERE audit = :audit AND closed_on IS NULL
-- name: audit_dispute_reopen
-- The newest one.
UPDATE dispute SET closed_on = NULL, outcome = NULL, closed_by = NULL,
	closed_recorded_by = NULL
WHERE id = (SELECT max(id) FROM dispute WHERE audit = :audit)
-- name: audit_dispute_amend
-- What is given of the newest one.
UPDATE dispute SET outcome = coalesce(:outcome, outcome),
	raised_by = coalesce(:raised_by, raised_by),
	with_staff = coalesce(:with_staff, with_staff)
WHERE id = (SELECT max(id) FROM dispute WHERE audit = :audit)
-- name: audit_dispute_remove
-- The newest one; the history keeps it.
DELETE FROM dispute
WHERE id = (SELECT max(id) FROM dispute WHERE audit = :audit)
-- name: audit_disputes
SELECT stage, raised_by, with_staff, reason, opened_on, closed_on, outcome,
	closed_by, closed_recorded_by
FROM dispute WHERE audit = :audit ORDER BY id
-- name: audit_finding_remove
DELETE FROM finding WHERE audit = :audit AND kind = :kind AND theme = :theme
AND text IS :text AND exemplar = :exemplar
-- name: audit_voice_remove
DELETE FROM voice WHERE audit = :audit AND who = :who
-- name: audit_stretch_remove
DELETE FROM stretch WHERE audit = :audit AND who = :who
-- name: audit_note_remove
DELETE FROM note WHERE audit = :audit AND heading = :heading AND text = :text
