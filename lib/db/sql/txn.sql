-- name: txn_last
-- The newest transaction.
SELECT txn, digest FROM main.txn ORDER BY txn DESC LIMIT 1
-- name: txn_add
INSERT INTO txn (txn, who, login, at, real_at, command, digest, marks)
VALUES (:txn, :who, :login, :at, :real_at, :command, :digest, :marks)
-- name: txn_all
SELECT txn, who, login, at, real_at, command, digest, marks
FROM main.txn ORDER BY txn
-- name: txn_keep_image
INSERT INTO history (ended, table_name, key, txn, image)
VALUES (qaf_txn(), ?1, ?2, ?3, ?4)
-- name: txn_tables
-- The tables of which history keeps something.
SELECT DISTINCT table_name FROM main.history
-- name: txn_schema
-- What the schema is made of, but for what SQLite keeps for itself.
SELECT type, name, sql FROM main.sqlite_schema
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY type, name
-- name: txn_schema_has
SELECT 1 FROM main.sqlite_schema
WHERE type = ?1 AND name = ?2 AND sql IS ?3
