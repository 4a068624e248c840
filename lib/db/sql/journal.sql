-- name: journal_last
-- The newest line of the journal: its number and hash.
SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1
-- name: journal_add
INSERT INTO journal (seq, at, who, verb, subject, detail, hash)
VALUES (:seq, :at, :who, :verb, coalesce(:subject, ''),
	coalesce(:detail, ''), :hash)
-- name: journal_all
SELECT seq, at, who, verb, subject, detail, hash FROM journal ORDER BY seq
-- name: journal_list
-- Lines of one audit (its steps and actions too), person, day or verb.
SELECT seq, at, who, verb, subject, detail, hash FROM journal
WHERE (:audit IS NULL OR subject = :audit OR subject LIKE :audit || '/%'
	OR subject LIKE :audit || '.%')
AND (:subject IS NULL OR subject = :subject)
AND (:who IS NULL OR who = :who)
AND (:verb IS NULL OR verb = :verb OR verb LIKE :verb || ' %')
AND (:from IS NULL OR at >= :from)
AND (:to IS NULL OR substr(at, 1, 10) <= :to)
ORDER BY seq
