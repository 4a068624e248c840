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
	AND instr(detail, 'value: ' || :value || '; was: ') = 1)
OR (verb = 'init' AND :key = 'council'
	AND instr(detail, 'council: ' || :value || '; qaf: ') = 1))
ORDER BY seq DESC LIMIT 1
-- name: setting_first_digest
-- By which a database of before ids were given differs from others: the digest has
-- the moment, the account and the content of its beginning.
SELECT substr(digest, 1, 32) FROM main.txn WHERE txn = 1
