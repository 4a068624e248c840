-- name: part_begin
-- A part of a transaction that may be undone by itself.
SAVEPOINT part
-- name: part_keep
RELEASE part
-- name: part_undo
ROLLBACK TO part
