-- name: setting_get
SELECT value FROM setting WHERE key = :key
-- name: setting_put
INSERT INTO setting (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
-- name: setting_set_by
-- Who last gave it the value that it has, by the journal.  A later line with
-- another value was taken back.  The council's name is first given by init.
SELECT who, at FROM journal
WHERE subject IN (:key, '') AND ((verb = 'setting set' AND subject = :key
	AND (substr(detail || ';', instr(detail, ' -> ') + 4, length(:value) + 1)
		= :value || ';'
	OR instr(detail, 'value: ' || :value || '; was: ') = 1))
OR (verb = 'init' AND :key = 'council'
	AND instr(detail, 'council: ' || :value || '; qaf: ') = 1))
ORDER BY seq DESC LIMIT 1
-- name: setting_first_digest
-- By which a database of before ids were given differs from others: the digest has
-- the moment, the account and the content of its beginning.
SELECT substr(digest, 1, 32) FROM main.txn WHERE txn = 1
-- name: setting_of_framework
-- How often a setting of that name was set which a framework leaves open.
SELECT count(*) FROM framework_setting WHERE key = :key
-- name: setting_past
-- Every value that a setting of the database, or one that a framework leaves to
-- the council, has had, the first first; the reason as the journal has it.
WITH had AS (
	SELECT h.txn, NULL AS framework, json_extract(h.image, '$[1]') AS value
	FROM history AS h
	WHERE h.table_name = 'setting' AND h.key = json_array(:key)
	UNION ALL SELECT txn, NULL, value FROM setting WHERE key = :key
	UNION ALL SELECT txn, name, value FROM framework_setting WHERE key = :key
)
SELECT had.value, had.framework, t.at, t.who, t.command,
	(SELECT replace(substr(j.detail, instr(j.detail, '; reason: ') + 10),
			'; clock: given', '')
		FROM journal AS j WHERE j.txn = had.txn
		AND (j.verb = 'setting set' OR j.verb = 'framework set')
		AND instr(j.detail, '; reason: ') > 0) AS reason
FROM had JOIN main.txn AS t ON t.txn = had.txn
ORDER BY had.txn
