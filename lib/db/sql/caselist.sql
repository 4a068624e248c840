-- name: caselist_of
-- The day of the newest list of cases that was loaded; those of before the lists
-- were noted stand in the journal.
SELECT max(day) FROM (
	SELECT as_of AS day FROM case_list
	WHERE :source IS NULL OR source = :source
	UNION ALL
	SELECT iif(instr(detail, '; as of: ') > 0,
		substr(detail, instr(detail, '; as of: ') + 9, 10), substr(at, 1, 10))
	FROM journal AS j WHERE verb = 'import cases'
	AND NOT EXISTS (SELECT 1 FROM undone AS u
		WHERE j.txn BETWEEN u.first AND u.last)
	AND NOT EXISTS (SELECT 1 FROM case_list))
-- name: caselist_services
-- The services of the open cases, and how many each has.
SELECT service, count(*) AS cases FROM (
	SELECT service, closed_on FROM cases
	UNION ALL
	SELECT service, closed_on FROM case_source)
WHERE service IS NOT NULL AND (closed_on IS NULL OR closed_on > :today)
GROUP BY service ORDER BY service
