-- name: cadence_entries
-- Standing entries of a kind of evidence, whose days others come before.
SELECT id, on_day, team, details FROM evidence
WHERE kind = :kind AND stands = 1 ORDER BY on_day, id
-- name: cadence_audits
-- Audits of a kind that were handed in, with what the list says of the case.
SELECT a.auditor, a.submitted_on, a.team, c.attributes
FROM audit AS a LEFT JOIN cases AS c ON c.ref = a.case_ref
WHERE a.state = 'submitted' AND same_word(a.kind, :kind)
ORDER BY a.submitted_on, a.audit
-- name: cadence_days
-- What the lists of cases have in two columns, in order of the cases.
SELECT c.ref, k.value, same_word(k.key, :dated_to) AS is_last
FROM (SELECT ref, attributes FROM cases
	UNION SELECT ref, attributes FROM case_source) AS c,
	json_each(CASE WHEN json_valid(c.attributes) THEN c.attributes
		ELSE '{}' END) AS k
WHERE k.value IS NOT NULL AND trim(k.value) <> ''
AND (same_word(k.key, :dated_to) OR same_word(k.key, :dated_from))
ORDER BY c.ref
-- name: cadence_first_audit
-- The day of the first audit of a kind and a case that was handed in from a day
-- on (NULL: ever).
SELECT min(submitted_on) FROM audit
WHERE case_ref = :case AND same_word(kind, :kind) AND state = 'submitted'
AND submitted_on >= coalesce(:from_on, '')
-- name: cadence_meetings
-- The days on which meetings of a kind were held, each once.
SELECT DISTINCT on_day FROM meeting WHERE kind = :kind ORDER BY on_day
-- name: cadence_held
-- The first of those days in a stretch.
SELECT min(on_day) FROM meeting
WHERE kind = :kind AND on_day >= :from_on AND on_day <= :to_on
AND (:chaired = 0 OR trim(coalesce(chair, '')) <> '')
-- name: cadence_themes
-- At what the audits of a kind looked that were handed in in a stretch of days.
SELECT group_concat(theme, ', ') FROM (SELECT DISTINCT theme FROM audit
	WHERE same_word(kind, :kind) AND state = 'submitted' AND theme IS NOT NULL
	AND submitted_on >= :from_on AND submitted_on <= :to_on ORDER BY theme)
