-- name: undo_last
-- The last command that stands: neither taken back, nor one that took back all
-- that came before it.
SELECT t.txn, t.who, t.at, t.command FROM main.txn AS t
WHERE NOT EXISTS (SELECT 1 FROM undone AS u
	WHERE t.txn BETWEEN u.first AND u.last)
AND NOT EXISTS (SELECT 1 FROM undone AS u
	WHERE u.undone_in = t.txn AND u.last = t.txn - 1)
ORDER BY t.txn DESC LIMIT 1
-- name: undo_command
SELECT txn, who, at, command FROM main.txn WHERE txn = :txn
-- name: undo_newest
-- The newest transaction, where it took something back.
SELECT t.txn, t.who, t.at, t.command FROM main.txn AS t
JOIN undone AS u ON u.undone_in = t.txn
WHERE t.txn = (SELECT max(txn) FROM main.txn)
-- name: undo_is_undone
SELECT 1 FROM undone WHERE :txn BETWEEN first AND last
-- name: undo_lines
-- What the journal says of a transaction.
SELECT seq, at, who, verb, subject, detail FROM journal WHERE txn = :txn
ORDER BY seq
-- name: undo_subjects
SELECT subject FROM journal WHERE txn = :txn GROUP BY subject ORDER BY min(seq)
-- name: undo_draw
-- A draw that a transaction made, froze or changed.
SELECT draw FROM (
	SELECT draw FROM draw WHERE txn BETWEEN :first AND :last
	UNION ALL SELECT draw FROM draw_late WHERE txn BETWEEN :first AND :last)
ORDER BY draw LIMIT 1
-- name: undo_judged
-- Audits of which it recorded, changed or removed what was judged.
SELECT 'A' || audit AS subject FROM (
	SELECT audit FROM audit WHERE txn BETWEEN :first AND :last
	UNION SELECT audit FROM grade WHERE txn BETWEEN :first AND :last
	UNION SELECT audit FROM stage WHERE txn BETWEEN :first AND :last
	UNION SELECT audit FROM final_grade WHERE txn BETWEEN :first AND :last)
ORDER BY audit
-- name: undo_named
-- Later transactions that recorded something about a case, a person or an audit
-- that these wrote, or drew from a list of cases that they changed.
WITH listed AS (
	SELECT ref FROM cases WHERE txn BETWEEN :first AND :last
	UNION SELECT ref FROM case_source WHERE txn BETWEEN :first AND :last
), person AS (
	SELECT ref FROM staff WHERE txn BETWEEN :first AND :last
), audited AS (
	SELECT audit FROM audit WHERE txn BETWEEN :first AND :last
)
SELECT DISTINCT txn FROM (
	SELECT txn FROM audit WHERE case_ref IN listed OR auditor IN person
	UNION ALL SELECT txn FROM evidence WHERE case_ref IN listed
		OR audit IN audited OR staff IN person OR by_staff IN person
	UNION ALL SELECT txn FROM draw WHERE of = 'cases'
		AND EXISTS (SELECT 1 FROM listed)
	UNION ALL SELECT txn FROM draw_entry WHERE audit IN audited
		OR auditor IN person OR moderator IN person
	UNION ALL SELECT txn FROM grade WHERE audit IN audited
	UNION ALL SELECT txn FROM stage WHERE audit IN audited
		OR by_staff IN person
	UNION ALL SELECT txn FROM step WHERE audit IN audited OR owner IN person
		OR done_by IN person
	UNION ALL SELECT txn FROM action WHERE audit IN audited OR owner IN person
	UNION ALL SELECT txn FROM finding WHERE audit IN audited
	UNION ALL SELECT txn FROM voice WHERE audit IN audited
	UNION ALL SELECT txn FROM note WHERE audit IN audited
	UNION ALL SELECT txn FROM tick WHERE audit IN audited
	UNION ALL SELECT txn FROM dispute WHERE audit IN audited
	UNION ALL SELECT txn FROM escalation WHERE audit IN audited
	UNION ALL SELECT txn FROM exemption WHERE audit IN audited
		OR auditor IN person
) WHERE txn > :last ORDER BY txn
-- name: undo_add
INSERT INTO undone (first, last, undone_in, reason, undone_at, undone_by)
VALUES (:first, :last, qaf_txn(), :reason, :at, :by)
-- name: undo_imports
-- Files that were loaded, the newest first.
SELECT t.txn AS import, substr(t.command, 8) AS kind, j.detail,
	t.at AS recorded_at, t.who AS recorded_by,
	iif(EXISTS (SELECT 1 FROM undone AS u
		WHERE t.txn BETWEEN u.first AND u.last), 'taken back', 'stands')
		AS state
FROM main.txn AS t JOIN journal AS j ON j.txn = t.txn AND j.verb = t.command
WHERE t.command LIKE 'import %' AND t.command NOT LIKE 'import profile%'
AND t.command <> 'import undo'
ORDER BY t.txn DESC
-- name: undo_broken
SELECT count(*) FROM pragma_foreign_key_check
