-- name: schema_0005
-- What was recorded by mistake can be taken back: then rows are deleted that no
-- command deletes otherwise.

-- The transactions that were taken back, each by the one that wrote its row.
CREATE TABLE undone (
	undone INTEGER NOT NULL PRIMARY KEY,	-- the transaction
	reason TEXT NOT NULL,
	undone_at TEXT NOT NULL,
	undone_by TEXT NOT NULL,
	txn INTEGER NOT NULL DEFAULT (qaf_txn())
) STRICT;

DROP TRIGGER grade_kept;
CREATE TRIGGER grade_kept BEFORE DELETE ON grade WHEN NOT qaf_takes_back()
BEGIN SELECT RAISE(ABORT, 'a grade is never deleted'); END;
DROP TRIGGER step_kept;
CREATE TRIGGER step_kept BEFORE DELETE ON step WHEN NOT qaf_takes_back()
BEGIN SELECT RAISE(ABORT, 'a step is never deleted'); END;
DROP TRIGGER evidence_step_kept;
CREATE TRIGGER evidence_step_kept BEFORE DELETE ON evidence_step
WHEN NOT qaf_takes_back()
BEGIN SELECT RAISE(ABORT, 'a step is never deleted'); END;
DROP TRIGGER escalation_kept;
CREATE TRIGGER escalation_kept BEFORE DELETE ON escalation
WHEN NOT qaf_takes_back()
BEGIN SELECT RAISE(ABORT, 'an escalation is never deleted'); END;
DROP TRIGGER audit_kept;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit WHEN NOT qaf_takes_back()
BEGIN SELECT RAISE(ABORT, 'an audit is never deleted'); END;
DROP TRIGGER evidence_kept;
CREATE TRIGGER evidence_kept BEFORE DELETE ON evidence WHEN NOT qaf_takes_back()
BEGIN SELECT RAISE(ABORT, 'evidence is never deleted'); END;
DROP TRIGGER draw_kept;
CREATE TRIGGER draw_kept BEFORE DELETE ON draw WHEN NOT qaf_takes_back()
BEGIN SELECT RAISE(ABORT, 'a draw is never deleted'); END;
DROP TRIGGER framework_kept;
CREATE TRIGGER framework_kept BEFORE DELETE ON framework
WHEN NOT qaf_takes_back()
BEGIN SELECT RAISE(ABORT, 'a framework is never deleted'); END;
