-- Made once for each table of records by lib/tools/recorded.c, which puts in:
--
--   {table}           its name
--   {definition}      its columns and keys in brackets, and what kind it is
--   {columns}         its columns but txn, in their order
--   {image columns}   the same, out of an image
--   {keys}            the columns of its primary key
--   {image keys}, {stored keys}
--                     the same, out of an image, and out of history.key
--   {key places}      which of {columns} they are, from 1, to order by bytes
--   {listed keys}     the same, out of a list of keys
--   {names}           their names, a JSON array
--   {width}, {key width}
--                     how many {columns} and {keys} there are

-- name: updated
CREATE TRIGGER history_{table}_update AFTER UPDATE ON {table}
BEGIN SELECT qaf_updated(NEW.txn); END;
-- name: deleted
CREATE TRIGGER history_{table}_delete AFTER DELETE ON {table}
BEGIN SELECT qaf_deleted(); END;
-- name: standing
-- What stands, in the order of the key, ...
SELECT {columns}, txn FROM main.{table} ORDER BY {key places}
-- name: images
-- ... and what does not any more.  The last column tells whether an image is
-- one, and has the key it stands by.
SELECT {image columns}, txn, ended, json_type(image) = 'array'
	AND json_array_length(image) <= {width}
	AND json_array_length(stored) = {key width}
	AND ({stored keys}) IS ({image keys})
FROM (
	SELECT txn, ended, iif(json_valid(image), image, '0') AS image,
		iif(json_valid(key), key, '0') AS stored
	FROM main.history WHERE table_name = '{table}'
) ORDER BY {key places}
-- name: written
-- What one transaction wrote, all of the table being read, ...
SELECT {columns}, txn FROM main.{table} WHERE txn = :txn
ORDER BY {key places}
-- name: collected
-- ... or of the rows whose keys are given.
SELECT {columns}, txn FROM main.{table} WHERE txn = :txn
AND ({keys}) IN (SELECT {listed keys} FROM json_each(:keys))
ORDER BY {key places}
-- name: ended
-- What it ended.
SELECT {image columns}, txn FROM main.history
WHERE ended = :txn AND table_name = '{table}' ORDER BY {key places}
-- name: past_table
CREATE TEMP TABLE {table} {definition}
-- name: past_rows
INSERT INTO temp.{table} ({columns}, txn)
SELECT {columns}, txn FROM main.{table} WHERE txn <= :txn
UNION ALL
SELECT {image columns}, txn FROM main.history
WHERE ended > :txn AND txn <= :txn AND table_name = '{table}'
-- name: taken_back
-- Transactions that follow one another are taken back: what they wrote goes, ...
DELETE FROM main.{table} WHERE txn BETWEEN :from AND :to
-- name: put_back
-- ... and what they ended stands again, ...
INSERT INTO main.{table} ({columns})
SELECT {image columns} FROM main.history
WHERE ended BETWEEN :from AND :to AND txn < :from AND table_name = '{table}'
-- name: stands_again
-- A row of a key (a JSON array) that a transaction removed stands again.
INSERT INTO main.{table} ({columns})
SELECT {image columns} FROM main.history
WHERE ended = :ended AND table_name = '{table}' AND key = :key
-- name: built_on
-- ... unless a later one has changed or removed it, or put a row of the same key
-- in its place.
SELECT ended FROM main.history
WHERE txn BETWEEN :from AND :to AND ended > :to AND table_name = '{table}'
UNION
SELECT txn FROM main.{table} WHERE txn > :to AND ({keys}) IN (
	SELECT {stored keys} FROM (
		SELECT key AS stored FROM main.history
		WHERE ended BETWEEN :from AND :to AND txn < :from
		AND table_name = '{table}'))
-- name: changes
-- What was changed in the row of a key (a JSON array), column by column, in the
-- order in which it was.
WITH state AS (
	SELECT txn, ended, image
	FROM (SELECT *, key AS stored FROM main.history
		WHERE table_name = '{table}')
	WHERE ({stored keys}) = (SELECT {listed keys} FROM (SELECT :key AS value))
	UNION ALL
	SELECT txn, NULL, json_array({columns}) FROM main.{table}
	WHERE ({keys}) = (SELECT {listed keys} FROM (SELECT :key AS value))
)
SELECT t.at, t.who, t.command,
	column.value AS name, json_extract(before.image, '$[' || column.key || ']')
		AS was,
	json_extract(after.image, '$[' || column.key || ']') AS now
FROM state AS before JOIN state AS after ON after.txn = before.ended
JOIN main.txn AS t ON t.txn = after.txn
JOIN json_each('{names}') AS column
WHERE was IS NOT now ORDER BY after.txn, column.key
