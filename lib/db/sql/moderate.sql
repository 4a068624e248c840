-- name: moderate_get
SELECT by_staff, on_day, blind, auditor_joined, reason, draw, risk, risk_before,
	override_limiting, despite FROM stage
WHERE audit = :audit AND stage = :stage
-- name: moderate_put
INSERT INTO stage (audit, stage, by_staff, on_day, blind, auditor_joined,
	reason, draw, recorded_at, risk, risk_before, override_limiting,
	despite, despite_rules)
VALUES (:audit, :stage, :by_staff, :on_day, :blind, :auditor_joined, :reason,
	:draw, :recorded_at, :risk, :risk_before, :override_limiting, :despite,
	:despite_rules)
ON CONFLICT (audit, stage) DO UPDATE SET by_staff = excluded.by_staff,
	on_day = excluded.on_day, blind = excluded.blind,
	auditor_joined = excluded.auditor_joined, reason = excluded.reason,
	draw = coalesce(excluded.draw, draw),
	risk_before = iif(excluded.risk IS NULL, risk_before,
		excluded.risk_before),
	risk = coalesce(excluded.risk, risk),
	override_limiting = excluded.override_limiting,
	despite = excluded.despite, despite_rules = excluded.despite_rules
-- name: moderate_risk_before
-- What was recorded of risk before a stage, where a correction of the stage would
-- else take its own for that.
UPDATE stage SET risk_before = :risk_before
WHERE audit = :audit AND stage = :stage AND risk IS NOT NULL
-- name: moderate_withdraw
-- The history keeps it.
DELETE FROM stage WHERE audit = :audit AND stage = :stage
-- name: moderate_list
-- Each judgement of a later stage beside the auditor's on the same domain.
SELECT a.audit, a.framework, s.stage, s.by_staff AS moderator, s.on_day,
	s.blind, s.auditor_joined, g.domain, g.grade AS moderated_grade,
	(SELECT first.grade FROM grade first WHERE first.audit = s.audit
		AND first.domain = g.domain AND first.superseded = 0
		AND NOT EXISTS (SELECT 1 FROM stage later
			WHERE later.audit = first.audit
			AND later.stage = first.stage)) AS auditor_grade,
	a.auditor, a.team, a.service, a.tool, a.submitted_on, s.risk,
	s.risk_before, s.override_limiting, s.draw
FROM stage s JOIN audit a ON a.audit = s.audit
LEFT JOIN grade g ON g.audit = s.audit AND g.stage = s.stage
	AND g.superseded = 0
WHERE a.state = 'submitted'
AND (:stage IS NULL OR s.stage = :stage)
AND (:moderator IS NULL OR s.by_staff = :moderator COLLATE NOCASE)
AND (:from IS NULL OR s.on_day >= :from)
AND (:to IS NULL OR s.on_day <= :to)
AND (NOT :differs OR g.grade <> (SELECT first.grade FROM grade first
	WHERE first.audit = s.audit AND first.domain = g.domain
	AND first.superseded = 0 AND NOT EXISTS (SELECT 1 FROM stage later
		WHERE later.audit = first.audit AND later.stage = first.stage)))
ORDER BY s.on_day, s.audit, s.stage, g.domain = 'overall' DESC, g.id
-- name: moderate_differences
-- The domains to which two stages gave different grades.
SELECT later.domain, first.grade AS first, later.grade AS later, later.by_staff
FROM grade first JOIN grade later ON later.audit = first.audit
	AND later.domain = first.domain
WHERE first.audit = :audit AND first.stage = :first AND first.superseded = 0
AND later.stage = :later AND later.superseded = 0
AND later.grade <> first.grade
ORDER BY later.domain = 'overall' DESC, later.id
