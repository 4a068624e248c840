-- name: sample_several_lists
SELECT EXISTS (SELECT 1 FROM case_source)
-- name: sample_cases
-- Every case, for the frame; in order of reference, so that it can be read
-- side by side with what is known of audits.  :source NULL: of any list.
SELECT ref, opened_on, closed_on, service, team, plan, worker, manager,
	last_audited_on, attributes
FROM cases WHERE :source IS NULL OR coalesce(source, 'main') = :source
ORDER BY ref
-- name: sample_cases_of_lists
-- The same where a child may stand in several lists: main, then by name.
SELECT ref, coalesce(source, 'main') <> 'main' AS other, coalesce(source, 'main')
	AS source, opened_on, closed_on, service, team, plan, worker, manager,
	last_audited_on, attributes
FROM cases WHERE :source IS NULL OR coalesce(source, 'main') = :source
UNION ALL
SELECT ref, source <> 'main', source, opened_on, closed_on, service, team, plan,
	worker, manager, last_audited_on, attributes
FROM case_source WHERE :source IS NULL OR source = :source
ORDER BY ref, other, source
-- name: sample_columns
-- The columns of case lists that some case has a value in.
SELECT DISTINCT k.key AS key FROM (
	SELECT attributes FROM cases UNION ALL SELECT attributes FROM case_source
) c, json_each(
	CASE WHEN json_valid(c.attributes) THEN c.attributes ELSE '{}' END) k
WHERE k.value IS NOT NULL ORDER BY key
-- name: sample_audited
-- What is known of the cases' audits, in order of reference: those submitted
-- after :since (NULL: nobody asks), those that are not handed in, and those of
-- draws for this period, be they of this plan or of another.  A redraw
-- withdraws what is not handed in of the draws that it supersedes, so that
-- does not count.  :case NULL: of every case.
SELECT +case_ref AS case_ref, submitted_on, NULL AS open, NULL AS draw,
	NULL AS tool, 0 AS same
FROM audit WHERE submitted_on > :since AND state = 'submitted'
UNION ALL
SELECT a.case_ref, NULL, a.audit, NULL, NULL, 0
FROM audit a LEFT JOIN draw d ON d.draw = a.draw
WHERE a.state = 'allocated' AND (:case IS NULL OR a.case_ref = :case)
AND NOT (:redraw AND d.draw IS NOT NULL AND d.plan = :plan
	AND d.period = :period AND (d.seed IS NOT NULL OR d.drawn_at IS NULL)
	AND (NOT :themed OR same_word(d.theme, :theme)))
UNION ALL
SELECT a.case_ref, NULL, NULL, d.draw, a.tool, d.plan = :plan
FROM draw d JOIN draw_entry e ON e.draw = d.draw
	JOIN audit a ON a.audit = e.audit
WHERE d.of = 'cases' AND a.state = 'submitted'
AND (:case IS NULL OR a.case_ref = :case)
AND CASE WHEN d.plan = :plan THEN d.period = :period
	ELSE d.period_from <= :to_on AND d.period_to >= :from_on END
ORDER BY case_ref
-- name: sample_last
-- The newest draw of a plan in a period; of a theme where the plan has one.
-- Cases that managers chose (drawn without a seed) stand apart.
SELECT draw, seed FROM draw
WHERE plan = :plan AND period = :period
AND (seed IS NULL AND drawn_at IS NOT NULL) = :chosen
AND (NOT :themed OR same_word(theme, :theme))
ORDER BY number DESC LIMIT 1
-- name: sample_newest
SELECT max(number) FROM draw WHERE plan = :plan AND period = :period
-- name: sample_names
-- References that an unknown one may have meant.
SELECT draw FROM draw ORDER BY frozen_at DESC, draw LIMIT 200
-- name: sample_freeze
INSERT INTO draw (draw, plan, of, period, period_from, period_to, number,
	framework, frame_sha256, frame_size, quota, narrowed, theme, purposive,
	frozen_at, frozen_by, reason)
VALUES (:draw, :plan, :of, :period, :period_from, :period_to, :number,
	:framework, :frame_sha256, :frame_size, :quota, :narrowed, :theme,
	:purposive, :frozen_at, :frozen_by, :reason)
-- name: sample_frame_put
INSERT INTO draw_frame (draw, frame, spread, spread_sha256)
VALUES (:draw, coalesce(:frame, ''), :spread, :spread_sha256)
ON CONFLICT (draw) DO UPDATE SET frame = excluded.frame
-- name: sample_seed
UPDATE draw SET seed = :seed, seed_given = :seed_given, quota = :quota,
	pooled = :pooled, drawn_at = :drawn_at, drawn_by = :drawn_by
WHERE draw = :draw
-- name: sample_own_number
UPDATE draw SET own_number = :number WHERE draw = :draw
-- name: sample_supersede
UPDATE draw SET superseded_by = :draw
WHERE plan = :plan AND period = :period AND draw <> :draw
AND (seed IS NOT NULL OR drawn_at IS NULL)
AND (NOT :themed OR same_word(theme, :theme)) AND superseded_by IS NULL
-- name: sample_superseded_audits
-- Audits of the draws that this one supersedes, but for those withdrawn.
SELECT a.*, coalesce(a.submitted_at, a.submitted_on) AS submitted
FROM draw d JOIN draw_entry e ON e.draw = d.draw
	JOIN audit a ON a.audit = e.audit
WHERE d.plan = :plan AND d.period = :period AND d.superseded_by = :draw
AND d.of = 'cases' AND a.state <> 'withdrawn'
ORDER BY a.audit
-- name: sample_get
-- A draw without its frame.
SELECT draw, plan, of, period, period_from, period_to, number, framework,
	frame_sha256, frame_size, pooled, theme, purposive, frozen_at, frozen_by,
	seed, seed_given, drawn_at, drawn_by, reason, superseded_by
FROM draw WHERE draw = :draw
-- name: sample_frame
SELECT frame, spread, spread_sha256 FROM draw_frame WHERE draw = :draw
-- name: sample_stratum_put
INSERT INTO draw_stratum (draw, stratum, size, quota, reserves)
VALUES (:draw, coalesce(:stratum, ''), :size, :quota, :reserves)
ON CONFLICT (draw, stratum) DO UPDATE SET quota = excluded.quota,
	reserves = excluded.reserves, size = excluded.size
-- name: sample_strata
SELECT stratum, size, quota, reserves FROM draw_stratum
WHERE draw = :draw ORDER BY stratum
-- name: sample_exclusion_add
INSERT INTO draw_exclusion (draw, reason, cases, named)
VALUES (:draw, :reason, :cases, :named)
-- name: sample_exclusions
SELECT reason, cases, named FROM draw_exclusion
WHERE draw = :draw ORDER BY cases DESC, reason
-- name: sample_entry_add
INSERT INTO draw_entry (draw, stratum, position, ref, ticket, status, audit,
	replaces, reason, late)
VALUES (:draw, coalesce(:stratum, ''), :position, :ref, coalesce(:ticket, ''),
	:status, :audit, :replaces, :reason, :late)
-- name: sample_entry_audit
UPDATE draw_entry SET audit = :audit, auditor = :auditor,
	unallocated_reason = :unallocated_reason
WHERE draw = :draw AND ref = :ref
-- name: sample_entry_replaced
UPDATE draw_entry SET status = 'replaced', replaced_at = :replaced_at,
	replaced_by = :replaced_by, reason = :reason
WHERE draw = :draw AND ref = :ref AND status = 'selected'
-- name: sample_entry_promote
UPDATE draw_entry SET status = 'selected', replaces = :replaces
WHERE draw = :draw AND ref = :ref
-- name: sample_entries
-- What the draw chose, in the order of strata and positions.
SELECT stratum, position, ref, ticket, status, auditor, audit, replaces, late
FROM draw_entry WHERE draw = :draw ORDER BY stratum, position
-- name: sample_last_position
SELECT max(position) FROM draw_entry
WHERE draw = :draw AND (:pooled OR stratum = coalesce(:stratum, ''))
-- name: sample_show
SELECT e.draw, iif(e.status = 'selected' AND a.state = 'withdrawn', a.state,
		e.status) AS status, e.position, e.stratum,
	coalesce(a.case_ref, l.ref, e.ref) AS "case",
	coalesce(a.service, iif(s.ref IS NULL, c.service, s.service)) AS service,
	coalesce(a.team, iif(s.ref IS NULL, c.team, s.team)) AS team,
	coalesce(a.plan, iif(s.ref IS NULL, c.plan, s.plan)) AS plan,
	coalesce(a.worker, iif(s.ref IS NULL, c.worker, s.worker)) AS worker,
	coalesce(a.auditor, e.auditor) AS auditor, a.due_on AS due_on,
	'A' || e.audit AS audit, nullif(e.ticket, '') AS ticket,
	iif(e.late IS NULL, NULL, 'late') AS late
FROM draw_entry e LEFT JOIN audit a ON a.audit = e.audit
	LEFT JOIN case_alias l ON l.old = e.ref
	LEFT JOIN cases c ON c.ref = coalesce(l.ref, e.ref) AND e.audit IS NULL
	LEFT JOIN case_source s ON s.ref = coalesce(l.ref, e.ref)
		AND s.source = :source AND e.audit IS NULL
WHERE e.draw = :draw
ORDER BY e.stratum, e.position
-- name: sample_list
SELECT d.draw, d.plan, d.period, d.seed, d.frame_size AS frame,
	coalesce(sum(e.status = 'selected'), 0) AS selected,
	coalesce(sum(e.status = 'reserve'), 0) AS reserves, d.drawn_at, d.drawn_by,
	d.frame_sha256, d.superseded_by
FROM draw d LEFT JOIN draw_entry e ON e.draw = d.draw
WHERE (:sample IS NULL OR d.plan = :sample)
AND (:period IS NULL OR d.period = :period)
GROUP BY d.draw ORDER BY d.frozen_at, d.draw
-- name: sample_exempt_auditors
-- From this plan in its period, or from any in the month.
SELECT DISTINCT auditor FROM exemption
WHERE ((period = :period AND (plan IS NULL OR plan = :plan))
	OR (period = :month AND plan IS NULL))
AND auditor IS NOT NULL
-- name: sample_exempt_add
INSERT INTO exemption (period, plan, auditor, audit, reason, approved_by,
	recorded_at, recorded_by)
VALUES (:period, :plan, :auditor, :audit, :reason, :approved_by, :recorded_at,
	:recorded_by)
-- name: sample_exempt_same
SELECT count(*) FROM exemption
WHERE period = :period AND plan IS :plan AND auditor IS :auditor
AND audit IS :audit
-- name: sample_exempt_find
SELECT id, reason, approved_by FROM exemption
WHERE period = :period AND plan IS :plan AND auditor IS :auditor
AND audit IS :audit
-- name: sample_exempt_end
DELETE FROM exemption WHERE id = :id
-- name: sample_exempt_left
-- What an excused auditor was given before, and has not handed in.
SELECT group_concat('A' || audit, ', ') FROM (
	SELECT a.audit FROM audit AS a JOIN draw AS d ON d.draw = a.draw
	WHERE a.state = 'allocated' AND a.auditor = :auditor
	AND d.period = :period AND (:plan IS NULL OR d.plan = :plan)
	ORDER BY a.audit)
-- name: sample_quota
-- The stored quota; no row when it is no longer JSON.
SELECT quota ->> '$.kind' AS kind, quota ->> '$.n' AS n,
	quota ->> '$.auditors' AS auditors, quota ->> '$.rate' AS rate,
	quota ->> '$.spread' AS spread, quota ->> '$.reserves' AS reserves
FROM draw WHERE draw = :draw AND json_valid(quota)
-- name: sample_quota_strata
SELECT s.value ->> '$.stratum' AS stratum, s.value ->> '$.kind' AS kind,
	s.value ->> '$.n' AS n, s.value ->> '$.rate' AS rate,
	s.value ->> '$.spread' AS spread
FROM draw, json_each(draw.quota, '$.strata') s
WHERE draw.draw = :draw
-- name: sample_narrowed
SELECT w.value AS condition FROM draw, json_each(draw.narrowed) w
WHERE draw.draw = :draw AND json_valid(draw.narrowed)
-- name: sample_of_period
-- The draws of a plan in a period that stand, with what they chose.
SELECT d.draw, d.theme, d.drawn_at, d.own_number,
	(SELECT group_concat(value, ', ') FROM json_each(d.narrowed))
		AS narrowed,
	coalesce(sum(e.status = 'selected'
		AND coalesce(a.state, '') <> 'withdrawn'), 0) AS selected
FROM draw d LEFT JOIN draw_entry e ON e.draw = d.draw
	LEFT JOIN audit a ON a.audit = e.audit
WHERE d.plan = :plan AND d.period = :period AND d.superseded_by IS NULL
GROUP BY d.draw ORDER BY d.number
-- name: sample_mix_open
-- The open cases of each team by plan.
SELECT team, plan, count(*) AS cases FROM cases
WHERE team IS NOT NULL AND plan IS NOT NULL AND opened_on <= :day
AND (closed_on IS NULL OR closed_on > :day)
GROUP BY team, plan ORDER BY team, plan
-- name: sample_mix_chosen
-- What was chosen of each team by plan in the periods that end in those days.
SELECT coalesce(a.team, c.team) AS team, coalesce(a.plan, c.plan) AS plan,
	count(*) AS cases
FROM draw d JOIN draw_entry e ON e.draw = d.draw AND e.status = 'selected'
	LEFT JOIN audit a ON a.audit = e.audit
	LEFT JOIN cases c ON c.ref = e.ref
WHERE d.plan = :plan AND d.superseded_by IS NULL
AND d.period_to >= :from_on AND d.period_to <= :to_on
AND coalesce(a.state, '') <> 'withdrawn'
AND coalesce(a.team, c.team) IS NOT NULL
AND coalesce(a.plan, c.plan) IS NOT NULL
GROUP BY 1, 2 ORDER BY 1, 2
-- name: sample_cycles
-- The newest draw of each theme of a sample, with how many of its audits were
-- handed in.
SELECT d.theme, d.draw, d.period, d.period_to,
	(SELECT count(*) FROM draw_entry e JOIN audit a ON a.audit = e.audit
		WHERE e.draw = d.draw AND a.state = 'submitted') AS audits
FROM draw d
WHERE d.plan = :plan AND d.theme IS NOT NULL AND d.drawn_at IS NOT NULL
AND d.superseded_by IS NULL
AND NOT EXISTS (SELECT 1 FROM draw n WHERE n.plan = d.plan
	AND same_word(n.theme, d.theme) AND n.drawn_at IS NOT NULL
	AND n.superseded_by IS NULL AND n.period_to > d.period_to)
ORDER BY d.period_to, d.number
-- name: sample_cycle_before
-- The draw of that theme in the period before that of a draw.
SELECT d.theme, d.draw, d.period, d.period_to,
	(SELECT count(*) FROM draw_entry e JOIN audit a ON a.audit = e.audit
		WHERE e.draw = d.draw AND a.state = 'submitted') AS audits
FROM draw d JOIN draw this ON this.draw = :draw
WHERE d.plan = :plan AND same_word(d.theme, :theme)
AND d.drawn_at IS NOT NULL AND d.superseded_by IS NULL
AND d.period_to < this.period_from
ORDER BY d.period_to DESC, d.number DESC LIMIT 1
-- name: sample_found
-- What the audits of a draw found, by kind and theme.
SELECT f.kind, f.theme, count(DISTINCT f.audit) AS audits
FROM draw_entry e JOIN audit a ON a.audit = e.audit AND a.state = 'submitted'
	JOIN finding f ON f.audit = a.audit
WHERE e.draw = :draw
GROUP BY f.kind, f.theme ORDER BY f.kind = 'development', f.kind, 3 DESC, f.theme
-- name: sample_reviews
-- Entries of kinds (a JSON array) whose theme no draw of the sample has had since.
SELECT 'E' || e.id AS entry, e.kind, e.theme
FROM json_each(:kinds) AS k JOIN evidence e ON e.kind = k.value
WHERE e.stands = 1 AND e.on_day <= :to_on
AND NOT EXISTS (SELECT 1 FROM draw d WHERE d.plan = :plan
	AND d.superseded_by IS NULL AND same_word(d.theme, e.theme)
	AND substr(d.drawn_at, 1, 10) >= e.on_day)
ORDER BY k.key, e.on_day, e.id
-- name: sample_reaudits
-- Open re-audit steps whose window overlaps the days.
SELECT s.step, 'A' || s.audit AS audit, s.starts_on, substr(s.due_at, 1, 10)
	AS due_on
FROM step s
WHERE s.state = 'open' AND s.reaudit = 1 AND s.starts_on <= :to_on
AND (s.due_at IS NULL OR s.due_at >= :from_on)
ORDER BY s.due_at IS NULL, s.due_at, s.audit
-- name: sample_purposive
-- Managers choose these cases: nothing is drawn, no seed is needed.
UPDATE draw SET purposive = 1, drawn_at = :drawn_at, drawn_by = :drawn_by
WHERE draw = :draw
-- name: sample_reframe
UPDATE draw SET frame_sha256 = :frame_sha256, frame_size = :frame_size
WHERE draw = :draw AND seed IS NULL
-- name: sample_journal
-- What the journal says of a draw; its lines are chained.
SELECT detail FROM journal
WHERE subject = :draw AND (verb = 'sample draw' OR verb = 'sample redraw')
ORDER BY seq LIMIT 1
-- name: sample_journal_frozen
-- Was the frame frozen for what is stored: size, fingerprint, conditions,
-- theme, reason, when and by whom?  Its first line is the one that counts.
SELECT j.at = d.frozen_at AND j.who = d.frozen_by AND j.detail IN (
	l.line, l.line || '; clock: given')
FROM draw d JOIN journal j ON j.subject = d.draw AND j.verb = 'sample freeze',
	(SELECT draw, 'frame: ' || frame_size || '; sha256: ' || frame_sha256 ||
		coalesce((SELECT group_concat('; where: ' || value, '')
			FROM json_each(CASE WHEN narrowed IS NULL
				OR json_valid(narrowed)
				THEN narrowed ELSE '["changed"]' END)), '') ||
		coalesce('; theme: ' || theme, '') ||
		coalesce('; reason: ' || reason, '') AS line
	FROM draw WHERE draw = :draw) l
WHERE d.draw = :draw ORDER BY j.seq LIMIT 1
-- name: sample_journal_drawn
-- The same of the draw: seed and where it came from, how many, when, by whom.
SELECT j.at = d.drawn_at AND j.who = d.drawn_by AND j.detail IN (
	l.line, l.line || '; clock: given')
FROM draw d JOIN journal j ON j.subject = d.draw
	AND (j.verb = 'sample draw' OR j.verb = 'sample redraw'),
	(SELECT 'seed: ' || seed ||
		CASE seed_given WHEN 1 THEN ' (given)' ELSE ' (random)' END ||
		'; selected: ' || :selected || '; reserves: ' || :reserves ||
		'; frame: ' || frame_sha256 ||
		coalesce('; reason: ' || reason, '') AS line
	FROM draw WHERE draw = :draw) l
WHERE d.draw = :draw ORDER BY j.seq LIMIT 1
-- name: sample_journal_replaced
-- The first that gave its place away of which the journal does not say so:
-- to whom, why, when, by whom.
SELECT e.ref FROM draw_entry e
	LEFT JOIN draw_entry n ON n.draw = e.draw AND n.replaces = e.ref
WHERE e.draw = :draw AND e.status = 'replaced' AND NOT EXISTS (
	SELECT 1 FROM journal j,
		(SELECT :what || ': ' || e.ref || '; by: ' ||
			coalesce(n.ref, 'nobody') || '; reason: ' || e.reason
			AS line) l
	WHERE j.subject = e.draw AND j.verb = 'sample replace'
	AND j.at = e.replaced_at AND j.who = e.replaced_by
	AND j.detail IN (l.line, l.line || '; clock: given'))
ORDER BY e.stratum, e.position LIMIT 1
-- name: sample_journal_undone
-- The first replacement of the journal that is not stored any more.
SELECT substr(j.detail, 1, instr(j.detail, '; reason: ') - 1)
FROM journal j
WHERE j.subject = :draw AND j.verb = 'sample replace'
AND NOT EXISTS (SELECT 1 FROM undone u WHERE j.txn BETWEEN u.first AND u.last)
AND NOT EXISTS (
	SELECT 1 FROM draw_entry e WHERE e.draw = j.subject
	AND e.status = 'replaced'
	AND instr(j.detail, :what || ': ' || e.ref || '; by: ') = 1)
ORDER BY j.seq LIMIT 1
-- name: sample_late
-- What came to qualify after a draw, round by round.
SELECT round, frame, frame_sha256 FROM draw_late
WHERE draw = :draw ORDER BY round
-- name: sample_late_add
INSERT INTO draw_late (draw, round, frame, frame_sha256, added_at, added_by)
VALUES (:draw, :round, :frame, :frame_sha256, :added_at, :added_by)
-- name: sample_journal_late
-- The first round of which the journal does not say the same, when and by whom.
SELECT l.round FROM draw_late l
WHERE l.draw = :draw AND NOT EXISTS (
	SELECT 1 FROM journal j,
		(SELECT '; sha256: ' || l.frame_sha256 || '; selected: ' ||
			(SELECT count(*) FROM draw_entry e
			WHERE e.draw = l.draw AND e.late = l.round) AS line) t
	WHERE j.subject = l.draw AND j.verb = 'sample late'
	AND j.at = l.added_at AND j.who = l.added_by
	AND instr(j.detail, 'round: ' || l.round || ';') = 1
	AND substr(j.detail, instr(j.detail, '; sha256')) IN (
		t.line, t.line || '; clock: given'))
ORDER BY l.round LIMIT 1
-- name: sample_journal_late_rounds
SELECT count(*) FROM journal WHERE subject = :draw AND verb = 'sample late'
