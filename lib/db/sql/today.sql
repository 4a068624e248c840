-- name: today_sources
-- The lists of cases that were loaded.
SELECT source FROM case_list ORDER BY source <> 'main', source
-- name: today_profiles
-- Saved ways of reading a list of cases.
SELECT profile FROM import_profile WHERE noun = 'cases' ORDER BY profile
-- name: today_files
-- Files that other systems hand over each month, which were loaded since :from and
-- not yet in the month that begins with :month.  What was taken back was not loaded.
SELECT substr(t.command, 8) AS kind, max(substr(t.at, 1, 10)) AS on_day
FROM main.txn AS t
WHERE t.command IN ('import staff', 'import evidence')
AND NOT EXISTS (SELECT 1 FROM undone AS u
	WHERE t.txn BETWEEN u.first AND u.last)
GROUP BY kind
HAVING on_day >= :from AND on_day < :month
ORDER BY kind
-- name: today_last
-- After which transaction the database is as it is.
SELECT txn, at FROM main.txn ORDER BY txn DESC LIMIT 1
