-- name: authority_unlisted_add
-- The same command may touch one thing more than once.
INSERT OR IGNORE INTO unlisted (subject, who, what, on_day, recorded_at)
VALUES (:subject, :who, :what, :on_day, :recorded_at)
