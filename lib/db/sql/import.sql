-- name: import_seen_make
-- The references of the file at hand; bad: the row was refused.
CREATE TEMP TABLE IF NOT EXISTS import_seen (
	ref TEXT NOT NULL PRIMARY KEY,
	line INTEGER NOT NULL,
	bad INTEGER NOT NULL,
	times INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID
-- name: import_alike_make
CREATE TEMP TABLE IF NOT EXISTS import_alike (
	alike TEXT NOT NULL,
	ref TEXT NOT NULL,
	PRIMARY KEY (alike, ref)
) STRICT, WITHOUT ROWID
-- name: import_newest_make
-- The newest row of each child, of lists that have several.
CREATE TEMP TABLE IF NOT EXISTS import_newest (
	ref TEXT NOT NULL PRIMARY KEY,
	day TEXT NOT NULL,
	number INTEGER NOT NULL
) STRICT, WITHOUT ROWID
-- name: import_newest_clear
DELETE FROM temp.import_newest
-- name: import_newest_add
-- Changes nothing when the child was seen before.
INSERT OR IGNORE INTO temp.import_newest (ref, day, number)
VALUES (:ref, :day, :number)
-- name: import_newest_newer
UPDATE temp.import_newest SET day = :day, number = :number
WHERE ref = :ref AND day < :day
-- name: import_newest_of
SELECT number FROM temp.import_newest WHERE ref = :ref
-- name: import_seen_clear
DELETE FROM temp.import_seen
-- name: import_alike_clear
DELETE FROM temp.import_alike
-- name: import_seen_add
-- Changes nothing when the reference was seen before.
INSERT OR IGNORE INTO temp.import_seen (ref, line, bad)
VALUES (:ref, :line, :bad)
-- name: import_seen_mended
-- The first good row after bad ones.
UPDATE temp.import_seen SET line = :line, bad = 0 WHERE ref = :ref AND bad = 1
-- name: import_seen_line
SELECT line FROM temp.import_seen WHERE ref = :ref
-- name: import_seen_again
UPDATE temp.import_seen SET times = times + 1 WHERE ref = :ref
-- name: import_seen_times
SELECT times FROM temp.import_seen WHERE ref = :ref
-- name: import_alike_add
INSERT OR IGNORE INTO temp.import_alike (alike, ref) VALUES (:alike, :ref)
-- name: import_alike_list
-- Pairs of references that look alike: both unusual, or one the other's
-- plain form.
SELECT one, other FROM (
	SELECT min(ref) AS one, max(ref) AS other FROM temp.import_alike
	GROUP BY alike HAVING count(*) > 1
	UNION ALL
	SELECT s.ref, a.ref FROM temp.import_alike AS a
	JOIN temp.import_seen AS s ON s.ref = a.alike
) LIMIT :most
-- name: import_alike_of
-- References of the file that look like this stored one, unless that is in it.
SELECT ref FROM (
	SELECT ref FROM temp.import_alike WHERE alike = :alike
	UNION SELECT ref FROM temp.import_seen WHERE ref = :alike)
WHERE NOT EXISTS (SELECT 1 FROM temp.import_seen WHERE ref = :stored)
-- name: import_reference_known
SELECT CASE WHEN :staff THEN EXISTS (SELECT 1 FROM staff WHERE ref = :ref)
	ELSE EXISTS (SELECT 1 FROM cases WHERE ref = :ref) END
-- name: import_reference_alias
-- The reference that a case has which had this one.
SELECT ref FROM case_alias WHERE old = :ref
-- name: import_reference_aliases
SELECT count(*) FROM case_alias
-- name: import_reference_lengths
-- How long the stored references are that lie there.
SELECT length(ref) AS length FROM cases
WHERE NOT :staff AND ref >= :from AND ref < :below GROUP BY length
UNION ALL
SELECT length(ref) FROM staff
WHERE :staff AND ref >= :from AND ref < :below GROUP BY 1
-- name: import_references
SELECT ref FROM cases WHERE NOT :staff
UNION ALL
SELECT ref FROM staff WHERE :staff
-- name: import_attributes
-- What the stored cases, or staff, have beside the columns of every list.
SELECT DISTINCT k.key AS key FROM (
	SELECT attributes AS kept FROM cases WHERE NOT :staff
	UNION ALL
	SELECT attributes FROM case_source WHERE NOT :staff
	UNION ALL
	SELECT attributes FROM staff WHERE :staff) AS o,
	json_each(CASE WHEN json_valid(o.kept) THEN o.kept ELSE '{}' END) AS k
WHERE o.kept <> '{}'
-- name: import_teams_known
-- Teams of their own list, then those that only staff name.
SELECT team, service FROM team
UNION ALL
SELECT team, max(service) FROM staff
WHERE team IS NOT NULL AND team NOT IN (SELECT team FROM team)
GROUP BY team
-- name: import_cases_total
SELECT (SELECT count(*) FROM cases) + (SELECT count(*) FROM case_source)
-- name: import_cases_open
-- :source NULL is the list called main.
SELECT (SELECT count(*) FROM cases WHERE closed_on IS NULL AND source IS :source)
	+ (SELECT count(*) FROM case_source WHERE closed_on IS NULL
	AND source = coalesce(:source, 'main'))
-- name: import_cases_elsewhere
-- Does another list have a case?
SELECT EXISTS (SELECT 1 FROM cases WHERE source IS NOT :source)
-- name: import_case_elsewhere
-- Did another list name this child first?
SELECT EXISTS (SELECT 1 FROM cases WHERE ref = :ref AND source IS NOT :source)
-- name: import_case
-- :has has a bit for each column that the file brings (closed 2, service 3,
-- team 4, plan 5, worker 6, manager 7, last_audited 8): the others stay.
-- :patch has the attributes and, as null, those that the file has empty, which
-- are taken away.  Nothing is written where nothing differs.
INSERT INTO cases (ref, source, opened_on, closed_on, service, team, plan,
	worker, manager, last_audited_on, attributes)
VALUES (:ref, :source, :opened, :closed, :service, :team, :plan, :worker,
	:manager, :audited, coalesce(:attributes, '{}'))
ON CONFLICT (ref) DO UPDATE SET
	opened_on = excluded.opened_on,
	closed_on = iif(:has & 4, excluded.closed_on, closed_on),
	service = iif(:has & 8, excluded.service, service),
	team = iif(:has & 16, excluded.team, team),
	plan = iif(:has & 32, excluded.plan, plan),
	worker = iif(:has & 64, excluded.worker, worker),
	manager = iif(:has & 128, excluded.manager, manager),
	last_audited_on = iif(:has & 256, excluded.last_audited_on,
		last_audited_on),
	attributes = json_patch(attributes, :patch)
WHERE (opened_on, closed_on, service, team, plan, worker, manager,
	last_audited_on) IS NOT (
	excluded.opened_on,
	iif(:has & 4, excluded.closed_on, closed_on),
	iif(:has & 8, excluded.service, service),
	iif(:has & 16, excluded.team, team),
	iif(:has & 32, excluded.plan, plan),
	iif(:has & 64, excluded.worker, worker),
	iif(:has & 128, excluded.manager, manager),
	iif(:has & 256, excluded.last_audited_on, last_audited_on))
OR (attributes <> excluded.attributes
	AND attributes <> json_patch(attributes, :patch))
-- name: import_case_also
-- The same for a child whom another list named first.
INSERT INTO case_source (ref, source, opened_on, closed_on, service, team, plan,
	worker, manager, last_audited_on, attributes)
VALUES (:ref, coalesce(:source, 'main'), :opened, :closed, :service, :team, :plan, :worker,
	:manager, :audited, coalesce(:attributes, '{}'))
ON CONFLICT (ref, source) DO UPDATE SET
	opened_on = excluded.opened_on,
	closed_on = iif(:has & 4, excluded.closed_on, closed_on),
	service = iif(:has & 8, excluded.service, service),
	team = iif(:has & 16, excluded.team, team),
	plan = iif(:has & 32, excluded.plan, plan),
	worker = iif(:has & 64, excluded.worker, worker),
	manager = iif(:has & 128, excluded.manager, manager),
	last_audited_on = iif(:has & 256, excluded.last_audited_on,
		last_audited_on),
	attributes = json_patch(attributes, :patch)
WHERE (opened_on, closed_on, service, team, plan, worker, manager,
	last_audited_on) IS NOT (
	excluded.opened_on,
	iif(:has & 4, excluded.closed_on, closed_on),
	iif(:has & 8, excluded.service, service),
	iif(:has & 16, excluded.team, team),
	iif(:has & 32, excluded.plan, plan),
	iif(:has & 64, excluded.worker, worker),
	iif(:has & 128, excluded.manager, manager),
	iif(:has & 256, excluded.last_audited_on, last_audited_on))
OR (attributes <> excluded.attributes
	AND attributes <> json_patch(attributes, :patch))
-- name: import_case_new
-- The same where no case is known yet: of a statement that may update a row
-- SQLite keeps what it needs to undo it, which costs a tenth of an import.
INSERT INTO cases (ref, source, opened_on, closed_on, service, team, plan,
	worker, manager, last_audited_on, attributes)
VALUES (:ref, :source, :opened, :closed, :service, :team, :plan, :worker,
	:manager, :audited, coalesce(:attributes, '{}'))
ON CONFLICT (ref) DO NOTHING
-- name: import_closed_listed
-- Cases of this file that are closed in the database.
SELECT (SELECT count(*) FROM cases AS c WHERE c.closed_on IS NOT NULL
	AND c.source IS :source
	AND EXISTS (SELECT 1 FROM temp.import_seen AS s WHERE s.ref = c.ref))
+ (SELECT count(*) FROM case_source AS c WHERE c.closed_on IS NOT NULL
	AND c.source = coalesce(:source, 'main')
	AND EXISTS (SELECT 1 FROM temp.import_seen AS s WHERE s.ref = c.ref))
-- name: import_closing
-- What is open and not on the whole list, by team: how many of it that is, and
-- how many of it are on the list.  A case that was opened after the day of the
-- list could not be on it.
SELECT coalesce(team, service) AS place, sum(NOT listed) AS closing,
	sum(listed) AS listed
FROM (
	SELECT team, service, EXISTS (SELECT 1 FROM temp.import_seen AS s
		WHERE s.ref = c.ref) AS listed
	FROM cases AS c WHERE closed_on IS NULL AND opened_on <= :as_of
	AND source IS :source
	UNION ALL
	SELECT team, service, EXISTS (SELECT 1 FROM temp.import_seen AS s
		WHERE s.ref = c.ref)
	FROM case_source AS c WHERE closed_on IS NULL AND opened_on <= :as_of
	AND source = coalesce(:source, 'main'))
GROUP BY place ORDER BY closing DESC, place
-- name: import_close_others
UPDATE cases SET closed_on = :as_of
WHERE closed_on IS NULL AND opened_on <= :as_of AND source IS :source
AND NOT EXISTS (SELECT 1 FROM temp.import_seen AS s WHERE s.ref = cases.ref)
-- name: import_close_others_also
UPDATE case_source SET closed_on = :as_of
WHERE closed_on IS NULL AND opened_on <= :as_of AND source = coalesce(:source, 'main')
AND NOT EXISTS (SELECT 1 FROM temp.import_seen AS s WHERE s.ref = case_source.ref)
-- name: import_list_rows
-- How many rows the last whole list had.
SELECT rows FROM case_list WHERE source = coalesce(:source, 'main')
-- name: import_list_loaded
INSERT INTO case_list (source, as_of, rows)
VALUES (coalesce(:source, 'main'), :as_of, :rows)
ON CONFLICT (source) DO UPDATE SET as_of = max(as_of, excluded.as_of),
	rows = coalesce(excluded.rows, rows)
WHERE excluded.as_of > as_of OR excluded.rows <> coalesce(rows, -1)
-- name: import_staff_total
SELECT count(*) FROM staff
-- name: import_managers_unknown
SELECT manager, count(*) AS staff FROM staff AS s WHERE s.manager IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM staff AS m WHERE m.ref = s.manager)
GROUP BY manager
-- name: import_staff
-- :has as in import_case: name 2, team 3, service 4, email 5, manager 6,
-- active_from 7, active_to 8, away_from 9, away_to 10.
INSERT INTO staff (ref, role, name, team, service, email, manager,
	active_from, active_to, away_from, away_to, attributes)
VALUES (:ref, :role, :name, :team, :service, :email, :manager,
	:active_from, :active_to, :away_from, :away_to,
	coalesce(:attributes, '{}'))
ON CONFLICT (ref) DO UPDATE SET
	role = excluded.role,
	name = iif(:has & 4, excluded.name, name),
	team = iif(:has & 8, excluded.team, team),
	service = iif(:has & 16, excluded.service, service),
	email = iif(:has & 32, excluded.email, email),
	manager = iif(:has & 64, excluded.manager, manager),
	active_from = iif(:has & 128, excluded.active_from, active_from),
	active_to = iif(:has & 256, excluded.active_to, active_to),
	away_from = iif(:has & 512, excluded.away_from, away_from),
	away_to = iif(:has & 1024, excluded.away_to, away_to),
	attributes = json_patch(attributes, :patch)
WHERE (role, name, team, service, email, manager, active_from, active_to,
	away_from, away_to) IS NOT (
	excluded.role,
	iif(:has & 4, excluded.name, name),
	iif(:has & 8, excluded.team, team),
	iif(:has & 16, excluded.service, service),
	iif(:has & 32, excluded.email, email),
	iif(:has & 64, excluded.manager, manager),
	iif(:has & 128, excluded.active_from, active_from),
	iif(:has & 256, excluded.active_to, active_to),
	iif(:has & 512, excluded.away_from, away_from),
	iif(:has & 1024, excluded.away_to, away_to))
OR (attributes <> excluded.attributes
	AND attributes <> json_patch(attributes, :patch))
-- name: import_teams_total
SELECT count(*) FROM team
-- name: import_team
-- :has as in import_case: manager 2, head_of_service 3.
INSERT INTO team (team, service, manager, head_of_service)
VALUES (:team, :service, :manager, :head)
ON CONFLICT (team) DO UPDATE SET
	service = excluded.service,
	manager = iif(:has & 4, excluded.manager, manager),
	head_of_service = iif(:has & 8, excluded.head_of_service,
		head_of_service)
WHERE (service, manager, head_of_service) IS NOT (
	excluded.service,
	iif(:has & 4, excluded.manager, manager),
	iif(:has & 8, excluded.head_of_service, head_of_service))
-- name: import_json_kind
-- What a text is as JSON, and whether it is GOV.UK's list of bank holidays:
-- how its divisions stand in it.
SELECT json_valid(:text) AS valid,
	iif(json_valid(:text), json_type(:text), NULL) AS type,
	iif(json_valid(:text), json_type(:text,
		'$."england-and-wales".events'), NULL) AS events,
	iif(json_valid(:text), json_type(:text, '$.divisions'), NULL)
		AS divisions
-- name: import_holidays_in
-- The bank holidays of England and Wales in GOV.UK's JSON.
SELECT json_extract(value, '$.date') AS day,
	json_extract(value, '$.title') AS title
FROM json_each(:text, '$."england-and-wales".events')
-- name: import_holidays_of
-- The imported days of a year as one text, to compare.
SELECT group_concat(line, char(10)) FROM (
	SELECT day || ' ' || title AS line FROM holiday
	WHERE day >= :first AND day <= :last ORDER BY day)
-- name: import_holiday_year_has
SELECT count(*) FROM holiday_year WHERE year = :year
-- name: import_holidays_forget
DELETE FROM holiday WHERE day >= :first AND day <= :last
-- name: import_holiday
INSERT INTO holiday (day, title) VALUES (:day, :title)
-- name: import_holiday_year
INSERT INTO holiday_year (year, imported_at) VALUES (:year, :imported_at)
ON CONFLICT (year) DO UPDATE SET imported_at = excluded.imported_at
-- name: import_frameworks
SELECT framework FROM framework ORDER BY framework
-- name: import_audit_find
-- The audit that a row is, by all that it is known by.  A row of another kind than
-- a re-audit repeats no audit; one that names neither may be either.
SELECT audit FROM audit
WHERE case_ref = :case AND allocated_on = :allocated AND tool = :tool
AND auditor IS :auditor AND (reaudit_of IS :reaudit_of OR (:reaudit_of IS NULL
	AND (:kind IS NULL OR same_word(kind, :kind))))
ORDER BY reaudit_of IS NOT NULL, audit LIMIT 1
-- name: import_journal_lines
SELECT count(*) FROM journal WHERE subject = :subject
-- name: import_action_find
SELECT number FROM action
WHERE audit = :audit AND text = :text AND state <> 'withdrawn'
ORDER BY number LIMIT 1
-- name: import_meeting_same
-- The same meeting, also of a draw ("kind/draw"): a zero comes next to a slash.
SELECT count(*) FROM meeting
WHERE (kind = :kind OR (kind > :kind || '/' AND kind < :kind || '0'))
AND on_day = :on_day AND chair IS :chair AND attended IS :attended AND decided = :decided
-- name: import_open_before
-- Open steps of audits that would have been done before a day: due before it, or,
-- without a deadline, begun before it.
SELECT count(*) FROM step WHERE state = 'open'
AND (due_at < :day OR (due_at IS NULL AND starts_on < :day))
-- name: import_changed_make
-- Which columns of stored rows change: a row for each.  A trigger of an INSERT
-- that may update takes no other way round a conflict, so that it cannot count.
CREATE TEMP TABLE IF NOT EXISTS import_changed (name TEXT NOT NULL) STRICT
-- name: import_changed_clear
DELETE FROM temp.import_changed
-- name: import_note_cases
CREATE TEMP TRIGGER IF NOT EXISTS import_note_cases AFTER UPDATE ON main.cases BEGIN
	INSERT INTO import_changed (name) SELECT column1 FROM (VALUES
		('opened', OLD.opened_on IS NOT NEW.opened_on),
		('closed', OLD.closed_on IS NOT NEW.closed_on),
		('service', OLD.service IS NOT NEW.service),
		('team', OLD.team IS NOT NEW.team),
		('plan', OLD.plan IS NOT NEW.plan),
		('worker', OLD.worker IS NOT NEW.worker),
		('manager', OLD.manager IS NOT NEW.manager),
		('last_audited', OLD.last_audited_on IS NOT NEW.last_audited_on),
		('attributes', OLD.attributes IS NOT NEW.attributes))
	WHERE column2;
END
-- name: import_note_lists
CREATE TEMP TRIGGER IF NOT EXISTS import_note_lists AFTER UPDATE ON main.case_source BEGIN
	INSERT INTO import_changed (name) SELECT column1 FROM (VALUES
		('opened', OLD.opened_on IS NOT NEW.opened_on),
		('closed', OLD.closed_on IS NOT NEW.closed_on),
		('service', OLD.service IS NOT NEW.service),
		('team', OLD.team IS NOT NEW.team),
		('plan', OLD.plan IS NOT NEW.plan),
		('worker', OLD.worker IS NOT NEW.worker),
		('manager', OLD.manager IS NOT NEW.manager),
		('last_audited', OLD.last_audited_on IS NOT NEW.last_audited_on),
		('attributes', OLD.attributes IS NOT NEW.attributes))
	WHERE column2;
END
-- name: import_note_staff
CREATE TEMP TRIGGER IF NOT EXISTS import_note_staff AFTER UPDATE ON main.staff BEGIN
	INSERT INTO import_changed (name) SELECT column1 FROM (VALUES
		('role', OLD.role IS NOT NEW.role),
		('name', OLD.name IS NOT NEW.name),
		('team', OLD.team IS NOT NEW.team),
		('service', OLD.service IS NOT NEW.service),
		('email', OLD.email IS NOT NEW.email),
		('manager', OLD.manager IS NOT NEW.manager),
		('active_from', OLD.active_from IS NOT NEW.active_from),
		('active_to', OLD.active_to IS NOT NEW.active_to),
		('away_from', OLD.away_from IS NOT NEW.away_from),
		('away_to', OLD.away_to IS NOT NEW.away_to),
		('attributes', OLD.attributes IS NOT NEW.attributes))
	WHERE column2;
END
-- name: import_note_teams
CREATE TEMP TRIGGER IF NOT EXISTS import_note_teams AFTER UPDATE ON main.team BEGIN
	INSERT INTO import_changed (name) SELECT column1 FROM (VALUES
		('service', OLD.service IS NOT NEW.service),
		('manager', OLD.manager IS NOT NEW.manager),
		('head_of_service', OLD.head_of_service IS NOT NEW.head_of_service))
	WHERE column2;
END
-- name: import_changed
SELECT group_concat(line, ', ') FROM (
	SELECT name || ' ' || count(*) AS line FROM temp.import_changed
	GROUP BY name ORDER BY count(*) DESC, name)
-- name: import_changed_both
-- Rows that changed in both of these columns, at most.
SELECT min(sum(name = :one), sum(name = :other)) FROM temp.import_changed
-- name: import_closed_audited
-- Audits that are not handed in and whose case has closed, in every list that has
-- it, since they were allocated.
SELECT 'A' || a.audit AS audit, a.case_ref, a.draw, c.closed_on
FROM audit AS a JOIN cases AS c ON c.ref = a.case_ref
WHERE a.state = 'allocated' AND c.closed_on BETWEEN a.allocated_on AND :today
AND NOT EXISTS (SELECT 1 FROM case_source AS s WHERE s.ref = c.ref
	AND (s.closed_on IS NULL OR s.closed_on > :today))
ORDER BY a.audit
-- name: import_audits_open
SELECT *, coalesce(submitted_at, submitted_on) AS submitted FROM audit
WHERE state = 'allocated' ORDER BY audit
