-- name: authority_unlisted_add
-- The same command may touch one thing more than once.
INSERT OR IGNORE INTO unlisted (subject, who, what, on_day, recorded_at)
VALUES (:subject, :who, :what, :on_day, :recorded_at)
-- name: authority_moderator
-- Who judged the audit last, after its auditor.
SELECT by_staff FROM stage WHERE audit = :audit ORDER BY on_day DESC,
	recorded_at DESC LIMIT 1
