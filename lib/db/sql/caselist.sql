-- name: caselist_of
-- The day of the newest list of cases that was loaded.
SELECT max(iif(instr(detail, '; as of: ') > 0,
	substr(detail, instr(detail, '; as of: ') + 9, 10), substr(at, 1, 10)))
FROM journal WHERE verb = 'import cases'
-- name: caselist_services
-- The services of the open cases, and how many each has.
SELECT service, count(*) AS cases FROM cases
WHERE service IS NOT NULL AND (closed_on IS NULL OR closed_on > :today)
GROUP BY service ORDER BY service
