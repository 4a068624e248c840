-- name: handover_leave
-- Somebody's last day; NULL where they have not left.
UPDATE staff SET active_to = :active_to WHERE ref = :ref
-- name: handover_away
-- The days on which somebody is away; both NULL where they are not.
UPDATE staff SET away_from = :away_from, away_to = :away_to WHERE ref = :ref
