-- name: audit_add
INSERT INTO audit (case_ref, framework, tool, kind, service, team, plan,
	worker, manager, auditor, draw, purposive, theme, allocated_on,
	notified_on, due_on, period_from, period_to, state, reaudit_of,
	recorded_at)
VALUES (:case_ref, :framework, :tool, :kind, :service, :team, :plan,
	:worker, :manager, :auditor, :draw, :purposive, :theme, :allocated_on,
	:notified_on, :due_on, :period_from, :period_to, 'allocated',
	:reaudit_of, :recorded_at)
-- name: audit_get
SELECT case_ref, framework, tool, kind, service, team, plan, worker, manager,
	auditor, draw, purposive, theme, allocated_on, notified_on, due_on,
	period_from, period_to, coalesce(submitted_at, submitted_on) AS submitted,
	withdrawn_on, withdrawn_reason, state, risk, override_limiting,
	reaudit_of
FROM audit WHERE audit = :audit
-- name: audit_newest
SELECT max(audit) FROM audit
-- name: audit_under_way
-- Another audit of the case with that tool that is not handed in yet.
SELECT audit FROM audit
WHERE case_ref = :case_ref AND tool = :tool AND state = 'allocated'
ORDER BY audit LIMIT 1
-- name: audit_reallocate
UPDATE audit SET auditor = :auditor, due_on = :due_on WHERE audit = :audit
-- name: audit_risk
UPDATE audit SET risk = :risk WHERE audit = :audit
-- name: audit_override
UPDATE audit SET override_limiting = :reason WHERE audit = :audit
-- name: audit_submit
UPDATE audit SET state = 'submitted', submitted_on = :submitted_on,
	submitted_at = :submitted_at
WHERE audit = :audit
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
