-- name: schema_0003
-- Who answers for what was done, beside who recorded it.  A column that is added
-- is NULL in the rows of before, which so keep their digests.

-- A case is not drawn while it is being audited.
CREATE INDEX audit_open ON audit (case_ref) WHERE state = 'allocated';

-- Which cases were left out for that, where few words can name them.
ALTER TABLE draw_exclusion ADD COLUMN named TEXT;

-- Whose duty it was that was done: closed_by is who recorded it.
ALTER TABLE step ADD COLUMN done_by TEXT;

-- Who reported that an action was completed, and who recorded that and its
-- verification.
ALTER TABLE action ADD COLUMN completed_by TEXT;
ALTER TABLE action ADD COLUMN completed_recorded_by TEXT;
ALTER TABLE action ADD COLUMN verified_recorded_by TEXT;

-- What was recorded by somebody who was not on the staff list.
CREATE TABLE unlisted (
	id INTEGER PRIMARY KEY,
	subject TEXT NOT NULL,		-- A17/sign-off, A17.2, A17
	who TEXT NOT NULL,
	what TEXT NOT NULL,		-- closed, verified, graded ...
	on_day TEXT NOT NULL,		-- the clock's day
	recorded_at TEXT NOT NULL,
	txn INTEGER NOT NULL DEFAULT (qaf_txn()),
	UNIQUE (subject, who, what, recorded_at)
) STRICT;
CREATE INDEX unlisted_day ON unlisted (on_day);

-- Why a rule about who may audit was set aside, and which; who asked for the
-- audit.  The same of who judged at a later stage.
ALTER TABLE audit ADD COLUMN despite TEXT;
ALTER TABLE audit ADD COLUMN despite_rules TEXT;
ALTER TABLE audit ADD COLUMN requested_by TEXT;
ALTER TABLE stage ADD COLUMN despite TEXT;
ALTER TABLE stage ADD COLUMN despite_rules TEXT;

-- What a stage after the auditor's said of risk, what was recorded of it before,
-- and why a limiting judgement did not limit the overall grade.
ALTER TABLE stage ADD COLUMN risk TEXT
	CHECK (risk = 'none' OR risk = 'identified');
ALTER TABLE stage ADD COLUMN risk_before TEXT
	CHECK (risk_before = 'none' OR risk_before = 'identified');
ALTER TABLE stage ADD COLUMN override_limiting TEXT;

-- What the framework requires after evidence that was recorded; its columns mean
-- what those of step mean.  Never deleted.
CREATE TABLE evidence_step (
	entry INTEGER NOT NULL REFERENCES evidence,
	step TEXT NOT NULL,		-- answer
	title TEXT NOT NULL,
	role TEXT NOT NULL,		-- roles of the framework, blank-separated
	owner TEXT,			-- staff reference, where one is known
	anchor TEXT NOT NULL,		-- evidence
	anchor_on TEXT NOT NULL,	-- day from which it counts
	starts_on TEXT NOT NULL,
	due_at TEXT,			-- day or moment; NULL: no deadline
	first_due_at TEXT,		-- before it was moved
	state TEXT NOT NULL CHECK (state = 'open' OR state = 'done'
		OR state = 'waived' OR state = 'superseded'),
	done_on TEXT,			-- day or moment
	evidence TEXT,			-- what shows that it was done
	reason TEXT,			-- why waived or superseded
	closed_by TEXT,			-- who recorded it
	closed_at TEXT,
	rule TEXT,			-- id of the rule that asks for it
	recorded_at TEXT NOT NULL,
	changed INTEGER NOT NULL DEFAULT 0,	-- revisions: moved, closed, reopened
	changed_at TEXT,		-- when it last moved or was reopened
	done_by TEXT,			-- whose duty it was that was done
	framework_entry INTEGER,	-- which of the framework's of that step
	txn INTEGER NOT NULL DEFAULT (qaf_txn()),
	PRIMARY KEY (entry, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_step_due ON evidence_step (state, due_at);
CREATE TRIGGER evidence_step_kept BEFORE DELETE ON evidence_step
BEGIN SELECT RAISE(ABORT, 'a step is never deleted'); END;

-- Which of the framework's entries of that step asked for it, from 1: a step may
-- have one entry for a grade and another, with other roles or another time, for
-- a worse grade.
ALTER TABLE step ADD COLUMN framework_entry INTEGER;

-- The version of the tool with which the audit was made, so that audits that
-- repeat one another can be compared.
ALTER TABLE audit ADD COLUMN tool_version TEXT;

-- What the auditor ticked of the indicators under a domain of the tool.
CREATE TABLE tick (
	audit INTEGER NOT NULL REFERENCES audit,
	domain TEXT NOT NULL,
	indicator TEXT NOT NULL,	-- its id within the domain
	state TEXT NOT NULL CHECK (state = 'met' OR state = 'partly'
		OR state = 'not' OR state = 'not-seen'),
	recorded_at TEXT NOT NULL,
	recorded_by TEXT NOT NULL,
	before TEXT,			-- the state that was corrected
	by_staff TEXT,			-- who corrected it, the day, and why
	on_day TEXT,
	reason TEXT,
	txn INTEGER NOT NULL DEFAULT (qaf_txn()),
	PRIMARY KEY (audit, domain, indicator)
) STRICT, WITHOUT ROWID;

-- Judgements by their day, for the changes that a report lists.
CREATE INDEX grade_day ON grade (on_day) WHERE on_day IS NOT NULL;

-- What came to qualify after a selection was drawn, and joined it: of parts that
-- take all, and of a rate as many as its share grew by.
CREATE TABLE draw_late (
	draw TEXT NOT NULL REFERENCES draw,
	round INTEGER NOT NULL,		-- 1, 2 ...
	frame TEXT NOT NULL,		-- what qualified since, as a frame is kept
	frame_sha256 TEXT NOT NULL,
	added_at TEXT NOT NULL,
	added_by TEXT NOT NULL,
	txn INTEGER NOT NULL DEFAULT (qaf_txn()),
	PRIMARY KEY (draw, round)
) STRICT, WITHOUT ROWID;
-- The round in which an entry joined; NULL with the draw itself.
ALTER TABLE draw_entry ADD COLUMN late INTEGER;

-- What else the framework asks of a kind of evidence: a JSON object of texts.
ALTER TABLE evidence ADD COLUMN details TEXT;

-- Who is to judge an audit that a selection chose, and by when.
ALTER TABLE draw_entry ADD COLUMN moderator TEXT;
ALTER TABLE draw_entry ADD COLUMN moderator_due_on TEXT;

-- How many a draw should have taken by the number that the framework has; NULL
-- where it has none.
ALTER TABLE draw ADD COLUMN own_number INTEGER;

-- Who answered or took further a dispute, and who recorded that.
ALTER TABLE dispute ADD COLUMN closed_by TEXT;
ALTER TABLE dispute ADD COLUMN closed_recorded_by TEXT;

-- The day on which an action was set, where it is known: it is not completed
-- before.
ALTER TABLE action ADD COLUMN set_on TEXT;

-- Audits that were withdrawn, for the changes that a report lists.
CREATE INDEX audit_withdrawn ON audit (withdrawn_on) WHERE withdrawn_on IS NOT NULL;
