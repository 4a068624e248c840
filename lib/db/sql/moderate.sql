-- name: moderate_get
SELECT by_staff, on_day, blind, auditor_joined, reason, draw FROM stage
WHERE audit = :audit AND stage = :stage
-- name: moderate_put
INSERT INTO stage (audit, stage, by_staff, on_day, blind, auditor_joined,
	reason, draw, recorded_at)
VALUES (:audit, :stage, :by_staff, :on_day, :blind, :auditor_joined, :reason,
	:draw, :recorded_at)
ON CONFLICT (audit, stage) DO UPDATE SET by_staff = excluded.by_staff,
	on_day = excluded.on_day, blind = excluded.blind,
	auditor_joined = excluded.auditor_joined, reason = excluded.reason,
	draw = coalesce(excluded.draw, draw)
