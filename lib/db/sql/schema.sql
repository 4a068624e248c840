-- name: schema_0001
-- The first schema.  Days are ISO text (2024-03-05), moments 2024-03-05T14:30.
-- Words of the field are stored as words.  Checks are written with OR, since
-- IN (...) builds a temporary b-tree for every row.

-- Facts about this database: council, created_at, created_by.
CREATE TABLE setting (
	key TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every framework that was ever adopted, as the text that was adopted.
CREATE TABLE framework (
	framework INTEGER PRIMARY KEY,
	name TEXT NOT NULL,		-- herefordshire-2024
	from_on TEXT NOT NULL UNIQUE,	-- the day from which it rules
	text TEXT NOT NULL,		-- the YAML file
	sha256 TEXT NOT NULL,		-- of that text
	adopted_at TEXT NOT NULL,
	adopted_by TEXT NOT NULL
) STRICT;

-- What a framework leaves open and the council has set; the newest counts.
CREATE TABLE framework_setting (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,		-- the framework's name
	key TEXT NOT NULL,		-- the setting's id in the file
	value TEXT NOT NULL,
	set_at TEXT NOT NULL,
	set_by TEXT NOT NULL
) STRICT;
CREATE INDEX framework_setting_key ON framework_setting (name, key, id);

CREATE TABLE team (
	team TEXT NOT NULL PRIMARY KEY,
	service TEXT NOT NULL,
	manager TEXT,			-- staff reference
	head_of_service TEXT		-- staff reference
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
	ref TEXT NOT NULL PRIMARY KEY,
	role TEXT NOT NULL,		-- a role of the framework, folded to its id
	name TEXT,
	team TEXT,
	service TEXT,
	email TEXT,
	manager TEXT,			-- staff reference
	active_from TEXT,
	active_to TEXT,			-- last day, inclusive
	away_from TEXT,
	away_to TEXT,			-- last day, inclusive
	attributes TEXT NOT NULL DEFAULT '{}'	-- JSON object: other columns
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_role ON staff (role);

-- A case is known by its reference only.
CREATE TABLE cases (
	ref TEXT NOT NULL PRIMARY KEY,
	opened_on TEXT NOT NULL,
	closed_on TEXT,
	service TEXT,
	team TEXT,
	plan TEXT,			-- CIN, CP, CIC ... as the council writes it
	worker TEXT,			-- staff reference, or the export's own word
	manager TEXT,
	last_audited_on TEXT,		-- what the case system says
	attributes TEXT NOT NULL DEFAULT '{}'	-- JSON object: other columns
) STRICT, WITHOUT ROWID;

-- Bank holidays that were imported; they rule for the years they cover.
CREATE TABLE holiday_year (
	year INTEGER NOT NULL PRIMARY KEY,
	imported_at TEXT NOT NULL
) STRICT;
CREATE TABLE holiday (
	day TEXT NOT NULL PRIMARY KEY,
	title TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One random selection.
CREATE TABLE draw (
	draw TEXT NOT NULL PRIMARY KEY,	-- 2024-03-monthly, a redraw ...monthly.2
	plan TEXT NOT NULL,		-- sample or selection of the framework
	of TEXT NOT NULL CHECK (of = 'cases' OR of = 'audits'),
	period TEXT NOT NULL,
	period_from TEXT NOT NULL,	-- its first day
	period_to TEXT NOT NULL,	-- its last day
	number INTEGER NOT NULL,	-- 1, redraws 2, 3 ...
	framework INTEGER NOT NULL REFERENCES framework,
	frame_sha256 TEXT NOT NULL,	-- the frame's fingerprint
	frame_size INTEGER NOT NULL,
	quota TEXT NOT NULL,		-- how many, as it was asked: JSON
	pooled INTEGER NOT NULL DEFAULT 0 CHECK (pooled = 0 OR pooled = 1),
					-- fewer places than strata: one order
	narrowed TEXT,			-- --where, as given: JSON
	theme TEXT,
	purposive INTEGER NOT NULL DEFAULT 0 CHECK (purposive = 0 OR purposive = 1),
	frozen_at TEXT NOT NULL,
	frozen_by TEXT NOT NULL,
	seed TEXT,			-- NULL while only frozen
	seed_given INTEGER,		-- 1: --seed, 0: the system's CSPRNG
	drawn_at TEXT,
	drawn_by TEXT,
	reason TEXT,			-- why it was drawn again
	superseded_by TEXT REFERENCES draw,
	UNIQUE (plan, period, number)
) STRICT, WITHOUT ROWID;

-- The frame of a draw, as exactly the text whose SHA-256 is its fingerprint:
-- lines "stratum TAB ref LF" sorted by bytes.  It stands apart, and in rows
-- with numbers, because SQLite reads a row of any other kind whole whenever a
-- reference to it is checked.
CREATE TABLE draw_frame (
	draw TEXT NOT NULL PRIMARY KEY REFERENCES draw,
	frame TEXT NOT NULL,
	spread TEXT,			-- values that the quota represents: a line
					-- for each of the frame's
	spread_sha256 TEXT		-- of these lines
) STRICT;

-- How each stratum of a draw stood.
CREATE TABLE draw_stratum (
	draw TEXT NOT NULL REFERENCES draw,
	stratum TEXT NOT NULL,
	size INTEGER NOT NULL,
	quota INTEGER,			-- NULL while only frozen
	reserves INTEGER,
	PRIMARY KEY (draw, stratum)
) STRICT, WITHOUT ROWID;

-- What was left out of the frame, and why.
CREATE TABLE draw_exclusion (
	draw TEXT NOT NULL REFERENCES draw,
	reason TEXT NOT NULL,
	cases INTEGER NOT NULL,
	PRIMARY KEY (draw, reason)
) STRICT, WITHOUT ROWID;

-- The selected and the reserves.  Position counts from 1 in each stratum, in
-- ticket order; what replaced what stays.
CREATE TABLE draw_entry (
	draw TEXT NOT NULL REFERENCES draw,
	stratum TEXT NOT NULL,
	position INTEGER NOT NULL,
	ref TEXT NOT NULL,		-- case, or audit (A17) in a draw of audits
	ticket TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status = 'selected' OR status = 'reserve'
		OR status = 'replaced'),
	auditor TEXT,
	unallocated_reason TEXT,	-- the rule that stood in the way
	audit INTEGER REFERENCES audit,
	replaces TEXT,			-- ref whose place it took
	replaced_at TEXT,
	replaced_by TEXT,		-- who did it
	reason TEXT,
	PRIMARY KEY (draw, stratum, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX draw_entry_ref ON draw_entry (draw, ref);
CREATE INDEX draw_entry_case ON draw_entry (ref);
CREATE INDEX draw_entry_audit ON draw_entry (audit);

-- Audits excused from a period; counted in compliance.
CREATE TABLE exemption (
	id INTEGER PRIMARY KEY,
	period TEXT NOT NULL,
	plan TEXT,
	auditor TEXT,			-- who is excused, or
	audit INTEGER REFERENCES audit,	-- which audit
	reason TEXT NOT NULL,
	approved_by TEXT NOT NULL,
	recorded_at TEXT NOT NULL,
	recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX exemption_audit ON exemption (audit);
CREATE INDEX exemption_auditor ON exemption (auditor);

-- An audit of one case.  Its reference is A and the number.
CREATE TABLE audit (
	audit INTEGER PRIMARY KEY AUTOINCREMENT,
	case_ref TEXT NOT NULL,
	framework INTEGER NOT NULL REFERENCES framework,
	tool TEXT NOT NULL,
	kind TEXT NOT NULL,		-- monthly, thematic, bespoke, reaudit ...
	service TEXT,			-- of the case when it was allocated
	team TEXT,
	plan TEXT,
	worker TEXT,
	manager TEXT,
	auditor TEXT,
	draw TEXT REFERENCES draw,
	purposive INTEGER NOT NULL DEFAULT 0 CHECK (purposive = 0 OR purposive = 1),
	theme TEXT,
	allocated_on TEXT NOT NULL,
	notified_on TEXT,
	due_on TEXT,
	period_from TEXT,		-- the period under review
	period_to TEXT,
	submitted_on TEXT,
	submitted_at TEXT,		-- moment, where the minute is known
	withdrawn_on TEXT,
	withdrawn_reason TEXT,
	state TEXT NOT NULL CHECK (state = 'allocated' OR state = 'submitted'
		OR state = 'withdrawn'),
	risk TEXT CHECK (risk = 'none' OR risk = 'identified'),
	override_limiting TEXT,		-- the reason, when a limit was overridden
	reaudit_of INTEGER REFERENCES audit,
	recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX audit_case ON audit (case_ref, allocated_on);
CREATE INDEX audit_allocated ON audit (allocated_on);
CREATE INDEX audit_submitted ON audit (submitted_on);
CREATE INDEX audit_auditor ON audit (auditor, allocated_on);
CREATE INDEX audit_reaudit ON audit (reaudit_of);

-- Each judgement of each stage; a corrected one stays, marked superseded.
-- domain is 'overall' for the overall grade; grade is 'not-applicable' where
-- the tool allows that.
CREATE TABLE grade (
	id INTEGER PRIMARY KEY,
	audit INTEGER NOT NULL REFERENCES audit,
	stage TEXT NOT NULL,		-- auditor, moderation, panel, benchmark
	domain TEXT NOT NULL,
	grade TEXT NOT NULL,
	by_staff TEXT,
	on_day TEXT,			-- the day of the judgement
	reason TEXT,
	recorded_at TEXT NOT NULL,
	superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded = 0 OR superseded = 1)
) STRICT;
CREATE UNIQUE INDEX grade_current ON grade (audit, stage, domain)
	WHERE superseded = 0;
CREATE INDEX grade_audit ON grade (audit);

-- A stage after the auditor's: moderation, panel, benchmark.
CREATE TABLE stage (
	audit INTEGER NOT NULL REFERENCES audit,
	stage TEXT NOT NULL,
	by_staff TEXT NOT NULL,
	on_day TEXT NOT NULL,
	blind INTEGER NOT NULL DEFAULT 0 CHECK (blind = 0 OR blind = 1),
	auditor_joined INTEGER CHECK (auditor_joined = 0 OR auditor_joined = 1),
	reason TEXT,
	draw TEXT REFERENCES draw,	-- the selection it came from
	recorded_at TEXT NOT NULL,
	PRIMARY KEY (audit, stage)
) STRICT, WITHOUT ROWID;
CREATE INDEX stage_day ON stage (on_day);

-- The final grade that stands, kept in step with grade and stage; the check
-- command recomputes it.
CREATE TABLE final_grade (
	audit INTEGER NOT NULL PRIMARY KEY REFERENCES audit,
	grade TEXT NOT NULL,
	stage TEXT NOT NULL,
	on_day TEXT NOT NULL
) STRICT;

-- A strength, an area for development, or good practice, under a theme.
CREATE TABLE finding (
	id INTEGER PRIMARY KEY,
	audit INTEGER NOT NULL REFERENCES audit,
	kind TEXT NOT NULL CHECK (kind = 'strength' OR kind = 'development'
		OR kind = 'good-practice'),
	theme TEXT NOT NULL,
	text TEXT,
	exemplar INTEGER NOT NULL DEFAULT 0 CHECK (exemplar = 0 OR exemplar = 1),
	domain TEXT,
	recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX finding_audit ON finding (audit);
CREATE INDEX finding_theme ON finding (theme);

-- Whether the child, parent, practitioner or partner was asked, and answered.
CREATE TABLE voice (
	audit INTEGER NOT NULL REFERENCES audit,
	who TEXT NOT NULL CHECK (who = 'child' OR who = 'parent'
		OR who = 'practitioner' OR who = 'partner'),
	state TEXT NOT NULL CHECK (state = 'asked' OR state = 'given'
		OR state = 'declined' OR state = 'unreachable'),
	text TEXT,
	on_day TEXT,
	PRIMARY KEY (audit, who)
) STRICT, WITHOUT ROWID;

-- A stretch target of an audit, for the practitioner or the manager.
CREATE TABLE stretch (
	audit INTEGER NOT NULL REFERENCES audit,
	who TEXT NOT NULL CHECK (who = 'practitioner' OR who = 'manager'),
	text TEXT NOT NULL,
	PRIMARY KEY (audit, who)
) STRICT, WITHOUT ROWID;

-- Free notes on an audit, by heading (summary, circumstances ...).
CREATE TABLE note (
	id INTEGER PRIMARY KEY,
	audit INTEGER NOT NULL REFERENCES audit,
	heading TEXT NOT NULL,
	text TEXT NOT NULL,
	recorded_at TEXT NOT NULL,
	recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX note_audit ON note (audit);

-- What the framework requires after an event.  Never deleted.
CREATE TABLE step (
	audit INTEGER NOT NULL REFERENCES audit,
	step TEXT NOT NULL,		-- action-meeting
	title TEXT NOT NULL,
	role TEXT NOT NULL,		-- roles of the framework, blank-separated
	owner TEXT,			-- staff reference, where one is known
	anchor TEXT NOT NULL,		-- allocated, submitted, graded ...
	anchor_on TEXT NOT NULL,	-- day or moment from which it counts
	starts_on TEXT NOT NULL,
	due_at TEXT,			-- day or moment; NULL: no deadline
	first_due_at TEXT,		-- before a holiday was imported later
	reaudit INTEGER NOT NULL DEFAULT 0 CHECK (reaudit = 0 OR reaudit = 1),
	state TEXT NOT NULL CHECK (state = 'open' OR state = 'done'
		OR state = 'waived' OR state = 'superseded'),
	done_on TEXT,			-- day or moment
	evidence TEXT,
	reason TEXT,			-- why waived or superseded
	closed_by TEXT,
	closed_at TEXT,
	rule TEXT,			-- id of the rule that asks for it
	recorded_at TEXT NOT NULL,
	changed INTEGER NOT NULL DEFAULT 0,	-- revisions: moved, closed, reopened
	changed_at TEXT,		-- when it last moved or was reopened
	PRIMARY KEY (audit, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX step_due ON step (state, due_at);

-- A concern that a step found, or a re-audit that failed again, and to whom the
-- framework sends it.  Steps that are late are escalated by the calendar.
CREATE TABLE escalation (
	id INTEGER PRIMARY KEY,
	audit INTEGER NOT NULL REFERENCES audit,
	step TEXT,			-- that found the concern
	rule TEXT NOT NULL,		-- id of the framework's escalation, or -
	to_roles TEXT,			-- roles of the framework, blank-separated
	forums TEXT,			-- meetings and boards, in one line
	text TEXT NOT NULL,
	on_day TEXT NOT NULL,
	recorded_at TEXT NOT NULL,
	recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX escalation_audit ON escalation (audit);
CREATE INDEX escalation_day ON escalation (on_day);

-- A SMART action: of an audit (A17.2), of a meeting or of the organisation
-- (T3, audit is NULL).
CREATE TABLE action (
	id INTEGER PRIMARY KEY,
	audit INTEGER REFERENCES audit,
	number INTEGER NOT NULL,	-- in the audit, or in the tracker
	tracker TEXT,			-- learning, improvement ... when no audit
	text TEXT NOT NULL,		-- specific: what will be done
	measure TEXT,			-- measurable: how it will be seen
	interventions TEXT,		-- attainable: by what means
	change TEXT,			-- realistic: the change for the child
	people TEXT,			-- who else is involved
	review TEXT,			-- how and when it is reviewed
	owner TEXT NOT NULL,
	owner_role TEXT,
	team TEXT,
	due_on TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state = 'open' OR state = 'completed'
		OR state = 'verified' OR state = 'withdrawn'),
	completed_on TEXT,
	impact TEXT,			-- what changed for the child
	verified_on TEXT,
	verified_by TEXT,
	withdrawn_reason TEXT,
	set_at_step TEXT,		-- the meeting that set it
	recorded_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX action_number ON action (audit, number) WHERE audit IS NOT NULL;
CREATE UNIQUE INDEX action_tracker ON action (number) WHERE audit IS NULL;
CREATE INDEX action_due ON action (state, due_on);

-- A disagreement about a grade, stage by stage.
CREATE TABLE dispute (
	id INTEGER PRIMARY KEY,
	audit INTEGER NOT NULL REFERENCES audit,
	stage TEXT NOT NULL,		-- a dispute stage of the framework
	raised_by TEXT NOT NULL,
	with_staff TEXT,
	reason TEXT NOT NULL,
	opened_on TEXT NOT NULL,
	closed_on TEXT,
	outcome TEXT,			-- upheld, changed, next stage ...
	recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX dispute_audit ON dispute (audit);

-- What else feeds the reports: complaints, observations, feedback ...  Its
-- reference is E and the number.  Only what stands is counted.
CREATE TABLE evidence (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	on_day TEXT NOT NULL,
	service TEXT,
	team TEXT,
	staff TEXT,			-- who was observed, reviewed ...
	by_staff TEXT,			-- who observed
	case_ref TEXT,
	audit INTEGER REFERENCES audit,
	theme TEXT,
	text TEXT,
	outcome TEXT,
	type TEXT,			-- direct-work, supervision ... of the kind
	consent INTEGER CHECK (consent = 1),	-- the family gave it
	corrects INTEGER REFERENCES evidence,	-- the entry it replaces
	stands INTEGER NOT NULL DEFAULT 1	-- 0: corrected or withdrawn
		CHECK (stands = 0 OR stands = 1),
	recorded_at TEXT NOT NULL,
	recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_day ON evidence (on_day, kind);
CREATE INDEX evidence_staff ON evidence (staff, on_day);
CREATE INDEX evidence_by ON evidence (by_staff, on_day);
CREATE INDEX evidence_corrects ON evidence (corrects);

-- A meeting that was held, with what it decided.
CREATE TABLE meeting (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,		-- a meeting of the framework
	on_day TEXT NOT NULL,
	chair TEXT,
	attended TEXT,
	decided TEXT NOT NULL,
	recorded_at TEXT NOT NULL,
	recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_kind ON meeting (kind, on_day);

-- Themes that the council uses; a finding may name a new one.
CREATE TABLE theme (
	theme TEXT NOT NULL PRIMARY KEY COLLATE NOCASE,
	added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who, when, what, why: append-only, each line's hash covers the one before.
CREATE TABLE journal (
	seq INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	verb TEXT NOT NULL,		-- audit submit
	subject TEXT NOT NULL,		-- A17
	detail TEXT NOT NULL,
	hash TEXT NOT NULL
) STRICT;
CREATE INDEX journal_subject ON journal (subject);

CREATE TRIGGER journal_stays BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_kept BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER grade_kept BEFORE DELETE ON grade
BEGIN SELECT RAISE(ABORT, 'a grade is never deleted'); END;
CREATE TRIGGER grade_stays BEFORE UPDATE OF audit, stage, domain, grade,
	by_staff, on_day, recorded_at ON grade
BEGIN SELECT RAISE(ABORT, 'a grade is superseded, never changed'); END;
CREATE TRIGGER step_kept BEFORE DELETE ON step
BEGIN SELECT RAISE(ABORT, 'a step is never deleted'); END;
CREATE TRIGGER escalation_kept BEFORE DELETE ON escalation
BEGIN SELECT RAISE(ABORT, 'an escalation is never deleted'); END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit is never deleted'); END;
CREATE TRIGGER evidence_kept BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is never deleted'); END;
CREATE TRIGGER draw_kept BEFORE DELETE ON draw
BEGIN SELECT RAISE(ABORT, 'a draw is never deleted'); END;
CREATE TRIGGER framework_kept BEFORE DELETE ON framework
BEGIN SELECT RAISE(ABORT, 'a framework is never deleted'); END;
