-- name: meeting_add
-- The number of a meeting that was withdrawn or taken back is not used for another.
INSERT INTO meeting (id, kind, on_day, chair, attended, decided, recorded_at,
	recorded_by)
SELECT 1 + max(coalesce((SELECT max(id) FROM meeting), 0),
	coalesce((SELECT max(CAST(substr(subject, 2) AS INTEGER)) FROM journal
		WHERE subject BETWEEN 'M' AND 'N' AND verb = 'track meeting add'), 0)),
	:kind, :on_day, :chair, :attended, :decided, :recorded_at, :recorded_by
-- name: meeting_correct
UPDATE meeting SET kind = :kind, on_day = :on_day, chair = :chair,
	attended = :attended, decided = :decided WHERE id = :id
-- name: meeting_withdraw
DELETE FROM meeting WHERE id = :id
-- name: meeting_withdrawn_in
-- The transaction that withdrew a meeting last.
SELECT max(txn) FROM journal WHERE subject = :ref
AND verb = 'track meeting withdraw'
-- name: meeting_steps_done
-- Steps of audits that were done on a day.
SELECT 'A' || audit || '/' || step FROM step
WHERE state = 'done' AND substr(done_on, 1, 10) = :on_day ORDER BY audit, step
-- name: meeting_sets_alone
-- An action that was set at a meeting of a kind, of which none is recorded since
-- its audit was allocated.
SELECT 'A' || x.audit || '.' || x.number FROM action AS x JOIN audit AS a USING (audit)
WHERE x.set_at_step = :kind AND x.state <> 'withdrawn'
AND NOT EXISTS (SELECT 1 FROM meeting AS m
	WHERE m.kind = :kind AND m.on_day >= a.allocated_on)
ORDER BY x.audit, x.number LIMIT 1
-- name: meeting_count
-- Those without a chair are left out where one is asked for.
SELECT count(*) FROM meeting
WHERE kind = :kind AND on_day >= :from_on AND on_day <= :to_on
AND (:chaired = 0 OR trim(coalesce(chair, '')) <> '')
-- name: meeting_followed
-- The draws of the samples (a JSON array) that a meeting follows, by the kind under which it is
-- recorded, how often it was held (with a chair, where one is asked for), and how
-- many of the draw's audits are not handed in.
SELECT d.draw, :meeting || '/' || d.draw AS kind, d.period, d.theme,
	d.period_from AS first,
	substr(d.drawn_at, 1, 10) AS drawn_on,
	(SELECT count(*) FROM meeting WHERE kind = :meeting || '/' || d.draw
		AND (:chaired = 0 OR trim(coalesce(chair, '')) <> '')) AS held,
	(SELECT count(*) FROM draw_entry e JOIN audit a ON a.audit = e.audit
		WHERE e.draw = d.draw AND a.state = 'allocated') AS open
FROM json_each(:plans) AS p JOIN draw d ON d.plan = p.value
WHERE d.of = 'cases' AND d.superseded_by IS NULL
AND d.drawn_at >= coalesce(:since, '')
ORDER BY p.key, d.period, d.number
-- name: meeting_places
-- Where the records of a draw belong, as its audits have it, else the cases.
SELECT DISTINCT coalesce(a.service, c.service) AS service,
	coalesce(a.team, c.team) AS team
FROM draw_entry e LEFT JOIN audit a ON a.audit = e.audit
	LEFT JOIN cases c ON c.ref = e.ref
WHERE e.draw = :draw AND e.status = 'selected'
ORDER BY 1, 2
-- name: meeting_list
-- Those that stand; with :all those that were withdrawn, too, of which history has
-- the columns in their order.  :id is one of them, NULL: any.
WITH every AS (
	SELECT id, kind, on_day, chair, attended, decided, recorded_by,
		'stands' AS state FROM meeting
	UNION ALL
	SELECT image ->> '$[0]', image ->> '$[1]', image ->> '$[2]',
		image ->> '$[3]', image ->> '$[4]', image ->> '$[5]',
		image ->> '$[7]', 'withdrawn'
	FROM (SELECT substr(subject, 2) AS number, max(txn) AS ended FROM journal
		WHERE :all = 1 AND subject BETWEEN 'M' AND 'N'
		AND verb = 'track meeting withdraw' GROUP BY subject) AS gone
	JOIN main.history AS h ON h.ended = gone.ended
		AND h.table_name = 'meeting' AND h.key = '[' || gone.number || ']'
	WHERE NOT EXISTS (SELECT 1 FROM meeting
		WHERE id = CAST(gone.number AS INTEGER))
)
SELECT id, recorded_by, 'M' || id AS meeting, kind, on_day AS "on", chair,
	attended, decided, state
FROM every
WHERE on_day >= coalesce(:from, '') AND on_day <= coalesce(:to, '9999')
AND (:kind IS NULL OR kind = :kind OR kind LIKE :kind || '/%')
AND (:id IS NULL OR id = :id)
ORDER BY on_day, id
