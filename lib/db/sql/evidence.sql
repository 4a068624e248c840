-- name: evidence_add
INSERT INTO evidence (kind, on_day, service, team, staff, by_staff, case_ref,
	audit, theme, text, outcome, type, consent, corrects, recorded_at,
	recorded_by, details)
VALUES (:kind, :on_day, :service, :team, :staff, :by_staff, :case_ref, :audit,
	:theme, :text, :outcome, :type, :consent, :corrects, :recorded_at,
	:recorded_by, :details)
-- name: evidence_same
-- Entries that say the same, found by day and kind; those that were corrected
-- or withdrawn too, or a file that is loaded again would bring them back.
SELECT count(*) FROM evidence WHERE on_day = :on_day AND kind = :kind
AND service IS :service AND team IS :team AND staff IS :staff
AND by_staff IS :by_staff AND case_ref IS :case_ref AND theme IS :theme
AND text IS :text AND outcome IS :outcome AND type IS :type
AND audit IS :audit AND details IS :details
-- name: evidence_count
-- How many of a kind stand.
SELECT count(*) FROM evidence WHERE on_day >= :from_on AND on_day <= :to_on
AND kind = :kind AND (:types IS NULL
	OR type IN (SELECT value FROM json_each(:types))) AND stands = 1
-- name: evidence_count_named
-- Those that name something in a detail.
SELECT count(*) FROM evidence AS e, json_each(e.details) AS d
WHERE on_day >= :from_on AND on_day <= :to_on
AND kind = :kind AND (:types IS NULL
	OR e.type IN (SELECT value FROM json_each(:types))) AND stands = 1
AND d.key = :field AND d.value = :name COLLATE NOCASE
-- name: evidence_named
-- What the entries of a kind list, under its own name.
SELECT min(d.value) FROM evidence AS e, json_each(e.details) AS d
WHERE on_day <= :to_on AND kind = :kind AND stands = 1 AND d.key = :kind
GROUP BY lower(d.value) ORDER BY lower(d.value)
-- name: evidence_of_theme
-- The other entries of a kind under a theme, with their days.
SELECT 'E' || id || ' (' || on_day || ')' FROM evidence
WHERE kind = :kind AND same_word(theme, :theme) AND stands = 1
AND id <> :but AND on_day >= '' ORDER BY on_day, id
-- name: evidence_count_about
SELECT count(*) FROM evidence WHERE staff = :person
AND on_day >= :from_on AND on_day <= :to_on
AND kind = :kind AND (:types IS NULL
	OR type IN (SELECT value FROM json_each(:types))) AND stands = 1
-- name: evidence_observers
-- Who made the entries about a person, and how many each.
SELECT by_staff, count(*) AS n FROM evidence WHERE staff = :person
AND on_day >= :from_on AND on_day <= :to_on
AND kind = :kind AND (:types IS NULL
	OR type IN (SELECT value FROM json_each(:types))) AND stands = 1
GROUP BY by_staff
-- name: evidence_count_by
-- By a person; what names nobody who did it is taken to be their own.
SELECT count(*) FROM evidence WHERE (by_staff = :person
	OR (staff = :person AND by_staff IS NULL))
AND on_day >= :from_on AND on_day <= :to_on
AND kind = :kind AND (:types IS NULL
	OR type IN (SELECT value FROM json_each(:types))) AND stands = 1
-- name: evidence_count_in
-- The same in one service.
SELECT count(*) FROM evidence WHERE (by_staff = :person
	OR (staff = :person AND by_staff IS NULL))
AND service = :service AND on_day >= :from_on AND on_day <= :to_on
AND kind = :kind AND (:types IS NULL
	OR type IN (SELECT value FROM json_each(:types))) AND stands = 1
-- name: evidence_given_on_audits
-- Audits of an auditor with feedback of those days, unless an entry names them.
SELECT count(*) FROM audit JOIN voice ON voice.audit = audit.audit
WHERE auditor = :auditor AND allocated_on <= :to_on AND audit.state <> 'withdrawn'
AND who = :who AND voice.state = 'given' AND on_day >= :from_on AND on_day <= :to_on
AND NOT EXISTS (SELECT 1 FROM evidence WHERE by_staff = auditor
	AND evidence.audit = audit.audit AND kind = :kind AND stands = 1)
-- name: evidence_noted_on_audits
-- Audits of an auditor with a note under that heading.
SELECT count(*) FROM audit
WHERE auditor = :auditor AND allocated_on <= :to_on AND state <> 'withdrawn'
AND EXISTS (SELECT 1 FROM note WHERE note.audit = audit.audit AND heading = :who
	AND substr(note.recorded_at, 1, 10) BETWEEN :from_on AND :to_on)
AND NOT EXISTS (SELECT 1 FROM evidence WHERE by_staff = auditor
	AND evidence.audit = audit.audit AND kind = :kind AND stands = 1)
-- name: evidence_get
SELECT id, kind, on_day, service, team, staff, by_staff, case_ref, audit, theme,
	text, outcome, type, consent, stands, details, recorded_by
FROM evidence WHERE id = :id
-- name: evidence_owing
-- The roles that owe the steps which an entry started, each word once.
WITH RECURSIVE word (role, rest) AS (
	SELECT NULL, role || ' ' FROM evidence_step WHERE entry = :entry
	UNION
	SELECT substr(rest, 1, instr(rest, ' ') - 1),
		substr(rest, instr(rest, ' ') + 1)
	FROM word WHERE rest <> '')
SELECT DISTINCT role FROM word WHERE role <> '' ORDER BY role
-- name: evidence_reading
-- What is to be read for audits on a theme and in a service, and for all.
SELECT text || ' (E' || id || ')' FROM evidence
WHERE kind = :kind AND stands = 1 AND trim(coalesce(text, '')) <> ''
AND (theme IS NULL OR same_word(theme, :theme))
AND (service IS NULL OR same_word(service, :service))
ORDER BY on_day, id
-- name: evidence_of_case
-- The days and references of the standing entries of a kind about a case.
SELECT on_day || ' (E' || id || ')' FROM evidence
WHERE kind = :kind AND stands = 1 AND (case_ref = :case OR (case_ref IS NULL
	AND audit IN (SELECT audit FROM audit WHERE audit.case_ref = :case)))
AND on_day >= '' ORDER BY on_day, id
-- name: evidence_informing
-- What stands of a kind for an audit: about the audit itself, or from a month before
-- it was allocated until it was handed in, about its case, or its worker and no
-- case.
SELECT count(*) FROM evidence WHERE on_day >= '' AND kind = :kind AND stands = 1
AND (audit = :audit OR (on_day >= date(:allocated, '-1 month')
	AND (coalesce(:submitted, '') = '' OR on_day <= :submitted)
	AND (case_ref = :case_ref OR (case_ref IS NULL AND audit IS NULL
		AND staff = :worker))))
-- name: evidence_drop
-- It stays, and no longer counts.
UPDATE evidence SET stands = 0 WHERE id = :id
-- name: evidence_stand
UPDATE evidence SET stands = 1 WHERE id = :id
-- name: evidence_instead
-- What was put in the place of an entry.
SELECT 'E' || id FROM evidence WHERE corrects = :id
-- name: evidence_corrects
-- Does the entry stand in the place of another one?
SELECT corrects IS NOT NULL FROM evidence WHERE id = :id
-- name: evidence_said
-- What the entries said in whose place this one stands, value by value.
WITH RECURSIVE chain (id, corrects, at, who) AS (
	SELECT id, corrects, recorded_at, recorded_by FROM evidence WHERE id = :id
	UNION ALL
	SELECT e.id, e.corrects, e.recorded_at, e.recorded_by
	FROM chain AS c JOIN evidence AS e ON e.id = c.corrects
), said AS (
	SELECT e.id, json_object('kind', kind, 'type', type, 'on', on_day,
		'service', service, 'team', team, 'staff', staff, 'by', by_staff,
		'case', case_ref, 'audit', 'A' || audit, 'theme', theme,
		'text', text, 'outcome', outcome, 'details', details,
		'consent', iif(consent = 1, 'given', NULL)) AS fields
	FROM chain JOIN evidence AS e USING (id)
)
SELECT c.at, c.who, 'E' || c.corrects AS of, n.key AS name, o.value AS was,
	n.value AS now
FROM chain AS c JOIN said AS s ON s.id = c.id JOIN said AS b ON b.id = c.corrects
JOIN json_each(s.fields) AS n JOIN json_each(b.fields) AS o ON o.key = n.key
WHERE o.value IS NOT n.value ORDER BY c.id, n.id
-- name: evidence_list
SELECT 'E' || id AS evidence, kind, type, on_day AS "on", service, team, staff,
	by_staff AS "by", case_ref AS "case",
	CASE WHEN audit IS NOT NULL THEN 'A' || audit END AS audit, theme, text,
	outcome,
	CASE WHEN consent = 1 THEN 'given' END AS consent,
	CASE WHEN stands THEN 'stands' WHEN EXISTS (SELECT 1 FROM evidence AS later
		WHERE later.corrects = e.id) THEN 'corrected'
		ELSE 'withdrawn' END AS state,
	(SELECT group_concat(d.key || ': ' || d.value, '; ')
		FROM json_each(e.details) AS d) AS details
FROM evidence AS e
WHERE on_day >= coalesce(:from, '') AND on_day <= coalesce(:to, '9999')
AND (:kind IS NULL OR kind = :kind)
AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
AND (:type IS NULL OR type = :type)
AND (:service IS NULL OR service = :service)
AND (:team IS NULL OR team = :team)
AND (:staff IS NULL OR staff = :staff)
AND (:by IS NULL OR by_staff = :by)
AND (:case IS NULL OR case_ref = :case)
AND (:audit IS NULL OR 'A' || audit = upper(:audit))
AND (:theme IS NULL OR same_word(theme, :theme))
AND (:all = 1 OR stands = 1)
AND (:open = 0 OR (stands = 1 AND EXISTS (SELECT 1 FROM evidence_step AS s
	WHERE s.entry = e.id AND s.state = 'open')))
ORDER BY on_day, id
