-- name: meeting_add
INSERT INTO meeting (kind, on_day, chair, attended, decided, recorded_at,
	recorded_by)
VALUES (:kind, :on_day, :chair, :attended, :decided, :recorded_at, :recorded_by)
-- name: meeting_count
-- Those without a chair are left out where one is asked for.
SELECT count(*) FROM meeting
WHERE kind = :kind AND on_day >= :from_on AND on_day <= :to_on
AND (:chaired = 0 OR trim(coalesce(chair, '')) <> '')
-- name: meeting_list
SELECT 'M' || id AS meeting, kind, on_day AS "on", chair, attended, decided
FROM meeting
WHERE on_day >= coalesce(:from, '') AND on_day <= coalesce(:to, '9999')
AND (:kind IS NULL OR kind = :kind)
ORDER BY on_day, id
