-- name: schema_0003
-- Who answers for what was done, beside who recorded it.  A column that is added
-- is NULL in the rows of before, which so keep their digests.

-- Whose duty it was that was done: closed_by is who recorded it.
ALTER TABLE step ADD COLUMN done_by TEXT;
