-- name: journal_last
-- The newest line of the journal: its number and hash.
SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1
