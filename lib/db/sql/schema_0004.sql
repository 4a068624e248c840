-- name: schema_0004
-- A child may stand in several lists of cases: social care, Early Help, SEND, the
-- front door.  `cases` has the row of the list that named the child first, and
-- case_source those of the others.  NULL: the list called main.
ALTER TABLE cases ADD COLUMN source TEXT;

CREATE TABLE case_source (
	ref TEXT NOT NULL,
	source TEXT NOT NULL,		-- the list: send, front-door ...
	opened_on TEXT NOT NULL,
	closed_on TEXT,
	service TEXT,
	team TEXT,
	plan TEXT,
	worker TEXT,
	manager TEXT,
	last_audited_on TEXT,
	attributes TEXT NOT NULL DEFAULT '{}',
	txn INTEGER NOT NULL DEFAULT (qaf_txn()),
	PRIMARY KEY (ref, source)
) STRICT, WITHOUT ROWID;

-- The lists of cases that were loaded: of which day the newest one was, and how
-- many rows the last whole one had, by which the next one is judged.
CREATE TABLE case_list (
	source TEXT NOT NULL PRIMARY KEY,
	as_of TEXT NOT NULL,
	rows INTEGER,			-- NULL: none was loaded as whole
	txn INTEGER NOT NULL DEFAULT (qaf_txn())
) STRICT, WITHOUT ROWID;

-- How a kind of export is read, so that the next one needs no options.
CREATE TABLE import_profile (
	profile TEXT NOT NULL,
	noun TEXT NOT NULL,		-- cases, staff ...
	headings TEXT NOT NULL,		-- of the file, folded: JSON array
	options TEXT NOT NULL,		-- JSON object
	saved_at TEXT NOT NULL,
	saved_by TEXT NOT NULL,
	txn INTEGER NOT NULL DEFAULT (qaf_txn()),
	PRIMARY KEY (noun, profile)
) STRICT, WITHOUT ROWID;
