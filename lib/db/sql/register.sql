-- name: register_cases
-- A row for each list that has a case.
SELECT l.ref AS "case", l.source, l.service, l.team, l.plan, l.worker, l.manager,
	l.opened_on, l.closed_on, l.last_audited_on,
	(SELECT count(*) FROM audit AS a WHERE a.case_ref = l.ref
		AND a.state <> 'withdrawn') AS audits,
	nullif(l.attributes, '{}') AS attributes
FROM (
	SELECT ref, coalesce(source, 'main') AS source, service, team, plan, worker,
		manager, opened_on, closed_on, last_audited_on, attributes
	FROM cases
	UNION ALL
	SELECT ref, source, service, team, plan, worker, manager, opened_on,
		closed_on, last_audited_on, attributes
	FROM case_source) AS l
WHERE (:service IS NULL OR l.service = :service COLLATE NOCASE)
AND (:team IS NULL OR l.team = :team COLLATE NOCASE)
AND (:plan IS NULL OR l.plan = :plan COLLATE NOCASE)
AND (:worker IS NULL OR l.worker = :worker COLLATE NOCASE)
AND (:manager IS NULL OR l.manager = :manager COLLATE NOCASE)
AND (:source IS NULL OR l.source = :source COLLATE NOCASE)
AND (:open = 0 OR l.closed_on IS NULL OR l.closed_on > :today)
AND (:closed = 0 OR l.closed_on <= :today)
AND (:case IS NULL OR l.ref = :case)
ORDER BY l.ref, l.source <> 'main', l.source
-- name: register_staff
SELECT s.ref AS staff, s.name, s.role, s.team, s.service, s.manager, s.email,
	s.active_from, s.active_to, s.away_from, s.away_to,
	(SELECT count(*) FROM audit AS a WHERE a.auditor = s.ref
		AND a.state = 'allocated') AS audits,
	(SELECT count(*) FROM step AS t WHERE t.owner = s.ref
		AND t.state = 'open') AS steps,
	(SELECT count(*) FROM action AS c WHERE c.owner = s.ref
		AND c.state IN ('open', 'completed')) AS actions,
	nullif(s.attributes, '{}') AS attributes
FROM staff AS s
WHERE (:role IS NULL OR s.role = :role COLLATE NOCASE)
AND (:team IS NULL OR s.team = :team COLLATE NOCASE)
AND (:service IS NULL OR s.service = :service COLLATE NOCASE)
AND (:manager IS NULL OR s.manager = :manager COLLATE NOCASE)
AND (:active = 0 OR ((s.active_from IS NULL OR s.active_from <= :today)
	AND (s.active_to IS NULL OR s.active_to >= :today)
	AND NOT coalesce(s.away_from <= :today
		AND (s.away_to IS NULL OR s.away_to >= :today), 0)))
AND (:left = 0 OR s.active_to < :today)
AND (:staff IS NULL OR s.ref = :staff)
ORDER BY s.ref
