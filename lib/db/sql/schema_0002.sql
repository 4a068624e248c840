-- name: schema_0002
-- History.  Every row says which transaction wrote it (txn), what a later one
-- replaced or removed is kept, and each transaction is sealed by a digest; see
-- lib/db/history.c.  The triggers that do it are made from each_table.sql.
--
-- SQLite adds no column whose default is a function to a table that has rows.
-- So the column comes with the default 0, the rows that are there get the
-- number of the transaction that brings them over, and then the text of the
-- default is changed in the schema, as SQLite's page on ALTER TABLE describes:
-- that changes nothing that is stored.

DROP TRIGGER journal_stays;

ALTER TABLE setting ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE setting SET txn = 1;
ALTER TABLE framework ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE framework SET txn = 1;
ALTER TABLE framework_setting ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE framework_setting SET txn = 1;
ALTER TABLE team ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE team SET txn = 1;
ALTER TABLE staff ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE staff SET txn = 1;
ALTER TABLE cases ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE cases SET txn = 1;
ALTER TABLE holiday_year ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE holiday_year SET txn = 1;
ALTER TABLE holiday ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE holiday SET txn = 1;
ALTER TABLE draw ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE draw SET txn = 1;
ALTER TABLE draw_frame ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE draw_frame SET txn = 1;
ALTER TABLE draw_stratum ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE draw_stratum SET txn = 1;
ALTER TABLE draw_exclusion ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE draw_exclusion SET txn = 1;
ALTER TABLE draw_entry ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE draw_entry SET txn = 1;
ALTER TABLE exemption ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE exemption SET txn = 1;
ALTER TABLE audit ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE audit SET txn = 1;
ALTER TABLE grade ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE grade SET txn = 1;
ALTER TABLE stage ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE stage SET txn = 1;
ALTER TABLE final_grade ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE final_grade SET txn = 1;
ALTER TABLE finding ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE finding SET txn = 1;
ALTER TABLE voice ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE voice SET txn = 1;
ALTER TABLE stretch ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE stretch SET txn = 1;
ALTER TABLE note ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE note SET txn = 1;
ALTER TABLE step ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE step SET txn = 1;
ALTER TABLE escalation ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE escalation SET txn = 1;
ALTER TABLE action ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE action SET txn = 1;
ALTER TABLE dispute ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE dispute SET txn = 1;
ALTER TABLE evidence ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE evidence SET txn = 1;
ALTER TABLE meeting ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE meeting SET txn = 1;
ALTER TABLE theme ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE theme SET txn = 1;
ALTER TABLE journal ADD COLUMN txn INTEGER NOT NULL DEFAULT 0;
UPDATE journal SET txn = 1;

CREATE TRIGGER journal_stays BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'txn INTEGER NOT NULL DEFAULT 0',
	'txn INTEGER NOT NULL DEFAULT (qaf_txn())') WHERE type = 'table';
PRAGMA writable_schema = RESET;

-- One row for each command that wrote something.
CREATE TABLE txn (
	txn INTEGER PRIMARY KEY,	-- 1, 2, 3 ... without a gap
	who TEXT NOT NULL,		-- the person, from --as
	login TEXT NOT NULL,		-- the account on the computer, or -
	at TEXT NOT NULL,		-- the clock of the command
	real_at TEXT NOT NULL,		-- the computer's clock in UTC, or -
	command TEXT NOT NULL,		-- audit submit
	digest TEXT NOT NULL,		-- SHA-256 over the one before and all of this
	marks BLOB NOT NULL		-- four bytes of each row's digest
) STRICT;

-- What a row was before a transaction changed or removed it.
CREATE TABLE history (
	ended INTEGER NOT NULL,		-- the transaction that ended it
	table_name TEXT NOT NULL,
	key TEXT NOT NULL,		-- its primary key: a JSON array
	txn INTEGER NOT NULL,		-- the transaction that had written it
	image TEXT NOT NULL,		-- its columns in their order: a JSON array
	PRIMARY KEY (ended, table_name, key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER txn_new BEFORE INSERT ON txn WHEN NEW.txn IS NOT qaf_txn()
BEGIN SELECT RAISE(ABORT, 'only qaf adds a transaction'); END;
CREATE TRIGGER txn_stays BEFORE UPDATE ON txn
BEGIN SELECT RAISE(ABORT, 'a transaction is never changed'); END;
CREATE TRIGGER txn_kept BEFORE DELETE ON txn
BEGIN SELECT RAISE(ABORT, 'a transaction is never deleted'); END;
CREATE TRIGGER history_new BEFORE INSERT ON history
WHEN NEW.ended IS NOT qaf_txn()
BEGIN SELECT RAISE(ABORT, 'only qaf adds to the history'); END;
CREATE TRIGGER history_stays BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
CREATE TRIGGER history_kept BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'the history is never deleted'); END;
