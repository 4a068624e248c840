-- name: case_rows
-- The case in every list that has it: open ones first, then main.  It is found by
-- the references that it had, too.
WITH named AS (
	SELECT coalesce((SELECT ref FROM case_alias WHERE old = :ref), :ref) AS ref
)
SELECT ref, source, opened_on, closed_on, last_audited_on, service, team, plan,
	worker, manager, attributes
FROM (
	SELECT ref, coalesce(source, 'main') AS source, opened_on, closed_on,
		last_audited_on, service, team, plan, worker, manager, attributes
	FROM cases WHERE ref = (SELECT ref FROM named)
	UNION ALL
	SELECT ref, source, opened_on, closed_on, last_audited_on, service, team,
		plan, worker, manager, attributes
	FROM case_source WHERE ref = (SELECT ref FROM named))
ORDER BY closed_on IS NOT NULL AND closed_on <= :today, source <> 'main', source
-- name: staff_get
SELECT ref, role, name, team, service, email, manager, active_from, active_to,
	away_from, away_to, attributes
FROM staff WHERE ref = :ref
-- name: staff_all
SELECT ref, role, name, team, service, email, manager, active_from, active_to,
	away_from, away_to, attributes
FROM staff ORDER BY ref
-- name: team_get
SELECT team, service, manager, head_of_service FROM team WHERE team = :team
-- name: attribute_all
-- One row without a key where it is not JSON: somebody changed it by hand.
SELECT key, value
FROM json_each(CASE WHEN json_valid(:attributes) THEN :attributes ELSE '{}' END)
UNION ALL SELECT NULL, NULL WHERE NOT json_valid(:attributes)
-- name: holiday_years
SELECT year FROM holiday_year ORDER BY year
-- name: holiday_all
SELECT day, title FROM holiday ORDER BY day
