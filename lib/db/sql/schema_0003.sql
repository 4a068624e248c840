-- name: schema_0003
-- Who answers for what was done, beside who recorded it.  A column that is added
-- is NULL in the rows of before, which so keep their digests.

-- Whose duty it was that was done: closed_by is who recorded it.
ALTER TABLE step ADD COLUMN done_by TEXT;

-- What a stage after the auditor's said of risk, what was recorded of it before,
-- and why a limiting judgement did not limit the overall grade.
ALTER TABLE stage ADD COLUMN risk TEXT
	CHECK (risk = 'none' OR risk = 'identified');
ALTER TABLE stage ADD COLUMN risk_before TEXT
	CHECK (risk_before = 'none' OR risk_before = 'identified');
ALTER TABLE stage ADD COLUMN override_limiting TEXT;
