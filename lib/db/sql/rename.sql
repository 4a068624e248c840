-- name: rename_case
UPDATE cases SET ref = :now WHERE ref = :old
-- name: rename_source
UPDATE case_source SET ref = :now WHERE ref = :old
-- name: rename_audits
UPDATE audit SET case_ref = :now WHERE case_ref = :old
-- name: rename_evidence
UPDATE evidence SET case_ref = :now WHERE case_ref = :old
-- name: rename_aliases
-- Those of before are of the new one, too.
UPDATE case_alias SET ref = :now WHERE ref = :old
-- name: rename_alias_remove
DELETE FROM case_alias WHERE old = :ref
-- name: rename_alias_add
INSERT INTO case_alias (old, ref, reason, renamed_at, renamed_by)
VALUES (:old, :now, :reason, :at, :by)
-- name: rename_used
-- Is it a reference of some audit or entry, though the lists have no such case?
SELECT 1 WHERE EXISTS (SELECT 1 FROM audit WHERE case_ref = :ref)
	OR EXISTS (SELECT 1 FROM evidence WHERE case_ref = :ref)
