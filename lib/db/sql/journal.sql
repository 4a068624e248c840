-- name: journal_last
-- The newest line of the journal: its number and hash.
SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1
-- name: journal_add
INSERT INTO journal (seq, at, who, verb, subject, detail, hash)
VALUES (:seq, :at, :who, :verb, coalesce(:subject, ''),
	coalesce(:detail, ''), :hash)
-- name: journal_all
SELECT seq, at, who, verb, subject, detail, hash FROM journal ORDER BY seq
-- name: journal_corrections
-- What was corrected of an audit: what it was and became, in the lines that tell
-- of both; grades of the auditor's stand with what they were elsewhere.
SELECT seq, at, who, verb, subject, replace(detail, '; clock: given', '') AS detail
FROM journal AS j WHERE subject = :audit AND instr(detail, ' -> ') > 0
AND (verb <> 'audit amend' OR detail LIKE 'submitted: %' OR detail LIKE 'case: %'
	OR instr(detail, 'risk: ') > 0)
AND NOT EXISTS (SELECT 1 FROM undone AS u
	WHERE j.txn BETWEEN u.first AND u.last)
ORDER BY seq
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
-- name: journal_set_back
-- What was recorded about audits with a clock earlier than that of a command about
-- audits before it, where either day lies in the period: so it seems older than it
-- is.  What is set up, or loaded from files, may come in any order; and a clock
-- ahead of the computer's own says nothing of those that come after.
WITH clock AS (
	SELECT t.txn, t.command, substr(t.at, 1, 10) AS day,
		max(substr(t.at, 1, 10)) FILTER (WHERE
			julianday(substr(t.at, 1, 10)) <= julianday(t.real_at) + 1)
			OVER (ORDER BY t.txn ROWS BETWEEN UNBOUNDED PRECEDING
				AND 1 PRECEDING) AS latest
	FROM main.txn AS t
	WHERE (t.command LIKE 'audit %' OR t.command LIKE 'moderate %'
		OR t.command LIKE 'sample %' OR t.command LIKE 'track %')
	AND NOT EXISTS (SELECT 1 FROM undone AS u
		WHERE t.txn BETWEEN u.first AND u.last)
)
SELECT j.seq, coalesce(nullif(j.subject, ''), c.command) AS ref, a.team, c.command,
	j.who, c.day, c.latest,
	CASE WHEN instr(j.detail, '; reason: ') > 0
		THEN replace(substr(j.detail, instr(j.detail, '; reason: ') + 10),
			'; clock: given', '') END AS reason
FROM clock AS c JOIN journal AS j ON j.txn = c.txn AND j.verb = c.command
LEFT JOIN audit AS a ON j.subject LIKE 'A%'
	AND a.audit = CAST(substr(j.subject, 2) AS INTEGER)
WHERE c.day < c.latest AND ((c.day >= :from_on AND c.day < :after)
	OR (c.latest >= :from_on AND c.latest < :after))
AND (:service IS NULL OR a.service = :service)
AND (:team IS NULL OR a.team = :team)
ORDER BY j.seq
-- name: journal_clocks
-- Commands whose clock was not that of the computer, and those before which the
-- computer's own went back.
SELECT command_number, at, real_at, who, login, command,
	ltrim(iif(days > 1, ', ahead of the computer', '')
		|| iif(days < -1, ', behind the computer', '')
		|| iif(went_back, ', the computer went back', ''), ', ') AS clock
FROM (SELECT txn AS command_number, at, nullif(real_at, '-') AS real_at, who,
		login, command,
		julianday(substr(at, 1, 10)) - julianday(substr(real_at, 1, 10)) AS days,
		real_at < lag(real_at) OVER (ORDER BY txn) AS went_back
	FROM main.txn)
WHERE abs(days) > 1 OR went_back
ORDER BY command_number
-- name: journal_went_back
-- How often the computer's own clock went back between two commands, and the
-- first of them.
SELECT count(*) AS times, min(at) AS first FROM (
	SELECT at, real_at < lag(real_at) OVER (ORDER BY txn) AS went_back
	FROM main.txn)
WHERE went_back
