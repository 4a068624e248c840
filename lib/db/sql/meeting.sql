-- name: meeting_add
INSERT INTO meeting (kind, on_day, chair, attended, decided, recorded_at,
	recorded_by)
VALUES (:kind, :on_day, :chair, :attended, :decided, :recorded_at, :recorded_by)
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
SELECT 'M' || id AS meeting, kind, on_day AS "on", chair, attended, decided
FROM meeting
WHERE on_day >= coalesce(:from, '') AND on_day <= coalesce(:to, '9999')
AND (:kind IS NULL OR kind = :kind OR kind LIKE :kind || '/%')
ORDER BY on_day, id
