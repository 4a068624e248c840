-- name: schema_0005
-- What was recorded by mistake can be taken back: then rows are deleted that no
-- command deletes otherwise.

-- Transactions that were taken back, from the first to the last of those that
-- followed one another.
CREATE TABLE undone (
	first INTEGER NOT NULL,
	last INTEGER NOT NULL,
	undone_in INTEGER NOT NULL,	-- the transaction that took them back
	reason TEXT NOT NULL,
	undone_at TEXT NOT NULL,
	undone_by TEXT NOT NULL,	-- whose decision it was
	txn INTEGER NOT NULL DEFAULT (qaf_txn()),
	PRIMARY KEY (first, last)
) STRICT, WITHOUT ROWID;

-- References that cases had before they were given another: what was drawn by the
-- old one stays as it was drawn.
CREATE TABLE case_alias (
	old TEXT NOT NULL PRIMARY KEY,
	ref TEXT NOT NULL,		-- the case's reference today
	reason TEXT NOT NULL,
	renamed_at TEXT NOT NULL,
	renamed_by TEXT NOT NULL,
	txn INTEGER NOT NULL DEFAULT (qaf_txn())
) STRICT, WITHOUT ROWID;

-- People important to the child are asked, too.  A check that allows more changes
-- nothing that is stored, so its text is changed as SQLite's page on ALTER TABLE
-- describes.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
	'OR who = ''practitioner'' OR who = ''partner''',
	'OR who = ''practitioner'' OR who = ''partner''
		OR who = ''important-person''')
WHERE type = 'table' AND name = 'voice';
PRAGMA writable_schema = RESET;

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
